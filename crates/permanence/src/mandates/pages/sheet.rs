//! The mandate on paper: to be signed with a pen, or shown to an office.

use askama::Template;
use axum::extract::Path;
use web::{Language, Page, Result, Space, Visit, Words};

use super::{
    find, frozen, place,
    show::{Line, signatures},
};
use crate::mandates::{deed::Deed, fold::State, stroke, text};

#[derive(Template)]
#[template(path = "mandates/sheet.html")]
struct Sheet<'a> {
    visit: &'a Visit,
    back: String,
    /// In French, as what is signed.
    title: String,
    /// What an office must know before it believes it.
    over: Option<String>,
    text: Vec<String>,
    hash: String,
    signatures: Vec<Line>,
    wide: u16,
    high: u16,
}

pub(super) async fn show(
    visit: Visit,
    space: Space,
    Path((_, id)): Path<(String, String)>,
) -> Result {
    let kept = find(&space, &id).await?;
    let text = frozen(&space, &kept).await?;
    let circle = space.circle().await?;
    let over = match kept.state(visit.app().civil(visit.now())) {
        State::Expired => Some("mandates-sheet-expired"),
        State::Ended => Some("mandates-sheet-ended"),
        State::Unsigned | State::Running => None,
    };
    let inside = Sheet {
        back: format!("{}/{}", place(&space), kept.id),
        title: Words::new(visit.app().dictionary(), Language::French).t(title(&kept.deed)),
        over: over.map(|key| visit.t(key)),
        hash: text::hash(&text),
        text,
        signatures: signatures(&visit, &space, &kept, &circle).await?,
        wide: stroke::WIDTH,
        high: stroke::HEIGHT,
        visit: &visit,
    };
    Ok(Page::new(&visit, visit.t("mandates-sheet-title"), &inside)
        .narrow()
        .show())
}

/// The key of the paper's own title.
fn title(deed: &Deed) -> &'static str {
    if deed.is_share() {
        "mandates-paper-share"
    } else {
        "mandates-paper-act"
    }
}
