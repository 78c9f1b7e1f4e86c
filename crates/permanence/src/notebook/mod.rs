//! The notebook: what workers note about a person, between them. For whoever has twenty seconds between two doors:
//! one box, chips, a date already there. What an act says for its author alone is sealed under the author's own key.
//! It never counts what a worker does, never changes an entry (a correction is a new one), never asks twice.

mod act_form;
mod entries;
mod lists;
mod own;
mod pages;
mod readers;
mod tasks;
#[cfg(test)]
mod tests;
mod view;
mod when;

use web::{EntryKind, Feature, Language, ViewDef};

pub(crate) use entries::{Act, Note};
pub(crate) use own::{Own, may_hold_own_words};
pub(crate) use tasks::{Task, Urgency};
pub(crate) use view::{Notebook, OpenTask};
pub(crate) use when::read_day;

pub(crate) const FEATURE: Feature = Feature {
    views: &[ViewDef::of::<Notebook>(), ViewDef::of::<lists::Lists>()],
    entries: &[
        EntryKind::of::<Note>(),
        EntryKind::of::<Task>(),
        EntryKind::of::<lists::ListChange>(),
    ],
    readers: readers::READERS,
    ..Feature::new(
        "notebook",
        pages::routes,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
        ],
    )
};
