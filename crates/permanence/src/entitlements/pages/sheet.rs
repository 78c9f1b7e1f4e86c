//! The sheet to print: what the person leaves with, in their language, without what would hurt.

use askama::Template;
use axum::{
    extract::RawQuery,
    response::{IntoResponse, Redirect},
};
use web::{Language, Page, Result, Space, Visit, Words};

use super::{place, this_month};
use crate::{
    entitlements::{
        entries::Answers,
        estimate::{Look, look},
        known,
        lines::Lines,
    },
    spaces::{File, ThreadHead, pair},
};

#[derive(Template)]
#[template(path = "entitlements/sheet.html")]
struct Sheet<'a> {
    visit: &'a Visit,
    back: String,
    language: Language,
    others: Vec<Language>,
    title: String,
    made: String,
    lines: Lines<'a>,
}

pub(super) async fn show(visit: Visit, space: Space, query: RawQuery) -> Result {
    let answers = space.view::<Answers>().await?;
    let Look::Found(found) = look(&answers, this_month(&visit)) else {
        return Ok(Redirect::to(&place(&space)).into_response());
    };
    let spoken = known::language(&space.view::<File>().await?);
    let language = asked(&query).or(spoken).unwrap_or(visit.language());
    let words = Words::new(visit.app().dictionary(), language);
    let (_, thread) = pair(&space).await?;
    let name = thread.view::<ThreadHead>().await?.name;
    let inside = Sheet {
        back: place(&space),
        language,
        others: others(language),
        title: words.with("entitlements-sheet-title", "name", name),
        made: made(&visit, &words)?,
        lines: Lines::new(&words, &found.shown(&answers)),
        visit: &visit,
    };
    Ok(
        Page::new(&visit, visit.t("entitlements-print-title"), &inside)
            .narrow()
            .show(),
    )
}

/// « Le 24/11/2026, avec Samira Benali ».
fn made(visit: &Visit, words: &Words) -> Result<String> {
    let today = crate::entitlements::words::typed_day(visit.app().civil(visit.now()));
    let name = &visit.user()?.name;
    Ok(words.fill("entitlements-made", &[("day", &today), ("name", name)]))
}

/// A language that was asked, rather than the first that the person speaks, rather than the visitor's own.
fn asked(query: &RawQuery) -> Option<Language> {
    let code = query.0.as_deref()?.strip_prefix("langue=")?;
    Language::from_code(code)
}

/// The sheet may also be handed over in any other language.
fn others(shown: Language) -> Vec<Language> {
    let all = Language::ALL.into_iter();
    all.filter(|language| *language != shown).collect()
}
