//! The sides of a sheet, measured finer than a point: where the picture changes most, along each side.

use super::{
    geometry::{Point, Quad, meeting, sides},
    plane::Plane,
};

/// How many places of a side are looked at, how far on each side of it, and by which step.
const PLACES: u16 = 64;
const REACH: i16 = 14;
const STEP: f32 = 0.5;
/// A change smaller than this is no edge.
const LEAST: f32 = 4.0;
/// A side that is this near to the end of the photo, in points, lies on it.
const FRAME: f32 = 6.0;

/// What is known of a side.
#[derive(Clone, Copy)]
pub(super) enum Side {
    /// It shows, by so much.
    Inside { contrast: f32 },
    /// It is where the photo ends.
    Frame,
}

/// The same corners, nearer to the truth; and what each side showed.
pub(super) fn refine(mask: &Plane<f32>, quad: Quad) -> (Quad, [Side; 4]) {
    let seen = sides(quad).map(|side| look(mask, side));
    let [top, right, bottom, left] = seen.map(|(line, _)| line);
    let corner = |one, other, rough| meeting(one, other).unwrap_or(rough);
    let [a, b, c, d] = quad;
    let fine = [
        corner(left, top, a),
        corner(top, right, b),
        corner(right, bottom, c),
        corner(bottom, left, d),
    ];
    (fine, seen.map(|(_, side)| side))
}

fn look(mask: &Plane<f32>, [from, to]: [Point; 2]) -> ([Point; 2], Side) {
    if let Some(line) = on_frame(mask, [from, to]) {
        return (line, Side::Frame);
    }
    let along = to.minus(from);
    let length = along.length().max(1.0);
    // Corners turn clockwise: the outside is on the left of a side.
    let out = Point {
        x: along.y / length,
        y: -along.x / length,
    };
    let places = (0..PLACES).map(|place| {
        let part = 0.05 + 0.9 * f32::from(place) / f32::from(PLACES - 1);
        (part * length, from.plus(along, part))
    });
    let steps: Vec<([f32; 2], f32)> = places
        .filter_map(|(at, place)| {
            let (off, change) = strongest(mask, place, out)?;
            Some(([at, off], change))
        })
        .collect();
    // Half of the side must show for it to be moved.
    if steps.len() < usize::from(PLACES) / 2 {
        return ([from, to], Side::Inside { contrast: 0.0 });
    }
    let shown = steps.len() as f32 / f32::from(PLACES);
    let contrast = median(steps.iter().map(|(_, change)| *change).collect()) * shown;
    let (start, slope) = line(steps.into_iter().map(|(step, _)| step).collect());
    let moved = |end: Point, at: f32| end.plus(out, start + slope * at);
    (
        [moved(from, 0.0), moved(to, length)],
        Side::Inside { contrast },
    )
}

/// The end of the photo itself, when a side lies on it.
fn on_frame(mask: &Plane<f32>, [from, to]: [Point; 2]) -> Option<[Point; 2]> {
    let (right, bottom) = (mask.width as f32, mask.height as f32);
    let both = |near: fn(Point, f32) -> f32, end: f32| {
        near(from, end).abs() < FRAME && near(to, end).abs() < FRAME
    };
    let across = |x| Some([Point { x, ..from }, Point { x, ..to }]);
    let down = |y| Some([Point { y, ..from }, Point { y, ..to }]);
    if both(|point, end| point.x - end, 0.0) {
        across(0.0)
    } else if both(|point, end| point.x - end, right) {
        across(right)
    } else if both(|point, end| point.y - end, 0.0) {
        down(0.0)
    } else if both(|point, end| point.y - end, bottom) {
        down(bottom)
    } else {
        None
    }
}

/// How far outwards the picture falls most, and by how much.
fn strongest(mask: &Plane<f32>, place: Point, out: Point) -> Option<(f32, f32)> {
    let value = |step: i16| {
        let there = place.plus(out, f32::from(step) * STEP);
        mask.between(there.x, there.y)
    };
    let values: Vec<f32> = (-REACH..=REACH).map(value).collect();
    // Three on each side: writing and noise are thinner.
    let fall = |at: usize| -> Option<f32> {
        let inside: f32 = values.get(at..at + 3)?.iter().sum();
        let outside: f32 = values.get(at + 4..at + 7)?.iter().sum();
        Some((inside - outside) / 3.0)
    };
    let falls: Vec<f32> = (0..values.len()).map_while(fall).collect();
    let (at, most) = falls
        .iter()
        .copied()
        .enumerate()
        .max_by(|(_, one), (_, other)| one.total_cmp(other))?;
    if most < LEAST {
        return None;
    }
    let side = |at: Option<usize>| at.and_then(|at| falls.get(at)).copied().unwrap_or(most);
    let (before, after) = (side(at.checked_sub(1)), side(Some(at + 1)));
    // The top of the parabola through three places.
    let bend = before - 2.0 * most + after;
    let finer = if bend < -1e-3 {
        (before - after) / (2.0 * bend)
    } else {
        0.0
    };
    let step = at as f32 + 3.0 - f32::from(REACH) + finer.clamp(-1.0, 1.0);
    Some((step * STEP, most))
}

/// The line through most of the places: those that are far from it are left out, three times.
fn line(mut steps: Vec<[f32; 2]>) -> (f32, f32) {
    // First by medians, so that a leaf of another paper does not pull.
    let middle = median(steps.iter().map(|[_, off]| *off).collect());
    let (mut start, mut slope) = (middle, 0.0_f32);
    for width in [5.0_f32, 2.0, 1.0] {
        let near = |[at, off]: &[f32; 2]| (start + slope * at - off).abs() <= width;
        let kept: Vec<_> = steps.iter().copied().filter(near).collect();
        if kept.len() < 8 {
            break;
        }
        (start, slope) = fit(&kept);
        steps.retain(|step| {
            let [at, off] = step;
            (start + slope * at - off).abs() <= 2.0 * width
        });
    }
    (start, slope)
}

/// The line of least squares.
fn fit(steps: &[[f32; 2]]) -> (f32, f32) {
    let count = steps.len() as f32;
    let mean = |pick: fn(&[f32; 2]) -> f32| steps.iter().map(pick).sum::<f32>() / count;
    let (at, off) = (mean(|[at, _]| *at), mean(|[_, off]| *off));
    let spread: f32 = steps.iter().map(|[x, _]| (x - at).powi(2)).sum();
    let joint: f32 = steps.iter().map(|[x, y]| (x - at) * (y - off)).sum();
    let slope = joint / spread.max(1e-6);
    (off - slope * at, slope)
}

fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
