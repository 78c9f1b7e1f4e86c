//! How the notebook's entries read as text, for exports and the search.

use web::{Readable, Reader, Reading, Readout, Record};

use super::{
    Act, Note, Task,
    lists::{ListChange, ListName, duration, own_word},
};

pub(super) const READERS: &[Reader] = &[
    Reader::of::<Note>(),
    Reader::of::<Task>(),
    Reader::of::<ListChange>(),
];

impl Readout for Note {
    /// The author-only part is in the text for its author; for anybody else the entry is partial.
    fn readout(&self, record: &Record, reading: &Reading<'_>) -> Option<Readable> {
        let act = self.act();
        let title = reading.t(if self.of().is_some() {
            "notebook-read-amend"
        } else {
            "notebook-read-act"
        });
        let shared = [facts(act, reading), act.summary.clone()];
        let mut text = shared
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        let Some(own) = &act.own else {
            return Some(Readable::new(title, text));
        };
        let opened = match (reading.is_me(record.author), reading.visit.principal()) {
            (true, Some(me)) => own.open(reading.space, me),
            (_, _) => None,
        };
        match opened {
            Some(own) => {
                text = format!(
                    "{text}\n{} {}",
                    reading.t("notebook-own-mark"),
                    own.as_str()
                );
                Some(Readable::new(title, text))
            }
            None => Some(Readable::new(title, text).partly()),
        }
    }
}

/// « Mardi 24 novembre · Téléphone · 15 min · Logement ».
fn facts(act: &Act, reading: &Reading<'_>) -> String {
    let visit = reading.visit;
    let word = |list, key: &String| {
        let said = act
            .words
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, word)| word.clone());
        said.unwrap_or_else(|| own_word(visit, list, key))
    };
    let day = act.day.parse().map(|day| visit.date(day)).ok();
    let medium = act.medium.iter().map(|key| word(ListName::Media, key));
    let minutes = (act.minutes > 0).then(|| duration(visit, act.minutes));
    let themes = act.themes.iter().map(|key| word(ListName::Themes, key));
    day.into_iter()
        .chain(medium)
        .chain(minutes)
        .chain(themes)
        .collect::<Vec<_>>()
        .join(" · ")
}

impl Readout for Task {
    fn readout(&self, _: &Record, reading: &Reading<'_>) -> Option<Readable> {
        match self {
            Self::Add { what, due, .. } => {
                let due = due
                    .parse()
                    .map(|day| reading.visit.date(day))
                    .unwrap_or_default();
                Some(Readable::new(
                    reading.t("notebook-read-task"),
                    format!("{what}\n{due}"),
                ))
            }
            Self::Finish { .. } => Some(Readable::new(reading.t("notebook-read-task-done"), "")),
            Self::Reopen { .. } => {
                Some(Readable::new(reading.t("notebook-read-task-reopened"), ""))
            }
        }
    }
}

impl Readout for ListChange {
    fn readout(&self, _: &Record, reading: &Reading<'_>) -> Option<Readable> {
        let word = match self {
            Self::Add { word, .. } | Self::Rename { word, .. } => word.clone(),
            Self::Archive { .. } | Self::Restore { .. } => String::new(),
        };
        Some(Readable::new(reading.t("notebook-read-list"), word))
    }
}
