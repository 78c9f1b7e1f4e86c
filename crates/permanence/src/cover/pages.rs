//! One page: who stands in, until when, for whom.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use seal::UserId;
use web::{Error, Field, Form, Page, Result, Routes, Summary, Visit, WORKER};

use super::lend::{self, Lent, Loan};
use crate::team::{self, Colleague, Directory};

/// A cover that lasts longer is not an absence any more.
const LONGEST: u32 = 366;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/equipe/{user}/remplacement", WORKER.fresh(), new)
        .post("/equipe/{user}/remplacement", WORKER.fresh(), propose)
}

#[derive(Template)]
#[template(path = "cover/new.html")]
struct New<'a> {
    visit: &'a Visit,
    absent: &'a Colleague,
    title: String,
    me: bool,
    nobody: bool,
    summary: Summary,
    stand_in: Field,
    how: Field,
    until: Field,
    reason: Field,
    all: Field,
    files: Field,
    empty: bool,
}

async fn new(visit: Visit, Path(user): Path<String>) -> Result {
    let (_, directory) = team::open(&visit).await?;
    let absent = absent(&visit, &directory, &user)?;
    let files = lend::files(&visit, absent.user).await?;
    Ok(draw(
        &visit,
        &directory,
        absent,
        &files,
        Form::blank(&visit).fill("how", "until"),
    ))
}

async fn propose(visit: Visit, Path(user): Path<String>, mut form: Form) -> Result {
    let (space, directory) = team::open(&visit).await?;
    let absent = absent(&visit, &directory, &user)?;
    let files = lend::files(&visit, absent.user).await?;
    let stand_in = stand_in(&directory, absent, &mut form);
    let until = until(&visit, &mut form);
    form.limit("reason", 200);
    let chosen: Vec<&Lent> = if form.ticked("all") {
        files.iter().collect()
    } else {
        lend::chosen(&files, &form.all("files"))
    };
    if chosen.is_empty() {
        form.refuse("files", "cover-files-missing");
    }
    let (true, Some(stand_in), Some(until)) = (form.is_right(), stand_in, until) else {
        return Ok(draw(&visit, &directory, absent, &files, form));
    };
    let loan = Loan {
        absent: absent.user,
        stand_in,
        until,
        reason: form.value("reason"),
    };
    let basis = visit.words().with(
        if until.is_some() {
            "cover-basis"
        } else {
            "cover-basis-good"
        },
        "name",
        &absent.name,
    );
    lend::lend(&space, &directory, form.token(), &loan, &chosen, &basis).await?;
    Ok(Redirect::to("/equipe").into_response())
}

/// Oneself, or any colleague for a lead: the files listed are in any case the visitor's own.
fn absent<'a>(visit: &Visit, directory: &'a Directory, user: &str) -> Result<&'a Colleague> {
    let user: UserId = user.parse().map_err(|_| Error::NotFound)?;
    let me = visit.user()?;
    if me.user != user && !me.roles.lead {
        return Err(Error::NotFound);
    }
    directory
        .colleague(user)
        .filter(|colleague| colleague.may_accompany())
        .ok_or(Error::NotFound)
}

/// Those who may stand in.
fn others<'a>(directory: &'a Directory, absent: &Colleague) -> Vec<&'a Colleague> {
    let all = directory.confirmed().into_iter();
    all.filter(|colleague| colleague.user != absent.user && colleague.may_accompany())
        .collect()
}

fn stand_in(directory: &Directory, absent: &Colleague, form: &mut Form) -> Option<UserId> {
    let chosen = form.value("stand_in").to_owned();
    let found = others(directory, absent)
        .into_iter()
        .find(|one| one.user.to_string() == chosen);
    if found.is_none() {
        form.refuse("stand_in", "cover-stand-in-missing");
    }
    found.map(|colleague| colleague.user)
}

/// The last day of the cover; `Some(None)` for good.
fn until(visit: &Visit, form: &mut Form) -> Option<Option<u32>> {
    if form.value("how") == "good" {
        return Some(None);
    }
    let epoch = Date::constant(1970, 1, 1);
    let day = form.value("until").parse::<Date>().ok();
    let day = day.and_then(|day| u32::try_from(day.since(epoch).ok()?.get_days()).ok());
    let today = visit.today();
    match day {
        Some(day) if (today..=today + LONGEST).contains(&day) => Some(Some(day)),
        Some(_) => {
            form.refuse("until", "cover-until-wrong");
            None
        }
        None => {
            form.refuse("until", "cover-until-missing");
            None
        }
    }
}

fn draw(
    visit: &Visit,
    directory: &Directory,
    absent: &Colleague,
    files: &[Lent],
    form: Form,
) -> Response {
    let me = visit
        .principal()
        .is_some_and(|principal| principal.user == absent.user);
    let title = if me {
        visit.t("cover-title-mine")
    } else {
        visit.words().with("cover-title", "name", &absent.name)
    };
    let t = |key: &str| visit.t(key);
    let inside = New {
        visit,
        absent,
        title: title.clone(),
        me,
        nobody: others(directory, absent).is_empty(),
        summary: form.summary(),
        stand_in: form.select(
            "stand_in",
            t("cover-stand-in"),
            &people(visit, directory, absent),
        ),
        how: form.radios(
            "how",
            t("cover-how"),
            &[
                ("until".into(), t("cover-how-until")),
                ("good".into(), t("cover-how-good")),
            ],
        ),
        until: form
            .day("until", t("cover-until"))
            .hint(t("cover-until-hint"))
            .class("short"),
        reason: form
            .text("reason", t("cover-reason"))
            .optional(form.optional_words())
            .hint(t("cover-reason-hint")),
        all: form.tick("all", visit.words().count("cover-all", files.len())),
        files: form.boxes("files", t("cover-files"), &choices(files)),
        empty: files.is_empty(),
    };
    form.answer(Page::new(visit, title, &inside).narrow().show())
}

fn people(visit: &Visit, directory: &Directory, absent: &Colleague) -> Vec<(String, String)> {
    let first = (String::new(), visit.t("cover-choose"));
    let others = others(directory, absent)
        .into_iter()
        .map(|one| (one.user.to_string(), one.name.clone()));
    std::iter::once(first).chain(others).collect()
}

fn choices(files: &[Lent]) -> Vec<(String, String)> {
    files
        .iter()
        .map(|file| (file.notebook.id().to_string(), file.name.clone()))
        .collect()
}
