//! Entries from outside: sealed to the space's public key by a server that cannot open them again.

use super::{
    Body, EntryKind, Head, Header, OpenedEntry, body::Inner, entry_key, open_under, seal_under,
};
use crate::{
    AuditKey, Error, Result, SpaceId, SpaceKey,
    aead::TAG,
    bytes::{random_secret, secret},
    kem::{self, ENC},
    sign::verify,
    space::inbound_secret,
};
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};

/// An entry from outside, ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedInbound {
    /// In clear, and associated data.
    pub header: [u8; Header::LEN],
    /// The entry's key sealed to the space (1168 bytes), stored in place of the salt.
    pub hpke_k: Vec<u8>,
    /// Cipher text.
    pub ct: Vec<u8>,
    /// SHA-256 of `ct`, kept when `ct` is erased.
    pub ct_sha: [u8; 32],
    /// The instance's signature of the row: who can only write the database cannot forge it.
    pub inst_sig: [u8; 64],
}

impl SealedInbound {
    /// The head of the space once this entry is appended.
    pub fn head(&self) -> Head {
        Head::after(&self.header, &self.ct_sha)
    }
}

/// Seals the entry that follows `head` to the public key `public` of the space's current `epoch`.
///
/// # Errors
/// [`Error::PublicKey`] if `public` is not a key; as [`crate::seal_entry`].
#[expect(
    clippy::too_many_arguments,
    reason = "those of seal_entry, with the public key and its epoch"
)]
pub fn seal_inbound(
    public: &[u8],
    space: SpaceId,
    epoch: u32,
    head: &Head,
    day: u32,
    body: &Body<'_>,
    audit: &AuditKey,
    rng: &mut impl CryptoRng,
) -> Result<SealedInbound> {
    body.check()?;
    let header = head.next_header(
        EntryKind::Inbound,
        space,
        epoch,
        day,
        Inner::Bare.padded(body)? + TAG,
    )?;
    let bytes = header.to_bytes();
    let key = random_secret::<32>(rng);
    let (enc, wrapped) = kem::seal(public, &[&key_info(&header)], &bytes, key.as_slice(), rng)?;
    let hpke_k = [enc, wrapped].concat();
    let mut ct = body.pad(&[], TAG);
    seal_under(&entry_key(None, key.as_slice(), &header), &bytes, &mut ct)?;
    let ct_sha: [u8; 32] = Sha256::digest(&ct).into();
    let inst_sig = audit
        .signing()
        .sign(&[LABEL, &bytes, &Sha256::digest(&hpke_k), &ct_sha]);
    Ok(SealedInbound {
        header: bytes,
        hpke_k,
        ct,
        ct_sha,
        inst_sig,
    })
}

/// Opens an entry from outside, after checking that the instance whose audit key is `audit_pk` received it.
///
/// # Errors
/// [`Error::Signature`] if it did not, then as [`crate::open_entry`].
#[expect(
    clippy::too_many_arguments,
    reason = "the columns of the row, and the keys"
)]
pub fn open_inbound(
    key: &SpaceKey,
    sealed_secret: &[u8],
    space: SpaceId,
    header: &[u8],
    hpke_k: &[u8],
    ct: &[u8],
    inst_sig: &[u8; 64],
    audit_pk: &[u8; 32],
) -> Result<OpenedEntry> {
    let parsed = Header::from_bytes(header)?;
    parsed.check_place(key, space, ct)?;
    match parsed.kind {
        EntryKind::Inbound => {}
        EntryKind::Member | EntryKind::Tombstone => return Err(Error::WrongPlace),
    }
    verify(
        audit_pk,
        &[LABEL, header, &Sha256::digest(hpke_k), &Sha256::digest(ct)],
        inst_sig,
    )?;
    let (enc, wrapped) = hpke_k.split_at_checked(ENC).ok_or(Error::Malformed)?;
    let opener = inbound_secret(key, space, sealed_secret)?;
    let entry = secret::<32>(&opener.open(&[&key_info(&parsed)], header, enc, wrapped)?)?;
    let plain = open_under(&entry_key(None, entry.as_slice(), &parsed), header, ct)?;
    OpenedEntry::parse(parsed, Inner::Bare, &plain)
}

/// Starts what the instance signs.
const LABEL: &[u8] = b"perm/v1/inbound-sig";

fn key_info(header: &Header) -> Vec<u8> {
    let (epoch, seq) = (header.epoch.to_le_bytes(), header.seq.to_le_bytes());
    [
        &b"perm/v1/inbound"[..],
        header.space.as_bytes(),
        &epoch,
        &seq,
    ]
    .concat()
}
