//! entrance: to be filled.

use web::{Feature, Language, Routes};

pub(crate) const FEATURE: Feature = Feature::new(
    "entrance",
    Routes::new,
    &[
        (Language::French, include_str!("fr.ftl")),
        (Language::English, include_str!("en.ftl")),
    ],
);
