//! Who reads this file, who joins, who leaves, whom the person is told to ask for.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use seal::UserId;
use web::{Circle, Error, Form, Page, Result, Space, Visit};

use super::{
    closed,
    escrow::{self, Escrow},
    initials,
};
use crate::{
    spaces::{
        entries::{Case, File},
        heading::{Heading, Tab, heading},
        open,
    },
    team,
};

#[derive(Template)]
#[template(path = "spaces/members.html")]
struct Members<'a> {
    visit: &'a Visit,
    heading: Heading,
    base: String,
    thread: String,
    faces: Vec<Face>,
    form: &'a Form,
    leads: Vec<(String, String)>,
    may_change: bool,
    escrow: Escrow,
}

/// Somebody who belongs to one of the two spaces.
pub(super) struct Face {
    user: UserId,
    pub initials: String,
    pub name: String,
    since: String,
    until: Option<String>,
    reason: String,
    pub staff: bool,
    lead: bool,
    notebook: bool,
    thread: bool,
}

#[derive(Template)]
#[template(path = "spaces/joining.html")]
struct Joining<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    name: String,
    colleagues: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "spaces/leaving.html")]
struct Leaving<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    name: String,
    who: String,
    myself: bool,
    heirs: Vec<(String, String)>,
}

pub(super) async fn show(visit: Visit, space: Space) -> Result {
    let (file, thread) = open::pair(&space).await?;
    let circles = (space.circle().await?, thread.circle().await?);
    let roles = visit.user()?.roles;
    let lead = file.lead.map(|user| user.to_string()).unwrap_or_default();
    let heading = heading(&visit, &space, Tab::Person).await?;
    let title = visit
        .words()
        .with("spaces-members-of", "name", heading.name.as_str());
    let inside = Members {
        visit: &visit,
        heading,
        base: format!("/espaces/{}", space.id()),
        thread: format!("/fils/{}", thread.id()),
        faces: faces(&visit, &file, &circles.0, &circles.1)?,
        form: &Form::blank(&visit).fill("lead", lead),
        leads: staff(&visit, &circles.0),
        may_change: (roles.worker || roles.lead) && !space.is_closed(),
        escrow: escrow::of(&visit, &circles.0),
    };
    Ok(Page::new(&visit, title, &inside).show())
}

/// Everybody of both circles, once, with however many cards.
fn faces(visit: &Visit, file: &File, notebook: &Circle, thread: &Circle) -> Result<Vec<Face>> {
    let (today, me) = (visit.today(), visit.user()?.user);
    let reads = |circle: &Circle, user| {
        circle
            .member(user)
            .is_some_and(|member| member.is_present(today))
    };
    let only_notebook = notebook
        .present(today)
        .into_iter()
        .filter(|member| !reads(thread, member.user));
    let here = thread.people(today, me);
    let everybody = here.into_iter().chain(only_notebook);
    let face = |member: &web::Member| Face {
        user: member.user,
        initials: initials(&member.name),
        name: member.name.clone(),
        since: visit.day(thread.came(member)),
        until: member
            .until
            .map(|day| visit.date(super::openings::civil(day))),
        reason: member.reason.clone(),
        staff: member.staff,
        lead: file.lead == Some(member.user),
        notebook: reads(notebook, member.user),
        thread: reads(thread, member.user),
    };
    Ok(everybody.map(face).collect())
}

/// The professionals who may be the one to ask for.
fn staff(visit: &Visit, circle: &Circle) -> Vec<(String, String)> {
    let present = circle
        .present(visit.today())
        .into_iter()
        .filter(|member| member.staff);
    present
        .map(|member| (member.user.to_string(), member.name.clone()))
        .collect()
}

pub(super) async fn lead(visit: Visit, space: Space, form: Form) -> Result {
    let circle = space.circle().await?;
    let user: UserId = form.value("lead").parse().map_err(|_| Error::NotFound)?;
    if !staff(&visit, &circle)
        .iter()
        .any(|(id, _)| *id == user.to_string())
    {
        return Err(Error::NotFound);
    }
    if !space.is_closed() && space.view::<File>().await?.lead != Some(user) {
        space.append(form.token(), &Case::Lead { user }).await?;
    }
    Ok(to_members(&space))
}

fn to_members(space: &Space) -> axum::response::Response {
    Redirect::to(&format!("/espaces/{}/membres", space.id())).into_response()
}

pub(super) async fn new(visit: Visit, space: Space) -> Result {
    match closed(&space) {
        Some(response) => Ok(response),
        None => ask(&visit, &space, &Form::blank(&visit)).await,
    }
}

