//! A space's keys: one per epoch, wrapped to each member; a public key so that anyone may write in.

use crate::{
    Result, SpaceId, UserId, UserSecrets, VerifiedBundle,
    aead::{open_padded, open_raw, seal_padded, seal_raw},
    bytes::{PREFIX, Reader, length, random_secret, secret},
    kem::{self, KemSecret},
};
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// The key of a space for one epoch. A new epoch begins when someone leaves.
pub struct SpaceKey {
    epoch: u32,
    key: Zeroizing<[u8; 32]>,
}

impl SpaceKey {
    /// A new key for this epoch.
    pub fn random(epoch: u32, rng: &mut impl CryptoRng) -> Self {
        Self {
            epoch,
            key: random_secret(rng),
        }
    }

    /// Its epoch.
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    /// `epoch u32 ‖ key 32`, to travel inside a sealed session row.
    pub fn to_secret_bytes(&self) -> Zeroizing<[u8; 36]> {
        let mut bytes = Zeroizing::new([0; 36]);
        let (epoch, key) = bytes.split_at_mut(4);
        epoch.copy_from_slice(&self.epoch.to_le_bytes());
        key.copy_from_slice(self.key.as_slice());
        bytes
    }

    /// From the 36 bytes of [`SpaceKey::to_secret_bytes`].
    ///
    /// # Errors
    /// [`crate::Error::Malformed`] for another length.
    pub fn from_secret_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        Ok(Self {
            epoch: reader.u32()?,
            key: secret(reader.rest())?,
        })
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.key
    }

    pub(crate) fn from_parts(epoch: u32, key: &[u8]) -> Result<Self> {
        Ok(Self {
            epoch,
            key: secret(key)?,
        })
    }
}

/// A space key sealed to one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrap {
    /// Encapsulated key, 1120 bytes.
    pub enc: Vec<u8>,
    /// `version ‖ suite ‖ cipher text`, 50 bytes.
    pub ct: Vec<u8>,
}

impl Wrap {
    /// SHA-256 of `enc ‖ ct`, as signed by whoever adds a member.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::new()
            .chain_update(&self.enc)
            .chain_update(&self.ct)
            .finalize()
            .into()
    }

    pub(crate) fn seal(
        public: &[u8],
        info: &[&[u8]],
        key: &SpaceKey,
        rng: &mut impl CryptoRng,
    ) -> Result<Self> {
        let (enc, ct) = kem::seal(public, info, &PREFIX, key.as_bytes(), rng)?;
        Ok(Self {
            enc,
            ct: [&PREFIX[..], &ct].concat(),
        })
    }

    pub(crate) fn open(&self, secret: &KemSecret, info: &[&[u8]], epoch: u32) -> Result<SpaceKey> {
        let ct = Reader::versioned(&self.ct)?.rest();
        SpaceKey::from_parts(epoch, &secret.open(info, &PREFIX, &self.enc, ct)?)
    }
}

/// Wraps a space key to a member. HPKE `info = "perm/v1/wrap" ‖ space ‖ epoch ‖ user ‖ bundle_hash`.
///
/// # Errors
/// None in practice: the bundle was verified.
pub fn wrap(
    key: &SpaceKey,
    space: SpaceId,
    member: &VerifiedBundle,
    rng: &mut impl CryptoRng,
) -> Result<Wrap> {
    let (epoch, user) = (key.epoch.to_le_bytes(), member.user());
    Wrap::seal(
        &member.bundle().kem_pk,
        &wrap_info(&space, &epoch, &user, member.hash()),
        key,
        rng,
    )
}

/// Unwraps a space key with one's own secrets.
///
/// # Errors
/// [`crate::Error::Broken`] if it was wrapped to another user or bundle, or for another space or epoch.
pub fn unwrap(
    wrap: &Wrap,
    space: SpaceId,
    epoch: u32,
    user: UserId,
    bundle_hash: &[u8; 32],
    secrets: &UserSecrets,
) -> Result<SpaceKey> {
    wrap.open(
        &secrets.kem,
        &wrap_info(&space, &epoch.to_le_bytes(), &user, bundle_hash),
        epoch,
    )
}

