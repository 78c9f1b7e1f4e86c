//! Where a square of black and white may be: seen from so far that its modules melt, it is an even grey patch on paper,
//! darker than lines of text and lighter than a black area.

use super::{
    grey::{Grey, Spot},
    square::Square,
};

/// The longest side of the picture in which patches are looked for, in points.
const SMALL: usize = 720;
/// At most so many patches are looked at closely.
const MOST: usize = 8;
/// How dark a patch is, of what lies between the paper and the ink.
const DARK: f32 = 0.26;

/// Squares that may be symbols, the likeliest first.
pub(super) fn patches(picture: &Grey) -> Vec<Square> {
    let longest = picture.width.max(picture.height);
    let step = longest.div_ceil(SMALL).max(1);
    let small = picture.reduced(step);
    let dark = darkness(&small);
    let mut found = Vec::new();
    for radius in [1, 3] {
        let even = blurred(&dark, small.width, small.height, radius);
        let even: Vec<bool> = even.into_iter().map(|value| value > DARK).collect();
        found.extend(
            areas(&even, small.width)
                .iter()
                .filter_map(|area| square(area)),
        );
    }
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    found.truncate(MOST);
    let scale = step as f32;
    found
        .into_iter()
        .map(|(_, square)| square.map(scale, 0.0, 0.0))
        .collect()
}

/// How dark each point is beside the paper around it: 0 for paper, 1 for black.
fn darkness(small: &Grey) -> Vec<f32> {
    let paper = paper(small);
    let points = small.points.iter().zip(&paper);
    points
        .map(|(point, paper)| (1.0 - f32::from(*point) / paper.max(1.0)).clamp(0.0, 1.0))
        .collect()
}

/// How clear the paper is around each point: the clearest of large squares, smoothed.
fn paper(small: &Grey) -> Vec<f32> {
    const CELL: usize = 24;
    let (wide, high) = (
        small.width.div_ceil(CELL).max(1),
        small.height.div_ceil(CELL).max(1),
    );
    let mut cells = vec![0_u8; wide * high];
    for y in 0..small.height {
        let cells = cells.iter_mut().skip(y / CELL * wide);
        for (cell, points) in cells.zip(small.line(y).chunks(CELL)) {
            *cell = points.iter().copied().fold(*cell, u8::max);
        }
    }
    let cells = Grey {
        width: wide,
        height: high,
        points: clearest(&cells, wide, high),
    };
    let mut paper = Vec::with_capacity(small.points.len());
    for y in 0..small.height {
        for x in 0..small.width {
            let spot = Spot {
                x: x as f32 / CELL as f32,
                y: y as f32 / CELL as f32,
            };
            paper.push(cells.at(spot));
        }
    }
    paper
}

/// The clearest of each cell and its eight neighbours: a symbol is larger than a cell.
fn clearest(cells: &[u8], wide: usize, high: usize) -> Vec<u8> {
    let line = |y: usize| cells.get(y * wide..(y + 1) * wide).unwrap_or_default();
    let across: Vec<u8> = (0..high).flat_map(|y| reach(line(y), 2)).collect();
    let column = |x: usize| -> Vec<u8> { across.iter().copied().skip(x).step_by(wide).collect() };
    let columns: Vec<Vec<u8>> = (0..wide).map(|x| reach(&column(x), 2)).collect();
    let point = |x: usize, y: usize| columns.get(x).and_then(|column| column.get(y)).copied();
    (0..high)
        .flat_map(|y| (0..wide).map(move |x| (x, y)))
        .map(|(x, y)| point(x, y).unwrap_or(255))
        .collect()
}

fn reach(line: &[u8], radius: usize) -> Vec<u8> {
    let around = |x: usize| line.get(x.saturating_sub(radius)..(x + radius + 1).min(line.len()));
    (0..line.len())
        .map(|x| {
            around(x)
                .unwrap_or_default()
                .iter()
                .copied()
                .max()
                .unwrap_or(255)
        })
        .collect()
}

