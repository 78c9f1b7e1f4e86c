//! Allocation de rentrée scolaire: CSS, art. L. 543-1, L. 543-2, R. 543-1 to R. 543-7, D. 543-1. One amount for the year.

use super::Answers;
use crate::{
    household::{ChildThen, Household},
    month::{Date, Month},
    notes::{Notes, Unit},
    outcome::{Outcome, Reason},
    situation::{Person, School},
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
    notes.about(household.year()).say(
        "Ressources d’il y a deux ans",
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

/// Children of primary school, of lower and of upper secondary school.
fn pupils(household: &Household<'_>) -> [i32; 3] {
    let law = household.law;
    let ages = household.now().family.ars_ages;
    let december = Month::new(law.month.year(), 12);
    let mut counts = [0; 3];
    for (child, _) in household.counted() {
        let then = household.child_at(child, december, law.december.smic_horaire);
        if then.earns {
            continue;
        }
        let schools = if law.is_parity() {
            as_of_december(&then, ages)
        } else {
            [at_the_start_of_term(child, law.month.year(), ages), None]
        };
        for school in schools.into_iter().flatten() {
            if let Some(count) = counts.get_mut(school) {
                *count += 1;
            }
        }
    }
    counts
}

/// Six years old before the first of February that follows the start of term, in January if already at school; not eighteen on
/// the fifteenth of September; the amount is that of the age reached in the year (CSS, art. R. 543-2).
fn at_the_start_of_term(
    child: &Person,
    year: i32,
    [primary, college, lycee, end]: [i32; 4],
) -> Option<usize> {
    let birth = child.naissance;
    let birthday = |age: i32| {
        Date::new(
            birth.month().year() + age,
            birth.month().number(),
            birth.day(),
        )
    };
    let last = match child.scolarite {
        School::Primaire => Date::new(year + 1, 1, 31),
        _ => Date::new(year, 12, 31),
    };
    if birthday(primary) > last || birthday(end) <= Date::new(year, 9, 15) {
        return None;
    }
    let age = year - birth.month().year();
    Some(usize::from(age >= college) + usize::from(age >= lycee))
}

/// For the comparison: OpenFisca takes the age of the first of December, and eighteen years and two months. Its months are
/// those of its present age and one more, so that a birthday of the second of December is counted twice.
fn as_of_december(
    then: &ChildThen,
    [primary, college, lycee, end]: [i32; 4],
) -> [Option<usize>; 2] {
    let by_years = match then.years {
        years if (primary..college).contains(&years) => Some(0),
        years if (college..lycee).contains(&years) => Some(1),
        years if (lycee..end).contains(&years) => Some(2),
        _ => None,
    };
    let just_eighteen = (12 * end..=12 * end + 2).contains(&then.months);
    [by_years, just_eighteen.then_some(2)]
}
