//! The mandates of a thread as they stand: what is signed by whom, what ended and why.

use jiff::civil::Date;
use seal::UserId;
use serde::{Deserialize, Serialize};
use web::{Record, SpaceKind, View};

use super::{
    deed::{Deed, Signer},
    entries::{Mandate, Side, Signature},
};

/// The fold of [`Mandate`]: everything but the words that were frozen and the drawings, which stay in their entries.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Mandates {
    /// In the order in which they were written.
    pub all: Vec<Kept>,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub id: u64,
    /// The entry that holds its text.
    pub seq: u64,
    pub deed: Deed,
    pub author: UserId,
    pub signed: Vec<Signed>,
    pub ended: Option<Ended>,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Signed {
    pub signer: Signer,
    pub way: Way,
    /// The entry that holds the drawing.
    pub seq: u64,
    /// Whoever was there, or the person.
    pub author: UserId,
    pub time: i64,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Way {
    Finger,
    Card,
    Paper { day: String },
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Ended {
    pub side: Side,
    pub reason: String,
    pub author: UserId,
    pub time: i64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum State {
    /// A signature is missing.
    Unsigned,
    Running,
    /// Its day has passed; signed or not.
    Expired,
    Ended,
}

impl State {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Unsigned => "unsigned",
            Self::Running => "running",
            Self::Expired => "expired",
            Self::Ended => "ended",
        }
    }

    /// The state of its pill, and the icon that goes with it.
    pub(super) fn pill(self) -> (&'static str, &'static str) {
        match self {
            Self::Unsigned => ("waiting", "clock"),
            Self::Running => ("checked", "check"),
            Self::Expired => ("expired", "warning"),
            Self::Ended => ("closed", "close"),
        }
    }
}

impl Kept {
    pub(crate) fn state(&self, today: Date) -> State {
        match (&self.ended, self.is_signed()) {
            (Some(_), _) => State::Ended,
            (None, _) if self.deed.until() < today => State::Expired,
            (None, true) => State::Running,
            (None, false) => State::Unsigned,
        }
    }

    /// Whether everybody signed who has to.
    pub(super) fn is_signed(&self) -> bool {
        self.lacking().next().is_none()
    }

    /// Who has not signed yet.
    pub(super) fn lacking(&self) -> impl Iterator<Item = Signer> {
        let signers = self.deed.signers().iter().copied();
        signers.filter(|signer| self.signed.iter().all(|signed| signed.signer != *signer))
    }
}

impl Mandates {
    pub(super) fn one(&self, id: u64) -> Option<&Kept> {
        self.all.iter().find(|kept| kept.id == id)
    }

    /// Whether what this one allowed is allowed by a later one, or waits for its signature.
    pub(super) fn is_renewed(&self, old: &Kept, today: Date) -> bool {
        let later = self.all.iter().filter(|kept| kept.seq > old.seq);
        later
            .filter(|kept| matches!(kept.state(today), State::Running | State::Unsigned))
            .any(|kept| kept.deed.about == old.deed.about)
    }

    fn sign(&mut self, record: &Record, id: u64, signer: Signer, by: Signature) {
        let Some(kept) = self.all.iter_mut().find(|kept| kept.id == id) else {
            return;
        };
        if kept.ended.is_some() || !kept.lacking().any(|lacking| lacking == signer) {
            return;
        }
        kept.signed.push(Signed {
            signer,
            way: Way::of(by),
            seq: record.seq,
            author: record.author,
            time: record.time,
        });
    }

    fn end(&mut self, record: &Record, id: u64, side: Side, reason: String) {
        let kept = self.all.iter_mut().find(|kept| kept.id == id);
        if let Some(kept) = kept.filter(|kept| kept.ended.is_none()) {
            kept.ended = Some(Ended {
                side,
                reason,
                author: record.author,
                time: record.time,
            });
        }
    }
}

impl Way {
    fn of(signature: Signature) -> Self {
        match signature {
            Signature::Finger { .. } => Self::Finger,
            Signature::Card => Self::Card,
            Signature::Paper { day } => Self::Paper { day },
        }
    }
}

impl View for Mandates {
    const SLOT: i16 = 40;
    const SPACES: &'static [SpaceKind] = &[SpaceKind::Thread];

    fn apply(&mut self, record: &Record) {
        match record.read::<Mandate>() {
            Some(Mandate::Write { id, deed, .. }) => self.all.push(Kept {
                id,
                seq: record.seq,
                deed: *deed,
                author: record.author,
                signed: Vec::new(),
                ended: None,
            }),
            Some(Mandate::Sign { id, signer, by }) => self.sign(record, id, signer, by),
            Some(Mandate::Revoke { id, side, reason }) => self.end(record, id, side, reason),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use web::Entry;

    use super::*;
    use crate::{mandates::deed::samples, spaces::Nature};

    fn folded(entries: &[Mandate]) -> Mandates {
        let mut mandates = Mandates::default();
        for (seq, entry) in (1..).zip(entries) {
            let time = i64::try_from(seq).unwrap() * 1000;
            mandates.apply(&Record::of(seq, time, UserId::from_bytes([1; 16]), entry));
        }
        mandates
    }

    fn write(id: u64, deed: Deed) -> Mandate {
        Mandate::Write {
            id,
            deed: Box::new(deed),
            text: vec!["…".into()],
        }
    }

    fn sign(signer: Signer) -> Mandate {
        Mandate::Sign {
            id: 1,
            signer,
            by: Signature::Card,
        }
    }

    fn revoke(side: Side) -> Mandate {
        Mandate::Revoke {
            id: 1,
            side,
            reason: String::new(),
        }
    }

    fn state(entries: &[Mandate], today: &str) -> State {
        let mandates = folded(entries);
        mandates.one(1).unwrap().state(today.parse().unwrap())
    }

    #[test]
    fn a_mandate_runs_once_everybody_signed_until_its_last_day_or_until_somebody_ends_it() {
        use Signer::{Guardian, Person};
        let own = || write(1, samples::deed());
        let both = || write(1, samples::guarded(Nature::CuratelleRenforcee));
        let table: [(Vec<Mandate>, &str, State); 9] = [
            (vec![own()], "2026-11-24", State::Unsigned),
            (vec![own()], "2027-05-25", State::Expired),
            (vec![own(), sign(Person)], "2027-05-24", State::Running),
            (vec![own(), sign(Person)], "2027-05-25", State::Expired),
            (vec![own(), sign(Guardian)], "2026-11-24", State::Unsigned),
            (vec![both(), sign(Person)], "2026-11-24", State::Unsigned),
            (
                vec![both(), sign(Guardian), sign(Person)],
                "2026-11-24",
                State::Running,
            ),
            (
                vec![own(), sign(Person), revoke(Side::Person)],
                "2026-11-24",
                State::Ended,
            ),
            (
                vec![own(), revoke(Side::Structure), sign(Person)],
                "2026-11-24",
                State::Ended,
            ),
        ];
        for (place, (entries, today, expected)) in table.into_iter().enumerate() {
            assert_eq!(state(&entries, today), expected, "line {place}");
        }
    }

    #[test]
    fn who_ended_it_first_stays_written() {
        let mandates = folded(&[
            write(1, samples::deed()),
            revoke(Side::Person),
            revoke(Side::Structure),
        ]);
        let ended = mandates.one(1).unwrap().ended.as_ref().unwrap();
        assert_eq!((ended.side, ended.time), (Side::Person, 2000));
    }

    #[test]
    fn a_later_one_for_the_same_renews_it() {
        let today = "2026-11-24".parse().unwrap();
        let mut mandates = folded(&[write(1, samples::deed()), write(2, samples::deed())]);
        let old = mandates.all.first().cloned().unwrap();
        assert!(mandates.is_renewed(&old, today));
        mandates.all.truncate(1);
        assert!(!mandates.is_renewed(&old, today));
    }

    #[test]
    fn every_sample_is_taken_by_the_fold() {
        let mandates = folded(&Mandate::samples());
        let kept = mandates.one(7).unwrap();
        assert!(kept.is_signed() && kept.ended.is_some());
        assert_eq!(kept.signed.len(), 1);
    }
}
