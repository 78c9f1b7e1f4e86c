//! The protection measure and who holds it.

use askama::Template;
use web::{Draft, Form, Page, Result, Space, Visit};

use super::{choices, closed, to_file};
use crate::spaces::entries::{Case, File, Listed, Measure, Nature, Scope};

#[derive(Template)]
#[template(path = "spaces/protection.html")]
struct Protection<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    name: String,
    natures: Vec<(String, String)>,
    scopes: Vec<(String, String)>,
    exists: bool,
}

pub(super) async fn edit(visit: Visit, space: Space) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    let form = Form::blank(&visit).fill("scope", Scope::Unsaid.code());
    let file = space.view::<File>().await?;
    let form = match &file.measure {
        Some(measure) => fill(form, measure).fill("since", &file.measure_since),
        None => form,
    };
    ask(&visit, &space, &form).await
}

async fn ask(visit: &Visit, space: &Space, form: &Form) -> Result {
    let file = space.view::<File>().await?;
    let inside = Protection {
        visit,
        form,
        back: format!("/espaces/{}", space.id()),
        name: file.person.nickname,
        natures: choices::<Nature>(visit),
        scopes: choices::<Scope>(visit),
        exists: file.measure.is_some(),
    };
    Ok(form.answer(
        Page::new(visit, visit.t("spaces-protection"), &inside)
            .narrow()
            .show(),
    ))
}

pub(super) async fn amend(visit: Visit, space: Space, mut form: Form) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    let Some(measure) = read(&mut form) else {
        return ask(&visit, &space, &form).await;
    };
    let mut drafts = vec![Draft::of(&Case::Protect { measure })];
    let since = form.value("since").to_owned();
    if !since.is_empty() {
        drafts.push(Draft::of(&Case::ProtectedSince { since }));
    }
    space.append_all(form.token(), drafts, Vec::new()).await?;
    Ok(to_file(&space))
}

/// The measure ended: « mainlevée », or its term.
pub(super) async fn end(space: Space, form: Form) -> Result {
    if let Some(response) = closed(&space) {
        return Ok(response);
    }
    if space.view::<File>().await?.measure.is_some() {
        space.append(form.token(), &Case::Unprotect).await?;
    }
    Ok(to_file(&space))
}

fn fill(form: Form, measure: &Measure) -> Form {
    form.fill("nature", measure.nature.code())
        .fill("scope", measure.scope.code())
        .fill("representative", &measure.representative)
        .fill("phone", &measure.phone)
        .fill("until", &measure.until)
        .fill("note", &measure.note)
}

fn read(form: &mut Form) -> Option<Measure> {
    form.limit("representative", 200);
    form.limit("phone", 40);
    form.limit("since", 80);
    form.limit("until", 80);
    form.limit("note", 500);
    let nature = Nature::from_code(form.value("nature"));
    if nature.is_none() {
        form.refuse("nature", "spaces-nature-needed");
    }
    let text = |name: &str| form.value(name).to_owned();
    let measure = Measure {
        nature: nature?,
        scope: Scope::from_code(form.value("scope")).unwrap_or(Scope::Unsaid),
        representative: text("representative"),
        phone: text("phone"),
        until: text("until"),
        note: text("note"),
    };
    form.is_right().then_some(measure)
}
