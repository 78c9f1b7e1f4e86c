//! Who opened what, sealed to those who control, in a chain per month.

use crate::{Result, Tx, db::Sql};

/// A line of the trace: sequence in its month, sealed line, hash of the chain before it.
#[derive(Clone, PartialEq, Eq)]
pub struct TraceRow {
    /// From 1.
    pub seq: u64,
    /// Sealed.
    pub ct: Vec<u8>,
    /// Chain.
    pub prev: [u8; 32],
}

const APPEND: Sql = Sql("insert into trace (month, seq, ct, prev) values ($1, $2, $3, $4)");
const LIST: Sql = Sql("select seq, ct, prev from trace where month = $1 order by seq");
const FROM: Sql =
    Sql("select seq, ct, prev from trace where month = $1 and seq >= $2 order by seq limit $3");
const MONTHS: Sql = Sql("select distinct month from trace order by month");
const LAST: Sql = Sql("select seq, ct, prev from trace where month = $1 order by seq desc limit 1");
const REMOVE: Sql = Sql("delete from trace where month = $1");

/// Adds a line; `month` is counted by the caller (for instance year × 12 + month).
///
/// # Errors
/// [`crate::Error::Conflict`] if the sequence is taken: read [`last`] again.
pub async fn append(tx: &mut Tx, month: u32, seq: u64, ct: &[u8], prev: [u8; 32]) -> Result<()> {
    tx.run(
        APPEND,
        &[month.into(), seq.into(), ct.into(), (&prev).into()],
    )
    .await
    .map(drop)
}

/// All lines of a month, oldest first.
pub async fn list(tx: &mut Tx, month: u32) -> Result<Vec<TraceRow>> {
    tx.rows(LIST, &[month.into()], |row| {
        Ok(TraceRow {
            seq: row.number(0)?,
            ct: row.bytes(1)?,
            prev: row.array(2)?,
        })
    })
    .await
}

/// Lines of a month from `seq` on, oldest first, at most `limit`.
pub async fn from(tx: &mut Tx, month: u32, seq: u64, limit: u32) -> Result<Vec<TraceRow>> {
    tx.rows(FROM, &[month.into(), seq.into(), limit.into()], |row| {
        Ok(TraceRow {
            seq: row.number(0)?,
            ct: row.bytes(1)?,
            prev: row.array(2)?,
        })
    })
    .await
}

/// Months that have lines.
pub async fn months(tx: &mut Tx) -> Result<Vec<u32>> {
    tx.rows(MONTHS, &[], |row| row.number(0)).await
}

/// The last line of a month.
pub async fn last(tx: &mut Tx, month: u32) -> Result<Option<TraceRow>> {
    tx.row(LAST, &[month.into()], |row| {
        Ok(TraceRow {
            seq: row.number(0)?,
            ct: row.bytes(1)?,
            prev: row.array(2)?,
        })
    })
    .await
}

/// Forgets a month; gives how many lines.
pub async fn remove(tx: &mut Tx, month: u32) -> Result<u64> {
    tx.run(REMOVE, &[month.into()]).await
}
