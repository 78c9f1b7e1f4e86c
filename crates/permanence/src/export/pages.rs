//! The page that says what leaves, and the archive.

use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use web::{Error, Form, Page, Result, Routes, SIGNED, STAFF, Space, SpaceKind, Visit, note_act};

use super::{
    archive::archive,
    gather::{Gathered, gather},
};
use crate::spaces::{self, Heading, Tab};

/// The archive is made in memory: beyond this weight, the files are taken one by one from the messages.
const LIMIT: u64 = 100 * 1024 * 1024;

pub(super) fn routes() -> Routes {
    let notebook = STAFF.inside(SpaceKind::Notebook).fresh();
    let thread = SIGNED.inside(SpaceKind::Thread);
    Routes::new()
        .get("/espaces/{space}/export", notebook, ask)
        .post("/espaces/{space}/export", notebook, take)
        .get("/fils/{space}/export", thread, ask)
        .post("/fils/{space}/export", thread, take)
}

#[derive(Template)]
#[template(path = "export/ask.html")]
struct Ask<'a> {
    visit: &'a Visit,
    form: &'a Form,
    heading: Option<Heading>,
    back: String,
    notes: bool,
    other: Option<String>,
    count: String,
    heavy: bool,
}

async fn ask(visit: Visit, space: Space) -> Result {
    fresh_for_staff(&visit)?;
    let gathered = gather(&visit, &space).await?;
    show(&visit, &space, &gathered, &Form::blank(&visit)).await
}

/// A key card has shown its digits less than minutes ago; staff show a lock again before anything leaves.
fn fresh_for_staff(visit: &Visit) -> Result<()> {
    if visit.user()?.is_staff() && !visit.is_fresh() {
        Err(Error::Unlock)
    } else {
        Ok(())
    }
}

async fn show(visit: &Visit, space: &Space, gathered: &Gathered, form: &Form) -> Result {
    let notes = space.kind() == SpaceKind::Notebook;
    let staff = visit.user()?.is_staff();
    let tab = if notes { Tab::Export } else { Tab::Messages };
    let inside = Ask {
        visit,
        form,
        heading: if staff {
            Some(spaces::heading(visit, space, tab).await?)
        } else {
            None
        },
        back: format!("/fils/{}", space.id()),
        notes,
        other: if notes { thread_of(space).await? } else { None },
        count: visit.words().count("export-count", gathered.lines.len()),
        heavy: gathered.weight() > LIMIT,
    };
    Ok(form.answer(
        Page::new(visit, visit.t("export-title"), &inside)
            .narrow()
            .show(),
    ))
}

async fn thread_of(notebook: &Space) -> Result<Option<String>> {
    let thread = notebook.view::<spaces::File>().await?.thread;
    Ok(thread.map(|id| format!("/fils/{id}/export")))
}

/// Gives the archive, once it is written who took it.
async fn take(visit: Visit, space: Space, mut form: Form) -> Result {
    fresh_for_staff(&visit)?;
    let gathered = gather(&visit, &space).await?;
    if gathered.weight() > LIMIT {
        form.refuse("take", "export-too-heavy");
        return show(&visit, &space, &gathered, &form).await;
    }
    note_act(&visit, &space, "export").await?;
    let bytes = archive(&visit, &space, &gathered).await?;
    Ok(download(&visit, bytes))
}

fn download(visit: &Visit, bytes: Vec<u8>) -> Response {
    let name = format!(
        "attachment; filename=\"permanence-{}.zip\"",
        visit.app().civil(visit.now())
    );
    let name = HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment"));
    let kind = HeaderValue::from_static("application/zip");
    (
        [
            (header::CONTENT_TYPE, kind),
            (header::CONTENT_DISPOSITION, name),
        ],
        bytes,
    )
        .into_response()
}
