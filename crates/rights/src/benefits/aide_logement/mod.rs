//! Aides personnelles au logement (APL, ALS, ALF): CCH, art. L. 821-1 to L. 823-9, R. 822-1 to D. 823-22; order of 27
//! September 2019, with the ceilings of the order of 28 September 2026.
//!
//! The chain of rounding is that of the texts: resources to the hundred euros above, ratio and rates to their decimals,
//! benefit to the cent, 5 € less, the solidarity rent reduction, the CRDS to the cent below, and the euro below.

mod residence;
mod resources;
mod tenant;

use super::{Answers, Benefit};
use crate::{
    household::{Household, age, earns},
    money::{cent, cent_below, euro_below},
    notes::{Notes, Unit},
    outcome::{HousingKind, Outcome, Reason},
    situation::{Occupancy, Zone},
};

pub(super) use resources::resources;

const NO_RENT: Reason = Reason {
    sentence: "L’aide au logement est pour qui paie un loyer ou une redevance\u{a0}; les prêts d’après 2017 n’y ouvrent plus.",
    article: "CCH, art. L. 822-1 et L. 822-3",
};
const FAMILY: Reason = Reason {
    sentence: "Louer à un parent ou à un enfant n’ouvre pas d’aide au logement.",
    article: "CCH, art. L. 822-3",
};
const TOO_MUCH: Reason = Reason {
    sentence: "Les ressources du foyer sont trop élevées pour ce loyer et cette famille.",
    article: "CCH, art. D. 823-16 et D. 823-17",
};
const TOO_DEAR: Reason = Reason {
    sentence: "Le loyer est si élevé que l’aide s’éteint.",
    article: "CCH, art. D. 823-16",
};
const TOO_LITTLE: Reason = Reason {
    sentence: "Le montant calculé est trop petit pour être versé.",
    article: "CCH, art. D. 823-22",
};

pub(super) fn rule(
    household: &mut Household<'_>,
    answers: &mut Answers,
    notes: &mut Notes,
) -> Outcome {
    let home = &household.situation.logement;
    let rented = home.is_rented();
    if !rented && home.statut != Occupancy::Foyer && !home.crous {
        return Outcome::Refused(&NO_RENT);
    }
    let resources = resources(household, answers, notes);
    let size = Size::of(household);
    let (due, share) = if rented {
        tenant::due(household, &size, resources, notes)
    } else {
        let share = if home.statut == Occupancy::Foyer {
            1.0
        } else {
            tenant::share(household, &size)
        };
        (residence::due(household, &size, resources, notes), share)
    };
    let values = &household.law.housing;
    let conventionne = home.is_conventionne();
    let least = if conventionne {
        values.minimum_apl
    } else {
        values.minimum_al
    };
    if due <= 0.0 {
        return Outcome::Refused(&TOO_MUCH);
    }
    if due < least {
        return Outcome::Refused(&TOO_LITTLE);
    }
    let amount = net(
        household,
        due * share,
        answers.amount(Benefit::ReductionLoyerSolidarite),
        notes,
    );
    answers.housing_amount = amount;
    if amount <= 0.0 {
        return Outcome::Refused(if share <= 0.0 { &TOO_DEAR } else { &TOO_LITTLE });
    }
    if home.bailleur_parent && !conventionne {
        return Outcome::Refused(&FAMILY);
    }
    answers.housing = Some(match () {
        () if conventionne => HousingKind::Apl,
        () if size.dependents == 0 => HousingKind::Als,
        () => HousingKind::Alf,
    });
    Outcome::Granted(amount)
}

