//! Appending without waiting for the disk between two entries of one space.
//!
//! The head of each space being written to is kept in memory, behind the space's own lock. Who appends takes the
//! lock, seals on that head, hands the rows to the writer, moves the head, and lets go before the commit: the next
//! one seals meanwhile, and both are committed together. If a write fails, what was sealed after it no longer
//! follows, is refused by the condition on `head`, and is sealed again on what the database really holds.

use crate::{
    Error, Journal, Result, Tx, Work, db::Undo, done, entries, entries::EntryRow, journal::Engine,
};
use seal::{Head, SpaceId};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex as Lock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// Times an append is sealed again when others come first.
const TRIES: usize = 32;
/// Heads kept before the idle ones are forgotten.
const HEADS: usize = 4096;

/// More to write in the transaction of an append, after its entries. May run again if the append does.
pub type Also = Arc<dyn for<'t> Fn(&'t mut Tx) -> Work<'t, ()> + Send + Sync>;

/// An [`Also`] from a closure: `also(move |tx| Box::pin(async move { … }))`.
pub fn also(work: impl for<'t> Fn(&'t mut Tx) -> Work<'t, ()> + Send + Sync + 'static) -> Also {
    Arc::new(work)
}

/// Heads of the spaces lately written to.
#[derive(Default)]
pub(crate) struct Heads(Lock<HashMap<SpaceId, Arc<Mutex<Cached>>>>);

#[derive(Default)]
struct Cached {
    /// Changes at each failure, so that only the first of those that fail together forgets the head.
    age: u64,
    head: Option<Head>,
}

impl Heads {
    fn of(&self, space: SpaceId) -> Arc<Mutex<Cached>> {
        let mut heads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if heads.len() >= HEADS {
            heads.retain(|_, cached| Arc::strong_count(cached) > 1);
        }
        heads.entry(space).or_default().clone()
    }
}

impl Journal {
    /// Appends what `seal` makes to follow the head it is given: several entries follow one another. `token` is the
    /// form's: the same token never appends twice. Gives the sequences. The entries and `also` are one transaction.
    ///
    /// # Errors
    /// [`Error::Duplicate`], [`Error::Stale`] (open a new epoch and seal under it), [`Error::Missing`] (no such
    /// space), [`Error::Conflict`] after too many others came first, those of `seal` and `also`.
    pub async fn append<E: Into<EntryRow> + Send>(
        &self,
        space: SpaceId,
        token: Option<[u8; 16]>,
        mut seal: impl FnMut(Head) -> Result<Vec<E>> + Send,
        also: Option<Also>,
    ) -> Result<Vec<u64>> {
        let heads = self.0.heads.of(space);
        for _ in 0..TRIES {
            let cached = heads.clone().lock_owned().await;
            let age = cached.age;
            let rows: Arc<[EntryRow]> = seal(self.head(&cached, space).await?)?
                .into_iter()
                .map(Into::into)
                .collect();
            let seqs = rows.iter().map(|row| row.seq).collect();
            let batch = Batch {
                space,
                token,
                rows,
                also: also.clone(),
                followed: Arc::default(),
            };
            let followed = batch.followed.clone();
            match self.hand_in(cached, batch).await {
                Ok(()) => return Ok(seqs),
                Err(error) => forget(&heads, age).await.or_retry(error, &followed)?,
            }
        }
        Err(Error::Conflict)
    }

    async fn head(&self, cached: &Cached, space: SpaceId) -> Result<Head> {
        match cached.head {
            Some(head) => Ok(head),
            None => self
                .read(move |tx| Box::pin(entries::head(tx, space)))
                .await?
                .ok_or(Error::Missing),
        }
    }

    /// Gives the batch to the engine and waits for its commit, letting go of the head as soon as the order is fixed:
    /// when the one writer of SQLite has it, or after the commit where each transaction has its own connection.
    async fn hand_in(&self, mut cached: OwnedMutexGuard<Cached>, batch: Batch) -> Result<()> {
        let after = entries::last(&batch.rows);
        if let Engine::Sqlite(engine) = &self.0.engine {
            let pending = engine
                .writer()
                .hand_in(batch.undo(), move |tx| Box::pin(batch.write(tx)))
                .await?;
            cached.head = after;
            drop(cached);
            return pending.done().await;
        }
        let kept = self.write(move |tx| Box::pin(batch.write(tx))).await;
        cached.head = if kept.is_ok() { after } else { None };
        kept
    }
}

/// What one append writes.
struct Batch {
    space: SpaceId,
    token: Option<[u8; 16]>,
    rows: Arc<[EntryRow]>,
    also: Option<Also>,
    /// The entries followed the head: a conflict after that is of `also`, and sealing again would not help.
    followed: Arc<AtomicBool>,
}

impl Batch {
    /// Entries alone are refused before anything is written; what goes with them may be refused after.
    fn undo(&self) -> Undo {
        match self.also {
            Some(_) => Undo::Savepoint,
            None => Undo::Nothing,
        }
    }

    async fn write(self, tx: &mut Tx) -> Result<()> {
        if let Some(token) = self.token
            && done::is_taken(tx, token).await?
        {
            return Err(Error::Duplicate);
        }
        entries::append_rows(tx, self.space, &self.rows).await?;
        self.followed.store(true, Ordering::Relaxed);
        if let Some(token) = self.token {
            done::add(tx, token, entries::day(&self.rows)?).await?;
        }
        match self.also {
            Some(also) => also(tx).await,
            None => Ok(()),
        }
    }
}

struct Forgotten;

/// Forgets a head that did not hold, unless another of those that fail with it already has.
async fn forget(heads: &Mutex<Cached>, age: u64) -> Forgotten {
    let mut cached = heads.lock().await;
    if cached.age == age {
        *cached = Cached {
            age: age.wrapping_add(1),
            head: None,
        };
    }
    Forgotten
}

impl Forgotten {
    /// Only those who came second try again.
    fn or_retry(self, error: Error, followed: &AtomicBool) -> Result<()> {
        match error {
            Error::Conflict if !followed.load(Ordering::Relaxed) => Ok(()),
            other => Err(other),
        }
    }
}
