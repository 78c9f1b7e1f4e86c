//! What the texts fix, as dated data: `parameters/*.toml`, embedded and read once. A value holds from its day until the next
//! one. Two tables share the files: an entry that bears the name of a table holds in that table only.
//!
//! - `official`: what the texts say, and the rules as the texts say them.
//! - `openfisca`: what OpenFisca-France 176.1.8 computes, its stale values and its known departures included, so that the
//!   engine can be compared with it to the cent.

mod law;
mod values;

use std::{collections::BTreeMap, sync::OnceLock};

use serde::Deserialize;
use toml::Value;

pub use law::{Dated, Law, Stale};
pub use values::*;

use crate::month::{Date, Month};

/// Whose figures and whose rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Table {
    #[default]
    Official,
    Openfisca,
}

impl Table {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Openfisca => "openfisca",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Official, Self::Openfisca]
            .into_iter()
            .find(|table| table.name() == name)
    }
}

/// Why there are no values.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoValues {
    #[error(
        "Les barèmes de {} ne sont pas connus\u{a0}: ce programme calcule de {} à {}, et ne devine rien.", .month.in_words(), .first.in_words(), .last.in_words()
    )]
    Month {
        month: Month,
        first: Month,
        last: Month,
    },
    #[error("Le fichier des barèmes est abîmé\u{a0}: {0}")]
    Damaged(String),
}

const FILES: &[(&str, &str)] = &[
    ("commun", include_str!("../../parameters/commun.toml")),
    ("rsa", include_str!("../../parameters/rsa.toml")),
    (
        "prime_activite",
        include_str!("../../parameters/prime_activite.toml"),
    ),
    ("logement", include_str!("../../parameters/logement.toml")),
    ("famille", include_str!("../../parameters/famille.toml")),
    ("handicap", include_str!("../../parameters/handicap.toml")),
    (
        "vieillesse",
        include_str!("../../parameters/vieillesse.toml"),
    ),
    ("chomage", include_str!("../../parameters/chomage.toml")),
    ("sante", include_str!("../../parameters/sante.toml")),
    ("ecole", include_str!("../../parameters/ecole.toml")),
    ("divers", include_str!("../../parameters/divers.toml")),
];

/// One figure, or one list of figures, of the texts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The article that says what it is for.
    pub article: String,
    pub values: Vec<Entry>,
}

/// What it is worth from a day on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub from: Date,
    pub value: Value,
    /// The text that fixed it.
    pub source: String,
    /// The only table in which it holds.
    #[serde(default)]
    table: Option<String>,
    /// The day from which the texts should have moved it, and no text was found.
    #[serde(default)]
    pub stale_since: Option<Date>,
}

impl Entry {
    fn holds_in(&self, table: Table) -> bool {
        self.table
            .as_deref()
            .is_none_or(|name| name == table.name())
    }
}

impl Parameter {
    /// The entry that holds on a day.
    pub fn at(&self, table: Table, day: Date) -> Option<&Entry> {
        let held = self.values.iter().filter(|entry| entry.holds_in(table));
        held.filter(|entry| entry.from <= day)
            .max_by_key(|entry| entry.from)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    first: Month,
    last: Month,
}

/// Every parameter, by file and by name.
#[derive(Debug)]
pub struct Parameters {
    groups: BTreeMap<&'static str, BTreeMap<String, Parameter>>,
    known: Known,
}

impl Parameters {
    /// The files, read once.
    pub fn all() -> Result<&'static Self, NoValues> {
        static ALL: OnceLock<Result<Parameters, String>> = OnceLock::new();
        let all = ALL.get_or_init(|| Self::read().map_err(|error| error.to_string()));
        all.as_ref()
            .map_err(|error| NoValues::Damaged(error.clone()))
    }

    fn read() -> Result<Self, toml::de::Error> {
        let mut groups = BTreeMap::new();
        for (name, text) in FILES {
            groups.insert(*name, toml::from_str(text)?);
        }
        let known = toml::from_str(include_str!("../../parameters/mois.toml"))?;
        Ok(Self { groups, known })
    }

    /// Refuses a month for which something is not known.
    pub fn ensure_known(&self, month: Month) -> Result<(), NoValues> {
        let Known { first, last } = self.known;
        if (first..=last).contains(&month) {
            return Ok(());
        }
        Err(NoValues::Month { month, first, last })
    }

    /// One parameter: `get("rsa", "base")`.
    pub fn get(&self, group: &str, name: &str) -> Option<&Parameter> {
        self.groups.get(group)?.get(name)
    }

    /// Every parameter, with its file and its name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str, &Parameter)> {
        self.groups.iter().flat_map(|(group, parameters)| {
            parameters
                .iter()
                .map(|(name, parameter)| (*group, name.as_str(), parameter))
        })
    }

    /// Figures in force on a day that should have moved before it.
    fn stale(&self, table: Table, day: Date) -> Vec<Stale> {
        let all = self.iter().filter_map(|(group, name, parameter)| {
            let since = parameter.at(table, day)?.stale_since?;
            let name = name.to_owned();
            (since <= day).then_some(Stale { group, name, since })
        });
        all.collect()
    }

    /// The values of one file on a day, as its struct.
    pub(crate) fn group<T: serde::de::DeserializeOwned>(
        &self,
        group: &str,
        table: Table,
        day: Date,
    ) -> Result<T, NoValues> {
        let damaged = |what: String| NoValues::Damaged(format!("{group}\u{a0}: {what}"));
        let parameters = self
            .groups
            .get(group)
            .ok_or_else(|| damaged("absent".to_owned()))?;
        let held = parameters.iter().filter_map(|(name, parameter)| {
            let entry = parameter.at(table, day)?;
            Some((name.clone(), entry.value.clone()))
        });
        let values = Value::Table(held.collect());
        values
            .try_into()
            .map_err(|error: toml::de::Error| damaged(error.to_string()))
    }
}
