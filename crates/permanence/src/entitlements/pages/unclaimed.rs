//! Rights that are very likely and that nobody asked for, over the files of whoever looks, and no others: computed in their
//! own session. It says whom to help, and counts nothing about anybody's work.

use askama::Template;
use rights::Benefit;
use web::{Page, Result, SpaceKind, Visit};

use super::this_month;
use crate::{
    entitlements::{
        entries::{Answers, Estimate, Line},
        estimate::{Look, look},
        words,
    },
    spaces::File,
};

#[derive(Template)]
#[template(path = "entitlements/unclaimed.html")]
struct Unclaimed<'a> {
    visit: &'a Visit,
    people: Vec<Somebody>,
    /// Something was computed in at least one file.
    computed: bool,
    /// Files where no interview was held, or not enough of it: their name and where to begin.
    before: Vec<(String, String)>,
}

/// Somebody who may ask for something.
struct Somebody {
    name: String,
    href: String,
    since: String,
    benefits: Vec<String>,
}

pub(super) async fn show(visit: Visit) -> Result {
    let (mut people, mut before) = (Vec::new(), Vec::new());
    let mut computed = false;
    for notebook in visit.spaces(SpaceKind::Notebook).await? {
        if notebook.is_closed() {
            continue;
        }
        let answers = notebook.view::<Answers>().await?;
        let name = notebook.view::<File>().await?.nickname().to_owned();
        let href = super::place(&notebook);
        let Some((estimate, since)) = estimate(&visit, &answers) else {
            before.push((name, href));
            continue;
        };
        computed = true;
        let open = estimate.lines.iter();
        let open = open.filter(|line| line.sure && !line.claimed && !line.alone);
        let benefits: Vec<String> = open.map(|line| said(&visit, line)).collect();
        if !benefits.is_empty() {
            people.push(Somebody {
                name,
                href,
                since,
                benefits,
            });
        }
    }
    people.sort_by(|one, other| one.name.cmp(&other.name));
    before.sort();
    let inside = Unclaimed {
        visit: &visit,
        people,
        computed,
        before,
    };
    Ok(Page::new(&visit, visit.t("entitlements-unclaimed"), &inside).show())
}

/// What is open today, and the day of the last answer; what was kept, when the rules of this month are not known.
fn estimate(visit: &Visit, answers: &Answers) -> Option<(Estimate, String)> {
    if answers.is_empty() {
        return None;
    }
    match look(answers, this_month(visit)) {
        Look::Found(found) => {
            let day = answers.last_told().map(|time| visit.day(time));
            Some((found.estimate(answers), day.unwrap_or_default()))
        }
        Look::NoRules(_) => {
            let (time, estimate) = answers.kept.as_ref()?;
            Some((estimate.clone(), visit.day(*time)))
        }
        Look::Missing(_) => None,
    }
}

/// « RSA, environ 570 € par mois. Décide : le département… ».
fn said(visit: &Visit, line: &Line) -> String {
    let words = visit.words();
    let (name, amount) = (
        words::benefit(words, &line.benefit),
        words::amount(words, line),
    );
    let decides = Benefit::from_code(&line.benefit).map(|benefit| words::decides(words, benefit));
    format!("{name}, {amount}. {}", decides.unwrap_or_default())
}
