//! What the interview learned, offered back to the household of the file: each by its name, and nothing that is not chosen.

use askama::Template;
use axum::response::{IntoResponse, Redirect};
use web::{Field, Form, Page, Result, Space, Visit};

use super::{interview, place, to_result};
use crate::{
    entitlements::{
        entries::Answers,
        known::whom,
        learned::{Learned, learned},
    },
    spaces::File,
};

/// Names of the fields: one for each adult and child of an interview.
const NAMES: [&str; 14] = [
    "name-1", "name-2", "name-3", "name-4", "name-5", "name-6", "name-7", "name-8", "name-9",
    "name-10", "name-11", "name-12", "name-13", "name-14",
];

#[derive(Template)]
#[template(path = "entitlements/household.html")]
struct Household<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    people: Vec<Field>,
    births: Option<Field>,
}

/// What is learned of the file, as it stands.
async fn learn(visit: &Visit, space: &Space) -> Result<(File, Vec<Learned>)> {
    let (answers, file) = (space.view::<Answers>().await?, space.view::<File>().await?);
    let learned = learned(&answers, &file, visit.app().civil(visit.now()));
    Ok((file.clone(), learned))
}

pub(super) async fn ask(visit: Visit, space: Space) -> Result {
    let (file, learned) = learn(&visit, &space).await?;
    if space.is_closed() || learned.is_empty() {
        return Ok(to_result(&space));
    }
    let births = learned.iter().filter(|one| is_birth(one));
    let births = births.map(|one| one.step().slug());
    let form = Form::blank(&visit).fill_all("birth", births);
    show(&visit, &space, &file, &learned, &form)
}

fn is_birth(learned: &Learned) -> bool {
    matches!(learned, Learned::Birth { .. })
}

fn show(visit: &Visit, space: &Space, file: &File, learned: &[Learned], form: &Form) -> Result {
    let people = learned.iter().filter(|one| !is_birth(one));
    let people = people.zip(NAMES).map(|(one, name)| {
        let field = form.text(name, interview::title(visit, file, one.step()));
        let field = field.complete("off").optional(form.optional_words());
        match said(visit, one) {
            said if said.is_empty() => field,
            said => field.hint(said),
        }
    });
    let births = learned.iter().filter(|one| is_birth(one)).map(|one| {
        let who = whom(visit, file, one.step()).unwrap_or_default();
        (one.step().slug(), format!("{who}, {}", said(visit, one)))
    });
    let births: Vec<(String, String)> = births.collect();
    let inside = Household {
        visit,
        form,
        back: place(space),
        people: people.collect(),
        births: (!births.is_empty())
            .then(|| form.boxes("birth", visit.t("entitlements-learned-births"), &births)),
    };
    let title = visit.t("entitlements-learned-title");
    Ok(form.answer(Page::new(visit, title, &inside).narrow().show()))
}

/// « naissance : 02/05/2018 ».
fn said(visit: &Visit, learned: &Learned) -> String {
    let birth = learned.birth().map(|birth| birth.shown());
    birth.map_or_else(String::new, |day| {
        visit.words().with("entitlements-learned-birth", "day", day)
    })
}

pub(super) async fn keep(visit: Visit, space: Space, mut form: Form) -> Result {
    let (file, learned) = learn(&visit, &space).await?;
    if space.is_closed() {
        return Ok(to_result(&space));
    }
    for name in NAMES {
        form.limit(name, 120);
    }
    if !form.is_right() {
        return show(&visit, &space, &file, &learned, &form);
    }
    let today = visit.app().civil(visit.now());
    for (one, name) in chosen(&form, &learned) {
        let token = form.token().also(&one.step().slug());
        let new = (token.number(), name);
        if let Some(case) = one.case(&file, today, new, &said(&visit, one)) {
            space.append(&token, &case).await?;
        }
    }
    Ok(Redirect::to(&format!("/espaces/{}", space.id())).into_response())
}

/// What was ticked, and who was named.
fn chosen<'a>(form: &'a Form, learned: &'a [Learned]) -> Vec<(&'a Learned, &'a str)> {
    let ticked = form.all("birth");
    let births = learned.iter().filter(|one| is_birth(one));
    let births = births.filter(|one| ticked.contains(&one.step().slug().as_str()));
    let people = learned.iter().filter(|one| !is_birth(one)).zip(NAMES);
    let people = people.map(|(one, name)| (one, form.value(name)));
    let named = people.filter(|(_, name)| !name.is_empty());
    births.map(|one| (one, "")).chain(named).collect()
}
