//! The rent of a dwelling: CCH, art. D. 823-16 to D. 823-18; order of 27 September 2019, art. 8 to 16.

use super::{Size, of_zone};
use crate::{
    household::Household,
    money::{cent, places, places_even},
    notes::{Notes, Unit},
    parameters::{Housing, Law},
    situation::{Home, Occupancy},
};

/// The steps of the computation, in the order in which they are told.
const SAID: [(&str, Unit, &str); 7] = [
    (
        "Loyer",
        Unit::PerMonth,
        "Arrêté du 27 septembre 2019, art. 8",
    ),
    (
        "Loyer pris en compte, dans la limite du plafond",
        Unit::PerMonth,
        "CCH, art. D. 823-16",
    ),
    (
        "Montant ajouté pour les charges",
        Unit::PerMonth,
        "Arrêté du 27 septembre 2019, art. 9",
    ),
    (
        "Part des ressources qui va au loyer",
        Unit::Share,
        "Arrêté du 27 septembre 2019, art. 14",
    ),
    (
        "Ressources au-delà de la part qui ne compte pas",
        Unit::PerYear,
        "Arrêté du 27 septembre 2019, art. 15",
    ),
    (
        "Part du loyer qui reste au foyer",
        Unit::PerMonth,
        "CCH, art. D. 823-17",
    ),
    (
        "Aide avant la baisse générale",
        Unit::PerMonth,
        "CCH, art. D. 823-16",
    ),
];

/// What is due before the flat reduction, and the share of it that the height of the rent leaves.
pub(super) fn due(
    household: &Household<'_>,
    size: &Size,
    resources: f64,
    notes: &mut Notes,
) -> (f64, f64) {
    let values = &household.law.housing;
    let home = &household.situation.logement;
    let overseas = household.situation.is_overseas();
    let ceiling = ceiling(household.law, home, *size, overseas);
    let rent = match home.statut {
        Occupancy::LocataireMeuble => home.loyer * 2.0 / 3.0,
        _ => home.loyer,
    };
    let kept = rent.min(ceiling);
    let charges = charges(values, home, *size, overseas);
    let least = (values.participation_taux * (kept + charges)).max(values.participation_minimum);
    let rate = rate(household.law, *size, overseas, kept);
    let beyond = (resources - threshold(values, *size, overseas)).max(0.0);
    let own = least + rate * beyond;
    let due = (kept + charges - own).max(0.0);
    let values = [rent, kept, charges, rate, beyond, own, due];
    for ((label, unit, article), value) in SAID.into_iter().zip(values) {
        notes.say(label, value, unit, article);
    }
    let share = share_left(household, rent, ceiling);
    if share < 1.0 {
        notes.say(
            "Part gardée, le loyer étant très élevé",
            share,
            Unit::Share,
            "CCH, art. D. 823-16",
        );
    }
    (due, share)
}

fn ceiling(law: &Law, home: &Home, size: Size, overseas: bool) -> f64 {
    let values = &law.housing;
    let size = if home.chambre {
        Size {
            couple: false,
            dependents: 0,
        }
    } else if overseas {
        size.at_most(6)
    } else {
        size
    };
    let whole = size.by_zone(&values.plafond_loyer, home.zone);
    let shared = if home.colocation {
        values.coefficient_colocation
    } else {
        1.0
    };
    let room = if home.chambre {
        values.coefficient_chambre
    } else {
        1.0
    };
    nearest(law, whole * shared * room, 2)
}

pub(super) fn charges(values: &Housing, home: &Home, size: Size, overseas: bool) -> f64 {
    let [alone, couple, each] = match (home.colocation, overseas) {
        (false, false) => values.charges,
        (true, false) => values.charges_colocation,
        (false, true) => values.charges_outre_mer,
        (true, true) => values.charges_colocation_outre_mer,
    };
    let base = if size.couple { couple } else { alone };
    base + f64::from(size.dependents) * each
}

/// What is left of the benefit of a room that is neither a lease nor a foyer.
pub(super) fn share(household: &Household<'_>, size: &Size) -> f64 {
    let home = &household.situation.logement;
    let overseas = household.situation.is_overseas();
    let ceiling = ceiling(household.law, home, *size, overseas);
    share_left(household, home.loyer, ceiling)
}

/// TF + TL: by the size of the family, and by the rent beside that of zone 2.
fn rate(law: &Law, size: Size, overseas: bool, kept: f64) -> f64 {
    let values = &law.housing;
    let (family, reference) = if overseas {
        (size.pick(&values.taux_famille_outre_mer), size.at_most(6))
    } else {
        (size.pick(&values.taux_famille), size)
    };
    let reference = reference.by_zone(&values.plafond_loyer, crate::situation::Zone::Two);
    let ratio = places(kept / reference * 100.0, 2) / 100.0;
    let [low, high] = values.taux_loyer_seuils;
    let [first, second] = values.taux_loyer;
    let rent = if ratio >= high {
        second * (ratio - high) + first * (high - low)
    } else {
        (first * (ratio - low)).max(0.0)
    };
    family + nearest(law, rent, 5)
}

/// A half of the last decimal goes up; OpenFisca’s goes to the even one.
fn nearest(law: &Law, value: f64, decimals: i32) -> f64 {
    if law.is_parity() {
        places_even(value, decimals)
    } else {
        places(value, decimals)
    }
}

/// R0: resources that do not count.
fn threshold(values: &Housing, size: Size, overseas: bool) -> f64 {
    if overseas && size.dependents == 1 {
        values.r0_outre_mer_un
    } else {
        size.pick(&values.r0)
    }
}

/// A rent far above the ceiling brings the benefit down, then to nothing; not in case of a disability.
fn share_left(household: &Household<'_>, rent: f64, ceiling: f64) -> f64 {
    let values = &household.law.housing;
    let zone = household.situation.logement.zone;
    let start = cent(ceiling * of_zone(values.degressivite, zone));
    let end = cent(ceiling * of_zone(values.suppression, zone));
    let disabled = household.people().any(|(person, _)| person.handicap);
    if rent <= start || disabled {
        1.0
    } else if rent <= end {
        1.0 - (rent - start) / (end - start)
    } else {
        0.0
    }
}
