//! Keys of spaces already unwrapped in a session, sealed under its cookie. They go with the session, and with the
//! membership.

use crate::{Result, Tx, db::Sql};
use seal::SpaceId;

const PUT: Sql = Sql(
    "insert into run.session_key (sid, space, epoch, ct) values ($1, $2, $3, $4) on conflict (sid, space, epoch) do update set ct = excluded.ct",
);
const OF: Sql =
    Sql("select epoch, ct from run.session_key where sid = $1 and space = $2 order by epoch");
const FORGET: Sql = Sql("delete from run.session_key where space = $1");

/// Keeps the key of an epoch.
pub async fn put(tx: &mut Tx, sid: [u8; 16], space: SpaceId, epoch: u32, ct: &[u8]) -> Result<()> {
    tx.run(
        PUT,
        &[(&sid).into(), (&space).into(), epoch.into(), ct.into()],
    )
    .await
    .map(drop)
}

/// The keys kept for a space, oldest epoch first.
pub async fn of(tx: &mut Tx, sid: [u8; 16], space: SpaceId) -> Result<Vec<(u32, Vec<u8>)>> {
    tx.rows(OF, &[(&sid).into(), (&space).into()], |row| {
        Ok((row.number(0)?, row.bytes(1)?))
    })
    .await
}

/// Forgets those of a space in every session: each unwraps again at its next opening.
pub async fn forget(tx: &mut Tx, space: SpaceId) -> Result<()> {
    tx.run(FORGET, &[(&space).into()]).await.map(drop)
}
