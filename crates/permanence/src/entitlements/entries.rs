//! What was told of a household, what was computed from it, and what was shared with the person.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use web::{Entry, Keep, Record, SpaceKind, View};

/// What happens in the notebook.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Interview {
    /// A page of the interview, whole: what it no longer says is no longer said.
    Tell { page: String, facts: Vec<Told> },
    /// An estimate that was kept, so that the next one says what changed.
    Keep { estimate: Estimate },
    /// What is not shown to the person, whole.
    Hide { benefits: Vec<String> },
}

/// What happens in the thread: the person reads it from their home.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Share {
    Give {
        estimate: Estimate,
    },
    /// It is no longer to be read.
    Withdraw,
}

/// A fact, and where it comes from.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Told {
    pub name: String,
    /// `None`: somebody asked, and nobody knows.
    pub value: Option<String>,
    pub origin: Origin,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Origin {
    /// Said by the person.
    Said,
    /// Read on a paper.
    Read,
    /// Already in the file.
    File,
    /// Nobody said where it comes from.
    Unsaid,
}

/// What a household may claim, as it was computed on a day.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Estimate {
    /// The month of the rules, `2026-11`.
    pub month: String,
    pub table: String,
    /// What is sure or possible; a benefit that is not here is not open.
    pub lines: Vec<Line>,
    /// Euros each month, all that is sure together, received or not.
    pub total: f64,
    /// Euros each month that would come beside what is already received, at least. Estimates of before did not say it.
    #[serde(default)]
    pub new: Option<f64>,
    /// Euros of benefits that come each month already, as they were told.
    #[serde(default)]
    pub received: f64,
}

/// One benefit of an estimate, in euros paid.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Line {
    pub benefit: String,
    pub sure: bool,
    pub least: f64,
    pub most: f64,
    /// With what is told, whatever is not known.
    pub amount: f64,
    /// Already received or asked for.
    pub claimed: bool,
    /// Ends once the other benefits are received.
    #[serde(default)]
    pub passing: bool,
    /// Comes without being asked for.
    #[serde(default)]
    pub alone: bool,
    /// The month from which the texts should have moved the figures used, `2025-04`.
    #[serde(default)]
    pub stale: Option<String>,
}

/// A fact as it stands, and since when.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Fact {
    pub value: Option<String>,
    pub origin: Origin,
    pub time: i64,
}

/// The fold of [`Interview`].
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Answers {
    /// By page and name: `adulte-1/birth`.
    facts: BTreeMap<String, Fact>,
    /// Pages that were kept, and when.
    pages: BTreeMap<String, i64>,
    pub hidden: BTreeSet<String>,
    pub kept: Option<(i64, Estimate)>,
}

/// The fold of [`Share`].
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Shared {
    pub last: Option<(i64, Estimate)>,
}

impl Origin {
    pub(super) const ALL: [Self; 4] = [Self::Said, Self::Read, Self::File, Self::Unsaid];

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Read => "read",
            Self::File => "file",
            Self::Unsaid => "unsaid",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.code() == code)
    }
}

impl Answers {
    pub(super) fn fact(&self, page: &str, name: &str) -> Option<&Fact> {
        self.facts.get(&format!("{page}/{name}"))
    }

    /// What was answered; nothing when nobody asked, or nobody knows.
    pub(super) fn value(&self, page: &str, name: &str) -> Option<&str> {
        self.fact(page, name)?.value.as_deref()
    }

    /// When a page was last kept.
    pub(super) fn kept_page(&self, page: &str) -> Option<i64> {
        self.pages.get(page).copied()
    }

    /// When anything was last told.
    pub(super) fn last_told(&self) -> Option<i64> {
        self.pages.values().max().copied()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    fn tell(&mut self, time: i64, page: &str, told: Vec<Told>) {
        let start = format!("{page}/");
        let before: BTreeMap<String, Fact> = self.facts.clone();
        self.facts.retain(|key, _| !key.starts_with(&start));
        for Told {
            name,
            value,
            origin,
        } in told
        {
            let key = format!("{start}{name}");
            let same = before
                .get(&key)
                .filter(|fact| fact.value == value && fact.origin == origin);
            let time = same.map_or(time, |fact| fact.time);
            let fact = Fact {
                value,
                origin,
                time,
            };
            self.facts.insert(key, fact);
        }
        self.pages.insert(page.to_owned(), time);
    }
}

impl Entry for Interview {
    const KIND: &'static str = "interview";
    const KEEP: Keep = Keep::Months(24);

