//! What happens around a reading of the trace, in the team's space: everybody of the team may know that it was read.

use seal::UserId;
use serde::{Deserialize, Serialize};
use web::{Entry, Keep, Record, SpaceKind, View};

/// How many questions the fold remembers.
const KEPT: usize = 40;

/// Somebody wants to read a month of the trace, and somebody agrees.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Oversight {
    /// Its author, an officer, says why.
    Ask { month: u32, why: String },
    /// Its author, a lead, lends their part of the key to that officer, to the end of a day.
    Agree {
        month: u32,
        officer: UserId,
        until: u32,
    },
}

/// A question, and whether somebody agreed.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Question {
    pub month: u32,
    pub officer: UserId,
    pub why: String,
    pub time: i64,
    /// Who agreed.
    pub by: Option<UserId>,
}

/// The fold of [`Oversight`].
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Asked {
    questions: Vec<Question>,
}

impl Asked {
    /// The last ones, newest first.
    pub(crate) fn questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().rev()
    }

    /// The last question of an officer about a month.
    pub(crate) fn last(&self, officer: UserId, month: u32) -> Option<&Question> {
        self.questions()
            .find(|question| question.officer == officer && question.month == month)
    }
}

impl Entry for Oversight {
    const KIND: &'static str = "oversight";
    const KEEP: Keep = Keep::Months(12);

    fn samples() -> Vec<Self> {
        vec![
            Self::Ask {
                month: 202_611,
                why: "Mme Roy demande qui a ouvert son espace".into(),
            },
            Self::Agree {
                month: 202_611,
                officer: UserId::from_bytes([7; 16]),
                until: 20_790,
            },
        ]
    }
}

impl View for Asked {
    const SLOT: i16 = 9;
    const SPACES: &'static [SpaceKind] = &[SpaceKind::Team];

    fn apply(&mut self, record: &Record) {
        match record.read::<Oversight>() {
            Some(Oversight::Ask { month, why }) => {
                self.questions.push(Question {
                    month,
                    officer: record.author,
                    why,
                    time: record.time,
                    by: None,
                });
                let old = self.questions.len().saturating_sub(KEPT);
                self.questions.drain(..old);
            }
            Some(Oversight::Agree { month, officer, .. }) => {
                let mut all = self.questions.iter_mut().rev();
                let asked = all.find(|one| one.month == month && one.officer == officer);
                if let Some(question) = asked {
                    question.by = Some(record.author);
                }
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agreement_answers_the_last_question_of_that_officer_about_that_month() {
        let (odile, lead) = (UserId::from_bytes([1; 16]), UserId::from_bytes([2; 16]));
        let ask = |month| Oversight::Ask {
            month,
            why: "une demande".into(),
        };
        let agree = Oversight::Agree {
            month: 202_611,
            officer: odile,
            until: 20_790,
        };
        let mut asked = Asked::default();
        for (seq, author, entry) in [
            (1, odile, ask(202_610)),
            (2, odile, ask(202_611)),
            (3, lead, agree),
        ] {
            asked.apply(&Record::of(seq, 0, author, &entry));
        }
        assert_eq!(asked.last(odile, 202_611).unwrap().by, Some(lead));
        assert_eq!(asked.last(odile, 202_610).unwrap().by, None);
        assert!(asked.last(lead, 202_611).is_none());
    }
}
