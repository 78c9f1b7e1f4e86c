//! Strict reading of fixed layouts: little endian, nothing skipped, nothing left over.

use crate::{Error, Result, SUITE, VERSION};
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Version and suite, as they open everything that is written.
pub(crate) const PREFIX: [u8; 2] = [VERSION, SUITE];

pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// A reader past the version and the suite, both known.
    pub(crate) fn versioned(bytes: &'a [u8]) -> Result<Self> {
        let mut reader = Self(bytes);
        if reader.u8()? != VERSION {
            return Err(Error::Version);
        }
        if reader.u8()? != SUITE {
            return Err(Error::Suite);
        }
        Ok(reader)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (head, tail) = self.0.split_first_chunk::<N>().ok_or(Error::Malformed)?;
        self.0 = tail;
        Ok(*head)
    }

    pub(crate) fn take(&mut self, len: usize) -> Result<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(len).ok_or(Error::Malformed)?;
        self.0 = tail;
        Ok(head)
    }

    pub(crate) fn u8(&mut self) -> Result<u8> {
        self.array().map(u8::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(crate) fn u64(&mut self) -> Result<u64> {
        self.array().map(u64::from_le_bytes)
    }

    pub(crate) fn i64(&mut self) -> Result<i64> {
        self.array().map(i64::from_le_bytes)
    }

    pub(crate) fn rest(self) -> &'a [u8] {
        self.0
    }

    pub(crate) fn end(self) -> Result<()> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Error::Malformed)
        }
    }
}

/// Length of a label as it stands before it in what is hashed or derived, so that two fields never run together.
pub(crate) fn length(field: &str) -> [u8; 8] {
    (field.len() as u64).to_le_bytes()
}

/// `N` random bytes.
pub(crate) fn random<const N: usize>(rng: &mut impl CryptoRng) -> [u8; N] {
    let mut bytes = [0; N];
    rng.fill_bytes(&mut bytes);
    bytes
}

/// `N` random bytes that wipe themselves.
pub(crate) fn random_secret<const N: usize>(rng: &mut impl CryptoRng) -> Zeroizing<[u8; N]> {
    let mut bytes = Zeroizing::new([0; N]);
    rng.fill_bytes(bytes.as_mut_slice());
    bytes
}

/// A secret of `N` bytes from a slice of exactly that length.
pub(crate) fn secret<const N: usize>(bytes: &[u8]) -> Result<Zeroizing<[u8; N]>> {
    let mut secret = Zeroizing::new([0; N]);
    if bytes.len() != N {
        return Err(Error::Malformed);
    }
    secret.copy_from_slice(bytes);
    Ok(secret)
}

/// SHA-256 (FIPS 180-4) of some bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// A new salt for one attachment: see [`crate::seal_blob`].
pub fn random_salt(rng: &mut impl CryptoRng) -> [u8; 32] {
    random(rng)
}
