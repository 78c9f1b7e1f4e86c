//! Figures, and whether they hold.

use std::time::Duration;

use serde_json::{Map, Value};

/// What was measured, and what is beyond its limit.
#[derive(Default)]
pub struct Report {
    figures: Map<String, Value>,
    missed: Vec<String>,
}

impl Report {
    pub(super) fn new(measure: &str) -> Self {
        let mut report = Self::default();
        report.note("measure", measure);
        report
    }

    /// A figure without a limit.
    pub(super) fn note(&mut self, name: &str, value: impl Into<Value>) {
        self.figures.insert(name.to_owned(), value.into());
    }

    /// A figure that must not be above its limit.
    pub(super) fn most(&mut self, name: &str, value: f64, limit: f64) {
        self.note(name, value);
        if value.is_nan() || value > limit {
            self.miss(format!("{name}: {value}, {limit} at most"));
        }
    }

    pub(super) fn miss(&mut self, sentence: String) {
        self.missed.push(sentence);
    }

    /// Whether every figure is within its limit.
    pub fn holds(&self) -> bool {
        self.missed.is_empty()
    }

    /// Everything, as JSON.
    pub fn text(&self) -> String {
        let mut figures = self.figures.clone();
        figures.insert("missed".to_owned(), self.missed.clone().into());
        serde_json::to_string_pretty(&figures).unwrap_or_default()
    }
}

/// How long the same thing took, each time.
#[derive(Default)]
pub(super) struct Times(Vec<Duration>);

impl Times {
    pub(super) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The time within which this part of them (0 to 1) was over, in milliseconds; not a number when nothing was timed.
    pub(super) fn within(&self, part: f64) -> f64 {
        let mut times = self.0.clone();
        times.sort_unstable();
        let place = (times.len() as f64 * part) as usize;
        let last = times.len().saturating_sub(1);
        times
            .get(place.min(last))
            .map_or(f64::NAN, |time| rounded(time.as_secs_f64() * 1000.0))
    }

    pub(super) fn summary(&self) -> Value {
        serde_json::json!({
            "times": self.0.len(), "p50_ms": self.within(0.5), "p95_ms": self.within(0.95),
            "p99_ms": self.within(0.99), "most_ms": self.within(1.0),
        })
    }
}

/// Three figures after the point.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Report, Times};

    #[test]
    fn what_is_beyond_its_limit_is_missed_and_so_is_what_was_not_measured() {
        let mut report = Report::new("trial");
        report.most("light", 3.0, 4.0);
        assert!(report.holds());
        report.most("heavy", 5.0, 4.0);
        report.most("nothing", Times::default().within(0.5), 4.0);
        assert!(!report.holds());
        let text = report.text();
        for part in ["heavy: 5, 4 at most", "nothing: NaN"] {
            assert!(text.contains(part), "{text}");
        }
    }

    #[test]
    fn a_part_of_the_times_is_within_its_time() {
        let mut times = Times::default();
        (1..=100).for_each(|number| times.add(Duration::from_millis(number)));
        assert_eq!(
            (times.within(0.5), times.within(0.99), times.within(1.0)),
            (51.0, 100.0, 100.0)
        );
    }
}
