//! From a patch to a symbol: its sides, then its solid ones, then how many modules it has, then its corners to a part of a
//! module, by what every symbol of that size has in black and in white (ISO/IEC 16022, 7).

use super::{
    grey::{Grey, Spot},
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
    let square = (0..3).fold(*patch, |square, _| sides(picture, &square));
    let square = upright(picture, &square);
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

/// Less than a point for a module holds nothing; more than forty is no photo of a paper.
fn plausible(side: f32, size: usize) -> bool {
    let module = side / size as f32;
    (1.0..40.0).contains(&module)
}

/// Moves each side to where the picture becomes clear: paper is all around a symbol.
fn sides(picture: &Grey, square: &Square) -> Square {
    const PARTS: usize = 4;
    let reach = square.side() * 0.14;
    let lines: Vec<Option<[Spot; 2]>> = (0..4)
        .map(|side| {
            let [from, to, ..] = square.turned(side).0;
            let out = outwards(from, to);
            let edge = |part: usize| {
                let start = (part as f32 + 0.5) / PARTS as f32;
                let span = [start - 0.4 / PARTS as f32, start + 0.4 / PARTS as f32];
                edge(
                    picture,
                    [from.towards(to, span[0]), from.towards(to, span[1])],
                    out,
                    reach,
                )
            };
            line(&(0..PARTS).map(edge).collect::<Vec<_>>())
        })
        .collect();
    let corner = |at: usize| {
        let before = lines.get((at + 3) % 4).copied().flatten()?;
        let after = lines.get(at).copied().flatten()?;
        crossing(before, after)
    };
    let corners: Vec<Option<Spot>> = (0..4).map(corner).collect();
    match *corners.as_slice() {
        [Some(a), Some(b), Some(c), Some(d)] => Square([a, b, c, d]),
        _ => *square,
    }
}

/// A unit away from the inside, of a side that runs clockwise.
fn outwards(from: Spot, to: Spot) -> Spot {
    let length = from.distance(to).max(1e-3);
    Spot {
        x: (to.y - from.y) / length,
        y: -(to.x - from.x) / length,
    }
}

/// Where the steepest step from dark to clear lies, going outwards: the middle of a part of a side.
fn edge(picture: &Grey, [from, to]: [Spot; 2], out: Spot, reach: f32) -> Spot {
    let step = (reach / 24.0).max(0.5);
    let count = (reach / step) as i32;
    let mean = |offset: i32| {
        let away = offset as f32 * step;
        let spots = (0..16).map(|at| from.towards(to, (at as f32 + 0.5) / 16.0));
        let sum: f32 = spots
            .map(|spot| {
                picture.at(Spot {
                    x: out.x.mul_add(away, spot.x),
                    y: out.y.mul_add(away, spot.y),
                })
            })
            .sum();
        sum / 16.0
    };
    let means: Vec<f32> = (-count - 3..=count + 3).map(mean).collect();
    // What is outside is all clear; what is inside is dark on the whole. The darkest line outside counts against a place.
    let rise = |at: usize| {
        let inside = means
            .get(at..at + 3)
            .unwrap_or_default()
            .iter()
            .sum::<f32>()
            / 3.0;
        let outside = means
            .get(at + 3..at + 6)
            .unwrap_or_default()
            .iter()
            .sum::<f32>()
            / 3.0;
        outside - inside
    };
    let steps = means.len().saturating_sub(5);
    let best = (0..steps)
        .max_by(|one, other| rise(*one).total_cmp(&rise(*other)))
        .unwrap_or_default();
    let away = (best as f32 + 2.5 - 3.0 - count as f32) * step;
    let middle = from.towards(to, 0.5);
    Spot {
        x: out.x.mul_add(away, middle.x),
        y: out.y.mul_add(away, middle.y),
    }
}

/// The line of four places on a side, leaving out the one that agrees least.
fn line(places: &[Spot]) -> Option<[Spot; 2]> {
    let without = |left: usize| -> Vec<Spot> {
        places
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != left)
            .map(|(_, spot)| *spot)
            .collect()
    };
    let fits = (0..places.len()).filter_map(|left| fitted(&without(left)));
    fits.min_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, line)| line)
}

