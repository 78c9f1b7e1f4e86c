//! Entries: what happened, sealed, signed inside, and chained.
//!
//! `okm = HKDF(ikm = SK_e, salt, info = "perm/v1/entry" ‖ space ‖ epoch ‖ seq, 56)` gives key and nonce. The salt is
//! random at each attempt, so a nonce never returns, even after a backup or a snapshot of a machine is restored;
//! and it is stored apart, so that removing it erases the entry for those who keep the space key.

mod body;
mod header;
mod inbound;

pub use body::{Body, OpenedEntry};
pub use header::{EntryKind, Head, Header, chain_hash};
pub use inbound::{SealedInbound, open_inbound, seal_inbound};

use crate::{
    Error, Result, SpaceId, SpaceKey, UserSecrets,
    aead::{TAG, derive, open, seal_in_place},
    bytes::random,
};
use body::{Inner, signed_digest};
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// An entry ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedEntry {
    /// In clear, and associated data.
    pub header: [u8; Header::LEN],
    /// To be stored in the key tables: without it, nobody opens the entry.
    pub salt: [u8; 32],
    /// Cipher text.
    pub ct: Vec<u8>,
    /// SHA-256 of `ct`, kept when `ct` is erased.
    pub ct_sha: [u8; 32],
}

impl SealedEntry {
    /// The head of the space once this entry is appended.
    pub fn head(&self) -> Head {
        Head::after(&self.header, &self.ct_sha)
    }
}

/// Seals and signs the entry that follows `head`, at the epoch of `key`. `day` is in days since 1970-01-01.
///
/// # Errors
/// [`Error::Malformed`] if the kind of `body` is not 1 to 32 visible ASCII characters, [`Error::TooLarge`].
pub fn seal_entry(
    key: &SpaceKey,
    space: SpaceId,
    head: &Head,
    day: u32,
    body: &Body<'_>,
    author: &UserSecrets,
    rng: &mut impl CryptoRng,
) -> Result<SealedEntry> {
    seal_member(EntryKind::Member, key, space, head, day, body, author, rng)
}

/// [`seal_entry`] for the entry that says another was erased.
///
/// # Errors
/// As [`seal_entry`].
pub fn seal_tombstone(
    key: &SpaceKey,
    space: SpaceId,
    head: &Head,
    day: u32,
    body: &Body<'_>,
    author: &UserSecrets,
    rng: &mut impl CryptoRng,
) -> Result<SealedEntry> {
    seal_member(
        EntryKind::Tombstone,
        key,
        space,
        head,
        day,
        body,
        author,
        rng,
    )
}

#[expect(
    clippy::too_many_arguments,
    reason = "those of seal_entry, and the kind"
)]
fn seal_member(
    kind: EntryKind,
    key: &SpaceKey,
    space: SpaceId,
    head: &Head,
    day: u32,
    body: &Body<'_>,
    author: &UserSecrets,
    rng: &mut impl CryptoRng,
) -> Result<SealedEntry> {
    body.check()?;
    let header = head.next_header(
        kind,
        space,
        key.epoch(),
        day,
        Inner::Signed.padded(body)? + TAG,
    )?;
    let bytes = header.to_bytes();
    let signature = author
        .signing
        .sign(&[body::AUTHOR_LABEL, &bytes, &signed_digest(body)]);
    let mut ct = body.pad(&signature, TAG);
    let salt = random(rng);
    let okm = entry_key(Some(&salt), key.as_bytes(), &header);
    seal_under(&okm, &bytes, &mut ct)?;
    let ct_sha: [u8; 32] = Sha256::digest(&ct).into();
    Ok(SealedEntry {
        header: bytes,
        salt,
        ct,
        ct_sha,
    })
}

/// Opens an entry of this space and of the epoch of `key`. What it says is authentic to the space's members;
/// who wrote it is known only after [`OpenedEntry::verify`], and where it stands after [`Head::follow`].
///
/// # Errors
/// [`Error::WrongPlace`] if the header names another space or epoch, or an entry from outside (see
/// [`open_inbound`]); [`Error::Broken`] if anything was altered; [`Error::Malformed`].
pub fn open_entry(
    key: &SpaceKey,
    space: SpaceId,
    header: &[u8],
    salt: &[u8],
    ct: &[u8],
) -> Result<OpenedEntry> {
    let parsed = Header::from_bytes(header)?;
    parsed.check_place(key, space, ct)?;
    match parsed.kind {
        EntryKind::Member | EntryKind::Tombstone => {}
        EntryKind::Inbound => return Err(Error::WrongPlace),
    }
    let salt: &[u8; 32] = salt.try_into().map_err(|_| Error::Malformed)?;
    let plain = open_under(&entry_key(Some(salt), key.as_bytes(), &parsed), header, ct)?;
    OpenedEntry::parse(parsed, Inner::Signed, &plain)
}

/// Key and nonce of one entry.
fn entry_key(salt: Option<&[u8; 32]>, ikm: &[u8], header: &Header) -> Zeroizing<[u8; 56]> {
    let (epoch, seq) = (header.epoch.to_le_bytes(), header.seq.to_le_bytes());
    derive(
        salt.map(|salt| &salt[..]),
        ikm,
        &[b"perm/v1/entry", header.space.as_bytes(), &epoch, &seq],
    )
}

fn seal_under(okm: &[u8; 56], header: &[u8], buffer: &mut Vec<u8>) -> Result<()> {
    let (key, nonce) = halves(okm)?;
    seal_in_place(key, nonce, header, buffer, 0);
    Ok(())
}

fn open_under(okm: &[u8; 56], header: &[u8], ct: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let (key, nonce) = halves(okm)?;
    open(key, nonce, header, ct)
}

fn halves(okm: &[u8; 56]) -> Result<(&[u8; 32], &[u8; 24])> {
    let (key, rest) = okm.split_first_chunk().ok_or(Error::Malformed)?;
    Ok((key, rest.first_chunk().ok_or(Error::Malformed)?))
}
