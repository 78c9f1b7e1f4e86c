//! A room in a foyer: CCH, art. D. 832-24 to D. 832-27; order of 27 September 2019, art. 23 to 33.

use super::{Size, tenant};
use crate::{
    household::{Household, age},
    notes::{Notes, Unit},
    situation::{Fabric, Home},
};

/// From this age a foyer is counted as one for older people.
const OLDER: i32 = 62;

pub(super) fn due(
    household: &Household<'_>,
    size: &Size,
    resources: f64,
    notes: &mut Notes,
) -> f64 {
    let values = &household.law.housing;
    let home = &household.situation.logement;
    let agreed = home.is_conventionne();
    let ceiling = ceiling(household, home, *size);
    let (kept, charges) = if agreed {
        (ceiling.min(home.loyer), 0.0)
    } else {
        let overseas = household.situation.is_overseas();
        (ceiling, tenant::charges(values, home, *size, overseas))
    };
    let parts = size.pick(if agreed {
        &values.foyer_parts_apl
    } else {
        &values.foyer_parts_al
    });
    let covered = covered(household, agreed, resources, parts);
    let least = least(household, agreed, resources, parts);
    notes.say(
        "Redevance prise en compte",
        kept,
        Unit::PerMonth,
        "Arrêté du 27 septembre 2019, art. 29 et 33",
    );
    notes.say(
        "Nombre de parts",
        parts,
        Unit::Number,
        "Arrêté du 27 septembre 2019, art. 23",
    );
    notes.say(
        "Part prise en charge",
        covered,
        Unit::Share,
        "CCH, art. D. 832-25",
    );
    notes.say(
        "Redevance minimale",
        least,
        Unit::PerMonth,
        "Arrêté du 27 septembre 2019, art. 31",
    );
    if kept <= 0.0 {
        return 0.0;
    }
    covered * (kept + charges - least).max(0.0)
}

fn ceiling(household: &Household<'_>, home: &Home, size: Size) -> f64 {
    let values = &household.law.housing;
    if home.is_conventionne() {
        let ceiling = size.by_zone(&values.foyer_conventionne, home.zone);
        // Beyond four dependents OpenFisca keeps the increases and forgets the amount for four.
        let beyond = household.law.is_parity() && size.dependents > 4;
        let forgotten = size
            .at_most(4)
            .by_zone(&values.foyer_conventionne, home.zone);
        return if beyond { ceiling - forgotten } else { ceiling };
    }
    let [alone, couple] = match () {
        () if household
            .claimant()
            .is_some_and(|(_, found)| age(found, 0) >= OLDER) =>
        {
            values.foyer_age
        }
        () if home.crous && home.chambre && home.etat == Some(Fabric::NonRehabilite) => {
            values.foyer_etudiant_chambre
        }
        () => values.foyer_rehabilite,
    };
    if size.couple { couple } else { alone }
}

/// K.
fn covered(household: &Household<'_>, agreed: bool, resources: f64, parts: f64) -> f64 {
    let values = &household.law.housing;
    let [most_agreed, most] = values.foyer_k;
    let [divisor_agreed, divisor] = values.foyer_cm;
    if agreed {
        most_agreed - (resources - values.foyer_r * parts) / (divisor_agreed * parts)
    } else {
        most - resources / (divisor * parts)
    }
}

/// L0: what is left to pay, by slices of resources per part.
fn least(household: &Household<'_>, agreed: bool, resources: f64, parts: f64) -> f64 {
    let values = &household.law.housing;
    let share = resources / parts;
    if agreed {
        let slices = slices(&values.foyer_loyer_minimum_apl, share);
        (slices * parts + values.foyer_majoration_apl * parts) / 12.0
    } else {
        let slices = slices(&values.foyer_loyer_minimum_al, share);
        (slices * parts + values.foyer_majoration_al) / 12.0
    }
}

/// A rate on each slice.
fn slices(scale: &[[f64; 2]], base: f64) -> f64 {
    let ends = scale
        .iter()
        .skip(1)
        .map(|[from, _]| *from)
        .chain([f64::INFINITY]);
    let slices = scale.iter().zip(ends);
    slices
        .map(|([from, rate], end)| rate * (base.min(end) - from).max(0.0))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slice_has_its_rate() {
        let scale = [[0.0, 0.0], [100.0, 0.1], [200.0, 0.5]];
        assert_eq!(slices(&scale, 50.0), 0.0);
        assert_eq!(slices(&scale, 150.0), 5.0);
        assert_eq!(slices(&scale, 300.0), 60.0);
    }
}
