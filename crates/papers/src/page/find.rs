//! The sheet in a photo: each mask proposes one, the surest wins.

use super::{
    edges::{self, Side},
    geometry::{Point, Quad, area, is_sheet, sides},
    hull,
    masks::{blob, masks},
    plane::Plane,
    read::Small,
};

/// A sheet that fills less than this of the photo is none.
const LEAST: f32 = 0.08;
/// The rim of a sheet is dark: the corners are drawn in by this part.
const RIM: f32 = 0.007;

/// How far around a point its light is looked at, in points of the small photo.
const AROUND: usize = 24;

/// A sheet, in points of the upright photo.
pub(super) struct Found {
    pub(super) quad: Quad,
    /// The same without its rim, which is dark.
    pub(super) inner: Quad,
    pub(super) score: f32,
}

/// The surest sheet of a photo.
pub(super) fn find(small: &Small) -> Option<Found> {
    let proposed = masks(small)
        .into_iter()
        .filter_map(|mask| propose(&mask, small));
    proposed.max_by(|one, other| one.score.total_cmp(&other.score))
}

fn propose(mask: &Plane<f32>, small: &Small) -> Option<Found> {
    let blob = blob(mask)?;
    let rough = hull::corners(&blob)?;
    if !is_sheet(rough) || blob.area < LEAST * mask.points.len() as f32 {
        return None;
    }
    let (fine, seen) = edges::refine(mask, rough);
    let quad = if is_sheet(fine) { fine } else { rough };
    // What was worn off the piece before it was measured is given back.
    let around: f32 = sides(rough)
        .iter()
        .map(|[from, to]| to.minus(*from).length())
        .sum();
    let fill = ((blob.area + around * 2.0) / area(&quad)).min(1.0);
    let scaled = quad.map(|corner| small.back(corner));
    // A sheet that fills the photo shows no side: it must look like paper.
    let alone = seen.iter().all(|side| matches!(side, Side::Frame));
    let likely = if alone { paper(small) } else { 1.0 };
    Some(Found {
        score: score(fill, &seen) * likely,
        quad: scaled,
        inner: draw_in(scaled, &seen),
    })
}

/// How sure a sheet is: it fills its corners, and each of its sides shows. One bad side counts as much as the three others.
fn score(fill: f32, seen: &[Side; 4]) -> f32 {
    let cut = seen
        .iter()
        .filter(|side| matches!(side, Side::Frame))
        .count();
    let shown = seen.map(|side| match side {
        // The sheet goes on beyond the photo. By three sides, it is rather the edge of a table.
        Side::Frame => match cut {
            2 => 0.4,
            3 => 0.0,
            _ => 0.6,
        },
        Side::Inside { contrast } => (contrast / 24.0).clamp(0.0, 1.0),
    });
    let mean = shown.iter().sum::<f32>() / 4.0;
    let least = shown.into_iter().fold(1.0, f32::min);
    fill * (0.4 + 0.3 * mean + 0.3 * least)
}

/// The part of the photo that is as white and as clear as paper.
fn paper(small: &Small) -> f32 {
    let around = small.luma.blur(AROUND);
    let places = small.luma.points.iter().zip(&around.points);
    let places = places.zip(&small.colour.points);
    let white =
        places.filter(|((luma, around), colour)| **colour < 0.3 && **luma > 0.75 * **around);
    white.count() as f32 / small.luma.points.len().max(1) as f32
}

/// Leaves the dark rim out, but where the photo itself ends.
fn draw_in(quad: Quad, seen: &[Side; 4]) -> Quad {
    let [top, right, bottom, left] = seen.map(|side| match side {
        Side::Frame => 0.0,
        Side::Inside { .. } => RIM,
    });
    let [a, b, c, d] = quad;
    let toward = |from: Point, across: Point, part: f32, down: Point, other: f32| {
        from.plus(across.minus(from), part)
            .plus(down.minus(from), other)
    };
    [
        toward(a, b, left, d, top),
        toward(b, a, right, c, top),
        toward(c, d, right, b, bottom),
        toward(d, c, left, a, bottom),
    ]
}
