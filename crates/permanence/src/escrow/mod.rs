//! The escrow: when everybody who could open a space left or lost their keys, several holders together open it for a
//! colleague. For the structure whose only worker on a file is gone, and for the person whose file it is.
//! One holder alone opens nothing; it never gives anybody's own key; each space opened says so to all its members.

mod acts;
mod ceremony;
mod cover;
mod entries;
mod pages;
mod reach;
#[cfg(test)]
mod tests;
mod view;

use web::{EntryKind, Feature, Language, ViewDef};

pub(crate) use cover::{awaits, cover};

use entries::Escrow;
use view::Arrangement;

pub(crate) const FEATURE: Feature = Feature {
    views: &[ViewDef::of::<Arrangement>()],
    entries: &[EntryKind::of::<Escrow>()],
    ..Feature::new(
        "escrow",
        pages::routes,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
        ],
    )
};
