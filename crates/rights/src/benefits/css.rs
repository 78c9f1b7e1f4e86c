//! Complémentaire santé solidaire: CSS, art. L. 861-1 to L. 861-3, R. 861-2 to R. 861-16, D. 861-1. Free under the ceiling,
//! or with the rsa; with a contribution up to 35 % above.

use super::{Answers, Benefit};
use crate::{
    household::{Found, Household, age, daily_sum},
    money::euro,
    notes::{Notes, Unit},
    outcome::{Css, Outcome, Reason},
    situation::{Occupancy, Person, Received, Situation},
};

const DEPENDENT: Reason = Reason {
    sentence: "Avant 25 ans, la demande se fait avec les parents, sauf à vivre seul, hors de leur déclaration d’impôt et sans leur pension.",
    article: "CSS, art. R. 861-2 et R. 861-3",
};
const TOO_MUCH: Reason = Reason {
    sentence: "Les ressources du foyer sur douze mois dépassent le plafond de la complémentaire santé solidaire.",
    article: "CSS, art. L. 861-1 et D. 861-1",
};

/// Months of resources.
const YEAR: usize = 12;

pub(super) fn rule(
    household: &mut Household<'_>,
    answers: &mut Answers,
    notes: &mut Notes,
) -> Outcome {
    if !is_independent(household) {
        return Outcome::Refused(&DEPENDENT);
    }
    let ceiling = ceiling(household);
    let resources = resources(household, answers, notes);
    let paid = ceiling * (1.0 + household.law.health.payante);
    notes.say(
        "Plafond de la couverture gratuite",
        ceiling,
        Unit::PerYear,
        "CSS, art. D. 861-1",
    );
    notes.say(
        "Plafond avec participation",
        paid,
        Unit::PerYear,
        "CSS, art. L. 861-1",
    );
    if resources <= ceiling || answers.amount(Benefit::Rsa) > 0.0 {
        answers.css = Css::Gratuite;
        return Outcome::Granted(0.0);
    }
    if resources > paid {
        return Outcome::Refused(&TOO_MUCH);
    }
    let people = household.people();
    let participation = people
        .map(|(person, found)| participation(household, person, found))
        .sum();
    answers.css = Css::Payante;
    answers.css_participation = participation;
    notes.say(
        "Participation à payer",
        participation,
        Unit::PerMonth,
        "CSS, art. L. 861-1",
    );
    Outcome::Granted(0.0)
}

/// A child, somebody of 25, or nobody who depends on parents.
fn is_independent(household: &Household<'_>) -> bool {
    let health = &household.law.health;
    let grown = household
        .people()
        .any(|(_, found)| age(found, 0) >= health.age);
    let child = household
        .children()
        .any(|(_, found)| age(found, 0) <= health.age);
    let mut people = household.people().enumerate();
    grown
        || child
        || people.all(|(at, (person, _))| {
            let helped = person.mensuel.pension_alimentaire_recue.sum(1, YEAR) > 0.0;
            !(helped || person.habite_chez_parents || household.is_tax_dependent(at, person))
        })
}

/// By the number of people; a child in shared custody counts half, the eldest first (CSS, art. R. 861-3 and D. 861-1).
fn ceiling(household: &Household<'_>) -> f64 {
    let health = &household.law.health;
    let [second, third, next] = health.parts;
    let couple = household.is_couple();
    let mut parts = if couple { 1.0 + second } else { 1.0 };
    for (child, found) in household.children() {
        let older = household
            .children()
            .filter(|(_, other)| other.months > found.months);
        let equal = household
            .children()
            .filter(|(_, other)| other.months == found.months);
        let before = equal
            .take_while(|(other, _)| !std::ptr::eq(*other, child))
            .count();
        let rank = older.count() + before + usize::from(couple);
        let part = match rank {
            0 => second,
            1 | 2 => third,
            _ => next,
        };
        parts += if child.garde_alternee {
            part / 2.0
        } else {
            part
        };
    }
    let overseas = if household.situation.is_overseas() {
        health.outre_mer
    } else {
        0.0
    };
    euro(health.plafond * (1.0 + overseas) * parts)
}

/// Twelve months of everything received, and a flat amount for housing (CSS, art. R. 861-4 to R. 861-10).
fn resources(household: &Household<'_>, answers: &Answers, notes: &mut Notes) -> f64 {
    let from = first_month(household);
    let health = &household.law.health;
    let counted = household
        .people()
        .filter(|(person, found)| person.is_parent() || age(found, 0) <= health.age);
    let own: f64 = counted
        .map(|(person, found)| of_person(household, person, found, from))
        .sum();
    let family = family(household, from);
    let housing = housing(household, answers);
    notes.about(household.months(from, YEAR)).say(
        "Revenus de douze mois",
        own,
        Unit::PerYear,
        "CSS, art. R. 861-4",
    );
    notes.about(household.months(from, YEAR)).say(
        "Aides reçues en douze mois",
        family,
        Unit::PerYear,
        "CSS, art. R. 861-10",
    );
    notes.say(
        "Compté pour le logement (une aide, ou pas de loyer)",
        housing,
        Unit::PerYear,
        "CSS, art. R. 861-5 et R. 861-7",
    );
    let all = own + family + housing;
    notes.say(
        "Ressources du foyer qui comptent",
        all,
        Unit::PerYear,
        "CSS, art. R. 861-4",
    );
    all
}

