//! Aid requests as they stand, and the reports that were written.

use seal::UserId;
use serde::{Deserialize, Serialize};
use web::{Record, SpaceKind, View};

use super::{
    entries::{Aid, Request},
    lists::{Consent, Verdict, Way},
};
use crate::money::Money;

/// The fold of [`Aid`]: the words of reports stay in their entries.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Aids {
    /// In the order in which they were asked.
    pub requests: Vec<Kept>,
    pub reports: Vec<Written>,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub id: u64,
    pub request: Request,
    /// Whoever noted it first.
    pub author: UserId,
    /// The day of the commission.
    pub sits: Option<String>,
    pub answer: Option<Answered>,
    pub paid: Vec<Paid>,
    /// Why nothing is waited for any more.
    pub dropped: Option<String>,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Answered {
    pub verdict: Verdict,
    pub amount: Option<Money>,
    pub day: String,
    pub why: String,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Paid {
    pub amount: Money,
    pub day: String,
    pub way: Way,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Written {
    pub id: u64,
    /// The entry that holds its words.
    pub seq: u64,
    pub author: UserId,
    pub time: i64,
    pub request: Option<String>,
    pub consent: Option<(Consent, String, String)>,
}

/// Where a request stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stage {
    Asked,
    /// A commission is to sit, or sat.
    Sits,
    Granted,
    Partly,
    Refused,
    Adjourned,
    Paid,
    Dropped,
}

impl Stage {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Sits => "sits",
            Self::Granted => "granted",
            Self::Partly => "partly",
            Self::Refused => "refused",
            Self::Adjourned => "adjourned",
            Self::Paid => "paid",
            Self::Dropped => "dropped",
        }
    }

    /// The state of its pill, and the icon that goes with it.
    pub(super) fn pill(self) -> (&'static str, &'static str) {
        match self {
            Self::Asked => ("requested", "send"),
            Self::Sits => ("requested", "calendar"),
            Self::Adjourned => ("waiting", "clock"),
            Self::Granted | Self::Partly => ("received", "check"),
            Self::Paid => ("checked", "check"),
            Self::Refused => ("refused", "refused"),
            Self::Dropped => ("closed", "close"),
        }
    }

    /// An answer is waited for.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Sits | Self::Adjourned)
    }

    /// A payment is waited for.
    pub(super) fn is_due(self) -> bool {
        matches!(self, Self::Granted | Self::Partly)
    }
}

impl Kept {
    pub(crate) fn stage(&self) -> Stage {
        if self.dropped.is_some() {
            return Stage::Dropped;
        }
        if !self.paid.is_empty() {
            return Stage::Paid;
        }
        match (self.answer.as_ref().map(|one| one.verdict), &self.sits) {
            (Some(Verdict::Granted), _) => Stage::Granted,
            (Some(Verdict::Partly), _) => Stage::Partly,
            (Some(Verdict::Refused), _) => Stage::Refused,
            (Some(Verdict::Adjourned), _) => Stage::Adjourned,
            (None, Some(_)) => Stage::Sits,
            (None, None) => Stage::Asked,
        }
    }

    pub(super) fn waits(&self) -> bool {
        self.stage().is_open() || self.stage().is_due()
    }
}

impl Aids {
    pub(super) fn request(&self, id: u64) -> Option<&Kept> {
        self.requests.iter().find(|kept| kept.id == id)
    }

    pub(super) fn report(&self, id: u64) -> Option<&Written> {
        self.reports.iter().find(|written| written.id == id)
    }

    fn ask(&mut self, record: &Record, id: u64, request: Request) {
        match self.requests.iter_mut().find(|kept| kept.id == id) {
            Some(kept) => kept.request = request,
            None => self.requests.push(Kept {
                id,
                request,
                author: record.author,
                sits: None,
                answer: None,
                paid: Vec::new(),
                dropped: None,
            }),
        }
    }

    fn on(&mut self, id: u64, change: impl FnOnce(&mut Kept)) {
        if let Some(kept) = self.requests.iter_mut().find(|kept| kept.id == id) {
            change(kept);
        }
    }

    /// A new session after one that put it off: an answer is waited for again.
    fn sit(&mut self, id: u64, day: String) {
        self.on(id, |kept| {
            kept.sits = Some(day);
            kept.answer = None;
        });
    }
}

