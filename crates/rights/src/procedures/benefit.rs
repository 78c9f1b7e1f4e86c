//! From a benefit to the procedure by which it is asked for, and from a household to what decides its pieces.

use super::Circumstances;
use crate::{Benefit, Nationality, Occupancy, Role, Situation};

/// The key of the procedure by which a benefit is asked for. Nothing when it comes by itself (rent reduction, Christmas
/// bonus, disability supplement, which goes with the allowance) or when no procedure of the catalogue asks for it.
pub const fn asking(benefit: Benefit) -> Option<&'static str> {
    match benefit {
        Benefit::Rsa => Some("rsa"),
        Benefit::PrimeActivite => Some("prime_activite"),
        Benefit::AideLogement => Some("aide_logement"),
        Benefit::AllocationsFamiliales
        | Benefit::ComplementFamilial
        | Benefit::Asf
        | Benefit::PajeBase
        | Benefit::PrimeNaissance
        | Benefit::Ars => Some("prestations_familiales"),
        Benefit::Aeeh => Some("aeeh"),
        Benefit::Aah => Some("aah"),
        Benefit::Aspa => Some("aspa"),
        Benefit::Ass => Some("france_travail"),
        Benefit::Css => Some("css"),
        Benefit::BourseCollege | Benefit::BourseLycee => Some("bourse_college_lycee"),
        Benefit::ChequeEnergie => Some("cheque_energie"),
        Benefit::Ada => Some("asile_ofpra"),
        Benefit::ReductionLoyerSolidarite
        | Benefit::Mva
        | Benefit::Asi
        | Benefit::PrimeNoel
        | Benefit::Cej => None,
    }
}

/// What a household told that decides pieces: where they live, children, a child to come, a nationality outside the
/// European Union. A measure of protection, a separation and the kind of lodging of whoever is put up were not told.
pub fn circumstances(situation: &Situation) -> Circumstances {
    let adults = || {
        let all = situation.personnes.iter();
        all.filter(|person| person.role != Role::Enfant)
    };
    let children = situation
        .personnes
        .iter()
        .any(|person| person.role == Role::Enfant);
    let told = Circumstances::default().tell("logement", &[home(situation.logement.statut)]);
    let told = settle(told, "famille", "enfants", Some(children));
    let awaited = adults().any(|adult| adult.grossesse_terme.is_some());
    let told = settle(told, "famille", "enceinte", awaited.then_some(true));
    let outside = adults().any(|adult| adult.nationalite == Nationality::Autre);
    settle(told, "nationalite", "hors_ue", Some(outside))
}

/// A value that holds, or does not; nothing is said of one that is not known.
fn settle(told: Circumstances, fact: &str, value: &str, holds: Option<bool>) -> Circumstances {
    match holds {
        Some(true) => told.hold(fact, value),
        Some(false) => told.deny(fact, value),
        None => told,
    }
}

const fn home(occupancy: Occupancy) -> &'static str {
    match occupancy {
        Occupancy::LocataireVide | Occupancy::LocataireHlm | Occupancy::LocataireMeuble => {
            "locataire"
        }
        Occupancy::Foyer => "foyer_residence",
        Occupancy::Proprietaire | Occupancy::Accedant => "proprietaire",
        Occupancy::Heberge => "heberge",
        Occupancy::SansDomicile => "sans_domicile",
    }
}
