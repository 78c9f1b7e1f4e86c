//! Saving: the rows of one state of the database, the objects, then the files that only grow.

use super::{
    ALL, Cell, Half, Mark, Table, fingerprint,
    frame::{Archive, Tag},
};
use crate::{Error, Journal, Result, Tx, db::Sql};
use futures_util::TryStreamExt;
use std::io::Write;

const OBJECTS: Sql = Sql("select object from blob where object > $1 order by object limit 500");

/// The files beside the database that tell of it. `erased.log` is read last: it knows all that went meanwhile.
pub(super) const FILES: [&str; 3] = ["roots.log", "heads.list", "erased.log"];

/// What was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// Of which state.
    pub mark: Mark,
    /// Rows of both archives.
    pub rows: u64,
    /// Attachments.
    pub objects: u64,
    /// Attachments whose bytes are no longer on the disk.
    pub missing: u64,
}

impl Journal {
    /// Saves all that must be kept into two archives of one state, `made` at this time (milliseconds), while others go
    /// on writing. Gives the writers back, for whoever has to finish them. No more than one row, or one piece of an
    /// attachment, is in memory.
    ///
    /// # Errors
    /// Those of the writers, [`Error::Broken`].
    pub async fn save<K, C>(
        &self,
        id: [u8; 16],
        made: i64,
        keys: K,
        content: C,
    ) -> Result<(K, C, Saved)>
    where
        K: Write + Send + 'static,
        C: Write + Send + 'static,
    {
        let (mut keys, mut content, mut saved) = self
            .read(move |tx| Box::pin(async move { rows(tx, id, made, keys, content).await }))
            .await?;
        self.objects(&mut content, &mut saved).await?;
        self.files(&mut keys)?;
        self.files(&mut content)?;
        Ok((keys.end()?, content.end()?, saved))
    }

    async fn objects(&self, to: &mut Archive<impl Write>, saved: &mut Saved) -> Result<()> {
        let mut last = Vec::new();
        loop {
            let from = std::mem::take(&mut last);
            let some = self.read(move |tx| {
                Box::pin(async move {
                    tx.rows(OBJECTS, &[(&from).into()], |row| row.array::<16>(0))
                        .await
                })
            });
            let some = some.await?;
            let Some(end) = some.last() else {
                return Ok(());
            };
            last = end.to_vec();
            for object in some {
                match self.object(to, object).await {
                    Ok(()) => saved.objects += 1,
                    Err(Error::Missing) => saved.missing += 1,
                    Err(error) => return Err(error),
                }
            }
        }
    }

    async fn object(&self, to: &mut Archive<impl Write>, object: [u8; 16]) -> Result<()> {
        let mut pieces = self.blob_stream(object).await?;
        to.add(Tag::Object, &object)?;
        while let Some(piece) = pieces.try_next().await? {
            to.add(Tag::Data, &piece)?;
        }
        Ok(())
    }

    fn files(&self, to: &mut Archive<impl Write>) -> Result<()> {
        for name in FILES {
            to.add(Tag::File, name.as_bytes())?;
            for piece in self.0.objects.noted(name)?.as_bytes().chunks(64 * 1024) {
                to.add(Tag::Data, piece)?;
            }
        }
        Ok(())
    }
}

async fn rows<K: Write + Send, C: Write + Send>(
    tx: &mut Tx,
    id: [u8; 16],
    made: i64,
    keys: K,
    content: C,
) -> Result<(Archive<K>, Archive<C>, Saved)> {
    let place = fingerprint(tx).await?;
    let mark = Mark { id, made, place };
    let mut keys = Archive::begin(keys, Half::Keys, mark)?;
    let mut content = Archive::begin(content, Half::Content, mark)?;
    let mut rows = 0;
    for table in ALL {
        rows += match table.half {
            Half::Keys => pour(tx, table, &mut keys).await?,
            Half::Content => pour(tx, table, &mut content).await?,
        };
    }
    let saved = Saved {
        mark,
        rows,
        objects: 0,
        missing: 0,
    };
    Ok((keys, content, saved))
}

/// A whole table, row after row.
async fn pour<W: Write + Send>(tx: &mut Tx, table: &Table, to: &mut Archive<W>) -> Result<u64> {
    to.add(Tag::Table, table.name.as_bytes())?;
    let (mut count, mut bytes) = (0, Vec::new());
    tx.each(table.read, |row| {
        bytes.clear();
        for (index, kind) in table.types.chars().enumerate() {
            Cell::of(row, index, kind)?.write(&mut bytes);
        }
        count += 1;
        to.add(Tag::Row, &bytes)
    })
    .await?;
    Ok(count)
}
