//! Photos of invented papers, under five conditions: is the sheet found, how heavy is the page, is it still read?
//!
//! It needs a font of the system (Debian: fonts-dejavu-core). Reading needs Debian's tesseract-ocr and tesseract-ocr-fra;
//! without them it is said, and what is read is not measured. One line of JSON; fails beyond the limits.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::disallowed_macros,
    clippy::print_stdout,
    reason = "a measure, not the program"
)]

mod papers;
mod reading;
mod scenes;

use std::{fs, process::ExitCode};

use ::papers::{
    page::{Asked, GREY, Point, Sheet, page},
    recognise::recognise,
};
use ab_glyph::FontVec;
use nix::sys::{
    resource::{UsageWho, getrusage},
    time::TimeValLike,
};
use serde_json::{Value, json};

use scenes::{SCENES, Scene, Shot};

const FONTS: [&str; 2] = [
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
];
const RECALL: f64 = 0.99;
const PROCESSOR: f64 = 1.5;

/// What one photo gave.
struct Line {
    found: bool,
    /// The worst corner, as a part of the diagonal.
    corner: f32,
    bytes: usize,
    sharpness: f32,
    cleaning: f64,
    reading: f64,
    /// Words read, and words written.
    words: Option<[usize; 2]>,
    /// Whether its kind was recognised from what was read.
    kind: Option<Guess>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Guess {
    Right,
    /// « Je ne sais pas ».
    Unknown,
    Wrong,
}

impl Guess {
    fn of(kind: &str, text: &str) -> Self {
        let wanted = (kind != papers::DENSE_PAPER).then_some(kind);
        match recognise(text, &[]).kind {
            seen if seen == wanted => Self::Right,
            None => Self::Unknown,
            Some(_) => Self::Wrong,
        }
    }
}

fn main() -> ExitCode {
    let Some(font) = FONTS.iter().find_map(|path| fs::read(path).ok()) else {
        eprintln!("no font: apt-get install fonts-dejavu-core");
        return ExitCode::FAILURE;
    };
    let font = FontVec::try_from_vec(font).unwrap();
    let reads = reading::is_here();
    if !reads {
        eprintln!("reading is not measured: apt-get install tesseract-ocr tesseract-ocr-fra");
    }
    let keep = std::env::args().nth(1);
    let mut scenes = Vec::new();
    let mut well = true;
    for (scene, name) in SCENES {
        let lines: Vec<Line> = (0_u64..)
            .zip(papers::PAPERS)
            .map(|(seed, paper)| one(paper, &font, (scene, name), seed, reads, keep.as_deref()))
            .collect();
        let (told, holds) = sum(name, &lines);
        well &= holds;
        scenes.push(told);
    }
    println!(
        "{}",
        json!({ "measure": "pages", "papers": papers::PAPERS.len(), "reads": reads, "scenes": scenes, "holds": well })
    );
    if well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn one(
    (kind, text): (&str, &str),
    font: &FontVec,
    (scene, name): (Scene, &str),
    seed: u64,
    reads: bool,
    keep: Option<&str>,
) -> Line {
    let shot = scenes::shoot(&papers::print(text, font), scene, 41 * seed + scene as u64);
    let start = processor(UsageWho::RUSAGE_SELF);
    let page = page(&shot.jpeg, &Asked::default()).unwrap();
    let cleaning = processor(UsageWho::RUSAGE_SELF) - start;
    if let Some(folder) = keep {
        let short: String = name
            .chars()
            .take_while(|sign| sign.is_alphanumeric())
            .collect();
        fs::write(format!("{folder}/{kind}-{short}.photo.jpg"), &shot.jpeg).unwrap();
        fs::write(format!("{folder}/{kind}-{short}.page.jpg"), &page.jpeg).unwrap();
    }
    let start = processor(UsageWho::RUSAGE_CHILDREN);
    let read = reads.then(|| reading::read_page(&page.jpeg));
    let line = Line {
        found: page.measures.sheet == Sheet::Found,
        corner: worst(&page.measures.corners, &shot),
        bytes: page.jpeg.len(),
        sharpness: page.measures.sharpness,
        cleaning,
        reading: processor(UsageWho::RUSAGE_CHILDREN) - start,
        words: read.as_deref().map(|read| reading::recall(read, text)),
        kind: read.as_deref().map(|read| Guess::of(kind, read)),
    };
    eprintln!(
        "{name}: {kind}: corner {:.4}, {} bytes, {:.2} s + {:.2} s, words {:?}, kind {:?}, {:?}, {:?}",
        line.corner,
        line.bytes,
        line.cleaning,
        line.reading,
        line.words,
        line.kind,
        page.trouble,
        page.measures
    );
    line
}

/// The worst corner, as a part of the diagonal of the sheet.
fn worst(corners: &[Point; 4], shot: &Shot) -> f32 {
    let apart = |one: &Point, other: &Point| (one.x - other.x).hypot(one.y - other.y);
    let diagonal = apart(&shot.corners[0], &shot.corners[2]);
    let errors = corners
        .iter()
        .zip(&shot.corners)
        .map(|(one, other)| apart(one, other) / diagonal);
    errors.fold(0.0, f32::max)
}

fn sum(name: &str, lines: &[Line]) -> (Value, bool) {
    let count = lines.len() as f64;
    let found = lines.iter().filter(|line| line.found).count();
    let heaviest = lines.iter().map(|line| line.bytes).max().unwrap_or(0);
    let corner = lines.iter().map(|line| line.corner).fold(0.0, f32::max);
    let blunt = lines
        .iter()
        .map(|line| line.sharpness)
        .fold(f32::MAX, f32::min);
    let (cleaning, reading) = lines.iter().fold((0.0, 0.0), |(one, other), line| {
        (one + line.cleaning, other + line.reading)
    });
    let words = lines.iter().filter_map(|line| line.words);
    let [read, written] = words.fold([0, 0], |[a, b], [c, d]| [a + c, b + d]);
    let recall = (written > 0).then(|| read as f64 / written as f64);
    let processor = (cleaning + reading) / count;
    let guessed = |guess| lines.iter().filter(|line| line.kind == Some(guess)).count();
    let wrong = guessed(Guess::Wrong);
    let holds = found == lines.len()
        && heaviest <= GREY
        && wrong == 0
        && recall.is_none_or(|recall| recall >= RECALL)
        && processor <= PROCESSOR;
    let told = json!({
        "scene": name, "found": format!("{found}/{}", lines.len()), "worst corner": corner, "heaviest": heaviest,
        "mean bytes": lines.iter().map(|line| line.bytes).sum::<usize>() / lines.len(), "least sharp": blunt,
        "recall": recall, "kinds": { "right": guessed(Guess::Right), "unknown": guessed(Guess::Unknown), "wrong": wrong }, "cleaning s": cleaning / count, "reading s": reading / count, "holds": holds,
    });
    (told, holds)
}

fn processor(who: UsageWho) -> f64 {
    getrusage(who).map_or(0.0, |usage| {
        (usage.user_time() + usage.system_time()).num_microseconds() as f64 / 1e6
    })
}
