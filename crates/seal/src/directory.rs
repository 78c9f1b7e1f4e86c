//! The signed directory: who a public key belongs to is said by a chain of people, never by a table.

use crate::{
    Error, Result, UserId, UserSecrets,
    bytes::{PREFIX, Reader},
    kem::{PUBLIC, check_public},
    sign::verify,
};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// A user's public keys, signed by the user and then by whoever invited them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Whose keys.
    pub user: UserId,
    /// X-Wing public key, 1216 bytes.
    pub kem_pk: Vec<u8>,
    /// Ed25519 public key.
    pub sig_pk: [u8; 32],
    /// Days since 1970-01-01.
    pub created_day: u32,
    /// The user's own signature.
    pub self_sig: [u8; 64],
    /// Who vouches for it, and their signature.
    pub counter: Option<(UserId, [u8; 64])>,
}

impl Bundle {
    /// A self-signed bundle, not yet countersigned.
    pub fn new(user: UserId, secrets: &UserSecrets, day: u32) -> Self {
        let (kem_pk, sig_pk) = (secrets.kem_pk(), secrets.sig_pk());
        let mut bundle = Self {
            user,
            kem_pk,
            sig_pk,
            created_day: day,
            self_sig: [0; 64],
            counter: None,
        };
        bundle.self_sig = secrets.signing.sign(&[b"perm/v1/bundle", &bundle.core()]);
        bundle
    }

    /// Vouches for this bundle in the name of `by`, whose secrets these are.
    pub fn countersign(&mut self, by: UserId, secrets: &UserSecrets) {
        let sig = secrets
            .signing
            .sign(&[b"perm/v1/bundle-counter", by.as_bytes(), &self.hash()]);
        self.counter = Some((by, sig));
    }

    /// `version ‖ suite ‖ user ‖ kem_pk ‖ sig_pk ‖ day ‖ self_sig ‖ (0 | 1 ‖ by ‖ signature)`.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = [&self.core()[..], &self.self_sig].concat();
        match &self.counter {
            None => out.push(0),
            Some((by, sig)) => out.extend_from_slice(&[&[1][..], by.as_bytes(), sig].concat()),
        }
        out
    }

    /// Reads what [`Bundle::to_bytes`] wrote. Nothing is verified yet: see [`VerifiedBundle`].
    ///
    /// # Errors
    /// [`Error::Version`], [`Error::Suite`] or [`Error::Malformed`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::versioned(bytes)?;
        let bundle = Self {
            user: UserId::from_bytes(reader.array()?),
            kem_pk: reader.take(PUBLIC)?.to_vec(),
            sig_pk: reader.array()?,
            created_day: reader.u32()?,
            self_sig: reader.array()?,
            counter: read_counter(&mut reader)?,
        };
        reader.end()?;
        Ok(bundle)
    }

    /// Names these keys, whoever vouches for them: SHA-256 of what the user signed and of the signature.
    pub fn hash(&self) -> [u8; 32] {
        let hash = Sha256::new_with_prefix(b"perm/v1/bundle-hash").chain_update(self.core());
        hash.chain_update(self.self_sig).finalize().into()
    }

    /// Eight words to compare aloud: 96 bits of the hash of (user, kem_pk, sig_pk).
    pub fn fingerprint(&self) -> String {
        let hash =
            Sha256::new_with_prefix(b"perm/v1/fingerprint").chain_update(self.user.as_bytes());
        words(
            &hash
                .chain_update(&self.kem_pk)
                .chain_update(self.sig_pk)
                .finalize(),
        )
    }

    /// What the user signs.
    fn core(&self) -> Vec<u8> {
        [
            &PREFIX[..],
            self.user.as_bytes(),
            &self.kem_pk,
            &self.sig_pk,
            &self.created_day.to_le_bytes(),
        ]
        .concat()
    }

    fn check_self(&self) -> Result<()> {
        check_public(&self.kem_pk)?;
        verify(
            &self.sig_pk,
            &[b"perm/v1/bundle", &self.core()],
            &self.self_sig,
        )
    }
}

