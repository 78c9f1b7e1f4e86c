//! Income as the rsa reads it: three months of reference, and what stopped (CASF, art. R. 262-6 to R. 262-18).

use super::Household;
use crate::situation::{Person, Series};

/// The three months that a right of `month` months ago reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reference {
    month: usize,
    first: usize,
}

/// Months of a reference.
const COUNT: usize = 3;

impl Household<'_> {
    /// M-4..M-2 since 1 March 2025, M-3..M-1 before.
    pub(crate) fn reference(&self, month: usize) -> Reference {
        let shift = if self.situation.ressources_decalees {
            2
        } else {
            1
        };
        Reference {
            month,
            first: month + shift,
        }
    }
}

impl Reference {
    pub(crate) fn months(self) -> std::ops::Range<usize> {
        self.first..self.first + COUNT
    }

    /// A month’s share of what one person had.
    pub(crate) fn of(self, household: &Household<'_>, person: &Person) -> f64 {
        (self.work(person) + self.substitutes(person) + self.others(household, person)) / 3.0
    }

    /// Income of work, of the three months.
    pub(crate) fn work(self, person: &Person) -> f64 {
        let monthly = &person.mensuel;
        let stopped = |amount| self.stopped(person, amount);
        let kept = |series: &Series| {
            let sum = series.sum(self.first, COUNT);
            if sum > 0.0 && stopped((series.at(self.month), series.at(self.month + 1))) {
                0.0
            } else {
                sum
            }
        };
        kept(&monthly.salaire_net)
            + kept(&monthly.formation_remuneree)
            + kept(&monthly.micro_benefice)
            + self.sick_pay_of_work(person, stopped)
    }

    /// Unemployment and retirement, of the three months.
    pub(crate) fn substitutes(self, person: &Person) -> f64 {
        let kinds = [&person.mensuel.chomage_net, &person.mensuel.retraite_nette];
        let kept = kinds.into_iter().filter(|series| {
            !self.stopped(person, (series.at(self.month), series.at(self.month + 1)))
        });
        kept.map(|series| series.sum(self.first, COUNT)).sum()
    }

    /// Pensions, alimony, capital: what stopped is left out within three times the base (CASF, art. R. 262-13).
    pub(crate) fn others(self, household: &Household<'_>, person: &Person) -> f64 {
        let limit = 3.0 * household.law.ago(self.month).rsa.base;
        let kept = |sum: f64, now: f64, before: f64| {
            let stopped = now == 0.0 && before > 0.0;
            (sum - if stopped { limit } else { 0.0 }).max(0.0)
        };
        let of = |series: &Series| {
            let sum = series.sum(self.first, COUNT);
            kept(sum, series.at(self.month), series.at(self.month + 1))
        };
        let savings = household.savings_sum(person, self.first, COUNT);
        let savings = if savings > 0.0 {
            let (now, before) = (self.month, self.month + 1);
            kept(
                savings,
                household.savings(person, now),
                household.savings(person, before),
            )
        } else {
            0.0
        };
        let sick = if is_ever_sick(person) {
            let sum = self.months().map(|ago| sick_pay_apart(person, ago)).sum();
            let now = sick_pay_apart(person, self.month);
            kept(sum, now, sick_pay_apart(person, self.month + 1))
        } else {
            0.0
        };
        of(&person.mensuel.pension_alimentaire_recue)
            + of(&person.mensuel.pension_invalidite)
            + savings
            + sick
    }

    fn sick_pay_of_work(self, person: &Person, stopped: impl Fn((f64, f64)) -> bool) -> f64 {
        if !is_ever_sick(person) {
            return 0.0;
        }
        let sum: f64 = self.months().map(|ago| sick_pay(person, ago)).sum();
        let (now, before) = (
            sick_pay(person, self.month),
            sick_pay(person, self.month + 1),
        );
        if sum > 0.0 && stopped((now, before)) {
            0.0
        } else {
            sum
        }
    }

    /// An income that was there last month, is not there any more, and that nothing replaces (CASF, art. R. 262-13).
    fn stopped(self, person: &Person, (now, before): (f64, f64)) -> bool {
        let monthly = &person.mensuel;
        let replaced = || {
            let month = self.month;
            monthly.chomage_net.at(month) + monthly.retraite_nette.at(month) + daily(person, month)
        };
        now == 0.0 && before > 0.0 && replaced() <= 0.0
    }
}

fn is_ever_sick(person: &Person) -> bool {
    !person.mensuel.ij_maladie.is_nothing() || !person.mensuel.ij_maternite.is_nothing()
}

/// Daily allowances of a month: sickness and maternity.
pub(crate) fn daily(person: &Person, ago: usize) -> f64 {
    person.mensuel.ij_maladie.at(ago) + person.mensuel.ij_maternite.at(ago)
}

pub(crate) fn daily_sum(person: &Person, ago: usize, count: usize) -> f64 {
    person.mensuel.ij_maladie.sum(ago, count) + person.mensuel.ij_maternite.sum(ago, count)
}

/// Daily allowances counted as work: maternity always, sickness in its first three months or beside a wage (CASF, art.
/// R. 262-12).
pub(crate) fn sick_pay(person: &Person, ago: usize) -> f64 {
    let monthly = &person.mensuel;
    let sick = monthly.ij_maladie.at(ago);
    let as_work =
        sick > 0.0 && (monthly.salaire_net.at(ago) > 0.0 || monthly.ij_maladie.at(ago + 3) == 0.0);
    monthly.ij_maternite.at(ago) + if as_work { sick } else { 0.0 }
}

/// The other daily allowances.
pub(crate) fn sick_pay_apart(person: &Person, ago: usize) -> f64 {
    daily(person, ago) - sick_pay(person, ago)
}
