//! Taking everything away: a space as one ZIP that anybody can read without this program.
//! For the person, who owns what they said, and for the team, after a fresh unlock.
//! It never holds what its reader could not read here, and its name says nothing of anybody.

mod archive;
mod gather;
mod pages;
#[cfg(test)]
mod tests;

use web::{Feature, Language};

pub(crate) const FEATURE: Feature = Feature::new(
    "export",
    pages::routes,
    &[
        (Language::French, include_str!("fr.ftl")),
        (Language::English, include_str!("en.ftl")),
        (Language::Arabic, include_str!("ar.ftl")),
    ],
);
