//! Epochs of a space: a new key each time someone leaves, with the key pair that those outside seal to.

use crate::{
    Result, Tx,
    db::{Row, Sql},
};
use seal::SpaceId;

/// An epoch.
#[derive(Clone, PartialEq, Eq)]
pub struct Epoch {
    /// Its number; the first is 1.
    pub epoch: u32,
    /// Public key to seal to the space.
    pub spk: Vec<u8>,
    /// Its secret, sealed under the epoch's key.
    pub ssk: Vec<u8>,
}

const ADD: Sql = Sql("insert into epoch (space, epoch, spk, ssk) values ($1, $2, $3, $4)");
const RAISE: Sql = Sql("update space set epoch = $1 where id = $2 and epoch < $1");
const OF: Sql = Sql("select epoch, spk, ssk from epoch where space = $1 order by epoch");
const LAST: Sql =
    Sql("select epoch, spk, ssk from epoch where space = $1 order by epoch desc limit 1");

/// Opens an epoch.
///
/// # Errors
/// [`crate::Error::Conflict`] if it is already open or an earlier one than the last, or if there is no such space.
pub async fn add(tx: &mut Tx, space: SpaceId, epoch: u32, spk: &[u8], ssk: &[u8]) -> Result<()> {
    tx.run(
        ADD,
        &[(&space).into(), epoch.into(), spk.into(), ssk.into()],
    )
    .await?;
    match tx.run(RAISE, &[epoch.into(), (&space).into()]).await? {
        0 => Err(crate::Error::Conflict),
        _ => Ok(()),
    }
}

/// All epochs, oldest first.
pub async fn of(tx: &mut Tx, space: SpaceId) -> Result<Vec<Epoch>> {
    tx.rows(OF, &[(&space).into()], read).await
}

/// The epoch to seal under.
pub async fn last(tx: &mut Tx, space: SpaceId) -> Result<Option<Epoch>> {
    tx.row(LAST, &[(&space).into()], read).await
}

fn read(row: &Row<'_>) -> Result<Epoch> {
    Ok(Epoch {
        epoch: row.number(0)?,
        spk: row.bytes(1)?,
        ssk: row.bytes(2)?,
    })
}
