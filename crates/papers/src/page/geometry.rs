//! Corners, sides, and the shape of a sheet seen at an angle.

/// A place in a photo; centres of points are at a half.
#[derive(Clone, Copy, PartialEq, Default, Debug)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// Four corners: top left, top right, bottom right, bottom left.
pub(super) type Quad = [Point; 4];

/// The width and the height of a page at 200 points an inch: A4.
pub(super) const A4: [f32; 2] = [1654.0, 2339.0];
/// A measured shape this near to A4 is A4.
const NEAR: f32 = 0.08;

impl Point {
    pub(super) fn minus(self, other: Self) -> Self {
        Self {
            x: self.x - other.x,
            y: self.y - other.y,
        }
    }

    pub(super) fn plus(self, other: Self, times: f32) -> Self {
        Self {
            x: self.x + other.x * times,
            y: self.y + other.y * times,
        }
    }

    pub(super) fn cross(self, other: Self) -> f32 {
        self.x * other.y - self.y * other.x
    }

    pub(super) fn length(self) -> f32 {
        self.x.hypot(self.y)
    }
}

/// Where the lines through two pairs of points meet; `None` when they hardly do.
pub(super) fn meeting(one: [Point; 2], other: [Point; 2]) -> Option<Point> {
    let [from, to] = one;
    let [start, end] = other;
    let (along, across) = (to.minus(from), end.minus(start));
    let turn = along.cross(across);
    if turn.abs() < 1e-3 * along.length() * across.length() {
        return None;
    }
    let part = start.minus(from).cross(across) / turn;
    Some(from.plus(along, part))
}

/// The sides of a quadrilateral, in order.
pub(super) fn sides([a, b, c, d]: Quad) -> [[Point; 2]; 4] {
    [[a, b], [b, c], [c, d], [d, a]]
}

pub(super) fn area(corners: &[Point]) -> f32 {
    let next = corners.iter().cycle().skip(1);
    let twice: f32 = corners.iter().zip(next).map(|(a, b)| a.cross(*b)).sum();
    twice.abs() / 2.0
}

/// The corners of the whole photo.
pub(super) fn frame([width, height]: [u32; 2]) -> Quad {
    let (right, bottom) = (width as f32, height as f32);
    let at = |x, y| Point { x, y };
    [
        at(0.0, 0.0),
        at(right, 0.0),
        at(right, bottom),
        at(0.0, bottom),
    ]
}

/// Corners in the order of reading, whichever way they were given.
pub(super) fn ordered(corners: [Point; 4]) -> Quad {
    let sum = corners
        .iter()
        .fold(Point::default(), |sum, corner| sum.plus(*corner, 1.0));
    let centre = Point {
        x: sum.x / 4.0,
        y: sum.y / 4.0,
    };
    let mut around = corners;
    around.sort_by(|one, other| {
        let angle = |point: &Point| {
            let from = point.minus(centre);
            from.y.atan2(from.x)
        };
        angle(one).total_cmp(&angle(other))
    });
    // The first is the nearest to the top left.
    let first = around
        .iter()
        .enumerate()
        .min_by(|(_, one), (_, other)| (one.x + one.y).total_cmp(&(other.x + other.y)))
        .map_or(0, |(place, _)| place);
    around.rotate_left(first);
    around
}

/// Whether each corner turns the same way, by an angle that a sheet can show.
pub(super) fn is_sheet(quad: Quad) -> bool {
    let [a, b, c, d] = quad;
    [[d, a, b], [a, b, c], [b, c, d], [c, d, a]]
        .iter()
        .all(|[before, corner, after]| {
            let (one, other) = (corner.minus(*before), after.minus(*corner));
            // The sine of the corner: between 40 and 140 degrees.
            one.cross(other) > 0.64 * one.length() * other.length()
        })
}

