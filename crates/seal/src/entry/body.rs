//! What an entry says, and the signature that travels inside with it.

use super::{EntryKind, Header};
use crate::{Error, Result, UserId, bytes::Reader, pad, sign::verify};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Starts what an author signs.
pub(super) const AUTHOR_LABEL: &[u8] = b"perm/v1/entry-sig";

/// What is to be sealed.
#[derive(Clone, Copy)]
pub struct Body<'a> {
    /// What happened, in a short word of the feature that owns it: 1 to 32 visible ASCII characters.
    pub kind: &'a str,
    /// Who wrote it.
    pub author: UserId,
    /// When, in milliseconds since 1970-01-01 UTC.
    pub time: i64,
    /// Whatever the feature keeps.
    pub payload: &'a [u8],
}

impl Body<'_> {
    pub(super) fn check(&self) -> Result<()> {
        let visible = self.kind.bytes().all(|byte| byte.is_ascii_graphic());
        if visible && (1..=32).contains(&self.kind.len()) {
            Ok(())
        } else {
            Err(Error::Malformed)
        }
    }

    /// `signature ‖ author ‖ time ‖ kind length u8 ‖ kind ‖ payload`, padded.
    pub(super) fn pad(&self, signature: &[u8], spare: usize) -> Vec<u8> {
        let [time, len] = self.numbers();
        pad::pad(
            &[
                signature,
                self.author.as_bytes(),
                &time,
                len.get(..1).unwrap_or_default(),
                self.kind.as_bytes(),
                self.payload,
            ],
            spare,
        )
    }

    fn numbers(&self) -> [[u8; 8]; 2] {
        [
            self.time.to_le_bytes(),
            (self.kind.len() as u64).to_le_bytes(),
        ]
    }
}

/// Whether a signature of the author comes first in the body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Inner {
    /// A member's.
    Signed,
    /// From outside: the instance signs the row instead.
    Bare,
}

impl Inner {
    fn signature_len(self) -> usize {
        match self {
            Self::Signed => 64,
            Self::Bare => 0,
        }
    }

    /// Size of the padded body.
    pub(super) fn padded(self, body: &Body<'_>) -> Result<usize> {
        let fixed = pad::PREFIX + self.signature_len() + 16 + 8 + 1;
        let len = body
            .payload
            .len()
            .checked_add(fixed + body.kind.len())
            .ok_or(Error::TooLarge)?;
        Ok(pad::padme(len))
    }
}

/// SHA-256 of what follows the signature in a body.
pub(super) fn signed_digest(body: &Body<'_>) -> [u8; 32] {
    let [time, len] = body.numbers();
    let hash = Sha256::new()
        .chain_update(body.author.as_bytes())
        .chain_update(time);
    let hash = hash
        .chain_update(len.get(..1).unwrap_or_default())
        .chain_update(body.kind);
    hash.chain_update(body.payload).finalize().into()
}

/// An entry, open. It has no `Debug`: it carries what people wrote.
pub struct OpenedEntry {
    /// What was in clear.
    pub header: Header,
    /// What happened.
    pub kind: String,
    /// Who says they wrote it: see [`OpenedEntry::verify`].
    pub author: UserId,
    /// When, in milliseconds since 1970-01-01 UTC, as the author's server said.
    pub time: i64,
    /// Whatever the feature keeps.
    pub payload: Zeroizing<Vec<u8>>,
    signature: Option<[u8; 64]>,
}

impl OpenedEntry {
    /// Whether the owner of this key wrote this entry, at this place of this chain.
    ///
    /// # Errors
    /// [`Error::Signature`] if not, or if the entry came from outside: then the instance's signature was checked
    /// when it was opened, and nobody else's exists.
    pub fn verify(&self, sig_pk: &[u8; 32]) -> Result<()> {
        let signature = self.signature.ok_or(Error::Signature)?;
        let body = Body {
            kind: &self.kind,
            author: self.author,
            time: self.time,
            payload: &self.payload,
        };
        verify(
            sig_pk,
            &[AUTHOR_LABEL, &self.header.to_bytes(), &signed_digest(&body)],
            &signature,
        )
    }

    /// Whether a member wrote it, so that [`OpenedEntry::verify`] applies.
    pub fn is_signed(&self) -> bool {
        match self.header.kind {
            EntryKind::Member | EntryKind::Tombstone => true,
            EntryKind::Inbound => false,
        }
    }

    pub(super) fn parse(header: Header, inner: Inner, padded: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(pad::unpad(padded)?);
        let signature = match inner {
            Inner::Signed => Some(reader.array()?),
            Inner::Bare => None,
        };
        let (author, time) = (UserId::from_bytes(reader.array()?), reader.i64()?);
        let len = usize::from(reader.u8()?);
        let kind = core::str::from_utf8(reader.take(len)?).map_err(|_| Error::Malformed)?;
        let payload = reader.rest();
        Body {
            kind,
            author,
            time,
            payload,
        }
        .check()?;
        Ok(Self {
            header,
            kind: kind.to_owned(),
            author,
            time,
            payload: Zeroizing::new(payload.to_vec()),
            signature,
        })
    }
}
