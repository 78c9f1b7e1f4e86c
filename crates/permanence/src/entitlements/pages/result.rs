//! The result: what is sure, what may be, what is not; why, how much, what to ask next, who decides.

use askama::Template;
use web::{Page, Result, Space, Visit};

use super::{
    place, step_place,
    teller::{Asked, Findings, StepLine, Teller},
    this_month,
};
use crate::{
    entitlements::{
        entries::Answers,
        estimate::{Look, look},
        learned::learned,
        questions::Step,
        words,
    },
    spaces::{File, Heading, Tab, heading},
};

#[derive(Template)]
#[template(path = "entitlements/result.html")]
struct Show<'a> {
    visit: &'a Visit,
    heading: Heading,
    base: String,
    /// The notebook, for its things to do.
    space: String,
    closed: bool,
    /// Nothing was told yet: the first page.
    first: String,
    fresh: bool,
    steps: Vec<StepLine>,
    /// The interview learned something that the household of the file does not say.
    learned: bool,
    missing: Vec<Asked>,
    no_rules: Option<String>,
    representative: Option<String>,
    found: Option<Findings>,
}

pub(super) async fn show(visit: Visit, space: Space) -> Result {
    let answers = space.view::<Answers>().await?;
    let file = space.view::<File>().await?;
    let (missing, no_rules, found) = match look(&answers, this_month(&visit)) {
        Look::Found(found) => (Vec::new(), None, Some(found)),
        Look::Missing(missing) => (missing, None, None),
        Look::NoRules(why) => (Vec::new(), Some(why), None),
    };
    let teller = Teller {
        visit: &visit,
        space: &space,
        file: &file,
        answers: &answers,
    };
    let found = match &found {
        Some(found) => Some(teller.result(found).await?),
        None => None,
    };
    let inside = Show {
        heading: heading(&visit, &space, Tab::Rights).await?,
        base: place(&space),
        space: space.id().to_string(),
        closed: space.is_closed(),
        first: step_place(&space, Step::Household),
        fresh: answers.is_empty(),
        steps: teller.steps(),
        learned: !learned(&answers, &file, visit.app().civil(visit.now())).is_empty(),
        missing: missing
            .into_iter()
            .map(|(step, name)| teller.asked(step, name))
            .collect(),
        no_rules: no_rules
            .filter(|_| !answers.is_empty())
            .map(|why| words::no_rules(visit.words(), &why)),
        representative: teller.representative(),
        found,
        visit: &visit,
    };
    Ok(Page::new(&visit, visit.t("entitlements-title"), &inside).show())
}
