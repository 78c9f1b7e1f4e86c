//! The 72 bytes in clear of an entry, and the chain they make.

use crate::{
    Error, Result, SpaceId, SpaceKey,
    bytes::{PREFIX, Reader},
};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Who an entry comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum EntryKind {
    /// A member, who signs it.
    Member = 0,
    /// Someone outside (a message received); the instance signs for having received it.
    Inbound = 1,
    /// A member, saying that another entry was erased.
    Tombstone = 2,
}

impl EntryKind {
    fn from_byte(byte: u8) -> Result<Self> {
        match byte {
            0 => Ok(Self::Member),
            1 => Ok(Self::Inbound),
            2 => Ok(Self::Tombstone),
            _ => Err(Error::Malformed),
        }
    }
}

/// What is known of an entry without its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Who it comes from.
    pub kind: EntryKind,
    /// None is defined: zero.
    pub flags: u8,
    /// The space it belongs to.
    pub space: SpaceId,
    /// The epoch of the key that opens it.
    pub epoch: u32,
    /// Its place; the first entry of a space is 1.
    pub seq: u64,
    /// Days since 1970-01-01.
    pub day: u32,
    /// Hash of the chain before it.
    pub prev_hash: [u8; 32],
    /// Size of its cipher text, padding included.
    pub ct_len: u32,
}

impl Header {
    /// Size of a header.
    pub const LEN: usize = 72;

    /// `version ‖ suite ‖ kind ‖ flags ‖ space ‖ epoch ‖ seq ‖ day ‖ prev_hash ‖ ct_len`, little endian.
    pub fn to_bytes(&self) -> [u8; Self::LEN] {
        let [version, suite] = PREFIX;
        let mut out = [0; Self::LEN];
        let parts: [&[u8]; 7] = [
            &[version, suite, self.kind as u8, self.flags],
            self.space.as_bytes(),
            &self.epoch.to_le_bytes(),
            &self.seq.to_le_bytes(),
            &self.day.to_le_bytes(),
            &self.prev_hash,
            &self.ct_len.to_le_bytes(),
        ];
        out.iter_mut()
            .zip(parts.into_iter().flatten())
            .for_each(|(to, from)| *to = *from);
        out
    }

    /// Reads a header.
    ///
    /// # Errors
    /// [`Error::Version`], then [`Error::Suite`], then [`Error::Malformed`] for anything else never written.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::versioned(bytes)?;
        let header = Self {
            kind: EntryKind::from_byte(reader.u8()?)?,
            flags: reader.u8()?,
            space: SpaceId::from_bytes(reader.array()?),
            epoch: reader.u32()?,
            seq: reader.u64()?,
            day: reader.u32()?,
            prev_hash: reader.array()?,
            ct_len: reader.u32()?,
        };
        reader.end()?;
        if header.flags != 0 || header.seq == 0 {
            Err(Error::Malformed)
        } else {
            Ok(header)
        }
    }

    /// Whether this key of this space can open `ct` under this header.
    pub(super) fn check_place(&self, key: &SpaceKey, space: SpaceId, ct: &[u8]) -> Result<()> {
        if self.space != space || self.epoch != key.epoch() {
            return Err(Error::WrongPlace);
        }
        if usize::try_from(self.ct_len) == Ok(ct.len()) {
            Ok(())
        } else {
            Err(Error::Malformed)
        }
    }
}

/// The hash of the chain after an entry: `SHA-256("perm/v1/chain" ‖ header ‖ SHA-256(ct))`. The body may be erased
/// and the chain still checks.
pub fn chain_hash(header: &[u8; Header::LEN], ct_sha: &[u8; 32]) -> [u8; 32] {
    Sha256::new_with_prefix(b"perm/v1/chain")
        .chain_update(header)
        .chain_update(ct_sha)
        .finalize()
        .into()
}

/// The end of a space's chain: its last entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number of the last entry; 0 when there is none yet.
    pub seq: u64,
    /// Hash of the chain up to it.
    pub hash: [u8; 32],
}

impl Head {
    /// Eight words to compare aloud two copies of a chain: 96 bits of its hash.
    pub fn spoken(&self) -> String {
        crate::directory::words(&self.hash)
    }

    /// Of a space with no entry: `SHA-256("perm/v1/chain-start" ‖ space)`.
    pub fn start(space: SpaceId) -> Self {
        let hash = Sha256::new_with_prefix(b"perm/v1/chain-start").chain_update(space.as_bytes());
        Self {
            seq: 0,
            hash: hash.finalize().into(),
        }
    }

    /// The head once an entry is appended, checking that it follows: to be used over the whole chain when a space
    /// is read, from [`Head::start`] or from a head already verified.
    ///
    /// # Errors
    /// [`Error::WrongPlace`] if the entry is of another space, [`Error::Chain`] if it does not follow, or why its
    /// header cannot be read.
    pub fn follow(&self, space: SpaceId, header: &[u8], ct_sha: &[u8; 32]) -> Result<Self> {
        let parsed = Header::from_bytes(header)?;
        if parsed.space != space {
            return Err(Error::WrongPlace);
        }
        let next = self.seq.checked_add(1) == Some(parsed.seq);
        if next && bool::from(parsed.prev_hash.ct_eq(&self.hash)) {
            return Ok(Self {
                seq: parsed.seq,
                hash: chain_hash(&parsed.to_bytes(), ct_sha),
            });
        }
        Err(Error::Chain)
    }

    /// `seq u64 ‖ hash 32`, to be remembered in a vault.
    pub fn to_bytes(&self) -> [u8; 40] {
        let mut out = [0; 40];
        let (seq, hash) = out.split_at_mut(8);
        seq.copy_from_slice(&self.seq.to_le_bytes());
        hash.copy_from_slice(&self.hash);
        out
    }

    /// Reads what [`Head::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`Error::Malformed`] for another length.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        let head = Self {
            seq: reader.u64()?,
            hash: reader.array()?,
        };
        reader.end()?;
        Ok(head)
    }

    /// After an entry we have just sealed.
    pub(super) fn after(header: &[u8; Header::LEN], ct_sha: &[u8; 32]) -> Self {
        let seq = Header::from_bytes(header).map_or(0, |header| header.seq);
        Self {
            seq,
            hash: chain_hash(header, ct_sha),
        }
    }

    pub(super) fn next_header(
        &self,
        kind: EntryKind,
        space: SpaceId,
        epoch: u32,
        day: u32,
        ct_len: usize,
    ) -> Result<Header> {
        let seq = self.seq.checked_add(1).ok_or(Error::TooLarge)?;
        let ct_len = u32::try_from(ct_len).map_err(|_| Error::TooLarge)?;
        Ok(Header {
            kind,
            flags: 0,
            space,
            epoch,
            seq,
            day,
            prev_hash: self.hash,
            ct_len,
        })
    }
}
