//! Allocation de solidarité spécifique: Code du travail, art. L. 5423-1 to L. 5423-6 and R. 5423-1 to R. 5423-8; with work,
//! art. R. 5425-2.

use super::Answers;
use crate::{
    gates,
    household::{Found, Household, daily, daily_sum},
    notes::{Notes, Unit},
    outcome::{Outcome, Reason},
    situation::{Person, Received, Series},
};

const NO_WORK: Reason = Reason {
    sentence: "Il faut avoir travaillé cinq ans dans les dix ans avant la fin du contrat de travail.",
    article: "Code du travail, art. L. 5423-1 et R. 5423-1",
};
const NOT_JOBLESS: Reason = Reason {
    sentence: "L’ASS est pour qui cherche un emploi et n’a plus d’allocation chômage.",
    article: "Code du travail, art. L. 5423-1",
};
const HAS_AAH: Reason = Reason {
    sentence: "L’ASS ne se cumule pas avec l’AAH, plus élevée.",
    article: "Code du travail, art. L. 5423-7",
};
const TOO_OLD: Reason = Reason {
    sentence: "L’ASS s’arrête à l’âge de la retraite\u{a0}; demandez plutôt votre retraite et l’Aspa.",
    article: "Code du travail, art. L. 5423-2",
};
const TOO_MUCH: Reason = Reason {
    sentence: "Les ressources du foyer sur douze mois atteignent le plafond de l’ASS.",
    article: "Code du travail, art. R. 5423-1",
};

/// Months of work that go with the ASS.
const MONTHS_WITH_WORK: usize = 3;

pub(super) fn rule(household: &mut Household<'_>, _: &mut Answers, notes: &mut Notes) -> Outcome {
    let mut reason = &NO_WORK;
    let mut amounts = [0.0; 20];
    let mut family = None;
    for ((person, found), kept) in household.people().zip(amounts.iter_mut()) {
        match eligible(household, person, found) {
            Ok(()) => {
                let amount = *family.get_or_insert_with(|| amount(household, notes));
                *kept = amount;
                reason = &TOO_MUCH;
            }
            Err(why) if reason == &NO_WORK => reason = why,
            Err(_) => {}
        }
    }
    household.note(|at, _, found| found.ass = amounts.get(at).copied().unwrap_or(0.0));
    Outcome::of(amounts.iter().sum(), reason)
}

fn eligible(
    household: &Household<'_>,
    person: &Person,
    found: &Found,
) -> Result<(), &'static Reason> {
    if !person.ass_condition {
        return Err(&NO_WORK);
    }
    if let Some(reason) = gates::person_closed(household.law, person) {
        return Err(reason);
    }
    if found.months > household.law.unemployment.ass_age_mois {
        return Err(&TOO_OLD);
    }
    if found.aah > 0.0 {
        return Err(&HAS_AAH);
    }
    let paid = person.mensuel.chomage_net.at(0) > 0.0;
    let goes_with_work = person.is_jobless() || months_of_work(person) <= MONTHS_WITH_WORK;
    if paid || !goes_with_work {
        return Err(&NOT_JOBLESS);
    }
    Ok(())
}

/// Months with a wage and without AAH, over the last twelve and this one.
fn months_of_work(person: &Person) -> usize {
    (0..=12)
        .filter(|ago| {
            person.mensuel.salaire_imposable.at(*ago) > 0.0 && person.recu.aah.at(*ago) <= 0.0
        })
        .count()
}

fn amount(household: &Household<'_>, notes: &mut Notes) -> f64 {
    let values = &household.law.unemployment;
    let [alone, couple] = values.ass_plafonds;
    let days = if household.is_couple() { couple } else { alone };
    let ceiling = values.ass_jour * days;
    let resources = resources(household) / 12.0;
    notes.say(
        "Plafond de ressources",
        ceiling,
        Unit::PerMonth,
        "Code du travail, art. R. 5423-1",
    );
    let label = "Ressources des douze derniers mois, par mois";
    notes.about(household.months(1, 12)).say(
        label,
        resources,
        Unit::PerMonth,
        "Code du travail, art. R. 5423-2 à R. 5423-5",
    );
    let amount = (30.0 * values.ass_jour).min(ceiling - resources).max(0.0);
    notes.say(
        "ASS\u{a0}: trente jours, dans la limite du plafond",
        amount,
        Unit::PerMonth,
        "Code du travail, art. R. 5423-6",
    );
    if amount < values.ass_jour {
        0.0
    } else {
        amount
    }
}

/// Twelve months of the claimant and of the partner.
fn resources(household: &Household<'_>) -> f64 {
    let law = &household.law.unemployment;
    let claimant = household
        .claimant()
        .map_or(0.0, |(person, _)| own(person, law.ass_abattements));
    let partner = household.partner().map_or(0.0, |(person, _)| {
        let monthly = &person.mensuel;
        let jobless = if monthly.chomage_net.at(1) > 0.0 {
            monthly.chomage_net.sum(1, 12)
        } else {
            0.0
        };
        let sick = kept(
            person,
            law.ass_abattements,
            daily_sum(person, 1, 12),
            daily(person, 1),
        );
        own(person, law.ass_abattements) + jobless + sick
    });
    claimant + partner
}

fn own(person: &Person, deductions: [f64; 2]) -> f64 {
    let monthly = &person.mensuel;
    let series = |series: &Series| kept(person, deductions, series.sum(1, 12), series.at(1));
    let received = |series: &Received| kept(person, deductions, series.sum(1, 12), series.at(1));
    series(&monthly.salaire_imposable)
        + series(&monthly.retraite_nette)
        + monthly.pension_invalidite.sum(1, 12)
        + series(&monthly.pension_alimentaire_recue)
        - monthly.pension_alimentaire_versee.sum(1, 12)
        + received(&person.recu.aah)
        + series(&monthly.formation_remuneree)
        + monthly.micro_benefice.sum(1, 12)
        + monthly.revenus_locatifs.sum(1, 12)
        + monthly.revenus_capitaux.at(0)
}

/// An income that stopped: 30 % off when something replaces it, else not counted (Code du travail, art. R. 5423-4).
fn kept(person: &Person, [partly, wholly]: [f64; 2], year: f64, last: f64) -> f64 {
    if year <= 0.0 || last > 0.0 {
        return year;
    }
    let monthly = &person.mensuel;
    let replaced =
        monthly.chomage_net.at(1) + monthly.retraite_nette.at(1) + daily(person, 1) > 0.0;
    let off = if replaced { partly } else { wholly };
    year * (1.0 - off)
}
