//! What happens to a person's papers, and what is asked of her.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use web::{Entry, FileRef, Keep};

use crate::{atelier::Trouble, spaces::PAPER};

/// What happens to a paper. The person reads all of it: nothing of the notebook is here.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Paper {
    /// It was brought.
    Keep {
        leaves: Vec<Leaf>,
        /// PDFs in which nothing acts any more; their pages are among the leaves.
        documents: Vec<FileRef>,
        stamps: Vec<Stamp>,
        /// What its seal and its words say that it is, when they tell one kind apart.
        guess: Option<String>,
        /// The request that it answers: its number, and the kind that was asked for.
        answers: Option<(u64, String)>,
    },
    /// Pages that were missing.
    Add {
        paper: u64,
        leaves: Vec<Leaf>,
        documents: Vec<FileRef>,
        stamps: Vec<Stamp>,
    },
    /// What somebody said of it; it replaces what was said or seen before.
    Sort {
        paper: u64,
        /// `None`: nobody knows.
        kind: Option<String>,
        from: Option<Day>,
        until: Option<Day>,
    },
    /// A newer one stands in its place.
    Replace { paper: u64, by: u64 },
}

/// A page, as the atelier made it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Leaf {
    pub file: FileRef,
    pub width: u32,
    pub height: u32,
    pub trouble: Option<Trouble>,
}

/// What a sealed barcode of a paper says, as it was verified on that day. Of its fields, only those that serve a request.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Stamp {
    pub verdict: Verdict,
    /// Who signed, when it is valid.
    pub organisation: Option<String>,
    /// Type of paper of the 2D-Doc: `04`.
    pub paper: String,
    pub signed: Option<Day>,
    /// Field and value, in the order of the code.
    pub says: Vec<(String, String)>,
    /// Fields that such a paper must carry are not there.
    pub lacks: bool,
    /// Fields that the text of the page contradicts.
    pub differs: Vec<String>,
}

/// A day, kept as `2031-02-14`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(crate) struct Day(pub Date);

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = jiff::Error;

    fn try_from(text: String) -> Result<Self, jiff::Error> {
        text.parse().map(Self)
    }
}

/// What a seal is worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Verdict {
    Valid,
    Invalid,
    Unverified(Doubt),
}

/// Why a seal is neither true nor false.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Doubt {
    /// Made for trials.
    Trial,
    /// Nobody we know signed it.
    Unknown,
    /// It holds, but not on a day that counts.
    Day,
    /// Of a kind that is not verified here.
    Kind,
    /// The code was not read whole.
    Partial,
}

/// What the team asks the person to send.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Request {
    Ask {
        /// Kinds of papers.
        papers: Vec<String>,
        /// Words for the person.
        note: String,
    },
    /// It is no longer needed.
    Drop { request: u64, paper: String },
}

impl Paper {
    /// Everything that must go when the entry is erased.
    pub(crate) fn files(&self) -> Vec<FileRef> {
        match self {
            Self::Keep {
                leaves, documents, ..
            }
            | Self::Add {
                leaves, documents, ..
            } => {
                let pages = leaves.iter().map(|leaf| leaf.file.clone());
                pages.chain(documents.iter().cloned()).collect()
            }
            Self::Sort { .. } | Self::Replace { .. } => Vec::new(),
        }
    }
}

impl Entry for Paper {
    const KIND: &'static str = PAPER;
    const KEEP: Keep = Keep::Months(24);

    fn samples() -> Vec<Self> {
        let leaf = |trouble| Leaf {
            file: FileRef::sample(),
            width: 1654,
            height: 2339,
            trouble,
        };
        let stamp = |verdict| Stamp {
            verdict,
            organisation: Some("DGFiP".into()),
            paper: "04".into(),
            signed: Some(Day(jiff::civil::date(2026, 8, 1))),
            says: vec![("45".into(), "2025".into())],
            lacks: false,
            differs: vec!["46".into()],
        };
        let doubts = [
            Doubt::Trial,
            Doubt::Unknown,
            Doubt::Day,
            Doubt::Kind,
            Doubt::Partial,
        ];
        let verdicts = [Verdict::Valid, Verdict::Invalid].into_iter();
        let verdicts = verdicts.chain(doubts.map(Verdict::Unverified));
        let troubles = [
            None,
            Some(Trouble::Blank),
            Some(Trouble::Blurred),
            Some(Trouble::Dark),
        ];
        vec![
            Self::Keep {
                leaves: troubles.map(leaf).to_vec(),
                documents: vec![FileRef::sample()],
                stamps: verdicts.map(stamp).collect(),
                guess: Some("avis_imposition".into()),
                answers: Some((4, "avis_imposition".into())),
            },
            Self::Add {
                paper: 5,
                leaves: vec![leaf(None)],
                documents: Vec::new(),
                stamps: Vec::new(),
            },
            Self::Sort {
                paper: 5,
                kind: None,
                from: None,
                until: Some(Day(jiff::civil::date(2031, 2, 14))),
            },
            Self::Replace { paper: 5, by: 9 },
        ]
    }
}

impl Entry for Request {
    const KIND: &'static str = "paper-request";
    const KEEP: Keep = Keep::Months(24);

    fn samples() -> Vec<Self> {
        vec![
            Self::Ask {
                papers: vec!["cni".into(), "rib".into()],
                note: "Pour la CAF".into(),
            },
            Self::Drop {
                request: 4,
                paper: "rib".into(),
            },
        ]
    }
}
