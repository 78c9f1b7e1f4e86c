//! Looking for something in a long space. Each entry is opened and looked at, nothing of it is shown: signatures
//! are not checked here. What is to be shown is then read again, by [`Space::one`], like anything else.

use journal::entries::EntryRow;
use seal::UserId;

use super::{Space, reading::BATCH};
use crate::{
    entry::{Record, State},
    error::Result,
};

/// An entry, opened, whose author is only claimed. It cannot be kept.
pub struct Glimpse<'a> {
    pub kind: &'a str,
    pub author: UserId,
    /// The entry as its feature encoded it.
    pub payload: &'a [u8],
    seq: u64,
    opened: &'a seal::OpenedEntry,
}

impl Glimpse<'_> {
    /// A copy to decode; for looking, never for showing.
    pub fn record(&self) -> Record {
        Record {
            seq: self.seq,
            time: self.opened.time,
            author: self.author,
            kind: self.kind.to_owned(),
            payload: self.opened.payload.clone(),
            state: State::Whole,
        }
    }
}

/// Where something was seen, and when it says it was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sighting {
    pub seq: u64,
    pub time: i64,
}

impl Space {
    /// The number of the last entry.
    pub async fn end(&self) -> Result<u64> {
        let base = self.base().await?;
        Ok(base.tail.last().map_or(base.from, |record| record.seq))
    }

    /// One entry, checked; nothing when there is none.
    pub async fn one(&self, seq: u64) -> Result<Option<Record>> {
        let Some(before) = seq.checked_sub(1) else {
            return Ok(None);
        };
        let record = self.after(before, 1).await?.pop();
        Ok(record.filter(|record| record.seq == seq))
    }

    /// Looks at the entries after `after`, up to `to`, and says where `wanted` recognised something.
    pub async fn sift(
        &self,
        after: u64,
        to: u64,
        mut wanted: impl FnMut(&Glimpse<'_>) -> bool + Send,
    ) -> Result<Vec<Sighting>> {
        let (mut seen, mut seq) = (Vec::new(), after);
        while seq < to {
            let limit = u32::try_from(to - seq).unwrap_or(BATCH).min(BATCH);
            let rows = self.rows_after(seq, limit).await?;
            let Some(last) = rows.last() else { break };
            seq = last.seq;
            seen.extend(rows.iter().filter_map(|row| self.glance(row, &mut wanted)));
            tokio::task::yield_now().await;
        }
        Ok(seen)
    }

    fn glance(
        &self,
        row: &EntryRow,
        wanted: &mut impl FnMut(&Glimpse<'_>) -> bool,
    ) -> Option<Sighting> {
        let opened = self.unseal(row)?;
        let glimpse = Glimpse {
            kind: &opened.kind,
            author: opened.author,
            payload: &opened.payload,
            seq: row.seq,
            opened: &opened,
        };
        let sighting = Sighting {
            seq: row.seq,
            time: opened.time,
        };
        wanted(&glimpse).then_some(sighting)
    }
}
