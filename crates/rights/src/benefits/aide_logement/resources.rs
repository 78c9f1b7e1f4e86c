//! Resources of the twelve months M-13..M-2 and what changes them: CCH, art. R. 822-2 to R. 822-21.

use super::super::{Answers, Benefit};
use crate::{
    household::{Found, Household, age, pension_kept, wage_deduction},
    money::hundred_above,
    notes::{Notes, Unit},
    situation::{Activity, Occupancy, Person},
};

/// First month of the twelve.
const FROM: usize = 2;

/// The year of resources, found once for the two rights that read it.
pub(in crate::benefits) fn resources(
    household: &Household<'_>,
    answers: &mut Answers,
    notes: &mut Notes,
) -> f64 {
    let found = match answers.housing_resources {
        Some(found) => found,
        None => compute(household, answers, notes),
    };
    answers.housing_resources = Some(found);
    notes.about(household.months(FROM, 12)).say(
        "Ressources d’un an, arrondies à la centaine au-dessus",
        found,
        Unit::PerYear,
        "CCH, art. R. 822-2 et R. 822-3",
    );
    found
}

fn compute(household: &Household<'_>, answers: &Answers, notes: &mut Notes) -> f64 {
    if let Some(flat) = flat_student(household) {
        notes.say(
            "Ressources retenues pour un étudiant",
            flat,
            Unit::PerYear,
            "CCH, art. R. 822-20",
        );
        return hundred_above(flat);
    }
    let stopped = has_stopped(household);
    let limit = 1.25 * household.law.aspa_plafond_n2;
    let (mut parents, mut children) = (0.0, 0.0);
    for (person, found) in household.people() {
        let own = of_person(household, person, found, stopped && person.is_parent());
        if person.is_parent() {
            parents += own;
        } else {
            children += (own - limit).max(0.0);
        }
    }
    let savings = savings(household, answers);
    let units = household.parent_units();
    let common: f64 = units
        .map(|unit| unit.revenus_patrimoine_n2 - unit.pensions_versees_n1)
        .sum();
    notes.say(
        "Ressources de la personne et de son conjoint",
        parents,
        Unit::PerYear,
        "CCH, art. R. 822-4",
    );
    if stopped {
        notes.say(
            "Revenus du travail et du chômage, qui ne comptent plus",
            0.0,
            Unit::PerYear,
            "CCH, art. R. 822-14 et R. 822-15",
        );
    }
    if children > 0.0 {
        notes.say(
            "Ressources des enfants, au-delà de la limite",
            children,
            Unit::PerYear,
            "CCH, art. R. 822-4",
        );
    }
    if savings > 0.0 {
        notes.say(
            "Part du patrimoine",
            savings,
            Unit::PerYear,
            "CCH, art. R. 822-3-1",
        );
    }
    let both = if both_work(household) {
        household.law.housing.abattement_deux_actifs
    } else {
        0.0
    };
    hundred_above((parents.max(0.0) + children + savings + common - both).max(0.0))
}

/// A student under 28 has flat resources, less with a grant (CCH, art. R. 822-20).
fn flat_student(household: &Household<'_>) -> Option<f64> {
    let (person, found) = household.claimant()?;
    let values = &household.law.housing;
    if !person.is_student() || age(found, 0) >= values.etudiant_age {
        return None;
    }
    let home = &household.situation.logement;
    let [flat, less] = if home.crous || home.statut == Occupancy::Foyer {
        values.etudiant_foyer
    } else {
        values.etudiant
    };
    Some((flat - if person.boursier { less } else { 0.0 }).max(0.0))
}

