//! What is not in tables: sealed attachments, one object each under a random name, two files that only grow, and the
//! list of the heads of the last night.

use crate::{Error, Journal, Result, blobs, journal::private_folder};
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream::BoxStream};
use object_store::{
    ObjectStore, ObjectStoreExt, local::LocalFileSystem, memory::InMemory, path::Path as Key,
};
use std::{
    fs::{File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// Files beside the database.
pub(crate) struct Objects {
    store: Arc<dyn ObjectStore>,
    files: Files,
}

enum Files {
    Memory(Mutex<Vec<(&'static str, String)>>),
    Folder(PathBuf),
}

impl Objects {
    pub(crate) fn memory() -> Self {
        Self {
            store: Arc::new(InMemory::new()),
            files: Files::Memory(Mutex::default()),
        }
    }

    /// `fsync` because an acknowledged attachment survives a power cut like an entry does.
    pub(crate) fn folder(folder: &Path) -> Result<Self> {
        let blobs = folder.join("blobs");
        private_folder(&blobs)?;
        let store = LocalFileSystem::new_with_prefix(&blobs)?.with_fsync(true);
        Ok(Self {
            store: Arc::new(store),
            files: Files::Folder(folder.to_owned()),
        })
    }

    /// Adds lines to a file that only grows, and waits until the disk has them.
    pub(crate) async fn note(&self, file: &'static str, lines: String) -> Result<()> {
        let folder = match &self.files {
            Files::Memory(kept) => {
                kept.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push((file, lines));
                return Ok(());
            }
            Files::Folder(folder) => folder.clone(),
        };
        let written = tokio::task::spawn_blocking(move || append(&folder, file, &lines)).await;
        written.map_err(|_| Error::broken("interrupted"))?
    }

    /// All that was noted in a file.
    pub(crate) fn noted(&self, file: &'static str) -> Result<String> {
        match &self.files {
            Files::Memory(kept) => {
                let kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(kept
                    .iter()
                    .filter(|(name, _)| *name == file)
                    .map(|(_, lines)| lines.as_str())
                    .collect())
            }
            Files::Folder(folder) => match std::fs::read_to_string(folder.join(file)) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
                read => Ok(read?),
            },
        }
    }

    /// Puts a file in place of the one before, whole or not at all.
    pub(crate) async fn replace(&self, file: &'static str, text: String) -> Result<()> {
        let folder = match &self.files {
            Files::Memory(kept) => {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                kept.retain(|(name, _)| *name != file);
                kept.push((file, text));
                return Ok(());
            }
            Files::Folder(folder) => folder.clone(),
        };
        let written = tokio::task::spawn_blocking(move || swap(&folder, file, &text)).await;
        written.map_err(|_| Error::broken("interrupted"))?
    }

    pub(crate) async fn drop_object(&self, object: [u8; 16]) -> Result<()> {
        match self.store.delete(&key(object)).await.map_err(Error::from) {
            Err(Error::Missing) => Ok(()),
            done => done,
        }
    }
}

impl Journal {
    /// Stores sealed bytes under a random name, durably, before the transaction that refers to them.
    ///
    /// # Errors
    /// [`Error::Full`], [`Error::Broken`].
    pub async fn put_blob(&self, object: [u8; 16], bytes: impl Into<Bytes> + Send) -> Result<()> {
        Ok(self
            .0
            .objects
            .store
            .put(&key(object), bytes.into().into())
            .await
            .map(drop)?)
    }

    /// The sealed bytes, piece by piece.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no such object.
    pub async fn blob_stream(&self, object: [u8; 16]) -> Result<BoxStream<'static, Result<Bytes>>> {
        let found = self.0.objects.store.get(&key(object)).await?;
        Ok(found.into_stream().map_err(Error::from).boxed())
    }

    /// Whether the sealed bytes are there.
    ///
    /// # Errors
    /// [`Error::Broken`].
    pub(crate) async fn has_object(&self, object: [u8; 16]) -> Result<bool> {
        match self
            .0
            .objects
            .store
            .head(&key(object))
            .await
            .map_err(Error::from)
        {
            Err(Error::Missing) => Ok(false),
            found => found.map(|_| true),
        }
    }

    /// The sealed bytes, whole.
    ///
    /// # Errors
    /// As [`Journal::blob_stream`].
    pub async fn read_blob(&self, object: [u8; 16]) -> Result<Bytes> {
        Ok(self
            .0
            .objects
            .store
            .get(&key(object))
            .await?
            .bytes()
            .await?)
    }

    /// Removes objects last changed before `before` (seconds since 1970-01-01) that no row refers to: uploads whose
    /// transaction never came, erasures cut short. `before` leaves uploads of the last hour alone. Gives how many.
    ///
    /// # Errors
    /// [`Error::Broken`].
    pub async fn sweep_blobs(&self, before: i64) -> Result<u64> {
        let mut objects = self.0.objects.store.list(None);
        let mut swept = 0;
        while let Some(found) = objects.try_next().await? {
            let Some(object) = object(&found.location) else {
                continue;
            };
            let old = found.last_modified.timestamp() < before;
            if old
                && !self
                    .read(move |tx| Box::pin(blobs::used(tx, object)))
                    .await?
            {
                self.0.objects.drop_object(object).await?;
                swept += 1;
            }
        }
        Ok(swept)
    }

    /// Adds the nightly signed root of all heads to `roots.log`.
    ///
    /// # Errors
    /// [`Error::Full`], [`Error::Broken`].
    pub async fn note_root(&self, line: &str) -> Result<()> {
        self.0.objects.note("roots.log", format!("{line}\n")).await
    }

    /// All roots noted.
    ///
    /// # Errors
    /// [`Error::Broken`].
    pub fn roots(&self) -> Result<String> {
        self.0.objects.noted("roots.log")
    }
}

impl Journal {
    /// Keeps the list of all heads that the last root stands for, in place of the one before.
    ///
    /// # Errors
    /// [`Error::Full`], [`Error::Broken`].
    pub async fn keep_heads(&self, list: String) -> Result<()> {
        self.0.objects.replace("heads.list", list).await
    }

    /// The list of heads that was kept; empty when there is none.
    ///
    /// # Errors
    /// [`Error::Broken`].
    pub fn kept_heads(&self) -> Result<String> {
        self.0.objects.noted("heads.list")
    }
}

/// `ab/ab12…`: 256 folders, so that none is too large.
fn key(object: [u8; 16]) -> Key {
    let name: String = object.iter().map(|byte| format!("{byte:02x}")).collect();
    Key::from(format!("{}/{name}", name.get(..2).unwrap_or_default()))
}

fn object(key: &Key) -> Option<[u8; 16]> {
    let number = u128::from_str_radix(key.filename()?, 16).ok()?;
    Some(number.to_be_bytes())
}

fn swap(folder: &Path, file: &str, text: &str) -> Result<()> {
    let new = folder.join(format!("{file}.new"));
    let mut open = File::create(&new)?;
    open.write_all(text.as_bytes())?;
    open.sync_all()?;
    std::fs::rename(&new, folder.join(file))?;
    Ok(File::open(folder)?.sync_all()?)
}

fn append(folder: &Path, file: &str, lines: &str) -> Result<()> {
    let mut open = OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join(file))?;
    open.write_all(lines.as_bytes())?;
    open.sync_all()?;
    Ok(File::open(folder)?.sync_all()?)
}
