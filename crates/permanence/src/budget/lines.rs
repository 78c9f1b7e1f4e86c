//! The lines of a budget: what is usually asked, each with its field, and room for what is not on the list.

use web::Words;

use super::entries::Line;

/// A line: its code in the entry, its field in the form.
pub(super) type Known = (&'static str, &'static str);

pub(super) const RESOURCES: &[Known] = &[
    ("wage", "in-wage"),
    ("unemployment", "in-unemployment"),
    ("pension", "in-pension"),
    ("invalidity", "in-invalidity"),
    ("sick-pay", "in-sick-pay"),
    ("rsa", "in-rsa"),
    ("activity", "in-activity"),
    ("family", "in-family"),
    ("housing", "in-housing"),
    ("aah", "in-aah"),
    ("alimony", "in-alimony"),
];

pub(super) const CHARGES: &[Known] = &[
    ("rent", "out-rent"),
    ("energy", "out-energy"),
    ("water", "out-water"),
    ("insurance", "out-insurance"),
    ("mutual", "out-mutual"),
    ("phone", "out-phone"),
    ("transport", "out-transport"),
    ("children", "out-children"),
    ("tax", "out-tax"),
    ("alimony", "out-alimony"),
    ("bank", "out-bank"),
];

/// What is not on the list: words, and an amount.
pub(super) type Free = [&'static str; 2];

pub(super) const MORE_IN: &[Free] = &[["in-label-1", "in-amount-1"], ["in-label-2", "in-amount-2"]];
pub(super) const MORE_OUT: &[Free] = &[
    ["out-label-1", "out-amount-1"],
    ["out-label-2", "out-amount-2"],
    ["out-label-3", "out-amount-3"],
];

/// To whom, what is still owed, what is paid back each month.
pub(super) const DEBTS: &[[&str; 3]] = &[
    ["debt-label-1", "debt-owed-1", "debt-monthly-1"],
    ["debt-label-2", "debt-owed-2", "debt-monthly-2"],
    ["debt-label-3", "debt-owed-3", "debt-monthly-3"],
    ["debt-label-4", "debt-owed-4", "debt-monthly-4"],
    ["debt-label-5", "debt-owed-5", "debt-monthly-5"],
];

/// What is not on the list.
pub(super) const OTHER: &str = "other";

/// The words of a line.
pub(super) fn label(words: &Words, lines: &[Known], line: &Line) -> String {
    let known = lines.iter().find(|(code, _)| *code == line.code);
    match known {
        Some((_, field)) => words.t(&format!("budget-{field}")),
        None => line.label.clone(),
    }
}
