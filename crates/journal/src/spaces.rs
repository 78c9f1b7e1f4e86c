//! Spaces and who belongs to them. No title, no name: a kind, days, members.

use crate::{
    Result, Tx,
    db::{Row, Sql},
};
use seal::{Head, SpaceId, UserId};

/// A space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Space {
    /// Opaque.
    pub id: SpaceId,
    /// What it is for, a number of the program's.
    pub kind: i16,
    /// The rank of the escrow that its keys were entrusted to; 0: none.
    pub policy: i16,
    /// Day it was opened, since 1970-01-01.
    pub opened_day: u32,
    /// Day of the person's last contact.
    pub contact_day: u32,
    /// Must not be erased (public archives, legal claim).
    pub hold: bool,
    /// Day it was closed.
    pub closed_day: Option<u32>,
    /// Day a human is asked whether it is to be erased.
    pub due_day: Option<u32>,
    /// Last epoch opened.
    pub epoch: u32,
    /// Someone left: entries wait for a new epoch.
    pub stale: bool,
}

/// A member of a space: who, since which day, until which day (included) if it ends alone.
pub type Member = (UserId, u32, Option<u32>);

const ADD: Sql = Sql(
    "insert into space (id, kind, policy, opened, contact, hold, epoch, lowest) values ($1, $2, $3, $4, $4, false, 0, 0)",
);
const ADD_HEAD: Sql = Sql("insert into head (space, seq, hash) values ($1, $2, $3)");
const ONE: Sql = Sql(
    "select id, kind, policy, opened, contact, hold, closed, due, epoch, lowest from space where id = $1",
);
const ALL: Sql = Sql(
    "select id, kind, policy, opened, contact, hold, closed, due, epoch, lowest from space order by id",
);
const OF_USER: Sql = Sql(
    "select space.id, space.kind from member join space on space.id = member.space where member.account = $1 and since <= $2 and (until is null or until >= $2) order by space.id",
);
const UNDER_OTHER: Sql = Sql(
    "select space.id, space.kind from member join space on space.id = member.space where member.account = $1 and since <= $2 and (until is null or until >= $2) and space.policy <> $3 order by space.id",
);
const KEEPERS: Sql = Sql(
    "select member.space, member.account, account.state from member join account on account.id = member.account where account.kind = $1 and until is null order by member.space, member.account",
);
const MEMBERS: Sql =
    Sql("select account, since, until from member where space = $1 order by account");
const IN_OTHER_STATE: Sql = Sql(
    "select account.id from member join account on account.id = member.account where member.space = $1 and account.state <> $2 order by account.id",
);
const BEHIND: Sql = Sql(
    "select account.id from member join account on account.id = member.account where member.space = $1 and account.state = $2 and since <= $3 and (until is null or until >= $3) and (select count(*) from wrap where wrap.space = member.space and wrap.account = member.account) < $4 order by account.id",
);
const WAITING: Sql = Sql(
    "select space.id from member join space on space.id = member.space where member.account = $1 and space.kind = $2 and since <= $3 and (until is null or until >= $3) and not exists (select 1 from wrap where wrap.space = space.id and wrap.account = member.account and wrap.epoch = space.epoch) order by space.id",
);
const IS_MEMBER: Sql = Sql(
    "select 1 from member where space = $1 and account = $2 and since <= $3 and (until is null or until >= $3)",
);
const JOIN: Sql = Sql(
    "insert into member (space, account, since, until) values ($1, $2, $3, $4) on conflict (space, account) do update set until = excluded.until",
);
const LEAVE: Sql = Sql("delete from member where space = $1 and account = $2");
const LEAVE_WRAPS: Sql = Sql("delete from wrap where space = $1 and account = $2");
const LEAVE_SESSIONS: Sql = Sql(
    "delete from run.session_key where space = $1 and sid in (select sid from run.session where account = $2)",
);
const REKEY: Sql = Sql("update space set lowest = epoch + 1 where id = $1 and epoch > 0");
const ENDED: Sql =
    Sql("select space, account from member where until < $1 order by space, account");