/// The line that passes nearest to some places, and how far they are from it.
fn fitted(places: &[Spot]) -> Option<(f32, [Spot; 2])> {
    let count = places.len() as f32;
    let (x, y) = places.iter().fold((0.0, 0.0), |(x, y), spot| {
        (x + spot.x / count, y + spot.y / count)
    });
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for spot in places {
        let (dx, dy) = (spot.x - x, spot.y - y);
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    let angle = 0.5 * (2.0 * xy).atan2(xx - yy);
    let (sin, cos) = angle.sin_cos();
    let far = |spot: &Spot| ((spot.y - y) * cos - (spot.x - x) * sin).abs();
    let error = places.iter().map(far).sum::<f32>();
    (count > 1.0).then_some((
        error,
        [
            Spot { x, y },
            Spot {
                x: x + cos,
                y: y + sin,
            },
        ],
    ))
}

fn crossing([a, b]: [Spot; 2], [c, d]: [Spot; 2]) -> Option<Spot> {
    let (one, other) = ((b.x - a.x, b.y - a.y), (d.x - c.x, d.y - c.y));
    let area = one.0 * other.1 - one.1 * other.0;
    let part = ((c.x - a.x) * other.1 - (c.y - a.y) * other.0) / area;
    (area.abs() > 0.2).then(|| Spot {
        x: one.0.mul_add(part, a.x),
        y: one.1.mul_add(part, a.y),
    })
}

/// Turns the square so that its solid sides are at the left and at the bottom.
fn upright(picture: &Grey, square: &Square) -> Square {
    let Some(view) = square.view() else {
        return *square;
    };
    let inside = 0.5 / (square.side() / 3.0).clamp(20.0, 60.0);
    let mean = |place: &dyn Fn(f32) -> (f32, f32)| {
        let spots = (0..64).map(|at| place((at as f32 + 0.5) / 64.0));
        spots.map(|(u, v)| picture.at(view.spot(u, v))).sum::<f32>()
    };
    // Top, right, bottom, left: the order of the sides that begin at each corner.
    let dark = [
        mean(&|part| (part, inside)),
        mean(&|part| (1.0 - inside, part)),
        mean(&|part| (part, 1.0 - inside)),
        mean(&|part| (inside, part)),
    ];
    let pair = |at: &usize| dark.iter().cycle().skip(*at).take(2).sum::<f32>();
    // The bottom comes third, the left fourth.
    let darkest = (0..4)
        .min_by(|one, other| pair(one).total_cmp(&pair(other)))
        .unwrap_or(2);
    square.turned((darkest + 2) % 4)
}

/// A module of which it is known what it is, by its place, in modules; black ones count -1.
type Mark = (f32, f32, f32);

/// What every symbol of a size has: solid and dotted sides of its regions, and paper around.
fn marks(size: usize, regions: usize) -> Vec<Mark> {
    let length = size / regions;
    let mut marks = Vec::new();
    for y in 0..size {
        for x in 0..size {
            let known = known(x % length, y % length, length);
            marks.extend(known.map(|sign| (x as f32 + 0.5, y as f32 + 0.5, sign)));
        }
    }
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

/// What stands at a place of a region: nothing is known of data.
pub(super) fn known(x: usize, y: usize, length: usize) -> Option<f32> {
    let black = |is: bool| Some(if is { -1.0 } else { 1.0 });
    match (x, y) {
        (0, _) => black(true),
        (_, y) if y + 1 == length => black(true),
        (x, 0) => black(x % 2 == 0),
        (x, y) if x + 1 == length => black(y % 2 == 1),
        _ => None,
    }
}

/// Steps of a search, in modules.
const COARSE: [f32; 3] = [0.9, 0.5, 0.3];
const FINE: [f32; 5] = [0.4, 0.25, 0.15, 0.1, 0.05];

/// Moves, then stretches, then pulls each corner as long as more of what is known is seen.
fn settle(picture: &Grey, square: &Square, size: usize, marks: &[Mark], steps: &[f32]) -> Placed {
    let module = square.side() / size as f32;
    let score = |square: &Square| seen(picture, square, size, marks);
    let mut best = Placed {
        square: *square,
        size,
        score: score(square),
    };
    for step in steps {
        for pull in PULLS {
            for sign in [-1.0, 1.0] {
                let pulled = pulled(&best.square, pull, sign * step * module);
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

/// Which corners move, and how: all together, sides, then one at a time.
type Pull = [[f32; 2]; 4];
const NO: [f32; 2] = [0.0, 0.0];
const X: [f32; 2] = [1.0, 0.0];
const Y: [f32; 2] = [0.0, 1.0];
const PULLS: [Pull; 18] = [
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
