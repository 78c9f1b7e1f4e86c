//! The head of a thread: which file it belongs to, what the person reads as their name, who spoke last.

use std::collections::BTreeSet;

use jiff::civil::Date;
use seal::{Bundle, SpaceId, UserId};
use serde::{Deserialize, Serialize};
use web::{Entry, Keep, Membership, Record, SpaceKind, View};

use super::{Agency, PAPER, Power, RECEIVED, SAID};

/// What happens to a thread as a whole. The person reads these entries: nothing of the notebook is in them.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Thread {
    Open {
        notebook: SpaceId,
        name: String,
    },
    /// The name that the person reads changed.
    Call {
        name: String,
    },
    Close,
    Reopen,
}

impl Entry for Thread {
    const KIND: &'static str = "thread";
    const KEEP: Keep = Keep::Space;

    fn samples() -> Vec<Self> {
        let notebook = SpaceId::from_bytes([2; 16]);
        vec![
            Self::Open {
                notebook,
                name: "Amina".into(),
            },
            Self::Call {
                name: "Mme Diallo".into(),
            },
            Self::Close,
            Self::Reopen,
        ]
    }
}

/// The fold of [`Thread`], of the circle, and of the mere existence of messages.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct ThreadHead {
    pub notebook: Option<SpaceId>,
    /// The name that the person reads.
    pub name: String,
    pub closed: bool,
    /// When the person last wrote.
    pub person_spoke: Option<i64>,
    awaits_reply: bool,
    staff: BTreeSet<UserId>,
    /// By mandate: who may act in the person's name.
    powers: Vec<(u64, Power)>,
}

/// The only part of a reception that matters here: the team read, and there is nothing to answer (« merci »).
#[derive(Serialize, Deserialize)]
enum Settled {
    Settle { upto: u64 },
}

impl Entry for Settled {
    const KIND: &'static str = RECEIVED;
    const KEEP: Keep = Keep::Space;

    fn samples() -> Vec<Self> {
        vec![Self::Settle { upto: 4 }]
    }
}

impl ThreadHead {
    /// The person wrote; since then nobody of the team has written, or said that nothing awaits an answer.
    pub(crate) fn awaits_reply(&self) -> bool {
        self.awaits_reply
    }

    /// Until when somebody may act in the person's name: for a procedure that is named, or for anything.
    pub(crate) fn acts_until(
        &self,
        who: UserId,
        today: Date,
        procedure: Option<&str>,
    ) -> Option<Date> {
        let powers = self.powers.iter();
        powers
            .filter_map(|(_, power)| power.until(who, today, procedure))
            .max()
    }

    fn agency(&mut self, agency: Agency) {
        match agency {
            Agency::Begin { id, power } => self.powers.push((id, power)),
            Agency::End { id } => self.powers.retain(|(known, _)| *known != id),
        }
    }

    fn enter(&mut self, bundle: &[u8], staff: bool) {
        if let (Ok(bundle), true) = (Bundle::from_bytes(bundle), staff) {
            self.staff.insert(bundle.user);
        }
    }

    fn spoke(&mut self, record: &Record) {
        self.awaits_reply = !self.staff.contains(&record.author);
        if self.awaits_reply {
            self.person_spoke = Some(record.time);
        }
    }
}

impl View for ThreadHead {
    const SLOT: i16 = 3;
    const SPACES: &'static [SpaceKind] = &[SpaceKind::Thread];

    fn apply(&mut self, record: &Record) {
        if record.kind() == SAID {
            self.spoke(record);
        }
        if record.kind() == PAPER && !self.staff.contains(&record.author) {
            self.person_spoke = Some(record.time);
        }
        if let Some(Settled::Settle { .. }) = record.read::<Settled>() {
            self.awaits_reply = false;
        }
        if let Some(agency) = record.read::<Agency>() {
            self.agency(agency);
        }
        match record.read::<Membership>() {
            Some(Membership::Found { members }) => {
                members
                    .iter()
                    .for_each(|member| self.enter(&member.bundle, member.staff));
            }
            Some(Membership::Join { member }) => self.enter(&member.bundle, member.staff),
            // Somebody who left still wrote on the team's side.
            Some(Membership::Rescue { rescue }) => {
                if let Some(heir) = &rescue.heir {
                    self.enter(&heir.bundle, heir.staff);
                }
            }
            Some(
                Membership::Leave { .. }
                | Membership::Rotate { .. }
                | Membership::Entrust { .. }
                | Membership::Reclaim
                | Membership::Return { .. },
            )
            | None => {}
        }
        match record.read::<Thread>() {
            Some(Thread::Open { notebook, name }) => {
                (self.notebook, self.name) = (Some(notebook), name)
            }
            Some(Thread::Call { name }) => self.name = name,
            Some(Thread::Close) => self.closed = true,
            Some(Thread::Reopen) => self.closed = false,
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A message as the fold sees it: its kind, its author, its time.
    #[derive(Clone, Serialize, Deserialize)]
    struct Said;

    impl Entry for Said {
        const KIND: &'static str = SAID;
        const KEEP: Keep = Keep::Space;

        fn samples() -> Vec<Self> {
            vec![Self]
        }
    }

    #[test]
    fn a_power_is_there_until_it_ends_or_its_day_has_passed() {
        let (samira, today) = (UserId::from_bytes([1; 16]), "2026-11-24".parse().unwrap());
        let mut head = ThreadHead::default();
        let mut samples = (1..).zip(Agency::samples());
        let (_, begin) = samples.next().unwrap();
        head.apply(&Record::of(1, 1, samira, &begin));
        assert!(head.acts_until(samira, today, Some("rsa")).is_some());
        assert!(head.acts_until(samira, today, Some("css")).is_none());
        let (_, end) = samples.next().unwrap();
        head.apply(&Record::of(2, 2, samira, &end));
        assert!(head.acts_until(samira, today, None).is_none());
    }

    #[test]
    fn a_reply_is_awaited_when_the_person_spoke_last() {
        let (amina, samira) = (UserId::from_bytes([5; 16]), UserId::from_bytes([1; 16]));
        let table: [(&[UserId], bool); 5] = [
            (&[], false),
            (&[amina], true),
            (&[samira], false),
            (&[amina, samira], false),
            (&[samira, amina], true),
        ];
        for (place, (authors, expected)) in table.into_iter().enumerate() {
            let mut head = ThreadHead {
                staff: BTreeSet::from([samira]),
                ..ThreadHead::default()
            };
            for (seq, author) in (1..).zip(authors) {
                head.apply(&Record::of(seq, seq as i64, *author, &Said));
            }
            assert_eq!(head.awaits_reply(), expected, "line {place}");
        }
    }
}
