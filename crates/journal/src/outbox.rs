//! What is to be sent, sealed to the instance, polled by day; the hour is inside.

use crate::{Result, Tx, db::Sql};

/// Something to send.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// Random.
    pub id: [u8; 16],
    /// Day it is due, since 1970-01-01.
    pub due_day: u32,
    /// Recipient, text and hour, sealed.
    pub ct: Vec<u8>,
}

const ADD: Sql = Sql("insert into outbox (id, due, claimed, ct) values ($1, $2, 0, $3)");
/// The condition stands twice: when two nodes claim at once, the second re-reads the row and finds it taken.
const CLAIM: Sql = Sql(
    "update outbox set claimed = $1 where claimed <= $2 and id in (select id from outbox where due <= $3 and claimed <= $2 order by due, id limit $4) returning id, due, ct",
);
const LATER: Sql = Sql("update outbox set claimed = $1 where id = $2");
const DONE: Sql = Sql("delete from outbox where id = $1");

/// Adds something to send on `due_day`.
///
/// # Errors
/// [`crate::Error::Conflict`] if the id is taken.
pub async fn add(tx: &mut Tx, id: [u8; 16], due_day: u32, ct: &[u8]) -> Result<()> {
    tx.run(ADD, &[(&id).into(), due_day.into(), ct.into()])
        .await
        .map(drop)
}

/// Takes what is due on `today` and that nobody holds at `now`, until `until` (seconds since 1970-01-01): after that,
/// if it is still there, another may take it.
pub async fn claim(
    tx: &mut Tx,
    today: u32,
    now: i64,
    until: i64,
    limit: u32,
) -> Result<Vec<Letter>> {
    let values = [until.into(), now.into(), today.into(), limit.into()];
    tx.rows(CLAIM, &values, |row| {
        Ok(Letter {
            id: row.array(0)?,
            due_day: row.number(1)?,
            ct: row.bytes(2)?,
        })
    })
    .await
}

/// Its hour is not come, or the carrier is away: not before `until`.
pub async fn later(tx: &mut Tx, id: [u8; 16], until: i64) -> Result<()> {
    tx.run(LATER, &[until.into(), (&id).into()]).await.map(drop)
}

/// Sent, or called off: forgotten. False if it was already.
pub async fn done(tx: &mut Tx, id: [u8; 16]) -> Result<bool> {
    Ok(tx.run(DONE, &[(&id).into()]).await? == 1)
}
