//! What the person and the team say to each other: words, photos, voice, papers, live on both sides.
//! For the person, who may not read or write, on a phone that others borrow; for workers, who are often on the way.
//! It never says between colleagues who read what, never keeps where a photo was taken, and shows nothing of the notebook.

mod entries;
mod exchange;

use web::{EntryKind, Feature, Language, Routes, ViewDef};

#[expect(
    unused_imports,
    reason = "names for the other slices: cards, today, spaces"
)]
pub(crate) use entries::{Answer, Attachment, Message, Reception};
#[expect(
    unused_imports,
    reason = "names for the other slices: cards, today, spaces"
)]
pub(crate) use exchange::{Exchange, Gist, Last, Received, Side};

pub(crate) const FEATURE: Feature = Feature {
    views: &[ViewDef::of::<Exchange>()],
    entries: &[EntryKind::of::<Message>(), EntryKind::of::<Reception>()],
    ..Feature::new(
        "conversations",
        Routes::new,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
            (Language::Arabic, include_str!("ar.ftl")),
        ],
    )
};
