//! What is done within the walls of the atelier: a photo becomes a page, a PDF becomes pages and a copy without danger, and
//! the barcodes of both are read.

use std::io::{BufRead, BufReader, Read, Write};

use papers::{
    codes::{self, Grey},
    page::{self, Asked, Page},
    pdf::{self, Pages, Pdf},
};

use crate::{
    atelier::{HEAVIEST, Job, LINE, Leaf, Looked, Refusal, Trial, Trouble},
    atelier_answer::{CODES, SHOWN, WORDS, write},
};

/// Points per inch at which pages of a PDF are drawn: those of a page that is kept.
const FINE: f32 = 200.0;
/// Pages of a PDF whose barcodes are looked for, from the first: seals stand on the first page, or near it.
const SEARCHED: usize = 4;
/// How far from its end a file that hides another behind itself says where it begins (APPNOTE 4.3.16).
const TAIL: usize = 64 * 1024;

/// Reads what is asked and the file, and answers.
pub(crate) fn answer(input: impl Read, mut output: impl Write) -> std::io::Result<()> {
    let mut input = BufReader::new(input);
    let mut line = Vec::new();
    (&mut input)
        .take(LINE as u64)
        .read_until(b'\n', &mut line)?;
    let mut bytes = Vec::new();
    input.take(HEAVIEST as u64 + 1).read_to_end(&mut bytes)?;
    let looked = match serde_json::from_slice(&line) {
        Ok(Job::Paper { password, colour }) => paper(&bytes, password.as_deref(), colour),
        Ok(Job::Trial(trial)) => try_walls(trial, &bytes),
        Err(_) => Err(Refusal::Unreadable),
    };
    output.write_all(&write(&looked))?;
    output.flush()
}

/// What a file is, its first bytes say, never its name.
fn paper(bytes: &[u8], password: Option<&str>, colour: bool) -> Result<Looked, Refusal> {
    if bytes.starts_with(b"%PDF-") {
        return document(bytes, password);
    }
    let asked = Asked {
        corners: None,
        colour,
    };
    let page = page::page(bytes, &asked)?;
    let codes = seen(&page, bytes);
    Ok(Looked {
        leaves: vec![leaf(page, codes)],
        document: None,
        length: 1,
        text: String::new(),
    })
}

fn leaf(page: Page, codes: Vec<String>) -> Leaf {
    Leaf {
        size: page.measures.page,
        trouble: page.trouble.map(Trouble::from),
        jpeg: page.jpeg,
        codes,
    }
}

/// The barcodes of the page, which is straight; of the photo, which is finer, when the page shows none.
fn seen(page: &Page, photo: &[u8]) -> Vec<String> {
    let of = |bytes: &[u8]| codes::picture(bytes).map(|picture| read(&picture));
    let straight = of(&page.jpeg).unwrap_or_default();
    if straight.is_empty() {
        return of(photo).unwrap_or_default();
    }
    straight
}

fn read(picture: &Grey) -> Vec<String> {
    let found = codes::read(picture).into_iter();
    found.map(|found| found.text).take(CODES).collect()
}

/// The copy is made first: what is shown is drawn from it, and nothing else of the file is looked at again.
fn document(bytes: &[u8], password: Option<&str>) -> Result<Looked, Refusal> {
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..);
    if tail.is_some_and(|tail| tail.windows(4).any(|part| part == b"PK\x05\x06")) {
        return Err(Refusal::Double);
    }
    let pdf = Pdf::read(bytes, password)?;
    let (length, text) = (pdf.length(), words(&pdf));
    let copy = pdf::harmless(pdf)?;
    let pages = Pages::of(Pdf::read(&copy, None)?)?;
    let leaves = (0..length.min(SHOWN)).map(|number| drawn(&pages, number));
    Ok(Looked {
        leaves: leaves.collect::<Option<_>>().ok_or(Refusal::Damaged)?,
        document: Some(copy),
        length,
        text,
    })
}

fn words(pdf: &Pdf) -> String {
    let mut words = pdf.text().join("\n");
    words.truncate(words.floor_char_boundary(WORDS));
    words
}

fn drawn(pages: &Pages, number: usize) -> Option<Leaf> {
    let picture = pages.picture(number, FINE)?;
    let page = page::drawn([picture.width, picture.height], picture.rgb)?;
    let searched = number < SEARCHED;
    let grey = searched.then(|| codes::picture(&page.jpeg).ok()).flatten();
    let codes = grey.map(|grey| read(&grey)).unwrap_or_default();
    Some(leaf(page, codes))
}

/// Tries what the walls hold back. Coming back from it is a failure of theirs, which is told as a refusal.
#[expect(clippy::panic, reason = "falling is what is tried")]
fn try_walls(trial: Trial, bytes: &[u8]) -> Result<Looked, Refusal> {
    match trial {
        Trial::Open => drop(std::fs::File::open("/etc/hostname")),
        Trial::Call => {
            let address = std::str::from_utf8(bytes).unwrap_or_default();
            let address = address.parse::<std::net::SocketAddr>();
            drop(address.map(std::net::TcpStream::connect));
        }
        Trial::Fall => std::panic::panic_any(()),
        Trial::Fill => {
            let mut held = Vec::new();
            loop {
                held.push(std::hint::black_box(vec![1_u8; 64 * 1024 * 1024]));
            }
        }
        Trial::Turn => loop {
            std::hint::spin_loop();
        },
    }
    Err(Refusal::Unreadable)
}

impl From<page::Trouble> for Trouble {
    fn from(trouble: page::Trouble) -> Self {
        match trouble {
            page::Trouble::Blank => Self::Blank,
            page::Trouble::Blurred => Self::Blurred,
            page::Trouble::Dark => Self::Dark,
        }
    }
}

impl From<page::Refusal> for Refusal {
    fn from(refusal: page::Refusal) -> Self {
        match refusal {
            page::Refusal::Heavy => Self::Heavy,
            page::Refusal::Heic => Self::Heic,
            page::Refusal::Huge => Self::Huge,
            page::Refusal::Tiny => Self::Tiny,
            page::Refusal::Unknown | page::Refusal::Pdf => Self::Unknown,
            page::Refusal::Unreadable => Self::Damaged,
            page::Refusal::Corners => Self::Unreadable,
        }
    }
}

impl From<pdf::Refusal> for Refusal {
    fn from(refusal: pdf::Refusal) -> Self {
        match refusal {
            pdf::Refusal::NotPdf => Self::Unknown,
            pdf::Refusal::TooBig => Self::Heavy,
            pdf::Refusal::Damaged => Self::Damaged,
            pdf::Refusal::TooManyPages => Self::Long,
            pdf::Refusal::Password => Self::Password,
            pdf::Refusal::WrongPassword => Self::WrongPassword,
            pdf::Refusal::Bomb(_) => Self::Bomb,
        }
    }
}
