//! What a person's papers are today: the fold of what happened to them. The day is given.

use std::collections::BTreeMap;

use jiff::{Span, civil::Date};
use rights::procedures::Catalogue;
use seal::UserId;
use serde::{Deserialize, Serialize};
use web::{FileRef, Record, SpaceKind, View};

use super::{
    entries::{Day, Leaf, Paper, Request, Stamp, Verdict},
    stamp,
};

/// Months before its end at which a paper is said to end soon, when the catalogue says nothing.
const SOON: u8 = 2;

/// The fold of [`Paper`] and [`Request`].
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Wallet {
    papers: BTreeMap<u64, Held>,
    requests: BTreeMap<u64, Asked>,
}

/// A paper that is held.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Held {
    pub seq: u64,
    pub time: i64,
    pub author: UserId,
    pub leaves: Vec<Leaf>,
    pub documents: Vec<FileRef>,
    pub stamps: Vec<Stamp>,
    guess: Option<String>,
    pub answers: Option<(u64, String)>,
    /// What somebody said of it: its kind, since when, until when.
    said: Option<(Option<String>, Option<Day>, Option<Day>)>,
    pub replaced: Option<u64>,
    /// Every entry about it, itself first.
    pub entries: Vec<u64>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Asked {
    time: i64,
    author: UserId,
    papers: Vec<String>,
    note: String,
}

/// A paper that was asked for, and has not come.
pub(super) struct Want {
    pub request: u64,
    pub paper: String,
    pub note: String,
    pub author: UserId,
    pub time: i64,
}

/// How a paper stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    Fine,
    /// It ends on that day, soon.
    Soon(Date),
    Ended(Date),
    /// Offices no longer take it since that day.
    Old(Date),
}

impl Held {
    /// What it is: what somebody said, else what was asked for, else what its seal says.
    pub(super) fn kind(&self) -> Option<&str> {
        match (&self.said, &self.answers) {
            (Some((kind, ..)), _) => kind.as_deref(),
            (None, Some((_, asked))) => Some(asked),
            (None, None) => self.guess.as_deref(),
        }
    }

    /// What the seal says that it is, when somebody said otherwise.
    pub(super) fn contradicted(&self) -> Option<&str> {
        let guess = self.guess.as_deref()?;
        self.kind()
            .is_some_and(|kind| kind != guess)
            .then_some(guess)
    }

    /// Since when, as somebody said, else as a valid seal says.
    pub(super) fn from(&self) -> Option<Date> {
        match &self.said {
            Some((_, from, _)) => from.map(|day| day.0),
            None => self.valid().find_map(stamp::from),
        }
    }

    /// Until when, likewise.
    pub(super) fn until(&self) -> Option<Date> {
        match &self.said {
            Some((_, _, until)) => until.map(|day| day.0),
            None => self.valid().find_map(stamp::until),
        }
    }

    fn valid(&self) -> impl Iterator<Item = &Stamp> {
        self.stamps
            .iter()
            .filter(|stamp| stamp.verdict == Verdict::Valid)
    }

    pub(super) fn standing(&self, today: Date) -> Standing {
        let paper = self.kind().and_then(|kind| Catalogue::kept()?.paper(kind));
        if let Some(until) = self.until() {
            let ahead = paper.and_then(|paper| paper.remind.iter().max());
            let ahead = Span::new().months(*ahead.unwrap_or(&SOON));
            return match until {
                _ if until < today => Standing::Ended(until),
                _ if until <= today.saturating_add(ahead) => Standing::Soon(until),
                _ => Standing::Fine,
            };
        }
        let months = paper.and_then(|paper| paper.months);
        let last = self.from().zip(months);
        let last = last.map(|(from, months)| from.saturating_add(Span::new().months(months)));
        match last {
            Some(last) if last < today => Standing::Old(last),
            Some(_) | None => Standing::Fine,
        }
    }
}

impl Wallet {
    pub(super) fn paper(&self, seq: u64) -> Option<&Held> {
        self.papers.get(&seq)
    }

    /// Those that no newer one replaced, the newest first.
    pub(super) fn current(&self) -> impl Iterator<Item = &Held> {
        let newest = self.papers.values().rev();
        newest.filter(|held| held.replaced.is_none())
    }