/// Means around each point, twice along each way: what is even stays, what is thin goes.
fn blurred(values: &[f32], width: usize, height: usize, radius: usize) -> Vec<f32> {
    let lines: Vec<f32> = values
        .chunks(width.max(1))
        .flat_map(|line| slide(line, radius))
        .collect();
    let mut turned = vec![0.0; lines.len()];
    for (x, column) in turned.chunks_mut(height.max(1)).enumerate() {
        for (to, from) in column
            .iter_mut()
            .zip(lines.iter().skip(x).step_by(width.max(1)))
        {
            *to = *from;
        }
    }
    let columns: Vec<f32> = turned
        .chunks(height.max(1))
        .flat_map(|line| slide(line, radius))
        .collect();
    let mut back = vec![0.0; columns.len()];
    for (y, line) in back.chunks_mut(width.max(1)).enumerate() {
        for (to, from) in line
            .iter_mut()
            .zip(columns.iter().skip(y).step_by(height.max(1)))
        {
            *to = *from;
        }
    }
    back
}

fn slide(line: &[f32], radius: usize) -> Vec<f32> {
    let mut sums = vec![0.0];
    let mut sum = 0.0;
    for value in line {
        sum += value;
        sums.push(sum);
    }
    let at = |place: usize| sums.get(place).copied().unwrap_or(sum);
    (0..line.len())
        .map(|x| {
            let (start, end) = (x.saturating_sub(radius), (x + radius + 1).min(line.len()));
            (at(end) - at(start)) / (end - start) as f32
        })
        .collect()
}

/// Points that touch each other, area by area.
fn areas(dark: &[bool], width: usize) -> Vec<Vec<Spot>> {
    let mut left = dark.to_vec();
    let mut areas = Vec::new();
    for start in 0..left.len() {
        if left.get(start) != Some(&true) {
            continue;
        }
        let (mut area, mut queue) = (Vec::new(), vec![start]);
        while let Some(at) = queue.pop() {
            match left.get_mut(at) {
                Some(dark) if *dark => *dark = false,
                _ => continue,
            }
            let x = at % width;
            area.push(Spot {
                x: x as f32 + 0.5,
                y: (at / width) as f32 + 0.5,
            });
            queue.extend((x > 0).then(|| at - 1));
            queue.extend((x + 1 < width).then_some(at + 1));
            queue.extend(at.checked_sub(width));
            queue.push(at + width);
        }
        areas.push(area);
    }
    areas
}

/// The least turned square around an area, and how likely it is a symbol: nothing when it is small, long or hollow.
fn square(area: &[Spot]) -> Option<(f32, Square)> {
    const LEAST: usize = 150;
    if area.len() < LEAST {
        return None;
    }
    let tightest = (0..30).map(|turn| bounds(area, (turn as f32 * 3.0).to_radians()));
    let bounds = tightest.min_by(|one, other| one.area().total_cmp(&other.area()))?;
    let [wide, high] = bounds.sides();
    let long = wide.max(high) / wide.min(high).max(1.0);
    let full = area.len() as f32 / bounds.area().max(1.0);
    (long < 1.5 && full > 0.6).then(|| {
        (
            full / long * (area.len() as f32).powf(0.25),
            bounds.square(),
        )
    })
}

/// What an area spans once turned.
struct Bounds {
    turn: [f32; 2],
    x: [f32; 2],
    y: [f32; 2],
}

fn bounds(area: &[Spot], angle: f32) -> Bounds {
    let (sin, cos) = angle.sin_cos();
    let (mut x, mut y) = ([f32::MAX, f32::MIN], [f32::MAX, f32::MIN]);
    for spot in area {
        let (along, down) = (spot.x * cos + spot.y * sin, spot.y * cos - spot.x * sin);
        x = [x[0].min(along), x[1].max(along)];
        y = [y[0].min(down), y[1].max(down)];
    }
    Bounds {
        turn: [sin, cos],
        x,
        y,
    }
}

impl Bounds {
    fn sides(&self) -> [f32; 2] {
        [self.x[1] - self.x[0] + 1.0, self.y[1] - self.y[0] + 1.0]
    }

    fn area(&self) -> f32 {
        let [wide, high] = self.sides();
        wide * high
    }

    fn square(&self) -> Square {
        let [sin, cos] = self.turn;
        let corner = |x: f32, y: f32| Spot {
            x: x * cos - y * sin,
            y: x * sin + y * cos,
        };
        let ([left, right], [top, bottom]) = (self.x, self.y);
        Square([
            corner(left, top),
            corner(right, top),
            corner(right, bottom),
            corner(left, bottom),
        ])
    }
}
