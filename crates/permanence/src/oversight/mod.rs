//! Who opened what: the trace, read by the data-protection officer once a lead agreed, and by nobody alone.
//! For the person who asks who looked at their file, and for an access that seems wrong.
//! It never measures anybody's work: no figure, no ranking, and each reading leaves a line that the whole team may ask about.

mod duties;
mod entries;
mod forget;
mod pages;
mod readers;
#[cfg(test)]
mod tests;

use web::{EntryKind, Feature, Language, MenuItem, OFFICER, ViewDef};

pub(crate) use duties::{Duty, duties};
pub(crate) use forget::forget;
pub(crate) use readers::{reference, share};

use entries::{Asked, Oversight};

pub(crate) const FEATURE: Feature = Feature {
    // A lead comes from the page of the team: it is rare.
    menu: &[MenuItem {
        path: "/controle",
        word: "oversight-menu",
        access: OFFICER,
    }],
    views: &[ViewDef::of::<Asked>()],
    entries: &[EntryKind::of::<Oversight>()],
    ..Feature::new(
        "oversight",
        pages::routes,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
        ],
    )
};
