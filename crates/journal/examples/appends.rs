//! How many acknowledged appends per second, with 50 callers at once: `cargo run --release -p journal --example
//! appends [folder]`. Bodies of 512 bytes, 50 spaces, sealing left out.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a measure, not the program"
)]

use journal::{EntryRow, Journal, Store, spaces};
use seal::{EntryKind, Head, Header, SpaceId};
use std::{path::PathBuf, time::Instant};

const CALLERS: u8 = 50;
const EACH: usize = 400;

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let root = std::env::args().nth(1).map_or_else(
        || std::env::temp_dir().join("journal-appends"),
        PathBuf::from,
    );
    std::fs::remove_dir_all(&root).ok();
    let journal = Journal::open(&Store::Sqlite {
        folder: root.join("kept"),
        run: root.join("run"),
    })
    .await
    .unwrap();
    for caller in 0..CALLERS {
        let space = SpaceId::from_bytes([caller; 16]);
        journal
            .write(move |tx| Box::pin(spaces::add(tx, space, 1, 1, 20_000)))
            .await
            .unwrap();
    }
    measure(&journal, "50 callers, 50 spaces", |caller| caller).await;
    measure(&journal, "50 callers, one space", |_| 0).await;
    std::fs::remove_dir_all(&root).ok();
}

async fn measure(journal: &Journal, what: &str, space_of: fn(u8) -> u8) {
    let (start, cpu) = (Instant::now(), processor());
    let callers: Vec<_> = (0..CALLERS)
        .map(|caller| {
            tokio::spawn(call(
                journal.clone(),
                SpaceId::from_bytes([space_of(caller); 16]),
            ))
        })
        .collect();
    for caller in callers {
        caller.await.unwrap();
    }
    let (seconds, total) = (
        start.elapsed().as_secs_f64(),
        f64::from(CALLERS) * EACH as f64,
    );
    let spent = (processor() - cpu) * 1e6 / total;
    println!(
        "{what}: {:.0} appends/s, {spent:.0} µs of processor each",
        total / seconds
    );
}

async fn call(journal: Journal, space: SpaceId) {
    for _ in 0..EACH {
        journal
            .append(space, None, |head| Ok(vec![row(space, head)]), None)
            .await
            .unwrap();
    }
}

fn row(space: SpaceId, head: Head) -> EntryRow {
    let (seq, kind) = (head.seq + 1, EntryKind::Member);
    let header = Header {
        kind,
        flags: 0,
        space,
        epoch: 1,
        seq,
        day: 20_000,
        prev_hash: head.hash,
        ct_len: 512,
    };
    EntryRow {
        seq,
        header: header.to_bytes(),
        salt: Some(vec![7; 32]),
        ct: Some(vec![9; 512]),
        ct_sha: [3; 32],
        inst_sig: None,
    }
}

/// Seconds of processor used so far, in user and system.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields = stat
        .rsplit(") ")
        .next()
        .unwrap()
        .split(' ')
        .skip(11)
        .take(2);
    fields
        .map(|ticks| ticks.parse::<f64>().unwrap() / 100.0)
        .sum()
}
