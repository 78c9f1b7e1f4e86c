//! A place in two archives, and back: the keys, kept thirty days at most, and the content, which opens nothing without
//! them. Both are of one state of the database. Sessions are in neither, nor are snapshots of folds, which would outlive
//! what was erased.
//!
//! The archives come out in clear of what is already sealed (ids, days, sizes, memberships): whoever writes them to a
//! disk seals them once more, to a key that is not on this machine.

mod check;
mod frame;
mod restore;
mod save;
mod tables;

pub use frame::Half;
pub use restore::Restored;
pub use save::Saved;
use tables::Table;
pub(crate) use tables::{ALL, Cell};

use crate::{Error, Result, Tx, place};
use sha2::{Digest, Sha256};
use std::io::Read;

/// Of which state of which place an archive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Drawn for each save: the same in both archives of one state.
    pub id: [u8; 16],
    /// When, in milliseconds since 1970-01-01.
    pub made: i64,
    /// A hash of what the place never changes.
    pub place: [u8; 32],
}

/// Why two archives are not put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Something is already kept there.
    #[error("the place is not empty")]
    NotEmpty,
    /// Not an archive of this half, or of a newer program.
    #[error("not an archive of this kind")]
    NotThat,
    /// It stops before its end, or its rows are of an impossible shape.
    #[error("a broken archive")]
    Broken,
    /// The two archives are of two places.
    #[error("archives of two places")]
    OtherPlace,
    /// The keys were saved before the content: some of it would never open.
    #[error("keys older than the content")]
    OldKeys,
    /// The chain of a space does not hold.
    #[error("a chain that does not hold")]
    Chain,
}

impl From<Unfit> for Error {
    fn from(unfit: Unfit) -> Self {
        Self::Unfit(unfit)
    }
}

/// Reads an archive to its end without keeping anything: what it is of, if it is whole.
///
/// # Errors
/// [`Unfit::NotThat`], [`Unfit::Broken`], or that of the reader.
pub fn check_archive(archive: impl Read, half: Half) -> Result<Mark> {
    let mut frames = frame::Frames::open(archive, half)?;
    while frames.next()?.is_some() {}
    Ok(frames.mark)
}

/// What the place never changes: the id of its team. Nothing, before the first start is over.
async fn fingerprint(tx: &mut Tx) -> Result<[u8; 32]> {
    let team = place::read(tx, "team").await?.unwrap_or_default();
    Ok(Sha256::digest(team).into())
}
