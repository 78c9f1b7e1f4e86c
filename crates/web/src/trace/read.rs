//! Reading a month of the trace: a period of it, line by line, as the chain holds.

use journal::trace::TraceRow;
use seal::{MonthKey, VerifiedBundle};

use super::{HOUR, Line, TraceReaders, chained};
use crate::{App, error::Result, visit::Principal};

/// How many rows are read at a time.
const BATCH: u32 = 100;
/// Beyond this many lines, a shorter period is asked for.
const MOST: usize = 3_000;

/// From one time to another, in milliseconds, the end not included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    pub from: i64,
    pub to: i64,
}

/// A line of the trace.
pub enum Traced {
    Line(Line),
    /// It does not open, or does not follow the one before it: somebody touched the table.
    Damaged,
}

/// What a period holds.
pub struct TraceRead {
    /// Oldest first.
    pub lines: Vec<Traced>,
    /// There are more: the period is too long for one page.
    pub cut: bool,
}

/// A month that may be read.
struct Month<'a> {
    app: &'a App,
    month: u32,
    key: MonthKey,
}

impl App {
    /// Reads a period of a month; `None` when no lead agreed, or not any more.
    pub async fn read_trace(
        &self,
        officer: &Principal,
        own: &VerifiedBundle,
        month: u32,
        readers: &TraceReaders,
        period: Period,
    ) -> Result<Option<TraceRead>> {
        let Some(key) = self.trace_open(officer, own, month, readers).await? else {
            return Ok(None);
        };
        let month = Month {
            app: self,
            month,
            key,
        };
        month.read(period).await.map(Some)
    }
}

impl Month<'_> {
    async fn rows(&self, seq: u64, limit: u32) -> Result<Vec<TraceRow>> {
        let month = self.month;
        let read = self.app.journal().read(move |tx| {
            Box::pin(async move { journal::trace::from(tx, month, seq, limit).await })
        });
        Ok(read.await?)
    }

    fn open(&self, row: &TraceRow) -> Option<Line> {
        let plain = seal::open_trace(&self.key, self.month, row.seq, &row.prev, &row.ct).ok()?;
        ciborium::from_reader(plain.as_slice()).ok()
    }

    /// The first line that may be of the period. Lines come in the order of time, so it is looked for by halves.
    async fn start(&self, from: i64) -> Result<u64> {
        let month = self.month;
        let last = self
            .app
            .journal()
            .read(move |tx| Box::pin(async move { journal::trace::last(tx, month).await }))
            .await?;
        let (mut low, mut high) = (1, last.map_or(1, |row| row.seq + 1));
        while low < high {
            let middle = low + (high - low) / 2;
            let row = self.rows(middle, 1).await?.pop();
            // One that cannot be read does not hide those before it.
            let before = row
                .and_then(|row| self.open(&row))
                .is_some_and(|line| line.hour * HOUR < from - HOUR);
            if before {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(low)
    }

    async fn read(&self, period: Period) -> Result<TraceRead> {
        let mut read = TraceRead {
            lines: Vec::new(),
            cut: false,
        };
        let mut seq = self.start(period.from).await?;
        let mut before = self.rows(seq.saturating_sub(1), 1).await?.pop();
        before = before.filter(|row| row.seq + 1 == seq);
        loop {
            let rows = self.rows(seq, BATCH).await?;
            let Some(last) = rows.last() else {
                return Ok(read);
            };
            seq = last.seq + 1;
            for row in rows {
                let whole = self.follows(before.as_ref(), &row);
                match self.open(&row).filter(|_| whole) {
                    Some(line) if line.hour * HOUR >= period.to => return Ok(read),
                    Some(line) if line.hour * HOUR < period.from => {}
                    Some(line) => read.lines.push(Traced::Line(line)),
                    None => read.lines.push(Traced::Damaged),
                }
                before = Some(row);
                if read.lines.len() >= MOST {
                    read.cut = true;
                    return Ok(read);
                }
            }
            tokio::task::yield_now().await;
        }
    }

    /// Whether a line is chained to the one before it, and none is missing between.
    fn follows(&self, before: Option<&TraceRow>, row: &TraceRow) -> bool {
        match before {
            Some(before) => before.seq + 1 == row.seq && chained(self.month, before) == row.prev,
            None => row.seq == 1 && row.prev == [0; 32],
        }
    }
}
