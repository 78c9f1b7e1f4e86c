//! The pages of papers, the same for both sides, worded for who looks.

mod files;
mod intake;
mod list;
mod out;
mod request;
mod send;
mod sheet;
mod show;

use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use web::{Error, Result, Routes, SIGNED, STAFF, Space, SpaceKind, Visit};

use super::{
    fold::{Held, Standing, Wallet},
    kinds,
};

/// Where the papers of a thread are.
const PAPERS: &str = "/fils/{space}/papiers";

pub(super) fn routes() -> Routes {
    let member = SIGNED.inside(SpaceKind::Thread);
    let team = STAFF.inside(SpaceKind::Thread);
    Routes::new()
        .get(PAPERS, member, list::show)
        .get("/fils/{space}/papiers/envoi", member, send::ask)
        .post("/fils/{space}/papiers/envoi", member, send::keep)
        .get("/fils/{space}/papiers/liste", member, sheet::show)
        .get("/fils/{space}/papiers/demande", team, request::ask)
        .post("/fils/{space}/papiers/demande", team, request::keep)
        .post("/fils/{space}/papiers/abandon", team, request::drop)
        .get("/fils/{space}/papiers/{paper}", member, show::show)
        .post("/fils/{space}/papiers/{paper}", member, show::sort)
        .post(
            "/fils/{space}/papiers/{paper}/ancien",
            member,
            show::replace,
        )
        .get("/fils/{space}/papiers/{paper}/retrait", member, out::ask)
        .post("/fils/{space}/papiers/{paper}/retrait", member, out::take)
        .get(
            "/fils/{space}/papiers/{paper}/pages/{page}",
            member,
            files::page,
        )
        .get(
            "/fils/{space}/papiers/{paper}/copies/{copy}",
            member,
            files::copy,
        )
}

fn place(space: &Space) -> String {
    format!("/fils/{}/papiers", space.id())
}

fn to(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// A paper of this thread, if it is still there.
async fn held(space: &Space, paper: &str) -> Result<(Wallet, Held)> {
    let seq: u64 = paper.parse().map_err(|_| Error::NotFound)?;
    let wallet = space.view::<Wallet>().await?;
    let held = wallet.paper(seq).cloned().ok_or(Error::NotFound)?;
    Ok((wallet, held))
}

/// How a paper stands, as a pill: its state, its icon, its words. Nothing when there is nothing to say.
pub(super) struct Pill {
    pub state: &'static str,
    pub icon: &'static str,
    pub words: String,
}

fn pill(visit: &Visit, held: &Held, today: Date) -> Option<Pill> {
    let (state, icon, key, day) = match held.standing(today) {
        Standing::Fine => return None,
        Standing::Soon(day) => ("soon", "clock", "wallet-soon", day),
        Standing::Ended(day) => ("expired", "warning", "wallet-ended", day),
        Standing::Old(day) => ("soon", "clock", "wallet-old", day),
    };
    Some(Pill {
        state,
        icon,
        words: visit.words().with(key, "day", visit.date(day)),
    })
}

/// « Carte nationale d’identité, jusqu’au 14 février 2031 ».
pub(super) fn line(visit: &Visit, held: &Held) -> String {
    let name = kinds::name(visit.words(), held.kind());
    match held.until() {
        None => name,
        Some(day) => visit
            .words()
            .fill("wallet-line", &[("name", &name), ("day", &visit.date(day))]),
    }
}

/// Everybody else who reads, by name.
async fn readers(visit: &Visit, space: &Space) -> Result<String> {
    let circle = space.circle().await?;
    let others = circle.people(visit.today(), space.me()).into_iter();
    let others = others.filter(|member| member.user != space.me());
    let names: Vec<_> = others.map(|member| member.name.as_str()).collect();
    Ok(if names.is_empty() {
        visit.t("wallet-readers-none")
    } else {
        visit
            .words()
            .with("wallet-readers", "names", names.join(", "))
    })
}
