//! Bourse de collège: Code de l’éducation, art. L. 531-1 to L. 531-3, R. 531-1 to D. 531-12; ceilings of the order of 22 March
//! 2016, in hourly minimum wages of 1 July of the year before last.

use super::Answers;
use crate::{
    household::Household,
    money::euro,
    notes::{Notes, Unit},
    outcome::{Outcome, Reason},
    situation::School,
};

const NO_PUPIL: Reason = Reason {
    sentence: "La bourse de collège est pour un enfant au collège.",
    article: "Code de l’éducation, art. L. 531-1",
};
pub(super) const TOO_MUCH: Reason = Reason {
    sentence: "Le revenu fiscal de référence de l’avant-dernière année dépasse le plafond de la bourse.",
    article: "Code de l’éducation, art. D. 531-4 et D. 531-21",
};

pub(super) fn rule(household: &mut Household<'_>, _: &mut Answers, notes: &mut Notes) -> Outcome {
    let values = &household.law.schooling;
    let pupils = pupils(household, School::College);
    if pupils == 0.0 {
        return Outcome::Refused(&NO_PUPIL);
    }
    let step = step(household, &values.college_plafonds, notes);
    Outcome::of(
        pupils * amount(household, &values.college_montants, step, notes),
        &TOO_MUCH,
    )
}

pub(super) fn pupils(household: &Household<'_>, school: School) -> f64 {
    let pupils = household
        .children()
        .filter(|(child, _)| child.scolarite == school);
    pupils.count() as f64
}

/// The highest step whose ceiling is not exceeded; steps begin at 1.
pub(super) fn step(
    household: &Household<'_>,
    ceilings: &[[f64; 8]],
    notes: &mut Notes,
) -> Option<usize> {
    let wage = household.law.smic_july_n2;
    let income = household.tax_unit(0).map_or(0.0, |(unit, _)| unit.rfr_n2);
    let children = household.children().count().clamp(1, 8);
    notes.about(household.year()).say(
        "Revenu fiscal de référence",
        income,
        Unit::PerYear,
        "Code de l’éducation, art. D. 531-4",
    );
    let mut steps = ceilings.iter().enumerate().rev();
    let (step, ceiling) = steps.find_map(|(step, ceilings)| {
        let ceiling = euro(ceilings.get(children - 1)? * wage);
        (income <= ceiling).then_some((step + 1, ceiling))
    })?;
    notes.say(
        "Plafond de l’échelon",
        ceiling,
        Unit::PerYear,
        "Arrêté du 22 mars 2016",
    );
    notes.say(
        "Échelon de la bourse",
        step as f64,
        Unit::Number,
        "Arrêté du 22 mars 2016",
    );
    Some(step)
}

/// A share of the base of family benefits of 1 January, to the nearest multiple of three: one for each term.
pub(super) fn amount(
    household: &Household<'_>,
    rates: &[f64],
    step: Option<usize>,
    notes: &mut Notes,
) -> f64 {
    let rate = step
        .and_then(|step| rates.get(step - 1))
        .copied()
        .unwrap_or(0.0);
    let amount = euro(rate * household.law.january.bmaf / 3.0) * 3.0;
    notes.say(
        "Bourse d’un enfant, pour l’année",
        amount,
        Unit::PerYear,
        "Code de l’éducation, art. D. 531-7 et D. 531-29",
    );
    amount
}
