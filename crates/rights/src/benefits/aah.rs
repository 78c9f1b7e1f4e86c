//! Allocation aux adultes handicapés: CSS, art. L. 821-1 to L. 821-8, R. 821-1 to R. 821-4, D. 821-1 to D. 821-10. The
//! resources of the partner do not count since 1 October 2023 (law n° 2022-1158 of 16 August 2022, art. 10).

use super::Answers;
use crate::{
    gates,
    household::{Found, Household, age, daily_sum, in_charge},
    notes::{About, Notes, Unit},
    outcome::{Outcome, Reason},
    situation::Person,
};

const NO_RATE: Reason = Reason {
    sentence: "Il faut un taux d’incapacité de 80 %, ou de 50 % avec une restriction substantielle et durable pour l’emploi, reconnus par la MDPH.",
    article: "CSS, art. L. 821-1 et L. 821-2",
};
const TOO_YOUNG: Reason = Reason {
    sentence: "L’AAH commence à 20 ans, ou à 16 ans pour qui n’est plus à charge pour les prestations familiales\u{a0}; avant, c’est l’AEEH.",
    article: "CSS, art. L. 821-1 et R. 821-1",
};
const TOO_MUCH: Reason = Reason {
    sentence: "Vos ressources, ou votre pension d’invalidité, atteignent le montant de l’AAH.",
    article: "CSS, art. L. 821-1 et L. 821-3",
};

pub(super) fn rule(household: &mut Household<'_>, _: &mut Answers, notes: &mut Notes) -> Outcome {
    let mut total = 0.0;
    let mut reason = &NO_RATE;
    let mut amounts = [0.0; 20];
    for ((at, (person, found)), kept) in household.people().enumerate().zip(amounts.iter_mut()) {
        match amount(household, at, person, found, notes) {
            Ok(amount) => {
                *kept = amount;
                total += amount;
                reason = &TOO_MUCH;
            }
            Err(why) if reason == &NO_RATE => reason = why,
            Err(_) => {}
        }
    }
    household.note(|at, _, found| found.aah = amounts.get(at).copied().unwrap_or(0.0));
    Outcome::of(total, reason)
}

fn amount(
    household: &Household<'_>,
    at: usize,
    person: &Person,
    found: &Found,
    notes: &mut Notes,
) -> Result<f64, &'static Reason> {
    eligible(household, person, found)?;
    if let Some(reason) = gates::person_closed(household.law, person) {
        return Err(reason);
    }
    let values = &household.law.disability;
    let children = f64::from(household.family_ago(0).children);
    let ceiling = values.aah * (1.0 + values.aah_plafond_enfant * children);
    notes
        .about(About::Person(at))
        .open("AAH d’une personne", Unit::PerMonth, "CSS, art. L. 821-1");
    let resources = resources(household, person, notes);
    let pensions = person.mensuel.pension_invalidite.at(0) + person.recu.asi.at(1);
    notes.say(
        "Plafond du mois",
        ceiling,
        Unit::PerMonth,
        "CSS, art. D. 821-2",
    );
    notes.say(
        "Montant de l’AAH",
        values.aah,
        Unit::PerMonth,
        "CSS, art. D. 821-1",
    );
    if pensions > 0.0 {
        let label = "Pension d’invalidité et ASI, que l’AAH complète";
        notes.say(label, pensions, Unit::PerMonth, "CSS, art. L. 821-1");
    }
    let differential = values.aah.min((ceiling - resources).max(0.0));
    let amount = differential.min((values.aah - pensions).max(0.0));
    notes.close(amount);
    Ok(amount)
}

fn eligible(
    household: &Household<'_>,
    person: &Person,
    found: &Found,
) -> Result<(), &'static Reason> {
    let values = &household.law.disability;
    let rate = person.taux_incapacite;
    let years = age(found, 0);
    // The text stops the rsdae road at the age of retirement; OpenFisca one year later.
    let last = values.age_retraite - i32::from(!household.law.is_parity());
    let restricted = rate >= values.aah_taux_rsdae && person.rsdae && years <= last;
    if rate < values.aah_taux && !restricted {
        return Err(&NO_RATE);
    }
    let dependent = !person.is_parent() && in_charge(found, 0, household.now());
    let old_enough = years >= values.aah_age || (years >= values.aah_age_fin_etudes && !dependent);
    if old_enough { Ok(()) } else { Err(&TOO_YOUNG) }
}

/// A month of resources: those of the quarter for whoever works, else those of the year before last.
fn resources(household: &Household<'_>, person: &Person, notes: &mut Notes) -> f64 {
    let year = household.law.month.year();
    let working = person.mensuel.salaire_imposable.at(0)
        + person.annuel.of(year - 1).independant_imposable
        > 0.0;
    if working {
        let months = quarter(household, person, working) / 12.0;
        let label = "Ressources de trois mois, par mois, sans la part qui ne compte pas";
        notes.about(household.months(1, 3)).say(
            label,
            months,
            Unit::PerMonth,
            "CSS, art. R. 821-4-1 et D. 821-9",
        );
        return months;
    }
    let before = person.annuel.of(year - 2);
    let earned = before.salaire_imposable + before.independant_imposable + before.chomage_imposable;
    let pensions =
        before.pension_alimentaire_recue + before.retraite_imposable + before.pension_invalidite;
    let months = (after_deduction(household, person, earned, working) + pensions) / 12.0;
    let label = "Ressources d’il y a deux ans, par mois";
    notes
        .about(household.year())
        .say(label, months, Unit::PerMonth, "CSS, art. R. 821-4");
    months
}

/// Four times the quarter.
fn quarter(household: &Household<'_>, person: &Person, working: bool) -> f64 {
    let monthly = &person.mensuel;
    let earned = monthly.chomage_net.sum(1, 3)
        + daily_sum(person, 1, 3)
        + monthly.formation_remuneree.sum(1, 3)
        + monthly.salaire_net.sum(1, 3)
        + monthly.micro_benefice.sum(1, 3);
    let others = person.recu.asi.sum(1, 3)
        + monthly.pension_alimentaire_recue.sum(1, 3)
        + monthly.pension_invalidite.sum(1, 3)
        + monthly.retraite_nette.sum(1, 3)
        + household.savings_sum(person, 1, 3)
        - monthly.pension_alimentaire_versee.sum(1, 3);
    (after_deduction(household, person, 4.0 * earned, working) + 4.0 * others).max(0.0)
}

/// 80 % off the income of work up to 30 % of the minimum wage, 40 % above (CSS, art. D. 821-9); 30 % more off when the
/// work has stopped (CSS, art. R. 532-5).
fn after_deduction(household: &Household<'_>, person: &Person, earned: f64, working: bool) -> f64 {
    let values = &household.law.disability;
    let shared = &household.now().shared;
    let [first, above] = values.aah_abattements;
    let low = earned.min(values.aah_tranche_smic * 12.0 * shared.smic_horaire * shared.smic_heures);
    let high = (earned - low).max(0.0);
    let kept = (1.0 - first) * low + (1.0 - above) * high;
    let monthly = &person.mensuel;
    let replaced =
        monthly.chomage_net.at(1) + monthly.retraite_nette.at(1) + monthly.pension_invalidite.at(1)
            > 0.0;
    let stopped = !working && !person.is_student();
    if stopped || replaced {
        kept * (1.0 - values.aah_abattement_arret)
    } else {
        kept
    }
}
