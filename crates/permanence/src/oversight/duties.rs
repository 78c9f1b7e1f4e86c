//! What awaits whoever watches over data, or agrees that they read, told on their home page: never whose spaces these are.

use web::{MonthStanding, Result, Space, SpaceKind, Visit};

use super::{Asked, entries::Question};

/// A question older than this is no longer asked, in milliseconds.
const OLD: i64 = 30 * 86_400_000;

/// One thing to look at, and where.
pub(crate) struct Duty {
    pub words: String,
    pub href: &'static str,
}

/// Whether a question still awaits the agreement of a lead.
pub(super) fn waits(question: &Question, now: i64) -> bool {
    question.by.is_none() && now - question.time < OLD
}

/// For an officer: what may be read now, what they asked for, the files that await a decision. For a lead: what an
/// officer asks for.
pub(crate) async fn duties(visit: &Visit, team: &Space) -> Result<Vec<Duty>> {
    let (me, asked) = (visit.user()?, team.view::<Asked>().await?);
    let mut duties = Vec::new();
    if me.roles.officer {
        duties.push(control(visit, &asked).await?);
        duties.extend(old(visit).await?);
    }
    if me.roles.lead {
        duties.extend(agreements(visit, &asked));
    }
    Ok(duties)
}

/// The trace: open to them until some day, awaiting somebody, or closed.
async fn control(visit: &Visit, asked: &Asked) -> Result<Duty> {
    let me = visit.user()?.user;
    let months = visit.app().trace_months(me).await?;
    let open = months
        .iter()
        .filter(|one| matches!(one.standing, MonthStanding::Open(_)));
    let mine = asked.questions().filter(|question| question.officer == me);
    let waiting = mine.filter(|question| waits(question, visit.now())).count();
    let words = match (open.count(), waiting) {
        (0, 0) => visit.t("oversight-duty-closed"),
        (0, _) => visit.t("oversight-duty-waits"),
        (open, _) => visit.words().count("oversight-duty-open", open),
    };
    Ok(Duty {
        words,
        href: "/controle",
    })
}

async fn old(visit: &Visit) -> Result<Option<Duty>> {
    let today = visit.today();
    let read = visit.app().journal().read(move |tx| {
        Box::pin(async move {
            let mut count = 0;
            for space in journal::retention::due(tx, today).await? {
                let row = journal::spaces::space(tx, space).await?;
                count +=
                    usize::from(row.is_some_and(|row| row.kind == SpaceKind::Notebook.number()));
            }
            Ok(count)
        })
    });
    let count = read.await?;
    Ok((count > 0).then(|| Duty {
        words: visit.words().count("oversight-duty-old", count),
        href: "/controle/conservation",
    }))
}

fn agreements(visit: &Visit, asked: &Asked) -> Option<Duty> {
    let waiting = asked
        .questions()
        .filter(|question| waits(question, visit.now()));
    let count = waiting.count();
    (count > 0).then(|| Duty {
        words: visit.words().count("oversight-duty-agree", count),
        href: "/controle/accord",
    })
}
