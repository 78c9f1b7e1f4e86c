//! Putting back: content, with keys as new as one has, in an empty place, in one transaction. What the keys no longer
//! know is dropped, what was erased is erased again, every chain is walked, and only then is anything kept.

use super::{
    ALL, Half, Mark, Table, Unfit, check,
    frame::{Frames, Tag},
    save::FILES,
};
use crate::{Error, Journal, Result, Tx, blobs, db::Value, erase};
use seal::SpaceId;
use std::io::Read;

/// What was put back, and what could not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Of which state the content is.
    pub content: Mark,
    /// Of which state the keys are.
    pub keys: Mark,
    /// Spaces whose chain holds.
    pub spaces: u64,
    /// Entries whose chain holds, erased ones included.
    pub entries: u64,
    /// Lines of `erased.log` that were erased again, or already gone.
    pub erased: u64,
    /// Memberships that ended after the content was saved, ended again.
    pub left: u64,
    /// Entries that were already damaged when they were saved: without salt, or of another hash.
    pub damaged: u64,
    /// Attachments.
    pub objects: u64,
    /// Attachments whose bytes were already missing when they were saved.
    pub missing: u64,
}

/// What the transaction leaves to do on the disk.
struct Rest<C> {
    content: Frames<C>,
    next: Option<(Tag, Vec<u8>)>,
    files: Vec<(&'static str, String)>,
    done: Restored,
}

impl Journal {
    /// Puts two archives back into an empty place. `erased` are lines of a newer `erased.log`, if one was saved.
    ///
    /// # Errors
    /// [`Error::Unfit`] with its reason, and nothing is in the database then; those of the readers, of the disk.
    pub async fn restore<K, C>(&self, keys: K, content: C, erased: String) -> Result<Restored>
    where
        K: Read + Send + 'static,
        C: Read + Send + 'static,
    {
        let rest = self
            .write(move |tx| Box::pin(async move { rows(tx, keys, content, erased).await }))
            .await?;
        let Rest {
            content,
            next,
            files,
            mut done,
        } = rest;
        self.put_back(content, next, &mut done).await?;
        for (name, text) in files {
            self.0.objects.replace(name, text).await?;
        }
        done.missing = self.missing().await?;
        self.scrub().await?;
        Ok(done)
    }

    /// The attachments that something still refers to.
    async fn put_back(
        &self,
        mut content: Frames<impl Read>,
        mut next: Option<(Tag, Vec<u8>)>,
        done: &mut Restored,
    ) -> Result<()> {
        while let Some((tag, name)) = next {
            let mut bytes = Vec::new();
            next = loop {
                match content.next()? {
                    Some((Tag::Data, piece)) => bytes.extend(piece),
                    other => break other,
                }
            };
            if tag != Tag::Object {
                continue;
            }
            let object: [u8; 16] = name.try_into().map_err(|_| Unfit::Broken)?;
            let used = self.read(move |tx| Box::pin(blobs::used(tx, object)));
            if used.await? {
                self.put_blob(object, bytes).await?;
                done.objects += 1;
            }
        }
        Ok(())
    }

