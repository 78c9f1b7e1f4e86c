//! Erasing one's own message: asked on a page of its own, because it cannot be undone.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use seal::SpaceId;
use web::{Circle, Error, Form, Html, Page, Record, Result, Space, Visit};

use crate::conversations::{
    Message, Side,
    bubble::{Delivered, Reader},
};

#[derive(Template)]
#[template(path = "conversations/erase.html")]
struct Erase<'a> {
    visit: &'a Visit,
    id: SpaceId,
    seq: u64,
    bubble: Html,
}

pub(super) async fn show(
    visit: Visit,
    space: Space,
    Path((_, seq)): Path<(String, u64)>,
) -> Result {
    let (record, _) = own(&space, seq).await?;
    let circle = Circle::default();
    let reader = Reader {
        visit: &visit,
        circle: &circle,
        space: space.id(),
        side: Side::of(visit.user()?.is_staff()),
    };
    let bubble = reader.show(&record, &Delivered::NEW).unwrap_or_default();
    let inside = Erase {
        visit: &visit,
        id: space.id(),
        seq,
        bubble: Html(bubble),
    };
    let page = Page::new(&visit, visit.t("conversations-erase-title"), &inside);
    Ok(page.narrow().show())
}

pub(super) async fn erase(
    space: Space,
    Path((_, seq)): Path<(String, u64)>,
    _form: Form,
) -> Result<Response> {
    match own(&space, seq).await {
        Ok((_, message)) => space.erase_entry(seq, &message.files()).await?,
        // Erased already: asking twice is asking once.
        Err(Error::Gone) => {}
        Err(error) => return Err(error),
    }
    Ok(Redirect::to(&format!("/fils/{}", space.id())).into_response())
}

/// A message of the visitor's own. Somebody else's and none are the same answer.
async fn own(space: &Space, seq: u64) -> Result<(Record, Message)> {
    let record = super::one(space, seq).await?;
    if record.state() == web::State::Erased {
        return Err(Error::Gone);
    }
    let message = record.read::<Message>().ok_or(Error::NotFound)?;
    if record.author != space.me() {
        return Err(Error::NotFound);
    }
    Ok((record, message))
}
