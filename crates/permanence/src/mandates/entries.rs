//! What happens to a mandate, in the thread: the person reads all of it.

use seal::UserId;
use serde::{Deserialize, Serialize};
use web::{Entry, Keep};

use super::deed::{About, Agent, Deed, Signer};

/// `id` comes from the form that wrote the mandate.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Mandate {
    /// Its text, paragraph after paragraph, is what will be signed and nothing else.
    Write {
        id: u64,
        deed: Box<Deed>,
        text: Vec<String>,
    },
    Sign {
        id: u64,
        signer: Signer,
        by: Signature,
    },
    /// Taken back by the person, or given up by the structure; also before it is signed.
    Revoke { id: u64, side: Side, reason: String },
}

/// How somebody signed.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Signature {
    /// With a finger: the path of an SVG drawing of 600 × 200.
    Finger { path: String },
    /// With the key card, its digits just shown.
    Card,
    /// On paper, on that civil day.
    Paper { day: String },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Side {
    Person,
    Structure,
}

impl Entry for Mandate {
    const KIND: &'static str = "mandate";
    const KEEP: Keep = Keep::Space;

    fn samples() -> Vec<Self> {
        let sign = |by| Self::Sign {
            id: 7,
            signer: Signer::Person,
            by,
        };
        let revoke = |side| Self::Revoke {
            id: 7,
            side,
            reason: "les démarches sont finies".into(),
        };
        vec![
            Self::Write {
                id: 7,
                deed: Box::new(sample()),
                text: vec!["Moi, Amina Diallo…".into()],
            },
            sign(Signature::Finger {
                path: "M10 20L30 40 50 60".into(),
            }),
            sign(Signature::Card),
            sign(Signature::Paper {
                day: "2026-11-24".into(),
            }),
            revoke(Side::Person),
            revoke(Side::Structure),
        ]
    }
}

pub(super) fn sample() -> Deed {
    Deed {
        about: About::Act {
            procedures: vec!["rsa".into()],
            scope: "récupérer son courrier à la mairie".into(),
        },
        person: "Amina Diallo".into(),
        birth: "14/03/1988".into(),
        agents: vec![Agent {
            user: UserId::from_bytes([1; 16]),
            name: "Samira Benali".into(),
        }],
        place: "Centre social Belleville".into(),
        guardian: None,
        until: "2027-05-24".into(),
        made: "2026-11-24".into(),
    }
}
