//! Writing an agreement to share: with whom, what, why, until when (CASF L226-2-2, CSP L1110-4: what is strictly necessary,
//! with people bound by secrecy, the person told first).

use askama::Template;
use axum::{extract::RawQuery, response::Response};
use web::{Form, Page, Result, Space, Visit};

use super::{
    parties::{Parties, model},
    place, to_list, to_one,
};
use crate::mandates::{
    deed::{About, Agent},
    fold::Mandates,
};

#[derive(Template)]
#[template(path = "mandates/share.html")]
struct Ask<'a> {
    visit: &'a Visit,
    form: &'a Form,
    base: String,
    parties: &'a Parties,
}

/// `?comme=7` writes an expired one again.
pub(super) async fn new(visit: Visit, space: Space, RawQuery(query): RawQuery) -> Result {
    if space.is_closed() {
        return Ok(to_list(&space));
    }
    let parties = Parties::of(&visit, &space).await?;
    let form = parties.blank(&visit, space.me().to_string());
    let like = model(&space.view::<Mandates>().await?, query.as_deref());
    let form = match like.map(|kept| kept.deed.about) {
        Some(About::Share { partner, what, why }) => form
            .fill("partner", partner)
            .fill("what", what)
            .fill("why", why),
        Some(About::Act { .. }) | None => form,
    };
    Ok(ask(&visit, &space, &parties, &form))
}

fn ask(visit: &Visit, space: &Space, parties: &Parties, form: &Form) -> Response {
    let inside = Ask {
        visit,
        form,
        base: place(space),
        parties,
    };
    form.answer(
        Page::new(visit, visit.t("mandates-share-title"), &inside)
            .narrow()
            .show(),
    )
}

pub(super) async fn keep(visit: Visit, space: Space, mut form: Form) -> Result {
    if space.is_closed() {
        return Ok(to_list(&space));
    }
    let parties = Parties::of(&visit, &space).await?;
    let Some(about) = read(&parties, &mut form) else {
        return Ok(ask(&visit, &space, &parties, &form));
    };
    let me = parties.agents.iter().find(|agent| agent.user == space.me());
    let agents: Vec<Agent> = me.cloned().into_iter().collect();
    let id = parties
        .write(&visit, &space, &form, (agents, about))
        .await?;
    Ok(to_one(&space, id))
}

fn read(parties: &Parties, form: &mut Form) -> Option<About> {
    form.require("partner", "mandates-partner-needed");
    form.require("what", "mandates-share-what-needed");
    form.require("why", "mandates-share-why-needed");
    form.limit("partner", 200);
    form.limit("what", 1_000);
    form.limit("why", 1_000);
    parties.check(form);
    let text = |name: &str| form.value(name).to_owned();
    let about = About::Share {
        partner: text("partner"),
        what: text("what"),
        why: text("why"),
    };
    form.is_right().then_some(about)
}
