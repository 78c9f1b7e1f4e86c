//! The key of an epoch, sealed to each member.

use crate::{Result, Tx, db::Sql};
use seal::{SpaceId, UserId};

/// A sealed key.
#[derive(Clone, PartialEq, Eq)]
pub struct WrapRow {
    /// Of which epoch.
    pub epoch: u32,
    /// Encapsulated key.
    pub enc: Vec<u8>,
    /// Cipher text.
    pub ct: Vec<u8>,
}

const ADD: Sql =
    Sql("insert into wrap (space, account, epoch, enc, ct) values ($1, $2, $3, $4, $5)");
const OF: Sql =
    Sql("select epoch, enc, ct from wrap where space = $1 and account = $2 order by epoch");
const REMOVE: Sql = Sql("delete from wrap where space = $1 and account = $2");
const SPACES: Sql = Sql("select distinct space from wrap where account = $1 order by space");

/// Gives a member the key of an epoch.
///
/// # Errors
/// [`crate::Error::Conflict`] if they already have it.
pub async fn add(
    tx: &mut Tx,
    space: SpaceId,
    epoch: u32,
    member: UserId,
    enc: &[u8],
    ct: &[u8],
) -> Result<()> {
    tx.run(
        ADD,
        &[
            (&space).into(),
            (&member).into(),
            epoch.into(),
            enc.into(),
            ct.into(),
        ],
    )
    .await
    .map(drop)
}

/// The keys a member was given, oldest first.
pub async fn of(tx: &mut Tx, space: SpaceId, member: UserId) -> Result<Vec<WrapRow>> {
    let values = [(&space).into(), (&member).into()];
    tx.rows(OF, &values, |row| {
        Ok(WrapRow {
            epoch: row.number(0)?,
            enc: row.bytes(1)?,
            ct: row.bytes(2)?,
        })
    })
    .await
}

/// Takes every key given under this name.
pub async fn remove(tx: &mut Tx, space: SpaceId, member: UserId) -> Result<()> {
    tx.run(REMOVE, &[(&space).into(), (&member).into()])
        .await
        .map(drop)
}

/// The spaces of which somebody (or an escrow) holds a key.
pub async fn spaces(tx: &mut Tx, member: UserId) -> Result<Vec<SpaceId>> {
    tx.rows(SPACES, &[(&member).into()], |row| {
        Ok(SpaceId::from_bytes(row.array(0)?))
    })
    .await
}
