//! What happens around every handler: who comes, may they, and how the answer leaves.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{RawPathParams, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

use super::{Access, Who};
use crate::{
    App, Error, compress, device,
    error::Result,
    form, kept, page, session,
    space::{self, Space},
    trace,
    visit::Visit,
};

/// The condition of one route, given to its guard.
#[derive(Clone)]
pub(super) struct Gate {
    pub app: App,
    pub access: Access,
}

/// Lets the visitor in, or answers in place of the handler.
pub(super) async fn guard(
    State(gate): State<Gate>,
    params: RawPathParams,
    mut request: Request,
    next: Next,
) -> Response {
    let (visit, before) = match session::recognise(
        &gate.app,
        request.headers(),
        request.uri(),
        request.method(),
        named(&params).and_then(|text| text.parse().ok()),
    )
    .await
    {
        Ok((visit, before)) if gate.access.team => (visit.of_team(), before),
        Ok(found) => found,
        Err(error) => {
            let visit = bare(&gate.app, &request);
            return finish(&visit, error.into_response()).await;
        }
    };
    let origin = Origin::of(request.headers());
    let origin_holds = request.method() == Method::GET || origin != Origin::Other;
    let answer = match admit(&gate, &visit, &params, before, origin_holds).await {
        Ok(space) => {
            request.extensions_mut().insert(visit.clone());
            if let Some(space) = &space {
                request.extensions_mut().insert(space.clone());
            }
            let response = next.run(request).await;
            // Whoever needs no session loses none: what they type (passwords, codes) is not to be held.
            if gate.access.who == Who::Anyone {
                visit.hold(None);
            }
            match leave(&visit, space.as_ref(), response.status()).await {
                Ok(()) => response,
                Err(error) => error.into_response(),
            }
        }
        Err(error) => {
            if origin == Origin::Same && request.method() == Method::POST {
                form::hold(&visit, request).await;
            }
            error.into_response()
        }
    };
    finish(&visit, answer).await
}

/// Every condition, in the order that tells a stranger the least.
async fn admit(
    gate: &Gate,
    visit: &Visit,
    params: &RawPathParams,
    before: Option<Arc<space::Gate>>,
    origin_holds: bool,
) -> Result<Option<Space>> {
    if !origin_holds {
        return Err(Error::Forbidden);
    }
    if !gate.access.allows(visit.principal()) {
        return Err(if visit.principal().is_none() {
            Error::SignIn
        } else {
            Error::NotFound
        });
    }
    let space = enter(gate, visit, params, before).await?;
    if gate.access.fresh && !visit.is_fresh() {
        return Err(Error::Unlock);
    }
    Ok(space)
}

/// Having a space is having its keys: "not yours", "of another kind" and "does not exist" answer alike.
/// `before` was read with the session.
async fn enter(
    gate: &Gate,
    visit: &Visit,
    params: &RawPathParams,
    before: Option<Arc<space::Gate>>,
) -> Result<Option<Space>> {
    match (gate.access.space, named(params)) {
        (None, None) => Ok(None),
        (Some(kind), Some(text)) => {
            let id = text.parse().map_err(|_| Error::NotFound)?;
            let space = visit.space_behind(id, before).await?;
            if space.kind() == kind {
                Ok(Some(space))
            } else {
                Err(Error::NotFound)
            }
        }
        // A route that names a space without asking for membership would be a hole: nobody enters.
        (None, Some(_)) | (Some(_), None) => Err(Error::NotFound),
    }
}

/// The space that the path names.
fn named(params: &RawPathParams) -> Option<&str> {
    let found = params.iter().find(|(name, _)| *name == "space");
    found.map(|(_, value)| value)
}

/// Where a form comes from, as far as its browser says: `Sec-Fetch-Site`, or `Origin` where the browser is too old to
/// send it (security.md §5.2).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Same,
    Other,
    /// Very old browsers send neither: the form's own token still decides.
    Unsaid,
}

impl Origin {
    fn of(headers: &HeaderMap) -> Self {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let same = match (text("sec-fetch-site"), text("origin"), text("host")) {
            (Some(site), _, _) => site == "same-origin",
            (None, None, _) => return Self::Unsaid,
            (None, Some(origin), host) => origin
                .split_once("://")
                .is_some_and(|(_, of)| Some(of) == host),
        };
        if same { Self::Same } else { Self::Other }
    }
}

/// Whether the browser says that a page of this very site sends this.
pub(crate) fn is_from_here(headers: &HeaderMap) -> bool {
    Origin::of(headers) == Origin::Same
}

/// The trace of an opening is written before the page leaves; without it the page does not leave.
async fn leave(visit: &Visit, space: Option<&Space>, status: StatusCode) -> Result<()> {
    match space {
        Some(space) if status.is_success() => trace::opened(visit, space).await?,
        _ => {}
    }
    if let Some(space) = space {
        device::remember(visit, space);
    }
    Ok(())
}

/// Turns errors into pages, adds cookies and headers, compresses.
async fn finish(visit: &Visit, mut response: Response) -> Response {
    if let Some(error) = response.extensions_mut().remove::<Error>() {
        response = explain(visit, error);
    } else if is_bare_refusal(&response) {
        response = explain(visit, Error::NotFound);
    }
    for cookie in visit.cookies() {
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    super::dress(response.headers_mut(), visit.app().settings().secure);
    compress::brotli(visit, response).await
}

/// What axum refuses by itself (an address where a number should be) is a bare line of English: a page says it better.
fn is_bare_refusal(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    response.status().is_client_error()
        && kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

fn explain(visit: &Visit, error: Error) -> Response {
    match (error, visit.held()) {
        // Words not yet sent stay in the page: fil.js is told, not led away.
        (Error::SignIn, _) if visit.is_partial() => page::failure(visit, &Error::SignIn),
        (error, Some(sent)) => kept::page(visit, &error, sent),
        (Error::SignIn, None) => Redirect::to(&entrance(visit)).into_response(),
        (Error::Unlock, None) => {
            Redirect::to(&format!("/deverrouillage?retour={}", visit.path())).into_response()
        }
        (other, None) => page::failure(visit, &other),
    }
}

/// The entrance, which knows where one was going and why one is there.
fn entrance(visit: &Visit) -> String {
    let wanted: String = form_urlencoded::byte_serialize(visit.wanted().as_bytes()).collect();
    match (visit.had_session(), visit.wanted()) {
        (true, "/") => "/?avis=finie".to_owned(),
        (true, _) => format!("/?avis=finie&retour={wanted}"),
        (false, "/") => "/".to_owned(),
        (false, _) => format!("/?retour={wanted}"),
    }
}

/// A visit of nobody, for answers given before anyone could be recognised.
fn bare(app: &App, request: &Request) -> Visit {
    Visit::nobody(app, request.headers(), request.uri(), request.method())
}

/// The page for an address that leads nowhere; also for a method that a route does not have.
pub(crate) async fn unknown(State(app): State<App>, request: Request) -> Response<Body> {
    let (headers, uri, method) = (request.headers(), request.uri(), request.method());
    let visit = match session::recognise(&app, headers, uri, method, None).await {
        Ok((visit, _)) => visit,
        Err(_) => bare(&app, &request),
    };
    let mut response = Error::NotFound.into_response();
    *response.status_mut() = StatusCode::NOT_FOUND;
    finish(&visit, response).await
}
