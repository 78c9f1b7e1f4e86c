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

impl Home<'_> {
    /// Whoever comes for messages may well have a card: its door is then the first.
    fn card_first(&self) -> bool {
        self.form.value("retour").starts_with("/fils/")
    }

    /// The door of cards, which leads on to the page that was wanted.
    fn card(&self) -> String {
        match self.form.value("retour") {
            "" | "/" => "/c".to_owned(),
            back => format!("/c?retour={}", whole(back)),
        }
    }
}

pub(super) async fn show(visit: Visit, RawQuery(query): RawQuery) -> Result {
    let wanted = super::asked(query.as_deref(), "retour");
    let wanted = super::safe_path(&wanted);
    if visit.principal().is_some() {
        return Ok(Redirect::to(next(&visit, wanted).await?).into_response());
    }
    if team_id(visit.app()).await?.is_none() {
        return Ok(Redirect::to("/premiere-fois").into_response());
    }
    // What to say on arriving: words of ours, nothing personal.
    let notice = match super::asked(query.as_deref(), "avis").as_str() {
        "mot-de-passe" => Some(visit.t("entrance-notice-password")),
        "sortie" => Some(visit.t("entrance-notice-out")),
        "session" => Some(visit.t("entrance-notice-over")),
        "finie" => Some(visit.t("entrance-notice-ended")),
        "delai" => Some(visit.t("entrance-notice-late")),
        _ if wanted != "/" => Some(visit.t("entrance-notice-wanted")),
        _ => None,
    };
    let form = Form::blank(&visit).fill("retour", wanted);
    Ok(page(&visit, &form, notice))
}

/// Codes not yet copied by hand come before anything else, then the page that was wanted.
async fn next<'a>(visit: &Visit, wanted: &'a str) -> Result<&'a str> {
    let principal = visit.user()?;
    if principal.is_staff() {
        let fresh = locks::fresh_codes(visit.app(), principal.user, &principal.user_key).await?;
        if fresh.whole().is_some() {
            return Ok("/premiere-fois/codes");
        }
    }
    Ok(match (wanted, principal.is_card()) {
        ("/", true) => "/chez-moi",
        ("/", false) => "/aujourdhui",
        (wanted, _) => wanted,
    })
}

/// A path as a value of an address.
fn whole(path: &str) -> String {
    form_urlencoded::byte_serialize(path.as_bytes()).collect()
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
    let back = super::safe_path(form.value("retour"));
    let (user, answer) = (opened.user, pass(&visit, opened, back).await?);
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
    let (endings, locks) = match &member {
        Some(member) => (
            web::endings(app, member.id).await?,
            locks::of(app, member.id).await?,
        ),
        None => (0, Vec::new()),
    };
    let key = locks::try_password(app, &locks, typed).await?;
    let (Some(member), Some(key)) = (member, key) else {
        return Ok(None);
    };
    locks::strengthen(app, &locks, &key, typed).await?;
    Ok(Some(Opened {
        user: member.id,
        key,
        endings,
    }))
}

/// To the second step when there is one, else in.
async fn pass(visit: &Visit, opened: Opened, back: &str) -> Result<Option<Response>> {
    if enter::Steps::of(visit.app(), &opened).await?.are_asked() {
        enter::wait_for_second(visit, &opened, back).await?;
        return Ok(Some(Redirect::to("/entree/second").into_response()));
    }
    Ok(arrive(
        visit,
        enter::enter(visit, opened, Proof::Password).await?,
        back,
    ))
}

/// Where the door leads; `None` when it stays closed.
pub(super) fn arrive(visit: &Visit, door: Door, back: &str) -> Option<Response> {
    match door {
        Door::In => Some(match super::safe_path(back) {
            "/" => Redirect::to("/").into_response(),
            back => Redirect::to(&format!("/?retour={}", whole(back))).into_response(),
        }),
        Door::Late => Some(super::second::late()),
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
