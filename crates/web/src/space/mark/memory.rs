//! The marks that this process knows: newer than those of the vaults, which are written more rarely.

use std::{
    collections::{HashMap, HashSet},
    sync::Mutex,
};

use seal::{Head, SpaceId, UserId};

/// Beyond this many, all are read from the vaults again.
const MOST: usize = 20_000;
/// A member's own entries take their mark to the vault once in so many milliseconds.
const OFTEN: i64 = 60_000;

/// An entry, and the chain's hash there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub seq: u64,
    pub hash: [u8; 32],
}

impl Mark {
    pub fn of(head: &Head) -> Self {
        Self {
            seq: head.seq,
            hash: head.hash,
        }
    }
}

/// See the module. It holds no key and no content.
#[derive(Default)]
pub(crate) struct Marks(Mutex<Memory>);

#[derive(Default)]
struct Memory {
    seen: HashMap<(UserId, SpaceId), Seen>,
    /// Alerts that were already traced.
    told: HashSet<(UserId, SpaceId)>,
    /// Spaces that the list of the last night knew further on, or otherwise.
    lost: HashSet<SpaceId>,
    /// Members who said that they know.
    accepted: HashSet<(UserId, SpaceId)>,
    /// Sessions whose device was compared.
    devices: HashSet<[u8; 16]>,
    /// Those whose device remembers more than the whole database.
    back: HashSet<UserId>,
}

#[derive(Clone, Copy)]
struct Seen {
    newest: Mark,
    /// The number of the mark that the vault has; 0 when it has none.
    kept: u64,
    /// When it was written there by this process.
    at: Option<i64>,
}

impl Marks {
    fn with<T>(&self, work: impl FnOnce(&mut Memory) -> T) -> T {
        // A memory that a panic left half written is still a memory.
        let mut memory = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        work(&mut memory)
    }

    pub fn of(&self, user: UserId, space: SpaceId) -> Option<Mark> {
        self.with(|memory| memory.seen.get(&(user, space)).map(|seen| seen.newest))
    }

    /// A member sees this end; `kept` when the vault was just read.
    pub fn see(&self, user: UserId, space: SpaceId, mark: Mark, kept: Option<u64>) {
        self.with(|memory| {
            if memory.seen.len() >= MOST {
                memory.seen.clear();
            }
            let seen = memory.seen.entry((user, space)).or_insert(Seen {
                newest: mark,
                kept: 0,
                at: None,
            });
            if mark.seq >= seen.newest.seq {
                seen.newest = mark;
            }
            seen.kept = seen.kept.max(kept.unwrap_or_default());
        });
    }

    /// The vault has this mark, since now.
    pub fn keep(&self, user: UserId, space: SpaceId, mark: Mark, now: i64) {
        self.see(user, space, mark, Some(mark.seq));
        self.with(|memory| {
            if let Some(seen) = memory.seen.get_mut(&(user, space)) {
                seen.at = Some(now);
            }
        });
    }

    /// Whether the vault was not told for a while.
    pub fn is_due(&self, user: UserId, space: SpaceId, now: i64) -> bool {
        let told = self.with(|memory| memory.seen.get(&(user, space)).and_then(|seen| seen.at));
        told.is_none_or(|at| now - at >= OFTEN)
    }

    pub fn kept(&self, user: UserId, space: SpaceId) -> u64 {
        self.with(|memory| memory.seen.get(&(user, space)).map_or(0, |seen| seen.kept))
    }

    /// The newest mark, if the vault does not have it.
    pub fn unkept(&self, user: UserId, space: SpaceId) -> Option<Mark> {
        self.with(|memory| memory.seen.get(&(user, space)).and_then(Seen::unkept))
    }

    pub fn all_unkept(&self, user: UserId) -> Vec<(SpaceId, Mark)> {
        self.with(|memory| {
            let own = memory.seen.iter().filter(|((owner, _), _)| *owner == user);
            own.filter_map(|((_, space), seen)| Some((*space, seen.unkept()?)))
                .collect()
        })
    }

    /// Whether nobody was told yet that this member's space went backwards.
    pub fn tell(&self, user: UserId, space: SpaceId) -> bool {
        self.with(|memory| memory.told.insert((user, space)))
    }

    /// The member knows: what they see from now on is what they will remember.
    pub fn accept(&self, user: UserId, space: SpaceId) {
        self.with(|memory| {
            memory.seen.remove(&(user, space));
            memory.told.remove(&(user, space));
            memory.accepted.insert((user, space));
        });
    }

    /// What the list of the last night knew and the journal does not.
    pub fn lose(&self, spaces: impl IntoIterator<Item = SpaceId>) {
        self.with(|memory| {
            memory.lost = spaces.into_iter().collect();
            memory.accepted.clear();
        });
    }

    pub fn is_lost(&self, user: UserId, space: SpaceId) -> bool {
        self.with(|memory| {
            memory.lost.contains(&space) && !memory.accepted.contains(&(user, space))
        })
    }

    /// Whether the device of this session was not compared yet.
    pub fn first_from(&self, sid: [u8; 16]) -> bool {
        self.with(|memory| {
            if memory.devices.len() >= MOST {
                memory.devices.clear();
            }
            memory.devices.insert(sid)
        })
    }

    /// The whole database went back, as a device of this user shows.
    pub fn go_back(&self, user: UserId, back: bool) {
        self.with(|memory| {
            if back {
                memory.back.insert(user);
            } else {
                memory.back.remove(&user);
            }
        });
    }

    pub fn is_back(&self, user: UserId) -> bool {
        self.with(|memory| memory.back.contains(&user))
    }
}

impl Seen {
    fn unkept(&self) -> Option<Mark> {
        (self.newest.seq > self.kept).then_some(self.newest)
    }
}
