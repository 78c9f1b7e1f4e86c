//! The row of a lock, as stored.

use super::{Argon, LockKind};
use crate::{
    Error, LockId, Result, SUITE, UserId,
    aead::TAG,
    bytes::{PREFIX, Reader},
};

/// A closed lock. Every column but `ct` is associated data: none can be changed or exchanged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockRow {
    /// Which lock.
    pub id: LockId,
    /// Whose.
    pub user: UserId,
    /// What opens it.
    pub kind: LockKind,
    /// Always [`SUITE`].
    pub suite: u8,
    /// What a try costs; zeros when the secret is random.
    pub argon: Argon,
    /// Salt of Argon2id.
    pub salt: [u8; 16],
    /// Commitment to the secret.
    pub commit: [u8; 32],
    /// Nonce of the cipher text.
    pub nonce: [u8; 24],
    /// The user key, sealed: 48 bytes.
    pub ct: Vec<u8>,
}

impl LockRow {
    pub(crate) const CT: usize = 32 + TAG;

    /// `version ‖ suite ‖ kind ‖ id ‖ user ‖ memory ‖ passes ‖ lanes ‖ salt ‖ commit ‖ nonce ‖ ct`, 167 bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        [&self.columns()[..], &self.ct].concat()
    }

    /// Reads what [`LockRow::to_bytes`] wrote, and nothing else.
    ///
    /// # Errors
    /// [`Error::Version`], [`Error::Suite`], [`Error::Argon`] or [`Error::Malformed`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::versioned(bytes)?;
        let row = Self {
            kind: LockKind::from_byte(reader.u8()?)?,
            id: LockId::from_bytes(reader.array()?),
            user: UserId::from_bytes(reader.array()?),
            suite: SUITE,
            argon: Argon {
                memory_kib: reader.u32()?,
                passes: reader.u32()?,
                lanes: reader.u32()?,
            },
            salt: reader.array()?,
            commit: reader.array()?,
            nonce: reader.array()?,
            ct: reader.rest().to_vec(),
        };
        row.check()?;
        Ok(row)
    }

    /// What a row must be before anything is computed from it.
    pub(crate) fn check(&self) -> Result<()> {
        if self.suite != SUITE {
            return Err(Error::Suite);
        }
        if self.ct.len() != Self::CT {
            return Err(Error::Malformed);
        }
        if self.kind.is_slow() {
            return self.argon.check();
        }
        if self.argon == Argon::NONE {
            Ok(())
        } else {
            Err(Error::Argon)
        }
    }

    /// Every column but the cipher text: its associated data.
    pub(crate) fn columns(&self) -> Vec<u8> {
        let Argon {
            memory_kib,
            passes,
            lanes,
        } = self.argon;
        let [version, _] = PREFIX;
        [
            &[version, self.suite, self.kind as u8][..],
            self.id.as_bytes(),
            self.user.as_bytes(),
            &memory_kib.to_le_bytes(),
            &passes.to_le_bytes(),
            &lanes.to_le_bytes(),
            &self.salt,
            &self.commit,
            &self.nonce,
        ]
        .concat()
    }
}
