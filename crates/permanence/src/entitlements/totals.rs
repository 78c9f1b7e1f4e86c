//! What is new, and what already comes: never one sum of both. Pure.

use std::collections::BTreeSet;

use rights::{Amounts, Benefit};

use super::{
    entries::{Answers, Line},
    estimate::Found,
    incomes::{is_claimed, received_now},
};

/// Euros by which a computed amount may be under what is received without saying that it falls.
const NOISE: f64 = 10.0;

/// What comes each month already, as it was told, but what is not to be shown.
pub(super) fn received(found: &Found, answers: &Answers, hidden: &BTreeSet<String>) -> f64 {
    shown(hidden)
        .map(|benefit| received_now(answers, benefit.code(), found.law.month))
        .sum()
}

/// What would come each month beside it, at least: whatever the answers that lack, once all that is open is received, and less
/// what would then be lost of what comes already. Never more than the lines say together.
pub(super) fn new(
    found: &Found,
    answers: &Answers,
    hidden: &BTreeSet<String>,
    lines: &[Line],
) -> f64 {
    let sure = lines.iter().filter(|line| is_new(line));
    let sure: f64 = sure.map(|line| line.most).sum();
    let month = found.law.month;
    let all: Vec<(Benefit, bool, f64)> = shown(hidden)
        .map(|benefit| {
            let code = benefit.code();
            let received = received_now(answers, code, month);
            (benefit, is_claimed(answers, code, month), received)
        })
        .collect();
    let more = |amounts: &Amounts| -> f64 {
        let each = all.iter().map(|(benefit, claimed, received)| {
            let settled = amounts.net(*benefit, &found.law);
            match claimed {
                false => settled,
                true if received - settled > NOISE => settled - received,
                true => 0.0,
            }
        });
        each.sum()
    };
    sure.min(found.outlook.least(more)).max(0.0)
}

/// Money of each month, sure and lasting, that nobody asked for yet.
fn is_new(line: &Line) -> bool {
    let monthly = Benefit::from_code(&line.benefit).is_some_and(Benefit::is_monthly);
    line.sure && !line.claimed && !line.passing && monthly
}

fn shown(hidden: &BTreeSet<String>) -> impl Iterator<Item = Benefit> {
    let monthly = Benefit::ALL.into_iter().filter(|own| own.is_monthly());
    monthly.filter(|benefit| !hidden.contains(benefit.code()))
}
