//! Reading a space: opened, checked against the chain and against the circle's signatures.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use journal::entries::EntryRow;
use seal::{Header, SpaceId};
use zeroize::Zeroizing;

use super::Space;
use crate::{
    circle::{Circle, Membership},
    entry::{Entry, Record, State, View},
    error::Result,
};

/// How many rows are read at a time, so that other visitors are served in between.
pub(super) const BATCH: u32 = 500;

/// The circle and the entries since its last snapshot, read once per request.
pub(super) struct Base {
    pub circle: Circle,
    /// The snapshot's last entry: the tail starts after it.
    pub from: u64,
    pub tail: Vec<Record>,
}

/// What this process has already checked: for each space, a stretch of entries whose signatures hold,
/// and the chain's hash at its end. It holds no key and no content.
#[derive(Default)]
pub(crate) struct Verified(Mutex<HashMap<SpaceId, Stretch>>);

#[derive(Clone, Copy)]
struct Stretch {
    from: u64,
    to: u64,
    hash: [u8; 32],
    /// Where it ended before, the last one first: a reader who follows may be some entries behind who writes.
    before: [(u64, [u8; 32]); BEHIND],
}

/// How far behind.
const BEHIND: usize = 4;

impl Stretch {
    fn new(from: u64, to: u64, hash: [u8; 32]) -> Self {
        Self {
            from,
            to,
            hash,
            before: [(0, [0; 32]); BEHIND],
        }
    }

    /// The same, one entry further.
    fn followed_by(self, to: u64, hash: [u8; 32]) -> Self {
        let mut before = self.before;
        before.rotate_right(1);
        if let Some(last) = before.first_mut() {
            *last = (self.to, self.hash);
        }
        Self {
            to,
            hash,
            before,
            ..self
        }
    }

    /// As much of it as these rows lead to, link by link.
    fn reached_by(self, rows: &[EntryRow]) -> Option<Self> {
        let ends = std::iter::once((self.to, self.hash)).chain(self.before);
        let is_there = |(seq, hash): &(u64, [u8; 32])| {
            let row = rows.iter().find(|row| row.seq == *seq);
            row.is_some_and(|row| seal::chain_hash(&row.header, &row.ct_sha) == *hash)
        };
        let (to, hash) = ends.into_iter().find(is_there)?;
        Some(Self { to, hash, ..self })
    }
}

impl Verified {
    fn of(&self, space: SpaceId) -> Option<Stretch> {
        self.0.lock().ok()?.get(&space).copied()
    }

    /// Adds a stretch that was just checked; joins it to the known one where they touch.
    fn add(&self, space: SpaceId, new: Stretch) {
        let Ok(mut map) = self.0.lock() else { return };
        let kept = map.entry(space).or_insert(new);
        // An older page must not push out what is known of the newest entries.
        if new.to >= kept.to {
            let from = if new.from <= kept.to + 1 {
                new.from.min(kept.from)
            } else {
                new.from
            };
            *kept = Stretch { from, ..new };
        }
    }

    /// An entry that this very process sealed after the known stretch needs no second look.
    pub(crate) fn extend(&self, space: SpaceId, seq: u64, previous: &[u8; 32], hash: [u8; 32]) {
        let Ok(mut map) = self.0.lock() else { return };
        match map.get_mut(&space) {
            Some(kept) if kept.to + 1 == seq && kept.hash == *previous => {
                *kept = kept.followed_by(seq, hash);
            }
            _ => {}
        }
    }
}

/// What a stream keeps from one event to the next: who belongs here, and nothing that was said.
#[derive(Clone)]
pub(crate) struct Known(Arc<Circle>);

impl Known {
    pub(crate) fn circle(&self) -> &Circle {
        &self.0
    }
}

impl Space {
    /// The circle, to be handed to the same visitor's next opening by [`Space::check_known`].
    pub(crate) async fn known(&self) -> Result<Known> {
        Ok(Known(Arc::new(self.circle().await?)))
    }