const HAS_ENDED: Sql = Sql("select 1 from member where space = $1 and until < $2");
const SET_CONTACT: Sql = Sql("update space set contact = $1 where id = $2 and contact < $1");
const SET_HOLD: Sql = Sql("update space set hold = $1 where id = $2");
const SET_POLICY: Sql = Sql("update space set policy = $1 where id = $2");
const SET_CLOSED: Sql = Sql("update space set closed = $1 where id = $2");

/// Opens a space, with the start of its chain. `day` is in days since 1970-01-01.
///
/// # Errors
/// [`crate::Error::Conflict`] if the id is taken.
pub async fn add(tx: &mut Tx, id: SpaceId, kind: i16, policy: i16, day: u32) -> Result<()> {
    tx.run(ADD, &[(&id).into(), kind.into(), policy.into(), day.into()])
        .await?;
    let start = Head::start(id);
    tx.run(
        ADD_HEAD,
        &[(&id).into(), start.seq.into(), (&start.hash).into()],
    )
    .await
    .map(drop)
}

/// The space of this id.
pub async fn space(tx: &mut Tx, id: SpaceId) -> Result<Option<Space>> {
    tx.row(ONE, &[(&id).into()], read).await
}

/// Every space, for the jobs that visit all (nightly root of heads, backup).
pub async fn all(tx: &mut Tx) -> Result<Vec<Space>> {
    tx.rows(ALL, &[], read).await
}

/// The spaces of a user on `today`, with their kind.
pub async fn of_user(tx: &mut Tx, user: UserId, today: u32) -> Result<Vec<(SpaceId, i16)>> {
    let values = [(&user).into(), today.into()];
    tx.rows(OF_USER, &values, |row| {
        Ok((SpaceId::from_bytes(row.array(0)?), row.number(1)?))
    })
    .await
}

/// The spaces of a user on `today` that are not under this policy, with their kind.
pub async fn under_other_policy(
    tx: &mut Tx,
    user: UserId,
    today: u32,
    policy: i16,
) -> Result<Vec<(SpaceId, i16)>> {
    let values = [(&user).into(), today.into(), policy.into()];
    tx.rows(UNDER_OTHER, &values, |row| {
        Ok((SpaceId::from_bytes(row.array(0)?), row.number(1)?))
    })
    .await
}

/// Everybody of a kind of account who belongs to a space without an end, with their state, space after space.
pub async fn keepers(tx: &mut Tx, kind: u8) -> Result<Vec<(SpaceId, UserId, u8)>> {
    tx.rows(KEEPERS, &[kind.into()], |row| {
        Ok((
            SpaceId::from_bytes(row.array(0)?),
            UserId::from_bytes(row.array(1)?),
            row.number(2)?,
        ))
    })
    .await
}

/// All members, also those whose time is not come or is over.
pub async fn members(tx: &mut Tx, space: SpaceId) -> Result<Vec<Member>> {
    let read = |row: &Row<'_>| {
        Ok((
            UserId::from_bytes(row.array(0)?),
            row.number(1)?,
            row.maybe_number(2)?,
        ))
    };
    tx.rows(MEMBERS, &[(&space).into()], read).await
}

/// Members whose account is not in this state.
pub async fn in_other_state(tx: &mut Tx, space: SpaceId, state: u8) -> Result<Vec<UserId>> {
    let values = [(&space).into(), state.into()];
    tx.rows(IN_OTHER_STATE, &values, |row| {
        Ok(UserId::from_bytes(row.array(0)?))
    })
    .await
}

/// Members of `today` in this state who hold fewer keys than there are epochs.
pub async fn behind(
    tx: &mut Tx,
    space: SpaceId,
    state: u8,
    today: u32,
    epochs: u32,
) -> Result<Vec<UserId>> {
    let values = [(&space).into(), state.into(), today.into(), epochs.into()];
    tx.rows(BEHIND, &values, |row| Ok(UserId::from_bytes(row.array(0)?)))
        .await
}

/// The spaces of a kind of which a member of `today` has not the key of now.
pub async fn waiting(tx: &mut Tx, user: UserId, kind: i16, today: u32) -> Result<Vec<SpaceId>> {
    let values = [(&user).into(), kind.into(), today.into()];
    tx.rows(WAITING, &values, |row| {
        Ok(SpaceId::from_bytes(row.array(0)?))
    })
    .await
}

