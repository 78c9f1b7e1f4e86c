//! Looking for every canary, in every encoding, in one passage over some bytes.

use std::{
    fs::File,
    io::{self, Read},
    os::unix::fs::FileExt,
    path::Path,
};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::canaries::{Canary, encodings};

/// Bytes searched at once, and how many are searched again at the seams.
const PIECE: usize = 8 << 20;
const SEAM: usize = 1024;
/// Of a compressed stream, what is opened.
const OPENED: u64 = 1 << 20;
/// Notations shorter than this would be found by chance.
const SHORTEST: usize = 6;

pub struct Searcher {
    all: AhoCorasick,
    /// For each pattern: the canary, the encoding.
    of: Vec<(usize, &'static str)>,
    whats: Vec<String>,
}

/// Something that should not be there.
#[derive(Clone, Debug)]
pub struct Hit {
    pub what: String,
    pub encoding: &'static str,
    pub at: u64,
    pub around: String,
}

impl Searcher {
    /// `more` are bytes looked for as they are: the compressed pages as they travelled.
    pub fn new(canaries: &[Canary], more: &[Vec<u8>]) -> Self {
        let (mut patterns, mut of, mut whats) = (Vec::new(), Vec::new(), Vec::new());
        for (number, canary) in canaries.iter().enumerate() {
            whats.push(canary.what.clone());
            for notation in canary
                .notations
                .iter()
                .filter(|bytes| bytes.len() >= SHORTEST)
            {
                for (name, bytes) in encodings(notation) {
                    patterns.push(bytes);
                    of.push((number, name));
                }
            }
        }
        for bytes in more {
            patterns.push(bytes.clone());
            of.push((whats.len(), "brotli, as it travelled"));
        }
        whats.push("a page".to_owned());
        let mut builder = AhoCorasick::builder();
        let all = builder
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&patterns);
        Self {
            all: all.expect("some thousands of short words"),
            of,
            whats,
        }
    }

    /// Bytes, and what is compressed among them.
    pub fn bytes(&self, bytes: &[u8], at: u64) -> Vec<Hit> {
        let mut hits = self.plain(bytes, at, "");
        for (start, opened) in streams(bytes) {
            hits.extend(self.plain(&opened, at + start as u64, "compressed, "));
        }
        hits
    }

    fn plain(&self, bytes: &[u8], at: u64, before: &str) -> Vec<Hit> {
        let found = self.all.find_overlapping_iter(bytes).filter_map(|found| {
            let (number, encoding) = self.of.get(found.pattern().as_usize())?;
            Some(Hit {
                what: format!("{before}{}", self.whats.get(*number)?),
                encoding,
                at: at + found.start() as u64,
                around: around(bytes, found.start(), found.end()),
            })
        });
        found.collect()
    }

    /// A file, however large, and its name.
    pub fn file(&self, path: &Path) -> io::Result<Vec<Hit>> {
        let mut hits = self.bytes(path.as_os_str().as_encoded_bytes(), 0);
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        hits.extend(self.read(&file, 0, length)?);
        Ok(hits)
    }

    /// A range of something that is read by offsets.
    pub fn read(&self, file: &File, from: u64, to: u64) -> io::Result<Vec<Hit>> {
        let (mut hits, mut at) = (Vec::new(), from);
        while at < to {
            let mut piece = vec![0; usize::try_from(to - at).unwrap_or(PIECE).min(PIECE)];
            let read = file.read_at(&mut piece, at)?;
            piece.truncate(read);
            hits.extend(self.bytes(&piece, at));
            if read < PIECE {
                break;
            }
            at += (read - SEAM) as u64;
        }
        Ok(hits)
    }
}

/// What stands around a hit, so that one may tell whose buffer it is.
fn around(bytes: &[u8], start: usize, end: usize) -> String {
    let (from, to) = (start.saturating_sub(48), (end + 48).min(bytes.len()));
    let near = bytes.get(from..to).unwrap_or_default();
    let show = |byte: &u8| {
        if byte.is_ascii_graphic() || *byte == b' ' {
            char::from(*byte)
        } else {
            '·'
        }
    };
    near.iter().map(show).collect()
}

/// The gzip, zlib and ZIP streams that begin among these bytes, opened.
fn streams(bytes: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let starts = memchr::memchr3_iter(0x1f, 0x78, b'P', bytes);
    starts
        .filter_map(|at| {
            let opened = open(bytes.get(at..)?)?;
            (opened.len() > SHORTEST).then_some((at, opened))
        })
        .collect()
}

fn open(bytes: &[u8]) -> Option<Vec<u8>> {
    match bytes {
        [0x1f, 0x8b, 8, ..] => inflate(MultiGzDecoder::new(bytes)),
        [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => inflate(ZlibDecoder::new(bytes)),
        [b'P', b'K', 3, 4, ..] => {
            let number = |at: usize| {
                Some(usize::from(u16::from_le_bytes(
                    bytes.get(at..at + 2)?.try_into().ok()?,
                )))
            };
            inflate(DeflateDecoder::new(
                bytes.get(30 + number(26)? + number(28)?..)?,
            ))
        }
        _ => None,
    }
}

/// As much as opens: a stream whose end was overwritten still says its beginning.
fn inflate(mut stream: impl io::Read) -> Option<Vec<u8>> {
    let mut opened = Vec::new();
    let _ = stream.by_ref().take(OPENED).read_to_end(&mut opened);
    Some(opened)
}
