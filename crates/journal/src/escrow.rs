//! The escrow key of a team, sealed for each subset of its holders.

use crate::{Result, Tx, db::Sql};
use seal::SpaceId;

const PUT: Sql = Sql(
    "insert into escrow (space, subset, ct) values ($1, $2, $3) on conflict (space, subset) do update set ct = excluded.ct",
);
const OF: Sql = Sql("select subset, ct from escrow where space = $1 order by subset");
const REMOVE: Sql = Sql("delete from escrow where space = $1");

/// Keeps what a subset (one bit per holder) can open together. `team` is the team's space.
pub async fn put(tx: &mut Tx, team: SpaceId, subset: u32, ct: &[u8]) -> Result<()> {
    tx.run(PUT, &[(&team).into(), subset.into(), ct.into()])
        .await
        .map(drop)
}

/// All subsets.
pub async fn of(tx: &mut Tx, team: SpaceId) -> Result<Vec<(u32, Vec<u8>)>> {
    tx.rows(OF, &[(&team).into()], |row| {
        Ok((row.number(0)?, row.bytes(1)?))
    })
    .await
}

/// Forgets them, before a new key.
pub async fn remove(tx: &mut Tx, team: SpaceId) -> Result<()> {
    tx.run(REMOVE, &[(&team).into()]).await.map(drop)
}
