//! Ways to reach the person, each with who else may read or answer there.

use askama::Template;
use axum::extract::Path;
use web::{Error, Form, Page, Result, Space, Visit};

use super::{choices, closed, to_file};
use crate::spaces::entries::{Case, Channel, Contact, File, Listed, Safety};

#[derive(Template)]
#[template(path = "spaces/contact.html")]
struct Ask<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    name: String,
    title: String,
    channels: Vec<(String, String)>,
    safeties: Vec<(String, String)>,
    removal: Option<String>,
}

#[derive(Template)]
#[template(path = "spaces/rule.html")]
struct Rule<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    name: String,
}

pub(super) async fn new(visit: Visit, space: Space) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    let form = Form::blank(&visit)
        .fill("channel", Channel::Phone.code())
        .fill("safety", Safety::Unsaid.code());
    ask(&visit, &space, &form, None).await
}

pub(super) async fn add(visit: Visit, space: Space, form: Form) -> Result {
    let id = form.token().number();
    keep(&visit, &space, form, id, None).await
}

pub(super) async fn edit(
    visit: Visit,
    space: Space,
    Path((_, contact)): Path<(String, String)>,
) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    let (id, contact) = find(&space, &contact).await?;
    ask(
        &visit,
        &space,
        &fill(Form::blank(&visit), &contact),
        Some(id),
    )
    .await
}

pub(super) async fn amend(
    visit: Visit,
    space: Space,
    Path((_, contact)): Path<(String, String)>,
    form: Form,
) -> Result {
    let (id, _) = find(&space, &contact).await?;
    keep(&visit, &space, form, id, Some(id)).await
}

pub(super) async fn remove(
    space: Space,
    Path((_, contact)): Path<(String, String)>,
    form: Form,
) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    let id = contact.parse().map_err(|_| Error::NotFound)?;
    if space.view::<File>().await?.contact(id).is_some() {
        space.append(form.token(), &Case::Unreach { id }).await?;
    }
    Ok(to_file(&space))
}

async fn find(space: &Space, id: &str) -> Result<(u64, Contact)> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let file = space.view::<File>().await?;
    Ok((id, file.contact(id).cloned().ok_or(Error::NotFound)?))
}

async fn keep(visit: &Visit, space: &Space, mut form: Form, id: u64, known: Option<u64>) -> Result {
    if let Some(response) = closed(space) {
        return Ok(response);
    }
    let Some(contact) = read(&mut form) else {
        return ask(visit, space, &form, known).await;
    };
    space
        .append(form.token(), &Case::Reach { id, contact })
        .await?;
    Ok(to_file(space))
}

async fn ask(visit: &Visit, space: &Space, form: &Form, known: Option<u64>) -> Result {
    let back = format!("/espaces/{}", space.id());
    let title = visit.t(if known.is_some() {
        "spaces-contact-edit"
    } else {
        "spaces-contact-add"
    });
    let inside = Ask {
        visit,
        form,
        name: space.view::<File>().await?.person.nickname,
        title: title.clone(),
        channels: choices::<Channel>(visit),
        safeties: choices::<Safety>(visit),
        removal: known.map(|id| format!("{back}/contacts/{id}/retrait")),
        back,
    };
    Ok(form.answer(Page::new(visit, title, &inside).narrow().show()))
}

fn fill(form: Form, contact: &Contact) -> Form {
    form.fill("channel", contact.channel.code())
        .fill("value", &contact.value)
        .fill("safety", contact.safety.code())
        .fill("hours", &contact.hours)
        .fill("note", &contact.note)
}

fn read(form: &mut Form) -> Option<Contact> {
    form.require("value", "spaces-contact-value-needed");
    form.limit("value", 200);
    form.limit("hours", 80);
    form.limit("note", 300);
    let channel = Channel::from_code(form.value("channel"));
    if channel.is_none() {
        form.refuse("channel", "spaces-channel-needed");
    }
    let text = |name: &str| form.value(name).to_owned();
    let contact = Contact {
        channel: channel?,
        value: text("value"),
        safety: Safety::from_code(form.value("safety")).unwrap_or(Safety::Unsaid),
        hours: text("hours"),
        note: text("note"),
    };
    form.is_right().then_some(contact)
}

/// « Ne jamais écrire » : nothing leaves towards the person outside of this service.
pub(super) async fn rule(visit: Visit, space: Space) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    let file = space.view::<File>().await?;
    let form = Form::blank(&visit).fill("reason", &file.never_write_reason);
    let form = if file.never_write {
        form.fill("never", "1")
    } else {
        form
    };
    ask_rule(&visit, &space, &form).await
}

async fn ask_rule(visit: &Visit, space: &Space, form: &Form) -> Result {
    let name = space.view::<File>().await?.person.nickname;
    let inside = Rule {
        visit,
        form,
        back: format!("/espaces/{}", space.id()),
        name,
    };
    Ok(form.answer(
        Page::new(visit, visit.t("spaces-rule"), &inside)
            .narrow()
            .show(),
    ))
}

pub(super) async fn set_rule(visit: Visit, space: Space, mut form: Form) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    form.limit("reason", 300);
    if !form.is_right() {
        return ask_rule(&visit, &space, &form).await;
    }
    let (never, reason) = (form.ticked("never"), form.value("reason").to_owned());
    space
        .append(form.token(), &Case::NeverWrite { never, reason })
        .await?;
    Ok(to_file(&space))
}
