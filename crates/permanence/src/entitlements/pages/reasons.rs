//! The whole reasoning of one benefit, step by step, each with its article.

use askama::Template;
use axum::extract::Path;
use rights::{Benefit, Step, changes};
use web::{Error, Page, Result, Space, Visit};

use super::{place, this_month};
use crate::{
    entitlements::{
        entries::Answers,
        estimate::{Found, Look, look},
        known::whom,
        questions::Step as QuestionStep,
        words,
    },
    french::firm,
    spaces::File,
};

#[derive(Template)]
#[template(path = "entitlements/reasons.html")]
struct Reasons<'a> {
    visit: &'a Visit,
    back: String,
    name: String,
    rules: String,
    decides: String,
    /// What the result says of it.
    amount: Option<String>,
    /// As what the computation takes the other benefits.
    course: String,
    stale: Option<String>,
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
    let (answers, file) = (space.view::<Answers>().await?, space.view::<File>().await?);
    let Look::Found(found) = look(&answers, this_month(&visit)) else {
        return Err(Error::NotFound);
    };
    let name = words::benefit(visit.words(), benefit.code());
    let month = words::month(visit.words(), found.law.month);
    let names = names(&visit, &file, &found);
    let estimate = found.estimate(&answers);
    let shown = estimate.line(benefit.code());
    let inside = Reasons {
        visit: &visit,
        back: format!("{}#{}", place(&space), benefit.code()),
        name: name.clone(),
        rules: visit.words().with("entitlements-rules-of", "month", month),
        decides: words::decides(visit.words(), benefit),
        amount: shown.map(|line| words::amount(visit.words(), line)),
        course: course(&visit, &found, benefit),
        stale: shown.and_then(|line| words::stale(visit.words(), line)),
        reason: reason(&visit, &found, benefit),
        steps: found
            .explained
            .steps(benefit)
            .iter()
            .map(|step| line(&visit, step, &names))
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
        format!("{sentence} ({})", firm(reason.article))
    })
}

/// The computation is that of a household that receives its benefits, or of the first month of one that ends then.
fn course(visit: &Visit, found: &Found, benefit: Benefit) -> String {
    visit.t(if found.course.is_passing(benefit) {
        "entitlements-course-first"
    } else {
        "entitlements-course-settled"
    })
}

/// The people of the household, as the file calls them, in their order.
fn names(visit: &Visit, file: &File, found: &Found) -> Vec<String> {
    let adults = if found.situation.couple.is_some() {
        2
    } else {
        1
    };
    let all = 1..=u8::try_from(found.situation.personnes.len()).unwrap_or(u8::MAX);
    let step = |number: u8| match number.checked_sub(adults) {
        None | Some(0) => QuestionStep::Adult(number),
        Some(child) => QuestionStep::Child(child),
    };
    all.filter_map(|number| whom(visit, file, step(number)))
        .collect()
}

fn line(visit: &Visit, step: &Step, names: &[String]) -> Line {
    let mut parts = Vec::new();
    inside(visit, &step.parts, names, &mut parts);
    Line {
        sentence: words::step(visit.words(), step, names),
        parts,
    }
}

fn inside(visit: &Visit, steps: &[Step], names: &[String], said: &mut Vec<String>) {
    for step in steps {
        said.push(words::step(visit.words(), step, names));
        inside(visit, &step.parts, names, said);
    }
}

/// « Avec une naissance ce mois-ci : environ 440 € par mois → environ 520 € par mois ».
fn would_change(visit: &Visit, found: &Found, benefit: Benefit) -> Vec<String> {
    let words = visit.words();
    let own = changes(&found.law, &found.situation).into_iter();
    let own = own.filter(|effect| effect.difference.benefit == benefit);
    let said = |amount: f64| {
        let paid = benefit.paid(amount, &found.law);
        match words::round(paid) {
            0 => words.t("entitlements-not-open"),
            _ => words::range(words, benefit, paid, paid),
        }
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
