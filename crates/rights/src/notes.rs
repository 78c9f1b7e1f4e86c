//! The reasons of an amount: a tree of named steps, that prints as sentences.

use serde::{Serialize, Serializer};

use crate::month::Month;

/// What a value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Euros,
    PerMonth,
    PerYear,
    /// A share: 0.12 is 12 %.
    Share,
    People,
    Years,
    Number,
}

/// When a step is, or whom it is about, where several say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Month(Month),
    /// From a month to another, both included.
    Months(Month, Month),
    Year(i32),
    /// An index in the people of the household.
    Person(usize),
}

/// One step of a reasoning.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    pub label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    pub value: f64,
    pub unit: Unit,
    /// The article that says so.
    pub article: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Step>,
}

impl Step {
    /// The step as one sentence.
    pub fn sentence(&self) -> String {
        self.sentence_with(&[])
    }

    /// The same, where people are called by the names given, in the order of the household.
    pub fn sentence_with(&self, names: &[String]) -> String {
        let value = format_value(self.value, self.unit);
        let about = self.about.map(|about| about.in_words(names));
        let about = about.map_or_else(String::new, |about| format!(" ({about})"));
        if self.article.is_empty() {
            format!("{}{about}\u{a0}: {value}.", self.label)
        } else {
            format!("{}{about}\u{a0}: {value} ({}).", self.label, self.article)
        }
    }

    /// This sentence and those of its parts, each with its depth.
    pub fn sentences(&self) -> Vec<(usize, String)> {
        let mut said = vec![(0, self.sentence())];
        for part in &self.parts {
            let deeper = part.sentences().into_iter();
            said.extend(deeper.map(|(depth, sentence)| (depth + 1, sentence)));
        }
        said
    }
}

impl About {
    /// « de juillet à septembre 2026 ».
    fn in_words(self, names: &[String]) -> String {
        match self {
            Self::Month(month) => month.in_words(),
            Self::Months(from, to) => {
                let whole = from.in_words();
                let name = whole.split(' ').next().unwrap_or_default();
                let first = if from.year() == to.year() {
                    name
                } else {
                    &whole
                };
                let of = if first.starts_with(['a', 'o']) {
                    "d’"
                } else {
                    "de "
                };
                format!("{of}{first} à {}", to.in_words())
            }
            Self::Year(year) => year.to_string(),
            Self::Person(at) => match names.get(at) {
                Some(name) => name.clone(),
                None => format!("personne n° {}", at + 1),
            },
        }
    }
}

impl Serialize for About {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.in_words(&[]))
    }
}

/// A value as people read it: `1 041,59 €`.
pub fn format_value(value: f64, unit: Unit) -> String {
    let amount = || format!("{}\u{a0}€", decimals(value, 2));
    match unit {
        Unit::Euros => amount(),
        Unit::PerMonth => format!("{} par mois", amount()),
        Unit::PerYear => format!("{} par an", amount()),
        Unit::Share => format!("{}\u{a0}%", trimmed(value * 100.0)),
        Unit::People if value.abs() < 1.5 => format!("{} personne", trimmed(value)),
        Unit::People => format!("{} personnes", trimmed(value)),
        Unit::Years if value.abs() < 2.0 => format!("{} an", trimmed(value)),
        Unit::Years => format!("{} ans", trimmed(value)),
        Unit::Number => trimmed(value),
    }
}

/// As many decimals as say something, four at most.
fn trimmed(value: f64) -> String {
    let text = decimals(value, 4);
    let text = text.trim_end_matches('0');
    text.trim_end_matches(',').to_owned()
}

/// French digits: a comma, and a narrow space between thousands.
fn decimals(value: f64, places: usize) -> String {
    digits(value, places, ',', '\u{202f}')
}

/// So many decimals, after a point of one's own, and thousands apart by a mark of one's own.
pub(crate) fn digits(value: f64, places: usize, point: char, thousands: char) -> String {
    let text = format!("{:.places$}", value.abs());
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let mut said = String::with_capacity(text.len() + 8);
    if value < 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        said.push('−');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            said.push(thousands);
        }
        said.push(digit);
    }
    if !rest.is_empty() {
        said.push(point);
        said.push_str(rest);
    }
    said
}

/// Where a rule writes its steps. Silent, it costs a branch.
#[derive(Debug, Default)]
pub struct Notes {
    on: bool,
    about: Option<About>,
    open: Vec<Step>,
    done: Vec<Step>,
}

impl Notes {
    /// Writes nothing down.
    pub fn silent() -> Self {
        Self::default()
    }

