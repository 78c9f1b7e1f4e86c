//! Aid requests: what is asked of whom, when the commission sits, what it answers, what is paid; and the social report that
//! goes with it, made of what the worker chooses, with what the person thinks of it. For the worker, who has several running
//! at once, and for the person, who is told where each one stands. A report never takes what was noted for its author alone.

mod entries;
mod fold;
mod lists;
mod pages;
mod readouts;
#[cfg(test)]
mod tests;
mod words;

use web::{EntryKind, Feature, Language, Reader, Result, Space, ViewDef, Visit};

use fold::Aids;

pub(crate) const FEATURE: Feature = Feature {
    views: &[ViewDef::of::<Aids>()],
    entries: &[EntryKind::of::<entries::Aid>()],
    readers: &[Reader::of::<entries::Aid>()],
    ..Feature::new(
        "aid",
        pages::routes,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
        ],
    )
};

/// A request that somebody waits for.
pub(crate) struct Notice {
    pub words: String,
    pub href: String,
    /// Since when: a civil day.
    pub since: String,
}

/// What waits for an answer or a payment in this file, the oldest first.
pub(crate) async fn waiting(visit: &Visit, notebook: &Space) -> Result<Vec<Notice>> {
    let aids = notebook.view::<Aids>().await?;
    let waits = aids.requests.iter().filter(|kept| kept.waits());
    let mut notices: Vec<Notice> = waits
        .map(|kept| Notice {
            words: words::notice(visit, kept),
            href: format!("/espaces/{}/aides/{}", notebook.id(), kept.id),
            since: kept.request.day.clone(),
        })
        .collect();
    notices.sort_by(|one, other| one.since.cmp(&other.since));
    Ok(notices)
}
