//! What a worker notes: an act, and its corrections.

use serde::{Deserialize, Serialize};
use web::{Entry, Keep};

use super::own::Own;

/// What happens to an act. Taking one back within its first minutes erases the entry itself.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Note {
    Write {
        act: Act,
    },
    /// The whole act again, in place of the entry `of`, which stays readable below it.
    Amend {
        of: u64,
        act: Act,
    },
}

/// Something a worker did, and what they say of it. Lists are kept as keys, words live in [`super::lists`].
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Act {
    /// The civil day, `2026-11-24`.
    pub day: String,
    /// Minutes since midnight, where the structure is.
    pub hour: Option<u16>,
    pub medium: Option<String>,
    pub themes: Vec<String>,
    /// How long it took; 0 when it was not said.
    pub minutes: u16,
    /// What colleagues read.
    pub summary: String,
    /// Words of the structure's own for the keys above, as they were that day: an export reads without the lists.
    #[serde(default)]
    pub words: Vec<(String, String)>,
    /// What only the author reads.
    pub own: Option<Own>,
}

impl Note {
    pub(crate) fn act(&self) -> &Act {
        match self {
            Self::Write { act } | Self::Amend { act, .. } => act,
        }
    }

    /// The entry that this one corrects.
    pub(crate) fn of(&self) -> Option<u64> {
        match self {
            Self::Write { .. } => None,
            Self::Amend { of, .. } => Some(*of),
        }
    }
}

impl Entry for Note {
    const KIND: &'static str = crate::spaces::ACT;
    const KEEP: Keep = Keep::Space;

    fn samples() -> Vec<Self> {
        let act = Act {
            day: "2026-11-24".into(),
            hour: Some(14 * 60 + 5),
            medium: Some("phone".into()),
            themes: vec!["housing".into()],
            minutes: 15,
            summary: "Appelée la CAF avec elle.".into(),
            words: vec![("phone".into(), "Au téléphone".into())],
            own: Some(Own {
                tag: [7; 16],
                sealed: vec![1, 2, 3],
            }),
        };
        vec![
            Self::Write { act: act.clone() },
            Self::Amend { of: 12, act },
        ]
    }
}
