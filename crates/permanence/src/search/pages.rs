//! The search page: the request is posted, so that it is in no address, no history and no log.

use askama::Template;
use axum::response::IntoResponse;
use web::{Error, Form, Page, Result, Routes, Visit, WORKER, note_act};

use super::{
    excerpt::Piece,
    find::{Found, Hit, find},
    query::{LONGEST, Query},
};

/// Twenty searches a minute for one worker (security.md §3.6).
const MOST: u32 = 20;
/// Seconds.
const WINDOW: i64 = 60;
/// Persons on the page.
const SHOWN: usize = 20;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/recherche", WORKER, ask)
        .post("/recherche", WORKER, answer)
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
    pieces: Vec<Piece>,
}

/// The box alone.
async fn ask(visit: Visit) -> Result {
    let form = Form::blank(&visit);
    show(&visit, &form, true, Vec::new())
}

/// What was found, grouped by person.
async fn answer(visit: Visit, form: Form) -> Result {
    let mut form = gathered(form);
    form.limit("words", LONGEST);
    if !form.is_right() {
        return show(&visit, &form, true, Vec::new());
    }
    let query = Query::read(form.value("words"));
    if query.is_empty() {
        form.refuse("words", "search-error-empty");
        return show(&visit, &form, true, Vec::new());
    }
    count(&visit).await?;
    let found = find(&visit, &query).await?;
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
    let href = |hit: &Hit| match thread.filter(|_| hit.in_thread) {
        Some(thread) => format!("/fils/{thread}?avant={}#e{}", hit.seq + 1, hit.seq),
        None => format!(
            "/espaces/{notebook}/notes?avant={}#e{}",
            hit.seq + 1,
            hit.seq
        ),
    };
    let more = found.count - found.hits.len();
    let line = |hit: Hit| Line {
        href: href(&hit),
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
