//! Whose the escrow's public key is: a member says so and signs, as for a person's bundle.

use super::{EscrowKey, Policy};
use crate::{
    Error, Result, SpaceId, SpaceKey, UserId, UserSecrets, VerifiedBundle, Wrap,
    bytes::{PREFIX, Reader},
    kem::{PUBLIC, check_public},
    sign::verify,
};
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};

const LABEL: &[u8] = b"perm/v1/escrow-notice";

/// "This team can be opened by so many of so many holders, through this key", signed by a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscrowNotice {
    /// Of which team.
    pub team: SpaceId,
    /// How many of how many.
    pub policy: Policy,
    /// Days since 1970-01-01.
    pub created_day: u32,
    /// X-Wing public key of the escrow, 1216 bytes.
    pub public: Vec<u8>,
    /// Who says so.
    pub by: UserId,
    /// Their signature.
    pub sig: [u8; 64],
}

impl EscrowNotice {
    /// Announces an escrow in the name of `by`, whose secrets these are.
    pub fn new(
        key: &EscrowKey,
        team: SpaceId,
        policy: Policy,
        day: u32,
        by: UserId,
        secrets: &UserSecrets,
    ) -> Self {
        let mut notice = Self {
            team,
            policy,
            created_day: day,
            public: key.public(),
            by,
            sig: [0; 64],
        };
        notice.sig = secrets.signing.sign(&[LABEL, &notice.core()]);
        notice
    }

    /// `version ‖ suite ‖ team ‖ needed ‖ holders ‖ day ‖ by ‖ public ‖ signature`.
    pub fn to_bytes(&self) -> Vec<u8> {
        [&self.core()[..], &self.sig].concat()
    }

    /// Reads what [`EscrowNotice::to_bytes`] wrote. Nothing is verified yet: see [`VerifiedEscrow`].
    ///
    /// # Errors
    /// [`Error::Version`], [`Error::Suite`], [`Error::Policy`] or [`Error::Malformed`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::versioned(bytes)?;
        let notice = Self {
            team: SpaceId::from_bytes(reader.array()?),
            policy: Policy::new(reader.u8()?, reader.u8()?)?,
            created_day: reader.u32()?,
            by: UserId::from_bytes(reader.array()?),
            public: reader.take(PUBLIC)?.to_vec(),
            sig: reader.array()?,
        };
        reader.end()?;
        Ok(notice)
    }

    fn core(&self) -> Vec<u8> {
        let numbers = [self.policy.needed(), self.policy.holders()];
        let day = self.created_day.to_le_bytes();
        [
            &PREFIX[..],
            self.team.as_bytes(),
            &numbers,
            &day,
            self.by.as_bytes(),
            &self.public,
        ]
        .concat()
    }
}

/// A notice whose author is established. The only escrow a space key can be wrapped to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedEscrow {
    notice: EscrowNotice,
    hash: [u8; 32],
}

impl VerifiedEscrow {
    /// A notice signed by a verified member.
    ///
    /// # Errors
    /// [`Error::Signature`] if that member did not sign it, [`Error::PublicKey`].
    pub fn by(notice: EscrowNotice, author: &VerifiedBundle) -> Result<Self> {
        if notice.by != author.user() {
            return Err(Error::Signature);
        }
        check_public(&notice.public)?;
        let core = notice.core();
        verify(author.sig_pk(), &[LABEL, &core], &notice.sig)?;
        Ok(Self {
            notice,
            hash: Sha256::digest(&core).into(),
        })
    }

    /// The notice.
    pub fn notice(&self) -> &EscrowNotice {
        &self.notice
    }
}

/// Wraps a space key to an escrow, for a space whose policy says so.
///
/// # Errors
/// None in practice: the notice was verified.
pub fn wrap_escrow(
    key: &SpaceKey,
    space: SpaceId,
    to: &VerifiedEscrow,
    rng: &mut impl CryptoRng,
) -> Result<Wrap> {
    let epoch = key.epoch().to_le_bytes();
    Wrap::seal(&to.notice.public, &wrap_info(&space, &epoch, to), key, rng)
}

/// Unwraps a space key with an escrow key opened in a ceremony.
///
/// # Errors
/// [`Error::Broken`] if it was wrapped for another escrow, space or epoch.
pub fn unwrap_escrow(
    wrap: &Wrap,
    space: SpaceId,
    epoch: u32,
    of: &VerifiedEscrow,
    key: &EscrowKey,
) -> Result<SpaceKey> {
    wrap.open(&key.0, &wrap_info(&space, &epoch.to_le_bytes(), of), epoch)
}

fn wrap_info<'a>(space: &'a SpaceId, epoch: &'a [u8], escrow: &'a VerifiedEscrow) -> [&'a [u8]; 5] {
    [
        b"perm/v1/escrow-wrap",
        space.as_bytes(),
        epoch,
        escrow.notice.team.as_bytes(),
        &escrow.hash,
    ]
}
