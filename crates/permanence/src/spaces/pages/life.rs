//! The end of an accompaniment, its return, and the erasing of everything.

use askama::Template;
use axum::response::{IntoResponse, Redirect};
use web::{Form, Page, Result, Space, Visit, page};

use super::{choices, closed, to_file};
use crate::spaces::{
    entries::{File, Listed, Motive, ThreadHead},
    open,
};

#[derive(Template)]
#[template(path = "spaces/ending.html")]
struct Ending<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    name: String,
    motives: Vec<(String, String)>,
    awaits: Option<Awaits>,
}

/// The person wrote, and nobody answered.
struct Awaits {
    /// « Amina a écrit hier à 18 h, et… »
    words: String,
    thread: String,
}

#[derive(Template)]
#[template(path = "spaces/returning.html")]
struct Returning<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    name: String,
}

#[derive(Template)]
#[template(path = "spaces/erasing.html")]
struct Erasing<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    name: String,
    closed: bool,
}

#[derive(Template)]
#[template(path = "spaces/erased.html")]
struct ErasedPage<'a> {
    visit: &'a Visit,
}

pub(super) async fn ending(visit: Visit, space: Space) -> Result {
    match closed(&space) {
        Some(response) => Ok(response),
        None => ask_ending(&visit, &space, &Form::blank(&visit)).await,
    }
}

async fn ask_ending(visit: &Visit, space: &Space, form: &Form) -> Result {
    let (back, name) = place(space).await?;
    let inside = Ending {
        visit,
        form,
        back,
        name,
        motives: choices::<Motive>(visit),
        awaits: awaits(visit, space).await?,
    };
    Ok(form.answer(
        Page::new(visit, visit.t("spaces-end"), &inside)
            .narrow()
            .show(),
    ))
}

/// What would be closed without an answer.
async fn awaits(visit: &Visit, space: &Space) -> Result<Option<Awaits>> {
    let (_, thread) = open::pair(space).await?;
    let head = thread.view::<ThreadHead>().await?;
    let since = head.person_spoke.filter(|_| head.awaits_reply());
    let words = |when: String| {
        let told: [(&str, &dyn std::fmt::Display); 2] = [("name", &head.name), ("when", &when)];
        visit.words().fill("spaces-end-awaits", &told)
    };
    Ok(since.map(|since| Awaits {
        words: words(visit.moment(since)),
        thread: format!("/fils/{}", thread.id()),
    }))
}

pub(super) async fn close(visit: Visit, space: Space, mut form: Form) -> Result {
    form.limit("note", 2000);
    let motive = Motive::from_code(form.value("motive"));
    if motive.is_none() {
        form.refuse("motive", "spaces-motive-needed");
    }
    // Never silently: whoever wrote last would wait for somebody who does not come any more.
    if !form.ticked("unanswered") && awaits(&visit, &space).await?.is_some() {
        form.refuse("unanswered", "spaces-end-unanswered-needed");
    }
    let Some(motive) = motive.filter(|_| form.is_right()) else {
        return ask_ending(&visit, &space, &form).await;
    };
    let (_, thread) = open::pair(&space).await?;
    open::close(&space, &thread, form.token(), motive, form.value("note")).await?;
    Ok(to_file(&space))
}

pub(super) async fn returning(visit: Visit, space: Space) -> Result {
    if !space.is_closed() {
        return Ok(to_file(&space));
    }
    ask_returning(&visit, &space, &Form::blank(&visit)).await
}

async fn ask_returning(visit: &Visit, space: &Space, form: &Form) -> Result {
    let (back, name) = place(space).await?;
    let inside = Returning {
        visit,
        form,
        back,
        name,
    };
    Ok(form.answer(
        Page::new(visit, visit.t("spaces-reopen"), &inside)
            .narrow()
            .show(),
    ))
}

pub(super) async fn reopen(visit: Visit, space: Space, mut form: Form) -> Result {
    form.limit("reason", 300);
    if !form.is_right() {
        return ask_returning(&visit, &space, &form).await;
    }
    let (_, thread) = open::pair(&space).await?;
    open::reopen(&space, &thread, form.token(), form.value("reason")).await?;
    Ok(to_file(&space))
}

pub(super) async fn erasing(visit: Visit, space: Space) -> Result {
    ask_erasing(&visit, &space, &Form::blank(&visit)).await
}

async fn ask_erasing(visit: &Visit, space: &Space, form: &Form) -> Result {
    let (back, name) = place(space).await?;
    let inside = Erasing {
        visit,
        form,
        back,
        name,
        closed: space.is_closed(),
    };
    Ok(form.answer(
        Page::new(visit, visit.t("spaces-erase"), &inside)
            .narrow()
            .show(),
    ))
}

pub(super) async fn erase(visit: Visit, space: Space, mut form: Form) -> Result {
    if form.value("word").to_lowercase() != visit.t("spaces-erase-word").to_lowercase() {
        form.refuse("word", "spaces-erase-word-wrong");
        return ask_erasing(&visit, &space, &form).await;
    }
    let file = space.view::<File>().await?;
    let thread = match file.thread {
        Some(id) => space.other(id).await.ok(),
        None => None,
    };
    match open::erase(&space, thread.as_ref()).await {
        Ok(()) => Ok(Redirect::to("/personnes/effacee").into_response()),
        Err(web::Error::Conflict) => {
            form.refuse("word", "spaces-held");
            ask_erasing(&visit, &space, &form).await
        }
        Err(error) => Err(error),
    }
}

/// What is read once nothing is left.
pub(super) async fn erased(visit: Visit) -> Result {
    Ok(page(
        &visit,
        visit.t("spaces-erased-title"),
        &ErasedPage { visit: &visit },
    ))
}

async fn place(space: &Space) -> Result<(String, String)> {
    Ok((
        format!("/espaces/{}", space.id()),
        space.view::<File>().await?.person.nickname,
    ))
}
