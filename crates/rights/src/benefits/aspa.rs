//! Allocation de solidarité aux personnes âgées: CSS, art. L. 815-1 to L. 815-13, L. 816-1, R. 815-1 to R. 815-50,
//! D. 815-1 and D. 815-2.

use super::{Answers, asi};
use crate::{
    household::Household,
    notes::{Notes, Unit},
    outcome::{Outcome, Reason},
};

const TOO_YOUNG: Reason = Reason {
    sentence: "L’Aspa commence à 65 ans, ou à l’âge légal de la retraite en cas d’inaptitude au travail ou de handicap.",
    article: "CSS, art. L. 815-1 et R. 815-1",
};
const NO_PERMIT: Reason = Reason {
    sentence: "Il faut dix ans de titre de séjour qui permette de travailler, ou la nationalité d’un pays de l’Espace économique européen ou de la Suisse, ou une protection (réfugié, apatride, protection subsidiaire).",
    article: "CSS, art. L. 816-1",
};
const TOO_MUCH: Reason = Reason {
    sentence: "Les ressources du foyer atteignent le plafond de l’Aspa.",
    article: "CSS, art. L. 815-9 et D. 815-2",
};

pub(super) fn rule(household: &mut Household<'_>, _: &mut Answers, notes: &mut Notes) -> Outcome {
    let who = asi::Eligible::of(household);
    if !who.any_aspa() {
        let reason = if who.old_without_permit {
            &NO_PERMIT
        } else {
            &TOO_YOUNG
        };
        return Outcome::Refused(reason);
    }
    let values = &household.law.old_age;
    let couple = household.is_couple();
    let resources = asi::resources(household, &who, notes);
    let [maximum_alone, maximum_couple] = values.aspa_montant;
    let ceiling = asi::pick(values.aspa_plafond, couple) / 12.0;
    notes.say(
        "Plafond de ressources",
        ceiling,
        Unit::PerMonth,
        "CSS, art. L. 815-9 et D. 815-2",
    );
    let amount = if who.is_mixed() {
        // One partner on each: half of the amount of a couple, minus half of what exceeds the ceiling.
        let half = maximum_couple / 24.0;
        let excess = (resources + half - ceiling).max(0.0);
        half - excess / 2.0
    } else {
        let both = who.aspa == [true, true];
        let maximum = if both { maximum_couple } else { maximum_alone } / 12.0;
        notes.say(
            "Montant de l’Aspa",
            maximum,
            Unit::PerMonth,
            "CSS, art. L. 815-4 et D. 815-1",
        );
        maximum - (resources + maximum - ceiling).max(0.0)
    };
    Outcome::of(amount, &TOO_MUCH)
}