    /// Those that a newer one replaced.
    pub(super) fn replaced(&self) -> impl Iterator<Item = &Held> {
        let newest = self.papers.values().rev();
        newest.filter(|held| held.replaced.is_some())
    }

    /// Others of the same kind, or with a page that is the very same.
    pub(super) fn alike(&self, held: &Held) -> Vec<&Held> {
        let same_page = |other: &Held| {
            let hashes = |held: &Held| {
                held.leaves
                    .iter()
                    .map(|leaf| leaf.file.hash)
                    .collect::<Vec<_>>()
            };
            let own = hashes(held);
            hashes(other).iter().any(|hash| own.contains(hash))
        };
        let same_kind = |other: &Held| held.kind().is_some() && other.kind() == held.kind();
        self.current()
            .filter(|other| other.seq != held.seq && (same_kind(other) || same_page(other)))
            .collect()
    }

    /// What was asked for and has not come, the oldest first.
    pub(super) fn wanted(&self) -> Vec<Want> {
        let all = self.requests.iter().flat_map(|(request, asked)| {
            let papers = asked.papers.iter();
            papers.map(move |paper| Want {
                request: *request,
                paper: paper.clone(),
                note: asked.note.clone(),
                author: asked.author,
                time: asked.time,
            })
        });
        all.filter(|want| !self.is_answered(want)).collect()
    }

    pub(super) fn want(&self, request: u64, paper: &str) -> Option<Want> {
        let mut wanted = self.wanted().into_iter();
        wanted.find(|want| want.request == request && want.paper == paper)
    }

    /// It came as the answer, or somebody brought one of this kind since.
    fn is_answered(&self, want: &Want) -> bool {
        let answers = |held: &Held| {
            let named = held
                .answers
                .as_ref()
                .is_some_and(|(request, paper)| *request == want.request && *paper == want.paper);
            named || (held.seq > want.request && held.kind() == Some(&want.paper))
        };
        self.papers.values().any(answers)
    }

    fn happened(&mut self, record: &Record, paper: Paper) {
        let about = match &paper {
            Paper::Keep { .. } => record.seq,
            Paper::Add { paper, .. } | Paper::Sort { paper, .. } | Paper::Replace { paper, .. } => {
                *paper
            }
        };
        if let Paper::Keep { .. } = &paper {
            self.papers.insert(about, Held::new(record));
        }
        if let Some(held) = self.papers.get_mut(&about) {
            held.entries.push(record.seq);
            held.take(paper);
        }
    }
}

impl Held {
    fn new(record: &Record) -> Self {
        Self {
            seq: record.seq,
            time: record.time,
            author: record.author,
            leaves: Vec::new(),
            documents: Vec::new(),
            stamps: Vec::new(),
            guess: None,
            answers: None,
            said: None,
            replaced: None,
            entries: Vec::new(),
        }
    }

    fn take(&mut self, paper: Paper) {
        match paper {
            Paper::Keep {
                leaves,
                documents,
                stamps,
                guess,
                answers,
            } => {
                (self.guess, self.answers) = (guess, answers);
                self.grow(leaves, documents, stamps);
            }
            Paper::Add {
                leaves,
                documents,
                stamps,
                ..
            } => self.grow(leaves, documents, stamps),
            Paper::Sort {
                kind, from, until, ..
            } => self.said = Some((kind, from, until)),
            Paper::Replace { by, .. } => self.replaced = Some(by),
        }
    }

    fn grow(&mut self, leaves: Vec<Leaf>, documents: Vec<FileRef>, stamps: Vec<Stamp>) {
        self.leaves.extend(leaves);
        self.documents.extend(documents);
        self.stamps.extend(stamps);
    }
}

impl View for Wallet {
    const SLOT: i16 = 50;
    const SPACES: &'static [SpaceKind] = &[SpaceKind::Thread];

    fn apply(&mut self, record: &Record) {
        if let Some(paper) = record.read::<Paper>() {
            self.happened(record, paper);
        }
        match record.read::<Request>() {
            Some(Request::Ask { papers, note }) => {
                let asked = Asked {
                    time: record.time,
                    author: record.author,
                    papers,
                    note,
                };
                self.requests.insert(record.seq, asked);
            }
            Some(Request::Drop { request, paper }) => {
                if let Some(asked) = self.requests.get_mut(&request) {
                    asked.papers.retain(|one| *one != paper);
                }
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests;
