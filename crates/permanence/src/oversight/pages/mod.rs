//! The pages of the trace: the officer's, and the lead's.

mod agree;
mod month;
mod months;
mod old;

use web::{LEAD, OFFICER, Routes, Visit};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/controle", OFFICER.fresh(), months::show)
        .get("/controle/conservation", OFFICER.fresh(), old::show)
        .get("/controle/{month}", OFFICER.fresh(), month::show)
        .post("/controle/{month}", OFFICER.fresh(), month::read)
        .post("/controle/{month}/demande", OFFICER.fresh(), month::ask)
        .get("/controle/accord", LEAD.fresh(), agree::show)
        .post("/controle/accord", LEAD.fresh(), agree::agree)
}

/// « Novembre 2026 », from 202611: it is a title, or begins a line.
fn name(visit: &Visit, month: u32) -> String {
    let word = visit.t(&format!("kit-month-{}", month % 100));
    let mut letters = word.chars();
    let first: String = letters
        .next()
        .map(|first| first.to_uppercase().collect())
        .unwrap_or_default();
    format!("{first}{} {}", letters.as_str(), month / 100)
}

/// A day number as people read it.
fn day(visit: &Visit, day: u32) -> String {
    visit.day(i64::from(day) * 86_400_000 + 43_200_000)
}
