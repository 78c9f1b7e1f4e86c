//! Keys: adding one, removing one.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use web::{Form, Page, Result, Visit};

use super::recent;
use crate::entrance::{
    Proof, current_proof, json,
    keys::{self, Key},
    renew,
};

const NAME: usize = 40;

#[derive(Template)]
#[template(path = "account/keys.html")]
struct Keys<'a> {
    visit: &'a Visit,
    form: &'a Form,
    keys: Vec<Line>,
    salt: String,
    full: bool,
    damaged: bool,
}

/// A key as its owner reads it.
struct Line {
    name: String,
    since: String,
    opens: bool,
    code: String,
}

fn line(visit: &Visit, key: &Key) -> Line {
    let since = visit
        .words()
        .with("account-key-since", "day", visit.day(key.added));
    Line {
        name: key.name.clone(),
        since,
        opens: key.opens(),
        code: key.code(),
    }
}

pub(super) async fn show(visit: Visit) -> Result {
    recent(&visit)?;
    page(&visit, &Form::blank(&visit)).await
}

async fn page(visit: &Visit, form: &Form) -> Result<Response> {
    let kept = keys::of(visit.app(), visit.user()?.user).await?;
    let damaged = kept.is_damaged();
    let keys = kept.whole().unwrap_or_default();
    let full = keys.len() >= keys::MOST;
    let keys = keys.iter().map(|key| line(visit, key)).collect();
    let inside = Keys {
        visit,
        form,
        keys,
        salt: keys::salt(visit.app()),
        full,
        damaged,
    };
    Ok(form.answer(
        Page::new(visit, visit.t("account-keys-title"), &inside)
            .module("passkey.js")
            .narrow()
            .show(),
    ))
}

pub(super) async fn ask(visit: Visit, _form: Form) -> Result {
    recent(&visit)?;
    Ok(json(&keys::ask_new(&visit).await?))
}

pub(super) async fn add(visit: Visit, mut form: Form) -> Result {
    recent(&visit)?;
    form.limit("name", NAME);
    if !form.is_right() {
        return page(&visit, &form).await;
    }
    let name = match form.value("name") {
        "" => visit.t("account-key-unnamed"),
        name => name.to_owned(),
    };
    let kept = keys::of(visit.app(), visit.user()?.user).await?;
    if kept.is_damaged() {
        // Adding one would silently take the place of those that cannot be read.
        form.refuse("name", "account-keys-damaged");
        return page(&visit, &form).await;
    }
    let known = kept.whole().map_or(0, |keys| keys.len());
    if known >= keys::MOST
        || keys::add(&visit, &keys::Shown::of(&form), &name)
            .await?
            .is_none()
    {
        form.refuse("name", "account-key-refused");
        return page(&visit, &form).await;
    }
    renew(&visit, Proof::Both).await?;
    Ok(Redirect::to("/compte/cles").into_response())
}

pub(super) async fn remove(visit: Visit, form: Form) -> Result {
    recent(&visit)?;
    let (app, user) = (visit.app(), visit.user()?.user);
    if keys::of(app, user).await?.is_damaged() {
        keys::remove_all(app, user).await?;
    } else {
        keys::remove(app, user, form.value("key")).await?;
    }
    let proof = current_proof(&visit).await?;
    renew(&visit, proof).await?;
    Ok(Redirect::to("/compte/cles").into_response())
}
