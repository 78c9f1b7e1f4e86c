//! The sides of a patch: where the paper begins, and which two are solid.

use super::{
    grey::{Grey, Spot},
    square::Square,
};

/// Moves each side to where the picture becomes clear: paper is all around a symbol.
pub(super) fn sides(picture: &Grey, square: &Square) -> Square {
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
pub(super) fn upright(picture: &Grey, square: &Square) -> Square {
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