async fn ask(visit: &Visit, space: &Space, form: &Form) -> Result {
    let circle = space.circle().await?;
    let (_, directory) = team::open(visit).await?;
    let there = |user| {
        circle
            .member(user)
            .is_some_and(|member| member.is_present(visit.today()))
    };
    let others = directory
        .confirmed()
        .into_iter()
        .filter(|colleague| !there(colleague.user));
    let inside = Joining {
        visit,
        form,
        back: format!("/espaces/{}/membres", space.id()),
        name: space.view::<File>().await?.person.nickname,
        colleagues: others
            .map(|colleague| (colleague.user.to_string(), colleague.name.clone()))
            .collect(),
    };
    Ok(form.answer(
        Page::new(visit, visit.t("spaces-member-add"), &inside)
            .narrow()
            .show(),
    ))
}

pub(super) async fn add(visit: Visit, space: Space, mut form: Form) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    form.require("reason", "spaces-reason-needed");
    form.limit("reason", 300);
    let (_, directory) = team::open(&visit).await?;
    let user = form.value("colleague").parse::<UserId>().ok();
    let guest = user.and_then(|user| directory.guest(user, None, form.value("reason")));
    if guest.is_none() {
        form.refuse("colleague", "spaces-colleague-needed");
    }
    let Some(guest) = guest.filter(|_| form.is_right()) else {
        return ask(&visit, &space, &form).await;
    };
    let (_, thread) = open::pair(&space).await?;
    open::admit(&space, &thread, form.token(), &guest).await?;
    Ok(to_members(&space))
}

pub(super) async fn leaving(
    visit: Visit,
    space: Space,
    Path((_, user)): Path<(String, String)>,
) -> Result {
    match closed(&space) {
        Some(response) => Ok(response),
        None => ask_leaving(&visit, &space, &user, &Form::blank(&visit)).await,
    }
}

async fn ask_leaving(visit: &Visit, space: &Space, user: &str, form: &Form) -> Result {
    let user: UserId = user.parse().map_err(|_| Error::NotFound)?;
    let (file, thread) = open::pair(space).await?;
    let (circle, exchange) = (space.circle().await?, thread.circle().await?);
    let there = |circle: &Circle| {
        let member = circle.member(user);
        let member = member.filter(|member| member.staff && member.is_present(visit.today()));
        member.map(|member| member.name.clone())
    };
    // A machine that stopped half-way may have let somebody into one of the two spaces only: they may leave it all the same.
    let who = there(&circle).or_else(|| there(&exchange));
    let who = who.ok_or(Error::NotFound)?;
    let others = staff(visit, &circle)
        .into_iter()
        .filter(|(id, _)| *id != user.to_string())
        .collect();
    let title = visit
        .words()
        .with("spaces-leaving-title", "who", who.as_str());
    let inside = Leaving {
        visit,
        form,
        back: format!("/espaces/{}/membres", space.id()),
        name: file.person.nickname,
        who,
        myself: space.me() == user,
        heirs: if file.lead == Some(user) {
            others
        } else {
            Vec::new()
        },
    };
    Ok(form.answer(Page::new(visit, title, &inside).narrow().show()))
}

pub(super) async fn remove(
    visit: Visit,
    space: Space,
    Path((_, user)): Path<(String, String)>,
    mut form: Form,
) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    let leaver: UserId = user.parse().map_err(|_| Error::NotFound)?;
    let (file, thread) = open::pair(&space).await?;
    let stay = staff(&visit, &space.circle().await?);
    let stay: Vec<_> = stay
        .into_iter()
        .filter(|(id, _)| *id != leaver.to_string())
        .collect();
    if stay.is_empty() {
        // The last one who reads would leave a file that nobody can ever open again.
        form.refuse("heir", "spaces-last-member");
        return ask_leaving(&visit, &space, &user, &form).await;
    }
    let heir = stay
        .iter()
        .find(|(id, _)| id == form.value("heir"))
        .and_then(|(id, _)| id.parse().ok());
    if file.lead == Some(leaver) && heir.is_none() {
        form.refuse("heir", "spaces-heir-needed");
        return ask_leaving(&visit, &space, &user, &form).await;
    }
    open::dismiss(&space, &thread, form.token(), leaver, heir).await?;
    let myself = space.me() == leaver;
    Ok(if myself {
        Redirect::to("/personnes").into_response()
    } else {
        to_members(&space)
    })
}