fn of_person(household: &Household<'_>, person: &Person, found: &Found, stopped: bool) -> f64 {
    let law = household.law;
    let monthly = &person.mensuel;
    let wages = monthly.salaire_imposable.sum(FROM, 12);
    let jobless = monthly.chomage_imposable.sum(FROM, 12);
    let before = person.annuel.of(law.month.year() - 2);
    let pensions = person
        .annuel
        .of(law.month.year() - 1)
        .pension_alimentaire_recue
        + monthly.retraite_imposable.sum(FROM, 12)
        + before.pension_invalidite;
    let pensions = pension_kept(pensions, &law.now().shared);
    if stopped || wages + jobless + before.independant_imposable == 0.0 {
        return pensions;
    }
    let deduction = wage_deduction(wages + jobless, &law.january_n1);
    let off = Off::of(household, person, found, before.independant_imposable);
    let work = (wages - deduction).max(0.0) + before.independant_imposable;
    // What the deduction did not find in wages, it takes from unemployment benefit.
    let left = if wages + jobless > 0.0 {
        (wages - deduction).min(0.0)
    } else {
        0.0
    };
    work * (1.0 - off.work) + (jobless + left) * (1.0 - off.jobless) + pensions
}

/// 30 % off for who lost a job, retired, or has the AAH (CCH, art. R. 822-13).
struct Off {
    work: f64,
    jobless: f64,
}

impl Off {
    fn of(household: &Household<'_>, person: &Person, found: &Found, business: f64) -> Self {
        let rate = household.law.housing.abattement_chomage;
        let idle = person.mensuel.salaire_imposable.at(0) + business == 0.0;
        let retired = (person.activite == Activity::Retraite || found.aah > 0.0) && idle;
        let jobless = person.is_jobless() && since_two_months(household, person);
        Self {
            work: if retired || jobless { rate } else { 0.0 },
            jobless: if retired { rate } else { 0.0 },
        }
    }
}

fn since_two_months(household: &Household<'_>, person: &Person) -> bool {
    let limit = household.law.month.plus(-2).first_day();
    person.debut_chomage.is_some_and(|start| start < limit)
}

/// The rsa of last month, or a parent jobless and not paid for more than two months (CCH, art. R. 822-14, R. 822-15).
fn has_stopped(household: &Household<'_>) -> bool {
    household.situation.recu.rsa.at(1) > 0.0
        || household.parents().any(|(person, found)| {
            let paid = person.mensuel.chomage_imposable.at(0) > 0.0;
            let unpaid = (person.is_jobless() && !paid) || (paid && found.ass > 0.0);
            unpaid && since_two_months(household, person)
        })
}

/// Both parents earn twelve times the base of family benefits; OpenFisca compares it to one month.
fn both_work(household: &Household<'_>) -> bool {
    let year = 12.0 * household.now().shared.bmaf;
    let parity = household.law.is_parity();
    household.is_couple()
        && household.parents().all(|(person, _)| {
            let wages = &person.mensuel.salaire_imposable;
            let earned = if parity {
                wages.at(0)
            } else {
                wages.sum(FROM, 12)
            };
            earned >= year
        })
}

/// A share of savings and of idle property above 30 000 € (CCH, art. R. 822-3-1); not in a foyer, nor with the AAH or the
/// AEEH (art. L. 822-5).
fn savings(household: &Household<'_>, answers: &Answers) -> f64 {
    let home = household.situation.logement.statut;
    let (mut all, mut idle, mut rents, mut lands) = (0.0, 0.0, 0.0, 0.0);
    for (person, _) in household.people() {
        let capital = person.livret_a + person.epargne_non_imposable;
        idle += capital;
        rents += person.valeur_locative_immo;
        lands += person.valeur_locative_terrains;
        all += capital
            + person.epargne_imposable
            + person.valeur_immo_loue
            + person.valeur_immo_non_loue
            + person.valeur_terrains;
    }
    let spared = home == Occupancy::Foyer
        || household.people().any(|(_, found)| found.aah > 0.0)
        || answers.amount(Benefit::Aeeh) > 0.0;
    if all <= household.law.housing.patrimoine_seuil || spared {
        return 0.0;
    }
    let rsa = &household.now().rsa;
    idle * rsa.patrimoine_epargne
        + rents * rsa.patrimoine_immobilier
        + lands * rsa.patrimoine_terrains
}
