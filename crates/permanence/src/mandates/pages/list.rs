//! Every mandate and agreement of a file, for its workers.

use askama::Template;
use web::{Page, Result, Space, Visit, WORKER};

use super::place;
use crate::{
    mandates::{
        fold::{Kept, Mandates, State},
        words,
    },
    spaces::{Heading, Tab, heading},
};

/// Mandates that a page shows of those that are over: the last ones.
const OVER: usize = 30;

#[derive(Template)]
#[template(path = "mandates/list.html")]
struct List<'a> {
    visit: &'a Visit,
    heading: Heading,
    base: String,
    /// The visitor may write one here.
    writes: bool,
    now: Vec<Line>,
    over: Vec<Line>,
}

struct Line {
    href: String,
    title: String,
    until: String,
    word: String,
    pill: (&'static str, &'static str),
    /// Where the same is written again, once it expired.
    again: Option<String>,
}

pub(super) async fn show(visit: Visit, space: Space) -> Result {
    let mandates = space.view::<Mandates>().await?;
    let today = visit.app().civil(visit.now());
    let writes = WORKER.allows(visit.principal()) && !space.is_closed();
    let (mut now, mut over) = (Vec::new(), Vec::new());
    for kept in mandates.all.iter().rev() {
        let state = kept.state(today);
        let again = writes && state == State::Expired && !mandates.is_renewed(kept, today);
        let line = line(&visit, &space, kept, state, again);
        match state {
            State::Unsigned | State::Running => now.push(line),
            State::Expired | State::Ended => over.push(line),
        }
    }
    over.truncate(OVER);
    let inside = List {
        visit: &visit,
        heading: heading(&visit, &space, Tab::Mandates).await?,
        base: place(&space),
        writes,
        now,
        over,
    };
    Ok(Page::new(&visit, visit.t("mandates-list-title"), &inside).show())
}

fn line(visit: &Visit, space: &Space, kept: &Kept, state: State, again: bool) -> Line {
    let base = place(space);
    let form = if kept.deed.is_share() {
        "partage"
    } else {
        "nouveau"
    };
    Line {
        href: format!("{base}/{}", kept.id),
        title: words::title(visit.words(), &kept.deed),
        until: words::until(visit.words(), kept),
        word: words::state(visit.words(), state),
        pill: state.pill(),
        again: again.then(|| format!("{base}/{form}?comme={}", kept.id)),
    }
}