    /// Rows that follow one another, opened and checked against a circle read before. `None` when it may have changed
    /// since.
    pub(crate) fn check_known(&self, known: &Known, rows: &[EntryRow]) -> Option<Vec<Record>> {
        let records = self.check(known.circle(), rows);
        let changed =
            |record: &Record| record.kind() == Membership::KIND || record.state() == State::Damaged;
        (!records.iter().any(changed)).then_some(records)
    }

    /// Who belongs here.
    pub async fn circle(&self) -> Result<Circle> {
        Ok(self.base().await?.circle.clone())
    }

    /// A feature's view of this space: its last snapshot and what came after.
    pub async fn view<V: View>(&self) -> Result<V> {
        let base = self.base().await?;
        let (mut view, mut seq) = self.snapshot::<V>().await?;
        while seq < base.from {
            let records = self.read_after(&base.circle, seq, BATCH).await?;
            let Some(last) = records.last() else { break };
            seq = last.seq;
            records.iter().for_each(|record| view.apply(record));
        }
        base.tail
            .iter()
            .filter(|record| record.seq > seq)
            .for_each(|record| view.apply(record));
        Ok(view)
    }

    /// Entries after `seq`, oldest first, at most `limit`.
    pub async fn after(&self, seq: u64, limit: u32) -> Result<Vec<Record>> {
        let base = self.base().await?;
        self.read_after(&base.circle, seq, limit).await
    }

    /// The entries just before `seq` (or the last ones), oldest first, at most `limit`.
    pub async fn before(&self, seq: Option<u64>, limit: u32) -> Result<Vec<Record>> {
        let (base, id) = (self.base().await?, self.0.id);
        let journal = self.0.app.journal();
        let mut rows = journal
            .read(move |tx| {
                Box::pin(async move { journal::entries::before(tx, id, seq, limit).await })
            })
            .await?;
        rows.reverse();
        Ok(self.check(&base.circle, &rows))
    }

    /// Reads the whole space in order, giving way to other visitors between batches.
    pub async fn scan(&self, mut each: impl FnMut(&Record) + Send) -> Result<()> {
        let base = self.base().await?;
        let mut seq = 0;
        loop {
            let records = self.read_after(&base.circle, seq, BATCH).await?;
            let Some(last) = records.last() else {
                return Ok(());
            };
            seq = last.seq;
            records.iter().for_each(&mut each);
            tokio::task::yield_now().await;
        }
    }

    async fn read_after(&self, circle: &Circle, seq: u64, limit: u32) -> Result<Vec<Record>> {
        let rows = self.rows_after(seq, limit).await?;
        Ok(self.check(circle, &rows))
    }

    pub(crate) async fn rows_after(&self, seq: u64, limit: u32) -> Result<Vec<EntryRow>> {
        let (id, journal) = (self.0.id, self.0.app.journal());
        Ok(journal
            .read(move |tx| {
                Box::pin(async move { journal::entries::after(tx, id, seq, limit).await })
            })
            .await?)
    }

    pub(super) async fn base(&self) -> Result<Arc<Base>> {
        if let Some(base) = self.0.base.lock().ok().and_then(|base| base.clone()) {
            return Ok(base);
        }
        let base = Arc::new(self.read_base().await?);
        if let Ok(mut kept) = self.0.base.lock() {
            *kept = Some(base.clone());
        }
        Ok(base)
    }

    /// The circle grows while its own entries are checked: each one against those who were there before it.
    async fn read_base(&self) -> Result<Base> {
        let (mut circle, from) = self.snapshot::<Circle>().await?;
        let (mut tail, mut seq) = (Vec::new(), from);
        loop {
            let rows = self.rows_after(seq, BATCH).await?;
            let Some(last) = rows.last() else { break };
            seq = last.seq;
            let mut chain = Chain::new(self, &rows);
            for row in &rows {
                let record = if row.seq == 1 {
                    self.found_by(row, &mut circle)
                } else {
                    chain.check(&circle, row)
                };
                chain.pass(row, &record);
                circle.apply(&record);
                tail.push(record);
            }
            chain.keep(&rows);
        }
        Ok(Base { circle, from, tail })
    }

