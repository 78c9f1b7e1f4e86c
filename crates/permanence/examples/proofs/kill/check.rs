//! What must hold after each death: whole chains, files that are there; and at the end, each word exactly as often as it was kept.

use std::{collections::BTreeMap, io::Read};

use journal::{Journal, blobs, entries};
use seal::{Head, SpaceId};

use super::ledger::{Fate, Write};

/// Follows each chain from where it was last seen whole.
#[derive(Default)]
pub struct Chains(BTreeMap<SpaceId, Head>);

impl Chains {
    /// Faults in what was added since.
    pub async fn follow(&mut self, journal: &Journal, spaces: &[SpaceId]) -> Vec<String> {
        let mut faults = Vec::new();
        for space in spaces.iter().copied() {
            let from = self
                .0
                .get(&space)
                .copied()
                .unwrap_or_else(|| Head::start(space));
            let after = from.seq;
            let read = journal.read(move |tx| {
                Box::pin(async move {
                    Ok((
                        entries::after(tx, space, after, u32::MAX).await?,
                        entries::head(tx, space).await?,
                    ))
                })
            });
            let Ok((rows, kept)) = read.await else {
                faults.push(format!("{space}: cannot be read"));
                continue;
            };
            let end = rows.iter().try_fold(from, |head, row| {
                head.follow(space, &row.header, &row.ct_sha)
            });
            match end {
                Ok(end) if kept == Some(end) => drop(self.0.insert(space, end)),
                Ok(_) => faults.push(format!("{space}: the head is elsewhere")),
                Err(_) => faults.push(format!("{space}: the chain is broken after {after}")),
            }
        }
        faults
    }
}

/// Attachments that a row names and that are not there.
pub async fn missing_blobs(journal: &Journal, spaces: &[SpaceId]) -> Vec<String> {
    let mut missing = Vec::new();
    for space in spaces.iter().copied() {
        let found = journal.read(move |tx| Box::pin(blobs::of(tx, space))).await;
        for blob in found.unwrap_or_default() {
            let kept = journal.read_blob(blob.object).await;
            if !kept.is_ok_and(|bytes| bytes.len() as u64 == blob.padded_len) {
                missing.push(blob.id.to_string());
            }
        }
    }
    missing
}

/// How often each word stands in an archive of a space, against what its author was told.
pub struct Count {
    pub lost: Vec<String>,
    pub doubled: Vec<String>,
    pub came_back: Vec<String>,
}

pub fn count(archive: &[u8], writes: &[&Write]) -> Count {
    let (entries, files) = unpack(archive);
    let entries: serde_json::Value = serde_json::from_str(&entries).expect("entries as data");
    let entries = entries.get("entries").and_then(serde_json::Value::as_array);
    let entries: Vec<String> = entries
        .into_iter()
        .flatten()
        .map(ToString::to_string)
        .collect();
    let mut count = Count {
        lost: Vec::new(),
        doubled: Vec::new(),
        came_back: Vec::new(),
    };
    for write in writes {
        let times = entries
            .iter()
            .filter(|entry| entry.contains(&write.word))
            .count();
        let with_file = write.file.as_ref().map(|file| files.matches(file).count());
        let name = || {
            format!(
                "{} ({:?}, {times} times, its file {with_file:?})",
                write.word, write.fate
            )
        };
        match write.fate {
            Fate::Kept if times == 0 || with_file == Some(0) => count.lost.push(name()),
            Fate::Erased if times > 0 || with_file.is_some_and(|times| times > 0) => {
                count.came_back.push(name())
            }
            _ if times > 1 || with_file.is_some_and(|times| times > 1) => {
                count.doubled.push(name())
            }
            _ => {}
        }
    }
    count
}

/// The entries as data, and the words of the files.
fn unpack(archive: &[u8]) -> (String, String) {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(archive)).expect("an archive");
    let (mut entries, mut files) = (String::new(), String::new());
    for number in 0..zip.len() {
        let mut file = zip.by_index(number).expect("a file of the archive");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("a whole file");
        let text = String::from_utf8_lossy(&bytes);
        match file.name() {
            "entries.json" => entries.push_str(&text),
            "index.html" | "manifest.txt" => {}
            _ => files.push_str(&text),
        }
    }
    (entries, files)
}
