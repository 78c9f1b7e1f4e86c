//! The first start: three questions, then the recovery codes, of which one is typed again before going on.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use seal::Bundle;
use web::{Error, Form, Page, Result, Visit};

use crate::{
    entrance::{
        enter::{self, Door, Opened, Proof},
        locks, password,
    },
    team,
};

#[derive(Template)]
#[template(path = "entrance/first.html")]
struct First<'a> {
    visit: &'a Visit,
    form: &'a Form,
    phrase: String,
}

pub(super) async fn show(visit: Visit) -> Result {
    only_once(&visit).await?;
    Ok(page(&visit, &Form::blank(&visit)))
}

/// Once the structure exists, this page does not.
async fn only_once(visit: &Visit) -> Result<()> {
    match team::team_id(visit.app()).await? {
        Some(_) => Err(Error::NotFound),
        None => Ok(()),
    }
}

fn page(visit: &Visit, form: &Form) -> Response {
    let first = First {
        visit,
        form,
        phrase: password::phrase(visit.app()),
    };
    form.answer(
        Page::new(visit, visit.t("entrance-first-title"), &first)
            .narrow()
            .show(),
    )
}

pub(super) async fn found(visit: Visit, mut form: Form) -> Result {
    only_once(&visit).await?;
    check(&mut form);
    if !form.is_right() {
        return Ok(page(&visit, &form));
    }
    let (app, token) = (visit.app(), form.token());
    let (user, team, login) = (
        token.user("founder"),
        token.space("team"),
        password::blind(app, form.value("name")),
    );
    let new = team::found(
        app,
        form.value("place"),
        form.value("name"),
        user,
        team,
        login,
    )
    .await?;
    locks::change_password(app, user, &new.key, form.raw("password")).await?;
    let opened = Opened {
        user,
        key: new.key,
        endings: web::endings(app, user).await?,
    };
    match enter::enter(&visit, opened, Proof::Password).await? {
        Door::In => Ok(Redirect::to("/premiere-fois/codes").into_response()),
        Door::Refused | Door::Late | Door::Changed => Err(Error::Conflict),
    }
}

fn check(form: &mut Form) {
    form.require("place", "entrance-place-empty");
    form.limit("place", password::NAME);
    form.require("name", "entrance-name-empty");
    form.limit("name", password::NAME);
    if password::normal(form.value("name")).is_empty() {
        form.refuse("name", "entrance-name-empty");
    }
    let known = [
        form.value("place").to_owned(),
        form.value("name").to_owned(),
    ];
    password::check(form, "password", &known.each_ref().map(String::as_str));
}

#[derive(Template)]
#[template(path = "entrance/codes.html")]
struct Codes<'a> {
    visit: &'a Visit,
    form: &'a Form,
    codes: Vec<String>,
    place: String,
    name: &'a str,
    fingerprint: Vec<String>,
    day: String,
}

pub(super) async fn show_codes(visit: Visit) -> Result {
    codes_page(&visit, &Form::blank(&visit)).await
}

async fn codes_page(visit: &Visit, form: &Form) -> Result {
    let (app, principal) = (visit.app(), visit.user()?);
    let Some(fresh) = locks::fresh_codes(app, principal.user, &principal.user_key)
        .await?
        .whole()
    else {
        return Ok(Redirect::to("/").into_response());
    };
    let user = principal.user;
    let read = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::users::user(tx, user).await }));
    let bundle = Bundle::from_bytes(&read.await?.ok_or(Error::NotFound)?.bundle)?;
    let codes = Codes {
        visit,
        form,
        codes: fresh.codes,
        place: app.place_name(),
        name: &principal.name,
        fingerprint: bundle.fingerprint().split(' ').map(str::to_owned).collect(),
        day: visit.day(visit.now()),
    };
    Ok(form.answer(
        Page::new(visit, visit.t("entrance-codes-title"), &codes)
            .narrow()
            .show(),
    ))
}

/// One code typed from the paper shows that the paper exists.
pub(super) async fn copied(visit: Visit, mut form: Form) -> Result {
    let (app, principal) = (visit.app(), visit.user()?);
    let Some(fresh) = locks::fresh_codes(app, principal.user, &principal.user_key)
        .await?
        .whole()
    else {
        return Ok(Redirect::to("/").into_response());
    };
    if !fresh
        .codes
        .iter()
        .any(|code| locks::same_code(form.value("code"), code))
    {
        form.refuse("code", "entrance-codes-wrong");
        return codes_page(&visit, &form).await;
    }
    locks::codes_copied(app, principal.user).await?;
    Ok(Redirect::to("/compte/double-facteur").into_response())
}