    /// The founding entry brings the bundle against which its own signature is checked.
    fn found_by(&self, row: &EntryRow, circle: &mut Circle) -> Record {
        let Some((mut record, opened)) = self.open_row(row) else {
            return closed(row);
        };
        let mut founded = Circle::default();
        founded.apply(&record);
        let founder = founded.member(record.author);
        if founder.is_some_and(|member| opened.verify(&member.sig_pk).is_ok()) {
            *circle = Circle::default();
        } else {
            record.state = State::Damaged;
        }
        record
    }

    /// Opens and checks rows that follow one another.
    fn check(&self, circle: &Circle, rows: &[EntryRow]) -> Vec<Record> {
        let mut chain = Chain::new(self, rows);
        let mut records = Vec::with_capacity(rows.len());
        for row in rows {
            let record = chain.check(circle, row);
            chain.pass(row, &record);
            records.push(record);
        }
        chain.keep(rows);
        records
    }

    /// The seal alone. `None` when it does not hold.
    fn open_row(&self, row: &EntryRow) -> Option<(Record, seal::OpenedEntry)> {
        let opened = self.unseal(row)?;
        let record = Record {
            seq: row.seq,
            time: opened.time,
            author: opened.author,
            kind: opened.kind.clone(),
            payload: opened.payload.clone(),
            state: State::Whole,
        };
        Some((record, opened))
    }

    /// What is inside a row: sealed under this space's key for this very place, by whom is not yet checked.
    pub(super) fn unseal(&self, row: &EntryRow) -> Option<seal::OpenedEntry> {
        let (Some(salt), Some(ct)) = (&row.salt, &row.ct) else {
            return None;
        };
        let header = Header::from_bytes(&row.header).ok()?;
        let key = self.0.keys.of(header.epoch)?;
        let opened = seal::open_entry(key, self.0.id, &row.header, salt, ct).ok()?;
        (header.seq == row.seq).then_some(opened)
    }
}

/// A walk along the chain. Links are always checked; signatures unless this process did it already.
struct Chain<'a> {
    space: &'a Space,
    trusted: Option<Stretch>,
    previous: Option<[u8; 32]>,
    whole: bool,
}

impl<'a> Chain<'a> {
    fn new(space: &'a Space, rows: &[EntryRow]) -> Self {
        let known = space.0.app.verified().of(space.0.id);
        let trusted = known.and_then(|known| known.reached_by(rows));
        Self {
            space,
            trusted,
            previous: None,
            whole: true,
        }
    }

    fn check(&self, circle: &Circle, row: &EntryRow) -> Record {
        let Some((mut record, opened)) = self.space.open_row(row) else {
            return closed(row);
        };
        let linked = self
            .previous
            .is_none_or(|hash| opened.header.prev_hash == hash);
        let known = self
            .trusted
            .is_some_and(|known| (known.from..=known.to).contains(&row.seq));
        let signed = known
            || circle
                .signer(&record)
                .is_some_and(|key| opened.verify(&key).is_ok());
        if !linked || !signed {
            record.state = State::Damaged;
        }
        record
    }

    fn pass(&mut self, row: &EntryRow, record: &Record) {
        self.whole &= record.state != State::Damaged;
        self.previous = Some(seal::chain_hash(&row.header, &row.ct_sha));
    }

    /// Remembers that these rows hold, so that the next reader does not pay again.
    fn keep(self, rows: &[EntryRow]) {
        if let (true, Some(first), Some(last), Some(hash)) =
            (self.whole, rows.first(), rows.last(), self.previous)
        {
            let stretch = Stretch::new(first.seq, last.seq, hash);
            self.space.0.app.verified().add(self.space.0.id, stretch);
        }
    }
}

/// An entry whose body was erased keeps its place; one whose seal does not hold says so.
fn closed(row: &EntryRow) -> Record {
    let state = if row.ct.is_none() {
        State::Erased
    } else {
        State::Damaged
    };
    Record {
        seq: row.seq,
        time: 0,
        author: seal::UserId::from_bytes([0; 16]),
        kind: String::new(),
        payload: Zeroizing::new(Vec::new()),
        state,
    }
}
