//! Points of one value each, line by line.

/// A picture of one value by point.
#[derive(Clone, Debug)]
pub(super) struct Plane<T> {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) points: Vec<T>,
}

impl<T: Copy + Default> Plane<T> {
    /// The line `y`; an empty one outside.
    pub(super) fn line(&self, y: usize) -> &[T] {
        let start = y.saturating_mul(self.width);
        self.points
            .get(start..start + self.width)
            .unwrap_or_default()
    }

    /// A point, or the nearest one that exists.
    pub(super) fn near(&self, x: isize, y: isize) -> T {
        let inside = |value: isize, size: usize| {
            usize::try_from(value)
                .unwrap_or(0)
                .min(size.saturating_sub(1))
        };
        let at = inside(y, self.height) * self.width + inside(x, self.width);
        self.points.get(at).copied().unwrap_or_default()
    }

    /// The same places, with other values.
    pub(super) fn map<U>(&self, each: impl FnMut(T) -> U) -> Plane<U> {
        Plane {
            width: self.width,
            height: self.height,
            points: self.points.iter().copied().map(each).collect(),
        }
    }
}

impl Plane<f32> {
    /// Between four points; centres of points are at a half.
    pub(super) fn between(&self, x: f32, y: f32) -> f32 {
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (right, down) = (x - left, y - top);
        let (left, top) = (left as isize, top as isize);
        let above = mix(self.near(left, top), self.near(left + 1, top), right);
        let below = mix(
            self.near(left, top + 1),
            self.near(left + 1, top + 1),
            right,
        );
        mix(above, below, down)
    }

    /// The mean around each point, in a square that reaches `radius` on each side.
    pub(super) fn blur(&self, radius: usize) -> Self {
        let lines: Vec<f32> = (0..self.height)
            .flat_map(|y| slide(self.line(y), radius))
            .collect();
        let once = Self {
            points: lines,
            ..*self
        };
        once.turned().blurred_lines(radius).turned()
    }

    fn blurred_lines(&self, radius: usize) -> Self {
        let points = (0..self.height)
            .flat_map(|y| slide(self.line(y), radius))
            .collect();
        Self { points, ..*self }
    }

    /// The greatest, or the least, around each point.
    pub(super) fn extreme(&self, radius: usize, pick: fn(f32, f32) -> f32) -> Self {
        let across = |plane: &Self| {
            let points = (0..plane.height)
                .flat_map(|y| reach(plane.line(y), radius, pick))
                .collect();
            Self { points, ..*plane }
        };
        across(&across(self).turned()).turned()
    }

    /// Lines become columns.
    fn turned(&self) -> Self {
        let points = (0..self.width)
            .flat_map(|x| self.points.iter().copied().skip(x).step_by(self.width))
            .collect();
        Self {
            width: self.height,
            height: self.width,
            points,
        }
    }
}

fn mix(one: f32, other: f32, part: f32) -> f32 {
    one + part * (other - one)
}

/// Means of a line, by a window that slides.
fn slide(line: &[f32], radius: usize) -> Vec<f32> {
    let mut sums = Vec::with_capacity(line.len() + 1);
    let mut sum = 0.0_f64;
    sums.push(sum);
    for value in line {
        sum += f64::from(*value);
        sums.push(sum);
    }
    let at = |place: usize| sums.get(place).copied().unwrap_or(sum);
    (0..line.len())
        .map(|x| {
            let (start, end) = (x.saturating_sub(radius), (x + radius + 1).min(line.len()));
            ((at(end) - at(start)) / (end - start) as f64) as f32
        })
        .collect()
}

fn reach(line: &[f32], radius: usize, pick: fn(f32, f32) -> f32) -> Vec<f32> {
    (0..line.len())
        .map(|x| {
            let around = line.get(x.saturating_sub(radius)..(x + radius + 1).min(line.len()));
            let around = around.unwrap_or_default().iter().copied();
            around.reduce(pick).unwrap_or_default()
        })
        .collect()
}
