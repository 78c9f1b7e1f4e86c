//! What somebody who writes in the tables could do to a space, for the tests that must see it found.
//! Nothing of the program calls it.

use crate::{Error, Result, Tx, db::Sql, entries};
use seal::{SpaceId, chain_hash};

const CUT: Sql = Sql("delete from entry where space = $1 and seq > $2");
const CUT_SALTS: Sql = Sql("delete from salt where space = $1 and seq > $2");
const PUT_BACK: Sql = Sql("update head set seq = $1, hash = $2 where space = $3");
const DROP: Sql = Sql("delete from entry where space = $1 and seq = $2");

/// Puts a space back to its entry `seq`: what came after is gone, and the head says so.
///
/// # Errors
/// [`Error::Missing`] if there is no such entry.
pub async fn cut(tx: &mut Tx, space: SpaceId, seq: u64) -> Result<()> {
    step_back(tx, space, seq).await?;
    tx.run(CUT, &[(&space).into(), seq.into()]).await?;
    tx.run(CUT_SALTS, &[(&space).into(), seq.into()]).await?;
    Ok(())
}

/// Says that a space ends at its entry `seq`, and leaves what came after where it was.
///
/// # Errors
/// [`Error::Missing`] if there is no such entry.
pub async fn step_back(tx: &mut Tx, space: SpaceId, seq: u64) -> Result<()> {
    let row = entries::headers(tx, space, seq, 1).await?;
    let row = row
        .first()
        .filter(|row| row.seq == seq)
        .ok_or(Error::Missing)?;
    let hash = chain_hash(&row.header, &row.ct_sha);
    let values = [seq.into(), (&hash).into(), (&space).into()];
    tx.must(PUT_BACK, &values).await
}

/// Takes one entry away, and leaves the head as it was.
///
/// # Errors
/// [`Error::Missing`] if there is no such entry.
pub async fn drop_entry(tx: &mut Tx, space: SpaceId, seq: u64) -> Result<()> {
    tx.must(DROP, &[(&space).into(), seq.into()]).await
}
