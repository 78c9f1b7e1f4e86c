//! Attachments: a row that says which object holds the sealed bytes, and the salt of its key, kept apart.

use crate::{
    Result, Tx,
    db::{Row, Sql},
};
use seal::{BlobId, SpaceId};

/// An attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blob {
    /// Opaque.
    pub id: BlobId,
    /// Size of what is sealed, padding included, in bytes.
    pub padded_len: u64,
    /// Random name of the object: see [`crate::Journal::put_blob`].
    pub object: [u8; 16],
    /// Salt of its key; `None` once erased.
    pub salt: Option<Vec<u8>>,
}

const ADD: Sql = Sql("insert into blob (space, id, padded, object) values ($1, $2, $3, $4)");
const ADD_SALT: Sql = Sql("insert into blob_salt (space, blob, salt) values ($1, $2, $3)");
const ONE: Sql = Sql(
    "select id, padded, object, salt from blob left join blob_salt on blob_salt.space = blob.space and blob_salt.blob = blob.id where blob.space = $1 and blob.id = $2",
);
const OF: Sql = Sql(
    "select id, padded, object, salt from blob left join blob_salt on blob_salt.space = blob.space and blob_salt.blob = blob.id where blob.space = $1 order by id",
);
const USED: Sql = Sql("select 1 from blob where object = $1");

/// Adds an attachment whose object is already stored.
///
/// # Errors
/// [`crate::Error::Conflict`] if the id or the object is taken.
pub async fn add(
    tx: &mut Tx,
    id: BlobId,
    space: SpaceId,
    padded_len: u64,
    object: [u8; 16],
    salt: &[u8],
) -> Result<()> {
    tx.run(
        ADD,
        &[
            (&space).into(),
            (&id).into(),
            padded_len.into(),
            (&object).into(),
        ],
    )
    .await?;
    tx.run(ADD_SALT, &[(&space).into(), (&id).into(), salt.into()])
        .await
        .map(drop)
}

/// The attachment of this id in this space.
pub async fn blob(tx: &mut Tx, space: SpaceId, id: BlobId) -> Result<Option<Blob>> {
    tx.row(ONE, &[(&space).into(), (&id).into()], read).await
}

/// All attachments of a space.
pub async fn of(tx: &mut Tx, space: SpaceId) -> Result<Vec<Blob>> {
    tx.rows(OF, &[(&space).into()], read).await
}

/// Whether some attachment is in this object.
pub(crate) async fn used(tx: &mut Tx, object: [u8; 16]) -> Result<bool> {
    Ok(tx
        .row(USED, &[(&object).into()], |_| Ok(()))
        .await?
        .is_some())
}

fn read(row: &Row<'_>) -> Result<Blob> {
    Ok(Blob {
        id: BlobId::from_bytes(row.array(0)?),
        padded_len: row.number(1)?,
        object: row.array(2)?,
        salt: row.maybe_bytes(3)?,
    })
}
