//! The access trace: who opened what, sealed to the auditors' key of the month, which is destroyed after a year.

use crate::{
    Result, UserId, UserSecrets, VerifiedBundle,
    bytes::{random_secret, secret},
    kem::{self, KemSecret},
};
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// The secret that opens one month of the trace.
pub struct MonthKey(KemSecret);

impl MonthKey {
    /// A new one.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self(KemSecret::random(rng))
    }

    /// The public key that rows are sealed to: 1216 bytes.
    pub fn public(&self) -> Vec<u8> {
        self.0.public()
    }

    /// Its bytes, to be sealed to those who may read the trace.
    pub fn to_secret_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(*self.0.as_bytes())
    }

    /// From the 32 bytes of [`MonthKey::to_secret_bytes`].
    ///
    /// # Errors
    /// [`crate::Error::Malformed`] for another length.
    pub fn from_secret_bytes(bytes: &[u8]) -> Result<Self> {
        KemSecret::from_slice(bytes).map(Self)
    }
}

/// One of the two parts of a month's key: alone it says nothing of the key, both together are the key.
pub struct MonthPart(Zeroizing<[u8; 32]>);

impl MonthKey {
    /// Cuts the key in two, for two people: one part is drawn, the other is what it lacks.
    pub fn split(&self, rng: &mut impl CryptoRng) -> (MonthPart, MonthPart) {
        let drawn = MonthPart(random_secret(rng));
        let rest = MonthPart(drawn.with(self.0.as_bytes()));
        (drawn, rest)
    }

    /// The key of these two parts; `public` is the month's, which another pair does not give.
    ///
    /// # Errors
    /// [`crate::Error::PublicKey`] if they are not the two parts of that key.
    pub fn join(one: &MonthPart, other: &MonthPart, public: &[u8]) -> Result<Self> {
        let key = Self(KemSecret::from_slice(one.with(&other.0).as_slice())?);
        if key.public() == public {
            Ok(key)
        } else {
            Err(crate::Error::PublicKey)
        }
    }
}

impl MonthPart {
    fn with(&self, other: &[u8; 32]) -> Zeroizing<[u8; 32]> {
        let mut both = self.0.clone();
        both.iter_mut()
            .zip(other)
            .for_each(|(byte, other)| *byte ^= other);
        both
    }

    /// Seals the part to somebody, for this month only.
    ///
    /// # Errors
    /// None in practice: the bundle was verified.
    pub fn seal(
        &self,
        month: u32,
        to: &VerifiedBundle,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>> {
        let user = to.user();
        let info = part_info(&month.to_le_bytes(), &user, to.hash()).concat();
        kem::seal_letter(&to.bundle().kem_pk, &[&info], self.0.as_slice(), rng)
    }

    /// Opens one's own part.
    ///
    /// # Errors
    /// [`crate::Error::Broken`] if it was sealed to someone else or for another month.
    pub fn open(
        sealed: &[u8],
        month: u32,
        user: UserId,
        bundle_hash: &[u8; 32],
        secrets: &UserSecrets,
    ) -> Result<Self> {
        let info = part_info(&month.to_le_bytes(), &user, bundle_hash).concat();
        let plain = kem::open_letter(&secrets.kem, &[&info], sealed)?;
        secret(&plain).map(Self)
    }
}

fn part_info<'a>(month: &'a [u8], user: &'a UserId, hash: &'a [u8; 32]) -> [&'a [u8]; 4] {
    [b"perm/v1/trace-part", month, user.as_bytes(), hash]
}

/// Seals a row of the trace. `month` counts from January 1970, `seq` is its place in the month, `prev` the
/// [`trace_hash`] of the row before it (zeros for the first).
///
/// # Errors
/// [`crate::Error::PublicKey`] if `month_pk` is not a key, [`crate::Error::TooLarge`].
pub fn seal_trace(
    month_pk: &[u8],
    month: u32,
    seq: u64,
    prev: &[u8; 32],
    plain: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>> {
    kem::seal_letter(
        month_pk,
        &[
            b"perm/v1/trace",
            &month.to_le_bytes(),
            &seq.to_le_bytes(),
            prev,
        ],
        plain,
        rng,
    )
}

/// Opens a row of the trace, at the same place of the same chain.
///
/// # Errors
/// [`crate::Error::Broken`] if it was altered or moved, or if the row before it was.
pub fn open_trace(
    key: &MonthKey,
    month: u32,
    seq: u64,
    prev: &[u8; 32],
    ct: &[u8],
) -> Result<Zeroizing<Vec<u8>>> {
    kem::open_letter(
        &key.0,
        &[
            b"perm/v1/trace",
            &month.to_le_bytes(),
            &seq.to_le_bytes(),
            prev,
        ],
        ct,
    )
}

/// Chains the trace: what the next row takes as `prev`.
pub fn trace_hash(month: u32, seq: u64, prev: &[u8; 32], ct: &[u8]) -> [u8; 32] {
    let hash = Sha256::new_with_prefix(b"perm/v1/trace-chain").chain_update(month.to_le_bytes());
    hash.chain_update(seq.to_le_bytes())
        .chain_update(prev)
        .chain_update(ct)
        .finalize()
        .into()
}
