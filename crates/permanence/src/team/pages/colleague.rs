//! One colleague: who they are for the team, and what a lead or an admin may do about it.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use journal::users;
use seal::Bundle;
use web::{Error, Field, Form, Page, Result, Space, Summary, Visit};

use super::{Line, choices, is_steward, named};
use crate::team::{
    Colleague, Directory, Standing, acts, admit,
    invitation::DAY,
    open,
    rules::{self, Lack},
};

#[derive(Template)]
#[template(path = "team/colleague.html")]
struct Show<'a> {
    visit: &'a Visit,
    line: Line,
    since: String,
    summary: Summary,
    me: bool,
    /// A lead, or an admin, who showed a lock lately.
    acts: bool,
    /// A lead, or an admin, who must show a lock first.
    asks: bool,
    covers: bool,
    step: Step,
    compared: Field,
    roles: Field,
    last: Field,
}

/// What may be done next.
enum Step {
    /// The link is on its way, until then (or it is past).
    Wait {
        until: String,
        past: bool,
    },
    /// The guest made their keys: eight words to compare, and the name of the keys.
    Compare {
        words: String,
        hash: String,
    },
    Present {
        words: String,
    },
    Away {
        words: String,
    },
    Gone,
}

impl Step {
    fn may_leave(&self) -> bool {
        matches!(self, Self::Present { .. } | Self::Away { .. })
    }

    /// The eight words of the keys, once known.
    fn words(&self) -> Option<&str> {
        match self {
            Self::Compare { words, .. } | Self::Present { words } | Self::Away { words } => {
                Some(words)
            }
            Self::Wait { .. } | Self::Gone => None,
        }
    }
}

pub(super) async fn show(visit: Visit, user: Path<String>) -> Result {
    let (_, directory) = open(&visit).await?;
    let colleague = named(&directory, &user)?;
    draw(&visit, colleague, blank(&visit, colleague)).await
}

/// Their eight words were compared aloud: they belong to the team.
pub(super) async fn confirm(visit: Visit, user: Path<String>, mut form: Form) -> Result {
    let (team, directory) = open(&visit).await?;
    let colleague = named(&directory, &user)?;
    let bundle = given(&visit, colleague).await?.ok_or(Error::Conflict)?;
    // The keys that the page showed, not those that a table holds by now.
    if hex(&bundle.hash()) != form.value("keys") {
        form.refuse("compared", "team-keys-changed");
    }
    form.require("compared", "team-compared-missing");
    if !form.is_right() {
        return draw(&visit, colleague, form).await;
    }
    admit(
        &team,
        form.token(),
        bundle,
        &colleague.name,
        colleague.roles,
    )
    .await?;
    Ok(back(colleague))
}

pub(super) async fn change_roles(visit: Visit, user: Path<String>, mut form: Form) -> Result {
    let (team, directory) = open(&visit).await?;
    let colleague = present(&directory, &user)?;
    let roles = rules::roles(&form.all("roles"));
    if roles == web::Roles::default() {
        form.refuse("roles", "team-roles-missing");
    }
    if let Some(lack) = rules::lack(&directory, colleague.user, Some(roles)) {
        form.refuse("roles", word(lack));
    }
    if form.is_right() && roles != colleague.roles {
        let done = acts::change_roles(&team, form.token(), colleague.user, roles).await?;
        refuse_orphans(&visit, &mut form, "roles", done);
    }
    finish(&visit, colleague, form).await
}

pub(super) async fn suspend(visit: Visit, user: Path<String>, mut form: Form) -> Result {
    let (team, directory) = open(&visit).await?;
    let colleague = present(&directory, &user)?;
    if let Some(lack) = rules::lack(&directory, colleague.user, None) {
        form.refuse("roles", word(lack));
    } else {
        acts::suspend(&team, form.token(), colleague.user).await?;
    }
    finish(&visit, colleague, form).await
}

/// The end of a suspension.
pub(super) async fn give_back(visit: Visit, user: Path<String>, form: Form) -> Result {
    let (team, directory) = open(&visit).await?;
    let colleague = named(&directory, &user)?;
    if colleague.standing != Standing::Suspended {
        return Err(Error::Conflict);
    }
    acts::give_back(&team, form.token(), colleague.user).await?;
    Ok(back(colleague))
}

pub(super) async fn remove(visit: Visit, user: Path<String>, mut form: Form) -> Result {
    let (team, directory) = open(&visit).await?;
    let colleague = named(&directory, &user)?;
    match colleague.standing {
        Standing::Removed => return Ok(back(colleague)),
        Standing::Invited => acts::uninvite(&team, form.token(), colleague.user).await?,
        Standing::Confirmed | Standing::Suspended => {
            remove_member(&visit, &team, &directory, colleague, &mut form).await?;
        }
    }
    if !form.is_right() {
        return draw(&visit, colleague, form).await;
    }
    Ok(Redirect::to("/equipe").into_response())
}

