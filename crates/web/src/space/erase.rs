//! Erasing: the body and its salt go, from the files too; a tombstone says who erased it, and when.

use seal::{Body, Head};
use serde::{Deserialize, Serialize};

use super::{FileRef, Space};
use crate::{
    Error,
    circle::Membership,
    entry::{Draft, Entry, Keep},
    error::Result,
};

/// The entry that stays in place of an erased one: it names it by its number only.
#[derive(Clone, Serialize, Deserialize)]
pub struct Erased {
    pub seq: u64,
}

impl Entry for Erased {
    const KIND: &'static str = "erased";
    const KEEP: Keep = Keep::Space;

    fn samples() -> Vec<Self> {
        vec![Self { seq: 12 }]
    }
}

impl Space {
    /// Erases the content of an entry and its files. Asked twice, it does nothing more.
    /// The circle's own entries stay: signatures of the others are checked against them.
    pub async fn erase_entry(&self, seq: u64, files: &[FileRef]) -> Result<()> {
        let record = self.after(seq.saturating_sub(1), 1).await?.pop();
        let record = record
            .filter(|record| record.seq == seq)
            .ok_or(Error::NotFound)?;
        match record.state() {
            crate::State::Erased => return Ok(()),
            crate::State::Whole | crate::State::Damaged => {}
        }
        if record.kind() == Membership::KIND || record.kind() == Erased::KIND {
            return Err(Error::Forbidden);
        }
        let space = if self.is_stale() {
            self.renewed().await?
        } else {
            self.clone()
        };
        let blobs = files.iter().map(|file| file.id).collect();
        let (id, sealer) = (self.id(), space.clone());
        let seal = move |head: Head| sealer.seal_tombstone(&head, seq).map(|entry| vec![entry]);
        self.app()
            .journal()
            .erase_entry(id, seq, blobs, seal)
            .await?;
        space.forget_base();
        self.forget_base();
        space.keep_mark().await
    }

    fn seal_tombstone(&self, head: &Head, seq: u64) -> journal::Result<seal::SealedEntry> {
        let draft = Draft::of(&Erased { seq });
        let world = self.app().world();
        let body = Body {
            kind: draft.kind,
            author: self.me(),
            time: world.now(),
            payload: &draft.payload,
        };
        let key = self.current_key().map_err(|_| journal::Error::Missing)?;
        let (day, secrets) = (world.today(), &self.principal().secrets);
        Ok(seal::seal_tombstone(
            key,
            self.id(),
            head,
            day,
            &body,
            secrets,
            &mut world.chance(),
        )?)
    }

    /// Erases the whole space, for everybody and for ever: keys, entries, files, members.
    /// What must be kept (public archives, a pending claim) is refused as a conflict.
    pub async fn erase(&self) -> Result<()> {
        match self.app().journal().erase_space(self.id()).await {
            Ok(()) => Ok(()),
            Err(journal::Error::Conflict) => Err(Error::Conflict),
            Err(error) => Err(error.into()),
        }
    }
}
