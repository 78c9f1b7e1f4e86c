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
        lines::Lines,
    },
    spaces::{ThreadHead, pair},
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
    let language = language(&visit, &query);
    let words = Words::new(visit.app().dictionary(), language);
    let (_, thread) = pair(&space).await?;
    let name = thread.view::<ThreadHead>().await?.name;
    let inside = Sheet {
        back: place(&space),
        language,
        others: others(language),
        title: words.with("entitlements-sheet-title", "name", name),
        made: made(&visit, &words)?,
        lines: Lines::new(&words, &found.estimate(&answers).without(&answers.hidden)),
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

/// The visitor's own language, unless another was asked.
fn language(visit: &Visit, query: &RawQuery) -> Language {
    let asked = query
        .0
        .as_deref()
        .and_then(|query| query.strip_prefix("langue="));
    asked
        .and_then(Language::from_code)
        .unwrap_or(visit.language())
}

/// Whoever reads another language hands over a sheet in that of the person.
fn others(shown: Language) -> Vec<Language> {
    let all = Language::ALL.into_iter();
    all.filter(|language| *language != shown).collect()
}
