//! One page: what went backwards, and saying that one knows.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use web::{Error, Form, Page, Result, Routes, SIGNED, Space, SpaceKind, Visit};

use crate::team;

/// In place of a space: the whole database, as a device of the staff remembers it.
const EVERYWHERE: &str = "partout";

pub(super) fn routes() -> Routes {
    // The space is opened by the page itself, whatever its kind: not a member is not found, as everywhere.
    Routes::new()
        .get("/alertes/{place}", SIGNED, show)
        .post("/alertes/{place}", SIGNED, know)
}

#[derive(Template)]
#[template(path = "setbacks/setback.html")]
struct Show<'a> {
    visit: &'a Visit,
    form: &'a Form,
    everywhere: bool,
    count: Option<String>,
    staff: bool,
    call: Option<(String, String)>,
}

/// What went backwards.
enum Setback {
    Everywhere,
    Space(Space),
}

async fn find(visit: &Visit, place: &str) -> Result<Setback> {
    if place == EVERYWHERE {
        return if visit.went_back() {
            Ok(Setback::Everywhere)
        } else {
            Err(Error::NotFound)
        };
    }
    let id = place.parse().map_err(|_| Error::NotFound)?;
    let space = visit.space(id).await?;
    match space.rewound() {
        Some(_) => Ok(Setback::Space(space)),
        None => Err(Error::NotFound),
    }
}

async fn show(visit: Visit, Path(place): Path<String>) -> Result {
    let setback = find(&visit, &place).await?;
    draw(&visit, &setback, &Form::blank(&visit)).await
}

async fn draw(visit: &Visit, setback: &Setback, form: &Form) -> Result {
    let call = team::phone(visit.app()).await?;
    let inside = Show {
        visit,
        form,
        everywhere: matches!(setback, Setback::Everywhere),
        count: count(visit, setback),
        staff: visit.user()?.is_staff(),
        call: call.map(|number| (team::dialled(&number), number)),
    };
    Ok(form.answer(
        Page::new(visit, visit.t("setbacks-title"), &inside)
            .narrow()
            .show(),
    ))
}

/// How far one had read, and how far it goes now.
fn count(visit: &Visit, setback: &Setback) -> Option<String> {
    let Setback::Space(space) = setback else {
        return None;
    };
    let rewound = space.rewound()?;
    let words = visit.words();
    let (seen, end) = (words.number(rewound.seen?), words.number(rewound.end));
    Some(words.fill("setbacks-count", &[("seen", &seen), ("end", &end)]))
}

/// Somebody was told: the reader goes on, and the space keeps it.
async fn know(visit: Visit, Path(place): Path<String>, mut form: Form) -> Result {
    let setback = find(&visit, &place).await?;
    if !form.ticked("told") {
        form.refuse("told", "setbacks-told-missing");
        return draw(&visit, &setback, &form).await;
    }
    let next = match &setback {
        Setback::Everywhere => {
            visit.accept_past()?;
            "/".to_owned()
        }
        Setback::Space(space) => {
            space.accept_setback(form.token()).await?;
            home(space)
        }
    };
    Ok(Redirect::to(&next).into_response())
}

fn home(space: &Space) -> String {
    match space.kind() {
        SpaceKind::Team => "/equipe".to_owned(),
        SpaceKind::Notebook => format!("/espaces/{}", space.id()),
        SpaceKind::Thread => format!("/fils/{}", space.id()),
    }
}
