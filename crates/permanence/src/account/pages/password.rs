//! Changing one's password: every other device is signed out.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use web::{Form, Page, Result, Visit};

use crate::entrance::{Tries, current_proof, locks, password, renew};

#[derive(Template)]
#[template(path = "account/password.html")]
struct Change<'a> {
    visit: &'a Visit,
    form: &'a Form,
    phrase: String,
}

pub(super) async fn show(visit: Visit) -> Result {
    Ok(page(&visit, &Form::blank(&visit)))
}

fn page(visit: &Visit, form: &Form) -> Response {
    let change = Change {
        visit,
        form,
        phrase: password::phrase(visit.app()),
    };
    form.answer(
        Page::new(visit, visit.t("account-password-title"), &change)
            .narrow()
            .show(),
    )
}

pub(super) async fn change(visit: Visit, mut form: Form) -> Result {
    form.require("current", "entrance-password-empty");
    let known = [visit.user()?.name.clone(), visit.app().place_name()];
    password::check(&mut form, "password", &known.each_ref().map(String::as_str));
    if form.is_right() {
        prove(&visit, &mut form).await?;
    }
    if !form.is_right() {
        return Ok(page(&visit, &form));
    }
    let principal = visit.user()?;
    let proof = current_proof(&visit).await?;
    locks::change_password(
        visit.app(),
        principal.user,
        &principal.user_key,
        form.raw("password"),
    )
    .await?;
    renew(&visit, proof).await?;
    Ok(Redirect::to("/compte").into_response())
}

/// The current password, counted like any other try.
async fn prove(visit: &Visit, form: &mut Form) -> Result<()> {
    let (app, user) = (visit.app(), visit.user()?.user);
    let tries = Tries::of(user.as_bytes(), "unlock");
    let Some(left) = tries.one_more(app).await? else {
        form.refuse("current", "entrance-wait");
        return Ok(());
    };
    let known = locks::of(app, user).await?;
    match locks::try_password(app, &known, form.raw("current")).await? {
        Some(_) => tries.forget(app).await,
        None => {
            form.refuse_with(
                "current",
                visit.words().count("entrance-unlock-wrong", left as usize),
            );
            Ok(())
        }
    }
}
