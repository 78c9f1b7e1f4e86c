//! « Mes papiers » : the papers of a person, photographed or sent once, read, kept for every request that needs them. For the
//! person, on a phone, and for the worker, who asks for what lacks and sees what the seal of a paper says. Whatever comes goes
//! through the atelier first. What a machine saw never decides: a click of a person always wins, and a paper that cannot be
//! read well is told and kept.

mod entries;
mod fold;
mod kinds;
mod pages;
mod readouts;
mod stamp;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use seal::SpaceId;
use web::{EntryKind, Feature, Language, Reader, Result, Space, ViewDef, Visit, Words};

#[cfg(test)]
pub(crate) use tests::trusted;

pub(crate) use entries::{Paper, Request};
use fold::{Standing, Wallet};

pub(crate) const FEATURE: Feature = Feature {
    views: &[ViewDef::of::<Wallet>()],
    entries: &[EntryKind::of::<Paper>(), EntryKind::of::<Request>()],
    readers: &[Reader::of::<Paper>(), Reader::of::<Request>()],
    person_css: include_str!("wallet.css"),
    staff_css: include_str!("wallet.css"),
    ..Feature::new(
        "wallet",
        pages::routes,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
            (Language::Arabic, include_str!("ar.ftl")),
        ],
    )
};

/// What the tile of the person's home says: how many papers are asked for, or how many there are.
pub(crate) async fn tile(visit: &Visit, thread: &Space) -> Result<(String, bool)> {
    let wallet = thread.view::<Wallet>().await?;
    let asked = wallet.wanted().len();
    let words = visit.words();
    Ok(match asked {
        0 => (
            words.count("wallet-tile-held", wallet.current().count()),
            false,
        ),
        _ => (words.count("wallet-tile-asked", asked), true),
    })
}

/// Kinds of papers as people call them, one after the other.
pub(crate) fn names(words: &Words, papers: &[String]) -> String {
    let names = papers.iter().map(|paper| kinds::name(words, Some(paper)));
    names.collect::<Vec<_>>().join(", ")
}

/// A paper that ends soon, or has ended.
pub(crate) struct Notice {
    pub words: String,
    pub href: String,
}

/// The papers of a thread that somebody should think of today.
pub(crate) async fn notices(visit: &Visit, thread: &Space) -> Result<Vec<Notice>> {
    let wallet = thread.view::<Wallet>().await?;
    let today = visit.app().civil(visit.now());
    let told = wallet.current().filter_map(|held| {
        let (key, day) = match held.standing(today) {
            Standing::Soon(day) => ("wallet-notice-soon", day),
            Standing::Ended(day) => ("wallet-notice-ended", day),
            Standing::Fine | Standing::Old(_) => return None,
        };
        let (name, day) = (kinds::name(visit.words(), held.kind()), visit.date(day));
        Some(Notice {
            words: visit.words().fill(key, &[("name", &name), ("day", &day)]),
            href: format!("/fils/{}/papiers/{}", thread.id(), held.seq),
        })
    });
    Ok(told.collect())
}

/// What a file holds already of what a request asks for.
pub(crate) struct Holding {
    wallet: Wallet,
    thread: SpaceId,
    today: Date,
}

/// A paper that is there.
pub(crate) struct There {
    pub words: String,
    pub href: String,
    /// It still counts.
    pub good: bool,
}

impl Holding {
    pub(crate) async fn of(visit: &Visit, thread: &Space) -> Result<Self> {
        Ok(Self {
            wallet: thread.view::<Wallet>().await?,
            thread: thread.id(),
            today: visit.app().civil(visit.now()),
        })
    }

    /// The papers of one of these kinds, those that still count first.
    pub(crate) fn among(&self, visit: &Visit, keys: &[String]) -> Vec<There> {
        let wanted = |key: Option<&str>| key.is_some_and(|key| keys.iter().any(|one| one == key));
        let there = self.wallet.current().filter(|held| wanted(held.kind()));
        let mut there: Vec<There> = there
            .map(|held| There {
                words: pages::line(visit, held),
                href: format!("/fils/{}/papiers/{}", self.thread, held.seq),
                good: !matches!(held.standing(self.today), Standing::Ended(_)),
            })
            .collect();
        there.sort_by_key(|there| !there.good);
        there
    }

    /// Whether one of these was asked for, and has not come.
    pub(crate) fn is_asked(&self, keys: &[String]) -> bool {
        let wanted = self.wallet.wanted();
        keys.iter()
            .any(|key| wanted.iter().any(|want| want.paper == *key))
    }
}
