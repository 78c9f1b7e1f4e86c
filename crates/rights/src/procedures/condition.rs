//! Conditions on what is known of a person. A fact that nobody told is neither yes nor no.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What is known: for each fact, what holds. A fact that is not there is not known.
#[derive(Clone, Debug, Default)]
pub struct Circumstances {
    facts: BTreeMap<String, Known>,
    age: Option<u8>,
}

/// What is known of one fact.
#[derive(Clone, Debug, Default)]
struct Known {
    /// What holds, and what does not.
    values: BTreeMap<String, bool>,
    /// All was said: any other value does not hold.
    whole: bool,
}

impl Circumstances {
    /// Says everything that holds of a fact, such as `famille`: `marie` and `enfants`. What is left out does not hold.
    #[must_use]
    pub fn tell(mut self, fact: &str, holds: &[&str]) -> Self {
        let values = holds.iter().map(|value| ((*value).to_owned(), true));
        let values = values.collect();
        let known = Known {
            values,
            whole: true,
        };
        self.facts.insert(fact.to_owned(), known);
        self
    }

    /// Says that one value of a fact holds; the others stay unknown.
    #[must_use]
    pub fn hold(self, fact: &str, value: &str) -> Self {
        self.partly(fact, value, true)
    }

    /// Says that one value of a fact does not hold; the others stay unknown.
    #[must_use]
    pub fn deny(self, fact: &str, value: &str) -> Self {
        self.partly(fact, value, false)
    }

    fn partly(mut self, fact: &str, value: &str, holds: bool) -> Self {
        let known = self.facts.entry(fact.to_owned()).or_default();
        known.values.insert(value.to_owned(), holds);
        self
    }

    /// Whether a value of a fact holds.
    fn holds(&self, fact: &str, value: &str) -> Settled {
        let Some(known) = self.facts.get(fact) else {
            return Settled::Ask;
        };
        match known.values.get(value) {
            Some(holds) => Settled::from(*holds),
            None if known.whole => Settled::No,
            None => Settled::Ask,
        }
    }

    /// Whether any of the values of a fact holds.
    fn any(&self, fact: &str, values: &[String]) -> Settled {
        let each = values.iter().map(|value| self.holds(fact, value));
        each.fold(Settled::No, |any, one| match (any, one) {
            (Settled::Yes, _) | (_, Settled::Yes) => Settled::Yes,
            (Settled::Ask, _) | (_, Settled::Ask) => Settled::Ask,
            (Settled::No, Settled::No) => Settled::No,
        })
    }

    /// The age of the claimant, in years.
    #[must_use]
    pub fn aged(mut self, years: u8) -> Self {
        self.age = Some(years);
        self
    }
}

/// Whether something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    Yes,
    No,
    /// Somebody must be asked.
    Ask,
}

impl From<bool> for Settled {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// A condition: one of some values, none of them, or an age.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub fact: String,
    #[serde(default)]
    pub is: Vec<String>,
    #[serde(default)]
    pub not: Vec<String>,
    /// From this age.
    pub from: Option<u8>,
}

impl Condition {
    pub fn settle(&self, circumstances: &Circumstances) -> Settled {
        if let Some(from) = self.from {
            return circumstances
                .age
                .map_or(Settled::Ask, |age| Settled::from(age >= from));
        }
        let is = match self.is.as_slice() {
            [] => Settled::Yes,
            values => circumstances.any(&self.fact, values),
        };
        match (is, circumstances.any(&self.fact, &self.not)) {
            (Settled::No, _) | (_, Settled::Yes) => Settled::No,
            (Settled::Yes, Settled::No) => Settled::Yes,
            _ => Settled::Ask,
        }
    }
}
