//! The entrance itself: a key, or a name and a password; a card has its own door.

use askama::Template;
use axum::{
    extract::RawQuery,
    response::{IntoResponse, Redirect, Response},
};
use web::{Form, Page, Result, Visit};

use crate::{
    entrance::{
        enter::{self, Door, Opened, Proof},
        keys, locks, password,
        tries::Tries,
    },
    team::team_id,
};

#[derive(Template)]
#[template(path = "entrance/home.html")]
struct Home<'a> {
    visit: &'a Visit,
    form: &'a Form,
    salt: String,
    notice: Option<String>,
}

pub(super) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result {
    if let Some(principal) = visit.principal() {
        let home = if principal.is_card() {
            "/chez-moi"
        } else {
            next(&visit).await?
        };
        return Ok(Redirect::to(home).into_response());
    }
    if team_id(visit.app()).await?.is_none() {
        return Ok(Redirect::to("/premiere-fois").into_response());
    }
    // What to say on arriving: words of ours, nothing personal.
    let notice = match super::asked(query.as_deref(), "avis").as_str() {
        "mot-de-passe" => Some(visit.t("entrance-notice-password")),
        "sortie" => Some(visit.t("entrance-notice-out")),
        "session" => Some(visit.t("entrance-notice-over")),
        "delai" => Some(visit.t("entrance-notice-late")),
        _ => None,
    };
    Ok(page(&visit, &Form::blank(&visit), notice))
}

/// Codes not yet copied by hand come before anything else.
async fn next(visit: &Visit) -> Result<&'static str> {
    let principal = visit.user()?;
    let fresh = locks::fresh_codes(visit.app(), principal.user, &principal.user_key).await?;
    Ok(if fresh.whole().is_some() {
        "/premiere-fois/codes"
    } else {
        "/aujourdhui"
    })
}

pub(super) fn page(visit: &Visit, form: &Form, notice: Option<String>) -> Response {
    let home = Home {
        visit,
        form,
        salt: keys::salt(visit.app()),
        notice,
    };
    form.answer(
        Page::new(visit, visit.t("entrance-title"), &home)
            .module("passkey.js")
            .show(),
    )
}

/// One answer, one time, one page for an unknown login, a wrong password, a colleague suspended or not yet confirmed.
pub(super) async fn enter(visit: Visit, mut form: Form) -> Result {
    form.require("login", "entrance-login-empty");
    form.require("password", "entrance-password-empty");
    if !form.is_right() {
        return Ok(page(&visit, &form, None));
    }
    let app = visit.app();
    let login = password::blind(app, form.value("login"));
    let tries = Tries::of(&login, "password");
    let Some(left) = tries.one_more(app).await? else {
        form.refuse("password", "entrance-wait");
        return Ok(page(&visit, &form, None));
    };
    let Some(opened) = open(&visit, login, form.raw("password")).await? else {
        return Ok(refuse(&visit, form, left));
    };
    tries.forget(app).await?;
    let (user, answer) = (opened.user, pass(&visit, opened).await?);
    match answer {
        Some(answer) => Ok(answer),
        None => {
            web::event!("entrance.refused", user = user);
            Ok(refuse(&visit, form, left))
        }
    }
}

fn refuse(visit: &Visit, mut form: Form, left: u32) -> Response {
    form.refuse_with(
        "password",
        visit.words().count("entrance-wrong", left as usize),
    );
    page(visit, &form, None)
}

async fn open(visit: &Visit, login: [u8; 16], typed: &str) -> Result<Option<Opened>> {
    let app = visit.app();
    let member = enter::by_login(app, login).await?;
    let locks = match &member {
        Some(member) => locks::of(app, member.id).await?,
        None => Vec::new(),
    };
    let key = locks::try_password(app, &locks, typed).await?;
    let (Some(member), Some(key)) = (member, key) else {
        return Ok(None);
    };
    locks::strengthen(app, &locks, &key, typed).await?;
    Ok(Some(Opened {
        user: member.id,
        key,
    }))
}

/// To the second step when there is one, else in.
async fn pass(visit: &Visit, opened: Opened) -> Result<Option<Response>> {
    if enter::Steps::of(visit.app(), &opened).await?.are_asked() {
        enter::wait_for_second(visit, &opened).await?;
        return Ok(Some(Redirect::to("/entree/second").into_response()));
    }
    Ok(arrive(
        visit,
        enter::enter(visit, opened, Proof::Password).await?,
    ))
}

/// Where the door leads; `None` when it stays closed.
pub(super) fn arrive(visit: &Visit, door: Door) -> Option<Response> {
    match door {
        Door::In => Some(Redirect::to("/").into_response()),
        Door::Changed => Some(changed(visit)),
        Door::Refused => None,
    }
}

#[derive(Template)]
#[template(path = "entrance/changed.html")]
struct Changed<'a> {
    visit: &'a Visit,
}

fn changed(visit: &Visit) -> Response {
    let shown = web::page(visit, visit.t("entrance-changed-title"), &Changed { visit });
    (axum::http::StatusCode::CONFLICT, shown).into_response()
}