fn wrap_info<'a>(
    space: &'a SpaceId,
    epoch: &'a [u8],
    user: &'a UserId,
    bundle: &'a [u8],
) -> [&'a [u8]; 5] {
    [
        b"perm/v1/wrap",
        space.as_bytes(),
        epoch,
        user.as_bytes(),
        bundle,
    ]
}

/// The pair by which a space receives what its members do not write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboundPair {
    /// In clear: 1216 bytes.
    pub public: Vec<u8>,
    /// The secret, sealed under the space key.
    pub sealed_secret: Vec<u8>,
}

/// A new inbound pair for the epoch of `key`.
///
/// # Errors
/// None in practice.
pub fn inbound_pair(
    key: &SpaceKey,
    space: SpaceId,
    rng: &mut impl CryptoRng,
) -> Result<InboundPair> {
    let secret = KemSecret::random(rng);
    let epoch = key.epoch.to_le_bytes();
    let sealed_secret = seal_raw(
        key.as_bytes(),
        &inbound_info(&space, &epoch),
        &[],
        secret.as_bytes(),
        rng,
    );
    Ok(InboundPair {
        public: secret.public(),
        sealed_secret,
    })
}

/// The secret of an inbound pair.
pub(crate) fn inbound_secret(key: &SpaceKey, space: SpaceId, sealed: &[u8]) -> Result<KemSecret> {
    let epoch = key.epoch.to_le_bytes();
    KemSecret::from_slice(&open_raw(
        key.as_bytes(),
        &inbound_info(&space, &epoch),
        &[],
        sealed,
    )?)
}

fn inbound_info<'a>(space: &'a SpaceId, epoch: &'a [u8]) -> [&'a [u8]; 3] {
    [b"perm/v1/inbound-secret", space.as_bytes(), epoch]
}

/// Seals a small text to a space, without being a member ("seen" rows). `epoch` is that of `public`.
///
/// # Errors
/// [`crate::Error::PublicKey`] if `public` is not a key, [`crate::Error::TooLarge`].
pub fn seal_to_space(
    public: &[u8],
    space: SpaceId,
    epoch: u32,
    label: &str,
    plain: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>> {
    let (epoch, len) = (epoch.to_le_bytes(), length(label));
    kem::seal_letter(
        public,
        &labelled(b"perm/v1/to-space", &space, &epoch, &len, label),
        plain,
        rng,
    )
}

/// Opens what [`seal_to_space`] sealed to the epoch of `key`.
///
/// # Errors
/// [`crate::Error::Broken`] under another key, space, epoch or label.
pub fn open_from_space(
    key: &SpaceKey,
    sealed_secret: &[u8],
    space: SpaceId,
    label: &str,
    ct: &[u8],
) -> Result<Zeroizing<Vec<u8>>> {
    let secret = inbound_secret(key, space, sealed_secret)?;
    let (epoch, len) = (key.epoch.to_le_bytes(), length(label));
    kem::open_letter(
        &secret,
        &labelled(b"perm/v1/to-space", &space, &epoch, &len, label),
        ct,
    )
}

/// Seals a value under the space key (snapshots); `label` says what it is, `aad` where it stands.
pub fn seal_box(
    key: &SpaceKey,
    space: SpaceId,
    label: &str,
    aad: &[u8],
    plain: &[u8],
    rng: &mut impl CryptoRng,
) -> Vec<u8> {
    let (epoch, len) = (key.epoch.to_le_bytes(), length(label));
    seal_padded(
        key.as_bytes(),
        &labelled(b"perm/v1/box", &space, &epoch, &len, label),
        aad,
        plain,
        rng,
    )
}

/// Opens what [`seal_box`] sealed with the same space, epoch, label and `aad`.
///
/// # Errors
/// [`crate::Error::Broken`] if any of them differs.
pub fn open_box(
    key: &SpaceKey,
    space: SpaceId,
    label: &str,
    aad: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>> {
    let (epoch, len) = (key.epoch.to_le_bytes(), length(label));
    open_padded(
        key.as_bytes(),
        &labelled(b"perm/v1/box", &space, &epoch, &len, label),
        aad,
        sealed,
    )
}

fn labelled<'a>(
    what: &'a [u8],
    space: &'a SpaceId,
    epoch: &'a [u8],
    len: &'a [u8],
    label: &'a str,
) -> [&'a [u8]; 5] {
    [what, space.as_bytes(), epoch, len, label.as_bytes()]
}
