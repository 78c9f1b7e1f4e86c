//! The outline of a piece, brought down to four corners.

use super::{
    geometry::{Point, Quad, meeting, ordered},
    masks::Blob,
};

/// The four corners that hold a piece with the least around it.
pub(super) fn corners(blob: &Blob) -> Option<Quad> {
    let mut outline = outline(blob);
    while outline.len() > 4 {
        drop_one(&mut outline)?;
    }
    let four: [Point; 4] = outline.try_into().ok()?;
    Some(ordered(four))
}

/// The smallest outline without a hollow (A. M. Andrew, 1979).
fn outline(blob: &Blob) -> Vec<Point> {
    let mut ends = Vec::new();
    for (y, line) in blob.lines.iter().enumerate() {
        for [first, last] in line.iter() {
            for y in [y, y + 1] {
                for x in [*first, last + 1] {
                    ends.push(Point {
                        x: x as f32,
                        y: y as f32,
                    });
                }
            }
        }
    }
    ends.sort_by(|one, other| one.x.total_cmp(&other.x).then(one.y.total_cmp(&other.y)));
    let mut outline = half(ends.iter());
    outline.extend(half(ends.iter().rev()));
    outline
}

/// One side of the outline, without its last point.
fn half<'a>(points: impl Iterator<Item = &'a Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        while let [.., before, last] = kept.as_slice() {
            if last.minus(*before).cross(point.minus(*last)) > 0.0 {
                break;
            }
            kept.pop();
        }
        kept.push(*point);
    }
    kept.pop();
    kept
}

/// Takes out the side whose neighbours, made longer, add the least. `None` when no side can go.
fn drop_one(outline: &mut Vec<Point>) -> Option<()> {
    let count = outline.len();
    let at = |place: usize| outline.get(place % count).copied();
    let mut best: Option<(f32, usize, Point)> = None;
    for place in 0..count {
        let (before, from) = (at(place)?, at(place + 1)?);
        let (to, after) = (at(place + 2)?, at(place + 3)?);
        let Some(corner) = meeting([before, from], [after, to]) else {
            continue;
        };
        // It must meet beyond the side, not behind.
        let (ahead, back) = (from.minus(before), to.minus(after));
        let beyond = |end: Point, way: Point| {
            let gone = corner.minus(end);
            gone.x * way.x + gone.y * way.y >= 0.0
        };
        if !beyond(from, ahead) || !beyond(to, back) {
            continue;
        }
        let added = corner.minus(from).cross(to.minus(from)).abs() / 2.0;
        if best.is_none_or(|(least, ..)| added < least) {
            best = Some((added, place, corner));
        }
    }
    let (_, place, corner) = best?;
    let (one, other) = ((place + 1) % count, (place + 2) % count);
    *outline.get_mut(one)? = corner;
    outline.remove(other);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_corner_is_given_back() {
        let line = |first, last| Some([first, last]);
        let mut lines = vec![line(10, 49); 30];
        for (y, cut) in (0..5).zip([5, 4, 3, 2, 1]) {
            lines[y] = line(10 + cut, 49);
        }
        let quad = corners(&Blob { lines, area: 0.0 }).unwrap();
        let expected = [(10.0, 0.0), (50.0, 0.0), (50.0, 30.0), (10.0, 30.0)];
        for (corner, (x, y)) in quad.into_iter().zip(expected) {
            assert!(
                (corner.x - x).abs() < 1.5 && (corner.y - y).abs() < 1.5,
                "{quad:?}"
            );
        }
    }
}
