//! « Et si… »: changes side by side, and the income after benefits against hours worked. What is not known stays so: amounts
//! then go from the lowest to the highest, and the questions are there.

use askama::Template;
use axum::response::{IntoResponse, Redirect};
use rights::{Benefit, Css, Situation, worlds};
use web::{Page, Result, Space, Visit, Words};

use super::{
    place,
    teller::{Asked, Teller},
    this_month,
};
use crate::{
    entitlements::{
        change::{Change, FIRST_RENT, MORE_HOURS},
        curve::{Curve, Event, Threshold, curve},
        entries::Answers,
        estimate::{Found, Look, look},
        plot::{Plot, plot},
        range::{Range, Side, Spread},
        words,
    },
    spaces::{File, Heading, Tab, heading},
};

/// Households looked at, at most, when answers lack: each is looked at some hundred times.
const MOST: usize = 64;

#[derive(Template)]
#[template(path = "entitlements/what_if.html")]
struct WhatIf<'a> {
    visit: &'a Visit,
    heading: Heading,
    back: String,
    rules: String,
    /// What would settle the amounts.
    questions: Vec<Asked>,
    now: String,
    changes: Vec<Changed>,
    plot: Plot,
    points: Vec<PointLine>,
    thresholds: Vec<String>,
    /// Each benefit that changes somewhere on the page, and who decides of it.
    decides: Vec<(String, String)>,
}

/// One change, beside what is now.
struct Changed {
    title: String,
    total: String,
    lines: Vec<Moved>,
}

/// A benefit, now and then.
struct Moved {
    benefit: Benefit,
    name: String,
    before: String,
    after: String,
}

/// One line of the table of the curve.
struct PointLine {
    hours: u32,
    wage: String,
    total: String,
}

pub(super) async fn show(visit: Visit, space: Space) -> Result {
    let (answers, file) = (space.view::<Answers>().await?, space.view::<File>().await?);
    let Look::Found(found) = look(&answers, this_month(&visit)) else {
        return Ok(Redirect::to(&place(&space)).into_response());
    };
    let households = worlds(&found.law, &found.situation, MOST);
    let curve = curve(&households, &found.law);
    let Some(now) = Spread::at(&households, None, &found.law) else {
        return Ok(Redirect::to(&place(&space)).into_response());
    };
    let changes = changes(&visit, &found, &households, &now);
    let month = words::month(visit.words(), found.law.month);
    let teller = Teller {
        visit: &visit,
        space: &space,
        file: &file,
        answers: &answers,
    };
    let inside = WhatIf {
        heading: heading(&visit, &space, Tab::Rights).await?,
        back: place(&space),
        rules: visit.words().with("entitlements-rules-of", "month", month),
        questions: teller.questions(&found, &found.outlook.questions),
        now: monthly(visit.words(), now.income),
        decides: decides(&visit, &changes, &curve),
        changes,
        plot: plot(&curve),
        thresholds: thresholds(visit.words(), &curve.thresholds),
        points: points(visit.words(), &curve),
        visit: &visit,
    };
    Ok(Page::new(&visit, visit.t("entitlements-what-if"), &inside).show())
}

fn monthly(words: &Words, income: Range) -> String {
    // Any benefit of each month is said so.
    words::range(words, Benefit::Rsa, income.least, income.most)
}

fn changes(
    visit: &Visit,
    found: &Found,
    households: &[Situation],
    before: &Spread,
) -> Vec<Changed> {
    let each = Change::ALL.into_iter().filter_map(|change| {
        let after = Spread::at(households, Some(change), &found.law)?;
        Some(Changed {
            title: title(visit, change),
            total: monthly(visit.words(), after.income),
            lines: lines(visit.words(), before, &after),
        })
    });
    each.collect()
}

fn title(visit: &Visit, change: Change) -> String {
    let key = format!("entitlements-if-{}", change.code());
    match change {
        Change::MoreHours => visit.words().with(&key, "hours", MORE_HOURS),
        Change::LeaveParents => visit.words().with(&key, "rent", FIRST_RENT),
        _ => visit.t(&key),
    }
}

/// Benefits that are said otherwise after than before.
fn lines(words: &Words, before: &Spread, after: &Spread) -> Vec<Moved> {
    let sides = before.beside(after).map(|(benefit, before, after)| Moved {
        benefit,
        name: words::benefit(words, benefit.code()),
        before: side(words, benefit, before),
        after: side(words, benefit, after),
    });
    sides.filter(|line| line.before != line.after).collect()
}

