//! The ceremony, page by page: what is asked, each part that is given, and the end.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use seal::{SpaceId, UserId};
use web::{Error, Field, Form, Page, Result, SpaceKind, Summary, Visit, Written};

use super::{open, rule, show};
use crate::{
    escrow::{
        ceremony::{self, Lack, Wish},
        cover,
        entries::Escrow,
        reach::{Kept, reach},
        view::Arrangement,
    },
    team::Colleague,
};

/// How many spaces a page names one by one: it stays light whoever left.
const SHOWN: usize = 60;

#[derive(Template)]
#[template(path = "escrow/opening.html")]
struct Ask<'a> {
    visit: &'a Visit,
    title: String,
    summary: Summary,
    /// Why nothing can be asked, if so.
    nothing: Option<String>,
    all: Field,
    spaces: Field,
    heir: Field,
    reason: Field,
}

pub(super) async fn new(visit: Visit, Path(user): Path<String>) -> Result {
    let (_, arrangement) = open(&visit).await?;
    let of = colleague(&arrangement, &user)?;
    let kept = candidates(&visit, &arrangement, of.user).await?;
    let me = visit.user()?.user;
    let form = Form::blank(&visit)
        .fill("heir", me.to_string())
        .fill("all", "1");
    Ok(draw(&visit, &arrangement, of, &kept, form))
}

/// Calls the holders.
pub(super) async fn call(visit: Visit, Path(user): Path<String>, mut form: Form) -> Result {
    let (team, arrangement) = open(&visit).await?;
    let of = colleague(&arrangement, &user)?;
    let kept = candidates(&visit, &arrangement, of.user).await?;
    let spaces = chosen(&kept, &form);
    if spaces.is_empty() {
        form.refuse("spaces", "escrow-spaces-missing");
    } else if arrangement.called(visit.now()).is_some() {
        form.refuse("spaces", "escrow-called-already");
    }
    form.require("reason", "escrow-reason-missing");
    form.limit("reason", 200);
    let heir = heirs(&arrangement, of)
        .into_iter()
        .find(|one| one.user.to_string() == form.value("heir"));
    if heir.is_none() {
        form.refuse("heir", "escrow-heir-missing");
    }
    let (true, Some(heir)) = (form.is_right(), heir) else {
        return Ok(draw(&visit, &arrangement, of, &kept, form));
    };
    let wish = Wish {
        of: of.user,
        heir: heir.user,
        spaces,
        reason: form.value("reason").to_owned(),
    };
    ceremony::call(&visit, &team, form.token(), wish).await?;
    Ok(back())
}

/// One's own part.
pub(super) async fn give(visit: Visit, form: Form) -> Result {
    let (team, arrangement) = open(&visit).await?;
    if !ceremony::give_own(&visit, &team, form.token(), &arrangement).await? {
        return Err(Error::Conflict);
    }
    Ok(back())
}

/// The part of an envelope, typed from its sheet.
pub(super) async fn give_envelope(visit: Visit, mut form: Form) -> Result {
    let (team, arrangement) = open(&visit).await?;
    let (Some(rule), Some(called)) = (&arrangement.rule, arrangement.called(visit.now())) else {
        return Err(Error::Conflict);
    };
    let Some((number, seed)) = ceremony::envelope(rule, form.value("code")) else {
        form.refuse("code", "escrow-code-wrong");
        return show::draw(&visit, &arrangement, form).await;
    };
    if !called.gifts.contains_key(&number) {
        ceremony::give(&team, form.token(), &arrangement, number, &seed).await?;
    }
    Ok(back())
}

/// It will not take place. Any lead may say so.
pub(super) async fn cancel(visit: Visit, form: Form) -> Result {
    let (team, arrangement) = open(&visit).await?;
    if arrangement.called(visit.now()).is_some() {
        team.append(form.token(), &Escrow::Cancel).await?;
    }
    Ok(back())
}

/// Enough parts were given: the spaces open, and the key is replaced.
pub(super) async fn conclude(visit: Visit, mut form: Form) -> Result {
    let (team, arrangement) = open(&visit).await?;
    if arrangement.called(visit.now()).is_none() {
        return Ok(back());
    }
    let basis = visit.t("escrow-basis");
    let done = ceremony::conclude(&visit, &team, form.token(), &arrangement, &basis).await?;
    match done {
        Ok(drawn) => {
            let principal = visit.shared_principal().ok_or(Error::SignIn)?;
            cover::cover(visit.app(), &principal).await?;
            Ok(rule::answer(&visit, Written::Now(0), &drawn))
        }
        Err(lack) => {
            form.refuse("code", word(lack));
            show::draw(&visit, &arrangement, form).await
        }
    }
}

