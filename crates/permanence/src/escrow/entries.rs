//! What happens to the escrow, in the team's space: everybody who works here can read it.

use seal::{SpaceId, UserId};
use serde::{Deserialize, Serialize};
use web::{Entry, Keep};

/// What happens to the escrow.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Escrow {
    /// A lead decided who together may open: a new key, and a new part for each holder.
    Rule {
        /// `seal::EscrowNotice::to_bytes`.
        notice: Vec<u8>,
        holders: Vec<Holder>,
    },
    /// There is no escrow any more.
    End,
    /// A lead asks the holders for their parts, to open these spaces for somebody.
    Call {
        /// `seal::CeremonyCall::to_bytes`.
        call: Vec<u8>,
        /// Whose spaces they are.
        of: UserId,
        heir: UserId,
        spaces: Vec<SpaceId>,
        reason: String,
        /// Until when, in milliseconds.
        until: i64,
    },
    /// A part was given, sealed to the key of this ceremony alone.
    Give { holder: u8, sealed: Vec<u8> },
    /// The ceremony will not take place.
    Cancel,
    /// It took place.
    Open,
}

/// Somebody, or a sealed envelope, that holds one part.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Holder {
    /// Nobody: an envelope.
    pub user: Option<UserId>,
    /// The part, sealed to its holder; empty for an envelope.
    pub sealed: Vec<u8>,
    /// SHA-256 of the part, so that a wrong code is told at once.
    pub mark: [u8; 32],
}

impl Entry for Escrow {
    const KIND: &'static str = "escrow";
    const KEEP: Keep = Keep::Space;

    fn samples() -> Vec<Self> {
        let user = UserId::from_bytes([1; 16]);
        let holder = |user, sealed: &[u8]| Holder {
            user,
            sealed: sealed.to_vec(),
            mark: [7; 32],
        };
        vec![
            Self::Rule {
                notice: vec![1, 1, 3],
                holders: vec![holder(Some(user), &[1, 2]), holder(None, &[])],
            },
            Self::End,
            Self::Call {
                call: vec![1, 1, 4],
                of: user,
                heir: UserId::from_bytes([2; 16]),
                spaces: vec![SpaceId::from_bytes([3; 16])],
                reason: "Karim a perdu ses clés".into(),
                until: 1_795_512_600_000,
            },
            Self::Give {
                holder: 2,
                sealed: vec![5, 6],
            },
            Self::Cancel,
            Self::Open,
        ]
    }
}
