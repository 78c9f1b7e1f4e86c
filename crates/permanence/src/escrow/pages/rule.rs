//! Choosing who together may open: how many parts are needed, who holds one, how many sealed envelopes.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use seal::{Policy, UserId};
use web::{Field, Form, Page, Result, Summary, Visit, Written};

use super::{envelopes, open};
use crate::escrow::{
    acts::{self, Parts},
    cover::{self, cover},
    reach::reach,
    view::Arrangement,
};

/// Parts at most.
const MOST: usize = 7;
/// Envelopes at most.
const SHEETS: usize = 3;

#[derive(Template)]
#[template(path = "escrow/rule.html")]
struct Ask<'a> {
    visit: &'a Visit,
    summary: Summary,
    needed: Field,
    holders: Field,
    envelopes: Field,
    /// Spaces that nobody of the team can open today: the next rule would not either.
    lost: Option<(String, Field)>,
    exists: bool,
}

pub(super) async fn new(visit: Visit) -> Result {
    let (_, arrangement) = open(&visit).await?;
    let form = blank(&visit, &arrangement);
    draw(&visit, &arrangement, form).await
}

/// Puts the rule in force. The answer shows the codes of the envelopes, once.
pub(super) async fn set(visit: Visit, mut form: Form) -> Result {
    let (team, arrangement) = open(&visit).await?;
    let chosen = chosen(&visit, &arrangement, &mut form).await?;
    let Some((needed, parts)) = chosen else {
        return draw(&visit, &arrangement, form).await;
    };
    let drawn = acts::draw(&team, &arrangement, needed, &parts)?;
    let written = acts::establish(&team, form.token(), Vec::new(), &drawn).await?;
    let principal = visit.shared_principal().ok_or(web::Error::SignIn)?;
    cover(visit.app(), &principal).await?;
    Ok(answer(&visit, written, &drawn))
}

pub(super) fn answer(visit: &Visit, written: Written, drawn: &acts::Drawn) -> Response {
    match (written, drawn.envelopes.as_slice()) {
        (_, []) => Redirect::to("/recours").into_response(),
        (Written::Now(_), codes) => envelopes(visit, Some(codes)),
        (Written::Already, _) => envelopes(visit, None),
    }
}

/// The end of the escrow.
pub(super) async fn end(visit: Visit, form: Form) -> Result {
    let (team, arrangement) = open(&visit).await?;
    if arrangement.rule.is_some() {
        acts::end(&team, form.token()).await?;
        let principal = visit.shared_principal().ok_or(web::Error::SignIn)?;
        cover(visit.app(), &principal).await?;
    }
    Ok(Redirect::to("/recours").into_response())
}

/// What the form asks for, when it holds together.
async fn chosen(
    visit: &Visit,
    arrangement: &Arrangement,
    form: &mut Form,
) -> Result<Option<(u8, Parts)>> {
    let people = people(arrangement, form);
    let sheets = form.value("envelopes").parse().unwrap_or(usize::MAX);
    let needed = form.value("needed").parse::<u8>().unwrap_or(0);
    let all = people.len().saturating_add(sheets);
    if !(2..=3).contains(&needed) {
        form.refuse("needed", "escrow-needed-missing");
    } else if sheets > SHEETS {
        form.refuse("envelopes", "escrow-envelopes-missing");
    } else if sheets >= usize::from(needed) {
        form.refuse("envelopes", "escrow-envelopes-alone");
    } else if all < usize::from(needed) {
        form.refuse("holders", "escrow-holders-few");
    } else if all > MOST || Policy::new(needed, u8::try_from(all)?).is_err() {
        form.refuse("holders", "escrow-holders-many");
    }
    if lost(visit, arrangement).await? > 0 && !form.ticked("lost") {
        form.refuse("lost", "escrow-lost-missing");
    }
    let parts = people.into_iter().map(Some);
    Ok(form
        .is_right()
        .then(|| (needed, parts.chain((0..sheets).map(|_| None)).collect())))
}

/// The colleagues who were ticked, each once; only those who belong to the team today.
fn people(arrangement: &Arrangement, form: &Form) -> Vec<UserId> {
    let ticked = form.all("holders");
    let confirmed = arrangement.directory.confirmed().into_iter();
    confirmed
        .map(|colleague| colleague.user)
        .filter(|user| ticked.contains(&user.to_string().as_str()))
        .collect()
}

/// How many spaces are entrusted to the rule in force and to nobody who may act.
async fn lost(visit: &Visit, arrangement: &Arrangement) -> Result<usize> {
    let Some(escrow) = cover::entrusted(visit.app(), arrangement).await? else {
        return Ok(0);
    };
    let kept = reach(visit.app(), Some(escrow.id())).await?;
    let lost = kept.iter().filter(|kept| kept.entrusted);
    Ok(lost.filter(|kept| kept.openers() == 0).count())
}

/// The rule in force; before there is one, two parts among the leads and an envelope.
fn blank(visit: &Visit, arrangement: &Arrangement) -> Form {
    let (needed, parts): (usize, Parts) = match &arrangement.rule {
        Some(rule) => (rule.needed(), acts::parts_of(arrangement, rule)),
        None => {
            let leads = arrangement.directory.confirmed().into_iter();
            let leads = leads.filter(|colleague| colleague.roles.lead);
            let leads = leads.map(|colleague| Some(colleague.user));
            (2, leads.take(MOST - 1).chain([None]).collect())
        }
    };
    let sheets = parts.iter().filter(|part| part.is_none()).count();
    let people = parts.into_iter().flatten().map(|user| user.to_string());
    Form::blank(visit)
        .fill("needed", needed.to_string())
        .fill("envelopes", sheets.to_string())
        .fill_all("holders", people)
}

async fn draw(visit: &Visit, arrangement: &Arrangement, form: Form) -> Result {
    let t = |key: &str| visit.t(key);
    let lost = lost(visit, arrangement).await?;
    let number = |number: usize, key: &str| (number.to_string(), visit.words().count(key, number));
    let inside = Ask {
        visit,
        summary: form.summary(),
        needed: form.radios(
            "needed",
            t("escrow-needed-label"),
            &[2, 3].map(|needed| number(needed, "escrow-parts")),
        ),
        holders: form
            .boxes("holders", t("escrow-holders"), &choices(arrangement))
            .hint(t("escrow-holders-hint")),
        envelopes: form
            .select(
                "envelopes",
                t("escrow-envelopes"),
                &[0, 1, 2, SHEETS].map(|sheets| number(sheets, "escrow-sheets")),
            )
            .hint(t("escrow-envelopes-hint")),
        lost: (lost > 0).then(|| {
            let words = visit.words().count("escrow-lost", lost);
            (words, form.tick("lost", t("escrow-lost-known")))
        }),
        exists: arrangement.rule.is_some(),
    };
    let page = Page::new(visit, t("escrow-rule-title"), &inside).narrow();
    Ok(form.answer(page.show()))
}

fn choices(arrangement: &Arrangement) -> Vec<(String, String)> {
    let confirmed = arrangement.directory.confirmed().into_iter();
    confirmed
        .map(|colleague| (colleague.user.to_string(), colleague.name.clone()))
        .collect()
}
