//! The interview, one page at a time: everything may stay empty, and « je ne sais pas » is an answer.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect},
};
use web::{Error, Field, Form, Page, Result, Space, Visit};

use super::{place, step_place, this_month, to_result};
use crate::{
    entitlements::{
        entries::{Answers, Interview, Origin},
        form::{Context, Part},
        household::shape,
        known::{Known, known, whom},
        questions::Step,
        words,
    },
    spaces::File,
};

#[derive(Template)]
#[template(path = "entitlements/interview.html")]
struct Ask<'a> {
    visit: &'a Visit,
    form: &'a Form,
    back: String,
    title: String,
    progress: String,
    intro: Option<String>,
    parts: Vec<Part>,
    /// Groups that do not seem to concern this person, and what they are about.
    rare: Vec<Part>,
    rare_title: String,
    exceptions: Vec<[Field; 3]>,
    periods: Vec<[Field; 3]>,
    unknown: Option<Field>,
    origin: Field,
    /// What is known, since when, and from whom.
    origins: Vec<(String, String)>,
    last: bool,
}

/// The page, and where it is in the interview.
struct Place {
    step: Step,
    all: Vec<Step>,
    answers: Answers,
    file: File,
    known: Known,
}

impl Place {
    async fn of(visit: &Visit, space: &Space, page: &str) -> Result<Self> {
        let (answers, file) = (space.view::<Answers>().await?, space.view::<File>().await?);
        let known = known(&file, visit.app().civil(visit.now()));
        let (couple, children) = shape(&answers);
        let all = Step::all(couple, children);
        let found = all.iter().copied().find(|step| step.slug() == page);
        let step = found.ok_or(Error::NotFound)?;
        Ok(Self {
            step,
            all,
            answers,
            file,
            known,
        })
    }

    fn context<'a>(&'a self, visit: &'a Visit) -> Context<'a> {
        Context {
            visit,
            step: self.step,
            answers: &self.answers,
            known: &self.known,
            today: visit.app().civil(visit.now()),
        }
    }
}

pub(super) async fn ask(
    visit: Visit,
    space: Space,
    Path((_, page)): Path<(String, String)>,
) -> Result {
    let place = Place::of(&visit, &space, &page).await?;
    if space.is_closed() {
        return Ok(to_result(&space));
    }
    let form = place.context(&visit).filled();
    show(&visit, &space, &place, &form)
}

fn show(visit: &Visit, space: &Space, at: &Place, form: &Form) -> Result {
    let context = at.context(visit);
    let number = at.all.iter().position(|step| *step == at.step).unwrap_or(0) + 1;
    let unknown = context.may_be_unknown(form);
    let title = title(visit, &at.file, at.step);
    let (rare, parts): (Vec<Part>, Vec<Part>) =
        context.parts(form).into_iter().partition(|part| part.rare);
    let groups: Vec<&str> = rare
        .iter()
        .filter_map(|part| part.title.as_deref())
        .collect();
    let inside = Ask {
        visit,
        form,
        back: place(space),
        progress: visit.words().fill(
            "entitlements-progress",
            &[("number", &number), ("count", &at.all.len())],
        ),
        title: title.clone(),
        intro: intro(visit, at.step),
        rare_title: visit.words().with(
            "entitlements-group-rare",
            "groups",
            groups.join(", ").to_lowercase(),
        ),
        rare,
        parts,
        exceptions: context.exceptions(form),
        periods: context.periods(form),
        unknown: (!unknown.is_empty())
            .then(|| form.tags("unknown", visit.t("entitlements-unknown-yet"), &unknown)),
        origin: origin(visit, form),
        origins: origins(visit, at),
        last: number == at.all.len(),
    };
    Ok(form.answer(Page::new(visit, title, &inside).narrow().show()))
}

/// « Revenus : Amina ».
pub(super) fn title(visit: &Visit, file: &File, step: Step) -> String {
    let page = match step {
        Step::Household => "household",
        Step::Adult(_) => "adult",
        Step::Child(_) => "child",
        Step::Home => "home",
        Step::Income(_) => "income",
        Step::Tax => "tax",
        Step::Received => "received",
    };
    let page = visit.t(&format!("entitlements-page-{page}"));
    match whom(visit, file, step) {
        Some(name) => visit
            .words()
            .fill("entitlements-page-of", &[("page", &page), ("name", &name)]),
        None => page,
    }
}

fn intro(visit: &Visit, step: Step) -> Option<String> {
    match step {
        Step::Income(_) => Some(visit.t("entitlements-intro-income")),
        Step::Tax => {
            let year = this_month(visit).year();
            Some(visit.words().fill(
                "entitlements-intro-tax",
                &[("year", &(year - 1)), ("before", &(year - 2))],
            ))
        }
        Step::Received => Some(visit.t("entitlements-intro-received")),
        _ => None,
    }
}

fn origin(visit: &Visit, form: &Form) -> Field {
    let choices: Vec<(String, String)> = [Origin::Said, Origin::Read]
        .into_iter()
        .map(|origin| (origin.code().to_owned(), origin_word(visit, origin)))
        .collect();
    form.chips("origin", visit.t("entitlements-origin"), &choices)
        .hint(visit.t("entitlements-hint-of-origin"))
}

fn origin_word(visit: &Visit, origin: Origin) -> String {
    visit.t(&format!("entitlements-origin-{}", origin.code()))
}

/// Each answer of the page, where it comes from and since when.
fn origins(visit: &Visit, at: &Place) -> Vec<(String, String)> {
    let slug = at.step.slug();
    let questions = at.step.questions();
    let line = |name: &str| {
        let fact = at.answers.fact(&slug, name)?;
        let origin = origin_word(visit, fact.origin);
        let said = visit.words().fill(
            "entitlements-since",
            &[("origin", &origin), ("day", &visit.day(fact.time))],
        );
        Some((words::question(visit, name), said))
    };
    questions
        .filter_map(|question| line(question.name))
        .collect()
}

pub(super) async fn keep(
    visit: Visit,
    space: Space,
    Path((_, page)): Path<(String, String)>,
    mut form: Form,
) -> Result {
    let at = Place::of(&visit, &space, &page).await?;
    if space.is_closed() {
        return Ok(to_result(&space));
    }
    let Some(facts) = at.context(&visit).read(&mut form) else {
        return show(&visit, &space, &at, &form);
    };
    let page = at.step.slug();
    space
        .append(form.token(), &Interview::Tell { page, facts })
        .await?;
    if form.ticked("result") {
        return Ok(to_result(&space));
    }
    let answers = space.view::<Answers>().await?;
    let (couple, children) = shape(&answers);
    let all = Step::all(couple, children);
    let next = all.iter().skip_while(|step| **step != at.step).nth(1);
    Ok(match next {
        Some(next) => Redirect::to(&step_place(&space, *next)).into_response(),
        None => to_result(&space),
    })
}
