//! Four ways to tell a sheet from the table: clear, clear and white, clearer than what is around, white.

use super::{plane::Plane, read::Small};

/// Writing is thinner than this, in points of the small photo: it does not cut the sheet into pieces.
const WRITING: usize = 3;
/// What is thinner than this is no part of the sheet.
const THREAD: usize = 2;

/// The part of a mask that holds together and is the largest.
pub(super) struct Blob {
    /// The first and last point of each line, holes filled.
    pub(super) lines: Vec<Option<[usize; 2]>>,
    pub(super) area: f32,
}

/// The masks of a photo: the sheet has the greater values, from 0 to 255.
pub(super) fn masks(small: &Small) -> [Plane<f32>; 4] {
    let (luma, colour) = (&small.luma, &small.colour);
    let white = colour.map(|colour| 1.0 - colour);
    let both = |one: &Plane<f32>, other: &Plane<f32>, mix: fn(f32, f32) -> f32| Plane {
        points: one
            .points
            .iter()
            .zip(&other.points)
            .map(|(one, other)| mix(*one, *other))
            .collect(),
        ..*one
    };
    let around = luma.blur(luma.width.max(luma.height) / 3);
    [
        luma.clone(),
        both(luma, &white, |luma, white| luma * white * white),
        both(luma, &around, |luma, around| {
            (luma * 128.0 / around.max(1.0)).min(255.0)
        }),
        white.map(|white| white * 255.0),
    ]
}

/// The largest piece of a mask that is over its own threshold.
pub(super) fn blob(mask: &Plane<f32>) -> Option<Blob> {
    let smooth = mask
        .extreme(WRITING, f32::max)
        .extreme(WRITING + THREAD, f32::min);
    let least = threshold(&smooth);
    largest(smooth.map(|value| value > least))
}

/// Where values fall into two kinds that differ most (N. Otsu, 1979).
fn threshold(mask: &Plane<f32>) -> f32 {
    let mut counts = [0_u32; 256];
    for value in &mask.points {
        if let Some(count) = counts.get_mut(value.clamp(0.0, 255.0) as usize) {
            *count += 1;
        }
    }
    let total = mask.points.len() as f64;
    let all: f64 = (0_u32..)
        .zip(counts)
        .map(|(value, count)| f64::from(value) * f64::from(count))
        .sum();
    let (mut below, mut sum) = (0.0, 0.0);
    let (mut best, mut most) = (0.0_f32, -1.0);
    for (value, count) in (0_u16..).zip(counts) {
        below += f64::from(count);
        sum += f64::from(value) * f64::from(count);
        let above = total - below;
        if below < 1.0 || above < 1.0 {
            continue;
        }
        let apart = below * above * (sum / below - (all - sum) / above).powi(2);
        if apart > most {
            (best, most) = (f32::from(value) + 0.5, apart);
        }
    }
    best
}

fn largest(mut mask: Plane<bool>) -> Option<Blob> {
    let mut best: Option<Blob> = None;
    while let Some(start) = mask.points.iter().position(|kept| *kept) {
        let blob = take(&mut mask, start);
        if best.as_ref().is_none_or(|best| blob.area > best.area) {
            best = Some(blob);
        }
    }
    best
}

/// Takes out what holds to a point.
fn take(mask: &mut Plane<bool>, start: usize) -> Blob {
    let (width, height) = (mask.width, mask.height);
    let mut lines: Vec<Option<[usize; 2]>> = vec![None; height];
    let mut next = vec![start];
    while let Some(at) = next.pop() {
        let Some(kept) = mask.points.get_mut(at).filter(|kept| **kept) else {
            continue;
        };
        *kept = false;
        let (x, y) = (at % width, at / width);
        if let Some(line) = lines.get_mut(y) {
            let [first, last] = line.unwrap_or([x, x]);
            *line = Some([first.min(x), last.max(x)]);
        }
        if x > 0 {
            next.push(at - 1);
        }
        if x + 1 < width {
            next.push(at + 1);
        }
        if y > 0 {
            next.push(at - width);
        }
        next.push(at + width);
    }
    let area: usize = lines
        .iter()
        .flatten()
        .map(|[first, last]| last - first + 1)
        .sum();
    Blob {
        lines,
        area: area as f32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_piece_is_kept_and_its_holes_filled() {
        let picture = [
            "..........",
            ".##.......",
            ".....####.",
            ".....#..#.",
            ".....####.",
            "..........",
        ];
        let points = picture
            .iter()
            .flat_map(|line| line.bytes().map(|byte| byte == b'#'))
            .collect();
        let mask = Plane {
            width: 10,
            height: 6,
            points,
        };
        let blob = largest(mask).unwrap();
        assert_eq!(blob.area, 12.0);
        let line = Some([5, 8]);
        assert_eq!(blob.lines, [None, None, line, line, line, None]);
    }

    #[test]
    fn two_kinds_are_told_apart() {
        let points = [20.0, 22.0, 25.0, 200.0, 210.0, 205.0].to_vec();
        let between = threshold(&Plane {
            width: 6,
            height: 1,
            points,
        });
        assert!((25.0..200.0).contains(&between), "{between}");
    }
}
