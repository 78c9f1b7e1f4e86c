//! Documents, and what a procedure asks of them.

use serde::Deserialize;

use super::{Circumstances, Condition, Settled};

/// How sure a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Certainty {
    /// Read in a text in force, an official page or a form.
    A,
    /// Several sources that agree, or an official text read in an older state.
    B,
    /// Known by the trade and not read again: never shown without « à vérifier » and the official link.
    C,
}

/// A type of document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    pub key: String,
    /// In French, as people call it.
    pub label: String,
    pub group: String,
    pub certainty: Certainty,
    /// What can be read on it.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Types of 2D-Doc that it may carry; that it does is never sure.
    #[serde(default)]
    pub doc2d: Vec<String>,
    /// Whether it carries a zone for machines (ICAO 9303).
    #[serde(default)]
    pub mrz: bool,
    /// Asked for only when a procedure demands it, and never read by who has no need.
    #[serde(default)]
    pub sensitive: bool,
    #[serde(default = "one")]
    pub sides: u8,
    /// How many make one, such as the three last payslips.
    #[serde(default = "one")]
    pub count: u8,
    /// Months before its end at which somebody should think of it, the earliest first.
    #[serde(default)]
    pub remind: Vec<u8>,
    /// Who fills it, when it is not the person.
    pub filled_by: Option<String>,
    /// Number of its form (Cerfa), without its vintage, which changes.
    pub form: Option<String>,
    pub validity: Option<String>,
    /// The age at which offices no longer take it, in months.
    pub months: Option<u8>,
    pub note: Option<String>,
}

fn one() -> u8 {
    1
}

/// Whose paper it must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Whose {
    #[serde(rename = "demandeur")]
    Claimant,
    #[serde(rename = "foyer_majeurs")]
    Adults,
    #[serde(rename = "foyer_tous")]
    Everybody,
    #[serde(rename = "enfants")]
    Children,
    #[serde(rename = "hebergeant")]
    Host,
    #[serde(rename = "bailleur")]
    Landlord,
    #[serde(rename = "employeur")]
    Employer,
    #[serde(rename = "medecin")]
    Doctor,
    #[serde(rename = "representant")]
    Representative,
    #[serde(rename = "obliges_alimentaires")]
    Obliged,
}

/// How much an office insists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Need {
    #[serde(rename = "exige")]
    Required,
    #[serde(rename = "souvent")]
    Often,
    #[serde(rename = "si_demande")]
    OnRequest,
}

/// A document that a procedure asks for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Piece {
    /// Any of these will do. Filled from `group` when the data name one.
    #[serde(default)]
    pub one_of: Vec<String>,
    /// A set of documents that stand for each other.
    pub group: Option<String>,
    #[serde(rename = "of")]
    pub whose: Whose,
    pub need: Need,
    pub when: Option<Condition>,
    /// A condition that only somebody can settle, as a sentence.
    pub ask: Option<String>,
    /// The greatest age, in months, on the day of filing.
    pub months: Option<u8>,
    #[serde(default = "one")]
    pub count: u8,
    /// What will do when nobody can give it.
    pub instead: Option<String>,
    pub note: Option<String>,
}

impl Piece {
    /// Whether this is asked for in these circumstances.
    pub fn asked(&self, circumstances: &Circumstances) -> Settled {
        let known = self
            .when
            .as_ref()
            .map_or(Settled::Yes, |condition| condition.settle(circumstances));
        match (known, &self.ask) {
            (Settled::Yes, Some(_)) => Settled::Ask,
            (settled, _) => settled,
        }
    }
}

/// What an office may not ask, or must do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shield {
    pub key: String,
    /// Code and articles.
    pub source: String,
    pub fact: String,
    pub certainty: Certainty,
    /// Documents or procedures to which it does not apply.
    #[serde(default)]
    pub except: Vec<String>,
    pub note: Option<String>,
}
