//! Erasing: the salt goes, so that nobody opens the entry any more, then the body, the attachments, the summaries.
//! What is left is a header and a hash, for the chain. `erased.log` says what must be erased again after a restore.

use crate::{Error, Journal, Result, Tx, db::Sql, entries, entries::EntryRow};
use seal::{BlobId, Head, SpaceId};

const DROP_SALT: Sql = Sql("delete from salt where space = $1 and seq = $2");
const DROP_BODY: Sql = Sql("update entry set ct = null where space = $1 and seq = $2");
const DROP_SNAPSHOTS: Sql = Sql("delete from snapshot where space = $1");
const OBJECT: Sql = Sql("select object from blob where space = $1 and id = $2");
const DROP_BLOB_SALT: Sql = Sql("delete from blob_salt where space = $1 and blob = $2");
const DROP_BLOB: Sql = Sql("delete from blob where space = $1 and id = $2");
const OBJECTS: Sql = Sql("select object from blob where space = $1");
const IS: Sql = Sql("select 1 from entry where space = $1 and seq = $2 and ct_sha = $3");
const HELD: Sql = Sql("select hold from space where id = $1");
/// Keys first: should it stop in the middle, nothing left can be opened.
const DROP_SPACE: [Sql; 13] = [
    Sql("delete from salt where space = $1"),
    Sql("delete from blob_salt where space = $1"),
    Sql("delete from wrap where space = $1"),
    Sql("delete from epoch where space = $1"),
    Sql("delete from run.session_key where space = $1"),
    Sql("delete from escrow where space = $1"),
    Sql("delete from snapshot where space = $1"),
    Sql("delete from blob where space = $1"),
    Sql("delete from entry where space = $1"),
    Sql("delete from head where space = $1"),
    Sql("delete from seen where space = $1"),
    Sql("delete from route where space = $1"),
    Sql("delete from member where space = $1"),
];
/// What members remembered of it (`vault::mark`).
const DROP_MARKS: Sql = Sql("delete from vault where label = $1");
const DROP_ROW: Sql = Sql("delete from space where id = $1");

/// What was erased, for ever: opaque ids only.
pub(crate) const LOG: &str = "erased.log";

/// One line of `erased.log`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erased {
    /// The entry of this sequence and of this hash of its cipher text: after a restore to an older state, another
    /// entry may have taken the sequence, and must not be erased in its place.
    Entry(SpaceId, u64, [u8; 32]),
    /// An attachment.
    Blob(SpaceId, BlobId),
    /// The whole space.
    Space(SpaceId),
}

impl Journal {
    /// Erases an entry and its attachments, and appends the tombstone that `seal` makes. When this returns, the files
    /// of the database no longer hold it.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no such entry, those of [`Journal::append`], [`Error::Broken`] if the log of the
    /// database could not be emptied: erased all the same, and [`Journal::scrub`] is to be called again.
    pub async fn erase_entry<E: Into<EntryRow> + Send>(
        &self,
        space: SpaceId,
        seq: u64,
        blobs: Vec<BlobId>,
        seal: impl FnMut(Head) -> Result<Vec<E>> + Send,
    ) -> Result<Vec<u64>> {
        let known = self
            .read(move |tx| Box::pin(entries::headers(tx, space, seq, 1)))
            .await?;
        let known = known
            .first()
            .filter(|row| row.seq == seq)
            .ok_or(Error::Missing)?;
        let ids = blobs.clone();
        let objects = self
            .read(move |tx| Box::pin(async move { objects(tx, space, &ids).await }))
            .await?;
        let attached = blobs.iter().map(|blob| Erased::Blob(space, *blob));
        let erased: Vec<_> = std::iter::once(Erased::Entry(space, seq, known.ct_sha))
            .chain(attached)
            .collect();
        self.note_erased(&erased).await?;
        let also = crate::also(move |tx| {
            let blobs = blobs.clone();
            Box::pin(async move { drop_entry(tx, space, seq, &blobs).await })
        });
        let seqs = self.append(space, None, seal, Some(also)).await?;
        self.forget(objects).await?;
        Ok(seqs)
    }

    /// Erases a whole space: keys, entries, attachments, members.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it is held (public archives, legal claim), [`Error::Missing`] if there is none.
    pub async fn erase_space(&self, space: SpaceId) -> Result<()> {
        // Asked before it is noted: a restore must not erase what was refused.
        self.read(move |tx| Box::pin(free(tx, space))).await?;
        let objects = self
            .read(move |tx| Box::pin(all_objects(tx, space)))
            .await?;
        self.note_erased(&[Erased::Space(space)]).await?;
        self.write(move |tx| Box::pin(async move { drop_space(tx, space).await }))
            .await?;
        self.forget(objects).await
    }

    /// Erases again what `erased.log` says, after a restore; gives how many lines.
    ///
    /// # Errors
    /// [`Error::Broken`], also for a line that cannot be read: then nothing was erased.
    pub async fn replay_erased(&self) -> Result<u64> {
        let lines = self.erased()?;
        for line in &lines {
            let line = *line;
            let objects = self
                .write(move |tx| Box::pin(async move { again(tx, line).await }))
                .await?;
            for object in objects {
                self.0.objects.drop_object(object).await?;
            }
        }
        self.scrub().await?;
        Ok(lines.len() as u64)
    }

