//! The whole reasoning of one benefit, step by step, each with its article.

use askama::Template;
use axum::extract::Path;
use rights::{Benefit, Step};
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
        reason: reason(&found, benefit).map(|sentence| words::firm(&sentence)),
        steps: found.explained.steps(benefit).iter().map(line).collect(),
    };
    Ok(Page::new(&visit, name, &inside).narrow().show())
}

fn reason(found: &Found, benefit: Benefit) -> Option<String> {
    let reason = found.explained.amounts.outcome(benefit).reason()?;
    Some(if reason.article.is_empty() {
        reason.sentence.to_owned()
    } else {
        format!("{} ({})", reason.sentence, reason.article)
    })
}

fn line(step: &Step) -> Line {
    let parts = step.parts.iter().flat_map(Step::sentences);
    Line {
        sentence: words::firm(&step.sentence()),
        parts: parts.map(|(_, sentence)| words::firm(&sentence)).collect(),
    }
}
