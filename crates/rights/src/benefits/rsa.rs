//! Revenu de solidarité active: CASF, art. L. 262-2 to L. 262-12, R. 262-1 to R. 262-18, R. 262-39; base amount of decree
//! n° 2026-220 of 30 March 2026. Months of reference M-4..M-2 since 1 March 2025.

use super::{Answers, Benefit, asf};
use crate::{
    gates,
    household::{Found, Household, age},
    notes::{About, Notes, Unit},
    outcome::{Outcome, Reason},
    situation::{Nationality, Occupancy, Person},
};

const TOO_YOUNG: Reason = Reason {
    sentence: "Avant 25 ans, il faut un enfant à charge ou à naître, ou deux ans de travail dans les trois dernières années.",
    article: "CASF, art. L. 262-4 et L. 262-7-1",
};
const STUDENT: Reason = Reason {
    sentence: "Le RSA n’est pas ouvert aux étudiants, sauf à un parent isolé.",
    article: "CASF, art. L. 262-4",
};
const NO_PERMIT: Reason = Reason {
    sentence: "Il faut cinq ans de titre de séjour qui permette de travailler, sauf pour un réfugié, une carte de résident ou un parent isolé\u{a0}; trois mois de séjour pour un Européen.",
    article: "CASF, art. L. 262-4 et L. 262-6",
};
const TOO_MUCH: Reason = Reason {
    sentence: "Les ressources du foyer atteignent le montant du RSA.",
    article: "CASF, art. L. 262-2",
};
const TOO_LITTLE: Reason = Reason {
    sentence: "Moins de 6 € par mois n’est pas versé.",
    article: "CASF, art. R. 262-39",
};

pub(super) fn rule(
    household: &mut Household<'_>,
    answers: &mut Answers,
    notes: &mut Notes,
) -> Outcome {
    let family = household.family_ago(0);
    let rsa = &household.now().rsa;
    let plain = match refusal(household) {
        None => rsa.base * scale(household, family.rsa_children),
        Some(reason) if !family.alone => return Outcome::Refused(reason),
        Some(_) => 0.0,
    };
    let higher = if family.alone {
        rsa.base * (rsa.isole_base + rsa.isole_enfant * f64::from(family.rsa_children))
    } else {
        0.0
    };
    let people = household.parent_count() + family.rsa_children;
    notes.say(
        "Personnes comptées",
        f64::from(people),
        Unit::People,
        "CASF, art. R. 262-1 et R. 262-3",
    );
    let (label, article) = if higher > plain {
        (
            "Montant de base majoré, pour un parent seul",
            "CASF, art. L. 262-9 et R. 262-1",
        )
    } else {
        (
            "Montant de base pour ce foyer",
            "CASF, art. L. 262-2 et R. 262-1",
        )
    };
    notes.say(label, plain.max(higher), Unit::PerMonth, article);
    let flat = flat_housing(household, answers.amount(Benefit::AideLogement), people);
    notes.say(
        "Compté pour le logement (une aide, ou pas de loyer)",
        flat,
        Unit::PerMonth,
        "CASF, art. R. 262-9",
    );
    let resources = resources(household, answers, notes);
    let amount = plain.max(higher) - flat - resources;
    if amount <= 0.0 {
        return Outcome::Refused(&TOO_MUCH);
    }
    if amount < rsa.minimum {
        return Outcome::Refused(&TOO_LITTLE);
    }
    Outcome::Granted(amount)
}

