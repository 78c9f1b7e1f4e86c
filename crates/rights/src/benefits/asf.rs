//! Allocation de soutien familial: CSS, art. L. 523-1 to L. 523-3, R. 523-1, D. 523-1.

use super::Answers;
use crate::{
    household::Household,
    notes::{About, Notes, Unit},
    outcome::{Outcome, Reason},
};

const NOT_ALONE: Reason = Reason {
    sentence: "L’ASF est pour le parent qui vit seul.",
    article: "CSS, art. L. 523-2",
};
const NO_CHILD: Reason = Reason {
    sentence: "Il faut un enfant à charge de moins de 20 ans.",
    article: "CSS, art. L. 523-1 et L. 512-3",
};
const PAID: Reason = Reason {
    sentence: "La pension alimentaire reçue atteint le montant de l’ASF.",
    article: "CSS, art. L. 523-1",
};

pub(super) fn rule(household: &mut Household<'_>, _: &mut Answers, notes: &mut Notes) -> Outcome {
    if household.is_couple() {
        return Outcome::Refused(&NOT_ALONE);
    }
    let dated = household.now();
    let children = children(household, 0);
    if children == 0.0 {
        return Outcome::Refused(&NO_CHILD);
    }
    let full = children * dated.shared.bmaf * dated.family.asf;
    let people = household.people();
    let alimony: f64 = people
        .map(|(person, _)| person.mensuel.pension_alimentaire_recue.at(0))
        .sum();
    notes.say(
        "ASF des enfants à charge",
        full,
        Unit::PerMonth,
        "CSS, art. D. 523-1",
    );
    notes.about(About::Month(household.then(0))).say(
        "Pension alimentaire reçue ce mois",
        alimony,
        Unit::PerMonth,
        "CSS, art. L. 523-1",
    );
    let amount = full - alimony;
    if amount > dated.family.asf_minimum {
        Outcome::Granted(amount)
    } else {
        Outcome::Refused(&PAID)
    }
}

fn children(household: &Household<'_>, ago: usize) -> f64 {
    let age = household.law.ago(ago).shared.age_enfant;
    f64::from(household.children_between_ago(0, age - 1, ago))
}

/// What the rsa and the prime d’activité count of an ASF of `ago` months ago (CASF, art. R. 262-10-1).
pub(super) fn counted(household: &Household<'_>, ago: usize, paid: f64) -> f64 {
    if paid <= 0.0 {
        return 0.0;
    }
    let dated = household.law.ago(ago);
    let limit = children(household, ago) * dated.shared.bmaf * dated.rsa.asf_forfait;
    paid.min(limit)
}
