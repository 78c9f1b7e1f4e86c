//! Conditions on what is known of a person. A fact that nobody told is neither yes nor no.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// What is known: for each fact, what holds. A fact that is not there is not known.
#[derive(Clone, Debug, Default)]
pub struct Circumstances {
    told: BTreeMap<String, BTreeSet<String>>,
    /// Facts of which only some values are known: what holds, and what does not.
    partly: BTreeMap<String, BTreeMap<String, bool>>,
    age: Option<u8>,
}

impl Circumstances {
    /// Says everything that holds of a fact, such as `famille`: `marie` and `enfants`. What is left out does not hold.
    #[must_use]
    pub fn tell(mut self, fact: &str, holds: &[&str]) -> Self {
        let holds = holds.iter().map(|value| (*value).to_owned()).collect();
        self.told.insert(fact.to_owned(), holds);
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
        let values = self.partly.entry(fact.to_owned()).or_default();
        values.insert(value.to_owned(), holds);
        self
    }

    /// Whether a value of a fact holds.
    fn holds(&self, fact: &str, value: &str) -> Settled {
        if let Some(told) = self.told.get(fact) {
            return Settled::from(told.contains(value));
        }
        let known = self.partly.get(fact).and_then(|values| values.get(value));
        known.map_or(Settled::Ask, |holds| Settled::from(*holds))
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
