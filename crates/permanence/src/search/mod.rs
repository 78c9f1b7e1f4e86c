//! One box that finds: a person by any of their names or numbers, however spelt; what was written about them or
//! exchanged with them. For whoever belongs to those spaces, and only in them. There is no index: spaces are opened,
//! read and forgotten, so that nothing on disk knows a word. What is looked for is never in an address nor in a log.

mod excerpt;
mod find;
mod fold;
mod pages;
mod query;
mod sound;
#[cfg(test)]
mod tests;

use web::{Feature, Language};

pub(crate) const FEATURE: Feature = Feature::new(
    "search",
    pages::routes,
    &[
        (Language::French, include_str!("fr.ftl")),
        (Language::English, include_str!("en.ftl")),
    ],
);
