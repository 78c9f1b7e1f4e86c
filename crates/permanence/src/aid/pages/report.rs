//! A social report: read on the screen, printed for the office, and what the person said of it.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use web::{Error, Form, Page, Result, Space, Visit};

use super::place;
use crate::{
    aid::{
        entries::{Aid, Report},
        fold::{Aids, Written},
        lists::{Consent, choices},
        words,
    },
    budget::Table,
    notebook::read_day,
    spaces::Listed,
};

#[derive(Template)]
#[template(path = "aid/report.html")]
struct Show<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    base: String,
    report: &'a Report,
    made: String,
    acts: Vec<(String, &'a str)>,
    table: Option<Table>,
    said: Option<String>,
    own: String,
    closed: bool,
    consents: Vec<(String, String)>,
}

pub(super) fn to(space: &Space, id: u64) -> Response {
    Redirect::to(&format!("{}/rapport/{id}", place(space))).into_response()
}

/// A report of this file, and its words.
async fn find(space: &Space, id: &str) -> Result<(Written, Report)> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let aids = space.view::<Aids>().await?;
    let written = aids.report(id).cloned().ok_or(Error::NotFound)?;
    let record = space.one(written.seq).await?.ok_or(Error::NotFound)?;
    match record.read::<Aid>() {
        Some(Aid::Report { report, .. }) => Ok((written, *report)),
        _ => Err(Error::NotFound),
    }
}

pub(super) async fn show(
    visit: Visit,
    space: Space,
    Path((_, id)): Path<(String, String)>,
) -> Result {
    let (written, report) = find(&space, &id).await?;
    let today = visit.app().civil(visit.now()).to_string();
    let form = Form::blank(&visit).fill("day", today);
    Ok(page(&visit, &space, (&written, &report), &form))
}

fn page(
    visit: &Visit,
    space: &Space,
    (written, report): (&Written, &Report),
    form: &Form,
) -> Response {
    let acts = report.acts.iter();
    let consent = written.consent.as_ref();
    let inside = Show {
        visit,
        form,
        back: place(space),
        base: format!("{}/rapport/{}", place(space), written.id),
        report,
        made: visit.words().fill(
            "aid-report-made",
            &[
                ("day", &words::day(visit, &report.made)),
                ("author", &report.author),
                ("place", &report.place),
            ],
        ),
        acts: acts
            .map(|(day, text)| (words::day(visit, day), text.as_str()))
            .collect(),
        table: report
            .budget
            .as_ref()
            .map(|budget| Table::new(visit.words(), budget)),
        said: consent.map(|consent| words::consent(visit, consent)),
        own: consent.map(|(_, _, own)| own.clone()).unwrap_or_default(),
        closed: space.is_closed(),
        consents: choices::<Consent>(visit),
    };
    let title = visit.t("aid-report");
    form.answer(Page::new(visit, title, &inside).narrow().show())
}

/// What the person said, having read it or heard it read. A later word takes the place of an earlier one.
pub(super) async fn agree(
    visit: Visit,
    space: Space,
    Path((_, id)): Path<(String, String)>,
    mut form: Form,
) -> Result {
    let (written, report) = find(&space, &id).await?;
    if space.is_closed() {
        return Ok(to(&space, written.id));
    }
    form.limit("words", 1_000);
    let consent = Consent::from_code(form.value("consent"));
    if consent.is_none() {
        form.refuse("consent", "aid-consent-needed");
    }
    let today = visit.app().civil(visit.now());
    let day = match read_day(form.value("day")) {
        Some(day) if day > today => {
            form.refuse("day", "aid-day-future");
            None
        }
        None => {
            form.refuse("day", "aid-day-needed");
            None
        }
        day => day,
    };
    if consent == Some(Consent::Reserves) {
        form.require("words", "aid-reserves-needed");
    }
    let (Some(consent), Some(day), true) = (consent, day, form.is_right()) else {
        return Ok(page(&visit, &space, (&written, &report), &form));
    };
    let agree = Aid::Agree {
        id: written.id,
        consent,
        day: day.to_string(),
        words: form.value("words").to_owned(),
    };
    space.append(form.token(), &agree).await?;
    Ok(to(&space, written.id))
}
