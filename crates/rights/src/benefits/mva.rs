//! Majoration pour la vie autonome: CSS, art. L. 821-1-2, R. 821-5-2, D. 821-3; with the ASI, art. L. 815-24.

use super::Answers;
use crate::{
    household::{Found, Household},
    notes::{Notes, Unit},
    outcome::{Outcome, Reason},
    situation::{Occupancy, Person},
};

const NO_AAH: Reason = Reason {
    sentence: "La majoration s’ajoute à l’AAH, ou à l’ASI, avec un taux d’incapacité de 80 %.",
    article: "CSS, art. L. 821-1-2",
};
const NO_HOME: Reason = Reason {
    sentence: "Il faut un logement indépendant, avec une aide au logement.",
    article: "CSS, art. L. 821-1-2 et R. 821-5-2",
};
const WORKS: Reason = Reason {
    sentence: "La majoration est pour qui n’a pas de revenu de travail.",
    article: "CSS, art. L. 821-1-2",
};

pub(super) fn rule(
    household: &mut Household<'_>,
    answers: &mut Answers,
    notes: &mut Notes,
) -> Outcome {
    let amount = household.law.disability.mva;
    let least = household.law.disability.aah_taux;
    let housed =
        answers.housing_amount > 0.0 && household.situation.logement.statut != Occupancy::Foyer;
    let mut reason = &NO_AAH;
    let mut total = 0.0;
    household.note(|_, person, found| {
        found.mva = 0.0;
        if !disabled(person, found, least) {
            return;
        }
        if !housed {
            reason = &NO_HOME;
        } else if works(person) {
            reason = &WORKS;
        } else {
            found.mva = amount;
            total += amount;
        }
    });
    if total > 0.0 {
        notes.say(
            "Majoration pour la vie autonome",
            amount,
            Unit::PerMonth,
            "CSS, art. D. 821-3",
        );
    }
    Outcome::of(total, reason)
}

fn disabled(person: &Person, found: &Found, least: f64) -> bool {
    person.is_parent() && person.taux_incapacite >= least && found.aah + found.asi > 0.0
}

fn works(person: &Person) -> bool {
    person.mensuel.salaire_imposable.sum(1, 12) + person.mensuel.micro_benefice.sum(1, 12) > 0.0
}
