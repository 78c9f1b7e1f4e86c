//! Complément familial: CSS, art. L. 522-1 to L. 522-3, R. 522-1, R. 522-2, D. 522-1, D. 522-2; overseas, art. L. 755-16.

use super::{Answers, Benefit};
use crate::{
    household::{Found, Household, age, earns},
    money::cent,
    notes::{Notes, Unit},
    outcome::{Outcome, Reason},
    parameters::Dated,
};

const NO_CHILDREN: Reason = Reason {
    sentence: "Le complément familial commence au troisième enfant de plus de trois ans\u{a0}; en outre-mer, à un enfant de trois à cinq ans.",
    article: "CSS, art. L. 522-1 et L. 755-16",
};
const HAS_PAJE: Reason = Reason {
    sentence: "Le complément familial ne se cumule pas avec l’allocation de base de la Paje\u{a0}; il la suivra.",
    article: "CSS, art. L. 532-1",
};
const TOO_MUCH: Reason = Reason {
    sentence: "Les ressources de l’avant-dernière année dépassent le plafond du complément familial.",
    article: "CSS, art. R. 522-2",
};

pub(super) fn rule(
    household: &mut Household<'_>,
    answers: &mut Answers,
    notes: &mut Notes,
) -> Outcome {
    let Some(family) = Counted::of(household, 0) else {
        return Outcome::Refused(&NO_CHILDREN);
    };
    let plain = family.plain(household, 0);
    answers.cf_plain = plain;
    notes.about(household.year()).say(
        "Ressources d’il y a deux ans",
        family.resources,
        Unit::PerYear,
        "CSS, art. R. 532-3",
    );
    notes.say(
        "Plafond",
        family.ceiling,
        Unit::PerYear,
        "CSS, art. R. 522-2",
    );
    let amount = plain.max(family.higher(household));
    if amount <= 0.0 {
        return Outcome::Refused(&TOO_MUCH);
    }
    if answers.amount(Benefit::PajeBase) > 0.0 {
        return Outcome::Refused(&HAS_PAJE);
    }
    Outcome::Granted(cent(amount))
}

/// The amount without increase, of `ago` months ago, which the rsa and the prime d’activité count.
pub(super) fn plain(household: &Household<'_>, ago: usize) -> f64 {
    Counted::of(household, ago).map_or(0.0, |family| family.plain(household, ago))
}

/// A family whose children open the complement.
struct Counted {
    resources: f64,
    ceiling: f64,
    rates: [f64; 2],
}

impl Counted {
    fn of(household: &Household<'_>, ago: usize) -> Option<Self> {
        let dated = household.law.ago(ago);
        let values = &dated.family;
        let overseas = household.situation.is_overseas();
        if !opens(household, ago, dated) {
            return None;
        }
        let charged = |found: &Found| age(found, ago) < values.cf_age_max && !earns(found, ago);
        let children = household.counted().filter(|(_, found)| charged(found));
        let children = children.count() as f64;
        let ceiling = if overseas {
            values.ars_plafond * (1.0 + children * values.ars_plafond_enfant)
        } else {
            let [first, next] = values.cf_plafond_enfants;
            let more = !household.is_couple() || household.has_claimed_two_incomes();
            values.cf_plafond * (1.0 + first * children.min(2.0) + next * (children - 2.0).max(0.0))
                + if more { values.cf_plafond_isole } else { 0.0 }
        };
        let rates = if overseas {
            values.cf_outre_mer
        } else {
            [values.cf_base, values.cf_majore]
        };
        Some(Self {
            resources: household.base(|_, found| charged(found)),
            ceiling,
            rates,
        })
    }

    /// Whole under the ceiling, then what is missing to the amount beyond it (CSS, art. R. 522-2).
    fn plain(&self, household: &Household<'_>, ago: usize) -> f64 {
        let [rate, _] = self.rates;
        let amount = household.law.ago(ago).shared.bmaf * rate;
        if self.resources <= self.ceiling {
            amount
        } else {
            ((self.ceiling + 12.0 * amount - self.resources) / 12.0).max(0.0)
        }
    }

    /// Under half of the ceiling (CSS, art. L. 522-3).
    fn higher(&self, household: &Household<'_>) -> f64 {
        let [_, rate] = self.rates;
        let dated = household.now();
        let low = self.resources <= self.ceiling * dated.family.cf_part_majore;
        if low { dated.shared.bmaf * rate } else { 0.0 }
    }
}

/// Three children of three or more; overseas, one of three to five and none younger.
fn opens(household: &Household<'_>, ago: usize, dated: &Dated) -> bool {
    let values = &dated.family;
    if household.situation.is_overseas() {
        let [from, to] = values.cf_ages_outre_mer;
        let younger = household
            .counted()
            .any(|(_, found)| age(found, ago) < values.cf_age_min);
        let mut children = household.counted();
        return !younger
            && children
                .any(|(_, found)| (from..to).contains(&age(found, ago)) && !earns(found, ago));
    }
    let ages = values.cf_age_min..values.cf_age_max;
    let counted = household.counted();
    let counted =
        counted.filter(|(_, found)| ages.contains(&age(found, ago)) && !earns(found, ago));
    counted.count() >= 3
}
