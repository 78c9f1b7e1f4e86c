//! Leaving: this session, all of them, or at once with nothing left on the screen.

use askama::Template;
use axum::{
    http::{HeaderName, header},
    response::{IntoResponse, Redirect, Response},
};
use web::{Form, Page, Result, Visit};

const CLEAR: HeaderName = HeaderName::from_static("clear-site-data");

pub(super) async fn out(visit: Visit, _form: Form) -> Result {
    visit.sign_out().await?;
    Ok(Redirect::to("/?avis=sortie").into_response())
}

pub(super) async fn everywhere(visit: Visit, form: Form) -> Result {
    visit.sign_out_everywhere(visit.user()?.user).await?;
    out(visit, form).await
}

#[derive(Template)]
#[template(path = "entrance/left.html")]
struct Left<'a> {
    visit: &'a Visit,
    exit: &'a str,
}

/// Leaving fast never fails: no token is asked for, since the cookie itself does not travel from another site.
/// A page with 200, not a redirection, which `form-action` would stop (security.md §5.10).
pub(super) async fn fast(visit: Visit) -> Result {
    // Even if the session cannot be removed, this browser must forget it and go.
    if visit.sign_out().await.is_err() {
        web::event!("entrance.leave");
    }
    let exit = visit.app().settings().exit.clone();
    let page: Response = Page::new(
        &visit,
        visit.t("entrance-left-title"),
        &Left {
            visit: &visit,
            exit: &exit,
        },
    )
    .show();
    let headers = [
        (CLEAR, "\"cache\", \"storage\", \"cookies\"".to_owned()),
        (header::REFRESH, format!("0;url={exit}")),
    ];
    Ok((headers, page).into_response())
}
