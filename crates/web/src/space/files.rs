//! Files of a space: sealed in chunks under its key, named in clear by nothing.

use seal::BlobId;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::Space;
use crate::{Error, error::Result, form::Token};

/// What an entry keeps of a file.
#[derive(Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct FileRef {
    pub id: BlobId,
    pub name: String,
    /// The media type that we recognised, never the one announced.
    pub kind: String,
    pub size: u64,
    /// SHA-256 of the plain bytes.
    pub hash: [u8; 32],
    epoch: u32,
}

impl FileRef {
    /// A file that exists nowhere, for the samples of entries.
    pub fn sample() -> Self {
        Self {
            id: BlobId::from_bytes([7; 16]),
            name: "photo.jpg".into(),
            kind: "image/jpeg".into(),
            size: 1234,
            hash: [9; 32],
            epoch: 1,
        }
    }
}

/// A sealed file, on its way to the store with the entry that names it.
pub struct SealedFile {
    pub(super) object: [u8; 16],
    pub(super) bytes: Vec<u8>,
    id: BlobId,
    salt: [u8; 32],
}

/// What the tables keep of a file.
#[derive(Clone)]
pub(super) struct BlobRow {
    pub id: BlobId,
    pub length: u64,
    pub object: [u8; 16],
    pub salt: [u8; 32],
}

impl SealedFile {
    pub(super) fn row(&self) -> BlobRow {
        BlobRow {
            id: self.id,
            length: self.bytes.len() as u64,
            object: self.object,
            salt: self.salt,
        }
    }
}

impl Space {
    /// Seals a file. It exists once the entry that holds the [`FileRef`] is appended with it.
    pub fn seal_file(
        &self,
        token: &Token,
        label: &str,
        name: &str,
        kind: &str,
        plain: &[u8],
    ) -> Result<(FileRef, SealedFile)> {
        let key = self.0.keys.current()?;
        let id = token.blob(label);
        let mut chance = self.0.app.world().chance();
        let salt = seal::random_salt(&mut chance);
        let bytes = seal::seal_blob(key, self.id(), id, &salt, plain)?;
        let reference = FileRef {
            id,
            name: name.to_owned(),
            kind: kind.to_owned(),
            size: plain.len() as u64,
            hash: seal::sha256(plain),
            epoch: key.epoch(),
        };
        Ok((
            reference,
            SealedFile {
                object: self.0.app.world().id(),
                bytes,
                id,
                salt,
            },
        ))
    }

    /// Opens a file; a truncated or changed one is an error, never a part.
    pub async fn open_file(&self, file: &FileRef) -> Result<Zeroizing<Vec<u8>>> {
        let (id, blob) = (self.id(), file.id);
        let journal = self.0.app.journal();
        let row = journal
            .read(move |tx| Box::pin(async move { journal::blobs::blob(tx, id, blob).await }))
            .await?
            .ok_or(Error::Gone)?;
        let (Some(salt), Some(key)) = (row.salt, self.0.keys.of(file.epoch)) else {
            return Err(Error::Gone);
        };
        let bytes = journal.read_blob(row.object).await?;
        Ok(seal::open_blob(key, id, blob, &salt, &bytes)?)
    }
}
