//! The end of a space: it is still read, nothing is written any more. It can be opened again.

use journal::Also;

use super::{Space, Written};
use crate::{
    entry::{Draft, Entry},
    error::Result,
    form::Token,
};

impl Space {
    /// Writes the last entry and closes, in one act.
    pub async fn close<E: Entry>(&self, token: &Token, entry: &E) -> Result<Written> {
        let day = self.app().world().today();
        self.turn(token, entry, Some(day)).await
    }

    /// Opens again with the entry that says so.
    pub async fn reopen<E: Entry>(&self, token: &Token, entry: &E) -> Result<Written> {
        self.turn(token, entry, None).await
    }

    /// Writes what is decided about the space itself (it is kept, it is held), with the writes that make it true:
    /// a closed space takes it too.
    pub async fn decide<E: Entry>(&self, token: &Token, entry: &E, extra: Also) -> Result<Written> {
        let drafts = vec![Draft::of(entry)];
        self.write_current(Some(token.0), drafts, Some(extra)).await
    }

    async fn turn<E: Entry>(&self, token: &Token, entry: &E, day: Option<u32>) -> Result<Written> {
        let space = if self.is_stale() {
            self.renewed().await?
        } else {
            self.clone()
        };
        let (id, drafts) = (space.id(), vec![Draft::of(entry)]);
        let extra = journal::also(move |tx| {
            Box::pin(async move { journal::spaces::close(tx, id, day).await })
        });
        space.write_with(Some(token.0), drafts, Some(extra)).await
    }
}
