//! Ed25519 (RFC 8032), strict verification only: small-order keys and non-canonical signatures are refused.

use crate::{Error, Result, bytes};
use ed25519_dalek::{
    Signature, SigningKey, VerifyingKey,
    hazmat::{ExpandedSecretKey, raw_sign},
};
use rand_core::CryptoRng;
use sha2::Sha512;
use std::sync::OnceLock;
use zeroize::Zeroizing;

/// A signing key, kept as its seed and expanded the first time it signs: most requests only read.
pub(crate) struct SignKey {
    seed: Zeroizing<[u8; 32]>,
    /// What was kept beside the seed, under the same seal.
    public: Option<[u8; 32]>,
    pair: OnceLock<Pair>,
}

/// Both halves, as signing needs them.
struct Pair {
    secret: ExpandedSecretKey,
    public: VerifyingKey,
}

impl SignKey {
    pub(crate) fn random(rng: &mut impl CryptoRng) -> Self {
        Self::new(bytes::random_secret(rng), None)
    }

    pub(crate) fn from_slice(seed: &[u8]) -> Result<Self> {
        bytes::secret(seed).map(|seed| Self::new(seed, None))
    }

    /// With its public half, which costs as much to find as a signature. Two signatures of one text with a public
    /// half that is not this seed's would give the seed away: it may only come from what was sealed with the seed.
    pub(crate) fn from_pair(seed: &[u8], public: [u8; 32]) -> Result<Self> {
        bytes::secret(seed).map(|seed| Self::new(seed, Some(public)))
    }

    fn new(seed: Zeroizing<[u8; 32]>, public: Option<[u8; 32]>) -> Self {
        Self {
            seed,
            public,
            pair: OnceLock::new(),
        }
    }

    pub(crate) fn seed(&self) -> &[u8; 32] {
        &self.seed
    }

    pub(crate) fn public(&self) -> [u8; 32] {
        self.pair().public.to_bytes()
    }

    /// Signs the concatenation of `parts`; the caller's layout is fixed and starts with its own label.
    pub(crate) fn sign(&self, parts: &[&[u8]]) -> [u8; 64] {
        let Pair { secret, public } = self.pair();
        raw_sign::<Sha512>(secret, &parts.concat(), public).to_bytes()
    }

    fn pair(&self) -> &Pair {
        self.pair.get_or_init(|| Pair {
            secret: ExpandedSecretKey::from(&*self.seed),
            public: self.known().unwrap_or_else(|| self.found()),
        })
    }

    fn known(&self) -> Option<VerifyingKey> {
        VerifyingKey::from_bytes(self.public.as_ref()?).ok()
    }

    fn found(&self) -> VerifyingKey {
        SigningKey::from_bytes(&self.seed).verifying_key()
    }
}

/// Checks a signature made by [`SignKey::sign`].
pub(crate) fn verify(public: &[u8; 32], parts: &[&[u8]], signature: &[u8; 64]) -> Result<()> {
    VerifyingKey::from_bytes(public)
        .map_err(|_| Error::PublicKey)?
        .verify_strict(&parts.concat(), &Signature::from_bytes(signature))
        .map_err(|_| Error::Signature)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: [u8; 32] = [7; 32];

    #[test]
    fn a_key_with_its_public_half_signs_as_the_seed_alone() {
        let alone = SignKey::from_slice(&SEED).unwrap();
        let pair = SignKey::from_pair(&SEED, alone.public()).unwrap();
        let signature = pair.sign(&[b"label", b"text"]);
        assert_eq!(signature, alone.sign(&[b"label", b"text"]));
        assert_eq!(verify(&pair.public(), &[b"labeltext"], &signature), Ok(()));
    }

    #[test]
    fn what_is_no_public_key_is_found_again_from_the_seed() {
        let alone = SignKey::from_slice(&SEED).unwrap();
        // RFC 8032 §5.1.3: no point has this y.
        let mut no_point = [0; 32];
        no_point[0] = 2;
        assert!(VerifyingKey::from_bytes(&no_point).is_err());
        let pair = SignKey::from_pair(&SEED, no_point).unwrap();
        assert_eq!(pair.public(), alone.public());
    }
}
