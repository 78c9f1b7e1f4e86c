//! A lead agrees that an officer reads a month, or does not: nothing happens without it.

use askama::Template;
use axum::response::{IntoResponse, Redirect};
use seal::UserId;
use web::{Draft, Form, Page, Result, Visit};

use super::{day, name};
use crate::{
    oversight::{
        duties::waits,
        entries::{Asked, Oversight},
        readers::share,
    },
    team::{self, Directory},
};

/// Days for which a part of a key is lent.
const LOAN: u32 = 7;

#[derive(Template)]
#[template(path = "oversight/agree.html")]
struct Show<'a> {
    visit: &'a Visit,
    form: &'a Form,
    waiting: Vec<Line>,
    past: Vec<Line>,
}

struct Line {
    officer: String,
    month: u32,
    who: String,
    name: String,
    why: String,
    when: String,
    by: String,
}

pub(super) async fn show(visit: Visit) -> Result {
    draw(&visit, &Form::blank(&visit)).await
}

async fn draw(visit: &Visit, form: &Form) -> Result {
    let (team, directory) = team::open(visit).await?;
    let asked = team.view::<Asked>().await?;
    let lines = |waiting: bool| {
        let chosen = asked
            .questions()
            .filter(move |question| waits(question, visit.now()) == waiting);
        chosen
            .take(12)
            .map(|question| Line {
                officer: question.officer.to_string(),
                month: question.month,
                who: directory.name(question.officer).to_owned(),
                name: name(visit, question.month),
                why: question.why.clone(),
                when: visit.moment(question.time),
                by: question
                    .by
                    .map(|user| directory.name(user).to_owned())
                    .unwrap_or_default(),
            })
            .collect()
    };
    let inside = Show {
        visit,
        form,
        waiting: lines(true),
        past: lines(false),
    };
    Ok(form.answer(
        Page::new(visit, visit.t("oversight-agree-title"), &inside)
            .narrow()
            .show(),
    ))
}

pub(super) async fn agree(visit: Visit, mut form: Form) -> Result {
    let (team, directory) = team::open(&visit).await?;
    let asked = team.view::<Asked>().await?;
    let (officer, month) = (
        form.value("officer").parse::<UserId>(),
        form.value("month").parse::<u32>(),
    );
    let (Ok(officer), Ok(month)) = (officer, month) else {
        form.refuse("month", "oversight-agree-none");
        return draw(&visit, &form).await;
    };
    let waits = asked
        .last(officer, month)
        .is_some_and(|question| waits(question, visit.now()));
    let until = visit.today() + LOAN;
    share(visit.app(), &directory).await?;
    let loan = match officer_of(&visit, &directory, officer) {
        Some(bundle) if waits => {
            let lead = visit.user()?;
            visit.app().lend_trace(lead, month, &bundle, until).await?
        }
        Some(_) | None => None,
    };
    let Some(loan) = loan else {
        form.refuse("month", "oversight-agree-none");
        return draw(&visit, &form).await;
    };
    let agree = Oversight::Agree {
        month,
        officer,
        until,
    };
    team.append_with(form.token(), vec![Draft::of(&agree)], loan)
        .await?;
    Ok(Redirect::to("/controle/accord").into_response())
}

/// The keys of somebody else who is an officer today: nobody agrees with themselves.
fn officer_of(visit: &Visit, directory: &Directory, user: UserId) -> Option<seal::VerifiedBundle> {
    let me = visit.principal()?.user;
    let officer = directory
        .confirmed()
        .into_iter()
        .find(|colleague| colleague.user == user)?;
    if officer.roles.officer && user != me {
        directory.bundle(user)
    } else {
        None
    }
}

/// How long it lasts, for the words of the page.
impl Show<'_> {
    fn until(&self) -> String {
        day(self.visit, self.visit.today() + LOAN)
    }
}
