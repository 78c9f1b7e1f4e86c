//! What a rule answers.

use serde::Serialize;

/// The condition that fails.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// One sentence, for the person.
    pub sentence: &'static str,
    pub article: &'static str,
}

/// A right, or the reason why not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// Euros, per month or for the year as the benefit goes; above zero.
    Granted(f64),
    Refused(&'static Reason),
}

impl Outcome {
    /// The amount; nothing when refused.
    pub fn amount(self) -> f64 {
        match self {
            Self::Granted(amount) => amount,
            Self::Refused(_) => 0.0,
        }
    }

    pub fn is_granted(self) -> bool {
        matches!(self, Self::Granted(_))
    }

    pub fn reason(self) -> Option<&'static Reason> {
        match self {
            Self::Granted(_) => None,
            Self::Refused(reason) => Some(reason),
        }
    }

    /// Granted when something is left, refused for this reason else.
    pub(crate) fn of(amount: f64, otherwise: &'static Reason) -> Self {
        if amount > 0.0 {
            Self::Granted(amount)
        } else {
            Self::Refused(otherwise)
        }
    }
}

/// How a housing benefit is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HousingKind {
    Apl,
    Als,
    Alf,
}

/// The complementary health cover.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Css {
    Gratuite,
    Payante,
    #[default]
    Non,
}
