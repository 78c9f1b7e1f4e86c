//! Workers, cards, family members: an id, a state, a signed bundle of public keys, the blind index of a login.

use crate::{
    Result, Tx,
    db::{Row, Sql},
};
use seal::UserId;

/// A user.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    /// Opaque.
    pub id: UserId,
    /// 1 worker, 2 card.
    pub kind: u8,
    /// 1 invited, 2 confirmed, 3 suspended, 4 removed.
    pub state: u8,
    /// Public keys, signed: see [`seal::Bundle`].
    pub bundle: Vec<u8>,
    /// Blind index of the login, if there is one.
    pub login: Option<[u8; 16]>,
}

const ADD: Sql =
    Sql("insert into account (id, kind, state, bundle, login) values ($1, $2, $3, $4, $5)");
const ONE: Sql = Sql("select id, kind, state, bundle, login from account where id = $1");
const STATE: Sql = Sql("select state from account where id = $1");
const BY_LOGIN: Sql = Sql("select id, kind, state, bundle, login from account where login = $1");
const LIST: Sql =
    Sql("select id, kind, state, bundle, login from account where kind = $1 order by id");
const SET_STATE: Sql = Sql("update account set state = $1 where id = $2");
const SET_BUNDLE: Sql = Sql("update account set bundle = $1 where id = $2");
const SET_LOGIN: Sql = Sql("update account set login = $1 where id = $2");

/// Adds a user.
///
/// # Errors
/// [`crate::Error::Conflict`] if the id or the login is taken.
pub async fn add(
    tx: &mut Tx,
    id: UserId,
    kind: u8,
    state: u8,
    bundle: &[u8],
    login: Option<[u8; 16]>,
) -> Result<()> {
    let values = [
        (&id).into(),
        kind.into(),
        state.into(),
        bundle.into(),
        login.as_ref().into(),
    ];
    tx.run(ADD, &values).await.map(drop)
}

/// The user of this id.
pub async fn user(tx: &mut Tx, id: UserId) -> Result<Option<User>> {
    tx.row(ONE, &[(&id).into()], read).await
}

/// The state alone, asked at each request: the keys are long, and lie elsewhere.
pub async fn state(tx: &mut Tx, id: UserId) -> Result<Option<u8>> {
    tx.row(STATE, &[(&id).into()], |row| row.number(0)).await
}

/// The user of this login.
pub async fn by_login(tx: &mut Tx, login: [u8; 16]) -> Result<Option<User>> {
    tx.row(BY_LOGIN, &[(&login).into()], read).await
}

/// All users of a kind, whatever their state, in the order of their ids.
pub async fn list(tx: &mut Tx, kind: u8) -> Result<Vec<User>> {
    tx.rows(LIST, &[kind.into()], read).await
}

/// Changes the state.
///
/// # Errors
/// [`crate::Error::Missing`] if there is no such user.
pub async fn set_state(tx: &mut Tx, id: UserId, state: u8) -> Result<()> {
    tx.must(SET_STATE, &[state.into(), (&id).into()]).await
}

/// Changes the bundle.
///
/// # Errors
/// [`crate::Error::Missing`] if there is no such user.
pub async fn set_bundle(tx: &mut Tx, id: UserId, bundle: &[u8]) -> Result<()> {
    tx.must(SET_BUNDLE, &[bundle.into(), (&id).into()]).await
}

/// Changes or removes the login.
///
/// # Errors
/// [`crate::Error::Missing`] if there is no such user, [`crate::Error::Conflict`] if the login is taken.
pub async fn set_login(tx: &mut Tx, id: UserId, login: Option<[u8; 16]>) -> Result<()> {
    tx.must(SET_LOGIN, &[login.as_ref().into(), (&id).into()])
        .await
}

fn read(row: &Row<'_>) -> Result<User> {
    Ok(User {
        id: UserId::from_bytes(row.array(0)?),
        kind: row.number(1)?,
        state: row.number(2)?,
        bundle: row.bytes(3)?,
        login: row.maybe_array(4)?,
    })
}
