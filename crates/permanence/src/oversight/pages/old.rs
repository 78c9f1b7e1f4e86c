//! Files that nobody was in contact with for two years: the officer sees that they wait, and never whose they are.

use askama::Template;
use web::{Page, Result, SpaceKind, Visit};

use super::day;
use crate::oversight::readers::reference;

/// How many lines a page shows, the oldest first.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "oversight/old.html")]
struct Old<'a> {
    visit: &'a Visit,
    lines: Vec<Line>,
    more: bool,
}

struct Line {
    reference: String,
    sentence: String,
    closed: bool,
}

pub(super) async fn show(visit: Visit) -> Result {
    let today = visit.today();
    let read = visit.app().journal().read(move |tx| {
        Box::pin(async move {
            let mut rows = Vec::new();
            for space in journal::retention::due(tx, today).await? {
                rows.extend(journal::spaces::space(tx, space).await?);
            }
            Ok(rows)
        })
    });
    let rows = read.await?;
    let notebooks = rows
        .iter()
        .filter(|row| row.kind == SpaceKind::Notebook.number());
    let mut lines: Vec<Line> = notebooks
        .take(SHOWN + 1)
        .map(|row| line(&visit, row))
        .collect();
    let more = lines.len() > SHOWN;
    lines.truncate(SHOWN);
    let inside = Old {
        visit: &visit,
        lines,
        more,
    };
    let page = Page::new(&visit, visit.t("oversight-old"), &inside);
    Ok(page.narrow().show())
}

fn line(visit: &Visit, row: &journal::spaces::Space) -> Line {
    let contact = day(visit, row.contact_day);
    let since = day(visit, row.due_day.unwrap_or_default());
    Line {
        reference: reference(row.id),
        sentence: visit.words().fill(
            "oversight-old-line",
            &[("contact", &contact), ("since", &since)],
        ),
        closed: row.closed_day.is_some(),
    }
}
