//! One request: what was asked, where it stands, and the step that comes.

use askama::Template;
use axum::{extract::Path, response::Response};
use web::{Form, Page, Result, Space, Visit};

use super::{find, place};
use crate::{
    aid::{
        fold::{Kept, Stage},
        lists::{Verdict, Way, choices},
        words,
    },
    money::Money,
    spaces::Listed,
};

#[derive(Template)]
#[template(path = "aid/one.html")]
struct One<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    base: String,
    title: String,
    stage: Stage,
    word: String,
    facts: Vec<(String, String)>,
    closed: bool,
    verdicts: Vec<(String, String)>,
    ways: Vec<(String, String)>,
    report: String,
}

pub(super) async fn show(
    visit: Visit,
    space: Space,
    Path((_, id)): Path<(String, String)>,
) -> Result {
    let kept = find(&space, &id).await?;
    let form = blank(&visit, &kept);
    Ok(page(&visit, &space, &kept, &form))
}

/// What each step begins with: today, and the amount that is known.
fn blank(visit: &Visit, kept: &Kept) -> Form {
    let today = visit.app().civil(visit.now()).to_string();
    let granted = kept.answer.as_ref().and_then(|answer| answer.amount);
    let amount = granted.or(kept.request.amount);
    let typed = amount.map(Money::typed).unwrap_or_default();
    Form::blank(visit)
        .fill("answer-day", &today)
        .fill("paid-day", &today)
        .fill("paid", typed)
        .fill("sit-day", kept.sits.clone().unwrap_or_default())
}

pub(super) fn page(visit: &Visit, space: &Space, kept: &Kept, form: &Form) -> Response {
    let stage = kept.stage();
    let inside = One {
        visit,
        form,
        back: place(space),
        base: format!("{}/{}", place(space), kept.id),
        title: words::title(visit.words(), &kept.request),
        stage,
        word: visit.t(&format!("aid-stage-{}", stage.code())),
        facts: facts(visit, kept),
        closed: space.is_closed(),
        verdicts: choices::<Verdict>(visit),
        ways: choices::<Way>(visit),
        report: format!("{}/rapport?pour={}", place(space), kept.id),
    };
    let title = words::title(visit.words(), &kept.request);
    form.answer(Page::new(visit, title, &inside).narrow().show())
}

/// What is known, in the order of its life.
fn facts(visit: &Visit, kept: &Kept) -> Vec<(String, String)> {
    let (words, request) = (visit.words(), &kept.request);
    let money = |amount: Option<Money>| amount.map(|one| one.shown(words)).unwrap_or_default();
    let day = |text: &str| words::day(visit, text);
    let mut facts = vec![
        ("aid-whom", request.whom.clone()),
        ("aid-kind", visit.t(&request.body.word())),
        ("aid-purpose", visit.t(&request.purpose.word())),
        ("aid-what", request.what.clone()),
        ("aid-amount-asked", money(request.amount)),
        ("aid-asked-on", day(&request.day)),
        (
            "aid-sits-on",
            kept.sits.as_deref().map(day).unwrap_or_default(),
        ),
    ];
    if let Some(answer) = &kept.answer {
        facts.extend([
            ("aid-answer", visit.t(&answer.verdict.word())),
            ("aid-amount-granted", money(answer.amount)),
            ("aid-answered-on", day(&answer.day)),
            ("aid-why", answer.why.clone()),
        ]);
    }
    for paid in &kept.paid {
        let line = format!(
            "{}, {}, {}",
            paid.amount.shown(words),
            day(&paid.day),
            visit.t(&paid.way.word())
        );
        facts.push(("aid-paid", line));
    }
    if let Some(why) = &kept.dropped {
        facts.push(("aid-dropped", why.clone()));
    }
    let said = facts.into_iter().filter(|(_, value)| !value.is_empty());
    said.map(|(key, value)| (visit.t(key), value)).collect()
}
