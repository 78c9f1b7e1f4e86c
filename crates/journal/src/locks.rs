//! Locks: each seals the user's key under what the user knows or holds.

use crate::{Result, Tx, db::Sql};
use seal::{LockId, LockRow, UserId};

const PUT: Sql = Sql(
    "insert into lock (id, account, kind, sealed) values ($1, $2, $3, $4) on conflict (account, id) do update set kind = excluded.kind, sealed = excluded.sealed",
);
const OF: Sql = Sql("select sealed from lock where account = $1 order by id");
const REMOVE: Sql = Sql("delete from lock where id = $1");

/// Adds a lock, or rewrites it.
///
/// # Errors
/// [`crate::Error::Conflict`] if the id is another user's lock.
pub async fn put(tx: &mut Tx, lock: &LockRow) -> Result<()> {
    let (kind, sealed) = (lock.kind as u8, lock.to_bytes());
    tx.run(
        PUT,
        &[
            (&lock.id).into(),
            (&lock.user).into(),
            kind.into(),
            (&sealed).into(),
        ],
    )
    .await
    .map(drop)
}

/// All locks of a user, in the order of their ids.
pub async fn of(tx: &mut Tx, user: UserId) -> Result<Vec<LockRow>> {
    tx.rows(OF, &[(&user).into()], |row| {
        Ok(LockRow::from_bytes(&row.bytes(0)?)?)
    })
    .await
}

/// Removes a lock.
///
/// # Errors
/// [`crate::Error::Missing`] if there is no such lock.
pub async fn remove(tx: &mut Tx, id: LockId) -> Result<()> {
    tx.must(REMOVE, &[(&id).into()]).await
}
