//! Key cards: how a person without an account enters. A card opens the thread shared with them, never the
//! workers' notebook. For the person, on any telephone, and for the worker who makes the card with them.
//! The card's secret and digits are never kept: the sheet is shown once; a card lost is a card removed.

mod door;
mod entries;
mod home;
mod loss;
mod make;
mod pages;
mod pin;
#[cfg(test)]
mod tests;

use web::{ANYONE, CARD, EntryKind, Feature, Language, Reader, Routes, SpaceKind, ViewDef, WORKER};

pub(crate) use entries::{Card, Cards};
pub(crate) use make::make_card;

pub(crate) const FEATURE: Feature = Feature {
    views: &[ViewDef::of::<Cards>()],
    entries: &[EntryKind::of::<Card>()],
    readers: &[Reader::of::<Card>()],
    ..Feature::new(
        "cards",
        routes,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
            (Language::Arabic, include_str!("ar.ftl")),
        ],
    )
};

fn routes() -> Routes {
    let worker = WORKER.inside(SpaceKind::Notebook);
    Routes::new()
        .get("/c", ANYONE, door::show)
        .post("/c", ANYONE, door::open)
        .get("/chez-moi", CARD, home::home)
        .get("/espaces/{space}/cartes", worker, pages::list)
        .get(
            "/espaces/{space}/cartes/nouvelle",
            worker.fresh(),
            pages::new,
        )
        .post(
            "/espaces/{space}/cartes/nouvelle",
            worker.fresh(),
            pages::make,
        )
        .get("/espaces/{space}/cartes/{user}/perte", worker, loss::ask)
        .post("/espaces/{space}/cartes/{user}/perte", worker, loss::lose)
        .post(
            "/espaces/{space}/cartes/{user}/reouverture",
            worker.fresh(),
            pages::reopen,
        )
}
