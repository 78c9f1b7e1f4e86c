//! Those who live with the person, and those who are close from afar.

use askama::Template;
use axum::extract::Path;
use web::{Error, Form, Page, Result, Space, Visit};

use super::{choices, closed, to_file};
use crate::spaces::entries::{Case, File, Listed, Reach, Relative, Tie};

#[derive(Template)]
#[template(path = "spaces/relative.html")]
struct Ask<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    name: String,
    title: String,
    ties: Vec<(String, String)>,
    reaches: Vec<(String, String)>,
    removal: Option<String>,
}

pub(super) async fn new(visit: Visit, space: Space) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    let form = Form::blank(&visit).fill("reach", Reach::Unsaid.code());
    ask(&visit, &space, &form, None).await
}

pub(super) async fn add(visit: Visit, space: Space, form: Form) -> Result {
    let id = form.token().number();
    keep(&visit, &space, form, id, None).await
}

pub(super) async fn edit(
    visit: Visit,
    space: Space,
    Path((_, tie)): Path<(String, String)>,
) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    let (id, relative) = find(&space, &tie).await?;
    ask(
        &visit,
        &space,
        &fill(Form::blank(&visit), &relative),
        Some(id),
    )
    .await
}

pub(super) async fn amend(
    visit: Visit,
    space: Space,
    Path((_, tie)): Path<(String, String)>,
    form: Form,
) -> Result {
    let (id, _) = find(&space, &tie).await?;
    keep(&visit, &space, form, id, Some(id)).await
}

pub(super) async fn remove(
    space: Space,
    Path((_, tie)): Path<(String, String)>,
    form: Form,
) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    let id = tie.parse().map_err(|_| Error::NotFound)?;
    if space.view::<File>().await?.relative(id).is_some() {
        space.append(form.token(), &Case::Untie { id }).await?;
    }
    Ok(to_file(&space))
}

async fn find(space: &Space, id: &str) -> Result<(u64, Relative)> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let file = space.view::<File>().await?;
    Ok((id, file.relative(id).cloned().ok_or(Error::NotFound)?))
}

async fn keep(visit: &Visit, space: &Space, mut form: Form, id: u64, known: Option<u64>) -> Result {
    if let Some(response) = closed(space) {
        return Ok(response);
    }
    let Some(relative) = read(&mut form) else {
        return ask(visit, space, &form, known).await;
    };
    space
        .append(form.token(), &Case::Tie { id, relative })
        .await?;
    Ok(to_file(space))
}

async fn ask(visit: &Visit, space: &Space, form: &Form, known: Option<u64>) -> Result {
    let back = format!("/espaces/{}", space.id());
    let title = visit.t(if known.is_some() {
        "spaces-relative-edit"
    } else {
        "spaces-relative-add"
    });
    let inside = Ask {
        visit,
        form,
        name: space.view::<File>().await?.person.nickname,
        title: title.clone(),
        ties: choices::<Tie>(visit),
        reaches: choices::<Reach>(visit),
        removal: known.map(|id| format!("{back}/foyer/{id}/retrait")),
        back,
    };
    Ok(form.answer(Page::new(visit, title, &inside).narrow().show()))
}

fn fill(form: Form, relative: &Relative) -> Form {
    let form = form
        .fill("tie", relative.tie.code())
        .fill("name", &relative.name)
        .fill("phone", &relative.phone)
        .fill("reach", relative.reach.code())
        .fill("note", &relative.note);
    if relative.household {
        form.fill("household", "1")
    } else {
        form
    }
}

fn read(form: &mut Form) -> Option<Relative> {
    form.require("name", "spaces-relative-name-needed");
    form.limit("name", 120);
    form.limit("phone", 40);
    form.limit("note", 500);
    let tie = Tie::from_code(form.value("tie"));
    if tie.is_none() {
        form.refuse("tie", "spaces-tie-needed");
    }
    let text = |name: &str| form.value(name).to_owned();
    let relative = Relative {
        tie: tie?,
        name: text("name"),
        phone: text("phone"),
        household: form.ticked("household"),
        reach: Reach::from_code(form.value("reach")).unwrap_or(Reach::Unsaid),
        note: text("note"),
    };
    form.is_right().then_some(relative)
}
