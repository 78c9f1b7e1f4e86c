//! The circle: who belongs to a space, as its own signed entries say. It is what signatures are checked against.

use std::collections::BTreeMap;

use seal::{Bundle, UserId, VerifiedBundle};
use serde::{Deserialize, Serialize};

use crate::{
    entrusted::{Entrusted, Rescue, Rescued},
    entry::{Entry, Keep, Record, View},
    space::SpaceKind,
};

/// A month, in milliseconds.
const TOLD: i64 = 30 * 86_400_000;

/// What happens to the membership of a space.
#[derive(Clone, Serialize, Deserialize)]
pub enum Membership {
    /// The first entry of every space: its founder and those who were there from the start.
    Found {
        members: Vec<Newcomer>,
    },
    Join {
        member: Newcomer,
    },
    Leave {
        user: UserId,
    },
    /// A new epoch: the first entry under its key, signed by a member, it lists every wrap of that key.
    Rotate {
        epoch: u32,
        wraps: Vec<(UserId, [u8; 32])>,
    },
    /// The keys, by epoch, are also entrusted to the structure's escrow.
    Entrust {
        to: Entrusted,
        wraps: Vec<(u32, [u8; 32])>,
    },
    /// They are not any more.
    Reclaim,
    /// The escrow opened the space.
    Rescue {
        rescue: Box<Rescue>,
    },
    /// Somebody is back from a suspension: the keys, by epoch, that were drawn meanwhile.
    Return {
        user: UserId,
        wraps: Vec<(u32, [u8; 32])>,
    },
}

/// Somebody who enters a space.
#[derive(Clone, Serialize, Deserialize)]
pub struct Newcomer {
    /// The public bundle (`seal::Bundle::to_bytes`), verified by whoever added it.
    pub bundle: Vec<u8>,
    pub name: String,
    pub staff: bool,
    /// Day after which the membership ends by itself (cover during an absence).
    pub until: Option<u32>,
    /// Why: the basis of the access, in words.
    pub reason: String,
    /// SHA-256 of each wrapped key, by epoch: a wrap that is not listed here is not used.
    pub wraps: Vec<(u32, [u8; 32])>,
    /// Whose card this is: the user of the first card of the same person. Entries of before do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<UserId>,
}

impl Entry for Membership {
    const KIND: &'static str = "member";
    const KEEP: Keep = Keep::Space;

    fn samples() -> Vec<Self> {
        let member = Newcomer {
            bundle: vec![1, 2, 3],
            name: "Samira".into(),
            staff: true,
            until: Some(20_500),
            reason: "remplacement".into(),
            wraps: vec![(1, [7; 32])],
            person: None,
        };
        let card = Newcomer {
            staff: false,
            person: Some(UserId::from_bytes([9; 16])),
            ..member.clone()
        };
        let rescue = Box::new(Rescue::sample(member.clone()));
        vec![
            Self::Found {
                members: vec![member.clone()],
            },
            Self::Join { member },
            Self::Join { member: card },
            Self::Leave {
                user: UserId::from_bytes([9; 16]),
            },
            Self::Rotate {
                epoch: 2,
                wraps: vec![(UserId::from_bytes([9; 16]), [8; 32])],
            },
            Self::Entrust {
                to: Entrusted::sample(),
                wraps: vec![(1, [7; 32])],
            },
            Self::Reclaim,
            Self::Rescue { rescue },
            Self::Return {
                user: UserId::from_bytes([9; 16]),
                wraps: vec![(2, [7; 32])],
            },
        ]
    }
}

/// A member, present or past.
#[derive(Clone, Serialize, Deserialize)]
pub struct Member {
    pub user: UserId,
    pub name: String,
    pub staff: bool,
    /// The same for every card of one person: the user of their first one.
    pub person: UserId,
    pub since: i64,
    pub until: Option<u32>,
    pub reason: String,
    /// Still there (an `until` in the past must be looked at too: see [`Circle::present`]).
    pub present: bool,
    pub(crate) sig_pk: [u8; 32],
    /// As bytes: a snapshot is read at each opening, and a list of numbers takes ten times as long.
    #[serde(with = "crate::packed")]
    pub(crate) bundle: Vec<u8>,
}

