//! Which space a message from outside goes to, by blind index of its sender.

use crate::{Result, Tx, db::Sql};
use seal::SpaceId;

const SET: Sql = Sql(
    "insert into route (bi, channel, space) values ($1, $2, $3) on conflict (bi, channel) do update set space = excluded.space",
);
const OF: Sql = Sql("select space from route where bi = $1 and channel = $2");
const REMOVE: Sql = Sql("delete from route where bi = $1 and channel = $2");

/// Sends what comes from this address on this channel to `space`.
pub async fn set(tx: &mut Tx, bi: [u8; 16], channel: u8, space: SpaceId) -> Result<()> {
    tx.run(SET, &[(&bi).into(), channel.into(), (&space).into()])
        .await
        .map(drop)
}

/// Where it goes.
pub async fn of(tx: &mut Tx, bi: [u8; 16], channel: u8) -> Result<Option<SpaceId>> {
    tx.row(OF, &[(&bi).into(), channel.into()], |row| {
        Ok(SpaceId::from_bytes(row.array(0)?))
    })
    .await
}

/// Forgets an address.
pub async fn remove(tx: &mut Tx, bi: [u8; 16], channel: u8) -> Result<()> {
    tx.run(REMOVE, &[(&bi).into(), channel.into()])
        .await
        .map(drop)
}
