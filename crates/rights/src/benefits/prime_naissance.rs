//! Prime à la naissance: CSS, art. L. 531-2, R. 531-1, D. 531-2. Paid once, in the second month before the birth.

use super::Answers;
use crate::{
    household::Household,
    money::cent,
    notes::{Notes, Unit},
    outcome::{Outcome, Reason},
};

const NOT_NOW: Reason = Reason {
    sentence: "La prime à la naissance est versée une fois, au septième mois de grossesse.",
    article: "CSS, art. L. 531-2 et D. 531-2",
};
const TOO_MUCH: Reason = Reason {
    sentence: "Les ressources de l’avant-dernière année dépassent le plafond de la prime à la naissance.",
    article: "CSS, art. R. 531-1",
};

/// Months before the birth.
const BEFORE: i32 = 2;

pub(super) fn rule(household: &mut Household<'_>, _: &mut Answers, notes: &mut Notes) -> Outcome {
    let month = household.law.month;
    let expected = household.people().map(|(person, _)| {
        let term = person.grossesse_terme.map(|term| term.month().since(month));
        if term == Some(BEFORE) {
            i32::from(person.grossesse_nombre)
        } else {
            0
        }
    });
    let expected: i32 = expected.sum();
    if expected == 0 {
        return Outcome::Refused(&NOT_NOW);
    }
    let family = household.family_ago(0);
    let values = &household.now().family;
    let children = family.children + expected;
    let [first, next] = values.paje_enfants;
    let [base, alone] = values.paje_plafond_partiel;
    let share = 1.0 + first * f64::from(children.min(2)) + next * f64::from((children - 2).max(0));
    let more = !household.is_couple() || household.has_claimed_two_incomes();
    let ceiling = base * share + if more { alone } else { 0.0 };
    let one = cent(values.paje_naissance * household.now().shared.bmaf);
    notes.say("Enfants attendus", f64::from(expected), Unit::Number, "");
    notes.about(household.year()).say(
        "Ressources d’il y a deux ans",
        family.base,
        Unit::PerYear,
        "CSS, art. R. 532-3",
    );
    notes.say(
        "Plafond, enfants à naître compris",
        ceiling,
        Unit::PerYear,
        "CSS, art. R. 531-1",
    );
    notes.say(
        "Prime pour chaque enfant",
        one,
        Unit::Euros,
        "CSS, art. D. 531-2",
    );
    let amount = if family.base <= ceiling {
        one * f64::from(expected)
    } else {
        0.0
    };
    Outcome::of(amount, &TOO_MUCH)
}
