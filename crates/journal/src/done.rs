//! Forms already sent: the token of a form is kept with what it wrote, so that sending twice writes once.

use crate::{Error, Result, Tx, db::Sql};

const ADD: Sql =
    Sql("insert into done (token, day) values ($1, $2) on conflict (token) do nothing");
const TAKEN: Sql = Sql("select day from done where token = $1");
const SWEEP: Sql = Sql("delete from done where day < $1");

/// Takes `token`, on `day` (days since 1970-01-01).
///
/// # Errors
/// [`Error::Duplicate`] if it is already taken.
pub async fn add(tx: &mut Tx, token: [u8; 16], day: u32) -> Result<()> {
    match tx.run(ADD, &[(&token).into(), day.into()]).await? {
        0 => Err(Error::Duplicate),
        _ => Ok(()),
    }
}

/// Whether `token` was taken.
pub async fn is_taken(tx: &mut Tx, token: [u8; 16]) -> Result<bool> {
    let day: Option<u32> = tx
        .row(TAKEN, &[(&token).into()], |row| row.number(0))
        .await?;
    Ok(day.is_some())
}

/// Forgets tokens taken before `day`; gives how many.
pub async fn sweep(tx: &mut Tx, day: u32) -> Result<u64> {
    tx.run(SWEEP, &[day.into()]).await
}
