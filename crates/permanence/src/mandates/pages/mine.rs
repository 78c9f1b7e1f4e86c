//! « Ce que j'ai autorisé » : what the person allowed, in their language, with one act to take it back; and what waits for
//! their signature. They sign with their card: its digits were shown less than five minutes ago.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use web::{Error, Form, Language, Page, Result, Space, Visit};

use super::{end, find, frozen, sign};
use crate::mandates::{
    deed::{About, Signer},
    entries::{Side, Signature},
    fold::{Kept, Mandates, State},
    text, words,
};

#[derive(Template)]
#[template(path = "mandates/mine.html")]
struct Mine<'a> {
    visit: &'a Visit,
    back: String,
    lines: Vec<Line>,
}

struct Line {
    href: String,
    /// « Samira Benali peut faire à votre place : »
    who: String,
    /// In French, as on the paper.
    what: String,
    until: String,
    word: String,
    pill: (&'static str, &'static str),
    waits: bool,
    runs: bool,
}

#[derive(Template)]
#[template(path = "mandates/one.html")]
struct One<'a> {
    visit: &'a Visit,
    form: &'a Form,
    line: Line,
    base: String,
    /// The same in the person's language, when the paper's is another.
    translated: Vec<String>,
    text: Vec<String>,
    hash: String,
    signatures: Vec<String>,
    /// How it ended, and why if it was said.
    ended: Option<(String, String)>,
    signs: Signs,
}

/// What the person can do about the signature.
enum Signs {
    /// Nothing waits for them.
    No,
    Now,
    /// The card must be opened again: where.
    CardFirst(String),
}

impl Signs {
    fn door(&self) -> Option<&str> {
        match self {
            Self::CardFirst(door) => Some(door),
            Self::No | Self::Now => None,
        }
    }

    fn is_now(&self) -> bool {
        matches!(self, Self::Now)
    }
}

fn place(space: &Space) -> String {
    format!("/fils/{}/autorisations", space.id())
}

fn to_one(space: &Space, kept: &Kept) -> Response {
    Redirect::to(&format!("{}/{}", place(space), kept.id)).into_response()
}

pub(super) async fn list(visit: Visit, space: Space) -> Result {
    let mandates = space.view::<Mandates>().await?;
    let lines = mandates.all.iter().rev();
    let mut lines: Vec<Line> = lines.map(|kept| line(&visit, &space, kept)).collect();
    // What waits first, then what runs, then what is over.
    lines.sort_by_key(|line| (!line.waits, !line.runs));
    let inside = Mine {
        visit: &visit,
        back: "/chez-moi".to_owned(),
        lines,
    };
    Ok(Page::new(&visit, visit.t("mandates-mine-title"), &inside).show())
}

fn line(visit: &Visit, space: &Space, kept: &Kept) -> Line {
    let state = kept.state(visit.app().civil(visit.now()));
    let open = !space.is_closed();
    Line {
        href: format!("{}/{}", place(space), kept.id),
        who: who(visit, kept),
        what: words::what(&kept.deed),
        until: words::until(visit.words(), kept),
        word: words::state(visit.words(), state),
        pill: state.pill(),
        waits: open && state == State::Unsigned,
        runs: open && state == State::Running,
    }
}

fn who(visit: &Visit, kept: &Kept) -> String {
    let agents = kept.deed.agents.iter().map(|agent| agent.name.as_str());
    let agents = agents.collect::<Vec<_>>().join(", ");
    match &kept.deed.about {
        About::Act { .. } => visit.words().with("mandates-mine-act", "agents", agents),
        About::Share { partner, .. } => visit.words().fill(
            "mandates-mine-share",
            &[("place", &kept.deed.place), ("partner", partner)],
        ),
    }
}

pub(super) async fn show(
    visit: Visit,
    space: Space,
    Path((_, id)): Path<(String, String)>,
) -> Result {
    let kept = find(&space, &id).await?;
    page(&visit, &space, &kept, &Form::blank(&visit)).await
}

async fn page(visit: &Visit, space: &Space, kept: &Kept, form: &Form) -> Result<Response> {
    let (frozen, circle) = (frozen(space, kept).await?, space.circle().await?);
    let signed = kept.signed.iter();
    let inside = One {
        visit,
        form,
        line: line(visit, space, kept),
        base: place(space),
        translated: match visit.language() {
            Language::French => Vec::new(),
            _ => text::paragraphs(visit.words(), &kept.deed),
        },
        hash: text::hash(&frozen),
        text: frozen,
        signatures: signed
            .map(|one| words::signed(visit, &circle, one))
            .collect(),
        ended: kept
            .ended
            .as_ref()
            .map(|ended| (words::ended(visit, &circle, ended), ended.reason.clone())),
        signs: signs(visit, space, kept),
    };
    let title = visit.t("mandates-one-title");
    Ok(form.answer(Page::new(visit, title, &inside).show()))
}

fn signs(visit: &Visit, space: &Space, kept: &Kept) -> Signs {
    if sign::may_sign(visit, space, kept, Some(Signer::Person)).is_none() {
        return Signs::No;
    }
    if visit.is_fresh() {
        return Signs::Now;
    }
    Signs::CardFirst(format!("/c?retour={}/{}", place(space), kept.id))
}

/// The digits of the card are the signature: they were shown just now, or they are asked for again.
pub(super) async fn sign(
    visit: Visit,
    space: Space,
    Path((_, id)): Path<(String, String)>,
    mut form: Form,
) -> Result {
    let kept = find(&space, &id).await?;
    let signer = sign::may_sign(&visit, &space, &kept, Some(Signer::Person));
    let Some(signer) = signer else {
        return Ok(to_one(&space, &kept));
    };
    if !visit.is_fresh() {
        form.refuse("sign", "mandates-card-first");
        return page(&visit, &space, &kept, &form).await;
    }
    sign::keep(&space, form.token(), &kept, signer, Signature::Card).await?;
    Ok(to_one(&space, &kept))
}

/// One act, without a reason.
pub(super) async fn withdraw(
    space: Space,
    Path((_, id)): Path<(String, String)>,
    form: Form,
) -> Result {
    let kept = find(&space, &id).await?;
    if space.is_closed() {
        return Err(Error::Gone);
    }
    end(&space, form.token(), &kept, Side::Person, String::new()).await?;
    Ok(to_one(&space, &kept))
}
