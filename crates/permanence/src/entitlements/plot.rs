//! The curve as a drawing: lines only, no style of its own; its table says the same in words.

use std::fmt::Write;

use super::curve::{Curve, Point};

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 320.0;
const LEFT: f64 = 56.0;
const BOTTOM: f64 = 28.0;
const TOP: f64 = 12.0;
const LAST_HOUR: f64 = 40.0;

/// What the template draws.
pub(super) struct Plot {
    /// Income after benefits at least, at most when that is another, and wage alone.
    pub total: String,
    pub most: Option<String>,
    pub wage: String,
    /// Where a benefit comes or goes.
    pub marks: Vec<(f64, f64)>,
    /// Horizontal rules: where, and how many euros.
    pub rules: Vec<(f64, u32)>,
    /// Hours under the axis.
    pub hours: Vec<(f64, u32)>,
}

pub(super) fn plot(curve: &Curve) -> Plot {
    let points = &curve.points;
    let highest = points
        .iter()
        .map(|point| point.total.most.max(point.wage))
        .fold(500.0, f64::max);
    let top = (highest / 500.0).ceil() * 500.0;
    // Some steps of 500 euros: few, since incomes are small.
    let steps = (0..=(top / 500.0) as u32).map(|step| step * 500);
    let wide = points.iter().any(|point| !point.total.is_one());
    Plot {
        total: path(points, top, |point| point.total.least),
        most: wide.then(|| path(points, top, |point| point.total.most)),
        wage: path(points, top, |point| point.wage),
        marks: marks(curve, top),
        rules: steps
            .map(|euros| (up(f64::from(euros), top), euros))
            .collect(),
        hours: [0, 10, 20, 30, 40]
            .map(|hours| (across(hours), hours))
            .to_vec(),
    }
}

/// What changes at one place, whatever is not known.
fn marks(curve: &Curve, top: f64) -> Vec<(f64, f64)> {
    let marked = |point: &&Point| {
        let mut here = curve.thresholds.iter();
        here.any(|one| one.sure && one.first == point.hours && one.last == point.hours)
    };
    let points = curve.points.iter().filter(marked);
    points
        .map(|point| (across(point.hours), up(point.total.least, top)))
        .collect()
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
    use rights::Benefit;

    use super::*;
    use crate::entitlements::{
        curve::{Event, Threshold},
        range::Range,
    };

    #[test]
    fn the_drawing_stays_inside_its_frame() {
        let point = |hours: u32, least: f64, most: f64| Point {
            hours,
            wage: f64::from(hours) * 40.0,
            total: Range { least, most },
        };
        let curve = Curve {
            points: vec![
                point(0, 640.0, 640.0),
                point(20, 1_260.0, 1_400.0),
                point(40, 1_910.0, 1_950.0),
            ],
            thresholds: vec![Threshold {
                event: Event::Goes(Benefit::Rsa),
                first: 20,
                last: 20,
                sure: true,
            }],
        };
        let drawn = plot(&curve);
        assert_eq!(drawn.total.matches(['M', 'L']).count(), 3);
        assert!(drawn.most.is_some() && drawn.marks.len() == 1);
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
