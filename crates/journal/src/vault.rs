//! What a user's own key seals besides: preferences, last heads seen. Labels are words of ours.

use crate::{Result, Tx, db::Sql};
use seal::{SpaceId, UserId};

const PUT: Sql = Sql(
    "insert into vault (account, label, ct) values ($1, $2, $3) on conflict (account, label) do update set ct = excluded.ct",
);
const OF: Sql = Sql("select ct from vault where account = $1 and label = $2");
const ALL: Sql = Sql("select label, ct from vault where account = $1 order by label");
const MARKED: Sql = Sql("select label from vault where account = $1 and label like 'mark/%'");
const REMOVE: Sql = Sql("delete from vault where account = $1 and label = $2");

/// Under which label a user keeps the last entry that they saw of a space. Membership is in clear anyway; which
/// entry it was is sealed.
pub fn mark(space: SpaceId) -> String {
    format!("mark/{space}")
}

/// The spaces of which a user keeps the last entry that they saw.
pub async fn marked(tx: &mut Tx, user: UserId) -> Result<Vec<SpaceId>> {
    let labels = tx
        .rows(MARKED, &[(&user).into()], |row| row.text(0))
        .await?;
    Ok(labels
        .iter()
        .filter_map(|label| label.strip_prefix("mark/")?.parse().ok())
        .collect())
}

/// Keeps, or replaces.
pub async fn put(tx: &mut Tx, user: UserId, label: &str, ct: &[u8]) -> Result<()> {
    tx.run(PUT, &[(&user).into(), label.into(), ct.into()])
        .await
        .map(drop)
}

/// What is under a label.
pub async fn of(tx: &mut Tx, user: UserId, label: &str) -> Result<Option<Vec<u8>>> {
    tx.row(OF, &[(&user).into(), label.into()], |row| row.bytes(0))
        .await
}

/// All labels, in their order.
pub async fn all(tx: &mut Tx, user: UserId) -> Result<Vec<(String, Vec<u8>)>> {
    tx.rows(ALL, &[(&user).into()], |row| {
        Ok((row.text(0)?, row.bytes(1)?))
    })
    .await
}

/// Forgets a label, if it is there.
pub async fn remove(tx: &mut Tx, user: UserId, label: &str) -> Result<()> {
    tx.run(REMOVE, &[(&user).into(), label.into()])
        .await
        .map(drop)
}
