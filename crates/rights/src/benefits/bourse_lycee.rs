//! Bourse de lycée: Code de l’éducation, art. L. 531-4, D. 531-19 to D. 531-41; ceilings of the order of 22 March 2016.

use super::{
    Answers,
    bourse_college::{TOO_MUCH, amount, pupils, step},
};
use crate::{
    household::Household,
    notes::Notes,
    outcome::{Outcome, Reason},
    situation::School,
};

const NO_PUPIL: Reason = Reason {
    sentence: "La bourse de lycée est pour un enfant au lycée.",
    article: "Code de l’éducation, art. L. 531-4",
};

pub(super) fn rule(household: &mut Household<'_>, _: &mut Answers, notes: &mut Notes) -> Outcome {
    let values = &household.law.schooling;
    let pupils = pupils(household, School::Lycee);
    if pupils == 0.0 {
        return Outcome::Refused(&NO_PUPIL);
    }
    let step = step(household, &values.lycee_plafonds, notes);
    Outcome::of(
        pupils * amount(household, &values.lycee_montants, step, notes),
        &TOO_MUCH,
    )
}
