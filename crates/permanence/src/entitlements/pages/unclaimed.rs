//! Rights that are very likely and that nobody asked for, over the files of whoever looks, and no others: computed in their
//! own session. It says whom to help, and counts nothing about anybody's work.

use askama::Template;
use web::{Page, Result, SpaceKind, Visit};

use crate::{
    entitlements::{
        entries::{Answers, Line},
        incomes::is_claimed,
        words,
    },
    spaces::File,
};

#[derive(Template)]
#[template(path = "entitlements/unclaimed.html")]
struct Unclaimed<'a> {
    visit: &'a Visit,
    people: Vec<Somebody>,
}

/// Somebody who may ask for something.
struct Somebody {
    name: String,
    href: String,
    since: String,
    benefits: Vec<String>,
}

pub(super) async fn show(visit: Visit) -> Result {
    let mut people = Vec::new();
    for notebook in visit.spaces(SpaceKind::Notebook).await? {
        if notebook.is_closed() {
            continue;
        }
        let answers = notebook.view::<Answers>().await?;
        let Some((time, estimate)) = &answers.kept else {
            continue;
        };
        let open = estimate
            .lines
            .iter()
            .filter(|line| line.sure && !is_claimed(&answers, &line.benefit));
        let benefits: Vec<String> = open.map(|line| said(&visit, line)).collect();
        if !benefits.is_empty() {
            people.push(Somebody {
                name: notebook.view::<File>().await?.nickname().to_owned(),
                href: super::place(&notebook),
                since: visit.day(*time),
                benefits,
            });
        }
    }
    people.sort_by(|one, other| one.name.cmp(&other.name));
    let inside = Unclaimed {
        visit: &visit,
        people,
    };
    Ok(Page::new(&visit, visit.t("entitlements-unclaimed"), &inside).show())
}

/// « RSA, environ 570 € par mois ».
fn said(visit: &Visit, line: &Line) -> String {
    let name = words::benefit(visit.words(), &line.benefit);
    format!("{name}, {}", words::amount(visit.words(), line))
}
