//! When one answers, week after week. Outside these hours nothing is sent to this person.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use web::{Form, Page, Result, Visit};

use crate::account::preferences::{self, DAYS, Hours, clock, minutes};

/// Fields are named by us: an error is tied to one of them.
const FROM: [&str; DAYS] = [
    "from-1", "from-2", "from-3", "from-4", "from-5", "from-6", "from-7",
];
const TO: [&str; DAYS] = ["to-1", "to-2", "to-3", "to-4", "to-5", "to-6", "to-7"];

struct Line {
    day: String,
    from: web::Field,
    to: web::Field,
}

#[derive(Template)]
#[template(path = "account/hours.html")]
struct Week<'a> {
    visit: &'a Visit,
    form: &'a Form,
    lines: Vec<Line>,
}

pub(super) async fn show(visit: Visit) -> Result {
    let liked = preferences::of(visit.app(), visit.user()?).await?;
    let mut form = Form::blank(&visit);
    for (day, (from, to)) in FROM.iter().zip(TO).enumerate() {
        if let Some((start, end)) = liked.on(day) {
            form = form.fill(from, clock(start)).fill(to, clock(end));
        }
    }
    Ok(page(&visit, &form))
}

fn page(visit: &Visit, form: &Form) -> Response {
    let line = |(day, (from, to)): (usize, (&&str, &str))| Line {
        day: visit.t(&format!("kit-weekday-{}", day + 1)),
        from: form
            .text(from, visit.t("account-hours-from"))
            .class("short"),
        to: form.text(to, visit.t("account-hours-to")).class("short"),
    };
    let lines = FROM.iter().zip(TO).enumerate().map(line).collect();
    form.answer(
        Page::new(
            visit,
            visit.t("account-hours-title"),
            &Week { visit, form, lines },
        )
        .narrow()
        .show(),
    )
}

pub(super) async fn keep(visit: Visit, mut form: Form) -> Result {
    let hours: Vec<Hours> = FROM
        .iter()
        .zip(TO)
        .map(|(from, to)| one(&mut form, from, to))
        .collect();
    if !form.is_right() {
        return Ok(page(&visit, &form));
    }
    let (app, principal) = (visit.app(), visit.user()?);
    let mut liked = preferences::of(app, principal).await?;
    liked.hours = hours;
    preferences::keep(app, principal, &liked).await?;
    Ok(Redirect::to("/compte").into_response())
}

/// Both empty: not there that day.
fn one(form: &mut Form, from: &'static str, to: &'static str) -> Hours {
    if form.value(from).is_empty() && form.value(to).is_empty() {
        return None;
    }
    let (start, end) = (minutes(form.value(from)), minutes(form.value(to)));
    match (start, end) {
        (None, _) => form.refuse(from, "account-hours-wrong"),
        (_, None) => form.refuse(to, "account-hours-wrong"),
        (Some(start), Some(end)) if start >= end => form.refuse(to, "account-hours-order"),
        (Some(start), Some(end)) => return Some((start, end)),
    }
    None
}