/// The fold of [`Membership`].
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Circle {
    members: BTreeMap<UserId, Member>,
    /// Every wrap that a member announced: (epoch, member) and its SHA-256.
    wraps: Vec<(u32, UserId, [u8; 32])>,
    #[serde(default)]
    entrusted: Option<Entrusted>,
    #[serde(default)]
    rescued: Vec<Rescued>,
}

impl Circle {
    /// Everybody there on that day, by name.
    pub fn present(&self, today: u32) -> Vec<&Member> {
        let mut members: Vec<_> = self
            .members
            .values()
            .filter(|member| member.is_present(today))
            .collect();
        members.sort_by_key(|member| member.name.to_lowercase());
        members
    }

    /// The same, where the cards of one person count as one: the reader's own when it is among them, else the last
    /// one made, which bears the name of now.
    pub fn people(&self, today: u32, reader: UserId) -> Vec<&Member> {
        let mut people: Vec<&Member> = Vec::new();
        for member in self.present(today) {
            let known = people
                .iter_mut()
                .find(|other| other.person == member.person);
            match known {
                Some(known) if known.user == reader => {}
                Some(known) if member.user == reader || member.since > known.since => {
                    *known = member;
                }
                Some(_) => {}
                None => people.push(member),
            }
        }
        people.sort_by_key(|member| member.name.to_lowercase());
        people
    }

    /// Whether a newcomer is one more card of somebody who already had one.
    pub fn had_a_card(&self, newcomer: &Newcomer) -> bool {
        let user = Bundle::from_bytes(&newcomer.bundle).map(|bundle| bundle.user);
        let card = user.ok().and_then(|user| self.member(user));
        card.is_some_and(|card| self.twins(card).any(|other| other.since < card.since))
    }

    /// Whether whoever leaves with this card still has another one.
    pub fn keeps_a_card(&self, user: UserId) -> bool {
        let card = self.member(user);
        card.is_some_and(|card| self.twins(card).any(|other| other.present))
    }

    /// The person whose first card this space received, if it ever had one.
    pub fn first_person(&self) -> Option<UserId> {
        let cards = self.all().filter(|member| !member.staff);
        let first = cards.min_by_key(|member| (member.since, member.user));
        first.map(|card| card.person)
    }

    /// Since when somebody is here: with a card, since the first one of theirs.
    pub fn came(&self, member: &Member) -> i64 {
        let twins = self.twins(member).map(|twin| twin.since);
        twins.fold(member.since, i64::min)
    }

    /// The other cards of the same person.
    fn twins<'a>(&'a self, card: &'a Member) -> impl Iterator<Item = &'a Member> {
        self.all()
            .filter(|other| other.person == card.person && other.user != card.user)
    }

    /// Whose card a newcomer brings: it says so, or is of before that and then bears the name of the others.
    fn person_of(&self, newcomer: &Newcomer, user: UserId) -> UserId {
        let namesake = |other: &&Member| !other.staff && other.name == newcomer.name;
        let by_name = || self.all().find(namesake).map(|other| other.person);
        match newcomer.person {
            Some(person) => person,
            None if newcomer.staff => user,
            None => by_name().unwrap_or(user),
        }
    }

    /// Everybody who ever was a member.
    pub fn all(&self) -> impl Iterator<Item = &Member> {
        self.members.values()
    }

    pub fn member(&self, user: UserId) -> Option<&Member> {
        self.members.get(&user)
    }

    /// The name under which somebody wrote, also after they left.
    pub fn name(&self, user: UserId) -> &str {
        self.members
            .get(&user)
            .map_or("", |member| member.name.as_str())
    }

    /// Who together can open this space when its members are gone.
    pub fn entrusted(&self) -> Option<&Entrusted> {
        self.entrusted.as_ref()
    }

    /// Each time that they did, oldest first.
    pub fn rescued(&self) -> &[Rescued] {
        &self.rescued
    }

    /// The last time, for as long as everybody is told of it where they come in.
    pub fn rescued_lately(&self, now: i64) -> Option<&Rescued> {
        self.rescued.last().filter(|last| now - last.time < TOLD)
    }

