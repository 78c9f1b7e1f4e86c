//! Sealed summaries of a space up to a sequence, so that opening it reads only what came after.
//! Dropped by any erasure: they may hold what was erased.

use crate::{Result, Tx, db::Sql};
use seal::SpaceId;

const PUT: Sql = Sql(
    "insert into snapshot (space, slot, seq, ct) values ($1, $2, $3, $4) on conflict (space, slot) do update set seq = excluded.seq, ct = excluded.ct where snapshot.seq < excluded.seq",
);
const OF: Sql = Sql("select seq, ct from snapshot where space = $1 and slot = $2");

/// Keeps a summary in a slot; an older one never replaces a newer one.
pub async fn put(tx: &mut Tx, space: SpaceId, slot: i16, seq: u64, ct: &[u8]) -> Result<()> {
    tx.run(PUT, &[(&space).into(), slot.into(), seq.into(), ct.into()])
        .await
        .map(drop)
}

/// The summary of a slot, and the sequence it goes to.
pub async fn of(tx: &mut Tx, space: SpaceId, slot: i16) -> Result<Option<(u64, Vec<u8>)>> {
    tx.row(OF, &[(&space).into(), slot.into()], |row| {
        Ok((row.number(0)?, row.bytes(1)?))
    })
    .await
}
