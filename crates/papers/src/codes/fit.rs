//! From a patch to a symbol: how many modules it has, then its corners to a part of a module, by what every symbol of that
//! size has in black and in white (ISO/IEC 16022, 7).

use super::{
    edges,
    grey::Grey,
    square::{Square, View},
};

/// Modules on a side of square symbols, and regions on a side. Smaller ones hold no signature.
const SIZES: [(usize, usize); 14] = [
    (36, 2),
    (40, 2),
    (44, 2),
    (48, 2),
    (52, 2),
    (64, 4),
    (72, 4),
    (80, 4),
    (88, 4),
    (96, 4),
    (104, 4),
    (120, 6),
    (132, 6),
    (144, 6),
];
/// Below this score, what was placed is something else: text, a stamp, a photo.
const LEAST: f32 = 1.2;

/// A symbol that was placed.
#[derive(Clone, Copy)]
pub(super) struct Placed {
    pub(super) square: Square,
    pub(super) size: usize,
    /// How well what is known of it was seen: the contrast, over how uneven it is.
    pub(super) score: f32,
}

/// The likeliest symbols of a patch, best first; none when it is something else.
pub(super) fn place(picture: &Grey, patch: &Square) -> Vec<Placed> {
    let square = (0..3).fold(*patch, |square, _| edges::sides(picture, &square));
    let square = edges::upright(picture, &square);
    let sizes = SIZES
        .iter()
        .filter(|(size, _)| plausible(square.side(), *size));
    let mut found: Vec<(Placed, usize)> = sizes
        .map(|(size, regions)| {
            let some: Vec<Mark> = marks(*size, *regions).into_iter().step_by(3).collect();
            (settle(picture, &square, *size, &some, &COARSE), *regions)
        })
        .filter(|(placed, _)| placed.score > LEAST)
        .collect();
    found.sort_by(|one, other| other.0.score.total_cmp(&one.0.score));
    let likely = found.into_iter().take(2);
    let settled = likely.map(|(placed, regions)| {
        let marks = marks(placed.size, regions);
        settle(picture, &placed.square, placed.size, &marks, &FINE)
    });
    settled.collect()
}

/// A region of a symbol: paper that bends moves each a little.
pub(super) struct Region {
    pub(super) square: Square,
    /// Modules before it, along and down.
    pub(super) start: [usize; 2],
    /// Modules on a side.
    pub(super) length: usize,
}

/// The regions of a symbol, each placed by its own sides.
pub(super) fn regions(picture: &Grey, placed: &Placed) -> Vec<Region> {
    let count = SIZES.iter().find(|(size, _)| *size == placed.size);
    let count = count.map_or(1, |(_, regions)| *regions);
    let length = placed.size / count;
    let own = borders(length, 1);
    let places = (0..count * count).map(|at| [at % count, at / count]);
    let each = places.filter_map(|[x, y]| {
        let square = placed.square.part([x, y], count)?;
        let settled = settle(picture, &square, length, &own, &FINE);
        Some(Region {
            square: settled.square,
            start: [x * length, y * length],
            length,
        })
    });
    each.collect()
}

/// Less than a point for a module holds nothing; more than forty is no photo of a paper.
fn plausible(side: f32, size: usize) -> bool {
    let module = side / size as f32;
    (1.0..40.0).contains(&module)
}

/// A module of which it is known what it is, by its place, in modules; black ones count -1.
type Mark = (f32, f32, f32);

/// What every symbol of a size has: solid and dotted sides of its regions, and paper around.
fn marks(size: usize, regions: usize) -> Vec<Mark> {
    let mut marks = borders(size, regions);
    let end = size as f32 + 0.5;
    for at in 0..size {
        let at = at as f32 + 0.5;
        marks.extend([
            (at, -0.5, 1.0),
            (at, end, 1.0),
            (-0.5, at, 1.0),
            (end, at, 1.0),
        ]);
    }
    marks
}

/// The solid and dotted sides of regions.
fn borders(size: usize, regions: usize) -> Vec<Mark> {
    let length = size / regions;
    let places = (0..size * size).map(|at| (at % size, at / size));
    let known = places.filter_map(|(x, y)| {
        let sign = known(x % length, y % length, length)?;
        Some((x as f32 + 0.5, y as f32 + 0.5, sign))
    });
    known.collect()
}

