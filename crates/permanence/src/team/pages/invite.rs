//! Asking somebody to come. The link is shown once, in the answer, and kept nowhere.

use askama::Template;
use axum::response::Response;
use seal::{CardSecret, UserId};
use web::{Field, Form, Page, Result, Roles, Summary, Visit, Written};

use super::{Line, choices};
use crate::team::{Colleague, Standing, Team, invitation::DAY, invite as prepare, open, rules};

#[derive(Template)]
#[template(path = "team/invite.html")]
struct New<'a> {
    visit: &'a Visit,
    summary: Summary,
    name: Field,
    roles: Field,
    /// Colleagues of this very name, and where they stand.
    same: Vec<Line>,
    typed: String,
}

#[derive(Template)]
#[template(path = "team/invited.html")]
struct Shown<'a> {
    visit: &'a Visit,
    name: &'a str,
    /// The link and until when; nothing when this very form had already been answered.
    link: Option<(String, String)>,
    user: String,
}

pub(super) async fn new(visit: Visit) -> Result {
    let form = Form::blank(&visit).fill("roles", "worker");
    Ok(ask(&visit, form, Vec::new()))
}

pub(super) async fn invite(visit: Visit, mut form: Form) -> Result {
    form.require("name", "team-name-missing");
    form.limit("name", 60);
    let roles = rules::roles(&form.all("roles"));
    if roles == Roles::default() {
        form.refuse("roles", "team-roles-missing");
    }
    if !form.is_right() {
        return Ok(ask(&visit, form, Vec::new()));
    }
    let same = same(&visit, &form).await?;
    if !same.is_empty() {
        form.refuse("name", "team-name-same");
        return Ok(ask(&visit, form, same));
    }
    let name = form.value("name").to_owned();
    let code = make(&visit, &form, &name, roles).await?;
    Ok(show(&visit, &name, code))
}

/// The secret of a new link, and who the guest will be. `None` when this very form was already answered:
/// its link cannot be shown again.
async fn make(
    visit: &Visit,
    form: &Form,
    name: &str,
    roles: Roles,
) -> Result<Option<(CardSecret, UserId)>> {
    let (team, _) = open(visit).await?;
    let secret = CardSecret::random(&mut visit.app().world().chance());
    let user = secret.card_id();
    let entry = Team::Invite {
        user,
        name: name.to_owned(),
        roles,
    };
    if team.append(form.token(), &entry).await? == Written::Already {
        return Ok(None);
    }
    prepare(visit.app(), &secret, name, &visit.user()?.name).await?;
    Ok(Some((secret, user)))
}

/// Who of the team bears this name, unless whoever invites already said that it is somebody else.
/// A form sent twice is not asked again: it is answered as the first time.
async fn same(visit: &Visit, form: &Form) -> Result<Vec<Line>> {
    let name = form.value("name").to_lowercase();
    if form.value("other").to_lowercase() == name || form.token().is_taken(visit.app()).await? {
        return Ok(Vec::new());
    }
    let (_, directory) = open(visit).await?;
    let here = |colleague: &&Colleague| {
        colleague.standing != Standing::Removed && colleague.name.to_lowercase() == name
    };
    let same = directory.all().into_iter().filter(here);
    Ok(same.map(|colleague| Line::new(visit, colleague)).collect())
}

fn ask(visit: &Visit, form: Form, same: Vec<Line>) -> Response {
    let inside = New {
        visit,
        summary: form.summary(),
        same,
        typed: form.value("name").to_owned(),
        name: form
            .text("name", visit.t("team-name"))
            .hint(visit.t("team-name-hint"))
            .complete("off"),
        roles: form.boxes("roles", visit.t("team-roles"), &choices(visit)),
    };
    form.answer(
        Page::new(visit, visit.t("team-invite-title"), &inside)
            .narrow()
            .show(),
    )
}

fn show(visit: &Visit, name: &str, made: Option<(CardSecret, UserId)>) -> Response {
    let (address, end) = (&visit.app().settings().address, visit.now() + DAY);
    let until = visit.words().fill(
        "team-link-until",
        &[("day", &visit.day(end)), ("hour", &visit.hour(end))],
    );
    let user = made
        .as_ref()
        .map(|(_, user)| user.to_string())
        .unwrap_or_default();
    let link =
        made.map(|(secret, _)| (format!("{address}/invitation#{}", *secret.compact()), until));
    let inside = Shown {
        visit,
        name,
        link,
        user,
    };
    Page::new(visit, visit.t("team-invited-title"), &inside)
        .narrow()
        .show()
}