    /// What `erased.log` holds, oldest first.
    ///
    /// # Errors
    /// [`Error::Broken`] for a line that cannot be read.
    pub fn erased(&self) -> Result<Vec<Erased>> {
        parsed(&self.0.objects.noted(LOG)?)
    }

    /// Written before the erasure itself: a restore must never bring back what someone saw erased.
    async fn note_erased(&self, erased: &[Erased]) -> Result<()> {
        self.0
            .objects
            .note(LOG, erased.iter().map(|erased| write(*erased)).collect())
            .await
    }

    async fn forget(&self, objects: Vec<[u8; 16]>) -> Result<()> {
        for object in objects {
            self.0.objects.drop_object(object).await?;
        }
        self.scrub().await
    }
}

async fn drop_entry(tx: &mut Tx, space: SpaceId, seq: u64, blobs: &[BlobId]) -> Result<()> {
    tx.run(DROP_SALT, &[(&space).into(), seq.into()]).await?;
    tx.run(DROP_BODY, &[(&space).into(), seq.into()]).await?;
    tx.run(DROP_SNAPSHOTS, &[(&space).into()]).await?;
    for blob in blobs {
        tx.run(DROP_BLOB_SALT, &[(&space).into(), blob.into()])
            .await?;
        tx.run(DROP_BLOB, &[(&space).into(), blob.into()]).await?;
    }
    Ok(())
}

async fn drop_space(tx: &mut Tx, space: SpaceId) -> Result<()> {
    free(tx, space).await?;
    drop_rows(tx, space).await
}

/// Refuses a space that something holds.
async fn free(tx: &mut Tx, space: SpaceId) -> Result<()> {
    match tx.row(HELD, &[(&space).into()], |row| row.flag(0)).await? {
        None => Err(Error::Missing),
        Some(true) => Err(Error::Conflict),
        Some(false) => Ok(()),
    }
}

async fn drop_rows(tx: &mut Tx, space: SpaceId) -> Result<()> {
    for sql in DROP_SPACE {
        tx.run(sql, &[(&space).into()]).await?;
    }
    let mark = crate::vault::mark(space);
    tx.run(DROP_MARKS, &[mark.as_str().into()]).await?;
    tx.run(DROP_ROW, &[(&space).into()]).await.map(drop)
}

pub(crate) async fn again(tx: &mut Tx, erased: Erased) -> Result<Vec<[u8; 16]>> {
    match erased {
        Erased::Entry(space, seq, ct_sha) => {
            let same = tx
                .row(IS, &[(&space).into(), seq.into(), (&ct_sha).into()], |_| {
                    Ok(())
                })
                .await?;
            if same.is_some() {
                drop_entry(tx, space, seq, &[]).await?;
            }
            Ok(Vec::new())
        }
        Erased::Blob(space, blob) => {
            let objects = objects(tx, space, &[blob]).await?;
            tx.run(DROP_BLOB_SALT, &[(&space).into(), (&blob).into()])
                .await?;
            tx.run(DROP_BLOB, &[(&space).into(), (&blob).into()])
                .await?;
            Ok(objects)
        }
        Erased::Space(space) => {
            let objects = all_objects(tx, space).await?;
            drop_rows(tx, space).await.map(|()| objects)
        }
    }
}

async fn objects(tx: &mut Tx, space: SpaceId, blobs: &[BlobId]) -> Result<Vec<[u8; 16]>> {
    let mut objects = Vec::new();
    for blob in blobs {
        objects.extend(
            tx.row(OBJECT, &[(&space).into(), blob.into()], |row| row.array(0))
                .await?,
        );
    }
    Ok(objects)
}

async fn all_objects(tx: &mut Tx, space: SpaceId) -> Result<Vec<[u8; 16]>> {
    tx.rows(OBJECTS, &[(&space).into()], |row| row.array(0))
        .await
}

fn write(erased: Erased) -> String {
    match erased {
        Erased::Entry(space, seq, ct_sha) => {
            let hash: String = ct_sha.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("entry {space} {seq} {hash}\n")
        }
        Erased::Blob(space, blob) => format!("blob {space} {blob}\n"),
        Erased::Space(space) => format!("space {space}\n"),
    }
}

/// All lines of such a log.
pub(crate) fn parsed(log: &str) -> Result<Vec<Erased>> {
    let line = |line| parse(line).ok_or_else(|| Error::broken("erased.log"));
    log.lines().map(line).collect()
}

fn parse(line: &str) -> Option<Erased> {
    let words: Vec<&str> = line.split(' ').collect();
    match words.as_slice() {
        ["entry", space, seq, hash] => Some(Erased::Entry(
            space.parse().ok()?,
            seq.parse().ok()?,
            unhex(hash)?,
        )),
        ["blob", space, blob] => Some(Erased::Blob(space.parse().ok()?, blob.parse().ok()?)),
        ["space", space] => Some(Erased::Space(space.parse().ok()?)),
        _ => None,
    }
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let bytes = pairs
        .iter()
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    let bytes: Vec<u8> = bytes.collect::<Option<_>>()?;
    if rest.is_empty() {
        bytes.try_into().ok()
    } else {
        None
    }
}
