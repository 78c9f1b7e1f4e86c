//! What people send: recognised by its bytes, never by its name. A photo is drawn again from its points, so that
//! nothing else of it is left (where it was taken, by which phone); a sound is looked at; a PDF is kept as it came.
//! Whatever must be parsed is parsed in a process of its own, without rights: it never sees a key, and never opens a file.

mod draw;
mod recognise;
mod sound;
mod worker;

pub(crate) use draw::Drawing;
pub(crate) use recognise::{Kind, recognise};
pub use worker::image_worker;

use web::Result;

#[cfg(not(test))]
use crate::child::{End, Looker};

/// The most that may be received at once, in bytes (security.md §5.4).
pub(crate) const HEAVIEST: usize = 20 * 1024 * 1024;

/// What was made of a file.
pub(crate) enum Looked {
    /// The photo, and a smaller one for the thread.
    Photo {
        large: Drawing,
        small: Drawing,
    },
    /// A sound, and how long it lasts in whole seconds, if it says.
    Sound {
        seconds: Option<u32>,
    },
    Refused(Refusal),
}

/// Why a file is not taken. Each has its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Refusal {
    /// None of the kinds that we take.
    Unknown,
    /// A photo of a recent iPhone, which other phones do not read.
    Heic,
    /// More points than any phone takes: what is small in the mail and huge when opened.
    Huge,
    Video,
    /// It begins as one thing and is another, or it is damaged.
    Unreadable,
    /// Too many files are being looked at.
    Crowded,
}

impl Refusal {
    /// The sentence to read beside the field.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Unknown => "conversations-refused-unknown",
            Self::Heic => "conversations-refused-heic",
            Self::Huge => "conversations-refused-huge",
            Self::Video => "conversations-refused-video",
            Self::Unreadable => "conversations-refused-unreadable",
            Self::Crowded => "conversations-refused-crowded",
        }
    }
}

/// Ten seconds of processor, and what a loaded machine adds.
#[cfg(not(test))]
const LOOKER: Looker = Looker {
    words: &["image-worker"],
    most: 2 * HEAVIEST as u64,
    patience: std::time::Duration::from_secs(30),
};

/// Looks at a photo or a sound, in a process of its own. One that dies, lies or dallies has met a file that cannot be read.
#[cfg(not(test))]
pub(crate) async fn look(bytes: &[u8]) -> Result<Looked> {
    let refused = |refusal| Ok(Looked::Refused(refusal));
    match LOOKER.look(&[bytes]).await? {
        (End::Well, answer) => match worker::read(&answer) {
            Some(looked) => Ok(looked),
            None => refused(Refusal::Unreadable),
        },
        (End::Crowded, _) => refused(Refusal::Crowded),
        (End::Memory | End::Time | End::Fallen, _) => refused(Refusal::Unreadable),
    }
}

/// The tests of this crate are not the program: they look here, and `tests/it` tries the process.
#[cfg(test)]
pub(crate) async fn look(bytes: &[u8]) -> Result<Looked> {
    let answer = worker::answer(bytes);
    Ok(worker::read(&answer).unwrap_or(Looked::Refused(Refusal::Unreadable)))
}
