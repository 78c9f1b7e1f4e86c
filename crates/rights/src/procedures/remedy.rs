//! Procedures, and what to do against an answer or a silence.

use serde::Deserialize;

use super::{Certainty, Circumstances, Piece, Settled};
use crate::{Date, Month};

/// A procedure with one or more offices.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    pub key: String,
    pub label: String,
    pub offices: Vec<String>,
    pub certainty: Certainty,
    /// The official address.
    pub url: Option<String>,
    /// Sheets of the official guide (F…, N…, R…).
    #[serde(default)]
    pub sheets: Vec<String>,
    /// Number of its form (Cerfa), without its vintage, which changes.
    pub form: Option<String>,
    pub form_note: Option<String>,
    /// Each department has its own rules.
    #[serde(default)]
    pub local: bool,
    #[serde(default)]
    pub online_only: bool,
    pub silence: Option<Silence>,
    pub renew: Option<Renewal>,
    #[serde(default)]
    pub notes: Vec<Note>,
    #[serde(rename = "piece")]
    pub pieces: Vec<Piece>,
    #[serde(default, rename = "remedy")]
    pub remedies: Vec<Remedy>,
}

impl Procedure {
    /// The pieces asked for, or that may be, in these circumstances, each with whether it is sure.
    pub fn asked(&self, circumstances: &Circumstances) -> Vec<(&Piece, Settled)> {
        let each = self.pieces.iter();
        each.map(|piece| (piece, piece.asked(circumstances)))
            .filter(|(_, settled)| *settled != Settled::No)
            .collect()
    }
}

/// What it means that an office says nothing (CRPA L231-1 and following, unless a text says otherwise).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Silence {
    /// Nothing when it differs from one department to another.
    pub months: Option<u8>,
    pub accepts: bool,
    pub certainty: Certainty,
    pub source: Option<String>,
}

/// When to ask again, in months before the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Renewal {
    pub from: u8,
    pub to: u8,
}

/// Something to know, with what it is about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    pub about: String,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemedyKind {
    /// Must come before a judge (RAPO, commission de recours amiable, mediation): without it the judge refuses.
    First,
    /// Recours gracieux: it stops the delay before the judge (CRPA L411-2).
    AskAgain,
    Judge,
    Conciliation,
    /// Demande de motifs d'un refus implicite (CRPA L232-4).
    Reasons,
    LegalAid,
    /// Removal from the territory: hours count.
    Urgent,
}

/// A way to contest.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remedy {
    pub kind: RemedyKind,
    /// Before whom.
    pub to: Option<String>,
    pub months: Option<u8>,
    pub days: Option<u8>,
    pub source: Option<String>,
    /// Never counted here: a lawyer must be called.
    #[serde(default)]
    pub lawyer: bool,
    pub note: Option<String>,
    pub certainty: Certainty,
}

/// Until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// The earliest plausible day, and the one by which to have written: five days before.
    Day { last: Date, advised: Date },
    /// The data give no delay.
    Unknown,
    /// Asylum, removal, eviction: no delay is counted here, because a mistake cannot be mended.
    Lawyer,
}

/// Days kept in hand: letters take time, and courts count differently.
const IN_HAND: i32 = 5;

impl Remedy {
    /// The last day to contest what was notified on a day. Administrative courts count neither the first nor the last day;
    /// judicial ones count to the same day of the month (CPC 640 and 641), and both put off to a working day (CPC 642).
    /// The earliest is given.
    pub fn deadline(&self, notified: Date) -> Deadline {
        if self.lawyer || self.kind == RemedyKind::Urgent {
            return Deadline::Lawyer;
        }
        let last = match (self.months, self.days) {
            (Some(months), _) => later(notified, i32::from(months)),
            (None, Some(days)) => notified.plus_days(i32::from(days)),
            (None, None) => return Deadline::Unknown,
        };
        Deadline::Day {
            last,
            advised: last.plus_days(-IN_HAND),
        }
    }
}

/// The same day some months later; the last day of a shorter month (CPC 641).
fn later(day: Date, months: i32) -> Date {
    let month: Month = day.month().plus(months);
    Date::new(month.year(), month.number(), day.day().min(month.days()))
}
