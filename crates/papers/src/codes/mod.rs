//! The barcodes of a picture: DataMatrix, in which French papers carry their seal, and QR code, in which the generation that
//! follows does. A page photographed whole has a symbol of a few hundred points in ten millions, turned, in bad light.
//!
//! First the patches that may be symbols, each read point by point from the grey picture; then, when none is, `rxing` and a
//! ladder of turned, smaller and larger pictures. Nothing here says what a symbol means.

mod bits;
mod edges;
mod find;
mod fit;
mod grey;
mod ladder;
mod picture;
mod square;

pub use crate::picture::{HEAVIEST, POINTS};
pub use grey::{Grey, Spot};
pub use picture::{NoPicture, picture};

use square::Square;

/// What kind of symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    DataMatrix,
    QrCode,
}

/// A symbol that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub format: Format,
    /// One character for each byte where the symbol holds bytes.
    pub text: String,
    /// Where it is: clockwise from its own upper left corner.
    pub corners: [Spot; 4],
}

impl Found {
    fn new(format: Format, text: String, square: Square) -> Self {
        Self {
            format,
            text,
            corners: square.0,
        }
    }

    fn middle(&self) -> Spot {
        let [a, _, c, _] = self.corners;
        a.towards(c, 0.5)
    }

    /// Whether a patch is where this symbol is.
    fn covers(&self, patch: &Square) -> bool {
        let [a, _, c, _] = patch.0;
        let near = Square(self.corners).side() / 2.0;
        self.middle().distance(a.towards(c, 0.5)) < near
    }

    /// Whether a patch is as large as this symbol, more or less.
    fn is_like(&self, patch: &Square) -> bool {
        let ratio = patch.side() / Square(self.corners).side();
        (0.6..1.6).contains(&ratio)
    }
}

/// The symbols of a picture, from top to bottom. None when it is too small for any.
pub fn read(picture: &Grey) -> Vec<Found> {
    let fits = picture.width.checked_mul(picture.height) == Some(picture.points.len());
    if !fits || picture.width.min(picture.height) < 24 {
        return Vec::new();
    }
    let mut found = near(picture);
    let quick = responses(picture);
    if found.is_empty() && quick.is_empty() {
        found = ladder::climb(picture);
    }
    found.extend(quick);
    let mut found = distinct(found);
    found.sort_by(|one, other| one.middle().y.total_cmp(&other.middle().y));
    found
}

/// What the patches say, read point by point; what is seen around those that say nothing: any of them when none was read,
/// else those as large as what was, since the symbols of a page are printed alike.
fn near(picture: &Grey) -> Vec<Found> {
    let patches = find::patches(picture);
    let mut found: Vec<Found> = Vec::new();
    for patch in &patches {
        let read = found.iter().any(|found| found.covers(patch));
        let text = (!read).then(|| ladder::closely(picture, patch)).flatten();
        found.extend(text.map(|text| Found::new(Format::DataMatrix, text, *patch)));
    }
    let known = found.clone();
    let likely =
        |patch: &&Square| known.is_empty() || known.iter().any(|known| known.is_like(patch));
    for patch in patches.iter().filter(likely) {
        if !found.iter().any(|found| found.covers(patch)) {
            found.extend(around(picture, patch));
        }
    }
    found
}

/// What is seen around a patch, drawn larger when it is small.
fn around(picture: &Grey, patch: &Square) -> Vec<Found> {
    let [a, b, c, d] = patch.0;
    let margin = patch.side() * 0.3;
    let least = |value: fn(Spot) -> f32| {
        [a, b, c, d].map(value).into_iter().fold(f32::MAX, f32::min) - margin
    };
    let most = |value: fn(Spot) -> f32| {
        [a, b, c, d].map(value).into_iter().fold(f32::MIN, f32::max) + margin
    };
    let (left, top) = (least(|spot| spot.x), least(|spot| spot.y));
    let (width, height) = (most(|spot| spot.x) - left, most(|spot| spot.y) - top);
    let scale = (500.0 / patch.side()).clamp(1.0, 4.0);
    ladder::piece(picture, [left, top, width, height], scale)
}

/// QR codes have large marks: a picture of a few millions of points is enough.
fn responses(picture: &Grey) -> Vec<Found> {
    let step = picture.width.max(picture.height).div_ceil(2_400).max(1);
    if step == 1 {
        return ladder::quick_responses(picture);
    }
    ladder::moved(
        ladder::quick_responses(&picture.reduced(step)),
        step as f32,
        0.0,
        0.0,
    )
}

/// Each symbol once: two that say the same at the same place are one.
fn distinct(found: Vec<Found>) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::new();
    for found in found {
        let square = Square(found.corners);
        let same = |known: &Found| known.text == found.text && known.covers(&square);
        if !kept.iter().any(same) {
            kept.push(found);
        }
    }
    kept
}
