//! The meeting in which holders give their seeds, each from their own session, to a key that exists only then.

use crate::{
    Error, HolderSeed, Result, SpaceId, UserId, UserSecrets, VerifiedBundle,
    bytes::{PREFIX, Reader},
    kem::{self, KemSecret, PUBLIC},
    sign::verify,
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

const LABEL: &[u8] = b"perm/v1/escrow-call";

/// The one-shot key of a ceremony: it lives in the session that began it, and nowhere else.
pub struct Ceremony {
    secret: KemSecret,
    call: CeremonyCall,
}

impl Ceremony {
    /// Begins a ceremony in the name of `by`, whose secrets these are.
    pub fn begin(
        team: SpaceId,
        by: UserId,
        secrets: &UserSecrets,
        rng: &mut impl CryptoRng,
    ) -> Self {
        let secret = KemSecret::random(rng);
        let mut call = CeremonyCall {
            team,
            by,
            public: secret.public(),
            sig: [0; 64],
        };
        call.sig = secrets.signing.sign(&[LABEL, &call.core()]);
        Self { secret, call }
    }

    /// One-shot key ‖ call, only to be sealed under the secret of the session that began it.
    pub fn to_secret_bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new([&self.secret.as_bytes()[..], &self.call.to_bytes()].concat())
    }

    /// Reads what [`Ceremony::to_secret_bytes`] wrote.
    ///
    /// # Errors
    /// [`Error::Malformed`]; [`Error::PublicKey`] if the key is not the one that the call announces.
    pub fn from_secret_bytes(bytes: &[u8]) -> Result<Self> {
        let (secret, call) = bytes.split_at_checked(32).ok_or(Error::Malformed)?;
        let ceremony = Self {
            secret: KemSecret::from_slice(secret)?,
            call: CeremonyCall::from_bytes(call)?,
        };
        if ceremony.secret.public() == ceremony.call.public {
            Ok(ceremony)
        } else {
            Err(Error::PublicKey)
        }
    }

    /// What the holders are asked to answer.
    pub fn call(&self) -> &CeremonyCall {
        &self.call
    }

    /// The seed that a holder contributed.
    ///
    /// # Errors
    /// [`Error::Broken`] if it was given to another ceremony or under another number.
    pub fn receive(&self, holder: u8, contribution: &[u8]) -> Result<HolderSeed> {
        let info: [&[u8]; 4] = [
            b"perm/v1/escrow-gift",
            self.call.team.as_bytes(),
            self.call.by.as_bytes(),
            &[holder],
        ];
        HolderSeed::from_slice(&kem::open_letter(&self.secret, &info, contribution)?)
    }
}

/// A call to contribute, signed by whoever began the ceremony.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CeremonyCall {
    /// Of which team.
    pub team: SpaceId,
    /// Who began it.
    pub by: UserId,
    /// The one-shot public key, 1216 bytes.
    pub public: Vec<u8>,
    /// Their signature.
    pub sig: [u8; 64],
}

impl CeremonyCall {
    /// `version ‖ suite ‖ team ‖ by ‖ public ‖ signature`.
    pub fn to_bytes(&self) -> Vec<u8> {
        [&self.core()[..], &self.sig].concat()
    }

    /// Reads what [`CeremonyCall::to_bytes`] wrote; [`contribute`] verifies it.
    ///
    /// # Errors
    /// [`Error::Version`], [`Error::Suite`] or [`Error::Malformed`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::versioned(bytes)?;
        let call = Self {
            team: SpaceId::from_bytes(reader.array()?),
            by: UserId::from_bytes(reader.array()?),
            public: reader.take(PUBLIC)?.to_vec(),
            sig: reader.array()?,
        };
        reader.end()?;
        Ok(call)
    }

    fn core(&self) -> Vec<u8> {
        [
            &PREFIX[..],
            self.team.as_bytes(),
            self.by.as_bytes(),
            &self.public,
        ]
        .concat()
    }
}

/// Gives one's seed to a ceremony that a verified member began.
///
/// # Errors
/// [`Error::Signature`] if that member did not begin it, [`Error::PublicKey`].
pub fn contribute(
    call: &CeremonyCall,
    initiator: &VerifiedBundle,
    holder: u8,
    seed: &HolderSeed,
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>> {
    if call.by != initiator.user() {
        return Err(Error::Signature);
    }
    verify(initiator.sig_pk(), &[LABEL, &call.core()], &call.sig)?;
    let info: [&[u8]; 4] = [
        b"perm/v1/escrow-gift",
        call.team.as_bytes(),
        call.by.as_bytes(),
        &[holder],
    ];
    kem::seal_letter(&call.public, &info, seed.as_bytes(), rng)
}
