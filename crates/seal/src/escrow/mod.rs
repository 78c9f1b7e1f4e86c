//! When everyone who could open a space is gone: `needed` of `holders` people together can, and fewer cannot.
//!
//! No polynomials, only sets. Each holder keeps a seed of 128 bits; for each set of `needed` holders, one share is
//! the escrow key sealed under `HKDF(their seeds, info = "perm/v1/escrow" ‖ team ‖ set)`. Thirty-five shares at most.
//! An escrow opens space keys, never a user's: nobody can be impersonated by it.

mod ceremony;
mod notice;

pub use ceremony::{Ceremony, CeremonyCall, contribute};
pub use notice::{EscrowNotice, VerifiedEscrow, unwrap_escrow, wrap_escrow};

use crate::{
    Error, HolderSeed, Result, SpaceId, UserId, UserSecrets, VerifiedBundle,
    aead::{open_raw, seal_raw},
    kem::{self, KemSecret},
};
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// How many holders there are, and how many are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    needed: u8,
    holders: u8,
}

impl Policy {
    /// `needed` (2 or 3) of `holders` (at most 7).
    ///
    /// # Errors
    /// [`Error::Policy`] outside these bounds, or if more are needed than there are.
    pub fn new(needed: u8, holders: u8) -> Result<Self> {
        if (2..=3).contains(&needed) && (needed..=7).contains(&holders) {
            return Ok(Self { needed, holders });
        }
        Err(Error::Policy)
    }

    /// How many are needed.
    pub fn needed(&self) -> u8 {
        self.needed
    }

    /// How many there are.
    pub fn holders(&self) -> u8 {
        self.holders
    }

    /// Every set of holders that is enough, bit `i` standing for holder `i`.
    fn sets(self) -> impl Iterator<Item = u8> {
        (0..1u8 << self.holders).filter(move |set| set.count_ones() == u32::from(self.needed))
    }
}

/// The secret key of an escrow: opened only during a ceremony, in memory, then replaced.
pub struct EscrowKey(KemSecret);

impl EscrowKey {
    /// A new one.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self(KemSecret::random(rng))
    }

    /// Its public key, 1216 bytes: to be announced by an [`EscrowNotice`].
    pub fn public(&self) -> Vec<u8> {
        self.0.public()
    }
}

/// The escrow key, sealed to one set of holders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscrowShare {
    /// Bit `i` stands for holder `i`.
    pub set: u8,
    /// The escrow key, sealed under their seeds.
    pub ct: Vec<u8>,
}

/// Seals an escrow key to every set of holders that is enough; `seeds` are in the order of the holders.
///
/// # Errors
/// [`Error::Policy`] if there are not as many seeds as holders.
pub fn seal_escrow(
    key: &EscrowKey,
    team: SpaceId,
    policy: Policy,
    seeds: &[HolderSeed],
    rng: &mut impl CryptoRng,
) -> Result<Vec<EscrowShare>> {
    if seeds.len() != usize::from(policy.holders) {
        return Err(Error::Policy);
    }
    let aad = aad(policy, &key.public());
    let share = |set: u8| {
        let chosen = seeds
            .iter()
            .enumerate()
            .filter(|(holder, _)| set >> holder & 1 == 1);
        let ikm = joined(chosen.map(|(_, seed)| seed));
        let ct = seal_raw(
            &ikm,
            &[b"perm/v1/escrow", team.as_bytes(), &[set]],
            &aad,
            key.0.as_bytes(),
            rng,
        );
        EscrowShare { set, ct }
    };
    Ok(policy.sets().map(share).collect())
}

/// Opens an escrow key with the seeds of exactly the holders of this share, each with its number, in any order.
/// `public` is the key that the notice announced.
///
/// # Errors
/// [`Error::Policy`] if these are not the holders of the share, [`Error::Broken`] if a seed is wrong or the share
/// was altered, [`Error::PublicKey`] if the key inside is not the announced one.
pub fn open_escrow(
    share: &EscrowShare,
    team: SpaceId,
    policy: Policy,
    public: &[u8],
    seeds: &[(u8, &HolderSeed)],
) -> Result<EscrowKey> {
    let mut seeds = seeds.to_vec();
    seeds.sort_by_key(|(holder, _)| *holder);
    seeds.dedup_by_key(|(holder, _)| *holder);
    let set = seeds.iter().try_fold(0u8, |set, (holder, _)| {
        Some(set | 1u8.checked_shl((*holder).into())?)
    });
    if set != Some(share.set) || !policy.sets().any(|enough| enough == share.set) {
        return Err(Error::Policy);
    }
    let ikm = joined(seeds.iter().map(|(_, seed)| *seed));
    let info: [&[u8]; 3] = [b"perm/v1/escrow", team.as_bytes(), &[share.set]];
    let key = KemSecret::from_slice(&open_raw(&ikm, &info, &aad(policy, public), &share.ct)?)?;
    if key.public() == public {
        Ok(EscrowKey(key))
    } else {
        Err(Error::PublicKey)
    }
}

fn joined<'a>(seeds: impl Iterator<Item = &'a HolderSeed>) -> Zeroizing<Vec<u8>> {
    let mut ikm = Zeroizing::new(Vec::with_capacity(48));
    seeds.for_each(|seed| ikm.extend_from_slice(seed.as_bytes()));
    ikm
}

fn aad(policy: Policy, public: &[u8]) -> Vec<u8> {
    [
        &[policy.needed, policy.holders][..],
        &Sha256::digest(public),
    ]
    .concat()
}

/// Seals a seed to its holder.
///
/// # Errors
/// None in practice: the bundle was verified.
pub fn seal_seed(
    seed: &HolderSeed,
    team: SpaceId,
    holder: u8,
    to: &VerifiedBundle,
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>> {
    let (user, bundle) = (to.user(), to.bundle());
    kem::seal_letter(
        &bundle.kem_pk,
        &seed_info(&team, &[holder], &user, to.hash()),
        seed.as_bytes(),
        rng,
    )
}

/// Opens one's own seed.
///
/// # Errors
/// [`Error::Broken`] if it was sealed to someone else, for another team or under another number.
pub fn open_seed(
    sealed: &[u8],
    team: SpaceId,
    holder: u8,
    user: UserId,
    bundle_hash: &[u8; 32],
    secrets: &UserSecrets,
) -> Result<HolderSeed> {
    let info = [holder];
    HolderSeed::from_slice(&kem::open_letter(
        &secrets.kem,
        &seed_info(&team, &info, &user, bundle_hash),
        sealed,
    )?)
}

fn seed_info<'a>(
    team: &'a SpaceId,
    holder: &'a [u8],
    user: &'a UserId,
    bundle: &'a [u8],
) -> [&'a [u8]; 5] {
    [
        b"perm/v1/escrow-seed",
        team.as_bytes(),
        holder,
        user.as_bytes(),
        bundle,
    ]
}
