//! What the interview of rights already knows: nobody is asked twice.

use std::collections::BTreeMap;

use super::{
    entries::{Budget, Line},
    lines::{CHARGES, Known, RESOURCES},
};
use crate::{entitlements::Amounts, money::Money};

/// Which answers make a line: they are added.
const FROM: &[(&str, &[&str])] = &[
    ("in-wage", &["wage", "training", "micro"]),
    ("in-unemployment", &["unemployment", "ass"]),
    ("in-pension", &["pension", "aspa"]),
    ("in-invalidity", &["invalidity", "asi"]),
    ("in-sick-pay", &["sick-pay", "maternity-pay"]),
    ("in-rsa", &["rsa"]),
    ("in-activity", &["prime_activite"]),
    (
        "in-family",
        &[
            "allocations_familiales",
            "complement_familial",
            "asf",
            "paje_base",
        ],
    ),
    ("in-housing", &["aide_logement"]),
    ("in-aah", &["aah", "mva"]),
    ("in-alimony", &["alimony-in"]),
    ("out-rent", &["rent"]),
    ("out-alimony", &["alimony-out"]),
];

/// A budget that begins with what was told; nothing when nothing was.
pub(super) fn budget(told: &Amounts) -> Option<Budget> {
    let budget = Budget {
        people: told.people,
        resources: lines(RESOURCES, &told.by_name),
        charges: lines(CHARGES, &told.by_name),
        ..Budget::default()
    };
    let some = !budget.resources.is_empty() || !budget.charges.is_empty();
    some.then_some(budget)
}

fn lines(known: &[Known], amounts: &BTreeMap<String, f64>) -> Vec<Line> {
    let each = known.iter().filter_map(|(code, field)| {
        let (_, names) = FROM.iter().find(|(own, _)| own == field)?;
        let sum: f64 = names.iter().filter_map(|name| amounts.get(*name)).sum();
        let amount = Money::of_euros(sum);
        (amount > Money(0)).then(|| Line {
            code: (*code).to_owned(),
            label: String::new(),
            amount,
        })
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_that_go_together_are_added_and_the_rest_stays_empty() {
        let amounts = [
            ("wage", 740.5),
            ("allocations_familiales", 152.0),
            ("asf", 10.0),
            ("rent", 620.0),
            ("savings", 200.0),
        ];
        let told = Amounts {
            people: 3,
            by_name: amounts.map(|(name, euros)| (name.to_owned(), euros)).into(),
        };
        let budget = budget(&told).unwrap();
        let line = |lines: &[Line], code: &str| {
            lines
                .iter()
                .find(|line| line.code == code)
                .map(|line| line.amount.0)
        };
        assert_eq!(line(&budget.resources, "wage"), Some(74_050));
        assert_eq!(line(&budget.resources, "family"), Some(16_200));
        assert_eq!(line(&budget.charges, "rent"), Some(62_000));
        assert_eq!(
            (budget.resources.len(), budget.charges.len(), budget.people),
            (2, 1, 3)
        );
        assert!(super::budget(&Amounts::default()).is_none());
    }
}
