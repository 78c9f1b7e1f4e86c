//! Cover during an absence: a colleague takes part in some spaces until a day, and the access ends alone;
//! or follows them for good. For whoever is away, or a lead who belongs to the same spaces.
//! It never opens a space to somebody by itself: only a member's own keys can, and each circle says it.

mod lend;
mod pages;
#[cfg(test)]
mod tests;

use web::{Feature, Language};

pub(crate) const FEATURE: Feature = Feature::new(
    "cover",
    pages::routes,
    &[
        (Language::French, include_str!("fr.ftl")),
        (Language::English, include_str!("en.ftl")),
    ],
);
