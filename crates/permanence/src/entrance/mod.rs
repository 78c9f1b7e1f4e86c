//! The entrance: the first start, coming in, proving again who one is, leaving.
//! For the team; the person's card has its own door. It never says whether a login exists, never keeps a password
//! or a login in clear, and nothing is opened by the administrator in somebody's place.

mod enter;
pub(crate) mod keys;
pub(crate) mod locks;
pub(crate) mod look;
mod pages;
pub(crate) mod password;
pub(crate) mod totp;
mod tries;
pub(crate) mod vault;

#[cfg(test)]
mod tests;

use web::{Feature, Language};

pub(crate) use enter::{Proof, current_proof, renew};
pub(crate) use pages::{asked, json, safe_path};
pub(crate) use tries::Tries;

pub(crate) const FEATURE: Feature = Feature::new(
    "entrance",
    pages::routes,
    &[
        (Language::French, include_str!("fr.ftl")),
        (Language::English, include_str!("en.ftl")),
        (Language::Arabic, include_str!("ar.ftl")),
    ],
);
