//! Allocation de base de la prestation d’accueil du jeune enfant: CSS, art. L. 531-1 to L. 531-3, R. 531-1, D. 531-3.

use super::Answers;
use crate::{
    household::{Household, age, earns},
    notes::{Notes, Unit},
    outcome::{Outcome, Reason},
};

const NO_INFANT: Reason = Reason {
    sentence: "Il faut un enfant de moins de trois ans.",
    article: "CSS, art. L. 531-3",
};
const TOO_MUCH: Reason = Reason {
    sentence: "Les ressources de l’avant-dernière année dépassent le plafond de l’allocation de base.",
    article: "CSS, art. R. 531-1",
};

pub(super) fn rule(household: &mut Household<'_>, _: &mut Answers, notes: &mut Notes) -> Outcome {
    let dated = household.now();
    let values = &dated.family;
    let mut children = household.counted();
    if !children.any(|(_, found)| age(found, 0) < values.paje_age && !earns(found, 0)) {
        return Outcome::Refused(&NO_INFANT);
    }
    let family = household.family_ago(0);
    let full = ceiling(household, values.paje_plafond_plein, family.children);
    let partial = ceiling(household, values.paje_plafond_partiel, family.children);
    let whole = dated.shared.bmaf * values.paje_base;
    notes.about(household.year()).say(
        "Ressources d’il y a deux ans",
        family.base,
        Unit::PerYear,
        "CSS, art. R. 532-3",
    );
    notes.say(
        "Plafond pour le montant entier",
        full,
        Unit::PerYear,
        "CSS, art. R. 531-1",
    );
    notes.say(
        "Plafond pour la moitié du montant",
        partial,
        Unit::PerYear,
        "CSS, art. R. 531-1",
    );
    notes.say(
        "Montant entier",
        whole,
        Unit::PerMonth,
        "CSS, art. D. 531-3",
    );
    let amount = if family.base <= full {
        whole
    } else if family.base <= partial {
        whole / 2.0
    } else {
        0.0
    };
    Outcome::of(amount, &TOO_MUCH)
}

/// A base, more for each child, more for a parent alone or for two who work.
fn ceiling(household: &Household<'_>, [base, alone]: [f64; 2], children: i32) -> f64 {
    let [first, next] = household.now().family.paje_enfants;
    let more = !household.is_couple() || household.has_claimed_two_incomes();
    base + f64::from(children.min(2)) * first * base
        + f64::from((children - 2).max(0)) * next * base
        + if more { alone } else { 0.0 }
}
