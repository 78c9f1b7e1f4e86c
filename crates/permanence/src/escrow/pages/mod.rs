//! The pages of the escrow.

mod opening;
mod rule;
mod show;

use askama::Template;
use web::{LEAD, Result, Routes, STAFF, Space, Visit, page};
use zeroize::Zeroizing;

use super::view::Arrangement;
use crate::team;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/recours", STAFF, show::show)
        .get("/recours/regle", LEAD.fresh(), rule::new)
        .post("/recours/regle", LEAD.fresh(), rule::set)
        .post("/recours/retrait", LEAD.fresh(), rule::end)
        .get("/recours/ouverture/{user}", LEAD.fresh(), opening::new)
        .post("/recours/ouverture/{user}", LEAD.fresh(), opening::call)
        .post("/recours/part", STAFF.fresh(), opening::give)
        .post("/recours/enveloppe", STAFF.fresh(), opening::give_envelope)
        .post("/recours/annulation", LEAD.fresh(), opening::cancel)
        .post("/recours/aboutissement", LEAD.fresh(), opening::conclude)
}

/// The team's space and what it arranged.
async fn open(visit: &Visit) -> Result<(Space, Arrangement)> {
    let (team, _) = team::open(visit).await?;
    let arrangement = team.view::<Arrangement>().await?;
    Ok((team, arrangement))
}

#[derive(Template)]
#[template(path = "escrow/envelopes.html")]
struct Envelopes<'a> {
    visit: &'a Visit,
    place: String,
    day: String,
    /// The codes, each for one envelope; nothing when this very form was already answered.
    codes: Option<&'a [Zeroizing<String>]>,
}

/// The codes of the envelopes, once: they are kept nowhere.
fn envelopes(visit: &Visit, codes: Option<&[Zeroizing<String>]>) -> axum::response::Response {
    let inside = Envelopes {
        visit,
        place: visit.app().place_name(),
        day: visit.day(visit.now()),
        codes,
    };
    page(visit, visit.t("escrow-envelopes-title"), &inside)
}
