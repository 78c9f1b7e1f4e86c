//! How papers read as text, for exports and searches.

use web::{Readable, Reading, Readout, Record};

use super::{
    entries::{Paper, Request},
    kinds,
};

impl Readout for Paper {
    fn readout(&self, _: &Record, reading: &Reading<'_>) -> Option<Readable> {
        let words = reading.visit.words();
        let (key, text) = match self {
            Self::Keep { guess, answers, .. } => {
                let asked = answers.as_ref().map(|(_, paper)| paper);
                let kind = asked.or(guess.as_ref()).map(String::as_str);
                ("wallet-read-kept", kinds::name(words, kind))
            }
            Self::Add { .. } => ("wallet-read-added", String::new()),
            Self::Sort { kind, .. } => ("wallet-read-sorted", kinds::name(words, kind.as_deref())),
            Self::Replace { .. } => ("wallet-read-replaced", String::new()),
        };
        Some(Readable::new(reading.t(key), text).with_files(self.files()))
    }
}

impl Readout for Request {
    fn readout(&self, _: &Record, reading: &Reading<'_>) -> Option<Readable> {
        let words = reading.visit.words();
        let name = |paper: &String| kinds::name(words, Some(paper));
        Some(match self {
            Self::Ask { papers, note } => {
                let lines = papers.iter().map(name).chain([note.clone()]);
                let lines = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>();
                Readable::new(reading.t("wallet-read-asked"), lines.join("\n"))
            }
            Self::Drop { paper, .. } => {
                Readable::new(reading.t("wallet-read-dropped"), name(paper))
            }
        })
    }
}
