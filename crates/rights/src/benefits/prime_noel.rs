//! Prime de Noël: yearly decree, on the model of decree n° 2003-1283 of 26 December 2003. Paid in December to who has the rsa
//! or the ass; the decree of the year asked for may not be out.

use super::{Answers, Benefit};
use crate::{
    household::Household,
    notes::{Notes, Unit},
    outcome::{Outcome, Reason},
};

const NO_MINIMUM: Reason = Reason {
    sentence: "La prime de Noël suit le RSA ou l’ASS.",
    article: "Décret n° 2003-1283 du 26 décembre 2003",
};

pub(super) fn rule(
    household: &mut Household<'_>,
    answers: &mut Answers,
    notes: &mut Notes,
) -> Outcome {
    let rsa = answers.amount(Benefit::Rsa) > 0.0;
    if !rsa && answers.amount(Benefit::Ass) <= 0.0 {
        return Outcome::Refused(&NO_MINIMUM);
    }
    let others = &household.law.others;
    let [second, next, after] = others.noel_majorations;
    let children = household.family_ago(0).children;
    let couple = household.is_couple();
    let mut more = 0.0;
    if rsa {
        let people = children + i32::from(couple);
        more += if people >= 1 { second } else { 0.0 };
        more += if couple {
            next * f64::from(children.min(2))
        } else if children >= 2 {
            next
        } else {
            0.0
        };
        more += after * f64::from((children - 2).max(0));
    }
    notes.say(
        "Prime pour une personne seule",
        others.noel,
        Unit::Euros,
        "Décret n° 2003-1283 du 26 décembre 2003",
    );
    notes.say(
        "En plus, pour la famille",
        more,
        Unit::Share,
        "Décret n° 2003-1283 du 26 décembre 2003",
    );
    Outcome::Granted(others.noel * (1.0 + more))
}
