//! Ed25519 (RFC 8032), strict verification only: small-order keys and non-canonical signatures are refused.

use crate::{Error, Result, bytes};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use rand_core::CryptoRng;
use std::sync::OnceLock;
use zeroize::Zeroizing;

/// A signing key, kept as its seed and expanded the first time it signs: most requests only read.
pub(crate) struct SignKey {
    seed: Zeroizing<[u8; 32]>,
    expanded: OnceLock<SigningKey>,
}

impl SignKey {
    pub(crate) fn random(rng: &mut impl CryptoRng) -> Self {
        Self::from_seed(bytes::random_secret(rng))
    }

    pub(crate) fn from_slice(seed: &[u8]) -> Result<Self> {
        bytes::secret(seed).map(Self::from_seed)
    }

    fn from_seed(seed: Zeroizing<[u8; 32]>) -> Self {
        Self {
            seed,
            expanded: OnceLock::new(),
        }
    }

    pub(crate) fn seed(&self) -> &[u8; 32] {
        &self.seed
    }

    pub(crate) fn public(&self) -> [u8; 32] {
        self.expanded().verifying_key().to_bytes()
    }

    /// Signs the concatenation of `parts`; the caller's layout is fixed and starts with its own label.
    pub(crate) fn sign(&self, parts: &[&[u8]]) -> [u8; 64] {
        self.expanded().sign(&parts.concat()).to_bytes()
    }

    fn expanded(&self) -> &SigningKey {
        self.expanded
            .get_or_init(|| SigningKey::from_bytes(&self.seed))
    }
}

/// Checks a signature made by [`SignKey::sign`].
pub(crate) fn verify(public: &[u8; 32], parts: &[&[u8]], signature: &[u8; 64]) -> Result<()> {
    VerifyingKey::from_bytes(public)
        .map_err(|_| Error::PublicKey)?
        .verify_strict(&parts.concat(), &Signature::from_bytes(signature))
        .map_err(|_| Error::Signature)
}
