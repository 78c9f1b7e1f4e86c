//! How mandates read as text, for exports and the search.

use web::{Readable, Reading, Readout, Record};

use super::{
    entries::{Mandate, Side, Signature},
    text::{hash, long},
};

impl Readout for Mandate {
    fn readout(&self, _: &Record, reading: &Reading<'_>) -> Option<Readable> {
        let words = reading.visit.words();
        let (key, text) = match self {
            Self::Write { text, .. } => (
                "mandates-read-write",
                format!("{}\nSHA-256 : {}", text.join("\n"), hash(text)),
            ),
            Self::Sign { by, .. } => match by {
                Signature::Finger { .. } => ("mandates-read-finger", String::new()),
                Signature::Card => ("mandates-read-card", String::new()),
                Signature::Paper { day } => (
                    "mandates-read-paper",
                    long(words, day.parse().unwrap_or_default()),
                ),
            },
            Self::Revoke { side, reason, .. } => match side {
                Side::Person => ("mandates-read-withdrawn", reason.clone()),
                Side::Structure => ("mandates-read-given-up", reason.clone()),
            },
        };
        Some(Readable::new(reading.t(key), text))
    }
}
