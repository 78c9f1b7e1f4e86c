//! Mandates: who may act in a person's name, for which procedures and until when; and, in the same form, what the person
//! agrees to share with a partner. For the person, who signs with a finger, with their card or on paper and takes it back
//! in one act; for the worker, who without it does things with somebody and never in their place.
//! What is signed is frozen, with its hash; it is never deleted, and it ends alone on its day.

mod deed;
mod entries;
mod fold;
mod pages;
mod readouts;
mod stroke;
#[cfg(test)]
mod tests;
mod text;
mod words;

use jiff::{Span, civil::Date};
use web::{EntryKind, Feature, Language, Reader, Result, Space, ViewDef, Visit};

use entries::{Mandate, Side};
use fold::{Kept, Mandates, State};

pub(crate) const FEATURE: Feature = Feature {
    views: &[ViewDef::of::<Mandates>()],
    entries: &[EntryKind::of::<Mandate>()],
    readers: &[Reader::of::<Mandate>()],
    modules: &[("signature.js", include_bytes!("signature.js"))],
    staff_css: include_str!("mandates.css"),
    ..Feature::new(
        "mandates",
        pages::routes,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
            (Language::Arabic, include_str!("ar.ftl")),
        ],
    )
};

/// Days before its end, and after it, during which one is told of a mandate.
const TOLD: i64 = 14;

/// Something of a mandate that the workers of a file should know today.
pub(crate) struct Notice {
    pub words: String,
    pub href: String,
}

/// What ends, has just ended, or was just taken back by the person.
pub(crate) async fn notices(visit: &Visit, thread: &Space) -> Result<Vec<Notice>> {
    let mandates = thread.view::<Mandates>().await?;
    let today = visit.app().civil(visit.now());
    let told = mandates.all.iter().filter_map(|kept| {
        let key = notice(visit, &mandates, kept, today)?;
        let (what, day) = (
            words::title(visit.words(), &kept.deed),
            visit.date(kept.deed.until()),
        );
        Some(Notice {
            words: visit.words().fill(key, &[("what", &what), ("day", &day)]),
            href: format!("/fils/{}/mandats/{}", thread.id(), kept.id),
        })
    });
    Ok(told.collect())
}

fn notice(visit: &Visit, all: &Mandates, kept: &Kept, today: Date) -> Option<&'static str> {
    let until = kept.deed.until();
    let [soon, lately] = [TOLD, -TOLD].map(|days| today.saturating_add(Span::new().days(days)));
    match kept.state(today) {
        State::Running if until <= soon => Some("mandates-notice-ends"),
        State::Expired if until >= lately && kept.is_signed() && !all.is_renewed(kept, today) => {
            Some("mandates-notice-expired")
        }
        State::Ended => {
            let ended = kept.ended.as_ref()?;
            let recent = visit.app().civil(ended.time) >= lately;
            (ended.side == Side::Person && recent).then_some("mandates-notice-withdrawn")
        }
        State::Unsigned | State::Running | State::Expired => None,
    }
}

/// How many mandates and agreements are in force, or wait for the person's signature: what their home says.
pub(crate) async fn given(visit: &Visit, thread: &Space) -> Result<Option<(usize, usize)>> {
    let mandates = thread.view::<Mandates>().await?;
    let today = visit.app().civil(visit.now());
    let count = |state| {
        let all = mandates.all.iter();
        all.filter(|kept| kept.state(today) == state).count()
    };
    let some = !mandates.all.is_empty();
    Ok(some.then(|| (count(State::Running), count(State::Unsigned))))
}
