//! The key of each month of the trace. Destroyed, it takes the month with it.

use crate::{Result, Tx, db::Sql};

const PUT: Sql = Sql("insert into trace_key (month, pk, sk) values ($1, $2, $3)");
const FIRST: Sql =
    Sql("insert into trace_key (month, pk, sk) values ($1, $2, $3) on conflict (month) do nothing");
const REPLACE: Sql = Sql("update trace_key set sk = $1 where month = $2 and sk = $3");
const OF: Sql = Sql("select pk, sk from trace_key where month = $1");
const MONTHS: Sql = Sql("select month from trace_key order by month");
const REMOVE: Sql = Sql("delete from trace_key where month = $1");

/// Keeps the public key of a month and its sealed secret.
///
/// # Errors
/// [`crate::Error::Conflict`] if the month has a key.
pub async fn put(tx: &mut Tx, month: u32, pk: &[u8], sk_ct: &[u8]) -> Result<()> {
    tx.run(PUT, &[month.into(), pk.into(), sk_ct.into()])
        .await
        .map(drop)
}

/// The same, unless the month has a key already: two nodes that begin a month together keep one key.
pub async fn put_first(tx: &mut Tx, month: u32, pk: &[u8], sk_ct: &[u8]) -> Result<()> {
    tx.run(FIRST, &[month.into(), pk.into(), sk_ct.into()])
        .await
        .map(drop)
}

/// Puts another sealed secret in place of `before`.
///
/// # Errors
/// [`crate::Error::Conflict`] if it is not there any more.
pub async fn replace(tx: &mut Tx, month: u32, before: &[u8], sk_ct: &[u8]) -> Result<()> {
    match tx
        .run(REPLACE, &[sk_ct.into(), month.into(), before.into()])
        .await?
    {
        0 => Err(crate::Error::Conflict),
        _ => Ok(()),
    }
}

/// Public key and sealed secret of a month.
pub async fn of(tx: &mut Tx, month: u32) -> Result<Option<(Vec<u8>, Vec<u8>)>> {
    tx.row(OF, &[month.into()], |row| {
        Ok((row.bytes(0)?, row.bytes(1)?))
    })
    .await
}

/// Months that still have a key.
pub async fn months(tx: &mut Tx) -> Result<Vec<u32>> {
    tx.rows(MONTHS, &[], |row| row.number(0)).await
}

/// Destroys the key of a month.
pub async fn remove(tx: &mut Tx, month: u32) -> Result<()> {
    tx.run(REMOVE, &[month.into()]).await.map(drop)
}
