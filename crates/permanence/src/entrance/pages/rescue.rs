//! A forgotten password: a recovery code from the paper opens once, and a new password takes its place.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use web::{Form, Page, Result, Visit};

use crate::entrance::{enter, keys, locks, password, totp, tries::Tries};

#[derive(Template)]
#[template(path = "entrance/rescue.html")]
struct Rescue<'a> {
    visit: &'a Visit,
    form: &'a Form,
    phrase: String,
}

pub(super) async fn show(visit: Visit) -> Result {
    Ok(page(&visit, &Form::blank(&visit)))
}

fn page(visit: &Visit, form: &Form) -> Response {
    let rescue = Rescue {
        visit,
        form,
        phrase: password::phrase(visit.app()),
    };
    form.answer(
        Page::new(visit, visit.t("entrance-rescue-title"), &rescue)
            .narrow()
            .show(),
    )
}

pub(super) async fn rescue(visit: Visit, mut form: Form) -> Result {
    form.require("login", "entrance-login-empty");
    form.require("code", "entrance-code-empty");
    let known = form.value("login").to_owned();
    password::check(&mut form, "password", &[&known]);
    if !form.is_right() {
        return Ok(page(&visit, &form));
    }
    let app = visit.app();
    let login = password::blind(app, form.value("login"));
    let tries = Tries::of(&login, "recovery");
    let Some(left) = tries.one_more(app).await? else {
        form.refuse("code", "entrance-wait");
        return Ok(page(&visit, &form));
    };
    if !change(&visit, login, &form).await? {
        form.refuse_with(
            "code",
            visit.words().count("entrance-rescue-wrong", left as usize),
        );
        return Ok(page(&visit, &form));
    }
    tries.forget(app).await?;
    Ok(Redirect::to("/?avis=mot-de-passe").into_response())
}

/// All sessions end with the old password. The second step goes only if its owner says that it is lost too.
async fn change(visit: &Visit, login: [u8; 16], form: &Form) -> Result<bool> {
    let app = visit.app();
    let Some(member) = enter::by_login(app, login).await? else {
        return Ok(false);
    };
    let known = locks::of(app, member.id).await?;
    let Some((lock, key)) = locks::try_recovery(app, &known, form.value("code")).await? else {
        return Ok(false);
    };
    locks::change_password(app, member.id, &key, form.raw("password")).await?;
    if form.ticked("lost") {
        totp::forget(app, member.id).await?;
        keys::remove_all(app, member.id).await?;
    }
    locks::spend(app, &lock).await?;
    Ok(true)
}
