//! A photo becomes a page: the sheet is found, straightened, lit evenly, and written small.
//!
//! For whoever photographs a paper on their knees, under a bad lamp, and for the office that must read it. The photo goes
//! away once the page is confirmed: what is kept holds points only, never where or by what it was taken. A page that can
//! hardly be read is said at once, while the paper is still in the hand ([`Trouble`]); it is never refused for that.

mod edges;
mod find;
mod geometry;
mod hull;
mod light;
mod masks;
mod plane;
mod quality;
mod read;
mod straighten;
#[cfg(test)]
mod tests;
mod write;

pub use crate::picture::{HEAVIEST, POINTS, SIDE};
pub use geometry::Point;

use geometry::{Quad, Shape};
use read::Photo;

/// The heaviest page, in bytes; with its colours, the second.
pub const GREY: usize = 150 * 1000;
pub const COLOUR: usize = 250 * 1000;

/// Under this, the sheet is not found: the whole photo is kept.
const FOUND: f32 = 0.55;

/// What is asked of a photo.
#[derive(Clone, Copy, Default, Debug)]
pub struct Asked {
    /// The four corners of the sheet that a person showed, in points of the upright photo, in any order.
    pub corners: Option<[Point; 4]>,
    /// Keeps the colours, as an identity card needs.
    pub colour: bool,
}

/// A page, as it is kept.
#[derive(Clone, Debug)]
pub struct Page {
    /// A JPEG without any metadata.
    pub jpeg: Vec<u8>,
    pub measures: Measures,
    /// What makes it hard to read: to be said while the paper can still be photographed again.
    pub trouble: Option<Trouble>,
}

/// What was seen on the way.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Measures {
    /// How the sheet was found in the photo.
    pub sheet: Sheet,
    /// How sure the sheet is, from 0 to 1, when it was looked for.
    pub score: f32,
    /// The corners of what was kept, in points of the upright photo: top left, top right, bottom right, bottom left.
    pub corners: [Point; 4],
    /// Width and height of the upright photo, then of the page.
    pub photo: [u32; 2],
    pub page: [u32; 2],
    /// How clear the paper was in the photo, from 0 to 255.
    pub paper: f32,
    /// How sharp what is written is: below [`quality::SHARP`], it is blurred.
    pub sharpness: f32,
    /// The part of the page that is written.
    pub ink: f32,
    /// The quality of the JPEG.
    pub quality: u8,
}

/// Where the corners come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sheet {
    Found,
    /// A person showed them.
    Shown,
    /// Nothing sure: the photo is kept whole.
    Whole,
}

/// What makes a page hard to read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trouble {
    Blank,
    Blurred,
    Dark,
}

/// Why no page can be made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The corners shown do not hold a sheet.
    Corners,
    /// More bytes than [`HEAVIEST`].
    Heavy,
    /// A photo of a recent iPhone that was not converted.
    Heic,
    /// More points than [`POINTS`], a longer side than [`SIDE`], or more memory than decoding may take.
    Huge,
    /// A PDF, which is read otherwise.
    Pdf,
    /// Too few points to hold a page.
    Tiny,
    /// None of the kinds that are read.
    Unknown,
    /// It begins as a photo, and is damaged.
    Unreadable,
}

/// Makes a page of a photo.
///
/// # Errors
/// When the bytes are no photo that may be read, or when the corners shown hold no sheet.
pub fn page(bytes: &[u8], asked: &Asked) -> Result<Page, Refusal> {
    let photo = read::read(bytes)?;
    let chosen = choose(&photo, asked)?;
    let whole = chosen.sheet == Sheet::Whole;
    let shape = Shape::of(&chosen.quad, photo.size(), whole);
    let corners = chosen
        .inner
        .map(|corner| photo.turn.back(corner, photo.size()));
    let drawn = straighten::straighten(&photo, &corners, shape, asked.colour);
    let drawn = drawn.ok_or(Refusal::Corners)?;
    let paper = light::paper(&drawn.luma);
    let lit = light::flatten(drawn, !whole);
    let seen = quality::look(&lit.luma);
    let written = write::write(&lit).ok_or(Refusal::Unreadable)?;
    let measures = Measures {
        sheet: chosen.sheet,
        score: chosen.score,
        corners: chosen.quad,
        photo: photo.size(),
        page: written.size,
        paper,
        sharpness: seen.sharpness,
        ink: seen.ink,
        quality: written.quality,
    };
    Ok(Page {
        jpeg: written.jpeg,
        trouble: quality::trouble(&measures),
        measures,
    })
}

/// The page of a picture that is a page already: one of a PDF, drawn. `rgb` holds three bytes for each point. `None` when it
/// does not, or when nothing can be written of it.
pub fn drawn(size: [u32; 2], rgb: Vec<u8>) -> Option<Page> {
    let [width, height] = size;
    let picture = image::RgbImage::from_raw(width, height, rgb)?;
    let drawn = straighten::Drawn {
        luma: plane::Plane {
            width: width as usize,
            height: height as usize,
            points: image::DynamicImage::ImageRgb8(picture)
                .into_luma8()
                .into_raw(),
        },
        colours: None,
    };
    let paper = light::paper(&drawn.luma);
    let seen = quality::look(&drawn.luma);
    let written = write::write(&drawn)?;
    let measures = Measures {
        sheet: Sheet::Whole,
        score: 0.0,
        corners: geometry::frame(size),
        photo: size,
        page: written.size,
        paper,
        sharpness: seen.sharpness,
        ink: seen.ink,
        quality: written.quality,
    };
    Some(Page {
        jpeg: written.jpeg,
        trouble: (seen.ink < quality::INK).then_some(Trouble::Blank),
        measures,
    })
}

/// What is kept of a photo.
struct Chosen {
    sheet: Sheet,
    score: f32,
    quad: Quad,
    /// What is drawn: the sheet without its rim.
    inner: Quad,
}

/// The sheet in the photo: shown by a person, else found, else the whole photo.
fn choose(photo: &Photo, asked: &Asked) -> Result<Chosen, Refusal> {
    let exactly = |sheet, score, quad| Chosen {
        sheet,
        score,
        quad,
        inner: quad,
    };
    if let Some(corners) = asked.corners {
        let quad = geometry::shown(corners, photo.size()).ok_or(Refusal::Corners)?;
        return Ok(exactly(Sheet::Shown, 1.0, quad));
    }
    let found = find::find(&photo.small);
    let score = found.as_ref().map_or(0.0, |found| found.score);
    Ok(match found.filter(|found| found.score >= FOUND) {
        Some(find::Found { quad, inner, score }) => Chosen {
            sheet: Sheet::Found,
            score,
            quad,
            inner,
        },
        None => exactly(Sheet::Whole, score, geometry::frame(photo.size())),
    })
}
