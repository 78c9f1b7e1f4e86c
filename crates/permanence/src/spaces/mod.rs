//! The file of an accompanied person: opened from a nickname alone, it holds only what helps them, and says
//! who reads what in the same words to both sides. For workers, and for the person through their own thread.
//! It never asks for a paper, a nationality or a number; it never opens to anybody who is not named in it;
//! it erases nothing by itself.

mod entries;
mod heading;
mod open;
mod pages;
mod readouts;
mod retention;
#[cfg(test)]
pub(crate) mod tests;

use web::{
    Entry as _, EntryKind, Erased, Feature, Language, Membership, MenuItem, Reader, STAFF, ViewDef,
};

pub(crate) use entries::{
    ACT, Agency, Case, Channel, Contact, File, Listed, Measure, Motive, Nature, PAPER, Person,
    Power, Reach, Relative, SAID, Safety, Scope, Thread, ThreadHead, Tie,
};
pub(crate) use heading::{Heading, Tab, acting_words, heading};
pub(crate) use open::{close, open_case, pair};
pub(crate) use pages::civil;
pub(crate) use retention::{contacted, propose};

pub(crate) const FEATURE: Feature = Feature {
    menu: &[MenuItem {
        path: "/personnes",
        word: "spaces-menu",
        access: STAFF,
    }],
    views: &[ViewDef::of::<File>(), ViewDef::of::<ThreadHead>()],
    entries: &[
        EntryKind::of::<Case>(),
        EntryKind::of::<Thread>(),
        EntryKind::of::<Agency>(),
    ],
    readers: &[
        Reader::of::<Case>(),
        Reader::of::<Thread>(),
        Reader::of::<Agency>(),
        Reader::by(Membership::KIND, readouts::membership),
        Reader::by(Erased::KIND, readouts::erased),
    ],
    ..Feature::new(
        "spaces",
        pages::routes,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
            (Language::Arabic, include_str!("ar.ftl")),
        ],
    )
};