/// What stands at a place of a region: nothing is known of data.
fn known(x: usize, y: usize, length: usize) -> Option<f32> {
    let black = |is: bool| Some(if is { -1.0 } else { 1.0 });
    match (x, y) {
        (0, _) => black(true),
        (_, y) if y + 1 == length => black(true),
        (x, 0) => black(x % 2 == 0),
        (x, y) if x + 1 == length => black(y % 2 == 1),
        _ => None,
    }
}

/// How corners are looked for.
struct Search {
    /// In modules.
    steps: &'static [f32],
    pulls: &'static [&'static [Pull]],
}

const COARSE: Search = Search {
    steps: &[0.9, 0.5, 0.3],
    pulls: &[&SIDES],
};
const FINE: Search = Search {
    steps: &[0.4, 0.25, 0.15, 0.1, 0.05],
    pulls: &[&SIDES, &CORNERS],
};

/// Moves, then stretches, then pulls each corner as long as more of what is known is seen.
fn settle(picture: &Grey, square: &Square, size: usize, marks: &[Mark], search: &Search) -> Placed {
    let module = square.side() / size as f32;
    let score = |square: &Square| seen(picture, square, size, marks);
    let mut best = Placed {
        square: *square,
        size,
        score: score(square),
    };
    for step in search.steps {
        for pull in search.pulls.iter().copied().flatten() {
            for sign in [-1.0, 1.0] {
                let pulled = pulled(&best.square, *pull, sign * step * module);
                let reached = score(&pulled);
                if reached > best.score {
                    best = Placed {
                        square: pulled,
                        size,
                        score: reached,
                    };
                }
            }
        }
    }
    best
}

/// Which corners move, and how.
type Pull = [[f32; 2]; 4];
const NO: [f32; 2] = [0.0, 0.0];
const X: [f32; 2] = [1.0, 0.0];
const Y: [f32; 2] = [0.0, 1.0];
/// All together, then the two of a side.
const SIDES: [Pull; 10] = [
    [X, X, X, X],
    [Y, Y, Y, Y],
    [X, NO, NO, X],
    [Y, NO, NO, Y],
    [NO, X, X, NO],
    [NO, Y, Y, NO],
    [X, X, NO, NO],
    [Y, Y, NO, NO],
    [NO, NO, X, X],
    [NO, NO, Y, Y],
];
/// One at a time.
const CORNERS: [Pull; 8] = [
    [X, NO, NO, NO],
    [Y, NO, NO, NO],
    [NO, X, NO, NO],
    [NO, Y, NO, NO],
    [NO, NO, X, NO],
    [NO, NO, Y, NO],
    [NO, NO, NO, X],
    [NO, NO, NO, Y],
];

fn pulled(square: &Square, pull: Pull, by: f32) -> Square {
    let mut corners = square.0;
    for (corner, [x, y]) in corners.iter_mut().zip(pull) {
        corner.x += x * by;
        corner.y += y * by;
    }
    Square(corners)
}

/// How much of what is known is seen: the difference between white and black, over the spread of all.
fn seen(picture: &Grey, square: &Square, size: usize, marks: &[Mark]) -> f32 {
    let Some(view) = square.view() else {
        return f32::MIN;
    };
    let (mut white, mut black) = (Sum::default(), Sum::default());
    for (x, y, sign) in marks {
        let sum = if *sign > 0.0 { &mut white } else { &mut black };
        sum.add(value(picture, &view, *x, *y, size));
    }
    let spread = (white.spread() + black.spread()).sqrt().max(1.0);
    (white.mean() - black.mean()) / (spread + 20.0)
}

fn value(picture: &Grey, view: &View, x: f32, y: f32, size: usize) -> f32 {
    let side = size as f32;
    picture.at(view.spot(x / side, y / side))
}

#[derive(Default)]
struct Sum {
    count: f32,
    total: f32,
    squares: f32,
}

impl Sum {
    fn add(&mut self, value: f32) {
        self.count += 1.0;
        self.total += value;
        self.squares += value * value;
    }

    fn mean(&self) -> f32 {
        self.total / self.count.max(1.0)
    }

    fn spread(&self) -> f32 {
        (self.squares / self.count.max(1.0) - self.mean() * self.mean()).max(0.0)
    }
}
