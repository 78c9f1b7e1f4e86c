//! Sealed summaries of a space up to a sequence, so that opening it reads only what came after.
//! Dropped by any erasure: they may hold what was erased.

use crate::{Result, Tx, db::Sql};
use seal::{SpaceId, chain_hash};

const PUT: Sql = Sql(
    "insert into snapshot (space, slot, seq, ct) values ($1, $2, $3, $4) on conflict (space, slot) do update set seq = excluded.seq, ct = excluded.ct where snapshot.seq < excluded.seq",
);
const OF: Sql = Sql(
    "select snapshot.seq, snapshot.ct, header, ct_sha from snapshot join entry on entry.space = $1 and entry.seq = snapshot.seq where snapshot.space = $1 and slot = $2",
);

/// Keeps a summary in a slot; an older one never replaces a newer one.
pub async fn put(tx: &mut Tx, space: SpaceId, slot: i16, seq: u64, ct: &[u8]) -> Result<()> {
    tx.run(PUT, &[(&space).into(), slot.into(), seq.into(), ct.into()])
        .await
        .map(drop)
}

/// The summary of a slot, the sequence it goes to, and the chain's hash there: one that goes further than the
/// journal is not found.
pub async fn of(
    tx: &mut Tx,
    space: SpaceId,
    slot: i16,
) -> Result<Option<(u64, [u8; 32], Vec<u8>)>> {
    tx.row(OF, &[(&space).into(), slot.into()], |row| {
        let at = chain_hash(&row.array(2)?, &row.array(3)?);
        Ok((row.number(0)?, at, row.bytes(1)?))
    })
    .await
}
