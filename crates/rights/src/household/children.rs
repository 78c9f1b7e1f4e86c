//! Children in charge, month by month, for family benefits and for the rsa.

use super::{Family, Found, Household, ages};
use crate::{
    month::Month,
    parameters::{Dated, Law},
    situation::Person,
};

impl Household<'_> {
    /// Counts the family of `ago` months ago; asked once for each month that a rule reads.
    pub(crate) fn count(&mut self, ago: usize) {
        let dated = self.law.ago(ago);
        let mut family = Family {
            pregnant: self.is_pregnant(ago),
            ..Family::default()
        };
        for (child, found) in self.counted() {
            if in_charge(found, ago, dated) {
                family.children += 1;
                family.shared += i32::from(child.garde_alternee);
            }
            let infant = age(found, ago) <= 2 && !earns(found, ago);
            family.infants += i32::from(infant);
        }
        family.base = self.base(|_, found| in_charge(found, ago, dated));
        if let Some(kept) = self.family.get_mut(ago) {
            *kept = family;
        }
        let rsa_children = self.rsa_children(ago);
        let alone = self.is_alone(&family, rsa_children);
        if let Some(kept) = self.family.get_mut(ago) {
            kept.rsa_children = rsa_children;
            kept.alone = alone;
        }
    }

    pub(crate) fn family_ago(&self, ago: usize) -> Family {
        self.family.get(ago).copied().unwrap_or_default()
    }

    /// Resources of parents and of the children kept, and of the tax units of the parents.
    pub(crate) fn base(&self, mut keeps: impl FnMut(&Person, &Found) -> bool) -> f64 {
        let kept = self
            .people()
            .filter(|(person, found)| person.is_parent() || (!found.apart && keeps(person, found)));
        kept.map(|(_, found)| found.base).sum::<f64>() + self.common()
    }

    pub(super) fn common_resources(&self) -> f64 {
        self.parent_units()
            .map(|unit| unit.revenus_patrimoine_n2 - unit.pensions_versees_n2)
            .sum()
    }

    /// Both parents earned twelve times the base of family benefits (CSS, art. R. 532-1 and D. 521-3).
    pub(super) fn has_two_earners(&self) -> bool {
        let threshold = 12.0 * self.law.january_n2.bmaf;
        self.is_couple() && self.parents().all(|(_, found)| found.work >= threshold)
    }

    fn is_pregnant(&self, ago: usize) -> bool {
        let month = self.law.month.plus(-i32::try_from(ago).unwrap_or(0));
        self.parents().any(|(person, _)| {
            let term = person.grossesse_terme.map(|term| term.month());
            term.is_some_and(|term| (term.plus(-8)..=term).contains(&month))
        })
    }

    /// Children under 25 whose own resources do not lower the rsa of the household (CASF, art. R. 262-3).
    fn rsa_children(&self, ago: usize) -> i32 {
        let counted = self.counted();
        let counted = counted.filter(|(child, found)| self.counts_for_rsa(ago, child, found));
        i32::try_from(counted.count()).unwrap_or(0)
    }

    pub(crate) fn counts_for_rsa(&self, ago: usize, child: &Person, found: &Found) -> bool {
        let rsa = &self.law.ago(ago).rsa;
        let own = self.reference(ago).of(self, child);
        let limit = if own > 0.0 && self.opens_higher_amount(ago) {
            (rsa.isole_base - 1.0 + rsa.isole_enfant) * rsa.base
        } else {
            rsa.majoration_suivant * rsa.base
        };
        !found.apart && age(found, ago) < rsa.age && !earns(found, ago) && own < limit
    }

    /// Whether one child alone opens the higher amount of a parent alone.
    fn opens_higher_amount(&self, ago: usize) -> bool {
        let rsa = &self.law.ago(ago).rsa;
        let young = self.children();
        let young = young.filter(|(_, found)| age(found, ago) < rsa.age && !earns(found, ago));
        !self.family_ago(ago).pregnant
            && !self.is_couple()
            && self.situation.isolement_recent
            && young.count() <= 1
    }

    /// Alone, with a child under three, a recent separation or a pregnancy (CASF, art. L. 262-9).
    fn is_alone(&self, family: &Family, rsa_children: i32) -> bool {
        let claimant = self.situation.personnes.first();
        let dependent = claimant.is_some_and(|person| self.is_tax_dependent(0, person));
        let recent = self.situation.isolement_recent;
        !self.is_couple()
            && (family.pregnant || (rsa_children > 0 && (family.infants > 0 || recent)))
            && !dependent
    }

    /// Children of `from` to `to` completed years who do not earn and open family benefits.
    pub(crate) fn children_between(&self, from: i32, to: i32) -> i32 {
        self.children_between_ago(from, to, 0)
    }

    pub(crate) fn children_between_ago(&self, from: i32, to: i32, ago: usize) -> i32 {
        let counted = self.counted();
        let counted = counted
            .filter(|(_, found)| (from..=to).contains(&age(found, ago)) && !earns(found, ago));
        i32::try_from(counted.count()).unwrap_or(0)
    }

    /// The age of a child on the first of another month of the year, and whether she earns then.
    pub(crate) fn child_at(&self, child: &Person, month: Month, wage: f64) -> ChildThen {
        let law: &Law = self.law;
        let ago = law.month.since(month);
        let shared = &law.december;
        let limit = shared.plafond_enfant_smic * wage * 169.0;
        let wages = wages_before(child, ago) / 6.0;
        ChildThen {
            years: ages::years(child.naissance, month, law),
            months: ages::months(child.naissance, law.month, law) - ago,
            earns: wages > 0.0 && wages >= limit,
        }
    }
}

/// A child in another month than the one asked for.
pub(crate) struct ChildThen {
    pub(crate) years: i32,
    pub(crate) months: i32,
    pub(crate) earns: bool,
}

impl ChildThen {
    pub(crate) fn in_charge(&self, dated: &Dated) -> bool {
        charged(self.years, self.earns, dated)
    }
}

/// Wages of the six months before the one that is `ago` months ago; a month to come has none.
fn wages_before(person: &Person, ago: i32) -> f64 {
    (ago + 1..ago + 7)
        .filter_map(|ago| usize::try_from(ago).ok())
        .map(|ago| person.mensuel.salaire_net.at(ago))
        .sum()
}

/// In charge for family benefits: of school age, or under twenty and not earning (CSS, art. L. 512-3 and R. 512-2).
pub(crate) fn in_charge(found: &Found, ago: usize, dated: &Dated) -> bool {
    !found.apart && charged(age(found, ago), earns(found, ago), dated)
}

fn charged(age: i32, earns: bool, dated: &Dated) -> bool {
    let shared = &dated.shared;
    let pupil = (0..shared.age_obligation_scolaire).contains(&age);
    let young = (shared.age_obligation_scolaire..shared.age_enfant).contains(&age);
    pupil || (young && !earns)
}

#[inline]
pub(crate) fn age(found: &Found, ago: usize) -> i32 {
    found.age.get(ago).copied().unwrap_or(0)
}

#[inline]
pub(crate) fn earns(found: &Found, ago: usize) -> bool {
    found.earns.get(ago).copied().unwrap_or(false)
}
