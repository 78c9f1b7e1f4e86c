//! The place itself: a few opaque facts under names of ours (team space, root key…).

use crate::{Result, Tx, db::Sql};

const SET: Sql = Sql(
    "insert into place (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value",
);
const READ: Sql = Sql("select value from place where key = $1");

/// Sets `key`, one of our own words.
pub async fn set(tx: &mut Tx, key: &'static str, value: &[u8]) -> Result<()> {
    tx.run(SET, &[key.into(), value.into()]).await.map(drop)
}

/// The value of `key`.
pub async fn read(tx: &mut Tx, key: &'static str) -> Result<Option<Vec<u8>>> {
    tx.row(READ, &[key.into()], |row| row.bytes(0)).await
}
