//! The state of a conversation, for other features: who spoke last, what is not yet received, what awaits an answer.

use std::collections::{BTreeMap, BTreeSet};

use seal::{Bundle, UserId};
use serde::{Deserialize, Serialize};
use web::{Erased, Membership, Record, SpaceKind, View};

use super::{Answer, Attachment, Message, Reception};
use crate::wallet::{Paper, Request};

/// How many messages one side may leave unopened before the oldest are no longer counted.
const COUNTED: usize = 200;

/// The two sides of a thread.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Side {
    Team,
    Person,
}

/// What a message was, in one word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Gist {
    Text,
    Photo,
    Voice,
    Document,
    Answer(Answer),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Last {
    pub seq: u64,
    /// Milliseconds since 1970-01-01 UTC.
    pub time: i64,
    pub author: UserId,
    pub gist: Gist,
}

/// Up to which message of the other side somebody opened, who, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Received {
    pub upto: u64,
    pub by: UserId,
    pub time: i64,
}

/// What one side said and what it opened of the other.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Half {
    last: Option<Last>,
    /// Its messages that nobody of the other side has opened.
    unopened: Vec<u64>,
    received: Option<Received>,
}

/// The fold of [`Message`] and [`Reception`].
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Exchange {
    staff: BTreeSet<UserId>,
    team: Half,
    person: Half,
    awaited: Option<i64>,
    erased: BTreeMap<u64, (UserId, i64)>,
}

impl Side {
    pub(crate) fn of(staff: bool) -> Self {
        if staff { Self::Team } else { Self::Person }
    }

    pub(crate) fn other(self) -> Self {
        match self {
            Self::Team => Self::Person,
            Self::Person => Self::Team,
        }
    }
}

impl Gist {
    /// The word for it: « une photo ».
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Text => "conversations-gist-text",
            Self::Photo => "conversations-gist-photo",
            Self::Voice => "conversations-gist-voice",
            Self::Document => "conversations-gist-document",
            Self::Answer(answer) => answer.key(),
        }
    }

    fn of(message: &Message) -> Self {
        match message {
            Message::Answer { answer } => Self::Answer(*answer),
            Message::Write { attachments, .. } => match attachments.first() {
                Some(Attachment::Photo { .. }) => Self::Photo,
                Some(Attachment::Voice { .. }) => Self::Voice,
                Some(Attachment::Document { .. }) => Self::Document,
                None => Self::Text,
            },
        }
    }
}

impl Exchange {
    /// The last message of a side.
    pub(crate) fn last(&self, side: Side) -> Option<&Last> {
        self.half(side).last.as_ref()
    }

    /// The last message, whoever wrote it.
    pub(crate) fn newest(&self) -> Option<&Last> {
        let both = [&self.team.last, &self.person.last];
        both.into_iter().flatten().max_by_key(|last| last.seq)
    }

    /// Since when the person waits for an answer of the team.
    pub(crate) fn awaited(&self) -> Option<i64> {
        self.awaited
    }

    /// How many messages of the other side nobody of the reader's side has opened.
    pub(crate) fn unread(&self, reader: UserId) -> usize {
        self.unopened(self.side(reader).other()).len()
    }

    /// The messages of a side that nobody of the other has opened, oldest first.
    pub(crate) fn unopened(&self, side: Side) -> &[u64] {
        &self.half(side).unopened
    }

    /// What a side opened of the other.
    pub(crate) fn received(&self, by: Side) -> Option<&Received> {
        self.half(by).received.as_ref()
    }

    /// Who erased this message, and when.
    pub(crate) fn erased(&self, seq: u64) -> Option<(UserId, i64)> {
        self.erased.get(&seq).copied()
    }

    /// On which side somebody is, also after they left.
    pub(crate) fn side(&self, user: UserId) -> Side {
        Side::of(self.staff.contains(&user))
    }

    /// What [`Reception::See`] would be true if somebody of `by` opened everything up to `seq`; `None` when it says nothing new.
    pub(crate) fn see(&self, by: Side, seq: u64) -> Option<Reception> {
        let unopened = self.unopened(by.other());
        let upto = unopened
            .iter()
            .copied()
            .filter(|message| *message <= seq)
            .max()?;
        let since = self.received(by).map_or(0, |received| received.upto);
        Some(Reception::See { since, upto })
    }

    fn half(&self, side: Side) -> &Half {
        match side {
            Side::Team => &self.team,
            Side::Person => &self.person,
        }
    }

    fn half_mut(&mut self, side: Side) -> &mut Half {
        match side {
            Side::Team => &mut self.team,
            Side::Person => &mut self.person,
        }
    }

    fn said(&mut self, record: &Record, gist: Gist) {
        let side = self.side(record.author);
        self.answered(side, record);
        self.awaited = match side {
            Side::Person => self.awaited.or(Some(record.time)),
            Side::Team => None,
        };
        let half = self.half_mut(side);
        half.unopened.push(record.seq);
        if half.unopened.len() > COUNTED {
            half.unopened.remove(0);
        }
        half.last = Some(Last {
            seq: record.seq,
            time: record.time,
            author: record.author,
            gist,
        });
    }

    /// Who answers has opened what was said before.
    fn answered(&mut self, side: Side, record: &Record) {
        if let Some(upto) = self.unopened(side.other()).last().copied() {
            self.saw(side, upto, record);
        }
    }

    fn saw(&mut self, by: Side, upto: u64, record: &Record) {
        self.half_mut(by.other()).unopened.retain(|seq| *seq > upto);
        let half = self.half_mut(by);
        if half.received.as_ref().is_none_or(|known| known.upto < upto) {
            half.received = Some(Received {
                upto,
                by: record.author,
                time: record.time,
            });
        }
    }

