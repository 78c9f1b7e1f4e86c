//! Rights: what a household may claim, how much and why, within one conversation. For the worker who must know what to ask
//! next, and for the person, who reads the result in their own thread. It is an estimate and never a decision: each line says
//! who decides. It keeps what was told with its origin, guesses nothing, and counts nothing about anybody's work.

mod entries;
mod estimate;
mod form;
mod household;
mod incomes;
mod known;
mod lines;
mod pages;
mod questions;
mod readouts;
#[cfg(test)]
mod tests;
mod words;

use web::{EntryKind, Feature, Language, Result, Space, ViewDef};

pub(crate) use entries::Share;

pub(crate) const FEATURE: Feature = Feature {
    views: &[
        ViewDef::of::<entries::Answers>(),
        ViewDef::of::<entries::Shared>(),
    ],
    entries: &[
        EntryKind::of::<entries::Interview>(),
        EntryKind::of::<Share>(),
    ],
    readers: readouts::READERS,
    staff_css: include_str!("entitlements.css"),
    ..Feature::new(
        "entitlements",
        pages::routes,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
            (Language::Arabic, include_str!("ar.ftl")),
        ],
    )
};

/// When an estimate was last shared in a thread, if it still is.
pub(crate) async fn shared_on(thread: &Space) -> Result<Option<i64>> {
    let shared = thread.view::<entries::Shared>().await?;
    Ok(shared.last.map(|(time, _)| time))
}