/// The corners that a person showed, when they hold a sheet.
pub(super) fn shown(corners: [Point; 4], [width, height]: [u32; 2]) -> Option<Quad> {
    let (right, bottom) = (width as f32, height as f32);
    if corners
        .iter()
        .any(|corner| !corner.x.is_finite() || !corner.y.is_finite())
    {
        return None;
    }
    // A finger slips over the edge.
    let inside = corners.map(|corner| Point {
        x: corner.x.clamp(0.0, right),
        y: corner.y.clamp(0.0, bottom),
    });
    let quad = ordered(inside);
    let large = area(&quad) >= 0.02 * right * bottom;
    (large && is_sheet(quad)).then_some(quad)
}

/// Width and height of the page to draw.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Shape {
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Shape {
    /// The shape of what a quadrilateral holds: A4 when it is near, upright or lying; else as it is, within an A4.
    pub(super) fn of(quad: &Quad, photo: [u32; 2], whole: bool) -> Self {
        let ratio = if whole {
            seen(quad)
        } else {
            ratio(quad, photo).unwrap_or_else(|| seen(quad))
        };
        let [short, long] = A4;
        let (tall, slim) = (long / short, ratio.max(1.0 / ratio));
        let near = !whole && (slim / tall - 1.0).abs() < NEAR;
        let slim = if near { tall } else { slim.min(8.0) };
        let (one, other) = if slim >= tall {
            (long / slim, long)
        } else {
            (short, short * slim)
        };
        // A photo that has fewer points is not blown up.
        let most = sides(*quad)
            .map(|[from, to]| to.minus(from).length())
            .into_iter()
            .fold(0.0, f32::max);
        let times = if whole { (most / other).min(1.0) } else { 1.0 };
        let [one, other] = [one, other].map(|side| (side * times).round().max(1.0) as u32);
        if ratio <= 1.0 {
            Self {
                width: one,
                height: other,
            }
        } else {
            Self {
                width: other,
                height: one,
            }
        }
    }
}

/// Width over height, by the sides alone.
fn seen(quad: &Quad) -> f32 {
    let [top, right, bottom, left] = sides(*quad).map(|[from, to]| to.minus(from).length());
    (top + bottom) / (right + left).max(1.0)
}

/// Width over height of the sheet itself, from how its sides flee (Zhang and He, Whiteboard scanning, 2006, §3.3).
fn ratio(quad: &Quad, [width, height]: [u32; 2]) -> Option<f32> {
    let (across, down) = (width as f32 / 2.0, height as f32 / 2.0);
    let [m1, m2, m4, m3] = quad.map(|corner| [corner.x - across, corner.y - down, 1.0]);
    let k2 = dot(cross(m1, m4), m3) / dot(cross(m2, m4), m3);
    let k3 = dot(cross(m1, m4), m2) / dot(cross(m3, m4), m2);
    let [ax, ay, az] = fled(m2, k2, m1);
    let [bx, by, bz] = fled(m3, k3, m1);
    let focal = -(ax * bx + ay * by) / (az * bz);
    let longest = width.max(height) as f32;
    // A focal length that no telephone has: the sheet is seen nearly from the front.
    let likely = (0.3 * longest).powi(2)..(6.0 * longest).powi(2);
    if !focal.is_finite() || !likely.contains(&focal) {
        return None;
    }
    let (one, other) = (
        (ax * ax + ay * ay) / focal + az * az,
        (bx * bx + by * by) / focal + bz * bz,
    );
    let ratio = (one / other).sqrt();
    // Far from what the sides say, it is noise.
    let said = seen(quad);
    (ratio.is_finite() && (0.6..1.7).contains(&(ratio / said))).then_some(ratio)
}

fn fled([x, y, z]: [f32; 3], times: f32, [a, b, c]: [f32; 3]) -> [f32; 3] {
    [times * x - a, times * y - b, times * z - c]
}

fn cross([a, b, c]: [f32; 3], [x, y, z]: [f32; 3]) -> [f32; 3] {
    [b * z - c * y, c * x - a * z, a * y - b * x]
}

fn dot([a, b, c]: [f32; 3], [x, y, z]: [f32; 3]) -> f32 {
    a * x + b * y + c * z
}