    /// The key that must have signed an entry: its author's, as the circle knows it. A rescue is signed by somebody
    /// who is not of the circle, and brings what vouches for them.
    pub(crate) fn signer(&self, record: &Record) -> Option<[u8; 32]> {
        if let Some(Membership::Rescue { rescue }) = record.read() {
            return self.entrusted.as_ref()?.signer(&rescue, record.author);
        }
        self.members.get(&record.author).map(|member| member.sig_pk)
    }

    /// Whether a member announced this wrap; one that the database alone vouches for is not used.
    pub(crate) fn announces(&self, epoch: u32, user: UserId, hash: &[u8; 32]) -> bool {
        self.wraps.iter().any(|wrap| wrap == &(epoch, user, *hash))
    }

    /// The bundles of those present, trusted because the chain of this space, signed by members, holds them.
    pub(crate) fn bundles(&self, today: u32) -> Vec<VerifiedBundle> {
        let present = self
            .members
            .values()
            .filter(|member| member.is_present(today));
        present
            .filter_map(|member| {
                let bundle = Bundle::from_bytes(&member.bundle).ok()?;
                VerifiedBundle::root(bundle, &member.sig_pk).ok()
            })
            .collect()
    }

    fn rescue(&mut self, time: i64, rescue: Rescue) {
        self.rescued.extend(rescue.told(time));
        self.entrusted = rescue.to;
        self.wraps.extend(rescue.wraps);
        rescue.gone.into_iter().for_each(|user| self.leave(user));
        if let Some(heir) = rescue.heir {
            self.join(time, heir);
        }
    }

    fn entrust(&mut self, to: Entrusted, wraps: &[(u32, [u8; 32])]) {
        let id = to.id();
        self.wraps
            .extend(wraps.iter().map(|(epoch, hash)| (*epoch, id, *hash)));
        self.entrusted = Some(to);
    }

    fn leave(&mut self, user: UserId) {
        if let Some(member) = self.members.get_mut(&user) {
            member.present = false;
        }
    }

    fn join(&mut self, time: i64, newcomer: Newcomer) {
        let Ok(bundle) = Bundle::from_bytes(&newcomer.bundle) else {
            return;
        };
        let member = Member {
            user: bundle.user,
            person: self.person_of(&newcomer, bundle.user),
            name: newcomer.name,
            staff: newcomer.staff,
            since: time,
            until: newcomer.until,
            reason: newcomer.reason,
            present: true,
            sig_pk: bundle.sig_pk,
            bundle: newcomer.bundle,
        };
        let wraps = newcomer
            .wraps
            .iter()
            .map(|(epoch, hash)| (*epoch, member.user, *hash));
        self.wraps.extend(wraps);
        self.members.insert(member.user, member);
    }
}

impl Member {
    pub fn is_present(&self, today: u32) -> bool {
        self.present && self.until.is_none_or(|until| until >= today)
    }
}

impl View for Circle {
    const SLOT: i16 = 0;
    const SPACES: &'static [SpaceKind] = &SpaceKind::ALL;

    fn apply(&mut self, record: &Record) {
        match record.read::<Membership>() {
            Some(Membership::Found { members }) if record.seq == 1 => {
                members
                    .into_iter()
                    .for_each(|newcomer| self.join(record.time, newcomer));
            }
            Some(Membership::Join { member }) => self.join(record.time, member),
            Some(Membership::Rotate { epoch, wraps }) => {
                self.wraps
                    .extend(wraps.into_iter().map(|(user, hash)| (epoch, user, hash)));
            }
            Some(Membership::Return { user, wraps }) => {
                self.wraps
                    .extend(wraps.into_iter().map(|(epoch, hash)| (epoch, user, hash)));
            }
            Some(Membership::Leave { user }) => self.leave(user),
            Some(Membership::Entrust { to, wraps }) => self.entrust(to, &wraps),
            Some(Membership::Reclaim) => self.entrusted = None,
            Some(Membership::Rescue { rescue }) => self.rescue(record.time, *rescue),
            Some(Membership::Found { .. }) | None => {}
        }
    }
}

#[cfg(test)]
mod tests;
