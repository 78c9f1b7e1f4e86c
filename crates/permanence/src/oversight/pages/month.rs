//! One month: asking to read it, then reading a part of it.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use jiff::{ToSpan, civil::Date};
use seal::{SpaceId, UserId};
use web::{
    Error, Form, MonthStanding, Page, Period, Result, Space, TraceLine, TraceRead, Traced, Visit,
    note_act,
};

use super::{months, name};
use crate::{
    oversight::{
        entries::{Asked, Oversight},
        readers::{plain, readers, reference, share},
    },
    team::{self, Directory},
};

#[derive(Template)]
#[template(path = "oversight/month.html")]
struct Show<'a> {
    visit: &'a Visit,
    form: &'a Form,
    month: u32,
    title: String,
    standing: String,
    asks: bool,
    reads: bool,
    /// What was asked, when nobody agreed yet.
    asked: Option<String>,
    workers: Vec<(String, String)>,
    found: Option<Found>,
}

/// What a reading gives.
struct Found {
    days: Vec<Day>,
    cut: bool,
    damaged: bool,
}

struct Day {
    day: String,
    lines: Vec<Line>,
}

/// « 10 h, Karim Haddad, a ouvert, 3F9A-12C7 ».
struct Line {
    hour: String,
    who: String,
    act: String,
    reference: String,
}

/// What is looked for in a period.
#[derive(Default)]
struct Filter {
    worker: Option<UserId>,
    reference: String,
}

/// The month of the address, for this officer.
struct Place {
    month: u32,
    standing: MonthStanding,
    team: Space,
    directory: Directory,
}

async fn place(visit: &Visit, Path(month): &Path<String>) -> Result<Place> {
    let month: u32 = month.parse().map_err(|_| Error::NotFound)?;
    let (team, directory) = team::open(visit).await?;
    let months = visit.app().trace_months(visit.user()?.user).await?;
    let known = months.into_iter().find(|known| known.month == month);
    Ok(Place {
        month,
        standing: known.ok_or(Error::NotFound)?.standing,
        team,
        directory,
    })
}

pub(super) async fn show(visit: Visit, month: Path<String>) -> Result {
    let place = place(&visit, &month).await?;
    draw(&visit, &place, &Form::blank(&visit), None).await
}

async fn draw(visit: &Visit, place: &Place, form: &Form, found: Option<Found>) -> Result {
    let me = visit.user()?.user;
    let asked = place.team.view::<Asked>().await?;
    let waiting = asked
        .last(me, place.month)
        .filter(|question| question.by.is_none());
    let standing = place.standing;
    let inside = Show {
        visit,
        form,
        month: place.month,
        title: name(visit, place.month),
        standing: months::standing(visit, standing),
        asks: matches!(standing, MonthStanding::Closed | MonthStanding::Waiting),
        reads: matches!(standing, MonthStanding::Open(_)),
        asked: waiting.map(|question| question.why.clone()),
        workers: workers(visit, &place.directory),
        found,
    };
    Ok(form.answer(Page::new(visit, name(visit, place.month), &inside).show()))
}

fn workers(visit: &Visit, directory: &Directory) -> Vec<(String, String)> {
    let anybody = (String::new(), visit.t("oversight-anybody"));
    let all = directory
        .all()
        .into_iter()
        .map(|colleague| (colleague.user.to_string(), colleague.name.clone()));
    std::iter::once(anybody).chain(all).collect()
}

/// Says why, to the leads and to the whole team.
pub(super) async fn ask(visit: Visit, month: Path<String>, mut form: Form) -> Result {
    let place = place(&visit, &month).await?;
    form.require("why", "oversight-why-missing");
    form.limit("why", 500);
    if !form.is_right() {
        return draw(&visit, &place, &form, None).await;
    }
    share(visit.app(), &place.directory).await?;
    let ask = Oversight::Ask {
        month: place.month,
        why: form.value("why").to_owned(),
    };
    place.team.append(form.token(), &ask).await?;
    Ok(Redirect::to(&format!("/controle/{}", place.month)).into_response())
}

