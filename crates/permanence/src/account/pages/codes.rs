//! New recovery codes: those on the old paper stop working.

use askama::Template;
use axum::response::{IntoResponse, Redirect};
use web::{Form, Page, Result, Visit};

use super::recent;
use crate::entrance::locks;

#[derive(Template)]
#[template(path = "account/codes.html")]
struct Codes<'a> {
    visit: &'a Visit,
    left: String,
}

pub(super) async fn show(visit: Visit) -> Result {
    recent(&visit)?;
    let (app, principal) = (visit.app(), visit.user()?);
    let fresh = locks::fresh_codes(app, principal.user, &principal.user_key).await?;
    let left = match fresh.whole() {
        Some(_) => visit.t("account-codes-untyped"),
        None => {
            let left = locks::codes_left(&locks::of(app, principal.user).await?);
            visit.words().count("account-codes-left", left)
        }
    };
    let codes = Codes {
        visit: &visit,
        left,
    };
    Ok(Page::new(&visit, visit.t("account-codes-title"), &codes)
        .narrow()
        .show())
}

pub(super) async fn draw(visit: Visit, _form: Form) -> Result {
    recent(&visit)?;
    let principal = visit.user()?;
    locks::draw_codes(visit.app(), principal.user, &principal.user_key).await?;
    Ok(Redirect::to("/premiere-fois/codes").into_response())
}