    /// Writes everything down.
    pub fn written() -> Self {
        Self {
            on: true,
            ..Self::default()
        }
    }

    /// The next step is about this.
    #[inline]
    pub(crate) fn about(&mut self, about: About) -> &mut Self {
        if self.on {
            self.about = Some(about);
        }
        self
    }

    #[inline]
    pub(crate) fn say(
        &mut self,
        label: &'static str,
        value: f64,
        unit: Unit,
        article: &'static str,
    ) {
        if self.on {
            let about = self.about.take();
            self.keep(Step {
                label,
                about,
                value,
                unit,
                article,
                parts: Vec::new(),
            });
        }
    }

    /// Steps until `close` are parts of this one.
    #[inline]
    pub(crate) fn open(&mut self, label: &'static str, unit: Unit, article: &'static str) {
        if self.on {
            self.open.push(Step {
                label,
                about: self.about.take(),
                value: 0.0,
                unit,
                article,
                parts: Vec::new(),
            });
        }
    }

    #[inline]
    pub(crate) fn close(&mut self, value: f64) {
        if self.on
            && let Some(mut step) = self.open.pop()
        {
            step.value = value;
            self.keep(step);
        }
    }

    fn keep(&mut self, step: Step) {
        let place = match self.open.last_mut() {
            Some(around) => &mut around.parts,
            None => &mut self.done,
        };
        place.push(step);
    }

    /// What was written since the last time.
    pub(crate) fn take(&mut self) -> Vec<Step> {
        while let Some(step) = self.open.pop() {
            self.keep(step);
        }
        std::mem::take(&mut self.done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_in_french() {
        assert_eq!(
            format_value(1041.59, Unit::PerMonth),
            "1\u{202f}041,59\u{a0}€ par mois"
        );
        assert_eq!(format_value(-12.0, Unit::Euros), "−12,00\u{a0}€");
        assert_eq!(format_value(-0.001, Unit::Euros), "0,00\u{a0}€");
        assert_eq!(format_value(0.165, Unit::Share), "16,5\u{a0}%");
        assert_eq!(format_value(1.0, Unit::People), "1 personne");
        assert_eq!(
            format_value(1_234_567.0, Unit::Number),
            "1\u{202f}234\u{202f}567"
        );
        assert_eq!(format_value(25.0, Unit::Years), "25 ans");
    }

    #[test]
    fn parts_stand_under_their_step() {
        let mut notes = Notes::written();
        notes.open("Montant", Unit::PerMonth, "CASF, art. L. 262-2");
        notes.say("Vos ressources", 412.0, Unit::PerMonth, "");
        notes.close(239.69);
        let steps = notes.take();
        let said = steps[0].sentences();
        assert_eq!(
            said[0].1,
            "Montant\u{a0}: 239,69\u{a0}€ par mois (CASF, art. L. 262-2)."
        );
        assert_eq!(
            said[1],
            (
                1,
                "Vos ressources\u{a0}: 412,00\u{a0}€ par mois.".to_owned()
            )
        );
        assert!(notes.take().is_empty());
    }

    #[test]
    fn a_step_says_when_it_is_or_whom_it_is_about() {
        let said = |about| {
            let mut notes = Notes::written();
            notes.about(about).say("Loyer", 1.0, Unit::Number, "");
            notes.say("Loyer", 1.0, Unit::Number, "");
            let steps = notes.take();
            assert_eq!(steps[1].sentence(), "Loyer\u{a0}: 1.");
            steps[0].sentence_with(&["Amina".to_owned()])
        };
        let month = |year, number| Month::new(year, number);
        for (about, expected) in [
            (About::Month(month(2026, 8)), "août 2026"),
            (
                About::Months(month(2026, 7), month(2026, 9)),
                "de juillet à septembre 2026",
            ),
            (
                About::Months(month(2025, 10), month(2026, 9)),
                "d’octobre 2025 à septembre 2026",
            ),
            (About::Year(2024), "2024"),
            (About::Person(0), "Amina"),
            (About::Person(2), "personne n° 3"),
        ] {
            assert_eq!(said(about), format!("Loyer ({expected})\u{a0}: 1."));
        }
    }

    #[test]
    fn silence_writes_nothing() {
        let mut notes = Notes::silent();
        notes.open("Montant", Unit::PerMonth, "");
        notes.say("Vos ressources", 412.0, Unit::PerMonth, "");
        notes.close(0.0);
        assert!(notes.take().is_empty());
    }
}
