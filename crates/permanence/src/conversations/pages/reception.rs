//! « C'est reçu » : said only when somebody of the other side opened it, never between colleagues.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use web::{Error, Form, Result, Space, Visit};

use crate::conversations::{Exchange, Reception, Side};

/// The visitor has everything up to `seq` before the eyes.
pub(super) async fn receive(visit: Visit, space: Space, form: Form) -> Result {
    let seq = form.value("seq").parse().map_err(|_| Error::Conflict)?;
    let exchange = space.view::<Exchange>().await?;
    let side = Side::of(visit.user()?.is_staff());
    // A closed thread is still read, but nothing is added to it.
    if let (Some(reception), false) = (exchange.see(side, seq), space.is_closed()) {
        let token = form.token().also(&format!("{seq}"));
        space.append(&token, &reception).await?;
    }
    Ok(done(&visit, &space))
}

/// The team has read, and there is nothing to answer.
pub(super) async fn settle(space: Space, form: Form) -> Result {
    let exchange = space.view::<Exchange>().await?;
    if let (Some(_), Some(last)) = (exchange.awaited(), exchange.last(Side::Person)) {
        space
            .append(form.token(), &Reception::Settle { upto: last.seq })
            .await?;
    }
    Ok(Redirect::to(&format!("/fils/{}", space.id())).into_response())
}

fn done(visit: &Visit, space: &Space) -> Response {
    if visit.is_partial() {
        return StatusCode::NO_CONTENT.into_response();
    }
    Redirect::to(&format!("/fils/{}", space.id())).into_response()
}
