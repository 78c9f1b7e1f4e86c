//! Regular stay and asylum: gates of our own, since the oracle has none. They hold in the official table only.
//!
//! - Family benefits: a permit of the list of CSS, art. D. 512-1 (art. L. 512-2); housing benefit by reference (CCH, art.
//!   L. 822-2). The rsa and the prime d’activité also ask for years of permit, which their own rules read.
//!   A foreign child counts for them if born in France or come by family reunification (CSS, art. D. 512-2).
//! - AAH: regular stay (CSS, art. L. 821-1). Aspa and ASI: art. L. 816-1. Unemployment and youth contract: a permit that
//!   allows work (Code du travail, art. L. 5221-5 and R. 5221-48).
//! - Health cover: stable and regular residence (CSS, art. L. 861-1 and L. 160-1); an asylum seeker has it after three months
//!   (CSS, art. D. 160-2). Without a permit it is the State’s medical aid (CASF, art. L. 251-1), which is not computed here.
//! - School grants, and the energy cheque, ask for no permit.
//! - Asylum: whoever awaits the decision has the ADA (CESEDA, art. L. 553-1) and none of the benefits that ask for a permit:
//!   the certificate of request is not one of them.

use crate::{
    benefits::Benefit,
    facts::Fact,
    household::Household,
    outcome::Reason,
    parameters::Law,
    situation::{Nationality, Person, Stay},
};

pub(crate) const NOT_LOOKED_AT: Reason = Reason {
    sentence: "Ce droit n’a pas été regardé.",
    article: "",
};
const ASYLUM: Reason = Reason {
    sentence: "Pendant la demande d’asile, l’ADA tient lieu de cette aide\u{a0}; elle s’ouvre avec la protection ou un titre de séjour.",
    article: "CESEDA, art. L. 553-1\u{a0}; CSS, art. L. 512-2 et D. 512-1",
};
const NO_STAY: Reason = Reason {
    sentence: "Il faut un titre de séjour en cours, ou le récépissé de son renouvellement.",
    article: "CSS, art. L. 512-2 et D. 512-1\u{a0}; CCH, art. L. 822-2",
};
const NO_HEALTH: Reason = Reason {
    sentence: "Il faut un séjour stable et régulier\u{a0}; sans titre depuis plus de trois mois, c’est l’aide médicale de l’État.",
    article: "CSS, art. L. 861-1\u{a0}; CASF, art. L. 251-1",
};

/// Whether somebody stays by right: told so, or a national, a European, a protected person, the holder of a permit. Nobody
/// told, and none of these: not known, and `worlds` looks at both.
pub fn stays(person: &Person) -> Option<bool> {
    match person.sejour {
        Some(stay) => Some(stay == Stay::Regulier),
        None if person.nationalite != Nationality::Autre => Some(true),
        None if person.protection || person.titre_sejour_annees > 0.0 => Some(true),
        None => None,
    }
}

/// What an adult foreigner has not told and the law asks: the stay and the years of permit, or three months for a European.
pub(crate) fn untold(person: &Person) -> impl Iterator<Item = Fact> {
    let no_years = person.titre_sejour_annees == 0.0 && !person.protection;
    let stay = stays(person);
    let facts = match person.nationalite {
        Nationality::Autre if stay.is_none() => [Some(Fact::Sejour), Some(Fact::TitreSejour)],
        Nationality::Autre if stay == Some(true) && no_years => [None, Some(Fact::TitreSejour)],
        Nationality::Eee | Nationality::Ch if no_years => [None, Some(Fact::SejourEuropeen)],
        Nationality::Fr | Nationality::Autre | Nationality::Eee | Nationality::Ch => [None, None],
    };
    let adult = person.is_parent();
    facts.into_iter().flatten().filter(move |_| adult)
}

/// Whether a child opens family benefits: a foreign child born elsewhere must have come by family reunification, or be of the
/// family of a protected person (CSS, art. L. 512-2 and D. 512-2; the same for the rsa, CASF, art. L. 262-5). Nobody told:
/// not known.
pub fn counts(child: &Person, parents: &[Person]) -> Option<bool> {
    let protected = parents
        .iter()
        .any(|parent| parent.is_parent() && parent.protection);
    if child.nationalite != Nationality::Autre || child.protection || protected {
        return Some(true);
    }
    child.entree_reguliere
}

/// Why a benefit of one person is closed to them, whatever the rest.
pub(crate) fn person_closed(law: &Law, person: &Person) -> Option<&'static Reason> {
    let regular = law.is_parity() || stays(person).unwrap_or(false);
    (!regular).then_some(&NO_STAY)
}

/// Why a benefit is closed to the whole household.
pub(crate) fn closed(household: &Household<'_>, benefit: Benefit) -> Option<&'static Reason> {
    if household.law.is_parity() || asks_for_no_permit(benefit) {
        return None;
    }
    if household.situation.asile.is_some() {
        return (benefit != Benefit::Css).then_some(&ASYLUM);
    }
    let mut parents = household.parents();
    if parents.any(|(person, _)| person_closed(household.law, person).is_none()) {
        return None;
    }
    Some(if benefit == Benefit::Css {
        &NO_HEALTH
    } else {
        &NO_STAY
    })
}

const fn asks_for_no_permit(benefit: Benefit) -> bool {
    matches!(
        benefit,
        Benefit::Ada
            | Benefit::BourseCollege
            | Benefit::BourseLycee
            | Benefit::ChequeEnergie
            | Benefit::PrimeNoel
            | Benefit::ReductionLoyerSolidarite
    )
}
