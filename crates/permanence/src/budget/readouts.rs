//! How a budget reads as text, for exports and the search.

use web::{Readable, Reading, Readout, Record};

use super::{
    entries::{Line, Sheet},
    left,
    lines::{CHARGES, Known, RESOURCES, label},
};

impl Readout for Sheet {
    fn readout(&self, _: &Record, reading: &Reading<'_>) -> Option<Readable> {
        let Self::Keep { budget } = self;
        let words = reading.visit.words();
        let say = |known: &[Known], line: &Line| {
            format!("{} {}", label(words, known, line), line.amount.shown(words))
        };
        let coming = budget.resources.iter().map(|line| say(RESOURCES, line));
        let going = budget.charges.iter().map(|line| say(CHARGES, line));
        let debts = budget.debts.iter();
        let debts = debts.map(|debt| format!("{} {}", debt.label, debt.monthly.shown(words)));
        let end = [left(reading.visit, budget), budget.note.clone()];
        let all = coming.chain(going).chain(debts).chain(end);
        let said: Vec<String> = all.filter(|line| !line.is_empty()).collect();
        Some(Readable::new(reading.t("budget-read"), said.join("\n")))
    }
}
