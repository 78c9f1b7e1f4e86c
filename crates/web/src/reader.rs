//! How entries read as text, so that exports and search know no feature: each one says it for its own entries.

use std::collections::HashMap;

use seal::{SpaceId, UserId};

use crate::{
    App, Visit,
    circle::Circle,
    entry::{Entry, Record},
    space::FileRef,
};

/// How one kind of entry reads. A feature lists its own in [`crate::Feature::readers`].
#[derive(Clone, Copy)]
pub struct Reader {
    pub kind: &'static str,
    read: fn(&Record, &Reading<'_>) -> Option<Readable>,
}

impl Reader {
    /// The reader of an entry that says itself how it reads.
    pub const fn of<E: Readout>() -> Self {
        Self::by(E::KIND, |record, reading| {
            record.read::<E>()?.readout(record, reading)
        })
    }

    /// A reader written apart, for entries that the feature does not own (the kit's).
    pub const fn by(
        kind: &'static str,
        read: fn(&Record, &Reading<'_>) -> Option<Readable>,
    ) -> Self {
        Self { kind, read }
    }
}

/// An entry that can be read as text.
pub trait Readout: Entry {
    /// `None` when this reader may not read the entry (somebody else's own note), or when it says nothing.
    fn readout(&self, record: &Record, reading: &Reading<'_>) -> Option<Readable>;
}

/// Who reads, and among whom.
pub struct Reading<'a> {
    pub visit: &'a Visit,
    pub circle: &'a Circle,
    /// Where the entry is: what its author sealed for themselves is tied to it.
    pub space: SpaceId,
}

impl Reading<'_> {
    /// The sentence for a key, in the reader's language.
    pub fn t(&self, key: &str) -> String {
        self.visit.t(key)
    }

    /// Whether the reader is this user.
    pub fn is_me(&self, user: UserId) -> bool {
        self.visit
            .principal()
            .is_some_and(|principal| principal.user == user)
    }

    /// The name under which somebody belongs, or belonged, to the space.
    pub fn name(&self, user: UserId) -> &str {
        self.circle.name(user)
    }
}

/// An entry as text.
#[derive(Clone, Default)]
pub struct Readable {
    /// What happened, in two or three words.
    pub title: String,
    /// What was written; may be empty.
    pub text: String,
    pub files: Vec<FileRef>,
    /// A part of the entry is not for this reader: its raw form must not leave with an export.
    pub partial: bool,
}

impl Readable {
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            text: text.into(),
            files: Vec::new(),
            partial: false,
        }
    }

    pub fn with_files(self, files: Vec<FileRef>) -> Self {
        Self { files, ..self }
    }

    /// See [`Readable::partial`].
    pub fn partly(self) -> Self {
        Self {
            partial: true,
            ..self
        }
    }
}

/// The readers of all features, by kind.
#[derive(Default)]
pub(crate) struct Readers(HashMap<&'static str, Reader>);

impl Readers {
    pub(crate) fn new(readers: impl Iterator<Item = Reader>) -> Self {
        Self(readers.map(|reader| (reader.kind, reader)).collect())
    }
}

impl App {
    /// The entry as text for this reader, if it has something to say to them.
    pub fn readable(&self, record: &Record, reading: &Reading<'_>) -> Option<Readable> {
        let reader = self.readers().0.get(record.kind())?;
        (reader.read)(record, reading)
    }

    /// Whether a kind of entry has a reader: the whole-program tests ask it for all of them.
    pub fn reads(&self, kind: &str) -> bool {
        self.readers().0.contains_key(kind)
    }
}
