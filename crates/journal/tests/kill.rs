//! A process killed in the middle of its writes: what it acknowledged is there, once, in whole chains.
//! The long run is `bin/bench kill`, through the whole program.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "tests may"
)]

use journal::{EntryRow, Journal, Store, blobs, cards, entries, spaces};
use seal::{BlobId, EntryKind, Head, Header, SpaceId, UserId};
use std::{
    collections::HashSet,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
};

const ROUNDS: u8 = 5;
const WRITERS: u8 = 6;
/// Acknowledged writes after which the child is killed, round after round.
const AFTER: [usize; 5] = [1, 40, 7, 90, 23];

fn store(root: &Path) -> Store {
    Store::Sqlite {
        folder: root.join("kept"),
        run: root.join("run"),
    }
}

fn space(writer: u8) -> SpaceId {
    SpaceId::from_bytes([writer % 3; 16])
}

fn card() -> UserId {
    UserId::from_bytes([9; 16])
}

/// The token of a write is its name: round, writer, turn.
fn token(round: u8, writer: u8, turn: u32) -> [u8; 16] {
    let [a, b, c, d] = turn.to_le_bytes();
    [round, writer, a, b, c, d, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
}

fn row(space: SpaceId, head: Head, token: [u8; 16]) -> EntryRow {
    let (seq, kind) = (head.seq + 1, EntryKind::Member);
    let header = Header {
        kind,
        flags: 0,
        space,
        epoch: 1,
        seq,
        day: 1,
        prev_hash: head.hash,
        ct_len: 16,
    };
    let (header, ct, ct_sha) = (header.to_bytes(), Some(token.to_vec()), [token[0]; 32]);
    EntryRow {
        seq,
        header,
        salt: Some(vec![7; 32]),
        ct,
        ct_sha,
        inst_sig: None,
    }
}

async fn writer(journal: Journal, round: u8, writer: u8) {
    for turn in 0.. {
        let (space, token) = (space(writer), token(round, writer, turn));
        if turn % 3 == 0 {
            journal.put_blob(token, b"sealed".to_vec()).await.unwrap();
        }
        let more = journal::also(move |tx| {
            Box::pin(async move {
                if turn % 3 == 0 {
                    blobs::add(tx, BlobId::from_bytes(token), space, 6, token, &[1; 32]).await?;
                }
                spaces::join(tx, space, UserId::from_bytes(token), 1, None).await
            })
        });
        journal
            .append(
                space,
                Some(token),
                |head| Ok(vec![row(space, head, token)]),
                Some(more),
            )
            .await
            .unwrap();
        journal
            .write(|tx| Box::pin(cards::try_card(tx, card(), i64::from(i32::MAX))))
            .await
            .unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "done {round} {writer} {turn}").unwrap();
        out.flush().unwrap();
    }
}

/// The child: writes until it is killed. Run alone, without its folder, it has nothing to do.
#[test]
fn child_writes_until_it_is_killed() {
    let (Ok(root), Ok(round)) = (
        std::env::var("JOURNAL_KILL_FOLDER"),
        std::env::var("JOURNAL_KILL_ROUND"),
    ) else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let journal = Journal::open(&store(Path::new(&root))).await.unwrap();
        let writers = (0..WRITERS)
            .map(|id| tokio::spawn(writer(journal.clone(), round.parse().unwrap(), id)));
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
    });
}

/// Runs a child until it has acknowledged `after` writes, kills it, gives what it acknowledged.
fn round(root: &Path, round: u8, after: usize) -> Vec<[u8; 16]> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["child_writes_until_it_is_killed", "--exact", "--nocapture"])
        .env("JOURNAL_KILL_FOLDER", root)
        .env("JOURNAL_KILL_ROUND", round.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    let mut acknowledged = Vec::new();
    for line in lines {
        acknowledged.extend(parse(&line));
        if acknowledged.len() == after {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    acknowledged
}

fn parse(line: &str) -> Option<[u8; 16]> {
    let (_, numbers) = line.split_once("done ")?;
    let numbers: Vec<u32> = numbers
        .split(' ')
        .map(|number| number.parse().ok())
        .collect::<Option<_>>()?;
    let [round, writer, turn] = numbers[..] else {
        return None;
    };
    Some(token(round as u8, writer as u8, turn))
}

/// Checks the chain and gives the tokens in it.
async fn walk(journal: &Journal, space: SpaceId) -> Vec<[u8; 16]> {
    let rows = journal
        .read(move |tx| Box::pin(entries::after(tx, space, 0, u32::MAX)))
        .await
        .unwrap();
    let end = rows
        .iter()
        .try_fold(Head::start(space), |head, row| {
            head.follow(space, &row.header, &row.ct_sha)
        })
        .unwrap();
    assert_eq!(
        Some(end),
        journal
            .read(move |tx| Box::pin(entries::head(tx, space)))
            .await
            .unwrap()
    );
    rows.into_iter()
        .map(|row| row.ct.unwrap().try_into().unwrap())
        .collect()
}

#[tokio::test]
async fn what_was_acknowledged_before_a_kill_is_there_once() {
    let root = tempfile::tempdir().unwrap();
    let journal = Journal::open(&store(root.path())).await.unwrap();
    for id in 0..3 {
        journal
            .write(move |tx| Box::pin(spaces::add(tx, space(id), 1, 1, 1)))
            .await
            .unwrap();
    }
    journal
        .write(|tx| Box::pin(cards::reopen(tx, card())))
        .await
        .unwrap();
    drop(journal);
    let mut acknowledged = Vec::new();
    for (number, after) in (0..ROUNDS).zip(AFTER) {
        acknowledged.extend(round(root.path(), number, after));
        let journal = Journal::open(&store(root.path())).await.unwrap();
        let mut kept = Vec::new();
        for id in 0..3 {
            kept.extend(walk(&journal, space(id)).await);
            for blob in journal
                .read(move |tx| Box::pin(blobs::of(tx, space(id))))
                .await
                .unwrap()
            {
                assert_eq!(
                    journal.read_blob(blob.object).await.unwrap(),
                    &b"sealed"[..]
                );
            }
        }
        let once: HashSet<_> = kept.iter().copied().collect();
        assert_eq!(once.len(), kept.len(), "written twice");
        assert!(
            acknowledged.iter().all(|token| once.contains(token)),
            "lost"
        );
    }
    assert!(acknowledged.len() >= AFTER.iter().sum());
}
