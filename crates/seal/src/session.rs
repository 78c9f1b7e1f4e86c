//! Sessions: the secret is in the cookie only; the server keeps its hash and what it seals.

use crate::{
    Pepper, Result,
    aead::{box_key, derive, open_under, seal_under},
    bytes::random_secret,
    id::from_hex,
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// 32 random bytes, held by a browser.
pub struct SessionSecret(Zeroizing<[u8; 32]>);

impl SessionSecret {
    /// A new one.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        Self(random_secret(rng))
    }

    /// The value of the cookie: 64 hexadecimal digits.
    pub fn to_text(&self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let nibbles = self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        nibbles
            .filter_map(|nibble| DIGITS.get(usize::from(nibble)))
            .map(|c| char::from(*c))
            .collect()
    }

    /// Reads the value of the cookie, written exactly so.
    ///
    /// # Errors
    /// [`crate::Error::Malformed`] for anything else.
    pub fn from_text(text: &str) -> Result<Self> {
        from_hex(text).map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// The name of the session's row.
    pub fn sid(&self, pepper: &Pepper) -> [u8; 16] {
        *self.part(pepper, b"perm/v1/session-id")
    }

    /// The token that this session's forms carry.
    pub fn csrf(&self, pepper: &Pepper) -> [u8; 32] {
        *self.part(pepper, b"perm/v1/session-csrf")
    }

    /// The key of what the session's rows keep: derived once, for all that a request opens.
    pub fn key(&self, pepper: &Pepper) -> SessionKey {
        let key = self.part::<32>(pepper, b"perm/v1/session-key");
        SessionKey(box_key(key.as_slice(), &[b"perm/v1/session-row"]))
    }

    fn part<const N: usize>(&self, pepper: &Pepper, label: &[u8]) -> Zeroizing<[u8; N]> {
        derive(Some(pepper.as_bytes()), self.0.as_slice(), &[label])
    }
}

/// See [`SessionSecret::key`].
pub struct SessionKey(Zeroizing<[u8; 32]>);

impl SessionKey {
    /// Seals what a row keeps; `aad` says which row and whose.
    pub fn seal(&self, aad: &[u8], plain: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
        seal_under(&self.0, aad, plain, rng)
    }

    /// Opens what [`SessionKey::seal`] sealed with the same `aad`.
    ///
    /// # Errors
    /// [`crate::Error::Broken`] under another secret, pepper or `aad`.
    pub fn open(&self, aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        open_under(&self.0, aad, sealed)
    }
}
