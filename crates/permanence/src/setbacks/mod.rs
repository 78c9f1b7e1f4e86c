//! When a space went backwards: what is written in it is not what its reader saw last time. It says what happened,
//! what is kept, whom to call; for anybody who reads there, with an account or a card.
//! It never hides what is left, and never lets anybody go on as if nothing had happened: they say that they know,
//! and the space keeps it.

mod pages;
#[cfg(test)]
mod tests;

use web::{Entry as _, EntryKind, Feature, Language, Readable, Reader, Setback};

pub(crate) const FEATURE: Feature = Feature {
    entries: &[EntryKind::of::<Setback>()],
    readers: &[Reader::by(Setback::KIND, |record, reading| {
        let setback = record.read::<Setback>()?;
        let words = reading.visit.words();
        let text = words.fill(
            "setbacks-count",
            &[
                ("seen", &words.number(setback.seen)),
                ("end", &words.number(setback.end)),
            ],
        );
        Some(Readable::new(reading.t("setbacks-read"), text))
    })],
    ..Feature::new(
        "setbacks",
        pages::routes,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
            (Language::Arabic, include_str!("ar.ftl")),
        ],
    )
};