    async fn missing(&self) -> Result<u64> {
        let mut missing = 0;
        for object in self
            .read(|tx| Box::pin(async move { check::objects(tx).await }))
            .await?
        {
            missing += u64::from(!self.has_object(object).await?);
        }
        Ok(missing)
    }
}

async fn rows<K: Read + Send, C: Read + Send>(
    tx: &mut Tx,
    keys: K,
    content: C,
    erased: String,
) -> Result<Rest<C>> {
    check::empty(tx).await?;
    let mut keys = Frames::open(keys, Half::Keys)?;
    let mut content = Frames::open(content, Half::Content)?;
    fit(keys.mark, content.mark)?;
    let next = pour(tx, &mut keys, Half::Keys).await?;
    let mut files = texts(&mut keys, next)?;
    let next = pour(tx, &mut content, Half::Content).await?;
    let left = check::prune(tx).await?;
    let erased = again(tx, &mut files, &erased).await?;
    let (spaces, entries, damaged) = chains(tx).await?;
    let done = Restored {
        content: content.mark,
        keys: keys.mark,
        spaces,
        entries,
        erased,
        left,
        damaged,
        objects: 0,
        missing: 0,
    };
    Ok(Rest {
        content,
        next,
        files,
        done,
    })
}

fn fit(keys: Mark, content: Mark) -> Result<()> {
    if keys.place != content.place {
        return Err(Unfit::OtherPlace.into());
    }
    if keys.made < content.made {
        return Err(Unfit::OldKeys.into());
    }
    Ok(())
}

/// Adds the rows of every table of an archive; gives the first frame that is something else.
async fn pour<R: Read>(
    tx: &mut Tx,
    from: &mut Frames<R>,
    half: Half,
) -> Result<Option<(Tag, Vec<u8>)>> {
    let mut table: Option<&Table> = None;
    loop {
        match from.next()? {
            Some((Tag::Table, name)) => {
                let mut tables = ALL.iter().filter(|table| table.half == half);
                let known = tables.find(|table| table.name.as_bytes() == name);
                table = Some(known.ok_or(Unfit::NotThat)?);
            }
            Some((Tag::Row, bytes)) => add(tx, table.ok_or(Unfit::Broken)?, &bytes).await?,
            other => return Ok(other),
        }
    }
}

async fn add(tx: &mut Tx, table: &Table, bytes: &[u8]) -> Result<()> {
    let cells = table.row(bytes)?;
    let values: Vec<Value<'_>> = cells.iter().map(|cell| cell.value()).collect();
    match tx.run(table.add, &values).await {
        // The same row twice: nobody's archive.
        Err(Error::Conflict) => Err(Unfit::Broken.into()),
        done => done.map(drop),
    }
}

/// The files of lines, as they are at the end of an archive.
fn texts(
    from: &mut Frames<impl Read>,
    mut next: Option<(Tag, Vec<u8>)>,
) -> Result<Vec<(&'static str, String)>> {
    let mut files: Vec<(&'static str, Vec<u8>)> = Vec::new();
    while let Some((tag, bytes)) = next {
        match (tag, files.last_mut()) {
            (Tag::File, _) => {
                let name = FILES.into_iter().find(|name| name.as_bytes() == bytes);
                files.push((name.ok_or(Unfit::NotThat)?, Vec::new()));
            }
            (Tag::Data, Some((_, text))) => text.extend(bytes),
            _ => return Err(Unfit::Broken.into()),
        }
        next = from.next()?;
    }
    let text = |(name, bytes)| match String::from_utf8(bytes) {
        Ok(text) => Ok((name, text)),
        Err(_) => Err(Unfit::Broken.into()),
    };
    files.into_iter().map(text).collect()
}

/// Erases again what `erased.log` says, that of the keys and a newer one together; they become one.
async fn again(tx: &mut Tx, files: &mut [(&'static str, String)], newer: &str) -> Result<u64> {
    let kept = files.iter_mut().find(|(name, _)| *name == erase::LOG);
    let (_, kept) = kept.ok_or(Unfit::Broken)?;
    let more: Vec<&str> = newer
        .lines()
        .filter(|line| !kept.lines().any(|known| known == *line))
        .collect();
    let more: String = more.iter().map(|line| format!("{line}\n")).collect();
    kept.push_str(&more);
    let lines = erase::parsed(kept).map_err(|_| Unfit::Broken)?;
    for line in &lines {
        // Objects come after the rows: those that nothing refers to are not put back.
        erase::again(tx, *line).await?;
    }
    Ok(lines.len() as u64)
}

async fn chains(tx: &mut Tx) -> Result<(u64, u64, u64)> {
    let heads = crate::entries::heads(tx).await?;
    let (mut entries, mut damaged) = (0, 0);
    for (space, head) in &heads {
        damaged += check::chain(tx, *space, *head).await?;
        entries += head.seq;
    }
    let spaces: Vec<SpaceId> = heads.into_iter().map(|(space, _)| space).collect();
    let known = crate::spaces::all(tx).await?;
    if known
        .iter()
        .map(|space| space.id)
        .eq(spaces.iter().copied())
    {
        Ok((spaces.len() as u64, entries, damaged))
    } else {
        Err(Unfit::Chain.into())
    }
}
