//! What is put where it should not be, to see that it is found there: a search that finds nothing must be one that can find.

use std::{fs, io, time::Duration};

use journal::Journal;

use super::{drive, media, memory, search::Searcher};
use crate::{
    canaries::{Canaries, encodings},
    program::{Installation, Postgres, Running, store},
};

/// Each encoding, among other bytes.
pub fn encodings_are_found() -> Vec<String> {
    let mut canaries = Canaries::new();
    // Numbers 0 and 5 have accents, quotes and spaces.
    for _ in 0..6 {
        canaries.word("planted");
    }
    canaries.phone("planted");
    let searcher = Searcher::new(&canaries.sent, &[]);
    let mut missed = Vec::new();
    for notation in canaries.sent.iter().flat_map(|canary| &canary.notations) {
        for (name, bytes) in encodings(notation) {
            let among = [b"before".as_slice(), &bytes, b"after"].concat();
            for (how, bytes) in [
                ("plain", among.clone()),
                ("gzip", gzip(&among)),
                ("zlib", zlib(&among)),
            ] {
                if searcher.bytes(&bytes, 0).is_empty() {
                    missed.push(format!("{name}, {how}"));
                }
            }
        }
    }
    missed
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut stream = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    io::Write::write_all(&mut stream, bytes)
        .and_then(|()| stream.finish())
        .expect("memory")
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut stream = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    io::Write::write_all(&mut stream, bytes)
        .and_then(|()| stream.finish())
        .expect("memory")
}

/// A sentence half said to the running program: it must be found in its memory.
pub fn memory_is_found(here: &Installation, running: &Running) -> io::Result<bool> {
    let (searcher, word) = one();
    let held = drive::hold(here.address, &word)?;
    std::thread::sleep(Duration::from_millis(500));
    let (_, hits) = memory::search(running.id(), &searcher)?;
    drop(held);
    Ok(!hits.is_empty())
}

/// In each file medium of an installation that no longer runs: by the journal itself, by the program's own voice.
pub async fn files_are_found(
    here: &Installation,
    postgres: Option<&Postgres>,
) -> Vec<&'static str> {
    let (searcher, word) = one();
    write_down(here, postgres, &word).await;
    let found = media::search(&here.root, &searcher);
    let mut wanted = vec!["blobs", "log", "temporary folder"];
    match postgres {
        Some(_) => wanted.extend(["PostgreSQL", "PostgreSQL's log of writes"]),
        None => wanted.extend(["database", "write-ahead log"]),
    }
    wanted.retain(|medium| !found.in_medium(medium));
    wanted
}

async fn write_down(here: &Installation, postgres: Option<&Postgres>, word: &str) {
    fs::write(here.tmp().join("left"), word).expect("a file");
    // The program repeats the name of a folder that it cannot find.
    let nowhere = here.root.join(word).display().to_string();
    let refused = here.command(&["doctor", "--config", &nowhere]).status();
    assert!(
        refused.is_ok_and(|status| !status.success()),
        "a configuration that is not there is refused"
    );
    let journal = Journal::open(&store(&here.root, postgres))
        .await
        .expect("the journal opens");
    journal
        .put_blob(crate::chance::bytes(), word.as_bytes().to_vec())
        .await
        .expect("a blob");
    place(&journal, "planted", word).await;
    if postgres.is_none() {
        // Once in the database itself, once more in the log alone.
        journal.scrub().await.expect("the log is emptied");
        let log = here.root.join("data/journal.db-wal");
        place(&journal, "again", word).await;
        // Closing would move it: what is on the disk now is what a thief would find.
        let kept = fs::read(&log).expect("the log");
        drop(journal);
        std::thread::sleep(Duration::from_millis(300));
        fs::write(&log, kept).expect("the log");
    } else if let Some(postgres) = postgres {
        drop(journal);
        postgres.checkpoint();
    }
}

async fn place(journal: &Journal, key: &'static str, word: &str) {
    let value = word.as_bytes().to_vec();
    let write = journal
        .write(move |tx| Box::pin(async move { journal::place::set(tx, key, &value).await }));
    write.await.expect("a row");
}

/// A word, and the search for it.
fn one() -> (Searcher, String) {
    let mut canaries = Canaries::new();
    let word = canaries.plain("planted");
    (Searcher::new(&canaries.sent, &[]), word)
}
