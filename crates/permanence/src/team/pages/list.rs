//! Everybody of the structure on one calm page, and what happened lately.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use web::{Field, Form, Result, Space, Summary, Visit, page};

use super::{Line, is_steward, lately};
use crate::team::{Directory, Standing, open, phone};

#[derive(Template)]
#[template(path = "team/list.html")]
struct List<'a> {
    visit: &'a Visit,
    steward: bool,
    leads: bool,
    here: Vec<Line>,
    gone: Vec<Line>,
    log: Vec<lately::Line>,
    root: Option<String>,
    number: Option<String>,
    summary: Summary,
    phone: Field,
}

pub(super) async fn list(visit: Visit) -> Result {
    let (team, directory) = open(&visit).await?;
    let number = phone::phone(visit.app()).await?.unwrap_or_default();
    show(
        &visit,
        &team,
        &directory,
        Form::blank(&visit).fill("phone", number),
    )
    .await
}

/// Keeps the structure's number.
pub(super) async fn keep_phone(visit: Visit, mut form: Form) -> Result {
    let (team, directory) = open(&visit).await?;
    form.limit("phone", 30);
    let number = form.value("phone").to_owned();
    if !number.is_empty() && !phone::is_number(&number) {
        form.refuse("phone", "team-phone-wrong");
    }
    if !form.is_right() {
        return show(&visit, &team, &directory, form).await;
    }
    phone::set_phone(&team, form.token(), &number).await?;
    Ok(Redirect::to("/equipe").into_response())
}

async fn show(visit: &Visit, team: &Space, directory: &Directory, form: Form) -> Result<Response> {
    let lines = |gone: bool| {
        let all = directory
            .all()
            .into_iter()
            .filter(move |one| (one.standing == Standing::Removed) == gone);
        all.map(|colleague| Line::new(visit, colleague)).collect()
    };
    let inside = List {
        visit,
        steward: is_steward(visit),
        leads: visit.user()?.roles.lead,
        here: lines(false),
        gone: lines(true),
        log: lately::lately(visit, team, directory).await?,
        root: root(visit, directory).await?,
        number: phone::phone(visit.app()).await?,
        summary: form.summary(),
        phone: form
            .text("phone", visit.t("team-phone"))
            .optional(form.optional_words())
            .hint(visit.t("team-phone-hint"))
            .keyboard("tel")
            .class("short"),
    };
    Ok(form.answer(page(visit, visit.t("team-title"), &inside)))
}

/// The eight words of the keys from which all others are trusted.
async fn root(visit: &Visit, directory: &Directory) -> Result<Option<String>> {
    let journal = visit.app().journal();
    let pinned = journal
        .read(|tx| Box::pin(async move { journal::place::read(tx, "root").await }))
        .await?;
    let founder = pinned.and_then(|pinned| directory.root(&pinned).cloned());
    Ok(founder
        .and_then(|founder| seal::Bundle::from_bytes(&founder.bundle).ok())
        .map(|bundle| bundle.fingerprint()))
}