/// « environ 570 € par mois », « peut-être, jusqu’à 300 € par an », « non ».
fn side(words: &Words, benefit: Benefit, side: Side) -> String {
    let Range { least, most } = side.range;
    let said = match benefit {
        _ if side.is_closed() => return words.t("entitlements-not-open"),
        Benefit::Css => words::cover(words, least, most),
        _ if side.is_sure() => words::range(words, benefit, least, most),
        _ => words::up_to(words, benefit, most),
    };
    if side.is_sure() {
        said
    } else {
        words.with("entitlements-perhaps", "amount", said)
    }
}

/// Who decides of each benefit that some change or some hour of work moves.
fn decides(visit: &Visit, changes: &[Changed], curve: &Curve) -> Vec<(String, String)> {
    let moved = |benefit: &Benefit| {
        let mut changed = changes.iter().flat_map(|change| &change.lines);
        let mut bent = curve.thresholds.iter();
        changed.any(|line| line.benefit == *benefit)
            || bent.any(|one| match one.event {
                Event::Comes(own) | Event::Goes(own) => own == *benefit,
                Event::Cover(_) => *benefit == Benefit::Css,
            })
    };
    let all = Benefit::ALL.into_iter().filter(moved);
    all.map(|benefit| {
        let name = words::benefit(visit.words(), benefit.code());
        (name, words::decides(visit.words(), benefit))
    })
    .collect()
}

fn points(words: &Words, curve: &Curve) -> Vec<PointLine> {
    let total = |range: Range| {
        let [least, most] = [range.least, range.most].map(|own| words::euros(words, own));
        if least == most {
            return least;
        }
        words.fill(
            "entitlements-from-to",
            &[("least", &least), ("most", &most)],
        )
    };
    let line = |point: &crate::entitlements::curve::Point| PointLine {
        hours: point.hours,
        wage: words::euros(words, point.wage),
        total: total(point.total),
    };
    curve.points.iter().map(line).collect()
}

/// « À 18 h, on ne reçoit plus : RSA, Prime de Noël. » What happens at the same place is said together.
fn thresholds(words: &Words, all: &[Threshold]) -> Vec<String> {
    let mut left = all.to_vec();
    let mut said = Vec::new();
    while let Some(first) = left.first().copied() {
        let together = |own: &Threshold| {
            let place = |one: &Threshold| (one.first, one.last, key(one.event, one.sure));
            place(own) == place(&first)
        };
        let (own, others): (Vec<_>, Vec<_>) = left.into_iter().partition(together);
        said.push(threshold(words, first, &own));
        left = others;
    }
    said
}

/// The key of what is said of an event, and when it hangs on an answer that lacks.
const fn key(event: Event, sure: bool) -> &'static str {
    let [certain, perhaps] = match event {
        Event::Comes(_) => ["entitlements-comes", "entitlements-comes-perhaps"],
        Event::Goes(_) => ["entitlements-goes", "entitlements-goes-perhaps"],
        Event::Cover(Css::Gratuite) => [
            "entitlements-cover-becomes-free",
            "entitlements-cover-becomes-free-perhaps",
        ],
        Event::Cover(Css::Payante) => [
            "entitlements-cover-becomes-shared",
            "entitlements-cover-becomes-shared-perhaps",
        ],
        Event::Cover(Css::Non) => ["entitlements-cover-ends", "entitlements-cover-ends-perhaps"],
    };
    if sure { certain } else { perhaps }
}

fn threshold(words: &Words, first: Threshold, together: &[Threshold]) -> String {
    let names = together.iter().filter_map(|own| match own.event {
        Event::Comes(benefit) | Event::Goes(benefit) => Some(benefit),
        Event::Cover(_) => None,
    });
    let names: Vec<String> = names
        .map(|benefit| words::benefit(words, benefit.code()))
        .collect();
    let place = if first.first == first.last {
        words.with("entitlements-at-hours", "hours", first.first)
    } else {
        words.fill(
            "entitlements-between-hours",
            &[("first", &first.first), ("last", &first.last)],
        )
    };
    words.fill(
        key(first.event, first.sure),
        &[("when", &place), ("names", &names.join(", "))],
    )
}
