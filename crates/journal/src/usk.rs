//! The user's own secret keys, sealed under the user's key.

use crate::{Result, Tx, db::Sql};
use seal::UserId;

const PUT: Sql = Sql(
    "insert into usk (account, ct) values ($1, $2) on conflict (account) do update set ct = excluded.ct",
);
const OF: Sql = Sql("select ct from usk where account = $1");

/// Keeps, or replaces.
pub async fn put(tx: &mut Tx, user: UserId, ct: &[u8]) -> Result<()> {
    tx.run(PUT, &[(&user).into(), ct.into()]).await.map(drop)
}

/// What was kept.
pub async fn of(tx: &mut Tx, user: UserId) -> Result<Option<Vec<u8>>> {
    tx.row(OF, &[(&user).into()], |row| row.bytes(0)).await
}
