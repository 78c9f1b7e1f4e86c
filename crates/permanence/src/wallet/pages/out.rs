//! Taking a paper out: asked on a page of its own, because it cannot be undone. The person may take out any of hers; a worker,
//! what that worker brought.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use web::{Error, Form, Page, Result, Space, State, Visit};

use super::{held, line, place, to};
use crate::wallet::{entries::Paper, fold::Held};

#[derive(Template)]
#[template(path = "wallet/out.html")]
struct Out<'a> {
    visit: &'a Visit,
    place: String,
    seq: u64,
    name: String,
}

/// Whether this reader may take the paper out.
pub(super) fn may(visit: &Visit, held: &Held) -> Result<bool> {
    let user = visit.user()?;
    Ok(!user.is_staff() || user.user == held.author)
}

pub(super) async fn ask(
    visit: Visit,
    space: Space,
    Path((_, paper)): Path<(String, String)>,
) -> Result {
    let held = own(&visit, &space, &paper).await?;
    let inside = Out {
        visit: &visit,
        place: place(&space),
        seq: held.seq,
        name: line(&visit, &held),
    };
    let page = Page::new(&visit, visit.t("wallet-out-title"), &inside);
    Ok(page.narrow().show())
}

/// Pages, dates and names go, from every entry about it.
pub(super) async fn take(
    visit: Visit,
    space: Space,
    Path((_, paper)): Path<(String, String)>,
    _form: Form,
) -> Result<Response> {
    let held = match own(&visit, &space, &paper).await {
        Ok(held) => held,
        // Gone already: asking twice is asking once.
        Err(Error::NotFound) => return Ok(to(&place(&space))),
        Err(error) => return Err(error),
    };
    // Itself last: what would fail halfway can be asked again.
    for seq in held.entries.iter().rev() {
        let record = space.after(seq.saturating_sub(1), 1).await?.pop();
        let entry = record.filter(|record| record.seq == *seq && record.state() == State::Whole);
        if let Some(entry) = entry.and_then(|record| record.read::<Paper>()) {
            space.erase_entry(*seq, &entry.files()).await?;
        }
    }
    Ok(to(&place(&space)).into_response())
}

async fn own(visit: &Visit, space: &Space, paper: &str) -> Result<Held> {
    let (_, held) = held(space, paper).await?;
    match may(visit, &held)? {
        true => Ok(held),
        false => Err(Error::NotFound),
    }
}
