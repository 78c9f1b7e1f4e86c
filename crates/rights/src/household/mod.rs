//! What several rights read of a household, worked out once: ages, children in charge, resources of family benefits.

mod ages;
mod children;
mod income;
mod savings;

pub(crate) use ages::{pension_kept, wage_deduction};
pub(crate) use children::{ChildThen, age, earns, in_charge};
pub(crate) use income::{daily, daily_sum, sick_pay, sick_pay_apart};

use crate::{
    gates,
    month::Month,
    notes::About,
    parameters::{Dated, Law},
    situation::{Person, Situation, TaxUnit},
};

/// How far back a month of reference may be: M-4.
pub(crate) const REACH: usize = 5;

/// A household, with what the rules have already found about it.
pub(crate) struct Household<'a> {
    pub(crate) situation: &'a Situation,
    pub(crate) law: &'a Law,
    found: &'a mut Vec<Found>,
    /// Resources of the year before last that belong to the tax units of the parents.
    common: f64,
    two_earners: bool,
    pub(crate) family: [Family; REACH],
}

/// What was found about one person.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Found {
    /// Completed years on the first of M, M-1 … M-4.
    pub(crate) age: [i32; REACH],
    /// Does not open family benefits: came otherwise than by family reunification.
    pub(crate) apart: bool,
    /// Completed months on the first of M.
    pub(crate) months: i32,
    /// Earns too much to be in charge, in M, M-1 … M-4.
    pub(crate) earns: [bool; REACH],
    /// Resources of the year before last, after deductions.
    pub(crate) base: f64,
    /// Wages of the year before last, after deduction, and business.
    pub(crate) work: f64,
    /// Amounts of the benefits of one person, once computed.
    pub(crate) aah: f64,
    pub(crate) ass: f64,
    pub(crate) asi: f64,
    pub(crate) mva: f64,
    pub(crate) cej: f64,
}

/// The family as the rsa and family benefits count it in one month.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Family {
    /// Children in charge for family benefits.
    pub(crate) children: i32,
    /// Those among them who live half the time elsewhere.
    pub(crate) shared: i32,
    /// Children under three.
    pub(crate) infants: i32,
    pub(crate) pregnant: bool,
    /// Children who count for the rsa and the prime d’activité.
    pub(crate) rsa_children: i32,
    /// The higher amount for a parent alone.
    pub(crate) alone: bool,
    /// Resources for family benefits, a year.
    pub(crate) base: f64,
}

impl<'a> Household<'a> {
    /// Looks at a household. `found` is memory lent from one household to the next.
    pub(crate) fn new(situation: &'a Situation, law: &'a Law, found: &'a mut Vec<Found>) -> Self {
        found.clear();
        for person in &situation.personnes {
            let mut of = ages::look(person, law);
            let counts = gates::counts(person, &situation.personnes);
            of.apart = !law.is_parity() && !person.is_parent() && counts == Some(false);
            found.push(of);
        }
        let mut household = Self {
            situation,
            law,
            found,
            common: 0.0,
            two_earners: false,
            family: [Family::default(); REACH],
        };
        household.common = household.common_resources();
        household.two_earners = household.has_two_earners();
        household.count(0);
        household
    }

    /// Everybody, with what was found about them.
    pub(crate) fn people(&self) -> impl Iterator<Item = (&'a Person, &Found)> {
        self.situation.personnes.iter().zip(self.found.iter())
    }

    pub(crate) fn parents(&self) -> impl Iterator<Item = (&'a Person, &Found)> {
        self.people().filter(|(person, _)| person.is_parent())
    }

    /// Children who open family benefits and the rsa.
    pub(crate) fn counted(&self) -> impl Iterator<Item = (&'a Person, &Found)> {
        self.children().filter(|(_, found)| !found.apart)
    }

    pub(crate) fn children(&self) -> impl Iterator<Item = (&'a Person, &Found)> {
        self.people().filter(|(person, _)| !person.is_parent())
    }

    /// Writes down what a rule found about each person.
    pub(crate) fn note(&mut self, mut write: impl FnMut(usize, &Person, &mut Found)) {
        let people = self.situation.personnes.iter().zip(self.found.iter_mut());
        for (at, (person, found)) in people.enumerate() {
            write(at, person, found);
        }
    }

    pub(crate) fn claimant(&self) -> Option<(&'a Person, &Found)> {
        self.people().next()
    }

    pub(crate) fn partner(&self) -> Option<(&'a Person, &Found)> {
        self.parents().nth(1)
    }

    pub(crate) fn is_couple(&self) -> bool {
        self.situation.couple.is_some()
    }

    pub(crate) fn parent_count(&self) -> i32 {
        if self.is_couple() { 2 } else { 1 }
    }

    pub(crate) fn has_claimed_two_incomes(&self) -> bool {
        self.two_earners
    }

    pub(crate) fn common(&self) -> f64 {
        self.common
    }

    pub(crate) fn now(&self) -> &'a Dated {
        self.law.now()
    }

    /// The month that was `ago` months ago.
    pub(crate) fn then(&self, ago: usize) -> Month {
        self.law.month.plus(-i32::try_from(ago).unwrap_or(0))
    }

    /// So many months, the last of them `ago` months ago.
    pub(crate) fn months(&self, ago: usize, count: usize) -> About {
        About::Months(self.then(ago + count - 1), self.then(ago))
    }

    /// The year before last, that of the tax notice.
    pub(crate) fn year(&self) -> About {
        About::Year(self.law.month.year() - 2)
    }

    /// The tax unit in which somebody declares, and whether as the first declarant; else the first one.
    pub(crate) fn tax_unit(&self, person: usize) -> Option<(&'a TaxUnit, bool)> {
        let units = &self.situation.foyers_fiscaux;
        for unit in units {
            if let Some(rank) = unit.declarants.iter().position(|at| *at == person) {
                return Some((unit, rank == 0));
            }
        }
        units.first().map(|unit| (unit, false))
    }

    /// The units of which a parent is the first declarant.
    pub(crate) fn parent_units(&self) -> impl Iterator<Item = &'a TaxUnit> {
        let count = if self.is_couple() { 2 } else { 1 };
        (0..count).filter_map(|at| {
            let (unit, first) = self.tax_unit(at)?;
            first.then_some(unit)
        })
    }

    /// On somebody else’s tax return: told so, or a minor who declares nothing.
    pub(crate) fn is_tax_dependent(&self, at: usize, person: &Person) -> bool {
        let units = &self.situation.foyers_fiscaux;
        let declares = units.iter().any(|unit| unit.declarants.contains(&at));
        let minor = person.naissance.month().year() > self.law.month.year() - 18;
        person.rattache_parents || (!declares && (minor || person.handicap))
    }
}
