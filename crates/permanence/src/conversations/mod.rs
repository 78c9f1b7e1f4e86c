//! What the person and the team say to each other: words, photos, voice, papers, live on both sides.
//! For the person, who may not read or write, on a phone that others borrow; for workers, who are often on the way.
//! It never says between colleagues who read what, never keeps where a photo was taken, and shows nothing of the notebook.

mod bubble;
mod entries;
mod exchange;
mod images;
mod intake;
mod pages;
mod readouts;
#[cfg(test)]
mod tests;

use web::{EntryKind, Feature, Language, Reader, ViewDef};

pub(crate) use entries::{Answer, Attachment, Message, Reception};
pub(crate) use exchange::{Exchange, Received, Side};

pub use images::image_worker;
pub(crate) use intake::attach;

pub(crate) const FEATURE: Feature = Feature {
    views: &[ViewDef::of::<Exchange>()],
    entries: &[EntryKind::of::<Message>(), EntryKind::of::<Reception>()],
    readers: &[Reader::of::<Message>(), Reader::of::<Reception>()],
    modules: &[
        ("photo.js", include_bytes!("photo.js")),
        ("thread.js", include_bytes!("thread.js")),
    ],
    person_css: include_str!("conversations.css"),
    ..Feature::new(
        "conversations",
        pages::routes,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
            (Language::Arabic, include_str!("ar.ftl")),
        ],
    )
};
