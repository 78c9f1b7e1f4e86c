//! One mandate, for the workers: what is signed, by whom, and what comes next.

use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use web::{Circle, Form, Page, Result, Space, Visit, WORKER};

use super::{find, frozen, place};
use crate::mandates::{
    deed::Signer,
    entries::{Mandate, Signature},
    fold::{Kept, Signed, State},
    stroke, text, words,
};

#[derive(Template)]
#[template(path = "mandates/show.html")]
struct Show<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    base: String,
    title: String,
    until: String,
    word: String,
    pill: (&'static str, &'static str),
    text: Vec<String>,
    hash: String,
    signatures: Vec<Line>,
    ended: Option<(String, String)>,
    next: Option<Next>,
    /// It may be ended here.
    ends: bool,
    wide: u16,
    high: u16,
}

/// One signature, with its drawing.
pub(super) struct Line {
    pub name: String,
    pub how: Option<String>,
    pub path: Option<String>,
}

/// Whose signature is asked for now, and the other way round.
struct Next {
    code: &'static str,
    name: String,
    other: Option<(&'static str, String)>,
    /// The person may also sign at home.
    card: bool,
}

/// `?signe=guardian` asks for the second signature first.
pub(super) async fn show(
    visit: Visit,
    space: Space,
    Path((_, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result {
    let kept = find(&space, &id).await?;
    let asked = query
        .as_deref()
        .and_then(|query| query.strip_prefix("signe="));
    let asked = asked.and_then(Signer::from_code);
    // A paper is mostly signed on the day on which one says so.
    let today = visit.app().civil(visit.now());
    let form = Form::blank(&visit).fill("day", today.to_string());
    page(&visit, &space, &kept, &form, asked).await
}

/// The page, with what a form said when it was refused.
pub(super) async fn page(
    visit: &Visit,
    space: &Space,
    kept: &Kept,
    form: &Form,
    asked: Option<Signer>,
) -> Result<Response> {
    let today = visit.app().civil(visit.now());
    let (state, circle) = (kept.state(today), space.circle().await?);
    let writes = WORKER.allows(visit.principal()) && !space.is_closed();
    let frozen = frozen(space, kept).await?;
    let all = words::title(visit.words(), &kept.deed);
    let inside = Show {
        visit,
        form,
        back: place(space),
        base: format!("{}/{}", place(space), kept.id),
        title: all.clone(),
        until: words::until(visit.words(), kept),
        word: words::state(visit.words(), state),
        pill: state.pill(),
        hash: text::hash(&frozen),
        text: frozen,
        signatures: signatures(visit, space, kept, &circle).await?,
        ended: kept
            .ended
            .as_ref()
            .map(|ended| (words::ended(visit, &circle, ended), ended.reason.clone())),
        next: (writes && state == State::Unsigned)
            .then(|| next(kept, &circle, visit.today(), asked))
            .flatten(),
        ends: writes && matches!(state, State::Unsigned | State::Running),
        wide: stroke::WIDTH,
        high: stroke::HEIGHT,
    };
    let page = Page::new(visit, all, &inside).module("signature.js");
    Ok(form.answer(page.narrow().show()))
}

fn next(kept: &Kept, circle: &Circle, today: u32, asked: Option<Signer>) -> Option<Next> {
    let lacking: Vec<Signer> = kept.lacking().collect();
    let now = asked.filter(|asked| lacking.contains(asked));
    let now = now.or_else(|| lacking.first().copied())?;
    let other = lacking.into_iter().find(|signer| *signer != now);
    let has_card = circle
        .present(today)
        .into_iter()
        .any(|member| !member.staff);
    Some(Next {
        code: now.code(),
        name: kept.deed.signer(now).to_owned(),
        other: other.map(|other| (other.code(), kept.deed.signer(other).to_owned())),
        card: now == Signer::Person && has_card,
    })
}

/// Everybody who signs, in the order of the paper, whether they did or not.
pub(super) async fn signatures(
    visit: &Visit,
    space: &Space,
    kept: &Kept,
    circle: &Circle,
) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for signer in kept.deed.signers() {
        let signed = kept.signed.iter().find(|one| one.signer == *signer);
        lines.push(Line {
            name: kept.deed.signer(*signer).to_owned(),
            how: signed.map(|one| words::signed(visit, circle, one)),
            path: match signed {
                Some(one) => drawing(space, one).await?,
                None => None,
            },
        });
    }
    Ok(lines)
}

/// The drawing stays in its entry, and is read only here.
async fn drawing(space: &Space, signed: &Signed) -> Result<Option<String>> {
    let record = space.one(signed.seq).await?;
    Ok(match record.and_then(|record| record.read::<Mandate>()) {
        Some(Mandate::Sign {
            by: Signature::Finger { path },
            ..
        }) => Some(path),
        _ => None,
    })
}
