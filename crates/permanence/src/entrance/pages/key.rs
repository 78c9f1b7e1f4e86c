//! Entering with a passkey alone: what it is and who holds it are two proofs in one gesture.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use web::{Form, Result, Visit};

use super::home::arrive;
use crate::entrance::{
    enter::{self, Proof},
    keys,
};

/// What a browser's key is asked, as passkey.js reads it.
pub(crate) fn json(value: &serde_json::Value) -> Response {
    (
        [(header::CONTENT_TYPE, "application/json")],
        value.to_string(),
    )
        .into_response()
}

pub(super) async fn ask(visit: Visit, _form: Form) -> Result {
    Ok(json(&keys::ask_anyone(&visit).await?))
}

pub(super) async fn enter(visit: Visit, form: Form) -> Result {
    let shown = keys::Shown::of(&form);
    if let Some(opened) = keys::recognise(&visit, &shown).await?
        && let Some(answer) = arrive(
            &visit,
            enter::enter(&visit, opened, Proof::Both).await?,
            form.value("retour"),
        )
    {
        return Ok(answer);
    }
    Ok(refused(&visit, form))
}

fn refused(visit: &Visit, mut form: Form) -> Response {
    form.refuse("login", "entrance-key-refused");
    super::home::page(visit, &form, None)
}