    /// A paper that the person sent, or one that is asked of her: each waits for the other side as a message does. What a
    /// worker scans waits for nobody.
    fn is_paper(&self, record: &Record) -> bool {
        match record.read::<Request>() {
            Some(Request::Ask { .. }) => true,
            Some(Request::Drop { .. }) => false,
            None => {
                let sent = matches!(record.read::<Paper>(), Some(Paper::Keep { .. }));
                sent && self.side(record.author) == Side::Person
            }
        }
    }

    fn received_by(&mut self, record: &Record, reception: &Reception) {
        let side = self.side(record.author);
        match reception {
            Reception::See { upto, .. } => self.saw(side, *upto, record),
            Reception::Settle { upto } => {
                let nothing_since = self
                    .person
                    .last
                    .as_ref()
                    .is_none_or(|last| last.seq <= *upto);
                if side == Side::Team && nothing_since {
                    self.awaited = None;
                }
            }
        }
    }

    fn enter(&mut self, bundle: &[u8], staff: bool) {
        if let (true, Ok(bundle)) = (staff, Bundle::from_bytes(bundle)) {
            self.staff.insert(bundle.user);
        }
    }

    fn join(&mut self, membership: &Membership) {
        match membership {
            Membership::Found { members } => {
                for member in members {
                    self.enter(&member.bundle, member.staff);
                }
            }
            Membership::Join { member } => self.enter(&member.bundle, member.staff),
            // What somebody wrote stays on their side after they left.
            Membership::Rescue { rescue } => {
                if let Some(heir) = &rescue.heir {
                    self.enter(&heir.bundle, heir.staff);
                }
            }
            Membership::Leave { .. }
            | Membership::Rotate { .. }
            | Membership::Entrust { .. }
            | Membership::Reclaim
            | Membership::Return { .. } => {}
        }
    }
}

impl View for Exchange {
    const SLOT: i16 = 5;
    const SPACES: &'static [SpaceKind] = &[SpaceKind::Thread];

    fn apply(&mut self, record: &Record) {
        if let Some(message) = record.read::<Message>() {
            self.said(record, Gist::of(&message));
        } else if self.is_paper(record) {
            self.said(record, Gist::Document);
        } else if let Some(reception) = record.read::<Reception>() {
            self.received_by(record, &reception);
        } else if let Some(membership) = record.read::<Membership>() {
            self.join(&membership);
        } else if let Some(Erased { seq }) = record.read() {
            self.erased.insert(seq, (record.author, record.time));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMIRA: UserId = UserId::from_bytes([1; 16]);
    const KARIM: UserId = UserId::from_bytes([2; 16]);
    const AMINA: UserId = UserId::from_bytes([3; 16]);

    fn say() -> Message {
        Message::Write {
            text: "x".into(),
            attachments: Vec::new(),
        }
    }

    /// A story: `s` and `k` are messages of Samira and Karim, `a` of Amina; capitals open everything before;
    /// `.` says that nothing is to be answered.
    fn told(story: &str) -> Exchange {
        let mut exchange = Exchange {
            staff: BTreeSet::from([SAMIRA, KARIM]),
            ..Exchange::default()
        };
        for (seq, letter) in (1..).zip(story.chars()) {
            let author = match letter.to_ascii_lowercase() {
                's' | '.' => SAMIRA,
                'k' => KARIM,
                _ => AMINA,
            };
            let record = if letter.is_ascii_lowercase() {
                Record::of(seq, seq as i64, author, &say())
            } else if letter == '.' {
                Record::of(seq, seq as i64, author, &Reception::Settle { upto: seq })
            } else {
                let side = exchange.side(author);
                let Some(see) = exchange.see(side, seq) else {
                    continue;
                };
                Record::of(seq, seq as i64, author, &see)
            };
            exchange.apply(&record);
        }
        exchange
    }

    #[test]
    fn what_is_unread_is_what_nobody_of_the_side_opened() {
        let table = [
            ("", 0, 0),
            ("a", 1, 0),
            ("aa", 2, 0),
            ("aaS", 0, 0),
            ("aaSa", 1, 0),
            ("aas", 0, 1),
            ("aask", 0, 2),
            ("aaskA", 0, 0),
            ("ska", 1, 0),
        ];
        for (story, team, person) in table {
            let exchange = told(story);
            assert_eq!(exchange.unread(SAMIRA), team, "{story}");
            assert_eq!(exchange.unread(KARIM), team, "{story}");
            assert_eq!(exchange.unread(AMINA), person, "{story}");
        }
    }

    #[test]
    fn an_answer_is_awaited_since_the_first_message_left_without_one() {
        let table = [
            ("", None),
            ("s", None),
            ("a", Some(1)),
            ("saa", Some(2)),
            ("saaS", Some(2)),
            ("sak", None),
            ("sa.", None),
            ("sa.a", Some(4)),
        ];
        for (story, since) in table {
            assert_eq!(told(story).awaited(), since, "{story}");
        }
    }

    #[test]
    fn the_first_of_the_other_side_to_open_is_the_one_who_received() {
        let table = [
            ("a", None),
            ("aS", Some((1, SAMIRA, 2))),
            ("aSK", Some((1, SAMIRA, 2))),
            ("aSaK", Some((3, KARIM, 4))),
            ("ak", Some((1, KARIM, 2))),
            ("akS", Some((1, KARIM, 2))),
        ];
        for (story, expected) in table {
            let exchange = told(story);
            let received = exchange.received(Side::Team);
            let received = received.map(|received| (received.upto, received.by, received.time));
            assert_eq!(received, expected, "{story}");
        }
    }

    #[test]
    fn nobody_receives_from_a_colleague() {
        assert!(told("sK").see(Side::Team, 9).is_none());
        assert!(told("sK").received(Side::Team).is_none());
    }
}