/// Whether `user` belongs to `space` on `today`.
pub async fn is_member(tx: &mut Tx, space: SpaceId, user: UserId, today: u32) -> Result<bool> {
    let found = tx
        .row(
            IS_MEMBER,
            &[(&space).into(), (&user).into(), today.into()],
            |_| Ok(()),
        )
        .await?;
    Ok(found.is_some())
}

/// Adds a member from day `since`, to day `until` included; a member already there keeps their first day.
pub async fn join(
    tx: &mut Tx,
    space: SpaceId,
    user: UserId,
    since: u32,
    until: Option<u32>,
) -> Result<()> {
    tx.run(
        JOIN,
        &[(&space).into(), (&user).into(), since.into(), until.into()],
    )
    .await
    .map(drop)
}

/// Removes a member with the keys given to them, stored or in their sessions; the next entry needs a new epoch.
///
/// # Errors
/// [`crate::Error::Missing`] if they are not a member.
pub async fn leave(tx: &mut Tx, space: SpaceId, user: UserId) -> Result<()> {
    tx.must(LEAVE, &[(&space).into(), (&user).into()]).await?;
    tx.run(LEAVE_WRAPS, &[(&space).into(), (&user).into()])
        .await?;
    tx.run(LEAVE_SESSIONS, &[(&space).into(), (&user).into()])
        .await?;
    rekey(tx, space).await
}

/// Makes the next entry wait for a new epoch.
pub async fn rekey(tx: &mut Tx, space: SpaceId) -> Result<()> {
    tx.run(REKEY, &[(&space).into()]).await.map(drop)
}

/// Whether somebody's time in a space is over and the job has not made them leave yet.
pub async fn has_ended(tx: &mut Tx, space: SpaceId, today: u32) -> Result<bool> {
    let found = tx
        .row(HAS_ENDED, &[(&space).into(), today.into()], |_| Ok(()))
        .await?;
    Ok(found.is_some())
}

/// Memberships that ended before `today`, for the job that makes them leave.
pub async fn ended(tx: &mut Tx, today: u32) -> Result<Vec<(SpaceId, UserId)>> {
    let read = |row: &Row<'_>| {
        Ok((
            SpaceId::from_bytes(row.array(0)?),
            UserId::from_bytes(row.array(1)?),
        ))
    };
    tx.rows(ENDED, &[today.into()], read).await
}

/// The person was in contact on `day`; an earlier day changes nothing.
pub async fn set_contact_day(tx: &mut Tx, space: SpaceId, day: u32) -> Result<()> {
    tx.run(SET_CONTACT, &[day.into(), (&space).into()])
        .await
        .map(drop)
}

/// Forbids or allows erasing.
///
/// # Errors
/// [`crate::Error::Missing`] if there is no such space; so do the two below.
pub async fn set_hold(tx: &mut Tx, space: SpaceId, hold: bool) -> Result<()> {
    tx.must(SET_HOLD, &[hold.into(), (&space).into()]).await
}

/// Says to which escrow its keys are entrusted.
pub async fn set_policy(tx: &mut Tx, space: SpaceId, policy: i16) -> Result<()> {
    tx.must(SET_POLICY, &[policy.into(), (&space).into()]).await
}

/// Closes it on a day, or opens it again.
pub async fn close(tx: &mut Tx, space: SpaceId, day: Option<u32>) -> Result<()> {
    tx.must(SET_CLOSED, &[day.into(), (&space).into()]).await
}

fn read(row: &Row<'_>) -> Result<Space> {
    let (epoch, lowest): (u32, u32) = (row.number(8)?, row.number(9)?);
    Ok(Space {
        id: SpaceId::from_bytes(row.array(0)?),
        kind: row.number(1)?,
        policy: row.number(2)?,
        opened_day: row.number(3)?,
        contact_day: row.number(4)?,
        hold: row.flag(5)?,
        closed_day: row.maybe_number(6)?,
        due_day: row.maybe_number(7)?,
        epoch,
        stale: lowest > epoch,
    })
}
