//! Coming for the first time with a one-time link. Opening the link does nothing: a mail program may do it.
//! The guest presses a button, chooses a name to enter with and a password, and reads eight words aloud.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};
use web::{Form, Page, Result, Visit};
use zeroize::Zeroizing;

use crate::{
    entrance::password,
    team::{self, Invitation},
};

#[derive(Template)]
#[template(path = "entrance/invitation.html")]
struct Arrive<'a> {
    visit: &'a Visit,
    form: &'a Form,
}

#[derive(Template)]
#[template(path = "entrance/answer.html")]
struct Answer<'a> {
    visit: &'a Visit,
    form: &'a Form,
    invitation: &'a Invitation,
    phrase: String,
}

#[derive(Template)]
#[template(path = "entrance/words.html")]
struct Aloud<'a> {
    visit: &'a Visit,
    kept: Kept,
}

/// The words just drawn, for this browser alone and for a few minutes.
#[derive(Serialize, Deserialize)]
struct Kept {
    words: Vec<String>,
    by: String,
}

const WORDS: &str = "words";

/// The same page for everybody, whatever the link.
pub(super) async fn show(visit: Visit) -> Result {
    Ok(arrival(&visit, &Form::blank(&visit)))
}

fn arrival(visit: &Visit, form: &Form) -> Response {
    form.answer(
        Page::new(
            visit,
            visit.t("entrance-invitation-title"),
            &Arrive { visit, form },
        )
        .narrow()
        .show(),
    )
}

fn answer(visit: &Visit, form: &Form, invitation: &Invitation) -> Response {
    let phrase = password::phrase(visit.app());
    let inside = Answer {
        visit,
        form,
        invitation,
        phrase,
    };
    form.answer(
        Page::new(visit, visit.t("entrance-invitation-title"), &inside)
            .narrow()
            .show(),
    )
}

/// The secret, from the link's fragment or typed by hand.
async fn invited(visit: &Visit, form: &Form) -> Result<Option<Invitation>> {
    let typed = [form.value("fragment"), form.value("code")]
        .into_iter()
        .find(|text| !text.is_empty());
    team::invited(visit.app(), typed.unwrap_or_default(), visit.now()).await
}

pub(super) async fn open(visit: Visit, mut form: Form) -> Result {
    match invited(&visit, &form).await? {
        Some(invitation) => {
            let secret = [form.value("fragment"), form.value("code")].concat();
            let form = Form::blank(&visit)
                .fill("code", secret)
                .fill("login", invitation.name.clone());
            Ok(answer(&visit, &form, &invitation))
        }
        None => {
            form.refuse("code", "entrance-invitation-over");
            Ok(arrival(&visit, &form))
        }
    }
}

pub(super) async fn accept(visit: Visit, mut form: Form) -> Result {
    let Some(invitation) = invited(&visit, &form).await? else {
        return over(&visit, form).await;
    };
    check(&visit, &mut form, &invitation);
    if !form.is_right() {
        return Ok(answer(&visit, &form, &invitation));
    }
    let (app, password) = (visit.app(), Zeroizing::new(form.raw("password").to_owned()));
    let login = password::blind(app, form.value("login"));
    let Some(new) = team::accept(app, &invitation, login, password).await? else {
        form.refuse("login", "entrance-login-taken");
        return Ok(answer(&visit, &form, &invitation));
    };
    let words = new
        .bundle
        .fingerprint()
        .split(' ')
        .map(str::to_owned)
        .collect();
    visit
        .put_aside(
            WORDS,
            &serde_json::to_vec(&Kept {
                words,
                by: invitation.by,
            })?,
        )
        .await?;
    Ok(aloud())
}

fn check(visit: &Visit, form: &mut Form, invitation: &Invitation) {
    form.limit("login", password::NAME);
    if password::normal(form.value("login")).is_empty() {
        form.refuse("login", "entrance-login-empty");
    }
    let known = [
        form.value("login").to_owned(),
        invitation.name.clone(),
        visit.app().place_name(),
    ];
    password::check(form, "password", &known.each_ref().map(String::as_str));
}

/// A second tap of the same finger finds the link spent, and the words waiting.
async fn over(visit: &Visit, mut form: Form) -> Result {
    if visit.aside(WORDS).await?.is_some() {
        return Ok(aloud());
    }
    form.refuse("code", "entrance-invitation-over");
    Ok(arrival(visit, &form))
}

fn aloud() -> Response {
    Redirect::to("/invitation/mots").into_response()
}

pub(super) async fn show_words(visit: Visit) -> Result {
    let Some(plain) = visit.aside(WORDS).await? else {
        return Ok(Redirect::to("/").into_response());
    };
    let inside = Aloud {
        visit: &visit,
        kept: serde_json::from_slice(&plain)?,
    };
    Ok(Page::new(&visit, visit.t("entrance-words-title"), &inside)
        .narrow()
        .show())
}
