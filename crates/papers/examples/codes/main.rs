//! How many symbols are read on synthetic photos of invented papers, and in how long: `cargo run --release -p papers --example
//! codes -- [--keep FOLDER] [PAPERS]`, or `bin/bench codes`, which reads the same files with zxing-cpp.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a measure, not the program"
)]

mod camera;
mod dice;
mod paper;

use std::{fs, path::PathBuf};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use papers::codes;
use serde_json::json;

use camera::{SHOTS, Shot, TAKEN, photo};
use paper::Paper;

/// A photo, and what its symbol says.
struct Try {
    shot: &'static Shot,
    taken: &'static str,
    file: Vec<u8>,
    text: String,
}

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let keep = arguments
        .iter()
        .position(|argument| argument == "--keep")
        .map(|at| {
            let folder = PathBuf::from(arguments.remove(at + 1));
            arguments.remove(at);
            folder
        });
    let count = arguments.first().map_or(10, |count| count.parse().unwrap());
    let papers = paper::papers(count);
    let mut found = Vec::new();
    let mut expected = Vec::new();
    for shot in &SHOTS {
        for (number, tried) in tries(shot, &papers).enumerate() {
            let name = format!("{}-{}-{number}.jpg", shot.name, tried.taken);
            if let Some(folder) = &keep {
                fs::create_dir_all(folder).unwrap();
                fs::write(folder.join(&name), &tried.file).unwrap();
                expected.push(json!({ "file": name, "shot": shot.name, "taken": tried.taken, "text": tried.text }));
            }
            let (read, milliseconds) = read(&tried);
            if !read {
                eprintln!("not read: {name}");
            }
            found.push((tried.shot.name, tried.taken, read, milliseconds));
        }
    }
    if let Some(folder) = &keep {
        let lines: Vec<String> = expected.iter().map(ToString::to_string).collect();
        fs::write(folder.join("expected.jsonl"), lines.join("\n")).unwrap();
    }
    let rates: Vec<_> = SHOTS.iter().map(|shot| rate(shot, &found)).collect();
    println!("{}", serde_json::to_string_pretty(&rates).unwrap());
}

/// Each paper taken in each way; from near, in three ways.
fn tries<'a>(shot: &'static Shot, papers: &'a [Paper]) -> impl Iterator<Item = Try> + 'a {
    let ways = TAKEN
        .iter()
        .filter(move |taken| !shot.near || ["flat", "slanted", "turned"].contains(&taken.name));
    ways.enumerate().flat_map(move |(way, taken)| {
        papers.iter().enumerate().map(move |(number, paper)| Try {
            shot,
            taken: taken.name,
            file: photo(paper, shot, taken, (way * 100 + number) as u64),
            text: paper.text.clone(),
        })
    })
}

/// Whether the symbol was read, and the time of processor of reading it, in milliseconds; decoding the file is not counted.
fn read(tried: &Try) -> (bool, f64) {
    let picture = codes::picture(&tried.file).unwrap();
    let begun = processor();
    let found = codes::read(&picture);
    let spent = processor() - begun;
    (found.iter().any(|found| found.text == tried.text), spent)
}

fn processor() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_SELF).unwrap();
    (usage.user_time() + usage.system_time()).num_microseconds() as f64 / 1000.0
}

fn rate(shot: &Shot, found: &[(&str, &str, bool, f64)]) -> serde_json::Value {
    let of: Vec<_> = found
        .iter()
        .filter(|(name, ..)| *name == shot.name)
        .collect();
    let read = of.iter().filter(|(_, _, read, _)| *read).count();
    let mut times: Vec<f64> = of.iter().map(|(.., time)| *time).collect();
    times.sort_by(f64::total_cmp);
    let mut ways = serde_json::Map::new();
    for taken in &TAKEN {
        let way: Vec<_> = of
            .iter()
            .filter(|(_, name, ..)| *name == taken.name)
            .collect();
        if !way.is_empty() {
            let read = way.iter().filter(|(_, _, read, _)| *read).count();
            ways.insert(
                taken.name.to_owned(),
                format!("{read}/{}", way.len()).into(),
            );
        }
    }
    let mean = times.iter().sum::<f64>() / times.len() as f64;
    json!({ "shot": shot.name, "read": read, "of": of.len(), "mean_ms": mean.round(),
        "p50_ms": times[times.len() / 2].round(), "worst_ms": times[times.len() - 1].round(), "ways": ways })
}
