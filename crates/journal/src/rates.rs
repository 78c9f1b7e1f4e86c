//! Counters that protect (sign in, recovery), shared by all nodes. Keys are blind. And messages already received.

use crate::{Result, Tx, db::Sql};

const HIT: Sql = Sql(
    "insert into run.rate (key, n, until) values ($1, 1, $2) on conflict (key) do update set n = case when rate.until <= $3 then 1 else rate.n + 1 end, until = case when rate.until <= $3 then excluded.until else rate.until end returning n",
);
const CLEAR: Sql = Sql("delete from run.rate where key = $1");
const SWEEP: Sql = Sql("delete from run.rate where until <= $1");
const WEBHOOK: Sql =
    Sql("insert into run.webhook (id, day) values ($1, $2) on conflict (id) do nothing");
const WEBHOOK_SWEEP: Sql = Sql("delete from run.webhook where day < $1");

/// Counts one more in the window of `key` that lasts `window` seconds from its first hit; gives the count.
pub async fn hit(tx: &mut Tx, key: [u8; 16], window: i64, now: i64) -> Result<u32> {
    let until = now.saturating_add(window);
    Ok(tx
        .row(HIT, &[(&key).into(), until.into(), now.into()], |row| {
            row.number(0)
        })
        .await?
        .unwrap_or(0))
}

/// Starts again from nothing, after a success.
pub async fn clear(tx: &mut Tx, key: [u8; 16]) -> Result<()> {
    tx.run(CLEAR, &[(&key).into()]).await.map(drop)
}

/// Forgets windows over at `now`; gives how many.
pub async fn sweep(tx: &mut Tx, now: i64) -> Result<u64> {
    tx.run(SWEEP, &[now.into()]).await
}

/// Whether a carrier's message is new: false if it was already received.
pub async fn webhook_once(tx: &mut Tx, id: [u8; 16], day: u32) -> Result<bool> {
    Ok(tx.run(WEBHOOK, &[(&id).into(), day.into()]).await? == 1)
}

/// Forgets messages received before `day`; gives how many.
pub async fn webhook_sweep(tx: &mut Tx, day: u32) -> Result<u64> {
    tx.run(WEBHOOK_SWEEP, &[day.into()]).await
}
