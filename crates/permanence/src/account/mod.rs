//! One's own account: what opens it, when one answers, how pages look. And help, for anybody.
//! It shows nobody else's account; nobody can change somebody's locks for them.

mod pages;
mod preferences;

#[cfg(test)]
mod tests;

use web::{Feature, Language};

pub(crate) use preferences::today as hours_today;

pub(crate) const FEATURE: Feature = Feature::new(
    "account",
    pages::routes,
    &[
        (Language::French, include_str!("fr.ftl")),
        (Language::English, include_str!("en.ftl")),
        (Language::Arabic, include_str!("ar.ftl")),
    ],
);