fn word(lack: Lack) -> &'static str {
    match lack {
        Lack::Parts => "escrow-lack-parts",
        Lack::Session => "escrow-lack-session",
        Lack::Wrong => "escrow-lack-wrong",
        Lack::Heir => "escrow-lack-heir",
    }
}

fn back() -> Response {
    Redirect::to("/recours").into_response()
}

fn colleague<'a>(arrangement: &'a Arrangement, user: &str) -> Result<&'a Colleague> {
    let user: UserId = user.parse().map_err(|_| Error::NotFound)?;
    arrangement.directory.colleague(user).ok_or(Error::NotFound)
}

/// The spaces that this colleague alone can open, or that nobody can any more.
async fn candidates(visit: &Visit, arrangement: &Arrangement, of: UserId) -> Result<Vec<Kept>> {
    let Some(escrow) = cover::entrusted(visit.app(), arrangement).await? else {
        return Ok(Vec::new());
    };
    let kept = reach(visit.app(), Some(escrow.id())).await?;
    let asked = |kept: &Kept| kept.entrusted && kept.depends_on(of);
    let mut kept: Vec<Kept> = kept.into_iter().filter(asked).collect();
    kept.sort_by_key(|kept| (kept.opened, kept.kind.number(), kept.id));
    Ok(kept)
}

fn chosen(kept: &[Kept], form: &Form) -> Vec<SpaceId> {
    let ids = kept.iter().map(|kept| kept.id);
    if form.ticked("all") {
        return ids.collect();
    }
    let ticked = form.all("spaces");
    ids.filter(|id| ticked.contains(&id.to_string().as_str()))
        .collect()
}

/// Those who may take over.
fn heirs<'a>(arrangement: &'a Arrangement, of: &Colleague) -> Vec<&'a Colleague> {
    let all = arrangement.directory.confirmed().into_iter();
    all.filter(|one| one.user != of.user && one.may_accompany())
        .collect()
}

fn draw(
    visit: &Visit,
    arrangement: &Arrangement,
    of: &Colleague,
    kept: &[Kept],
    form: Form,
) -> Response {
    let t = |key: &str| visit.t(key);
    let title = visit.words().with("escrow-opening-title", "name", &of.name);
    let nothing = match (arrangement.rule.is_some(), kept.is_empty()) {
        (false, _) => Some(t("escrow-opening-no-rule")),
        (true, true) => Some(
            visit
                .words()
                .with("escrow-opening-nothing", "name", &of.name),
        ),
        (true, false) => None,
    };
    let spaces: Vec<_> = kept
        .iter()
        .take(SHOWN)
        .map(|kept| (kept.id.to_string(), named(visit, kept)))
        .collect();
    let first = (String::new(), t("escrow-heir-choose"));
    let heirs = heirs(arrangement, of).into_iter();
    let heirs = heirs.map(|one| (one.user.to_string(), one.name.clone()));
    let inside = Ask {
        visit,
        title: title.clone(),
        summary: form.summary(),
        nothing,
        all: form.tick("all", visit.words().count("escrow-all", kept.len())),
        spaces: form
            .boxes("spaces", t("escrow-spaces"), &spaces)
            .hint(t("escrow-spaces-hint")),
        heir: form.select(
            "heir",
            t("escrow-heir"),
            &std::iter::once(first).chain(heirs).collect::<Vec<_>>(),
        ),
        reason: form
            .text("reason", t("escrow-reason"))
            .hint(t("escrow-reason-hint")),
    };
    form.answer(Page::new(visit, title, &inside).narrow().show())
}

/// What the tables know of a space: its side, and the day it was opened.
fn named(visit: &Visit, kept: &Kept) -> String {
    let key = match kept.kind {
        SpaceKind::Thread => "escrow-space-thread",
        SpaceKind::Notebook | SpaceKind::Team => "escrow-space-notebook",
    };
    let noon = i64::from(kept.opened) * 86_400_000 + 43_200_000;
    visit.words().with(key, "day", visit.day(noon))
}