    fn samples() -> Vec<Self> {
        let told = |name: &str, value: Option<&str>, origin| Told {
            name: name.into(),
            value: value.map(Into::into),
            origin,
        };
        vec![
            Self::Tell {
                page: "adulte-1".into(),
                facts: vec![
                    told("birth", Some("1988-03-14"), Origin::File),
                    told("activity", Some("actif"), Origin::Said),
                    told("savings", None, Origin::Read),
                    told("nationality", Some("fr"), Origin::Unsaid),
                ],
            },
            Self::Keep { estimate: sample() },
            Self::Hide {
                benefits: vec!["aah".into()],
            },
        ]
    }
}

impl Entry for Share {
    const KIND: &'static str = "estimate";
    const KEEP: Keep = Keep::Months(24);

    fn samples() -> Vec<Self> {
        vec![Self::Give { estimate: sample() }, Self::Withdraw]
    }
}

fn sample() -> Estimate {
    Estimate {
        month: "2026-11".into(),
        table: "official".into(),
        lines: vec![Line {
            benefit: "rsa".into(),
            sure: true,
            least: 573.49,
            most: 651.69,
            amount: 573.49,
            claimed: false,
            passing: false,
            alone: false,
            stale: Some("2025-04".into()),
        }],
        total: 573.49,
        new: Some(420.0),
        received: 150.0,
    }
}

impl View for Answers {
    const SLOT: i16 = 20;
    const SPACES: &'static [SpaceKind] = &[SpaceKind::Notebook];

    fn apply(&mut self, record: &Record) {
        match record.read::<Interview>() {
            Some(Interview::Tell { page, facts }) => self.tell(record.time, &page, facts),
            Some(Interview::Keep { estimate }) => self.kept = Some((record.time, estimate)),
            Some(Interview::Hide { benefits }) => self.hidden = benefits.into_iter().collect(),
            None => {}
        }
    }
}

impl View for Shared {
    const SLOT: i16 = 21;
    const SPACES: &'static [SpaceKind] = &[SpaceKind::Thread];

    fn apply(&mut self, record: &Record) {
        match record.read::<Share>() {
            Some(Share::Give { estimate }) => self.last = Some((record.time, estimate)),
            Some(Share::Withdraw) => self.last = None,
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use seal::UserId;

    use super::*;

    fn folded(entries: &[Interview]) -> Answers {
        let mut answers = Answers::default();
        for (seq, entry) in (1..).zip(entries) {
            let time = i64::try_from(seq).unwrap() * 1000;
            answers.apply(&Record::of(seq, time, UserId::from_bytes([1; 16]), entry));
        }
        answers
    }

    fn tell(facts: &[(&str, Option<&str>)]) -> Interview {
        let told = |(name, value): &(&str, Option<&str>)| Told {
            name: (*name).into(),
            value: value.map(Into::into),
            origin: Origin::Said,
        };
        Interview::Tell {
            page: "adulte-1".into(),
            facts: facts.iter().map(told).collect(),
        }
    }

    #[test]
    fn a_page_told_again_is_told_whole_and_what_did_not_change_keeps_its_day() {
        let answers = folded(&[
            tell(&[("birth", Some("1988-03-14")), ("savings", Some("0"))]),
            tell(&[("birth", Some("1988-03-14")), ("activity", None)]),
        ]);
        let time = |name| answers.fact("adulte-1", name).map(|fact| fact.time);
        assert_eq!(
            (time("birth"), time("activity"), time("savings")),
            (Some(1000), Some(2000), None)
        );
        assert_eq!(answers.value("adulte-1", "activity"), None);
        assert_eq!(answers.kept_page("adulte-1"), Some(2000));
    }

    /// What was written before estimates said what is new, and which figures are old.
    #[test]
    fn an_estimate_of_before_is_still_read() {
        let text = r#"{"Give": {"estimate": {"month": "2026-11", "table": "official", "total": 573.49, "lines": [{
            "benefit": "rsa", "sure": true, "least": 573.49, "most": 651.69, "amount": 573.49, "claimed": false}]}}}"#;
        let Share::Give { estimate } = serde_json::from_str(text).unwrap() else {
            panic!("another variant");
        };
        assert_eq!((estimate.new, estimate.received), (None, 0.0));
        assert!(!estimate.lines[0].passing && estimate.lines[0].stale.is_none());
    }

    #[test]
    fn every_sample_is_taken_by_its_fold() {
        let answers = folded(&Interview::samples());
        assert!(answers.kept.is_some() && answers.hidden.contains("aah"));
        let mut shared = Shared::default();
        for (seq, share) in (1..).zip(Share::samples().iter().take(1)) {
            shared.apply(&Record::of(seq, 5, UserId::from_bytes([1; 16]), share));
        }
        assert!(shared.last.is_some());
    }
}
