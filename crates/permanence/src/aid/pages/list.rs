//! Every request of a file, what waits first; its reports, and the budget that goes with them.

use askama::Template;
use web::{Page, Result, Space, Visit};

use super::place;
use crate::{
    aid::{
        fold::{Aids, Kept, Written},
        words,
    },
    budget,
    spaces::{Heading, Tab, heading},
};

/// Requests and reports that a page shows of those that are over: the last ones.
const OVER: usize = 30;

#[derive(Template)]
#[template(path = "aid/list.html")]
struct List<'a> {
    visit: &'a Visit,
    heading: Heading,
    base: String,
    closed: bool,
    waiting: Vec<Line>,
    over: Vec<Line>,
    reports: Vec<(String, String, String)>,
    budget: String,
    left: Option<String>,
}

struct Line {
    href: String,
    title: String,
    stands: String,
    word: String,
    pill: (&'static str, &'static str),
}

pub(super) async fn show(visit: Visit, space: Space) -> Result {
    let aids = space.view::<Aids>().await?;
    let (waiting, over): (Vec<&Kept>, Vec<&Kept>) =
        aids.requests.iter().rev().partition(|kept| kept.waits());
    let lines = |kept: Vec<&Kept>| -> Vec<Line> {
        kept.into_iter()
            .take(OVER)
            .map(|kept| line(&visit, &space, kept))
            .collect()
    };
    let reports = aids.reports.iter().rev().take(OVER);
    let budget = budget::last(&space).await?;
    let inside = List {
        visit: &visit,
        heading: heading(&visit, &space, Tab::Aid).await?,
        base: place(&space),
        closed: space.is_closed(),
        waiting: lines(waiting),
        over: lines(over),
        reports: reports.map(|one| report(&visit, &space, one)).collect(),
        budget: format!("/espaces/{}/budget", space.id()),
        left: budget.map(|(_, budget)| budget::left(&visit, &budget)),
    };
    Ok(Page::new(&visit, visit.t("aid-list-title"), &inside).show())
}

fn line(visit: &Visit, space: &Space, kept: &Kept) -> Line {
    let stage = kept.stage();
    Line {
        href: format!("{}/{}", place(space), kept.id),
        title: words::title(visit.words(), &kept.request),
        stands: words::stands(visit, kept),
        word: visit.t(&format!("aid-stage-{}", stage.code())),
        pill: stage.pill(),
    }
}

/// Its address, its day, what the person said of it.
fn report(visit: &Visit, space: &Space, written: &Written) -> (String, String, String) {
    let said = match &written.consent {
        Some(consent) => words::consent(visit, consent),
        None => visit.t("aid-not-read"),
    };
    let title = visit
        .words()
        .with("aid-report-of", "day", visit.day(written.time));
    let title = match &written.request {
        Some(line) => format!("{title} · {line}"),
        None => title,
    };
    let href = format!("{}/rapport/{}", place(space), written.id);
    (href, title, said)
}
