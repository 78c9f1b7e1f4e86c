//! The day when a human is asked whether a space is to be erased. Nothing is erased by itself.

use crate::{Result, Tx, db::Sql};
use seal::SpaceId;

const SET: Sql = Sql("update space set due = $1 where id = $2");
const PUT_OFF: Sql = Sql("update space set due = $1 where id = $2 and (due is null or due < $1)");
const DUE: Sql = Sql("select id from space where due <= $1 and hold = false order by due, id");

/// Sets or removes the day.
///
/// # Errors
/// [`crate::Error::Missing`] if there is no such space.
pub async fn set(tx: &mut Tx, space: SpaceId, day: Option<u32>) -> Result<()> {
    tx.must(SET, &[day.into(), (&space).into()]).await
}

/// Moves the day to a later one; an earlier one changes nothing, and neither does a space that is gone.
pub async fn put_off(tx: &mut Tx, space: SpaceId, day: u32) -> Result<()> {
    tx.run(PUT_OFF, &[day.into(), (&space).into()])
        .await
        .map(drop)
}

/// Spaces whose day is come by `day` and that nothing holds.
pub async fn due(tx: &mut Tx, day: u32) -> Result<Vec<SpaceId>> {
    tx.rows(DUE, &[day.into()], |row| {
        Ok(SpaceId::from_bytes(row.array(0)?))
    })
    .await
}
