//! Showing a lock again before an act that asks for it. Five minutes later it is asked once more.

use askama::Template;
use axum::{
    extract::RawQuery,
    response::{IntoResponse, Redirect, Response},
};
use web::{Form, Page, Result, Visit};

use super::{asked, safe_path};
use crate::entrance::{
    enter::{self, Proof},
    keys, locks,
    tries::Tries,
};

/// Changing one's own locks is open with the password alone: one must be able to add the second step.
const OWN: &str = "/compte/";

#[derive(Template)]
#[template(path = "entrance/unlock.html")]
struct Unlock<'a> {
    visit: &'a Visit,
    form: &'a Form,
    keys: bool,
    salt: String,
}

#[derive(Template)]
#[template(path = "entrance/waits.html")]
struct Waits<'a> {
    visit: &'a Visit,
    /// What was being done, and nothing else, waits.
    words: String,
    /// Where it is done, once there is a second step.
    back: String,
}

pub(super) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result {
    let back = asked(query.as_deref(), "retour");
    let form = Form::blank(&visit).fill("retour", safe_path(&back));
    page(&visit, &form).await
}

async fn page(visit: &Visit, form: &Form) -> Result {
    if !may_unlock(visit, form).await? {
        let back = safe_path(form.value("retour"));
        let inside = Waits {
            visit,
            words: waits(visit, back),
            back: form_urlencoded::byte_serialize(back.as_bytes()).collect(),
        };
        return Ok(web::page(visit, visit.t("entrance-waits-title"), &inside));
    }
    let app = visit.app();
    let keys = keys::of(app, visit.user()?.user).await?.whole().is_some();
    let unlock = Unlock {
        visit,
        form,
        keys,
        salt: keys::salt(app),
    };
    let page = Page::new(visit, visit.t("entrance-unlock-title"), &unlock)
        .module("passkey.js")
        .narrow();
    Ok(form.answer(page.show()))
}

/// « Lire le contrôle des ouvertures attend que… »: the very act that leads here, told by its address.
fn waits(visit: &Visit, path: &str) -> String {
    let act = visit.t(act(path));
    visit.words().with("entrance-waits-words", "act", act)
}

/// The first line that fits: the most precise are above.
fn act(path: &str) -> &'static str {
    let known = [
        ("/controle/accord", "entrance-waits-agreement"),
        ("/controle", "entrance-waits-control"),
        ("/remplacement", "entrance-waits-cover"),
        ("/equipe/", "entrance-waits-team"),
        ("/cartes", "entrance-waits-card"),
        ("/effacement", "entrance-waits-erase"),
        ("/export", "entrance-waits-export"),
        ("/membres", "entrance-waits-members"),
        ("/recours", "entrance-waits-escrow"),
    ];
    let fits = known.into_iter().find(|(part, _)| path.contains(part));
    fits.map_or("entrance-waits-other", |(_, key)| key)
}

/// Without a second step, what asks for a recent unlock waits, and the page says why.
async fn may_unlock(visit: &Visit, form: &Form) -> Result<bool> {
    Ok(safe_path(form.value("retour")).starts_with(OWN)
        || enter::current_proof(visit).await? == Proof::Both)
}

pub(super) async fn unlock(visit: Visit, mut form: Form) -> Result {
    if !may_unlock(&visit, &form).await? {
        return page(&visit, &form).await;
    }
    form.require("password", "entrance-password-empty");
    if !form.is_right() {
        return page(&visit, &form).await;
    }
    let (app, user) = (visit.app(), visit.user()?.user);
    let tries = Tries::of(user.as_bytes(), "unlock");
    let Some(left) = tries.one_more(app).await? else {
        form.refuse("password", "entrance-wait");
        return page(&visit, &form).await;
    };
    let locks = locks::of(app, user).await?;
    if locks::try_password(app, &locks, form.raw("password"))
        .await?
        .is_none()
    {
        form.refuse_with(
            "password",
            visit.words().count("entrance-unlock-wrong", left as usize),
        );
        return page(&visit, &form).await;
    }
    tries.forget(app).await?;
    done(&visit, &form).await
}

/// With a second step the session began with both, so that one is enough to go on.
async fn done(visit: &Visit, form: &Form) -> Result {
    match enter::current_proof(visit).await? {
        Proof::Both => visit.unlocked().await?,
        Proof::Password => visit.unlocked_partly().await?,
    }
    Ok(back(form))
}

fn back(form: &Form) -> Response {
    Redirect::to(safe_path(form.value("retour"))).into_response()
}

pub(super) async fn ask(visit: Visit, _form: Form) -> Result {
    Ok(super::key::json(
        &keys::ask_owner(&visit, visit.user()?.user).await?,
    ))
}

pub(super) async fn unlock_with_key(visit: Visit, mut form: Form) -> Result {
    if keys::is_owner(&visit, visit.user()?.user, &keys::Shown::of(&form)).await? {
        visit.unlocked().await?;
        return Ok(back(&form));
    }
    form.refuse("password", "entrance-key-wrong");
    page(&visit, &form).await
}
