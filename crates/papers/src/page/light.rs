//! The same light everywhere: what is paper becomes white, whatever the lamp did.

use super::{plane::Plane, straighten::Drawn};

/// The side of the squares in which the paper is looked for, in points.
const SQUARE: usize = 16;
/// How many squares around: what is written is narrower than a dark place of the light. A face on a card is wider.
const WRITING: usize = 5;
const PICTURE: usize = 16;
/// What is darker than this part of the paper is black, and clearer than the second is white.
const BLACK: f32 = 0.05;
const WHITE: f32 = 0.90;

/// How clear the paper is: nine points in ten are darker.
pub(super) fn paper(luma: &Plane<u8>) -> f32 {
    level(luma.points.iter().copied().step_by(7), 0.9)
}

/// The page under an even light.
pub(super) fn flatten(drawn: Drawn, wanted: bool) -> Drawn {
    if !wanted {
        return drawn;
    }
    let squares = squares(&drawn.luma);
    let around = if drawn.colours.is_some() {
        PICTURE
    } else {
        WRITING
    };
    let paper = squares
        .extreme(around, f32::max)
        .extreme(around, f32::min)
        .blur(2);
    // A place that is four times darker than the clearest is dark by itself.
    let most = paper.points.iter().copied().fold(1.0, f32::max);
    let paper = paper.map(|value| value.max(most / 4.0).max(8.0));
    let (width, _) = (drawn.luma.width, drawn.luma.height);
    let gains = Gains { paper, width };
    Drawn {
        luma: Plane {
            points: gains.lit(&drawn.luma.points, 1),
            ..drawn.luma
        },
        colours: drawn.colours.map(|colours| gains.lit(&colours, 3)),
    }
}

/// The paper of each square: the clearest, but for its grain.
fn squares(luma: &Plane<u8>) -> Plane<f32> {
    let width = luma.width.div_ceil(SQUARE);
    let lines: Vec<&[u8]> = luma.points.chunks(luma.width.max(1)).collect();
    let mut points = Vec::new();
    for band in lines.chunks(SQUARE) {
        for across in 0..width {
            let start = across * SQUARE;
            let square = band
                .iter()
                .filter_map(|line| line.get(start..(start + SQUARE).min(luma.width)))
                .flatten();
            points.push(level(square.copied(), 0.8));
        }
    }
    Plane {
        width,
        height: lines.len().div_ceil(SQUARE),
        points,
    }
}

/// The value under which a part of the values lies.
fn level(values: impl Iterator<Item = u8>, part: f32) -> f32 {
    let mut counts = [0_u32; 256];
    let mut total = 0_u32;
    for value in values {
        if let Some(count) = counts.get_mut(usize::from(value)) {
            *count += 1;
        }
        total += 1;
    }
    let mut left = (total as f32 * part) as u32;
    for (value, count) in (0_u16..).zip(counts) {
        if count > left {
            return f32::from(value);
        }
        left -= count;
    }
    255.0
}

/// What each point is multiplied by.
struct Gains {
    paper: Plane<f32>,
    width: usize,
}

impl Gains {
    /// A picture of so many values by point, under the even light.
    fn lit(&self, points: &[u8], values: usize) -> Vec<u8> {
        let mut lit = Vec::with_capacity(points.len());
        for (y, line) in points.chunks(self.width.max(1) * values).enumerate() {
            let gains = self.line(y);
            for (point, gain) in line.chunks(values).zip(gains) {
                let even =
                    |value: &u8| (f32::from(*value) * gain - BLACK * TIMES).clamp(0.0, 255.0) as u8;
                lit.extend(point.iter().map(even));
            }
        }
        lit
    }

    /// The gains of one line of the page.
    fn line(&self, y: usize) -> Vec<f32> {
        let down = y as f32 / SQUARE as f32;
        let across: Vec<f32> = (0..self.paper.width)
            .map(|x| self.paper.between(x as f32 + 0.5, down))
            .collect();
        (0..self.width)
            .map(|x| {
                let place = (x as f32 / SQUARE as f32 - 0.5).max(0.0);
                let (left, part) = (place as usize, place.fract());
                let one = across.get(left).copied().unwrap_or(255.0);
                let other = across.get(left + 1).copied().unwrap_or(one);
                TIMES / (one + part * (other - one))
            })
            .collect()
    }
}

/// From a part of the paper to a value of the page.
const TIMES: f32 = 255.0 / (WHITE - BLACK);
