//! The pages of rights: the interview, the result and what is done with it, the sheet, what the person reads.

mod acts;
mod household;
mod interview;
mod mine;
mod prepare;
mod reasons;
mod result;
mod sheet;
mod teller;
mod unclaimed;
mod what_if;

use axum::response::{IntoResponse, Redirect, Response};
use rights::Month;
use web::{Routes, SIGNED, STAFF, Space, SpaceKind, Visit};

use super::{questions::Step, words};

pub(super) fn routes() -> Routes {
    let member = STAFF.inside(SpaceKind::Notebook);
    Routes::new()
        .get("/espaces/{space}/droits", member, result::show)
        .get(
            "/espaces/{space}/droits/entretien/{page}",
            member,
            interview::ask,
        )
        .post(
            "/espaces/{space}/droits/entretien/{page}",
            member,
            interview::keep,
        )
        .get(
            "/espaces/{space}/droits/calcul/{benefit}",
            member,
            reasons::show,
        )
        .get(
            "/espaces/{space}/droits/preparer/{benefit}",
            member,
            prepare::show,
        )
        .get("/espaces/{space}/droits/foyer", member, household::ask)
        .post("/espaces/{space}/droits/foyer", member, household::keep)
        .get("/droits/a-demander", STAFF, unclaimed::show)
        .get("/espaces/{space}/droits/et-si", member, what_if::show)
        .get("/espaces/{space}/droits/feuille", member, sheet::show)
        .post("/espaces/{space}/droits/releve", member, acts::keep)
        .post("/espaces/{space}/droits/masques", member, acts::hide)
        .post("/espaces/{space}/droits/demarche", member, acts::task)
        .post("/espaces/{space}/droits/partage", member, acts::share)
        .post(
            "/espaces/{space}/droits/partage/arret",
            member,
            acts::withdraw,
        )
        .get(
            "/fils/{space}/droits",
            SIGNED.inside(SpaceKind::Thread),
            mine::show,
        )
}

/// The month whose rules are asked.
fn this_month(visit: &Visit) -> Month {
    words::month_of(visit.app().civil(visit.now()))
}

fn place(space: &Space) -> String {
    format!("/espaces/{}/droits", space.id())
}

fn step_place(space: &Space, step: Step) -> String {
    format!("{}/entretien/{}", place(space), step.slug())
}

fn to_result(space: &Space) -> Response {
    Redirect::to(&place(space)).into_response()
}
