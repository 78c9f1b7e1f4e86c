//! Ways to reach the person, each with who else may read or answer there.

use askama::Template;
use axum::response::Response;
use web::{Form, Page, Result, Space, Visit};

use super::{
    choices, closed,
    part::{Asked, Part},
    to_file,
};
use crate::spaces::entries::{Case, Channel, Contact, File, Listed, Safety};

#[derive(Template)]
#[template(path = "spaces/contact.html")]
struct Ask<'a> {
    asked: &'a Asked<'a>,
    channels: Vec<(String, String)>,
    safeties: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "spaces/rule.html")]
struct Rule<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    name: String,
}

impl Part for Contact {
    const PLACE: &'static str = "contacts";
    const TITLES: [&'static str; 2] = ["spaces-contact-add", "spaces-contact-edit"];

    fn of(file: &File, id: u64) -> Option<&Self> {
        file.contact(id)
    }

    fn kept(id: u64, contact: Self) -> Case {
        Case::Reach { id, contact }
    }

    fn gone(id: u64) -> Case {
        Case::Unreach { id }
    }

    fn blank(form: Form) -> Form {
        form.fill("channel", Channel::Phone.code())
            .fill("safety", Safety::Unsaid.code())
    }

    fn fill(&self, form: Form) -> Form {
        form.fill("channel", self.channel.code())
            .fill("value", &self.value)
            .fill("safety", self.safety.code())
            .fill("hours", &self.hours)
            .fill("note", &self.note)
    }

    fn read(form: &mut Form) -> Option<Self> {
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

    fn page(asked: &Asked<'_>) -> Response {
        asked.show(&Ask {
            asked,
            channels: choices::<Channel>(asked.visit),
            safeties: choices::<Safety>(asked.visit),
        })
    }
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
