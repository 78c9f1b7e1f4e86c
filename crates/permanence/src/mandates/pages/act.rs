//! Writing a mandate: who acts, for which procedures or for what else, until when.

use askama::Template;
use axum::extract::RawQuery;
use rights::procedures::Catalogue;
use web::{Form, Page, Result, Space, Visit};

use super::{
    parties::{Parties, model},
    place, to_list, to_one,
};
use crate::{
    french::firm,
    mandates::{
        deed::{About, Agent},
        fold::{Kept, Mandates},
    },
};

#[derive(Template)]
#[template(path = "mandates/act.html")]
struct Ask<'a> {
    visit: &'a Visit,
    form: &'a Form,
    base: String,
    parties: &'a Parties,
    /// Key, French name, whether it is chosen.
    procedures: Vec<(String, String, bool)>,
}

/// `?comme=7` writes an expired one again, `?demarche=rsa` begins with a procedure.
pub(super) async fn new(visit: Visit, space: Space, RawQuery(query): RawQuery) -> Result {
    if space.is_closed() {
        return Ok(to_list(&space));
    }
    let parties = Parties::of(&visit, &space).await?;
    let form = parties.blank(&visit, space.me().to_string());
    let mandates = space.view::<Mandates>().await?;
    let asked = query.as_deref();
    let form = match model(&mandates, asked) {
        Some(kept) => like(form, &kept),
        None => match asked.and_then(|query| query.strip_prefix("demarche=")) {
            Some(key) => form.fill("procedures", key),
            None => form,
        },
    };
    Ok(ask(&visit, &space, &parties, &form))
}

fn like(form: Form, kept: &Kept) -> Form {
    let agents = kept.deed.agents.iter().map(|agent| agent.user.to_string());
    match &kept.deed.about {
        About::Act { procedures, scope } => form
            .fill_all("agents", agents)
            .fill_all("procedures", procedures.clone())
            .fill("scope", scope),
        About::Share { .. } => form,
    }
}

fn ask(visit: &Visit, space: &Space, parties: &Parties, form: &Form) -> axum::response::Response {
    let inside = Ask {
        visit,
        form,
        base: place(space),
        parties,
        procedures: procedures(form),
    };
    form.answer(
        Page::new(visit, visit.t("mandates-act-title"), &inside)
            .narrow()
            .show(),
    )
}

/// Every procedure, by its French name.
fn procedures(form: &Form) -> Vec<(String, String, bool)> {
    let (all, chosen) = (Catalogue::kept(), form.all("procedures"));
    let all = all.into_iter().flat_map(|catalogue| &catalogue.procedures);
    all.map(|one| {
        let chosen = chosen.contains(&one.key.as_str());
        (one.key.clone(), firm(&one.label), chosen)
    })
    .collect()
}

pub(super) async fn keep(visit: Visit, space: Space, mut form: Form) -> Result {
    if space.is_closed() {
        return Ok(to_list(&space));
    }
    let parties = Parties::of(&visit, &space).await?;
    let Some(written) = read(&parties, &mut form) else {
        return Ok(ask(&visit, &space, &parties, &form));
    };
    let id = parties.write(&visit, &space, &form, written).await?;
    Ok(to_one(&space, id))
}

fn read(parties: &Parties, form: &mut Form) -> Option<(Vec<Agent>, About)> {
    let agents = parties.chosen(form);
    if agents.is_empty() {
        form.refuse("agents", "mandates-agents-needed");
    }
    let known = Catalogue::kept();
    let asked = form.all("procedures").into_iter();
    let named = asked.filter(|key| known.is_some_and(|all| all.procedure(key).is_some()));
    let procedures: Vec<String> = named.map(str::to_owned).collect();
    let scope = form.value("scope").to_owned();
    form.limit("scope", 1_000);
    if procedures.is_empty() && scope.is_empty() {
        form.refuse("procedures", "mandates-what-needed");
    }
    parties.check(form);
    form.is_right()
        .then_some((agents, About::Act { procedures, scope }))
}
