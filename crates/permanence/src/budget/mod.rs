//! The budget of a household: what comes in, what goes out, what is owed, and what is left to live on. For the worker and the
//! person, who write it together, and for the office that asks for it. The formula is said with the figure; nothing is judged,
//! and food is not a charge: it is what the rest is for.

mod entries;
mod form;
mod lines;
mod pages;
mod prefill;
mod readouts;
mod table;
#[cfg(test)]
mod tests;

use web::{EntryKind, Feature, Language, Reader, Result, Space, ViewDef, Visit};

pub(crate) use entries::Budget;
pub(crate) use table::Table;

pub(crate) const FEATURE: Feature = Feature {
    views: &[ViewDef::of::<entries::Sheets>()],
    entries: &[EntryKind::of::<entries::Sheet>()],
    readers: &[Reader::of::<entries::Sheet>()],
    staff_css: include_str!("budget.css"),
    ..Feature::new(
        "budget",
        pages::routes,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
        ],
    )
};

/// The last budget of a file, and when it was kept.
pub(crate) async fn last(notebook: &Space) -> Result<Option<(i64, Budget)>> {
    Ok(notebook.view::<entries::Sheets>().await?.last)
}

/// What is left to live on, in a line: « 312,40 € par mois, 5,21 € par jour et par personne ».
pub(crate) fn left(visit: &Visit, budget: &Budget) -> String {
    let words = visit.words();
    let (month, person) = (budget.left().shown(words), budget.per_person().shown(words));
    words.fill("budget-left", &[("month", &month), ("person", &person)])
}
