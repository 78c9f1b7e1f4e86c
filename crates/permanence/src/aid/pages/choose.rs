//! Writing a social report: what is taken from the file is chosen, line by line; the rest is written.

use askama::Template;
use axum::{extract::RawQuery, response::Response};
use web::{Form, Page, Result, Space, Visit};

use super::{place, to_list};
use crate::{
    aid::{
        entries::{Aid, Report},
        fold::Aids,
        words,
    },
    budget,
    notebook::{Act, Note, Notebook},
    spaces::{File, Listed},
};

/// Acts that are offered: the last ones.
const OFFERED: usize = 40;
/// Entries read at a time, and how many times: other kinds of entries live in a notebook too.
const WINDOW: u32 = 100;
const WINDOWS: usize = 10;
/// How much of an act its line shows.
const SHORT: usize = 110;

#[derive(Template)]
#[template(path = "aid/choose.html")]
struct Choose<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    requests: Vec<(String, String)>,
    parts: Vec<(String, String)>,
    acts: Vec<(String, String)>,
}

/// An act that may be chosen.
struct Offered {
    seq: u64,
    act: Act,
}

/// `?pour=7` is for a request.
pub(super) async fn new(visit: Visit, space: Space, RawQuery(query): RawQuery) -> Result {
    if space.is_closed() {
        return Ok(to_list(&space));
    }
    let of = query
        .as_deref()
        .and_then(|query| query.strip_prefix("pour="));
    let form = Form::blank(&visit)
        .fill("request", of.unwrap_or_default())
        .fill_all("parts", ["identity", "household"].map(str::to_owned));
    page(&visit, &space, &form).await
}

async fn page(visit: &Visit, space: &Space, form: &Form) -> Result<Response> {
    let aids = space.view::<Aids>().await?;
    let none = (String::new(), visit.t("aid-report-alone"));
    let own = aids.requests.iter().rev().take(OFFERED).map(|kept| {
        let line = words::title(visit.words(), &kept.request);
        (kept.id.to_string(), line)
    });
    let acts = offered(space).await?;
    let inside = Choose {
        visit,
        form,
        back: place(space),
        requests: std::iter::once(none).chain(own).collect(),
        parts: parts(visit, space).await?,
        acts: acts.iter().map(|one| line(visit, one)).collect(),
    };
    let title = visit.t("aid-report-new");
    Ok(form.answer(Page::new(visit, title, &inside).narrow().show()))
}

/// What the file may give, besides acts; the budget when there is one.
async fn parts(visit: &Visit, space: &Space) -> Result<Vec<(String, String)>> {
    let part = |code: &str| (code.to_owned(), visit.t(&format!("aid-part-{code}")));
    let mut parts = vec![part("identity"), part("household")];
    if budget::last(space).await?.is_some() {
        parts.push(part("budget"));
    }
    Ok(parts)
}

fn line(visit: &Visit, offered: &Offered) -> (String, String) {
    let text: Vec<&str> = offered.act.summary.split_whitespace().collect();
    let text = text.join(" ");
    let short: String = text.chars().take(SHORT).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    let day = words::day(visit, &offered.act.day);
    (offered.seq.to_string(), format!("{day} · {short}{more}"))
}

/// The last acts that say something to colleagues, in their last words, newest first.
async fn offered(space: &Space) -> Result<Vec<Offered>> {
    let notebook = space.view::<Notebook>().await?;
    let (mut found, mut before) = (Vec::new(), None);
    for _ in 0..WINDOWS {
        let records = space.before(before, WINDOW).await?;
        before = records.first().map(|record| record.seq);
        for record in records.iter().rev() {
            let note = record.read::<Note>();
            let note = note.filter(|_| notebook.latest(record.seq) == record.seq);
            let act = note.map(|note| note.act().clone());
            found.extend(
                act.filter(|act| !act.summary.trim().is_empty())
                    .map(|act| Offered {
                        seq: record.seq,
                        act,
                    }),
            );
        }
        if found.len() >= OFFERED || before.is_none_or(|oldest| oldest <= 1) {
            break;
        }
    }
    found.truncate(OFFERED);
    Ok(found)
}

pub(super) async fn write(visit: Visit, space: Space, mut form: Form) -> Result {
    if space.is_closed() {
        return Ok(to_list(&space));
    }
    form.limit("situation", 8_000);
    form.limit("opinion", 4_000);
    form.require("opinion", "aid-opinion-needed");
    let chosen = chosen(&space, &form).await?;
    if chosen.is_empty() {
        form.require("situation", "aid-situation-needed");
    }
    if !form.is_right() {
        return page(&visit, &space, &form).await;
    }
    let report = Box::new(report(&visit, &space, &form, chosen).await?);
    let id = form.token().number();
    space
        .append(form.token(), &Aid::Report { id, report })
        .await?;
    Ok(super::report::to(&space, id))
}

/// The acts that were ticked, oldest first: a report is read in the order of life.
async fn chosen(space: &Space, form: &Form) -> Result<Vec<(String, String)>> {
    let ticked = form.all("acts");
    let mut acts: Vec<(String, String)> = offered(space)
        .await?
        .into_iter()
        .filter(|one| ticked.contains(&one.seq.to_string().as_str()))
        .map(|one| (one.act.day, one.act.summary))
        .collect();
    acts.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(acts)
}

async fn report(
    visit: &Visit,
    space: &Space,
    form: &Form,
    acts: Vec<(String, String)>,
) -> Result<Report> {
    let (file, aids) = (space.view::<File>().await?, space.view::<Aids>().await?);
    let takes = |part: &str| form.all("parts").contains(&part);
    let said = |takes: bool, text: &str| {
        if takes {
            text.to_owned()
        } else {
            String::new()
        }
    };
    let identity = takes("identity");
    let of = form.value("request").parse().ok();
    let of = of.and_then(|id| aids.request(id));
    let budget = budget::last(space).await?.filter(|_| takes("budget"));
    Ok(Report {
        request: of.map(|kept| (kept.id, words::title(visit.words(), &kept.request))),
        person: file.called(),
        birth: said(identity, &file.person.birth),
        address: said(identity, &file.person.address),
        household: if takes("household") {
            household(visit, &file)
        } else {
            Vec::new()
        },
        situation: form.value("situation").to_owned(),
        acts,
        budget: budget.map(|(_, budget)| budget),
        opinion: form.value("opinion").to_owned(),
        author: visit.user()?.name.clone(),
        place: visit.app().place_name(),
        made: visit.app().civil(visit.now()).to_string(),
    })
}

/// Who live there: the name and the tie, without what was noted about them.
fn household(visit: &Visit, file: &File) -> Vec<String> {
    let (under_one_roof, _) = file.household();
    let each = under_one_roof.into_iter();
    each.map(|(_, relative)| format!("{}, {}", relative.name, visit.t(&relative.tie.word())))
        .collect()
}
