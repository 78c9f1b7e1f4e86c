//! The file that an office wants: a letter, a numbered table of pieces, the pieces, each sheet numbered.
//!
//! For the worker who sends the same papers for the tenth time, and for the clerk who must find piece n° 3 at once. It
//! is written in French, whoever reads the program: the office is French. It is tagged, titled and has bookmarks, so
//! that a clerk who does not see finds piece n° 3 as well.

mod draw;
mod layout;
mod photo;
mod sheets;

use jiff::civil::Date;

use super::{Pdf, Refusal, clean, face, lacking};

/// What to assemble.
pub struct Plan {
    /// Of the file, in the window of whoever opens it.
    pub title: String,
    /// The letter, as plain text: a line is a paragraph. One that begins with `# ` is its subject, one that begins with
    /// `> ` stands on the right, as addresses and dates do. Empty: no letter.
    pub letter: String,
    pub pieces: Vec<Piece>,
    /// Written across every page of the pieces: whom this copy is for.
    pub watermark: Option<String>,
    /// What the office takes in at most, in bytes.
    pub most_bytes: Option<usize>,
    /// The day that the file says it was made.
    pub day: Option<Date>,
}

/// A paper, on one page or several.
pub struct Piece {
    pub title: String,
    pub parts: Vec<Part>,
}

pub enum Part {
    /// A page as a JPEG.
    Photo(Vec<u8>),
    /// All the pages of a file.
    Pdf(Box<Pdf>),
}

pub struct Assembled {
    pub bytes: Vec<u8>,
    /// How many sheets.
    pub sheets: usize,
    /// Signs that the font does not have: they show as empty boxes, and whoever sends the file is to know.
    pub lacking: Vec<char>,
    /// What photographs were brought down to so that the file fits, in percent; none when they are as they came.
    pub quality: Option<u8>,
    /// Whether it is as light as was asked.
    pub fits: bool,
}

/// Why there is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmade {
    /// This piece, counted from 1, has a part that cannot be taken.
    Piece(usize, Refusal),
    /// This one has a photograph that is not a JPEG, or is too large.
    Photo(usize),
    /// There is nothing to assemble.
    Empty,
    /// It could not be written: nothing that whoever asks can change.
    Unwritten,
}

/// A page of a piece.
enum Page {
    Photo(Vec<u8>),
    Drawn(std::rc::Rc<clean::Embedded>, usize),
}

struct Ready {
    title: String,
    pages: Vec<Page>,
}

/// # Errors
/// When there is nothing to assemble, or a piece cannot be taken.
pub fn assemble(plan: Plan) -> Result<Assembled, Unmade> {
    let faces = face::Faces::load().ok_or(Unmade::Unwritten)?;
    let Plan { pieces, .. } = &plan;
    if pieces.is_empty() && plan.letter.trim().is_empty() {
        return Err(Unmade::Empty);
    }
    let (plan, mut ready) = ready(plan)?;
    let mut file = sheets::write(&plan, &ready, &faces)?;
    let mut quality = None;
    if let Some(most) = plan.most_bytes.filter(|most| file.bytes.len() > *most) {
        let around = file.bytes.len().saturating_sub(weight(&ready));
        quality = lighten(&mut ready, most.saturating_sub(around));
        file = sheets::write(&plan, &ready, &faces)?;
    }
    Ok(Assembled {
        fits: plan.most_bytes.is_none_or(|most| file.bytes.len() <= most),
        lacking: said(&plan, &ready),
        bytes: file.bytes,
        sheets: file.sheets,
        quality,
    })
}

fn ready(mut plan: Plan) -> Result<(Plan, Vec<Ready>), Unmade> {
    let pieces = std::mem::take(&mut plan.pieces);
    let each = pieces.into_iter().enumerate();
    let ready: Result<Vec<Ready>, Unmade> = each.map(|(at, piece)| pages(at + 1, piece)).collect();
    Ok((plan, ready?))
}

fn pages(number: usize, piece: Piece) -> Result<Ready, Unmade> {
    let mut pages = Vec::new();
    for part in piece.parts {
        match part {
            Part::Photo(bytes) => {
                let upright = photo::upright(bytes).ok_or(Unmade::Photo(number))?;
                pages.push(Page::Photo(upright));
            }
            Part::Pdf(pdf) => {
                let source = clean::source(*pdf).map_err(|why| Unmade::Piece(number, why))?;
                let source = std::rc::Rc::new(source);
                let all = 0..clean::length(&source);
                pages.extend(all.map(|page| Page::Drawn(source.clone(), page)));
            }
        }
    }
    Ok(Ready {
        title: piece.title,
        pages,
    })
}

fn photos(ready: &mut [Ready]) -> impl Iterator<Item = &mut Vec<u8>> {
    let pages = ready.iter_mut().flat_map(|piece| piece.pages.iter_mut());
    pages.filter_map(|page| match page {
        Page::Photo(bytes) => Some(bytes),
        Page::Drawn(..) => None,
    })
}

fn weight(ready: &[Ready]) -> usize {
    let pages = ready.iter().flat_map(|piece| piece.pages.iter());
    let each = pages.map(|page| match page {
        Page::Photo(bytes) => bytes.len(),
        Page::Drawn(..) => 0,
    });
    each.sum()
}

/// Brings photographs down, step by step, until they weigh so much together; always from what they were at first.
fn lighten(ready: &mut [Ready], most: usize) -> Option<u8> {
    let first: Vec<Vec<u8>> = photos(ready).map(|bytes| bytes.clone()).collect();
    let mut reached = None;
    for (quality, side) in photo::STEPS {
        for (photo, first) in photos(ready).zip(&first) {
            match photo::lighter(first, quality, side) {
                Some(lighter) if lighter.len() < first.len() => *photo = lighter,
                _ => photo.clone_from(first),
            }
        }
        reached = (!first.is_empty()).then_some(quality);
        if weight(ready) <= most {
            break;
        }
    }
    reached
}

/// Signs of everything that is written which the font does not have.
fn said(plan: &Plan, ready: &[Ready]) -> Vec<char> {
    let titles = ready.iter().map(|piece| piece.title.as_str());
    let watermark = plan.watermark.as_deref().unwrap_or_default();
    let all: Vec<&str> = titles.chain([plan.letter.as_str(), watermark]).collect();
    lacking(&all.join(" "))
}
