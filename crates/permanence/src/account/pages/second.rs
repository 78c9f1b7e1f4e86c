//! The second step by a phone that shows six digits.

use askama::Template;
use axum::{
    extract::RawQuery,
    response::{IntoResponse, Redirect},
};
use web::{Form, Html, Page, Result, Visit, square};

use super::recent;
use crate::entrance::{
    Proof, asked, current_proof, renew, safe_path,
    totp::{self, Digits},
    vault::Kept,
};

#[derive(Template)]
#[template(path = "account/second.html")]
struct Add<'a> {
    visit: &'a Visit,
    form: &'a Form,
    drawing: Html,
    secret: String,
}

#[derive(Template)]
#[template(path = "account/second_on.html")]
struct On<'a> {
    visit: &'a Visit,
    damaged: bool,
}

/// Where one goes on: what asked for the second step, else one's account.
fn back(asked: &str) -> &str {
    if asked.is_empty() {
        "/compte"
    } else {
        safe_path(asked)
    }
}

pub(super) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result {
    recent(&visit)?;
    let (app, principal) = (visit.app(), visit.user()?);
    match totp::of(app, principal.user, &principal.user_key).await? {
        Kept::Nothing => {
            let wanted = asked(query.as_deref(), "retour");
            let form = Form::blank(&visit).fill("retour", back(&wanted));
            page(&visit, &form, &Digits::draw(app))
        }
        Kept::Whole(_) => on(&visit, false),
        Kept::Damaged => on(&visit, true),
    }
}

fn on(visit: &Visit, damaged: bool) -> Result {
    let inside = On { visit, damaged };
    Ok(Page::new(visit, visit.t("account-second-title"), &inside)
        .narrow()
        .show())
}

/// The secret travels in the page and comes back with the first digits: nothing is kept before they are right.
fn page(visit: &Visit, form: &Form, digits: &Digits) -> Result {
    let address = digits.address(&visit.app().place_name());
    let drawing = square(&address, Some(&visit.t("account-second-drawing")))?;
    let add = Add {
        visit,
        form,
        drawing,
        secret: digits.typed(),
    };
    Ok(form.answer(
        Page::new(visit, visit.t("account-second-title"), &add)
            .narrow()
            .show(),
    ))
}

pub(super) async fn turn_on(visit: Visit, mut form: Form) -> Result {
    recent(&visit)?;
    let (app, principal) = (visit.app(), visit.user()?);
    let Some(mut digits) = Digits::from_typed(form.value("secret")) else {
        form.refuse("digits", "account-second-again");
        return page(&visit, &form, &Digits::draw(app));
    };
    form.require("digits", "entrance-digits-empty");
    if form.is_right() && !digits.accept(form.value("digits"), visit.now()) {
        form.refuse("digits", "account-second-wrong");
    }
    if !form.is_right() {
        return page(&visit, &form, &digits);
    }
    totp::keep(app, principal.user, &principal.user_key, &digits).await?;
    renew(&visit, Proof::Both).await?;
    Ok(Redirect::to(back(form.value("retour"))).into_response())
}

pub(super) async fn turn_off(visit: Visit, _form: Form) -> Result {
    recent(&visit)?;
    totp::forget(visit.app(), visit.user()?.user).await?;
    let proof = current_proof(&visit).await?;
    renew(&visit, proof).await?;
    Ok(Redirect::to("/compte").into_response())
}
