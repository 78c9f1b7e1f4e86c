//! What four corners hold, drawn from the front.

use super::{
    geometry::{Point, Quad, Shape, area, sides},
    plane::Plane,
    read::Photo,
};

/// A page, straight: how clear each point is; and its colours, when they are kept.
pub(super) struct Drawn {
    pub(super) luma: Plane<u8>,
    pub(super) colours: Option<Vec<u8>>,
}

/// From points of the page to points of the photo.
#[derive(Clone, Copy)]
struct Homography([f64; 8]);

/// Draws what the corners hold. `None` when they hold nothing.
pub(super) fn straighten(
    photo: &Photo,
    corners: &Quad,
    shape: Shape,
    colour: bool,
) -> Option<Drawn> {
    let homography = Homography::between(shape, corners)?;
    let (wide, high) = (
        photo.points.width() as usize,
        photo.points.height() as usize,
    );
    let points = photo.points.as_raw();
    let fine = fineness(corners, shape);
    if colour {
        let colours = draw::<3>(points, [wide, high], homography, shape, fine);
        let luma = colours.chunks_exact(3).map(clear).collect();
        return Some(Drawn {
            luma: plane(shape, luma),
            colours: Some(colours),
        });
    }
    let luma: Vec<u8> = points.chunks_exact(3).map(clear).collect();
    let drawn = draw::<1>(&luma, [wide, high], homography, shape, fine);
    Some(Drawn {
        luma: plane(shape, drawn),
        colours: None,
    })
}

fn plane(shape: Shape, points: Vec<u8>) -> Plane<u8> {
    Plane {
        width: shape.width as usize,
        height: shape.height as usize,
        points,
    }
}

/// How clear a point is (ITU-R BT.601), in whole numbers.
fn clear(point: &[u8]) -> u8 {
    let [red, green, blue] = [0, 1, 2].map(|at| u32::from(point.get(at).copied().unwrap_or(0)));
    ((red * 77 + green * 150 + blue * 29) >> 8) as u8
}

/// How many points of the photo are mixed for one of the page, along each side.
fn fineness(corners: &Quad, shape: Shape) -> u16 {
    let longest = sides(*corners)
        .map(|[from, to]| to.minus(from).length())
        .into_iter()
        .fold(0.0, f32::max);
    let scale = longest / shape.width.max(shape.height) as f32;
    (scale / 1.3).ceil().clamp(1.0, 4.0) as u16
}

impl Homography {
    /// The one that brings the corners of the page onto those of the photo (P. Heckbert, 1989, §2.2.3).
    fn between(shape: Shape, corners: &Quad) -> Option<Self> {
        if area(corners) < 16.0 {
            return None;
        }
        let [a, b, c, d] = corners.map(|corner| [f64::from(corner.x), f64::from(corner.y)]);
        let [ax, ay] = a;
        let [bx, by] = b;
        let [cx, cy] = c;
        let [dx, dy] = d;
        let (sum_x, sum_y) = (ax - bx + cx - dx, ay - by + cy - dy);
        let (one_x, one_y, two_x, two_y) = (bx - cx, by - cy, dx - cx, dy - cy);
        let whole = one_x * two_y - two_x * one_y;
        if whole.abs() < 1e-9 {
            return None;
        }
        let g = (sum_x * two_y - two_x * sum_y) / whole;
        let h = (one_x * sum_y - sum_x * one_y) / whole;
        let (w, t) = (f64::from(shape.width), f64::from(shape.height));
        Some(Self([
            (bx - ax + g * bx) / w,
            (dx - ax + h * dx) / t,
            ax,
            (by - ay + g * by) / w,
            (dy - ay + h * dy) / t,
            ay,
            g / w,
            h / t,
        ]))
    }

    fn at(&self, x: f64, y: f64) -> Point {
        let Self([a, b, c, d, e, f, g, h]) = self;
        let depth = 1.0 / (g * x + h * y + 1.0);
        Point {
            x: ((a * x + b * y + c) * depth) as f32,
            y: ((d * x + e * y + f) * depth) as f32,
        }
    }
}

/// Draws a picture of `N` values by point.
fn draw<const N: usize>(
    points: &[u8],
    size: [usize; 2],
    homography: Homography,
    shape: Shape,
    fine: u16,
) -> Vec<u8> {
    let count = u32::from(fine) * u32::from(fine);
    let places: Vec<f64> = (0..fine)
        .map(|part| (f64::from(part) + 0.5) / f64::from(fine))
        .collect();
    let mut drawn = Vec::with_capacity(shape.width as usize * shape.height as usize * N);
    for y in 0..shape.height {
        for x in 0..shape.width {
            let mut sum = [0_u32; N];
            for down in &places {
                for across in &places {
                    let there = homography.at(f64::from(x) + across, f64::from(y) + down);
                    let mixed = between::<N>(points, size, there);
                    sum.iter_mut()
                        .zip(mixed)
                        .for_each(|(sum, value)| *sum += value);
                }
            }
            drawn.extend(sum.map(|sum| (sum / count / 256) as u8));
        }
    }
    drawn
}

/// Mixes four points, in 256ths.
fn between<const N: usize>(points: &[u8], [wide, high]: [usize; 2], there: Point) -> [u32; N] {
    let inside = |value: f32, size: usize| (value - 0.5).clamp(0.0, size as f32 - 1.001);
    let (x, y) = (inside(there.x, wide), inside(there.y, high));
    let (left, top) = (x as usize, y as usize);
    let (across, down) = (
        ((x - left as f32) * 16.0) as u32,
        ((y - top as f32) * 16.0) as u32,
    );
    let start = (top * wide + left) * N;
    let pair = |start: usize| points.get(start..start + 2 * N).unwrap_or(&[]);
    let (above, below) = (pair(start), pair(start + wide * N));
    let mut mixed = [0; N];
    for (place, value) in mixed.iter_mut().enumerate() {
        let at = |line: &[u8], place: usize| u32::from(line.get(place).copied().unwrap_or(0));
        let upper = at(above, place) * (16 - across) + at(above, place + N) * across;
        let lower = at(below, place) * (16 - across) + at(below, place + N) * across;
        *value = upper * (16 - down) + lower * down;
    }
    mixed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_of_the_page_lie_on_corners_of_the_photo() {
        let at = |x, y| Point { x, y };
        let corners = [
            at(120.0, 80.0),
            at(900.0, 130.0),
            at(950.0, 1300.0),
            at(60.0, 1200.0),
        ];
        let shape = Shape {
            width: 1654,
            height: 2339,
        };
        let homography = Homography::between(shape, &corners).unwrap();
        let places = [(0.0, 0.0), (1654.0, 0.0), (1654.0, 2339.0), (0.0, 2339.0)];
        for ((x, y), corner) in places.into_iter().zip(corners) {
            let there = homography.at(x, y);
            assert!(there.minus(corner).length() < 0.01, "{there:?} {corner:?}");
        }
    }
}
