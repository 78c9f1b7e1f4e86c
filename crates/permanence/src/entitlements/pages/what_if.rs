//! « Et si… »: changes side by side, and the income after benefits against hours worked.

use askama::Template;
use axum::response::{IntoResponse, Redirect};
use rights::{Amounts, Benefit, Css, Engine};
use web::{Page, Result, Space, Visit};

use super::{place, this_month};
use crate::{
    entitlements::{
        change::{Change, FIRST_RENT, MORE_HOURS, Point, curve, income, settled},
        entries::Answers,
        estimate::{Found, Look, look},
        plot::{Plot, plot},
        words,
    },
    spaces::{Heading, Tab, heading},
};

#[derive(Template)]
#[template(path = "entitlements/what_if.html")]
struct WhatIf<'a> {
    visit: &'a Visit,
    heading: Heading,
    back: String,
    rules: String,
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
    let answers = space.view::<Answers>().await?;
    let Look::Found(found) = look(&answers, this_month(&visit)) else {
        return Ok(Redirect::to(&place(&space)).into_response());
    };
    let points = curve(&found.situation, &found.law);
    let now = settled(&mut Engine::new(&found.law), &found.situation, &found.law);
    let changes = changes(&visit, &found, &now);
    let month = words::month(visit.words(), found.law.month);
    let inside = WhatIf {
        heading: heading(&visit, &space, Tab::Rights).await?,
        back: place(&space),
        rules: visit.words().with("entitlements-rules-of", "month", month),
        now: monthly(&visit, income(&found.situation, &now, &found.law)),
        decides: decides(&visit, &changes, &points),
        changes,
        plot: plot(&points),
        thresholds: points
            .iter()
            .filter_map(|point| threshold(&visit, point))
            .collect(),
        points: points
            .iter()
            .map(|point| point_line(&visit, point))
            .collect(),
        visit: &visit,
    };
    Ok(Page::new(&visit, visit.t("entitlements-what-if"), &inside).show())
}

fn monthly(visit: &Visit, amount: f64) -> String {
    let amount = words::euros(visit.words(), amount);
    visit
        .words()
        .with("entitlements-about-month", "amount", amount)
}

fn changes(visit: &Visit, found: &Found, before: &Amounts) -> Vec<Changed> {
    let mut engine = Engine::new(&found.law);
    let mut changes = Vec::new();
    for change in Change::ALL {
        let Some(changed) = change.apply(&found.situation, &found.law) else {
            continue;
        };
        let after = settled(&mut engine, &changed, &found.law);
        changes.push(Changed {
            title: title(visit, change),
            total: monthly(visit, income(&changed, &after, &found.law)),
            lines: lines(visit, found, before, &after),
        });
    }
    changes
}

fn title(visit: &Visit, change: Change) -> String {
    let key = format!("entitlements-if-{}", change.code());
    match change {
        Change::MoreHours => visit.words().with(&key, "hours", MORE_HOURS),
        Change::LeaveParents => visit.words().with(&key, "rent", FIRST_RENT),
        _ => visit.t(&key),
    }
}

/// Benefits whose round amount is another.
fn lines(visit: &Visit, found: &Found, before: &Amounts, after: &Amounts) -> Vec<Moved> {
    let shown = |amounts: &Amounts, benefit: Benefit| match benefit {
        Benefit::Css => visit.t(match amounts.css {
            Css::Gratuite => "entitlements-cover-free",
            Css::Payante => "entitlements-cover-shared",
            Css::Non => "entitlements-not-open",
        }),
        _ => {
            let paid = words::euros(visit.words(), amounts.net(benefit, &found.law));
            visit.words().with("entitlements-euros", "amount", paid)
        }
    };
    let all = Benefit::ALL.into_iter();
    let sides = all.map(|benefit| (benefit, shown(before, benefit), shown(after, benefit)));
    sides
        .filter(|(_, before, after)| before != after)
        .map(|(benefit, before, after)| Moved {
            benefit,
            name: words::benefit(visit.words(), benefit.code()),
            before,
            after,
        })
        .collect()
}

/// Who decides of each benefit that some change or some hour of work moves.
fn decides(visit: &Visit, changes: &[Changed], points: &[Point]) -> Vec<(String, String)> {
    let moved = |benefit: &Benefit| {
        let changed = changes.iter().flat_map(|change| &change.lines);
        let mut bent = points
            .iter()
            .flat_map(|point| point.comes.iter().chain(&point.goes));
        changed.map(|line| line.benefit).any(|one| one == *benefit)
            || bent.any(|one| one == benefit)
    };
    let all = Benefit::ALL.into_iter().filter(moved);
    all.map(|benefit| {
        let name = words::benefit(visit.words(), benefit.code());
        (name, words::decides(visit.words(), benefit))
    })
    .collect()
}

fn point_line(visit: &Visit, point: &Point) -> PointLine {
    PointLine {
        hours: point.hours,
        wage: words::euros(visit.words(), point.wage),
        total: words::euros(visit.words(), point.total),
    }
}

/// « À 18 h, on ne reçoit plus : RSA. »
fn threshold(visit: &Visit, point: &Point) -> Option<String> {
    let names = |benefits: &[Benefit]| {
        let names = benefits
            .iter()
            .map(|benefit| words::benefit(visit.words(), benefit.code()));
        names.collect::<Vec<_>>().join(", ")
    };
    let said = |key: &str, benefits: &[Benefit]| {
        (!benefits.is_empty()).then(|| {
            visit
                .words()
                .fill(key, &[("hours", &point.hours), ("names", &names(benefits))])
        })
    };
    let comes = said("entitlements-comes", &point.comes);
    let goes = said("entitlements-goes", &point.goes);
    let cover = point.cover.map(|css| {
        let key = match css {
            Css::Gratuite => "entitlements-cover-becomes-free",
            Css::Payante => "entitlements-cover-becomes-shared",
            Css::Non => "entitlements-cover-ends",
        };
        visit.words().with(key, "hours", point.hours)
    });
    let all: Vec<String> = comes.into_iter().chain(goes).chain(cover).collect();
    (!all.is_empty()).then(|| all.join(" "))
}
