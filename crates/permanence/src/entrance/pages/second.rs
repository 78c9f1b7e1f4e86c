//! The second step: six digits from a phone, or a key; a recovery code when the phone is lost.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use web::{Error, Form, Page, Result, Visit};

use super::home::arrive;
use crate::entrance::{
    enter::{self, Opened, Proof, Steps},
    keys, locks, totp,
    tries::Tries,
};

#[derive(Template)]
#[template(path = "entrance/second.html")]
struct Second<'a> {
    visit: &'a Visit,
    form: &'a Form,
    digits: bool,
    keys: bool,
    /// Part of the second step no longer opens: a code from the paper is the way in.
    damaged: bool,
    salt: String,
}

impl Second<'_> {
    fn opens_codes(&self) -> bool {
        self.damaged || !self.form.value("recovery").is_empty()
    }
}

pub(super) async fn show(visit: Visit) -> Result {
    match enter::waiting(&visit).await? {
        Some(opened) => page(&visit, &Form::blank(&visit), &opened).await,
        None => Ok(Redirect::to("/").into_response()),
    }
}

async fn page(visit: &Visit, form: &Form, opened: &Opened) -> Result {
    let app = visit.app();
    let steps = Steps::of(app, opened).await?;
    let damaged = steps.are_damaged();
    let second = Second {
        visit,
        form,
        digits: steps.digits.whole().is_some(),
        keys: steps.keys.whole().is_some(),
        damaged,
        salt: keys::salt(app),
    };
    Ok(form.answer(
        Page::new(visit, visit.t("entrance-second-title"), &second)
            .module("passkey.js")
            .show(),
    ))
}

pub(super) async fn enter(visit: Visit, mut form: Form) -> Result {
    let Some(opened) = enter::waiting(&visit).await? else {
        return Ok(late());
    };
    let (app, field) = (
        visit.app(),
        if form.value("recovery").is_empty() {
            "digits"
        } else {
            "recovery"
        },
    );
    form.require(field, "entrance-digits-empty");
    if !form.is_right() {
        return page(&visit, &form, &opened).await;
    }
    let tries = Tries::of(opened.user.as_bytes(), "second");
    let Some(left) = tries.one_more(app).await? else {
        form.refuse(field, "entrance-wait");
        return page(&visit, &form, &opened).await;
    };
    if !accepts(&visit, &opened, &form).await? {
        form.refuse_with(
            field,
            visit.words().count("entrance-second-wrong", left as usize),
        );
        return page(&visit, &form, &opened).await;
    }
    tries.forget(app).await?;
    finish(&visit, opened).await
}

/// The digits of the phone, or a recovery code, which is then spent.
async fn accepts(visit: &Visit, opened: &Opened, form: &Form) -> Result<bool> {
    let app = visit.app();
    if !form.value("recovery").is_empty() {
        let locks = locks::of(app, opened.user).await?;
        return match locks::try_recovery(app, &locks, form.value("recovery")).await? {
            Some((lock, _)) => {
                locks::spend(app, &lock).await?;
                enter::forget_damaged(app, opened).await.map(|()| true)
            }
            None => Ok(false),
        };
    }
    let Some(mut digits) = totp::of(app, opened.user, &opened.key).await?.whole() else {
        return Ok(false);
    };
    let right = digits.accept(form.value("digits"), visit.now());
    if right {
        totp::keep(app, opened.user, &opened.key, &digits).await?;
    }
    Ok(right)
}

async fn finish(visit: &Visit, opened: Opened) -> Result {
    let back = enter::wait_no_more(visit).await?;
    let door = enter::enter(visit, opened, Proof::Both).await?;
    Ok(arrive(visit, door, &back).unwrap_or_else(late))
}

/// Ten minutes passed between the two steps, or roles, locks or the account itself changed meanwhile.
pub(super) fn late() -> Response {
    Redirect::to("/?avis=delai").into_response()
}

pub(super) async fn ask(visit: Visit, _form: Form) -> Result {
    let opened = enter::waiting(&visit).await?.ok_or(Error::Gone)?;
    Ok(super::key::json(
        &keys::ask_owner(&visit, opened.user).await?,
    ))
}

pub(super) async fn enter_with_key(visit: Visit, mut form: Form) -> Result {
    let Some(opened) = enter::waiting(&visit).await? else {
        return Ok(late());
    };
    if keys::is_owner(&visit, opened.user, &keys::Shown::of(&form)).await? {
        return finish(&visit, opened).await;
    }
    form.refuse("digits", "entrance-key-wrong");
    page(&visit, &form, &opened).await
}
