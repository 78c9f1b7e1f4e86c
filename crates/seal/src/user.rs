//! A user's own keys: the user key, held by the locks, and what it seals.

use crate::{
    Error, Result, UserId,
    aead::{open_padded, open_raw, seal_padded, seal_raw},
    bytes::{length, random_secret, secret},
    kem::KemSecret,
    sign::SignKey,
};
use rand_core::CryptoRng;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// 32 random bytes behind every lock of a user; they seal the user's secrets and vault.
pub struct UserKey(Zeroizing<[u8; 32]>);

impl UserKey {
    /// A new one.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        Self(random_secret(rng))
    }

    /// Its bytes, to travel inside a sealed session row.
    pub fn to_secret_bytes(&self) -> Zeroizing<[u8; 32]> {
        self.0.clone()
    }

    /// The key made of these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// From the 32 bytes of [`UserKey::to_secret_bytes`].
    ///
    /// # Errors
    /// [`Error::Malformed`] for another length.
    pub fn from_secret_bytes(bytes: &[u8]) -> Result<Self> {
        secret(bytes).map(Self)
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn duplicate(&self) -> Self {
        Self(self.0.clone())
    }
}

/// The two secret keys of a user: one opens what is sealed to them (X-Wing), one signs (Ed25519).
pub struct UserSecrets {
    pub(crate) kem: KemSecret,
    pub(crate) signing: SignKey,
}

impl UserSecrets {
    /// New keys.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let kem = KemSecret::random(rng);
        Self {
            kem,
            signing: SignKey::random(rng),
        }
    }

    /// The public key that space keys are wrapped to: 1216 bytes.
    /// The key is expanded from its seed each time (0.1 ms).
    pub fn kem_pk(&self) -> Vec<u8> {
        self.kem.public()
    }

    /// The public key that checks this user's entries.
    pub fn sig_pk(&self) -> [u8; 32] {
        self.signing.public()
    }

    /// Sealed under the user key, for the table.
    pub fn seal(&self, key: &UserKey, user: UserId, rng: &mut impl CryptoRng) -> Vec<u8> {
        let info: [&[u8]; 2] = [b"perm/v1/user-secrets", user.as_bytes()];
        seal_raw(
            key.as_bytes(),
            &info,
            &[],
            self.to_secret_bytes().as_slice(),
            rng,
        )
    }

    /// Opens what [`UserSecrets::seal`] sealed for the same user.
    ///
    /// # Errors
    /// [`Error::Broken`] under another key or for another user.
    pub fn open(key: &UserKey, user: UserId, sealed: &[u8]) -> Result<Self> {
        let info: [&[u8]; 2] = [b"perm/v1/user-secrets", user.as_bytes()];
        Self::from_secret_bytes(&open_raw(key.as_bytes(), &info, &[], sealed)?)
    }

    /// Both seeds: what is sealed for the table.
    pub fn to_secret_bytes(&self) -> Zeroizing<[u8; 64]> {
        let mut bytes = Zeroizing::new([0; 64]);
        let (kem, signing) = bytes.split_at_mut(32);
        kem.copy_from_slice(self.kem.as_bytes());
        signing.copy_from_slice(self.signing.seed());
        bytes
    }

    /// From the 64 bytes of [`UserSecrets::to_secret_bytes`].
    ///
    /// # Errors
    /// [`Error::Malformed`] for another length.
    pub fn from_secret_bytes(bytes: &[u8]) -> Result<Self> {
        Self::from_halves(bytes, SignKey::from_slice)
    }

    /// Both seeds and the public key that checks signatures, to travel inside a sealed session row: a request that
    /// writes then has not to find that key again.
    pub fn to_session_bytes(&self) -> Zeroizing<[u8; 96]> {
        let mut bytes = Zeroizing::new([0; 96]);
        let (secret, public) = bytes.split_at_mut(64);
        secret.copy_from_slice(self.to_secret_bytes().as_slice());
        public.copy_from_slice(&self.sig_pk());
        bytes
    }

    /// From the 96 bytes of [`UserSecrets::to_session_bytes`], kept under one seal: with another public key, signing
    /// twice would give the secret one away.
    ///
    /// # Errors
    /// [`Error::Malformed`] for another length.
    pub fn from_session_bytes(bytes: &[u8]) -> Result<Self> {
        let (secret, public) = bytes.split_last_chunk::<32>().ok_or(Error::Malformed)?;
        Self::from_halves(secret, |seed| SignKey::from_pair(seed, *public))
    }

    fn from_halves(bytes: &[u8], sign: impl FnOnce(&[u8]) -> Result<SignKey>) -> Result<Self> {
        let (kem, signing) = bytes.split_at_checked(32).ok_or(Error::Malformed)?;
        Ok(Self {
            kem: KemSecret::from_slice(kem)?,
            signing: sign(signing)?,
        })
    }
}

impl ConstantTimeEq for UserKey {
    fn ct_eq(&self, other: &Self) -> subtle::Choice {
        self.0.as_slice().ct_eq(other.0.as_slice())
    }
}

/// Seals a part of a user's vault (preferences, the last head seen of one space); `label` says which part.
pub fn seal_vault(
    key: &UserKey,
    user: UserId,
    label: &str,
    plain: &[u8],
    rng: &mut impl CryptoRng,
) -> Vec<u8> {
    let len = length(label);
    seal_padded(
        key.as_bytes(),
        &vault_info(&user, &len, label),
        &[],
        plain,
        rng,
    )
}

/// Opens what [`seal_vault`] sealed for the same user and label.
///
/// # Errors
/// [`Error::Broken`] under another key, user or label.
pub fn open_vault(
    key: &UserKey,
    user: UserId,
    label: &str,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>> {
    let len = length(label);
    open_padded(key.as_bytes(), &vault_info(&user, &len, label), &[], sealed)
}

fn vault_info<'a>(user: &'a UserId, len: &'a [u8], label: &'a str) -> [&'a [u8]; 4] {
    [b"perm/v1/vault", user.as_bytes(), len, label.as_bytes()]
}
