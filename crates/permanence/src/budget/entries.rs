//! A budget, as it was written on a day. The next one does not change it.

use serde::{Deserialize, Serialize};
use web::{Entry, Keep, Record, SpaceKind, View};

use crate::money::Money;

/// What happens in the notebook.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Sheet {
    Keep { budget: Budget },
}

/// Amounts of a month.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
pub(crate) struct Budget {
    /// Who live on it.
    pub people: u8,
    pub resources: Vec<Line>,
    pub charges: Vec<Line>,
    pub debts: Vec<Debt>,
    pub note: String,
}

/// An amount, by the code of its line; what is not on the list bears its own words.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Line {
    pub code: String,
    pub label: String,
    pub amount: Money,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Debt {
    /// To whom, for what.
    pub label: String,
    /// What is still owed, when it is known.
    pub owed: Option<Money>,
    /// What is paid back each month.
    pub monthly: Money,
}

/// Days of a month, for what is left each day: as most social funds count.
pub(super) const DAYS: i64 = 30;

impl Budget {
    pub(crate) fn coming(&self) -> Money {
        self.resources.iter().map(|line| line.amount).sum()
    }

    pub(crate) fn going(&self) -> Money {
        self.charges.iter().map(|line| line.amount).sum()
    }

    pub(crate) fn repaid(&self) -> Money {
        self.debts.iter().map(|debt| debt.monthly).sum()
    }

    /// All that is owed, as far as it is known.
    pub(crate) fn owed(&self) -> Money {
        self.debts.iter().filter_map(|debt| debt.owed).sum()
    }

    /// « Reste à vivre » of a month.
    pub(crate) fn left(&self) -> Money {
        self.coming() - self.going() - self.repaid()
    }

    pub(crate) fn per_day(&self) -> Money {
        self.left().over(DAYS)
    }

    /// Each day, for each person.
    pub(crate) fn per_person(&self) -> Money {
        self.left().over(DAYS * i64::from(self.people.max(1)))
    }
}

/// What was left at the end of earlier budgets: enough to see where it goes.
const EARLIER: usize = 6;

/// The fold of [`Sheet`].
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Sheets {
    pub last: Option<(i64, Budget)>,
    /// When, and what was left; the oldest first.
    pub earlier: Vec<(i64, Money)>,
}

impl Entry for Sheet {
    const KIND: &'static str = "budget";
    const KEEP: Keep = Keep::Months(24);

    fn samples() -> Vec<Self> {
        vec![Self::Keep { budget: sample() }]
    }
}

/// 1 234,50 come in, 720 go out, 80 are paid back.
pub(super) fn sample() -> Budget {
    let line = |code: &str, label: &str, cents| Line {
        code: code.into(),
        label: label.into(),
        amount: Money(cents),
    };
    Budget {
        people: 3,
        resources: vec![line("wage", "", 100_000), line("other", "ménages", 23_450)],
        charges: vec![line("rent", "", 72_000)],
        debts: vec![Debt {
            label: "crédit".into(),
            owed: Some(Money(150_000)),
            monthly: Money(8_000),
        }],
        note: "sa sœur aide parfois".into(),
    }
}

impl View for Sheets {
    const SLOT: i16 = 42;
    const SPACES: &'static [SpaceKind] = &[SpaceKind::Notebook];

    fn apply(&mut self, record: &Record) {
        let Some(Sheet::Keep { budget }) = record.read::<Sheet>() else {
            return;
        };
        if let Some((time, before)) = self.last.take() {
            self.earlier.push((time, before.left()));
        }
        if self.earlier.len() > EARLIER {
            self.earlier.remove(0);
        }
        self.last = Some((record.time, budget));
    }
}

#[cfg(test)]
mod tests {
    use seal::UserId;

    use super::*;

    #[test]
    fn what_is_left_is_what_comes_in_less_charges_and_repayments() {
        let budget = sample();
        assert_eq!(budget.coming(), Money(123_450));
        assert_eq!(
            (budget.going(), budget.repaid()),
            (Money(72_000), Money(8_000))
        );
        assert_eq!(budget.left(), Money(43_450));
        assert_eq!(budget.per_day(), Money(1_448));
        assert_eq!(budget.per_person(), Money(483));
        assert_eq!(budget.owed(), Money(150_000));
        let mut poor = budget;
        poor.resources.clear();
        assert_eq!(poor.left(), Money(-80_000));
        assert_eq!(poor.per_day(), Money(-2_667));
    }

    #[test]
    fn the_last_budget_holds_and_the_earlier_ones_leave_their_figure() {
        let mut sheets = Sheets::default();
        for seq in 1..=9 {
            let budget = Budget {
                people: 1,
                resources: vec![Line {
                    code: "wage".into(),
                    label: String::new(),
                    amount: Money(i64::try_from(seq).unwrap()),
                }],
                ..Budget::default()
            };
            let author = UserId::from_bytes([1; 16]);
            sheets.apply(&Record::of(
                seq,
                seq as i64,
                author,
                &Sheet::Keep { budget },
            ));
        }
        assert_eq!(sheets.last.unwrap().1.left(), Money(9));
        let earlier: Vec<i64> = sheets.earlier.iter().map(|(_, left)| left.0).collect();
        assert_eq!(earlier, [3, 4, 5, 6, 7, 8]);
    }
}
