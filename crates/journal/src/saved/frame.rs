//! How an archive is written: a first line, its mark, then frames of a tag, a length and bytes, the last of which says
//! that it is the end. Nothing is larger in memory than one row.

use super::{Mark, Unfit};
use crate::{Error, Result};
use std::io::{ErrorKind, Read, Write};

/// Which of the two archives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// Locks, wraps, epochs, salts: what opens.
    Keys,
    /// Entries and attachments: what is opened.
    Content,
}

impl Half {
    fn line(self) -> &'static [u8; 22] {
        match self {
            Self::Keys => b"perm/v1/saved/keys   \n",
            Self::Content => b"perm/v1/saved/content\n",
        }
    }
}

/// What a frame holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// A piece of what was named last.
    Data,
    /// The end, without which an archive is broken.
    End,
    /// A file of lines: its name.
    File,
    /// An object: its name.
    Object,
    /// A row of the table named last.
    Row,
    /// A table: its name.
    Table,
}

const TAGS: [(Tag, u8); 6] = [
    (Tag::Data, b'D'),
    (Tag::End, b'E'),
    (Tag::File, b'F'),
    (Tag::Object, b'O'),
    (Tag::Row, b'R'),
    (Tag::Table, b'T'),
];

/// Larger than any row: a frame beyond it is damage.
const MOST: u32 = 64 * 1024 * 1024;

/// An archive being written.
pub(super) struct Archive<W> {
    to: W,
    frames: u64,
}

impl<W: Write> Archive<W> {
    pub(super) fn begin(mut to: W, half: Half, mark: Mark) -> Result<Self> {
        to.write_all(half.line())?;
        to.write_all(&mark.id)?;
        to.write_all(&mark.made.to_le_bytes())?;
        to.write_all(&mark.place)?;
        Ok(Self { to, frames: 0 })
    }

    pub(super) fn add(&mut self, tag: Tag, bytes: &[u8]) -> Result<()> {
        let len = u32::try_from(bytes.len()).ok().filter(|len| *len <= MOST);
        let len = len.ok_or_else(|| Error::broken("a row beyond all bounds"))?;
        let byte = TAGS.iter().find(|(known, _)| *known == tag);
        self.to.write_all(&[byte.map_or(0, |(_, byte)| *byte)])?;
        self.to.write_all(&len.to_le_bytes())?;
        self.to.write_all(bytes)?;
        self.frames += 1;
        Ok(())
    }

    /// The number of frames comes last: an archive without it, or with another, is broken.
    pub(super) fn end(mut self) -> Result<W> {
        let frames = self.frames;
        self.add(Tag::End, &frames.to_le_bytes())?;
        self.to.flush()?;
        Ok(self.to)
    }
}

/// An archive being read.
pub(super) struct Frames<R> {
    from: R,
    pub(super) mark: Mark,
    frames: u64,
    ended: bool,
}

impl<R: Read> Frames<R> {
    pub(super) fn open(mut from: R, half: Half) -> Result<Self> {
        let line: [u8; 22] = array(&mut from)?;
        if line != *half.line() {
            return Err(Unfit::NotThat.into());
        }
        let mark = Mark {
            id: array(&mut from)?,
            made: i64::from_le_bytes(array(&mut from)?),
            place: array(&mut from)?,
        };
        Ok(Self {
            from,
            mark,
            frames: 0,
            ended: false,
        })
    }

    /// The next frame; `None` after the end.
    pub(super) fn next(&mut self) -> Result<Option<(Tag, Vec<u8>)>> {
        if self.ended {
            return Ok(None);
        }
        let [byte] = array(&mut self.from)?;
        let len = u32::from_le_bytes(array(&mut self.from)?);
        let tag = TAGS.iter().find(|(_, known)| *known == byte);
        let (Some((tag, _)), 0..=MOST) = (tag, len) else {
            return Err(Unfit::Broken.into());
        };
        let bytes = exactly(&mut self.from, len)?;
        if *tag == Tag::End {
            return self.finish(&bytes);
        }
        self.frames += 1;
        Ok(Some((*tag, bytes)))
    }

    fn finish(&mut self, count: &[u8]) -> Result<Option<(Tag, Vec<u8>)>> {
        self.ended = true;
        let more = self.from.read(&mut [0])?;
        if count == self.frames.to_le_bytes() && more == 0 {
            return Ok(None);
        }
        Err(Unfit::Broken.into())
    }
}

fn array<const N: usize>(from: &mut impl Read) -> Result<[u8; N]> {
    let mut bytes = [0; N];
    from.read_exact(&mut bytes).map_err(short)?;
    Ok(bytes)
}

/// Room is taken as bytes come: a length that lies costs nothing.
fn exactly(from: &mut impl Read, len: u32) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(len.into())
        .read_to_end(&mut bytes)
        .map_err(short)?;
    if bytes.len() as u64 == u64::from(len) {
        Ok(bytes)
    } else {
        Err(Unfit::Broken.into())
    }
}

/// What ends too early, or was changed, is a broken archive; the rest is the disk's.
fn short(error: std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::UnexpectedEof | ErrorKind::InvalidData => Unfit::Broken.into(),
        _ => error.into(),
    }
}