/// What is paid of what is due.
fn net(household: &Household<'_>, due: f64, reduction: f64, notes: &mut Notes) -> f64 {
    let values = &household.law.housing;
    let before = (cent(due) - values.minoration).max(0.0);
    notes.say(
        "Baisse générale de l’aide",
        values.minoration,
        Unit::PerMonth,
        "CCH, art. D. 823-16",
    );
    let gross = (before - values.rls_part * reduction).max(0.0);
    if reduction > 0.0 {
        let label = "Part de la réduction de loyer qui diminue l’APL";
        notes.say(
            label,
            values.rls_part * reduction,
            Unit::PerMonth,
            "CCH, art. R. 824-9",
        );
    }
    let crds = cent_below(gross * household.now().shared.crds);
    notes.say(
        "CRDS, retirée de l’aide",
        crds,
        Unit::PerMonth,
        "CGI, art. 1600-0 J",
    );
    let net = euro_below(gross - crds);
    notes.say(
        "Aide, arrondie à l’euro inférieur",
        net,
        Unit::PerMonth,
        "CCH, art. D. 823-16",
    );
    net
}

/// The size of a family, as scales of housing know it.
#[derive(Clone, Copy)]
pub(super) struct Size {
    /// Two people, or one who is pregnant.
    pub(super) couple: bool,
    pub(super) dependents: i32,
}

impl Size {
    pub(super) fn of(household: &Household<'_>) -> Self {
        let oldest = household.now().family.cf_age_max;
        let children = household.children();
        let children = children.filter(|(_, found)| age(found, 0) < oldest && !earns(found, 0));
        let limit = 1.25 * household.law.aspa_plafond_n2;
        let unfit = household.law.disability.aah_taux;
        // Grown children who cannot work stay in charge (CCH, art. R. 823-4).
        let grown = household.children().filter(|(child, found)| {
            (child.taux_incapacite > unfit || child.inapte_travail)
                && age(found, 0) >= oldest
                && found.base <= limit
        });
        Self {
            couple: household.is_couple() || household.family_ago(0).pregnant,
            dependents: i32::try_from(children.count() + grown.count()).unwrap_or(0),
        }
    }

    /// At most so many dependents: a rule of overseas scales.
    fn at_most(self, dependents: i32) -> Self {
        Self {
            dependents: self.dependents.min(dependents),
            ..self
        }
    }

    /// What a list gives: alone, couple, one dependent and so on, and at the end each one more.
    pub(super) fn pick(self, list: &[f64]) -> f64 {
        let Some((more, known)) = list.split_last() else {
            return 0.0;
        };
        let index = match self.dependents {
            0 => usize::from(self.couple),
            dependents => usize::try_from(dependents).unwrap_or(0) + 1,
        };
        match (known.get(index), known.last()) {
            (Some(value), _) => *value,
            (None, Some(last)) => last + more * (index + 1 - known.len()) as f64,
            (None, None) => 0.0,
        }
    }

    /// The same in the part of a list that is about a zone.
    pub(super) fn by_zone(self, list: &[f64], zone: Zone) -> f64 {
        let length = list.len() / 3;
        let first = zone.index() * length;
        self.pick(list.get(first..first + length).unwrap_or_default())
    }
}

/// What a list by zone gives.
fn of_zone(list: [f64; 3], zone: Zone) -> f64 {
    let [one, two, three] = list;
    match zone {
        Zone::One => one,
        Zone::Two => two,
        Zone::Three => three,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_on_beyond_its_end() {
        let list = [10.0, 20.0, 30.0, 40.0, 5.0];
        let pick = |couple, dependents| Size { couple, dependents }.pick(&list);
        assert_eq!(
            [pick(false, 0), pick(true, 0), pick(true, 1)],
            [10.0, 20.0, 30.0]
        );
        assert_eq!(
            [pick(false, 2), pick(false, 3), pick(false, 5)],
            [40.0, 45.0, 55.0]
        );
        let zones = [1.0, 2.0, 3.0, 0.0, 4.0, 5.0, 6.0, 0.0, 7.0, 8.0, 9.0, 0.0];
        let size = Size {
            couple: true,
            dependents: 0,
        };
        assert_eq!(size.by_zone(&zones, Zone::Three), 8.0);
    }
}