impl View for Aids {
    const SLOT: i16 = 41;
    const SPACES: &'static [SpaceKind] = &[SpaceKind::Notebook];

    fn apply(&mut self, record: &Record) {
        match record.read::<Aid>() {
            Some(Aid::Ask { id, request }) => self.ask(record, id, request),
            Some(Aid::Sit { id, day }) => self.sit(id, day),
            Some(Aid::Answer {
                id,
                verdict,
                amount,
                day,
                why,
            }) => self.on(id, |kept| {
                kept.answer = Some(Answered {
                    verdict,
                    amount,
                    day,
                    why,
                });
            }),
            Some(Aid::Pay {
                id,
                amount,
                day,
                way,
            }) => self.on(id, |kept| kept.paid.push(Paid { amount, day, way })),
            Some(Aid::Drop { id, why }) => self.on(id, |kept| kept.dropped = Some(why)),
            Some(Aid::Report { id, report }) => self.reports.push(Written {
                id,
                seq: record.seq,
                author: record.author,
                time: record.time,
                request: report.request.map(|(_, line)| line),
                consent: None,
            }),
            Some(Aid::Agree {
                id,
                consent,
                day,
                words,
            }) => {
                if let Some(written) = self.reports.iter_mut().find(|one| one.id == id) {
                    written.consent = Some((consent, day, words));
                }
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use web::Entry;

    use super::*;
    use crate::aid::entries::sample;

    fn folded(entries: &[Aid]) -> Aids {
        let mut aids = Aids::default();
        for (seq, entry) in (1..).zip(entries) {
            aids.apply(&Record::of(seq, 1000, UserId::from_bytes([1; 16]), entry));
        }
        aids
    }

    fn ask() -> Aid {
        Aid::Ask {
            id: 7,
            request: sample(),
        }
    }

    fn sit() -> Aid {
        Aid::Sit {
            id: 7,
            day: "2026-12-03".into(),
        }
    }

    fn answer(verdict: Verdict) -> Aid {
        Aid::Answer {
            id: 7,
            verdict,
            amount: None,
            day: "2026-12-03".into(),
            why: String::new(),
        }
    }

    #[test]
    fn a_request_goes_from_asked_to_paid_or_ends_otherwise() {
        let pay = || Aid::Pay {
            id: 7,
            amount: Money(1),
            day: "2026-12-10".into(),
            way: Way::Cheque,
        };
        let leave = Aid::Drop {
            id: 7,
            why: String::new(),
        };
        let table = [
            (vec![ask()], Stage::Asked, true),
            (vec![ask(), sit()], Stage::Sits, true),
            (
                vec![ask(), sit(), answer(Verdict::Refused)],
                Stage::Refused,
                false,
            ),
            (
                vec![ask(), answer(Verdict::Adjourned)],
                Stage::Adjourned,
                true,
            ),
            (
                vec![ask(), answer(Verdict::Adjourned), sit()],
                Stage::Sits,
                true,
            ),
            (vec![ask(), answer(Verdict::Partly)], Stage::Partly, true),
            (
                vec![ask(), answer(Verdict::Granted), pay()],
                Stage::Paid,
                false,
            ),
            (vec![ask(), sit(), leave], Stage::Dropped, false),
        ];
        for (place, (entries, stage, waits)) in table.into_iter().enumerate() {
            let aids = folded(&entries);
            let kept = aids.request(7).unwrap();
            assert_eq!((kept.stage(), kept.waits()), (stage, waits), "line {place}");
        }
    }

    #[test]
    fn a_correction_takes_the_place_of_what_was_asked() {
        let other = Request {
            amount: Some(Money(5)),
            ..sample()
        };
        let aids = folded(&[
            ask(),
            sit(),
            Aid::Ask {
                id: 7,
                request: other,
            },
        ]);
        assert_eq!(aids.requests.len(), 1);
        let kept = aids.request(7).unwrap();
        assert_eq!(
            (kept.request.amount, kept.stage()),
            (Some(Money(5)), Stage::Sits)
        );
    }

    #[test]
    fn every_sample_is_taken_by_the_fold() {
        let aids = folded(&Aid::samples());
        assert_eq!(aids.request(7).unwrap().stage(), Stage::Dropped);
        assert!(aids.report(9).unwrap().consent.is_some());
    }
}
