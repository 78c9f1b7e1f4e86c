//! The list of features: adding one is a folder and a line here.

use web::Feature;

/// Every feature, in the order of the menu.
pub const FEATURES: &[&Feature] = &[
    &crate::entrance::FEATURE,
    &crate::today::FEATURE,
    &crate::spaces::FEATURE,
    &crate::notebook::FEATURE,
    &crate::entitlements::FEATURE,
    &crate::mandates::FEATURE,
    &crate::aid::FEATURE,
    &crate::budget::FEATURE,
    &crate::conversations::FEATURE,
    &crate::wallet::FEATURE,
    &crate::cards::FEATURE,
    &crate::search::FEATURE,
    &crate::export::FEATURE,
    &crate::team::FEATURE,
    &crate::cover::FEATURE,
    &crate::escrow::FEATURE,
    &crate::account::FEATURE,
    &crate::setbacks::FEATURE,
    &crate::oversight::FEATURE,
];
