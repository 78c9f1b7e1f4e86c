//! The whole reasoning of one benefit, step by step, each with its article.

use askama::Template;
use axum::extract::Path;
use rights::{Benefit, Step, changes};
use web::{Error, Page, Result, Space, Visit};

use super::{place, this_month};
use crate::entitlements::{
    entries::Answers,
    estimate::{Found, Look, look},
    words,
};

#[derive(Template)]
#[template(path = "entitlements/reasons.html")]
struct Reasons<'a> {
    visit: &'a Visit,
    back: String,
    name: String,
    rules: String,
    decides: String,
    reason: Option<String>,
    steps: Vec<Line>,
    changes: Vec<String>,
}

/// One step, with its own steps folded under it.
struct Line {
    sentence: String,
    parts: Vec<String>,
}

pub(super) async fn show(
    visit: Visit,
    space: Space,
    Path((_, code)): Path<(String, String)>,
) -> Result {
    let benefit = Benefit::from_code(&code).ok_or(Error::NotFound)?;
    let answers = space.view::<Answers>().await?;
    let Look::Found(found) = look(&answers, this_month(&visit)) else {
        return Err(Error::NotFound);
    };
    let name = words::benefit(visit.words(), benefit.code());
    let month = words::month(visit.words(), found.law.month);
    let inside = Reasons {
        visit: &visit,
        back: format!("{}#{}", place(&space), benefit.code()),
        name: name.clone(),
        rules: visit.words().with("entitlements-rules-of", "month", month),
        decides: words::decides(visit.words(), benefit),
        reason: reason(&visit, &found, benefit),
        steps: found
            .explained
            .steps(benefit)
            .iter()
            .map(|step| line(&visit, step))
            .collect(),
        changes: would_change(&visit, &found, benefit),
    };
    Ok(Page::new(&visit, name, &inside).narrow().show())
}

fn reason(visit: &Visit, found: &Found, benefit: Benefit) -> Option<String> {
    let reason = found.explained.amounts.outcome(benefit).reason()?;
    let sentence = words::rule(visit.words(), reason.sentence);
    Some(if reason.article.is_empty() {
        sentence
    } else {
        format!("{sentence} ({})", words::firm(reason.article))
    })
}

fn line(visit: &Visit, step: &Step) -> Line {
    let mut parts = Vec::new();
    inside(visit, &step.parts, &mut parts);
    Line {
        sentence: words::step(visit.words(), step),
        parts,
    }
}

fn inside(visit: &Visit, steps: &[Step], said: &mut Vec<String>) {
    for step in steps {
        said.push(words::step(visit.words(), step));
        inside(visit, &step.parts, said);
    }
}

/// « Avec une naissance ce mois-ci : 440 € → 520 € ».
fn would_change(visit: &Visit, found: &Found, benefit: Benefit) -> Vec<String> {
    let words = visit.words();
    let own = changes(&found.law, &found.situation).into_iter();
    let own = own.filter(|effect| effect.difference.benefit == benefit);
    let said = |amount: f64| {
        let paid = words::euros(words, benefit.paid(amount, &found.law));
        words.with("entitlements-euros", "amount", paid)
    };
    own.filter_map(|effect| {
        let change = words::rule(words, effect.change.sentence());
        let [before, after] = [effect.difference.before, effect.difference.after].map(said);
        let line = [
            ("change", &change as &dyn std::fmt::Display),
            ("before", &before),
            ("after", &after),
        ];
        (before != after).then(|| words.fill("entitlements-would-change-line", &line))
    })
    .collect()
}
