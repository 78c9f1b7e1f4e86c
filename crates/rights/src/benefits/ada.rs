//! Allocation pour demandeur d’asile: CESEDA, art. L. 553-1 and D. 553-1 to D. 553-9; amounts of the annex 8 to book V.

use super::Answers;
use crate::{
    household::Household,
    notes::{Notes, Unit},
    outcome::{Outcome, Reason},
};

const NOT_ASYLUM: Reason = Reason {
    sentence: "L’ADA est pour les personnes qui ont demandé l’asile et attendent la décision.",
    article: "CESEDA, art. L. 553-1",
};

pub(super) fn rule(household: &mut Household<'_>, _: &mut Answers, notes: &mut Notes) -> Outcome {
    let Some(asylum) = household.situation.asile else {
        return Outcome::Refused(&NOT_ASYLUM);
    };
    let others = &household.law.others;
    let people = household.parent_count() + household.family_ago(0).children;
    let alone = others.ada_jour + f64::from(people - 1) * others.ada_personne;
    let day = if asylum.hebergement {
        alone
    } else {
        alone + others.ada_sans_place
    };
    let days = f64::from(household.law.month.days());
    notes.say(
        "Personnes comptées",
        f64::from(people),
        Unit::People,
        "CESEDA, art. D. 553-8",
    );
    notes.say(
        "Montant de chaque jour",
        day,
        Unit::Euros,
        "CESEDA, art. D. 553-8 et D. 553-9",
    );
    notes.say("Jours du mois", days, Unit::Number, "");
    Outcome::Granted(days * day)
}
