//! The pages of the notebook: writing an act from anywhere, a person's notes, tasks, the lists.

mod amend;
mod anywhere;
mod lists;
mod notes;
mod tasks;
mod undo;
mod write;

use axum::{
    extract::RawQuery,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use web::{Error, LEAD, Result, Routes, STAFF, Space, SpaceKind, Visit};

/// An act may be taken back during its first ten minutes; afterwards it is corrected.
const TAKE_BACK: i64 = 10 * 60 * 1000;

pub(super) fn routes() -> Routes {
    let member = STAFF.inside(SpaceKind::Notebook);
    let routes = Routes::new()
        .get("/noter", STAFF, anywhere::ask)
        .post("/noter", STAFF, anywhere::write)
        .get("/espaces/{space}/notes", member, notes::show)
        .get("/espaces/{space}/notes/nouvelle", member, write::ask)
        .post("/espaces/{space}/notes/nouvelle", member, write::write)
        .post(
            "/espaces/{space}/notes/{seq}/annulation",
            member,
            undo::undo,
        )
        .get(
            "/espaces/{space}/notes/{seq}/correction",
            member,
            amend::ask,
        )
        .post(
            "/espaces/{space}/notes/{seq}/correction",
            member,
            amend::amend,
        );
    routes
        .get("/espaces/{space}/taches", member, tasks::list)
        .get("/espaces/{space}/taches/nouvelle", member, tasks::ask)
        .post("/espaces/{space}/taches/nouvelle", member, tasks::add)
        .post("/espaces/{space}/taches/{task}/fin", member, tasks::finish)
        .post(
            "/espaces/{space}/taches/{task}/reouverture",
            member,
            tasks::reopen,
        )
        .get("/listes", LEAD, lists::list)
        .get("/listes/{list}/nouveau", LEAD, lists::ask)
        .post("/listes/{list}/nouveau", LEAD, lists::add)
        .get("/listes/{list}/{key}", LEAD, lists::edit)
        .post("/listes/{list}/{key}", LEAD, lists::rename)
        .post("/listes/{list}/{key}/archivage", LEAD, lists::archive)
        .post("/listes/{list}/{key}/reprise", LEAD, lists::restore)
}

/// Where an act leads. `fil.js` is told, so that the page is opened once, and traced once.
fn lead(visit: &Visit, path: &str) -> Response {
    if visit.is_partial() {
        return (StatusCode::NO_CONTENT, [("fil-location", path.to_owned())]).into_response();
    }
    Redirect::to(path).into_response()
}

/// A value of the query: opaque ids and numbers only, nothing to decode.
fn asked<'a>(query: &'a RawQuery, name: &str) -> Option<&'a str> {
    let pairs = query.0.as_deref()?.split('&');
    pairs
        .filter_map(|pair| pair.split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

/// The number of an entry in a path.
fn number(text: &str) -> Result<u64> {
    text.parse().map_err(|_| Error::NotFound)
}

/// Who will read what is written here: « Lu par : Karim, Samira ».
async fn readers(visit: &Visit, space: &Space) -> Result<String> {
    let circle = space.circle().await?;
    let names: Vec<_> = circle
        .present(visit.today())
        .iter()
        .map(|member| member.name.clone())
        .collect();
    Ok(visit
        .words()
        .with("notebook-readers", "names", names.join(", ")))
}
