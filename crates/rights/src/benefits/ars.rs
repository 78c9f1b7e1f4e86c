//! Allocation de rentrée scolaire: CSS, art. L. 543-1, L. 543-2, R. 543-1 to R. 543-7, D. 543-1. One amount for the year.

use super::Answers;
use crate::{
    household::Household,
    month::Month,
    notes::{Notes, Unit},
    outcome::{Outcome, Reason},
};

const NO_PUPIL: Reason = Reason {
    sentence: "L’allocation de rentrée est pour les enfants de 6 à 18 ans qui vont à l’école.",
    article: "CSS, art. L. 543-1 et R. 543-2",
};
const TOO_MUCH: Reason = Reason {
    sentence: "Les ressources de l’avant-dernière année dépassent le plafond de l’allocation de rentrée.",
    article: "CSS, art. R. 543-5",
};

pub(super) fn rule(household: &mut Household<'_>, _: &mut Answers, notes: &mut Notes) -> Outcome {
    if household.counted().next().is_none() {
        return Outcome::Refused(&NO_PUPIL);
    }
    let law = household.law;
    let values = &household.now().family;
    let pupils = pupils(household);
    let rates = pupils.iter().zip(values.ars_taux);
    let whole: f64 = rates.map(|(count, rate)| f64::from(*count) * rate).sum();
    let whole = law.october.bmaf * whole;
    if whole <= 0.0 {
        return Outcome::Refused(&NO_PUPIL);
    }
    let year = law.month.year();
    let resources = household.base(|child, _| {
        let then = household.child_at(child, Month::new(year, 1), law.january.smic_horaire);
        then.in_charge(household.now())
    });
    let charged = household.counted().filter(|(child, _)| {
        let then = household.child_at(child, Month::new(year, 10), law.october.smic_horaire);
        then.in_charge(household.now())
    });
    let ceiling = values.ars_plafond * (1.0 + charged.count() as f64 * values.ars_plafond_enfant);
    notes.say(
        "Montant des enfants scolarisés",
        whole,
        Unit::PerYear,
        "CSS, art. D. 543-1",
    );
    notes.say(
        "Ressources de l’avant-dernière année",
        resources,
        Unit::PerYear,
        "CSS, art. R. 532-3",
    );
    notes.say("Plafond", ceiling, Unit::PerYear, "CSS, art. R. 543-5");
    // Above the ceiling, what is missing to it is paid (CSS, art. R. 543-6-1).
    let amount = whole - (resources - ceiling).max(0.0);
    Outcome::of(
        if amount >= values.ars_minimum {
            amount
        } else {
            0.0
        },
        &TOO_MUCH,
    )
}

/// Children of primary school, of lower and of upper secondary school, by their age at the end of the year.
fn pupils(household: &Household<'_>) -> [i32; 3] {
    let law = household.law;
    let [primary, college, lycee, end] = household.now().family.ars_ages;
    let december = Month::new(law.month.year(), 12);
    let mut counts = [0; 3];
    let [first, second, third] = &mut counts;
    for (child, _) in household.counted() {
        let then = household.child_at(child, december, law.december.smic_horaire);
        if then.earns {
            continue;
        }
        // Eighteen in September or after: still counted (CSS, art. R. 543-2).
        let just_eighteen = (12 * end..=12 * end + 2).contains(&then.months);
        match then.years {
            years if (primary..college).contains(&years) => *first += 1,
            years if (college..lycee).contains(&years) => *second += 1,
            years if (lycee..end).contains(&years) => *third += 1,
            _ => {}
        }
        *third += i32::from(just_eighteen);
    }
    counts
}
