//! The pages of mandates: the workers' side, where one is written and signed, and the person's, where it is signed and taken back.

mod act;
mod list;
mod mine;
mod parties;
mod share;
mod sheet;
mod show;
mod sign;

use axum::response::{IntoResponse, Redirect, Response};
use web::{CARD, Draft, Error, Result, Routes, STAFF, Space, SpaceKind, Token, WORKER};

use super::{
    deed::{About, Deed},
    entries::{Mandate, Side},
    fold::{Kept, Mandates, State},
};
use crate::spaces::{Agency, Power};

pub(super) fn routes() -> Routes {
    let staff = STAFF.inside(SpaceKind::Thread);
    let worker = WORKER.inside(SpaceKind::Thread);
    let routes = Routes::new()
        .get("/fils/{space}/mandats", staff, list::show)
        .get("/fils/{space}/mandats/nouveau", worker, act::new)
        .post("/fils/{space}/mandats/nouveau", worker, act::keep)
        .get("/fils/{space}/mandats/partage", worker, share::new)
        .post("/fils/{space}/mandats/partage", worker, share::keep)
        .get("/fils/{space}/mandats/{mandate}", staff, show::show)
        .get(
            "/fils/{space}/mandats/{mandate}/feuille",
            staff,
            sheet::show,
        )
        .post(
            "/fils/{space}/mandats/{mandate}/doigt",
            worker,
            sign::finger,
        )
        .post(
            "/fils/{space}/mandats/{mandate}/papier",
            worker,
            sign::paper,
        )
        .post(
            "/fils/{space}/mandats/{mandate}/retrait",
            worker,
            sign::revoke,
        );
    of_the_person(routes)
}

/// « Ce que j'ai autorisé ».
fn of_the_person(routes: Routes) -> Routes {
    let card = CARD.inside(SpaceKind::Thread);
    routes
        .get("/fils/{space}/autorisations", card, mine::list)
        .get("/fils/{space}/autorisations/{mandate}", card, mine::show)
        .post(
            "/fils/{space}/autorisations/{mandate}/signature",
            card,
            mine::sign,
        )
        .post(
            "/fils/{space}/autorisations/{mandate}/retrait",
            card,
            mine::withdraw,
        )
}

fn place(space: &Space) -> String {
    format!("/fils/{}/mandats", space.id())
}

fn to_list(space: &Space) -> Response {
    Redirect::to(&place(space)).into_response()
}

fn to_one(space: &Space, id: u64) -> Response {
    Redirect::to(&format!("{}/{id}", place(space))).into_response()
}

/// A mandate of this thread.
async fn find(space: &Space, id: &str) -> Result<Kept> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let mandates = space.view::<Mandates>().await?;
    mandates.one(id).cloned().ok_or(Error::NotFound)
}

/// The words that were frozen.
async fn frozen(space: &Space, kept: &Kept) -> Result<Vec<String>> {
    let record = space.one(kept.seq).await?.ok_or(Error::NotFound)?;
    match record.read::<Mandate>() {
        Some(Mandate::Write { text, .. }) => Ok(text),
        _ => Err(Error::NotFound),
    }
}

/// Whoever acts for somebody, once everybody signed.
fn power(deed: &Deed) -> Option<Power> {
    let About::Act { procedures, .. } = &deed.about else {
        return None;
    };
    Some(Power {
        agents: deed.agents.iter().map(|agent| agent.user).collect(),
        procedures: procedures.clone(),
        until: deed.until.clone(),
    })
}

/// Ends a mandate that is not over yet: one act, whichever side does it.
async fn end(space: &Space, token: &Token, kept: &Kept, side: Side, reason: String) -> Result<()> {
    let today = space.app().civil(space.app().world().now());
    let over = matches!(kept.state(today), State::Ended | State::Expired);
    if over || space.is_closed() {
        return Ok(());
    }
    let id = kept.id;
    let revoke = Draft::of(&Mandate::Revoke { id, side, reason });
    let power = power(&kept.deed).filter(|_| kept.is_signed());
    let closes = power.map(|_| Draft::of(&Agency::End { id }));
    let drafts = std::iter::once(revoke).chain(closes).collect();
    space.append_all(token, drafts, Vec::new()).await?;
    Ok(())
}
