//! Sessions. Never saved: they end with the machine. What they hold is sealed under the cookie.

use crate::{
    Error, Result, Tx,
    db::{Row, Sql},
};
use seal::UserId;

/// A session. Times are in seconds since 1970-01-01.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// Derived from the cookie.
    pub sid: [u8; 16],
    /// Whose.
    pub user: UserId,
    /// The user's secrets, sealed under the cookie.
    pub ct: Vec<u8>,
    /// Ends if nothing happens before.
    pub idle_until: i64,
    /// Ends whatever happens.
    pub until: i64,
    /// Last time a lock was opened.
    pub unlocked_at: i64,
}

const PUT: Sql = Sql(
    "insert into run.session (sid, account, ct, idle, absolute, unlocked) values ($1, $2, $3, $4, $5, $6)",
);
const BY_SID: Sql = Sql(
    "select sid, account, ct, idle, absolute, unlocked from run.session where sid = $1 and idle > $2 and absolute > $2",
);
const TOUCH: Sql = Sql("update run.session set idle = $1 where sid = $2");
const UNLOCK: Sql = Sql("update run.session set ct = $1, unlocked = $2 where sid = $3");
const REMOVE_KEYS: Sql = Sql("delete from run.session_key where sid = $1");
const REMOVE: Sql = Sql("delete from run.session where sid = $1");
const REMOVE_KEYS_OF: Sql = Sql(
    "delete from run.session_key where sid in (select sid from run.session where account = $1)",
);
const REMOVE_OF: Sql = Sql("delete from run.session where account = $1");
const ENDINGS: Sql = Sql("select n from run.ending where account = $1");
/// The row is taken even when it does not change: whoever ends these sessions meanwhile waits, and finds the new one.
const HOLD: Sql = Sql(
    "insert into run.ending (account, n) values ($1, 0) on conflict (account) do update set n = ending.n returning n",
);
const END: Sql = Sql(
    "insert into run.ending (account, n) values ($1, 1) on conflict (account) do update set n = ending.n + 1",
);
const SWEEP_KEYS: Sql = Sql(
    "delete from run.session_key where sid in (select sid from run.session where idle <= $1 or absolute <= $1)",
);
const SWEEP: Sql = Sql("delete from run.session where idle <= $1 or absolute <= $1");

/// Starts a session.
///
/// # Errors
/// [`crate::Error::Conflict`] if the sid is taken.
pub async fn put(tx: &mut Tx, session: &Session) -> Result<()> {
    let Session {
        sid,
        user,
        ct,
        idle_until,
        until,
        unlocked_at,
    } = session;
    let values = [
        sid.into(),
        user.into(),
        ct.into(),
        (*idle_until).into(),
        (*until).into(),
        (*unlocked_at).into(),
    ];
    tx.run(PUT, &values).await.map(drop)
}

/// Starts a session for somebody whose lock was read when their sessions had been ended `endings` times: other roles,
/// another password, a suspension that came since are not passed by.
///
/// # Errors
/// [`Error::Conflict`] if they were ended again meanwhile, or if the sid is taken.
pub async fn begin(tx: &mut Tx, session: &Session, endings: i64) -> Result<()> {
    let now: Option<i64> = tx
        .row(HOLD, &[(&session.user).into()], |row| row.number(0))
        .await?;
    if now != Some(endings) {
        return Err(Error::Conflict);
    }
    put(tx, session).await
}

/// How many times the sessions of a user were ended all at once.
pub async fn endings(tx: &mut Tx, user: UserId) -> Result<i64> {
    let times = tx
        .row(ENDINGS, &[(&user).into()], |row| row.number(0))
        .await?;
    Ok(times.unwrap_or(0))
}

/// The session of this sid, if it is still open at `now`.
pub async fn by_sid(tx: &mut Tx, sid: [u8; 16], now: i64) -> Result<Option<Session>> {
    tx.row(BY_SID, &[(&sid).into(), now.into()], read).await
}

/// Something happened: it ends later.
pub async fn touch(tx: &mut Tx, sid: [u8; 16], idle_until: i64) -> Result<()> {
    tx.run(TOUCH, &[idle_until.into(), (&sid).into()])
        .await
        .map(drop)
}

/// A lock was opened again at `unlocked_at`, and what the session holds is sealed anew.
///
/// # Errors
/// [`crate::Error::Missing`] if there is no such session.
pub async fn unlock(tx: &mut Tx, sid: [u8; 16], ct: &[u8], unlocked_at: i64) -> Result<()> {
    tx.must(UNLOCK, &[ct.into(), unlocked_at.into(), (&sid).into()])
        .await
}

/// Ends a session, with its keys.
pub async fn remove(tx: &mut Tx, sid: [u8; 16]) -> Result<()> {
    tx.run(REMOVE_KEYS, &[(&sid).into()]).await?;
    tx.run(REMOVE, &[(&sid).into()]).await.map(drop)
}

/// Ends all sessions of a user, and those about to [`begin`]; gives how many were there.
pub async fn remove_of(tx: &mut Tx, user: UserId) -> Result<u64> {
    tx.run(END, &[(&user).into()]).await?;
    tx.run(REMOVE_KEYS_OF, &[(&user).into()]).await?;
    tx.run(REMOVE_OF, &[(&user).into()]).await
}

/// Forgets those that ended by `now`; gives how many.
pub async fn sweep(tx: &mut Tx, now: i64) -> Result<u64> {
    tx.run(SWEEP_KEYS, &[now.into()]).await?;
    tx.run(SWEEP, &[now.into()]).await
}

fn read(row: &Row<'_>) -> Result<Session> {
    Ok(Session {
        sid: row.array(0)?,
        user: UserId::from_bytes(row.array(1)?),
        ct: row.bytes(2)?,
        idle_until: row.number(3)?,
        until: row.number(4)?,
        unlocked_at: row.number(5)?,
    })
}
