//! Today: a worker's only home. Who awaits a reply, what must not slip by; nothing else.
//! No counter of guilt, no red badge, no figure about anybody's work.

mod pages;
#[cfg(test)]
mod tests;

use web::{Feature, Language, MenuItem, STAFF};

pub(crate) const FEATURE: Feature = Feature {
    menu: &[MenuItem {
        path: "/aujourdhui",
        word: "today-menu",
        access: STAFF,
    }],
    ..Feature::new(
        "today",
        pages::routes,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
        ],
    )
};
