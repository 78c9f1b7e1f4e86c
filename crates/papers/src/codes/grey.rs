//! A picture without colours, and what is done to it before reading.

/// A picture without colours, line by line: 0 is black.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grey {
    pub width: usize,
    pub height: usize,
    pub points: Vec<u8>,
}

/// A place in a picture, in points from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spot {
    pub x: f32,
    pub y: f32,
}

impl Spot {
    pub(super) fn towards(self, other: Self, part: f32) -> Self {
        Self {
            x: part.mul_add(other.x - self.x, self.x),
            y: part.mul_add(other.y - self.y, self.y),
        }
    }

    pub(super) fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    pub(super) fn map(self, scale: f32, right: f32, down: f32) -> Self {
        Self {
            x: self.x.mul_add(scale, right),
            y: self.y.mul_add(scale, down),
        }
    }
}

impl Grey {
    /// White everywhere.
    pub fn white(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            points: vec![255; width * height],
        }
    }

    pub(super) fn line(&self, y: usize) -> &[u8] {
        let start = y.saturating_mul(self.width);
        let end = start.saturating_add(self.width);
        self.points.get(start..end).unwrap_or_default()
    }

    /// Between four points; centres of points are at a half, and what is outside is as the nearest inside.
    pub(super) fn at(&self, spot: Spot) -> f32 {
        let inside =
            |value: f32, size: usize| (value - 0.5).clamp(0.0, size.saturating_sub(1) as f32);
        let (x, y) = (inside(spot.x, self.width), inside(spot.y, self.height));
        let (left, top) = (x as usize, y as usize);
        let (right, down) = (x - left as f32, y - top as f32);
        let start = top * self.width + left;
        let next = usize::from(left + 1 < self.width);
        let below = if top + 1 < self.height { self.width } else { 0 };
        let point = |at: usize| self.points.get(at).copied().map_or(255.0, f32::from);
        let mix = |one: f32, other: f32, part: f32| part.mul_add(other - one, one);
        let above = mix(point(start), point(start + next), right);
        let under = mix(point(start + below), point(start + below + next), right);
        mix(above, under, down)
    }

    /// Means of squares of `step` points on a side. What does not fill a square is left out.
    pub(super) fn reduced(&self, step: usize) -> Self {
        let (width, height) = (self.width / step, self.height / step);
        let mut points = Vec::with_capacity(width * height);
        for y in 0..height {
            let mut sums = vec![0_u32; width];
            for dy in 0..step {
                let squares = self.line(y * step + dy).chunks_exact(step);
                for (sum, square) in sums.iter_mut().zip(squares) {
                    *sum += square.iter().copied().map(u32::from).sum::<u32>();
                }
            }
            let count = (step * step) as u32;
            points.extend(sums.into_iter().map(|sum| (sum / count) as u8));
        }
        Self {
            width,
            height,
            points,
        }
    }

    /// A part of the picture, each point drawn `scale` times as large; what lies outside is white.
    pub(super) fn part(
        &self,
        left: f32,
        top: f32,
        width: usize,
        height: usize,
        scale: f32,
    ) -> Self {
        let mut part = Self::white(width, height);
        let (right, bottom) = (self.width as f32, self.height as f32);
        for (at, point) in part.points.iter_mut().enumerate() {
            let spot = Spot {
                x: (at % width) as f32 + 0.5,
                y: (at / width) as f32 + 0.5,
            };
            let spot = spot.map(1.0 / scale, left, top);
            if spot.x >= 0.0 && spot.y >= 0.0 && spot.x < right && spot.y < bottom {
                *point = self.at(spot) as u8;
            }
        }
        part
    }

    /// Turned around its middle by an angle, in radians, in a picture large enough.
    pub(super) fn turned(&self, angle: f32) -> Turned {
        let (sin, cos) = angle.sin_cos();
        let (width, height) = (self.width as f32, self.height as f32);
        let wide = (width * cos.abs() + height * sin.abs()).ceil();
        let high = (width * sin.abs() + height * cos.abs()).ceil();
        let mut turned = Turned {
            picture: Self::white(wide as usize, high as usize),
            turn: [sin, cos],
            from: [width / 2.0, height / 2.0],
            to: [wide / 2.0, high / 2.0],
        };
        let mut picture = std::mem::replace(&mut turned.picture, Self::white(0, 0));
        let across = picture.width.max(1);
        for (y, line) in picture.points.chunks_mut(across).enumerate() {
            for (x, point) in line.iter_mut().enumerate() {
                let back = turned.back(Spot {
                    x: x as f32 + 0.5,
                    y: y as f32 + 0.5,
                });
                if back.x >= 0.0 && back.y >= 0.0 && back.x < width && back.y < height {
                    *point = self.at(back) as u8;
                }
            }
        }
        turned.picture = picture;
        turned
    }
}

/// A picture that was turned, and the way back.
pub(super) struct Turned {
    pub(super) picture: Grey,
    turn: [f32; 2],
    from: [f32; 2],
    to: [f32; 2],
}

impl Turned {
    /// Where a spot lay before.
    pub(super) fn back(&self, spot: Spot) -> Spot {
        let [sin, cos] = self.turn;
        let (x, y) = (spot.x - self.to[0], spot.y - self.to[1]);
        Spot {
            x: x * cos + y * sin + self.from[0],
            y: y * cos - x * sin + self.from[1],
        }
    }
}
