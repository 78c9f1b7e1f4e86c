//! Rights: what a household may claim, how much and why, within one conversation. For the worker who must know what to ask
//! next, and for the person, who reads the result in their own thread. It is an estimate and never a decision: each line says
//! who decides. It keeps what was told with its origin, guesses nothing, and counts nothing about anybody's work.

mod alerts;
mod alone;
mod amounts;
mod change;
mod curve;
mod entries;
mod estimate;
mod form;
mod household;
mod incomes;
mod input;
mod known;
mod learned;
mod lines;
mod pages;
mod periods;
mod pieces;
mod plot;
mod questions;
mod range;
mod readouts;
#[cfg(test)]
mod tests;
mod totals;
mod words;

use web::{EntryKind, Feature, Language, Result, Space, ViewDef, Visit};

use crate::spaces::File;

pub(crate) use amounts::{Amounts, amounts};
pub(crate) use entries::Share;

pub(crate) const FEATURE: Feature = Feature {
    views: &[
        ViewDef::of::<entries::Answers>(),
        ViewDef::of::<entries::Shared>(),
    ],
    entries: &[
        EntryKind::of::<entries::Interview>(),
        EntryKind::of::<Share>(),
    ],
    readers: readouts::READERS,
    staff_css: include_str!("entitlements.css"),
    ..Feature::new(
        "entitlements",
        pages::routes,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
            (Language::Arabic, include_str!("ar.ftl")),
        ],
    )
};

/// When an estimate was last shared in a thread, if it still is.
pub(crate) async fn shared_on(thread: &Space) -> Result<Option<i64>> {
    let shared = thread.view::<entries::Shared>().await?;
    Ok(shared.last.map(|(time, _)| time))
}

/// What a worker's home says of rights, file after file, under rules resolved once.
pub(crate) struct Watch<'a> {
    visit: &'a Visit,
    rules: alerts::Rules,
}

/// Something to look at again in one file.
pub(crate) struct Alert {
    pub words: String,
    pub href: String,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(visit: &'a Visit) -> Self {
        let today = visit.app().civil(visit.now());
        Self {
            visit,
            rules: alerts::Rules::of(today),
        }
    }

    /// What must not slip by in this file.
    pub(crate) async fn of(&self, notebook: &Space) -> Result<Vec<Alert>> {
        let answers = notebook.view::<entries::Answers>().await?;
        let notices = self.rules.notices(&answers);
        if notices.is_empty() {
            return Ok(Vec::new());
        }
        let file = notebook.view::<File>().await?;
        let alert = |notice: &alerts::Notice| Alert {
            words: said(self.visit, &file, notice),
            href: format!("/espaces/{}/droits", notebook.id()),
        };
        Ok(notices.iter().map(alert).collect())
    }
}

fn said(visit: &Visit, file: &File, notice: &alerts::Notice) -> String {
    let words = visit.words();
    match notice {
        alerts::Notice::TwentyFive { adult, day } => {
            let who = known::whom(visit, file, questions::Step::Adult(*adult));
            let (name, day) = (who.unwrap_or_default(), visit.date(*day));
            words.fill(
                "entitlements-alert-twenty-five",
                &[("name", &name), ("day", &day)],
            )
        }
        alerts::Notice::Ends { benefit, month } => {
            let name = words::benefit(words, benefit.code());
            let month = words::month(words, *month);
            words.fill(
                "entitlements-alert-ends",
                &[("name", &name), ("month", &month)],
            )
        }
        alerts::Notice::Changed => words.t("entitlements-alert-changed"),
    }
}
