//! Who may act in the person's name, and until when: what a signed mandate opens. The feature that has mandates signed
//! writes it here, so that every page of a file can say it without knowing what a mandate is.

use jiff::civil::Date;
use seal::UserId;
use serde::{Deserialize, Serialize};
use web::{Entry, Keep};

/// What happens to the power of acting for the person, in their thread: both sides read it.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Agency {
    /// `id` is the mandate's.
    Begin {
        id: u64,
        power: Power,
    },
    End {
        id: u64,
    },
}

/// Who may act, for what, until when.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Power {
    pub agents: Vec<UserId>,
    /// Keys of procedures (`rights::procedures`).
    pub procedures: Vec<String>,
    /// The last day, `2027-05-24`.
    pub until: String,
}

impl Power {
    /// The last day, when this worker may act today: for a procedure that is named, or for anything.
    pub(super) fn until(&self, who: UserId, today: Date, procedure: Option<&str>) -> Option<Date> {
        let names = |key| self.procedures.iter().any(|named| named == key);
        let until: Date = self.until.parse().ok()?;
        let holds = self.agents.contains(&who) && today <= until && procedure.is_none_or(names);
        holds.then_some(until)
    }
}

impl Entry for Agency {
    const KIND: &'static str = "agency";
    const KEEP: Keep = Keep::Space;

    fn samples() -> Vec<Self> {
        let power = Power {
            agents: vec![UserId::from_bytes([1; 16])],
            procedures: vec!["rsa".into()],
            until: "2027-05-24".into(),
        };
        vec![Self::Begin { id: 7, power }, Self::End { id: 7 }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_acts_until_the_last_day_included_and_for_what_is_named() {
        let (samira, karim) = (UserId::from_bytes([1; 16]), UserId::from_bytes([2; 16]));
        let power = Power {
            agents: vec![samira],
            procedures: vec!["rsa".into()],
            until: "2027-05-24".into(),
        };
        let table = [
            (samira, "2027-05-24", None, true),
            (samira, "2027-05-25", None, false),
            (karim, "2027-05-24", None, false),
            (samira, "2026-11-24", Some("rsa"), true),
            (samira, "2026-11-24", Some("css"), false),
        ];
        for (who, today, procedure, expected) in table {
            let until = power.until(who, today.parse().unwrap(), procedure);
            assert_eq!(until.is_some(), expected, "{today} {procedure:?}");
        }
    }
}
