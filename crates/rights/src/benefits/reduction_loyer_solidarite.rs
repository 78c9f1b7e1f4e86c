//! Réduction de loyer de solidarité: CCH, art. L. 442-2-1; order of 27 February 2018. The landlord takes it off the rent, and
//! the APL falls by 98 % of it (CCH, art. R. 824-9).

use super::{Answers, aide_logement};
use crate::{
    household::Household,
    notes::{Notes, Unit},
    outcome::{Outcome, Reason},
    situation::Occupancy,
};

const NOT_HLM: Reason = Reason {
    sentence: "La réduction de loyer est pour les locataires d’un logement HLM.",
    article: "CCH, art. L. 442-2-1",
};
const TOO_MUCH: Reason = Reason {
    sentence: "Vos ressources dépassent le plafond de la réduction de loyer.",
    article: "CCH, art. L. 442-2-1",
};

pub(super) fn rule(
    household: &mut Household<'_>,
    answers: &mut Answers,
    notes: &mut Notes,
) -> Outcome {
    let home = &household.situation.logement;
    // OpenFisca gives it in every dwelling under an agreement; the text, in those of HLM landlords.
    let opens = if household.law.is_parity() {
        home.is_conventionne() && home.statut != Occupancy::Foyer
    } else {
        home.statut == Occupancy::LocataireHlm
    };
    if !opens {
        return Outcome::Refused(&NOT_HLM);
    }
    let resources = aide_logement::resources(household, answers, notes) / 12.0;
    let size = aide_logement::Size::of(household);
    let values = &household.law.housing;
    let ceiling = size.by_zone(&values.rls_plafond, home.zone);
    let amount = size.by_zone(&values.rls_montant, home.zone);
    notes.say(
        "Plafond de ressources",
        ceiling,
        Unit::PerMonth,
        "Arrêté du 27 février 2018",
    );
    notes.say(
        "Réduction",
        amount,
        Unit::PerMonth,
        "Arrêté du 27 février 2018",
    );
    Outcome::of(if resources < ceiling { amount } else { 0.0 }, &TOO_MUCH)
}