/// The twelve months end before the last one (CSS, art. R. 861-8); OpenFisca takes the last twelve.
fn first_month(household: &Household<'_>) -> usize {
    if household.law.is_parity() { 1 } else { 2 }
}

fn family(household: &Household<'_>, from: usize) -> f64 {
    let recu = &household.situation.recu;
    let [alone, couple] = household.law.health.abattement_aspa;
    let off = if household.is_couple() { couple } else { alone };
    recu.allocations_familiales.sum(from, YEAR)
        + recu.asf.sum(from, YEAR)
        + recu.complement_familial.sum(from, YEAR)
        + above(&recu.aspa, from, off)
}

/// What exceeds an amount, month by month.
fn above(series: &Received, from: usize, off: f64) -> f64 {
    if series.is_nothing() {
        return 0.0;
    }
    (from..from + YEAR)
        .map(|ago| (series.at(ago) - off).max(0.0))
        .sum()
}

fn of_person(household: &Household<'_>, person: &Person, found: &Found, from: usize) -> f64 {
    let health = &household.law.health;
    let monthly = &person.mensuel;
    let recu = &person.recu;
    let wages = monthly.salaire_net.sum(from, YEAR);
    let training = monthly.formation_remuneree.sum(from, YEAR);
    let over = monthly.formation_remuneree.at(1) == 0.0;
    let off = if is_stopped(person, found) {
        wages * health.abattement_arret
    } else {
        0.0
    };
    recu.ass.sum(from, YEAR)
        + recu.mva.sum(from, YEAR)
        + above(&recu.aah, from, health.abattement_aah)
        + invalidity(household.situation, person, from, health.abattement_asi)
        + monthly.chomage_net.sum(from, YEAR)
        + daily_sum(person, from, YEAR)
        + monthly.pension_alimentaire_recue.sum(from, YEAR)
        + monthly.pension_invalidite.sum(from, YEAR)
        + monthly.retraite_nette.sum(from, YEAR)
        + if over { 0.0 } else { training }
        + household.savings_sum(person, from, YEAR)
        + wages
        + monthly.micro_benefice.sum(from, YEAR)
        - monthly.pension_alimentaire_versee.sum(from, YEAR)
        - off
}

/// Sick, paid by unemployment insurance or the ass, in training: 30 % off the wages (CSS, art. R. 861-8).
fn is_stopped(person: &Person, found: &Found) -> bool {
    let monthly = &person.mensuel;
    monthly.ij_maladie.at(0) > 0.0
        || (person.is_jobless() && monthly.chomage_net.at(0) > 0.0)
        || found.ass > 0.0
        || monthly.formation_remuneree.at(0) > 0.0
}

/// The asi, less a flat amount, halved when both parents have it.
fn invalidity(
    situation: &Situation,
    person: &Person,
    from: usize,
    [alone, couple]: [f64; 2],
) -> f64 {
    if person.recu.asi.is_nothing() {
        return 0.0;
    }
    let parents = || {
        situation
            .personnes
            .iter()
            .filter(|person| person.is_parent())
    };
    let month = |ago: usize| {
        let asi = person.recu.asi.at(ago);
        let off = match () {
            () if person.recu.aah.at(ago) > 0.0 => 0.0,
            () if parents()
                .filter(|parent| parent.recu.asi.at(ago) > 0.0)
                .count()
                > 1 =>
            {
                couple / 2.0
            }
            () => alone,
        };
        (asi - off).max(0.0)
    };

    (from..from + YEAR).map(month).sum()
}

/// A share of the rsa for who owns, is hosted, or has a housing benefit (CSS, art. R. 861-5 and R. 861-7).
fn housing(household: &Household<'_>, answers: &Answers) -> f64 {
    let health = &household.law.health;
    let rsa = &household.now().rsa;
    let children = household
        .children()
        .filter(|(_, found)| age(found, 0) <= health.age);
    let people = household.parent_count() + i32::try_from(children.count()).unwrap_or(0);
    let base = match people {
        ..=1 => 1.0,
        2 => 1.0 + rsa.majoration_deux,
        _ => 1.0 + rsa.majoration_deux + rsa.majoration_trois,
    };
    let flat = |[one, two, three]: [f64; 3]| {
        let rate = match people {
            ..=1 => one,
            2 => two,
            _ => three,
        };
        12.0 * rsa.base * base * rate
    };
    let home = household.situation.logement.statut;
    let free = matches!(home, Occupancy::Proprietaire | Occupancy::Heberge);
    let benefit = answers.amount(Benefit::AideLogement);
    let with = (12.0 * benefit).min(flat(health.logement_aide));
    with + if free {
        flat(health.logement_sans)
    } else {
        0.0
    }
}

fn participation(household: &Household<'_>, person: &Person, found: &Found) -> f64 {
    let health = &household.law.health;
    let [young, adult, mature, older, oldest] = if person.alsace_moselle {
        health.participation_alsace_moselle
    } else {
        health.participation
    };
    match age(found, 0) {
        ..30 => young,
        30..=49 => adult,
        50..=59 => mature,
        60..=69 => older,
        _ => oldest,
    }
}