async fn remove_member(
    visit: &Visit,
    team: &Space,
    directory: &Directory,
    colleague: &Colleague,
    form: &mut Form,
) -> Result<()> {
    form.require("last", "team-last-missing");
    if let Some(lack) = rules::lack(directory, colleague.user, None) {
        form.refuse("last", word(lack));
    }
    if form.is_right() {
        let done = acts::remove(team, form.token(), colleague.user).await?;
        refuse_orphans(visit, form, "last", done);
    }
    Ok(())
}

fn refuse_orphans(
    visit: &Visit,
    form: &mut Form,
    field: &'static str,
    done: std::result::Result<(), acts::Orphans>,
) {
    if let Err(acts::Orphans(count)) = done {
        form.refuse_with(field, visit.words().count("team-orphans", count));
    }
}

fn word(lack: Lack) -> &'static str {
    match lack {
        Lack::Lead => "team-last-lead",
        Lack::Admin => "team-last-admin",
    }
}

fn present<'a>(directory: &'a Directory, user: &Path<String>) -> Result<&'a Colleague> {
    let colleague = named(directory, user)?;
    if colleague.standing == Standing::Confirmed {
        Ok(colleague)
    } else {
        Err(Error::Conflict)
    }
}

fn back(colleague: &Colleague) -> Response {
    Redirect::to(&format!("/equipe/{}", colleague.user)).into_response()
}

async fn finish(visit: &Visit, colleague: &Colleague, form: Form) -> Result {
    if form.is_right() {
        Ok(back(colleague))
    } else {
        draw(visit, colleague, form).await
    }
}

/// The form of the roles that somebody has.
fn blank(visit: &Visit, colleague: &Colleague) -> Form {
    let held = rules::ROLES
        .into_iter()
        .filter(|role| rules::holds(colleague.roles, role));
    Form::blank(visit).fill_all("roles", held.map(str::to_owned))
}

async fn draw(visit: &Visit, colleague: &Colleague, form: Form) -> Result {
    let (me, steward) = (visit.user()?.user == colleague.user, is_steward(visit));
    let fresh = visit.is_fresh();
    let leads = visit.user()?.roles.lead;
    let inside = Show {
        visit,
        line: Line::new(visit, colleague),
        since: visit.day(colleague.since),
        summary: form.summary(),
        me,
        acts: steward && fresh,
        asks: steward && !fresh && colleague.standing != Standing::Removed,
        covers: (me || leads) && colleague.may_accompany(),
        step: step(visit, colleague).await?,
        compared: form.tick("compared", visit.t("team-compared")),
        roles: form.boxes("roles", visit.t("team-roles"), &choices(visit)),
        last: form.tick(
            "last",
            visit.words().with("team-last", "name", &colleague.name),
        ),
    };
    Ok(form.answer(
        Page::new(visit, colleague.name.clone(), &inside)
            .narrow()
            .show(),
    ))
}

async fn step(visit: &Visit, colleague: &Colleague) -> Result<Step> {
    let words = || {
        Bundle::from_bytes(&colleague.bundle)
            .map(|bundle| bundle.fingerprint())
            .unwrap_or_default()
    };
    Ok(match colleague.standing {
        Standing::Invited => match given(visit, colleague).await? {
            Some(bundle) => Step::Compare {
                words: bundle.fingerprint(),
                hash: hex(&bundle.hash()),
            },
            None => waiting(visit, colleague),
        },
        Standing::Confirmed => Step::Present { words: words() },
        Standing::Suspended => Step::Away { words: words() },
        Standing::Removed => Step::Gone,
    })
}

fn waiting(visit: &Visit, colleague: &Colleague) -> Step {
    let end = colleague.since + DAY;
    let until = visit.words().fill(
        "team-link-until",
        &[("day", &visit.day(end)), ("hour", &visit.hour(end))],
    );
    Step::Wait {
        until,
        past: end <= visit.now(),
    }
}

/// The keys that a guest made, if they did.
async fn given(visit: &Visit, colleague: &Colleague) -> Result<Option<Bundle>> {
    let user = colleague.user;
    let read = visit
        .app()
        .journal()
        .read(move |tx| Box::pin(async move { users::user(tx, user).await }));
    let row = read
        .await?
        .filter(|row| row.state == Standing::Invited as u8);
    let bundle = row.and_then(|row| Bundle::from_bytes(&row.bundle).ok());
    Ok(bundle.filter(|bundle| bundle.user == user))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
