//! The search page. What is looked for is posted, then put aside for this session, sealed: it is in no address, no history
//! and no log, and the page of what was found is one that a browser reads again, or comes back to, without asking anything.

use askama::Template;
use axum::{
    extract::RawQuery,
    response::{IntoResponse, Redirect},
};
use web::{Error, Form, Page, Result, Routes, Visit, WORKER, note_act};

use super::{
    excerpt::Piece,
    find::{Found, Hit, Version, find},
    query::{LONGEST, Query},
};
use crate::entrance::asked;

/// Twenty searches a minute for one worker (security.md §3.6).
const MOST: u32 = 20;
/// Seconds.
const WINDOW: i64 = 60;
/// How long one comes back to what was found, in milliseconds: as long as a session without a gesture.
const KEPT: i64 = 30 * 60_000;
/// Persons on the page.
const SHOWN: usize = 20;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/recherche", WORKER, answer)
        .post("/recherche", WORKER, ask)
}

#[derive(Template)]
#[template(path = "search/search.html")]
struct Search<'a> {
    visit: &'a Visit,
    form: &'a Form,
    /// Nothing was looked for yet.
    blank: bool,
    persons: Vec<Person>,
    more: usize,
}

struct Person {
    href: String,
    nickname: String,
    hits: Vec<Line>,
    more: usize,
}

struct Line {
    href: String,
    author: String,
    when: String,
    title: String,
    /// Whether it was corrected, and when.
    corrected: Option<String>,
    pieces: Vec<Piece>,
}

/// Puts aside what is looked for; the address of the answer is a number drawn for it.
async fn ask(visit: Visit, form: Form) -> Result {
    let mut form = gathered(form);
    form.limit("words", LONGEST);
    if form.is_right() && Query::read(form.value("words")).is_empty() {
        form.refuse("words", "search-error-empty");
    }
    if !form.is_right() {
        return show(&visit, &form, true, Vec::new());
    }
    let words = form.value("words");
    // One page may ask twice: each request has its own answer. The token is drawn, so that the number says no word.
    let number = format!("{:x}", form.token().also(words).number());
    visit
        .put_aside_for(&label(&number), words.as_bytes(), KEPT)
        .await?;
    Ok(Redirect::to(&format!("/recherche?vue={number}")).into_response())
}

fn label(number: &str) -> String {
    format!("search {number}")
}

/// What was found, grouped by person; the box alone when nothing was asked, or too long ago.
async fn answer(visit: Visit, RawQuery(query): RawQuery) -> Result {
    let number = asked(query.as_deref(), "vue");
    let Some(words) = visit.aside(&label(&number)).await? else {
        return show(&visit, &Form::blank(&visit), true, Vec::new());
    };
    let words = String::from_utf8_lossy(&words);
    let form = Form::blank(&visit).fill("words", words.as_ref());
    count(&visit).await?;
    let found = find(&visit, &Query::read(&words)).await?;
    for one in found.iter().take(SHOWN) {
        for space in &one.shown {
            note_act(&visit, space, "search").await?;
        }
    }
    show(&visit, &form, false, found)
}

/// The box of every page is named `q`; the one of this page, where both stand, `words`.
fn gathered(form: Form) -> Form {
    let typed = form.value("q").to_owned();
    if typed.is_empty() {
        form
    } else {
        form.fill("words", typed)
    }
}

fn show(visit: &Visit, form: &Form, blank: bool, found: Vec<Found>) -> Result {
    let more = found.len().saturating_sub(SHOWN);
    let persons = found
        .into_iter()
        .take(SHOWN)
        .map(|one| person(visit, one))
        .collect();
    let inside = Search {
        visit,
        form,
        blank,
        persons,
        more,
    };
    Ok(form
        .answer(
            Page::new(visit, visit.t("search-title"), &inside)
                .narrow()
                .show(),
        )
        .into_response())
}

fn person(visit: &Visit, found: Found) -> Person {
    let (notebook, thread) = (found.notebook.id(), found.thread);
    let href = |hit: &Hit| {
        // An earlier version is read below the one that corrects it.
        let seq = match hit.version {
            Version::Earlier { latest, .. } => latest,
            Version::Only | Version::Corrected => hit.seq,
        };
        match thread.filter(|_| hit.in_thread) {
            Some(thread) => format!("/fils/{thread}?avant={}#e{seq}", seq + 1),
            None => format!("/espaces/{notebook}/notes?avant={}#e{seq}", seq + 1),
        }
    };
    let more = found.count - found.hits.len();
    let line = |hit: Hit| Line {
        href: href(&hit),
        corrected: corrected(visit, &hit),
        author: hit.author,
        when: visit.moment(hit.time),
        title: hit.title,
        pieces: hit.excerpt,
    };
    Person {
        href: format!("/espaces/{notebook}"),
        nickname: found.nickname,
        hits: found.hits.into_iter().map(line).collect(),
        more,
    }
}

fn corrected(visit: &Visit, hit: &Hit) -> Option<String> {
    let (key, time) = match hit.version {
        Version::Only => return None,
        Version::Corrected => ("search-corrected", hit.time),
        Version::Earlier { time, .. } => ("search-earlier", time),
    };
    let when = visit.moment(time);
    Some(visit.words().with(key, "when", when))
}

/// Counts this search; refused beyond the limit, on all nodes.
async fn count(visit: &Visit) -> Result<()> {
    let key = seal::derive_id(visit.user()?.user.as_bytes(), "search");
    let now = visit.now() / 1000;
    let hit = visit
        .app()
        .journal()
        .write(move |tx| Box::pin(async move { journal::rates::hit(tx, key, WINDOW, now).await }));
    if hit.await? > MOST {
        Err(Error::TooMany)
    } else {
        Ok(())
    }
}
