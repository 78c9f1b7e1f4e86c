//! Tries of a card's PIN, counted before it is checked, by one statement that cannot be overtaken.

use crate::{Result, Tx, db::Sql};
use seal::UserId;

/// Five tries close the card for an hour, ten until a worker reopens it.
const TRY: Sql = Sql(
    "update card_try set tries = tries + 1, locked_until = case when tries + 1 = 5 then $1 else locked_until end where card = $2 and tries < 10 and locked_until <= $3 returning tries",
);
const RESET: Sql = Sql("update card_try set tries = 0, locked_until = 0 where card = $1");
const REOPEN: Sql = Sql(
    "insert into card_try (card, tries, locked_until) values ($1, 0, 0) on conflict (card) do update set tries = 0, locked_until = 0",
);
const TRIES: Sql = Sql("select tries, locked_until from card_try where card = $1");

/// Seconds of the first closing.
const HOUR: i64 = 3600;

/// Counts a try at `now` (seconds since 1970-01-01) and gives its number, 1 to 10; `None`: refused, do not check.
/// To be committed before the PIN is checked.
pub async fn try_card(tx: &mut Tx, card: UserId, now: i64) -> Result<Option<u32>> {
    let until = now.saturating_add(HOUR);
    tx.row(TRY, &[until.into(), (&card).into(), now.into()], |row| {
        row.number(0)
    })
    .await
}

/// After a right PIN.
pub async fn reset(tx: &mut Tx, card: UserId) -> Result<()> {
    tx.run(RESET, &[(&card).into()]).await.map(drop)
}

/// Makes a card usable: a new one, or one that a worker reopens face to face.
pub async fn reopen(tx: &mut Tx, card: UserId) -> Result<()> {
    tx.run(REOPEN, &[(&card).into()]).await.map(drop)
}

/// Tries so far, and until when it is closed.
pub async fn tries(tx: &mut Tx, card: UserId) -> Result<Option<(u32, i64)>> {
    tx.row(TRIES, &[(&card).into()], |row| {
        Ok((row.number(0)?, row.number(1)?))
    })
    .await
}