fn read_counter(reader: &mut Reader<'_>) -> Result<Option<(UserId, [u8; 64])>> {
    match reader.u8()? {
        0 => Ok(None),
        1 => Ok(Some((UserId::from_bytes(reader.array()?), reader.array()?))),
        _ => Err(Error::Malformed),
    }
}

/// Sixteen beginnings of syllables and twice four vowels that a French ear keeps apart: no s beside z,
/// no g beside j, no silent h; no i at the end, which makes most of the words one would rather not say.
const ONSETS: [&str; 16] = [
    "b", "ch", "d", "f", "j", "k", "l", "m", "n", "p", "r", "t", "tr", "v", "w", "z",
];
const FIRST: [&str; 4] = ["a", "i", "o", "u"];
const LAST: [&str; 4] = ["a", "é", "o", "u"];

/// Eight words of two syllables, 12 bits each, from the first 12 bytes.
pub(crate) fn words(hash: &[u8]) -> String {
    let (triples, _) = hash.as_chunks::<3>();
    let pairs = triples
        .iter()
        .take(4)
        .map(|[a, b, c]| u32::from_be_bytes([0, *a, *b, *c]));
    let words: Vec<String> = pairs
        .flat_map(|bits| [word(bits >> 12), word(bits)])
        .collect();
    words.join(" ")
}

fn word(bits: u32) -> String {
    let pick = |table: &'static [&'static str], shift: u32| {
        table
            .get((bits >> shift) as usize % table.len())
            .copied()
            .unwrap_or_default()
    };
    [
        pick(&ONSETS, 8),
        pick(&FIRST, 6),
        pick(&ONSETS, 2),
        pick(&LAST, 0),
    ]
    .concat()
}

/// A bundle whose owner is established. The only thing a space key can be wrapped to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedBundle {
    bundle: Bundle,
    hash: [u8; 32],
}

impl VerifiedBundle {
    /// The founding member's bundle, whose signing key was pinned when the place was created.
    ///
    /// # Errors
    /// [`Error::PublicKey`] if it is another key, [`Error::Signature`].
    pub fn root(bundle: Bundle, pinned: &[u8; 32]) -> Result<Self> {
        if !bool::from(bundle.sig_pk.ct_eq(pinned)) {
            return Err(Error::PublicKey);
        }
        Self::checked(bundle)
    }

    /// A bundle for which a verified member vouches.
    ///
    /// # Errors
    /// [`Error::Signature`] if that member did not sign it, [`Error::PublicKey`].
    pub fn by(bundle: Bundle, inviter: &Self) -> Result<Self> {
        let (by, sig) = bundle.counter.ok_or(Error::Signature)?;
        if by != inviter.user() {
            return Err(Error::Signature);
        }
        let signed: [&[u8]; 3] = [b"perm/v1/bundle-counter", by.as_bytes(), &bundle.hash()];
        verify(inviter.sig_pk(), &signed, &sig)?;
        Self::checked(bundle)
    }

    /// One's own bundle, checked against one's own secrets.
    ///
    /// # Errors
    /// [`Error::PublicKey`] if a key is not one's own, [`Error::Signature`].
    pub fn own(bundle: Bundle, secrets: &UserSecrets) -> Result<Self> {
        if bundle.sig_pk != secrets.sig_pk() || bundle.kem_pk != secrets.kem_pk() {
            return Err(Error::PublicKey);
        }
        Self::checked(bundle)
    }

    fn checked(bundle: Bundle) -> Result<Self> {
        bundle.check_self()?;
        let hash = bundle.hash();
        Ok(Self { bundle, hash })
    }

    /// The bundle.
    pub fn bundle(&self) -> &Bundle {
        &self.bundle
    }

    /// Its [`Bundle::hash`].
    pub fn hash(&self) -> &[u8; 32] {
        &self.hash
    }

    /// The key that checks this user's entries.
    pub fn sig_pk(&self) -> &[u8; 32] {
        &self.bundle.sig_pk
    }

    /// Whose it is.
    pub fn user(&self) -> UserId {
        self.bundle.user
    }
}
