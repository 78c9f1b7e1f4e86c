//! Chèque énergie: Code de l’énergie, art. L. 124-1, R. 124-1 to R. 124-4. Sent to who files a tax return for a dwelling.

use super::Answers;
use crate::{
    household::Household,
    notes::{Notes, Unit},
    outcome::{Outcome, Reason},
    situation::Occupancy,
};

const NO_DWELLING: Reason = Reason {
    sentence: "Le chèque énergie est pour qui a un logement à son nom, loué ou possédé.",
    article: "Code de l’énergie, art. R. 124-1",
};
const NO_RETURN: Reason = Reason {
    sentence: "Il faut avoir déclaré ses revenus.",
    article: "Code de l’énergie, art. R. 124-2",
};
const TOO_MUCH: Reason = Reason {
    sentence: "Le revenu fiscal de référence, rapporté à la taille du foyer, dépasse le plafond.",
    article: "Code de l’énergie, art. R. 124-3",
};

pub(super) fn rule(household: &mut Household<'_>, _: &mut Answers, notes: &mut Notes) -> Outcome {
    let home = &household.situation.logement;
    let owned = matches!(home.statut, Occupancy::Proprietaire | Occupancy::Accedant);
    if !owned && !home.is_rented() {
        return Outcome::Refused(&NO_DWELLING);
    }
    let units = household.situation.foyers_fiscaux.iter();
    let mut declared = units.filter(|unit| !unit.declarants.is_empty()).peekable();
    if declared.peek().is_none() {
        return Outcome::Refused(&NO_RETURN);
    }
    let income: f64 = declared.map(|unit| unit.rfr_n2).sum();
    let size = size(household);
    let others = &household.law.others;
    let scale = match size {
        _ if size <= 1.0 => &others.cheque_une,
        _ if size < 2.0 => &others.cheque_deux,
        _ => &others.cheque_plus,
    };
    notes.about(household.year()).say(
        "Revenu fiscal de référence",
        income,
        Unit::PerYear,
        "Code de l’énergie, art. R. 124-1",
    );
    notes.say(
        "Taille du foyer, comptée en parts",
        size,
        Unit::Number,
        "Code de l’énergie, art. R. 124-1",
    );
    let share = income / size;
    notes.say(
        "Revenu fiscal pour une part",
        share,
        Unit::PerYear,
        "Code de l’énergie, art. R. 124-3",
    );
    let ceiling = scale.last().map_or(0.0, |[from, _]| *from);
    notes.say(
        "Plafond pour une part",
        ceiling,
        Unit::PerYear,
        "Code de l’énergie, art. R. 124-3",
    );
    let reached = scale.iter().rev().find(|[from, _]| share >= *from);
    let amount = reached.map_or(0.0, |[_, amount]| *amount);
    notes.say(
        "Montant du chèque",
        amount,
        Unit::PerYear,
        "Code de l’énergie, art. R. 124-3",
    );
    Outcome::of(amount, &TOO_MUCH)
}

/// One for the first person, half for the second, 0.3 for each other; a child in shared custody is half a person.
fn size(household: &Household<'_>) -> f64 {
    let [first, second, next] = household.law.others.cheque_unites;
    let people = household
        .people()
        .map(|(person, _)| if person.garde_alternee { 0.5 } else { 1.0 });
    let people: f64 = people.sum();
    first + second * (people.min(2.0) - 1.0).max(0.0) + next * (people - 2.0).max(0.0)
}
