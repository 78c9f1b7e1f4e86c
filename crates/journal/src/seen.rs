//! "Someone of the team opened this, that day": sealed to the space's own members.

use crate::{Result, Tx, db::Sql};
use seal::SpaceId;
use sha2::{Digest, Sha256};

const ADD: Sql = Sql(
    "insert into seen (space, day, id, ct) values ($1, $2, $3, $4) on conflict (space, day, id) do nothing",
);
const OF: Sql = Sql("select day, ct from seen where space = $1 order by day, id");

const SWEEP: Sql = Sql("delete from seen where day < $1");

/// Adds a sealed line.
pub async fn add(tx: &mut Tx, space: SpaceId, day: u32, ct: &[u8]) -> Result<()> {
    // A sealed line is never the same twice: its hash is its key, and no chance is needed here.
    let hash = Sha256::digest(ct);
    tx.run(
        ADD,
        &[
            (&space).into(),
            day.into(),
            hash.as_slice().into(),
            ct.into(),
        ],
    )
    .await
    .map(drop)
}

/// Forgets the lines of days before `day`, in every space; gives how many.
pub async fn sweep(tx: &mut Tx, day: u32) -> Result<u64> {
    tx.run(SWEEP, &[day.into()]).await
}

/// All lines of a space, with their day.
pub async fn of(tx: &mut Tx, space: SpaceId) -> Result<Vec<(u32, Vec<u8>)>> {
    tx.rows(OF, &[(&space).into()], |row| {
        Ok((row.number(0)?, row.bytes(1)?))
    })
    .await
}
