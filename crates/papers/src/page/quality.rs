//! Whether a page can be read: sharp, written, clear.

use super::{Measures, Trouble, plane::Plane};

/// Writing less sharp than this is blurred. Not yet measured: chosen between the readable sheets of the tests (0.30) and
/// one that nobody reads.
pub const SHARP: f32 = 0.10;
/// A paper darker than this was photographed in the dark.
const DARK: f32 = 48.0;
/// A page with less ink than this is blank: one line of writing holds more.
pub(super) const INK: f32 = 0.0004;
/// What is darker than this is ink.
const WRITTEN: u8 = 128;
/// The side of the squares that are looked at, in points: about a letter.
const SQUARE: usize = 24;

/// What is seen of a page under an even light.
pub(super) struct Seen {
    pub(super) sharpness: f32,
    pub(super) ink: f32,
}

/// Looks at the squares that hold writing.
pub(super) fn look(luma: &Plane<u8>) -> Seen {
    let mut edges = Vec::new();
    let mut dark = 0_usize;
    for top in (1..luma.height.saturating_sub(SQUARE + 1)).step_by(SQUARE) {
        for left in (1..luma.width.saturating_sub(SQUARE + 1)).step_by(SQUARE) {
            let square = Square::read(luma, left, top);
            dark += square.dark;
            if let Some(sharp) = square.sharpness() {
                edges.push(sharp);
            }
        }
    }
    edges.sort_by(f32::total_cmp);
    let sharpness = edges.get(edges.len() / 2).copied().unwrap_or_default();
    Seen {
        sharpness,
        ink: dark as f32 / luma.points.len().max(1) as f32,
    }
}

/// What makes a page hard to read, the gravest first.
pub(super) fn trouble(measures: &Measures) -> Option<Trouble> {
    if measures.paper < DARK {
        Some(Trouble::Dark)
    } else if measures.ink < INK {
        Some(Trouble::Blank)
    } else if measures.sharpness < SHARP {
        Some(Trouble::Blurred)
    } else {
        None
    }
}

#[derive(Default)]
struct Square {
    dark: usize,
    /// Sums, of values, of their squares, and of the squares of how they bend.
    sum: f32,
    squares: f32,
    bends: f32,
}

impl Square {
    fn read(luma: &Plane<u8>, left: usize, top: usize) -> Self {
        let mut square = Self::default();
        for y in top..top + SQUARE {
            let line = |y: usize| luma.line(y).get(left - 1..=left + SQUARE).unwrap_or(&[]);
            let (above, here, below) = (line(y - 1), line(y), line(y + 1));
            let around = above.iter().skip(1).zip(below.iter().skip(1));
            for (three, (up, down)) in here.windows(3).zip(around) {
                if let [before, value, after] = *three {
                    square.add(value, [before, after, *up, *down]);
                }
            }
        }
        square
    }

    fn add(&mut self, value: u8, around: [u8; 4]) {
        let dark = value < WRITTEN;
        self.dark += usize::from(dark);
        let value = f32::from(value);
        let bend = around.iter().map(|near| f32::from(*near)).sum::<f32>() - 4.0 * value;
        self.sum += value;
        self.squares += value * value;
        self.bends += bend * bend;
    }

    /// How much writing bends for how much it differs: the same for fine and for bold. `None` where there is none.
    fn sharpness(&self) -> Option<f32> {
        let count = (SQUARE * SQUARE) as f32;
        let mean = self.sum / count;
        let variance = self.squares / count - mean * mean;
        // Grain of the paper does not count.
        (variance > 600.0).then(|| self.bends / count / variance)
    }
}
