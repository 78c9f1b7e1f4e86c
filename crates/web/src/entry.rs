//! Entries: what happened in a space, as each feature defines it. They are never changed, only added.

use seal::UserId;
use serde::{Serialize, de::DeserializeOwned};
use zeroize::Zeroizing;

use crate::space::SpaceKind;

/// How long an entry is kept after the last contact with the person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keep {
    /// As long as the space.
    Space,
    Months(u16),
}

/// Something that can happen in a space.
pub trait Entry: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Its name inside the sealed body: short, ASCII, never reused.
    const KIND: &'static str;
    const KEEP: Keep;

    /// One value of each variant: the golden files and the tests are made of them.
    fn samples() -> Vec<Self>;
}

/// What whole-program tests know of a kind of entry.
#[derive(Clone)]
pub struct EntryKind {
    pub kind: &'static str,
    pub keep: Keep,
    /// The samples, encoded.
    pub samples: fn() -> Vec<Vec<u8>>,
    /// Whether these bytes still decode.
    pub reads: fn(&[u8]) -> bool,
}

impl EntryKind {
    pub const fn of<E: Entry>() -> Self {
        Self {
            kind: E::KIND,
            keep: E::KEEP,
            samples: || {
                E::samples()
                    .iter()
                    .map(|entry| Draft::of(entry).payload.to_vec())
                    .collect()
            },
            reads: |bytes| ciborium::from_reader::<E, _>(bytes).is_ok(),
        }
    }
}

/// An entry on its way into a space.
#[derive(Clone)]
pub struct Draft {
    pub(crate) kind: &'static str,
    pub(crate) payload: Zeroizing<Vec<u8>>,
}

impl Draft {
    pub fn of<E: Entry>(entry: &E) -> Self {
        let mut payload = Zeroizing::new(Vec::new());
        // Writing CBOR to memory fails only for types that refuse to serialise: samples() would show it.
        let _ = ciborium::into_writer(entry, &mut *payload);
        Self {
            kind: E::KIND,
            payload,
        }
    }
}

/// An entry that was read: opened, and signed by a member of the space.
#[derive(Clone)]
pub struct Record {
    pub seq: u64,
    /// Milliseconds since 1970-01-01 UTC.
    pub time: i64,
    pub author: UserId,
    pub(crate) kind: String,
    pub(crate) payload: Zeroizing<Vec<u8>>,
    /// Why nothing can be read, if so.
    pub(crate) state: State,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    Whole,
    /// The body was erased; its place stays in the chain.
    Erased,
    /// The seal or the signature does not hold.
    Damaged,
}

impl Record {
    /// The entry, if it is of this kind and whole.
    pub fn read<E: Entry>(&self) -> Option<E> {
        if self.kind != E::KIND || self.state != State::Whole {
            return None;
        }
        ciborium::from_reader(self.payload.as_slice()).ok()
    }

    pub fn state(&self) -> State {
        self.state
    }

    /// The name of its kind.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// For tests of folds, without any space: an entry as if it had been read.
    pub fn of<E: Entry>(seq: u64, time: i64, author: UserId, entry: &E) -> Self {
        let draft = Draft::of(entry);
        Self {
            seq,
            time,
            author,
            kind: draft.kind.to_owned(),
            payload: draft.payload,
            state: State::Whole,
        }
    }
}

/// A fold of a space's entries. Kept sealed beside the journal so that a long space opens at once.
pub trait View: Default + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Its place among the snapshots of a space; never reused.
    const SLOT: i16;
    /// The kinds of spaces where it has a meaning.
    const SPACES: &'static [SpaceKind];

    /// Takes one more entry into account. Entries come in order, each once. Must stay small: it is a summary.
    fn apply(&mut self, record: &Record);
}