/// The condition that fails for the plain amount.
fn refusal(household: &Household<'_>) -> Option<&'static Reason> {
    let permit = |(person, _): (&Person, &Found)| has_permit(household, person, 0);
    if !household.parents().any(permit) {
        return Some(&NO_PERMIT);
    }
    let rsa = &household.now().rsa;
    let family = household.family_ago(0);
    // A child to be born opens the right (CASF, art. L. 262-4, 1°); OpenFisca waits for the birth.
    let child = family.rsa_children > 0 || (family.pregnant && !household.law.is_parity());
    let old_enough = |person: &Person, found: &Found| {
        let years = age(found, 0);
        let worked = person.rsa_jeune_condition && (rsa.age_jeune + 1..rsa.age).contains(&years);
        child || years >= rsa.age || worked
    };
    if household
        .parents()
        .any(|(person, found)| old_enough(person, found) && !person.is_student())
    {
        return None;
    }
    let student = household
        .parents()
        .any(|(person, found)| old_enough(person, found));
    Some(if student { &STUDENT } else { &TOO_YOUNG })
}

/// Nationality and length of permit, `ago` months ago (CASF, art. L. 262-4, 2° and L. 262-6).
pub(super) fn has_permit(household: &Household<'_>, person: &Person, ago: usize) -> bool {
    let rsa = &household.law.ago(ago).rsa;
    let years = if person.protection {
        99.0
    } else {
        person.titre_sejour_annees
    };
    gates::person_closed(household.law, person).is_none()
        && match person.nationalite {
            Nationality::Fr => true,
            Nationality::Eee | Nationality::Ch => years >= rsa.titre_eee,
            Nationality::Autre => years >= rsa.titre_autre,
        }
}

/// 1, 1.5, 1.8, then 0.4 more; the third person of a couple with children counts 0.3 (CASF, art. R. 262-1).
fn scale(household: &Household<'_>, children: i32) -> f64 {
    let rsa = &household.now().rsa;
    let parents = household.parent_count();
    family_scale(
        parents,
        children,
        [
            rsa.majoration_deux,
            rsa.majoration_trois,
            rsa.majoration_suivant,
        ],
    )
}

/// The scale that the rsa and the prime d’activité share.
pub(super) fn family_scale(parents: i32, children: i32, [second, third, next]: [f64; 3]) -> f64 {
    let people = parents + children;
    let fourth = if parents == 1 { next } else { third };
    let when = |least: i32, more: f64| if people >= least { more } else { 0.0 };
    1.0 + when(2, second) + when(3, third) + when(4, fourth) + f64::from((people - 4).max(0)) * next
}

/// What free housing or a housing benefit takes off (CASF, art. R. 262-9).
fn flat_housing(household: &Household<'_>, benefit: f64, people: i32) -> f64 {
    let rsa = &household.now().rsa;
    let flat = rsa.base
        * flat_share(
            people,
            rsa.logement_taux,
            [rsa.majoration_deux, rsa.majoration_trois],
        );
    housing_taken(household, benefit, flat)
}

/// 12 % of one person’s amount, 16 % of two, 16.5 % of three.
pub(super) fn flat_share(
    people: i32,
    [one, two, three]: [f64; 3],
    [second, third]: [f64; 2],
) -> f64 {
    match people {
        ..=1 => one,
        2 => two * (1.0 + second),
        _ => three * (1.0 + second + third),
    }
}

/// The flat amount when housed for free or owner without a loan; the benefit within it else.
pub(super) fn housing_taken(household: &Household<'_>, benefit: f64, flat: f64) -> f64 {
    let home = &household.situation.logement;
    let free = match home.statut {
        Occupancy::Proprietaire | Occupancy::Accedant => home.loyer == 0.0,
        Occupancy::Heberge => !home.participation_frais,
        Occupancy::LocataireVide
        | Occupancy::LocataireHlm
        | Occupancy::LocataireMeuble
        | Occupancy::Foyer
        | Occupancy::SansDomicile => false,
    };
    if free { flat } else { benefit.min(flat) }
}

fn resources(household: &Household<'_>, answers: &Answers, notes: &mut Notes) -> f64 {
    notes.open(
        "Ressources du foyer qui comptent",
        Unit::PerMonth,
        "CASF, art. L. 262-3 et R. 262-6",
    );
    let reference = household.reference(0);
    let (mut work, mut others) = (0.0, 0.0);
    for (person, found) in household.people() {
        if person.is_parent() || household.counts_for_rsa(0, person, found) {
            work += reference.work(person) / 3.0;
            others += (reference.substitutes(person) + reference.others(household, person)) / 3.0;
        }
    }
    let received: f64 = household
        .people()
        .flat_map(|(person, _)| {
            let recu = &person.recu;
            let kinds = [&recu.ass, &recu.aah, &recu.asi, &recu.mva];
            kinds.map(|series| series.sum(reference.months().start, 3))
        })
        .sum();
    let minima = answers.amount(Benefit::Aspa) + received / 3.0;
    let family = family_benefits(household, answers);
    let months = reference.months();
    let months = household.months(months.start, months.len());
    notes.about(months).say(
        "Revenus du travail, par mois",
        work,
        Unit::PerMonth,
        "CASF, art. R. 262-12",
    );
    notes.about(months).say(
        "Autres revenus, par mois",
        others,
        Unit::PerMonth,
        "CASF, art. R. 262-6",
    );
    notes.about(months).say(
        "Autres minima sociaux reçus (AAH, ASS, ASI, Aspa)",
        minima,
        Unit::PerMonth,
        "CASF, art. R. 262-6",
    );
    notes.about(About::Month(household.then(0))).say(
        "Prestations familiales du mois, celles qui comptent",
        family,
        Unit::PerMonth,
        "CASF, art. R. 262-10 et R. 262-11",
    );
    let all = work + others + minima + family;
    notes.close(all);
    all
}

/// Family benefits of the month (CASF, art. R. 262-10-1 and R. 262-11).
fn family_benefits(household: &Household<'_>, answers: &Answers) -> f64 {
    let complement = answers.amount(Benefit::ComplementFamilial);
    let plain = if complement > 0.0 {
        answers.cf_plain
    } else {
        0.0
    };
    answers.amount(Benefit::PajeBase)
        + asf::counted(household, 0, answers.amount(Benefit::Asf))
        + plain
        + answers
            .af_base
            .min(answers.amount(Benefit::AllocationsFamiliales))
}
