//! A budget as a table, on its page, on its sheet, and in what is sent to an office.

use askama::{Template, filters::HtmlSafe};
use web::Words;

use super::{
    entries::Budget,
    lines::{CHARGES, Known, RESOURCES, label},
};
use crate::money::Money;

/// Goes in a page as `{{ table }}`.
#[derive(Template)]
#[template(path = "budget/table.html")]
pub(crate) struct Table {
    words: Words,
    parts: Vec<Part>,
    debts: Vec<[String; 3]>,
    /// All that is known to be owed.
    owed: Option<String>,
    repaid: String,
    results: Vec<(String, String)>,
    formula: String,
    note: String,
}

/// What comes in, or what goes out.
struct Part {
    title: String,
    lines: Vec<(String, String)>,
    total: String,
}

// Askama's derive gives `Display`; this says that the result is already HTML.
impl HtmlSafe for Table {}

impl Table {
    pub(crate) fn new(words: &Words, budget: &Budget) -> Self {
        let results = [
            ("budget-left-month", budget.left()),
            ("budget-left-day", budget.per_day()),
            ("budget-left-person", budget.per_person()),
        ];
        let debts = budget.debts.iter().map(|debt| {
            [
                debt.label.clone(),
                debt.owed.map(|owed| still(words, owed)).unwrap_or_default(),
                debt.monthly.shown(words),
            ]
        });
        Self {
            parts: parts(words, budget),
            debts: debts.collect(),
            owed: (budget.owed() > Money(0)).then(|| still(words, budget.owed())),
            repaid: budget.repaid().shown(words),
            results: results
                .map(|(key, money)| (words.t(key), money.shown(words)))
                .into(),
            formula: words.count("budget-formula", usize::from(budget.people)),
            note: budget.note.clone(),
            words: words.clone(),
        }
    }
}

/// « reste dû : 1 500,00 € ».
fn still(words: &Words, owed: Money) -> String {
    words.with("budget-still-owed", "amount", owed.shown(words))
}

fn parts(words: &Words, budget: &Budget) -> Vec<Part> {
    let part = |title: &str, known: &[Known], lines: &[super::entries::Line], total| Part {
        title: words.t(title),
        lines: lines
            .iter()
            .map(|line| (label(words, known, line), line.amount.shown(words)))
            .collect(),
        total,
    };
    vec![
        part(
            "budget-resources",
            RESOURCES,
            &budget.resources,
            budget.coming().shown(words),
        ),
        part(
            "budget-charges",
            CHARGES,
            &budget.charges,
            budget.going().shown(words),
        ),
    ]
}
