//! Four corners seen from anywhere, and the places inside.

use super::grey::Spot;

/// The corners of a symbol: those of its solid sides are the first, the fourth and the third.
///
/// `corners[0]` is at the upper left, then clockwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Square(pub(super) [Spot; 4]);

/// From places in the square, of which each side is 1, to places in the picture.
#[derive(Clone, Copy)]
pub(super) struct View {
    along: [f32; 3],
    down: [f32; 3],
    depth: [f32; 2],
}

impl Square {
    /// The view of a plane from somewhere (Heckbert, 1989, 2.2.3): nothing when three corners are in line.
    pub(super) fn view(&self) -> Option<View> {
        let [a, b, c, d] = self.0;
        let (right, below) = ((b.x - c.x, b.y - c.y), (d.x - c.x, d.y - c.y));
        let (x, y) = (a.x - b.x + c.x - d.x, a.y - b.y + c.y - d.y);
        let area = right.0 * below.1 - below.0 * right.1;
        if area.abs() < 1e-3 {
            return None;
        }
        let g = (x * below.1 - below.0 * y) / area;
        let h = (right.0 * y - x * right.1) / area;
        Some(View {
            along: [g.mul_add(b.x, b.x - a.x), h.mul_add(d.x, d.x - a.x), a.x],
            down: [g.mul_add(b.y, b.y - a.y), h.mul_add(d.y, d.y - a.y), a.y],
            depth: [g, h],
        })
    }

    /// The mean length of its sides.
    pub(super) fn side(&self) -> f32 {
        let [a, b, c, d] = self.0;
        (a.distance(b) + b.distance(c) + c.distance(d) + d.distance(a)) / 4.0
    }

    /// The same square, its first corner being the next one, `times` times.
    pub(super) fn turned(mut self, times: usize) -> Self {
        self.0.rotate_left(times % 4);
        self
    }

    /// One of its parts, when each side is cut in `count`.
    pub(super) fn part(&self, [x, y]: [usize; 2], count: usize) -> Option<Self> {
        let view = self.view()?;
        let at = |x: usize, y: usize| view.spot(x as f32 / count as f32, y as f32 / count as f32);
        Some(Self([
            at(x, y),
            at(x + 1, y),
            at(x + 1, y + 1),
            at(x, y + 1),
        ]))
    }

    /// The same in a picture that is `scale` times as large and was moved.
    pub(super) fn map(self, scale: f32, right: f32, down: f32) -> Self {
        Self(self.0.map(|corner| corner.map(scale, right, down)))
    }
}

impl View {
    pub(super) fn spot(&self, u: f32, v: f32) -> Spot {
        let [g, h] = self.depth;
        let depth = 1.0 / g.mul_add(u, h.mul_add(v, 1.0));
        let place = |[a, b, c]: [f32; 3]| a.mul_add(u, b.mul_add(v, c)) * depth;
        Spot {
            x: place(self.along),
            y: place(self.down),
        }
    }
}
