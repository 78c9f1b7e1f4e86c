//! The sentences of the rules in English, for the worker whose pages are in it. The rules are written in French, where the law
//! is; `words/en.toml` holds their twins. Articles keep their French name: it is how they are looked up.

use std::{collections::BTreeMap, sync::OnceLock};

use crate::{
    month::Month,
    notes::{About, Step, Unit, digits},
};

/// The English of a reason, of the label of a step, or of a change.
pub fn english(sentence: &str) -> Option<&'static str> {
    static ALL: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    // A file that does not parse translates nothing: the tests read it.
    let read = || toml::from_str(include_str!("../words/en.toml")).unwrap_or_default();
    ALL.get_or_init(read).get(sentence).map(String::as_str)
}

impl Step {
    /// The step as one English sentence; nothing when it has none.
    pub fn in_english(&self, names: &[String]) -> Option<String> {
        let (label, value) = (english(self.label)?, value(self.value, self.unit));
        let about = self.about.map(|own| about(own, names));
        let about = about.map_or_else(String::new, |about| format!(" ({about})"));
        Some(if self.article.is_empty() {
            format!("{label}{about}: {value}.")
        } else {
            format!("{label}{about}: {value} ({}).", self.article)
        })
    }
}

/// When or whom, in English.
fn about(about: About, names: &[String]) -> String {
    match about {
        About::Month(one) => month(one),
        About::Months(from, to) => format!("{} to {}", month(from), month(to)),
        About::Year(year) => year.to_string(),
        About::Person(at) => match names.get(at) {
            Some(name) => name.clone(),
            None => format!("person {}", at + 1),
        },
    }
}

fn month(month: Month) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let at = usize::try_from(month.number() - 1).unwrap_or(0);
    format!("{} {}", NAMES.get(at).unwrap_or(&""), month.year())
}

/// A value as people read it in English: `€1,041.59`.
fn value(value: f64, unit: Unit) -> String {
    let amount = || {
        let said = digits(value, 2, '.', ',');
        match said.strip_prefix('−') {
            Some(rest) => format!("−€{rest}"),
            None => format!("€{said}"),
        }
    };
    match unit {
        Unit::Euros => amount(),
        Unit::PerMonth => format!("{} a month", amount()),
        Unit::PerYear => format!("{} a year", amount()),
        Unit::Share => format!("{}%", trimmed(value * 100.0)),
        Unit::People if is_one(value) => format!("{} person", trimmed(value)),
        Unit::People => format!("{} people", trimmed(value)),
        Unit::Years if is_one(value) => format!("{} year", trimmed(value)),
        Unit::Years => format!("{} years", trimmed(value)),
        Unit::Number => trimmed(value),
    }
}

fn is_one(value: f64) -> bool {
    (value - 1.0).abs() < 1e-9
}

/// As many decimals as say something, four at most.
fn trimmed(value: f64) -> String {
    let text = digits(value, 4, '.', ',');
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_reads_as_in_english() {
        let step = |value, unit| {
            let step = Step {
                label: "Loyer",
                about: None,
                value,
                unit,
                article: "CCH, art. D. 823-16",
                parts: Vec::new(),
            };
            step.in_english(&[]).unwrap()
        };
        for (value, unit, said) in [
            (1041.59, Unit::PerMonth, "€1,041.59 a month"),
            (-12.0, Unit::Euros, "−€12.00"),
            (0.165, Unit::Share, "16.5%"),
            (1.0, Unit::People, "1 person"),
            (0.0, Unit::People, "0 people"),
            (1_234_567.0, Unit::Number, "1,234,567"),
        ] {
            assert_eq!(
                step(value, unit),
                format!("Rent: {said} (CCH, art. D. 823-16).")
            );
        }
    }

    #[test]
    fn what_no_rule_says_has_no_english() {
        assert_eq!(english("Il pleut."), None);
    }
}
