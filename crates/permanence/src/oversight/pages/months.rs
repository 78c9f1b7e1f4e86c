//! The months that are kept, and where each stands.

use askama::Template;
use web::{MonthStanding, Page, Result, TraceMonth, Visit};

use super::{day, name};
use crate::{roots, team};

#[derive(Template)]
#[template(path = "oversight/months.html")]
struct Months<'a> {
    visit: &'a Visit,
    months: Vec<Line>,
    /// The last signed night, and its eight words.
    night: Option<(String, String)>,
}

struct Line {
    month: u32,
    name: String,
    standing: String,
    open: bool,
}

pub(super) async fn show(visit: Visit) -> Result {
    // Only to be sure that the visitor is of the team: what is shown is theirs.
    team::open(&visit).await?;
    let me = visit.user()?.user;
    let months = visit.app().trace_months(me).await?;
    let night = roots::words(visit.app().journal())?;
    let inside = Months {
        visit: &visit,
        months: months.into_iter().map(|one| line(&visit, one)).collect(),
        night: night.map(|(number, words)| (day(&visit, number), words)),
    };
    Ok(Page::new(&visit, visit.t("oversight-title"), &inside)
        .narrow()
        .show())
}

fn line(visit: &Visit, one: TraceMonth) -> Line {
    Line {
        month: one.month,
        name: name(visit, one.month),
        standing: standing(visit, one.standing),
        open: matches!(one.standing, MonthStanding::Open(_)),
    }
}

pub(super) fn standing(visit: &Visit, standing: MonthStanding) -> String {
    match standing {
        MonthStanding::Waiting => visit.t("oversight-waiting"),
        MonthStanding::Others => visit.t("oversight-others"),
        MonthStanding::Closed => visit.t("oversight-closed"),
        MonthStanding::Open(until) => {
            visit
                .words()
                .with("oversight-open", "day", day(visit, until))
        }
    }
}
