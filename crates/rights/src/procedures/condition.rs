//! Conditions on what is known of a person. A fact that nobody told is neither yes nor no.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// What is known: for each fact, what holds. A fact that is not there is not known.
#[derive(Clone, Debug, Default)]
pub struct Circumstances {
    told: BTreeMap<String, BTreeSet<String>>,
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
        let Some(told) = circumstances.told.get(&self.fact) else {
            return Settled::Ask;
        };
        let is = self.is.is_empty() || self.is.iter().any(|value| told.contains(value));
        let not = self.not.iter().any(|value| told.contains(value));
        Settled::from(is && !not)
    }
}