/// Reads: asked for by a form, so that what is looked for is in no address.
pub(super) async fn read(visit: Visit, month: Path<String>, mut form: Form) -> Result {
    let place = place(&visit, &month).await?;
    let period = period(&visit, place.month, &mut form);
    let filter = filter(&mut form);
    let (true, Some(period)) = (form.is_right(), period) else {
        return draw(&visit, &place, &form, None).await;
    };
    let me = visit.user()?;
    let own = place.directory.bundle(me.user).ok_or(Error::NotFound)?;
    let readers = readers(&place.directory);
    let read = visit
        .app()
        .read_trace(me, &own, place.month, &readers, period)
        .await?;
    let Some(read) = read else {
        form.refuse("from", "oversight-not-agreed");
        return draw(&visit, &place, &form, None).await;
    };
    note_act(&visit, &place.team, "oversight").await?;
    let found = found(&visit, &place.directory, &filter, &read);
    draw(&visit, &place, &form, Some(found)).await
}

/// From a day to another, both in the month; the whole month when nothing is said.
fn period(visit: &Visit, month: u32, form: &mut Form) -> Option<Period> {
    let (year, number) = (
        i16::try_from(month / 100).ok()?,
        i8::try_from(month % 100).ok()?,
    );
    let first = Date::new(year, number, 1).ok()?;
    let last = first.last_of_month();
    let mut chosen = |field: &'static str, usual: Date| match form.value(field).to_owned() {
        text if text.is_empty() => Some(usual),
        text => {
            let day = text
                .parse::<Date>()
                .ok()
                .filter(|day| (first..=last).contains(day));
            if day.is_none() {
                form.refuse(field, "oversight-day-wrong");
            }
            day
        }
    };
    let (from, to) = (chosen("from", first), chosen("to", last));
    let (from, to) = (from?, to?);
    if from > to {
        form.refuse("to", "oversight-days-wrong");
        return None;
    }
    let after = to.checked_add(1.day()).ok()?;
    let app = visit.app();
    Some(Period {
        from: app.midnight(from),
        to: app.midnight(after),
    })
}

fn filter(form: &mut Form) -> Filter {
    let worker = form.value("worker").to_owned();
    let asked = plain(form.value("reference"));
    if !(asked.is_empty() || asked.len() == 8) {
        form.refuse("reference", "oversight-reference-wrong");
    }
    Filter {
        worker: worker.parse().ok(),
        reference: asked,
    }
}

impl Filter {
    fn takes(&self, user: UserId, space: SpaceId) -> bool {
        self.worker.is_none_or(|worker| worker == user)
            && (self.reference.is_empty() || plain(&reference(space)) == self.reference)
    }
}

/// By day, in order; nothing is counted.
fn found(visit: &Visit, directory: &Directory, filter: &Filter, read: &TraceRead) -> Found {
    let mut days: Vec<Day> = Vec::new();
    let lines = read.lines.iter().filter_map(|line| match line {
        Traced::Line(line) if filter.takes(line.user, line.space) => Some(line),
        Traced::Line(_) | Traced::Damaged => None,
    });
    for traced in lines {
        let time = traced.hour * 3_600_000;
        let day = visit.day(time);
        let line = line(visit, directory, traced, time);
        match days.last_mut() {
            Some(last) if last.day == day => last.lines.push(line),
            _ => days.push(Day {
                day,
                lines: vec![line],
            }),
        }
    }
    let damaged = read
        .lines
        .iter()
        .any(|line| matches!(line, Traced::Damaged));
    Found {
        days,
        cut: read.cut,
        damaged,
    }
}

fn line(visit: &Visit, directory: &Directory, traced: &TraceLine, time: i64) -> Line {
    let who = match directory.name(traced.user) {
        "" => visit.t("oversight-card"),
        name => name.to_owned(),
    };
    let act = match traced.act.as_str() {
        "open" => "oversight-act-open",
        "export" => "oversight-act-export",
        "search" => "oversight-act-search",
        "rewound" => "oversight-act-rewound",
        "oversight" => "oversight-act-oversight",
        _ => "oversight-act-other",
    };
    Line {
        hour: visit.hour(time),
        who,
        act: visit.t(act),
        reference: reference(traced.space),
    }
}
