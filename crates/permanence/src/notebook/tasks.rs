//! What remains to be done for a person: what, who, by when; done, and done no longer.

use jiff::civil::Date;
use seal::UserId;
use serde::{Deserialize, Serialize};
use web::{Entry, Keep};

/// What happens to a task. `id` comes from the form that made it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Task {
    /// `who` is nobody when any of the team may do it. `due` is a civil day, `2026-12-02`.
    Add {
        id: u64,
        what: String,
        who: Option<UserId>,
        due: String,
    },
    Finish {
        id: u64,
    },
    Reopen {
        id: u64,
    },
}

impl Entry for Task {
    const KIND: &'static str = "task";
    const KEEP: Keep = Keep::Space;

    fn samples() -> Vec<Self> {
        let who = Some(UserId::from_bytes([1; 16]));
        vec![
            Self::Add {
                id: 7,
                what: "Déposer le dossier".into(),
                who,
                due: "2026-12-02".into(),
            },
            Self::Finish { id: 7 },
            Self::Reopen { id: 7 },
        ]
    }
}

/// How near a day is, in order of worry (experience.md §18).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Urgency {
    Past,
    Today,
    Week,
    Later,
}

impl Urgency {
    pub(crate) fn of(due: Date, today: Date) -> Self {
        let days = today.until(due).map_or(i32::MAX, |span| span.get_days());
        match days {
            ..0 => Self::Past,
            0 => Self::Today,
            1..=7 => Self::Week,
            8.. => Self::Later,
        }
    }

    /// The state of its pill in the sheets.
    pub(crate) fn state(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Today => "now",
            Self::Week => "soon",
            Self::Later => "calm",
        }
    }

    /// The word that goes with it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Past => "notebook-urgency-past",
            Self::Today => "notebook-urgency-today",
            Self::Week => "notebook-urgency-week",
            Self::Later => "notebook-urgency-later",
        }
    }

    /// The icon that goes with it: colour is never alone.
    pub(crate) fn icon(self) -> &'static str {
        match self {
            Self::Past | Self::Today => "warning",
            Self::Week => "clock",
            Self::Later => "calendar",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Urgency;

    #[test]
    fn a_day_is_late_today_soon_or_calm() {
        let cases = [
            ("2026-11-23", Urgency::Past),
            ("2025-01-01", Urgency::Past),
            ("2026-11-24", Urgency::Today),
            ("2026-11-25", Urgency::Week),
            ("2026-12-01", Urgency::Week),
            ("2026-12-02", Urgency::Later),
            ("2031-12-02", Urgency::Later),
        ];
        let today = "2026-11-24".parse().unwrap();
        for (due, expected) in cases {
            assert_eq!(Urgency::of(due.parse().unwrap(), today), expected, "{due}");
        }
    }
}
