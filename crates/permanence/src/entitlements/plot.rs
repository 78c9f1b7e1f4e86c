//! The curve as a drawing: lines only, no style of its own; its table says the same in words.

use std::fmt::Write;

use super::change::Point;

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 320.0;
const LEFT: f64 = 56.0;
const BOTTOM: f64 = 28.0;
const TOP: f64 = 12.0;
const LAST_HOUR: f64 = 40.0;

/// What the template draws.
pub(super) struct Plot {
    /// Income after benefits, and wage alone.
    pub total: String,
    pub wage: String,
    /// Where a benefit comes or goes.
    pub marks: Vec<(f64, f64)>,
    /// Horizontal rules: where, and how many euros.
    pub rules: Vec<(f64, u32)>,
    /// Hours under the axis.
    pub hours: Vec<(f64, u32)>,
}

pub(super) fn plot(points: &[Point]) -> Plot {
    let highest = points
        .iter()
        .map(|point| point.total.max(point.wage))
        .fold(500.0, f64::max);
    let top = (highest / 500.0).ceil() * 500.0;
    let moved = points.iter().filter(|point| point.is_threshold());
    // Some steps of 500 euros: few, since incomes are small.
    let steps = (0..=(top / 500.0) as u32).map(|step| step * 500);
    Plot {
        total: path(points, top, |point| point.total),
        wage: path(points, top, |point| point.wage),
        marks: moved
            .map(|point| (across(point.hours), up(point.total, top)))
            .collect(),
        rules: steps
            .map(|euros| (up(f64::from(euros), top), euros))
            .collect(),
        hours: [0, 10, 20, 30, 40]
            .map(|hours| (across(hours), hours))
            .to_vec(),
    }
}

fn across(hours: u32) -> f64 {
    round(LEFT + f64::from(hours) / LAST_HOUR * (WIDTH - LEFT - 12.0))
}

fn up(euros: f64, top: f64) -> f64 {
    round(HEIGHT - BOTTOM - euros / top * (HEIGHT - BOTTOM - TOP))
}

fn round(place: f64) -> f64 {
    (place * 10.0).round() / 10.0
}

fn path(points: &[Point], top: f64, value: impl Fn(&Point) -> f64) -> String {
    let mut path = String::new();
    for (at, point) in points.iter().enumerate() {
        let letter = if at == 0 { 'M' } else { 'L' };
        // Writing to a string cannot fail.
        let _ = write!(
            path,
            "{letter}{} {}",
            across(point.hours),
            up(value(point), top)
        );
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing_stays_inside_its_frame() {
        let point = |hours: u32, total: f64| Point {
            hours,
            wage: f64::from(hours) * 40.0,
            total,
            comes: Vec::new(),
            goes: Vec::new(),
            cover: None,
        };
        let drawn = plot(&[point(0, 640.0), point(20, 1_260.0), point(40, 1_910.0)]);
        assert_eq!(drawn.total.matches(['M', 'L']).count(), 3);
        let inside = |(place, _): &(f64, u32)| (0.0..=HEIGHT).contains(place);
        assert!(drawn.rules.iter().all(inside) && drawn.rules.len() == 5);
        assert!(
            drawn
                .hours
                .iter()
                .all(|(place, _)| (LEFT..=WIDTH).contains(place))
        );
    }
}
