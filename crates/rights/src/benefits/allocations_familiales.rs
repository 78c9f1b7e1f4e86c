//! Allocations familiales: CSS, art. L. 521-1 to L. 521-3, R. 521-1 to R. 521-4, D. 521-1 to D. 521-3; overseas, art.
//! L. 755-11 and D. 755-5. For children born from 1 March 2012 the increase comes at 18 (decree in force on 1 March 2026).

use super::Answers;
use crate::{
    household::{Found, Household, age, in_charge},
    money::cent,
    month::Date,
    notes::{Notes, Unit},
    outcome::{Outcome, Reason},
    situation::Person,
};

const ONE_CHILD: Reason = Reason {
    sentence: "Les allocations familiales commencent au deuxième enfant à charge\u{a0}; au premier en outre-mer.",
    article: "CSS, art. L. 521-1 et L. 755-11",
};

/// Age of the increase for children born before the reform.
const OLD_AGE: i32 = 14;
const REFORM: Date = Date::new(2012, 3, 1);

pub(super) fn rule(
    household: &mut Household<'_>,
    answers: &mut Answers,
    notes: &mut Notes,
) -> Outcome {
    let family = household.family_ago(0);
    let share = share(household, 0, family.children);
    let base = base(household, 0);
    answers.af_base = base;
    notes.say(
        "Enfants à charge",
        f64::from(family.children),
        Unit::Number,
        "CSS, art. L. 512-3",
    );
    notes.about(household.year()).say(
        "Ressources d’il y a deux ans",
        family.base,
        Unit::PerYear,
        "CSS, art. R. 532-3",
    );
    notes.say(
        "Montant de base",
        base,
        Unit::PerMonth,
        "CSS, art. D. 521-1",
    );
    let increases = increases(household, base) * share;
    if increases > 0.0 {
        notes.say(
            "Majoration pour âge",
            increases,
            Unit::PerMonth,
            "CSS, art. L. 521-3",
        );
    }
    let flat = flat(household);
    if flat > 0.0 {
        notes.say(
            "Pour l’enfant qui a eu vingt ans",
            flat,
            Unit::PerMonth,
            "CSS, art. L. 521-1",
        );
    }
    let excess = excess(household, 0, family.children);
    let overseas = household.situation.is_overseas();
    let softened = if excess > 0.0 {
        let main = if overseas && family.children > 0 {
            0.0
        } else {
            (base + increases - excess).max(0.0)
        };
        main + (flat - excess).max(0.0)
    } else {
        0.0
    };
    if softened > 0.0 {
        notes.say(
            "Complément, quand les ressources dépassent de peu un plafond",
            softened,
            Unit::PerMonth,
            "CSS, art. D. 521-1",
        );
    }
    Outcome::of(base + increases + flat + softened, &ONE_CHILD)
}

/// The base amount of `ago` months ago, which the rsa and the prime d’activité count.
pub(super) fn base(household: &Household<'_>, ago: usize) -> f64 {
    let family = household.family_ago(ago);
    let dated = household.law.ago(ago);
    let values = &dated.family;
    let overseas = household.situation.is_overseas();
    let children = family.children;
    if children == 0 || (children == 1 && !overseas) {
        return 0.0;
    }
    let rate = match children {
        1 => values.af_un_enfant_outre_mer,
        2 => values.af_deux,
        _ => values.af_deux + f64::from(children - 2) * values.af_suivant,
    };
    let halves = 1.0 - 0.5 * f64::from(family.shared) / f64::from(children);
    cent(dated.shared.bmaf * rate) * halves * share(household, ago, children)
}

/// Half above the first ceiling, a quarter above the second (CSS, art. D. 521-1 and D. 521-3).
fn share(household: &Household<'_>, ago: usize, children: i32) -> f64 {
    let [half, quarter] = household.law.ago(ago).family.af_tranches;
    let [first, second] = ceilings(household, ago, children);
    let resources = household.family_ago(ago).base;
    if resources <= first {
        1.0
    } else if resources <= second {
        half
    } else {
        quarter
    }
}

fn ceilings(household: &Household<'_>, ago: usize, children: i32) -> [f64; 2] {
    let values = &household.law.ago(ago).family;
    values
        .af_plafonds
        .map(|ceiling| ceiling + f64::from(children) * values.af_plafond_enfant)
}

/// A month of what exceeds the last ceiling crossed.
fn excess(household: &Household<'_>, ago: usize, children: i32) -> f64 {
    let resources = household.family_ago(ago).base;
    let [first, second] = ceilings(household, ago, children);
    let crossed = if resources > second { second } else { first };
    (resources - crossed).max(0.0) / 12.0
}

/// What older children add; in a family of two, only for the younger one.
fn increases(household: &Household<'_>, base: f64) -> f64 {
    if base <= 0.0 {
        return 0.0;
    }
    let dated = household.now();
    let children = household.family_ago(0).children;
    let charged = household.counted();
    let charged = charged.filter(|(_, found)| in_charge(found, 0, dated));
    let eldest = eldest(household);
    let added = charged.enumerate().map(|(at, (child, found))| {
        let is_eldest = match eldest {
            Eldest::Age(years) => years == age(found, 0),
            Eldest::Rank(rank) => rank == at,
        };
        if children == 2 && is_eldest {
            return 0.0;
        }
        let half = if child.garde_alternee { 0.5 } else { 1.0 };
        half * increase(household, child, found)
    });
    added.sum()
}

enum Eldest {
    Age(i32),
    Rank(usize),
}

/// One child is the eldest. OpenFisca takes both twins for it.
fn eldest(household: &Household<'_>) -> Eldest {
    let dated = household.now();
    let charged = household.counted();
    let charged = charged.filter(|(_, found)| in_charge(found, 0, dated));
    if household.law.is_parity() {
        let ages = charged.map(|(_, found)| age(found, 0));
        return Eldest::Age(ages.max().unwrap_or(0));
    }
    let born = charged
        .enumerate()
        .min_by_key(|(_, (child, _))| child.naissance);
    Eldest::Rank(born.map_or(0, |(rank, _)| rank))
}

fn increase(household: &Household<'_>, child: &Person, found: &Found) -> f64 {
    let dated = household.now();
    let values = &dated.family;
    let years = age(found, 0);
    let rate = if household.family_ago(0).children == 1 {
        let [first, second] = values.af_ages_outre_mer;
        let [low, high] = values.af_majorations_outre_mer;
        match years {
            _ if years >= second => high,
            _ if years >= first => low,
            _ => 0.0,
        }
    } else {
        let from = if child.naissance < REFORM {
            OLD_AGE
        } else {
            values.af_majoration_age
        };
        if years >= from {
            values.af_majoration
        } else {
            0.0
        }
    };
    dated.shared.bmaf * rate
}

/// A child of twenty, in a family of three or more (CSS, art. L. 521-1 and D. 521-2).
fn flat(household: &Household<'_>) -> f64 {
    let dated = household.now();
    let age = dated.shared.age_enfant;
    let children = household.family_ago(0).children;
    let grown = household.children_between(age, age);
    if grown == 0 || children + grown < 3 {
        return 0.0;
    }
    let one = cent(dated.shared.bmaf * dated.family.af_forfait);
    f64::from(grown) * one * share(household, 0, children + grown)
}
