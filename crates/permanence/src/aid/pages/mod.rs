//! The pages of aid: the list of a file, one request and its steps, the social report.

mod ask;
mod choose;
mod list;
mod one;
mod report;
mod step;

use axum::response::{IntoResponse, Redirect, Response};
use web::{Error, Result, Routes, STAFF, Space, SpaceKind};

use super::fold::{Aids, Kept};

pub(super) fn routes() -> Routes {
    let member = STAFF.inside(SpaceKind::Notebook);
    let routes = Routes::new()
        .get("/espaces/{space}/aides", member, list::show)
        .get("/espaces/{space}/aides/nouvelle", member, ask::new)
        .post("/espaces/{space}/aides/nouvelle", member, ask::add)
        .get("/espaces/{space}/aides/{aid}", member, one::show)
        .get("/espaces/{space}/aides/{aid}/correction", member, ask::edit)
        .post(
            "/espaces/{space}/aides/{aid}/correction",
            member,
            ask::amend,
        )
        .post("/espaces/{space}/aides/{aid}/commission", member, step::sit)
        .post("/espaces/{space}/aides/{aid}/reponse", member, step::answer)
        .post("/espaces/{space}/aides/{aid}/versement", member, step::pay)
        .post("/espaces/{space}/aides/{aid}/abandon", member, step::leave);
    of_reports(routes)
}

fn of_reports(routes: Routes) -> Routes {
    let member = STAFF.inside(SpaceKind::Notebook);
    routes
        .get("/espaces/{space}/aides/rapport", member, choose::new)
        .post("/espaces/{space}/aides/rapport", member, choose::write)
        .get(
            "/espaces/{space}/aides/rapport/{report}",
            member,
            report::show,
        )
        .post(
            "/espaces/{space}/aides/rapport/{report}/accord",
            member,
            report::agree,
        )
}

fn place(space: &Space) -> String {
    format!("/espaces/{}/aides", space.id())
}

fn to_list(space: &Space) -> Response {
    Redirect::to(&place(space)).into_response()
}

fn to_one(space: &Space, id: u64) -> Response {
    Redirect::to(&format!("{}/{id}", place(space))).into_response()
}

/// A request of this file.
async fn find(space: &Space, id: &str) -> Result<Kept> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let aids = space.view::<Aids>().await?;
    aids.request(id).cloned().ok_or(Error::NotFound)
}
