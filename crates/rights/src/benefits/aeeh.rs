//! Allocation d’éducation de l’enfant handicapé: CSS, art. L. 541-1 to L. 541-4, R. 541-1, D. 541-1 to D. 541-4.

use super::Answers;
use crate::{
    household::{Household, age},
    notes::{About, Notes, Unit},
    outcome::{Outcome, Reason},
};

const NO_CHILD: Reason = Reason {
    sentence: "Il faut un enfant de moins de 20 ans dont le handicap est reconnu par la MDPH.",
    article: "CSS, art. L. 541-1 et R. 541-1",
};

pub(super) fn rule(household: &mut Household<'_>, _: &mut Answers, notes: &mut Notes) -> Outcome {
    let values = &household.now().family;
    let bmaf = household.now().shared.bmaf;
    let alone = !household.is_couple();
    let mut total = 0.0;
    let people = household.people().enumerate();
    let children = people.filter(|(_, (person, found))| !person.is_parent() && !found.apart);
    for (at, (child, found)) in children {
        if !child.handicap || age(found, 0) >= values.aeeh_age {
            // OpenFisca pays the complement of the sixth category without the allowance that it completes.
            if household.law.is_parity() && child.aeeh_complement == 6 {
                total += values.aeeh_complement_six;
            }
            continue;
        }
        let base = bmaf * values.aeeh_base;
        let complement = complement(child.aeeh_complement, alone, household);
        notes.about(About::Person(at)).say(
            "Montant de base, pour un enfant",
            base,
            Unit::PerMonth,
            "CSS, art. D. 541-1",
        );
        if complement > 0.0 {
            let label = "Complément, et majoration de parent isolé";
            notes.about(About::Person(at)).say(
                label,
                complement,
                Unit::PerMonth,
                "CSS, art. D. 541-2 et D. 541-4",
            );
        }
        total += base + complement;
    }
    Outcome::of(total, &NO_CHILD)
}

/// The complement of a category, and what a parent alone has more from the second on.
fn complement(category: u8, alone: bool, household: &Household<'_>) -> f64 {
    let values = &household.now().family;
    let bmaf = household.now().shared.bmaf;
    let Some(rank) = usize::from(category).checked_sub(1) else {
        return 0.0;
    };
    let complement = match values.aeeh_complements.get(rank) {
        Some(rate) => bmaf * rate,
        None => values.aeeh_complement_six,
    };
    let more = rank
        .checked_sub(1)
        .and_then(|rank| values.aeeh_isole.get(rank));
    let more = more.filter(|_| alone).map_or(0.0, |rate| bmaf * rate);
    complement + more
}
