//! Locks: each one holds the user key, and opens with one thing the user knows, has or keeps.
//!
//! `okm = HKDF(salt = pepper, ikm = X, info = "perm/v1/lock/" ‖ kind ‖ user ‖ lock, 64)`; the first half encrypts,
//! the second is stored and compared first. That comparison commits the lock to one secret (Albertini et al.,
//! USENIX Security 2022), so no crafted row can tell several guesses apart at once. Without the pepper, which is
//! never beside the database, a stolen table allows no guess at all.

mod argon;
mod card;
mod row;

pub use argon::Argon;
pub use card::{close_card, open_card};
pub use row::LockRow;

use crate::{
    CardSecret, Error, LockId, RecoveryCode, Result, SUITE, UserId, UserKey,
    aead::{derive, open, seal_in_place},
    bytes::random,
};
use rand_core::CryptoRng;
use subtle::ConstantTimeEq;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// What opens a lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum LockKind {
    /// Something known, slow to try (Argon2id).
    Password = 1,
    /// The 32-byte output of a passkey's PRF extension (WebAuthn level 3, §10.1.4).
    Passkey = 2,
    /// A printed code of 128 bits.
    Recovery = 3,
    /// A printed card of 128 bits, with a PIN.
    Card = 4,
}

impl LockKind {
    pub(crate) fn from_byte(byte: u8) -> Result<Self> {
        match byte {
            1 => Ok(Self::Password),
            2 => Ok(Self::Passkey),
            3 => Ok(Self::Recovery),
            4 => Ok(Self::Card),
            _ => Err(Error::Malformed),
        }
    }

    /// Whether people choose this secret, so that trying must cost.
    pub(crate) fn is_slow(self) -> bool {
        match self {
            Self::Password | Self::Card => true,
            Self::Passkey | Self::Recovery => false,
        }
    }
}

/// 32 bytes kept outside the database (the instance file); without them no lock can even be tried.
pub struct Pepper(Zeroizing<[u8; 32]>);

impl Pepper {
    /// The pepper made of these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(crate) fn from_secret(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// What a person gives to open a lock.
#[derive(Clone, Copy)]
pub enum Secret<'a> {
    /// A password, normalised to NFC before use.
    Password(&'a str),
    /// The PRF output of a passkey.
    Passkey(&'a [u8; 32]),
    /// The printed recovery code.
    Recovery(&'a RecoveryCode),
    /// A card and its PIN.
    Card {
        /// The secret printed on the card.
        secret: &'a CardSecret,
        /// The PIN chosen with the person.
        pin: &'a str,
    },
}

impl Secret<'_> {
    /// The kind of lock this opens.
    pub fn kind(&self) -> LockKind {
        match self {
            Self::Password(_) => LockKind::Password,
            Self::Passkey(_) => LockKind::Passkey,
            Self::Recovery(_) => LockKind::Recovery,
            Self::Card { .. } => LockKind::Card,
        }
    }

    /// `X`: one Argon2id for what is chosen by people, nothing for what is random.
    fn stretch(&self, argon: &Argon, salt: &[u8; 16]) -> Result<Zeroizing<Vec<u8>>> {
        match self {
            Self::Password(text) => Ok(Zeroizing::new(
                argon.run(normal(text).as_bytes(), salt)?.to_vec(),
            )),
            Self::Passkey(output) => Ok(Zeroizing::new(output.to_vec())),
            Self::Recovery(code) => Ok(Zeroizing::new(code.as_bytes().to_vec())),
            Self::Card { secret, pin } => {
                let slow = argon.run(normal(pin).as_bytes(), salt)?;
                Ok(Zeroizing::new(
                    [secret.as_bytes().as_slice(), slow.as_slice()].concat(),
                ))
            }
        }
    }
}

/// The same word typed on two keyboards: Unicode NFC (UAX #15).
fn normal(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.nfc().collect())
}

/// Closes a lock on `key`. `argon` counts only for a password; the caller refuses costs below [`Argon::FLOOR`].
///
/// # Errors
/// [`Error::Argon`] if the costs are out of bounds; [`Error::WrongKind`] for a card, which always has two slots:
/// see [`close_card`].
pub fn close_lock(
    pepper: &Pepper,
    id: LockId,
    user: UserId,
    argon: Argon,
    secret: &Secret<'_>,
    key: &UserKey,
    rng: &mut impl CryptoRng,
) -> Result<LockRow> {
    let kind = secret.kind();
    if kind == LockKind::Card {
        return Err(Error::WrongKind);
    }
    let argon = if kind.is_slow() { argon } else { Argon::NONE };
    let salt = random(rng);
    let stretched = secret.stretch(&argon, &salt)?;
    close(
        pepper,
        Place {
            id,
            user,
            kind,
            argon,
            salt,
        },
        &stretched,
        key,
        rng,
    )
}

/// Opens a lock. Takes the time of one Argon2id run when the lock is a password or a card.
///
/// # Errors
/// [`Error::WrongKey`] when the secret is not the one, [`Error::WrongKind`] when it is of another kind,
/// [`Error::Broken`] when the row was altered.
pub fn open_lock(pepper: &Pepper, row: &LockRow, secret: &Secret<'_>) -> Result<UserKey> {
    row.check()?;
    if row.kind != secret.kind() {
        return Err(Error::WrongKind);
    }
    let stretched = secret.stretch(&row.argon, &row.salt)?;
    let okm = Halves::derive(pepper, row, &stretched)?;
    if !bool::from(okm.commit.ct_eq(&row.commit)) {
        return Err(Error::WrongKey);
    }
    okm.open(row)
}

/// Where a lock stands: every column that is known before sealing.
pub(crate) struct Place {
    id: LockId,
    user: UserId,
    kind: LockKind,
    argon: Argon,
    salt: [u8; 16],
}

fn close(
    pepper: &Pepper,
    place: Place,
    stretched: &[u8],
    key: &UserKey,
    rng: &mut impl CryptoRng,
) -> Result<LockRow> {
    let Place {
        id,
        user,
        kind,
        argon,
        salt,
    } = place;
    let mut row = LockRow {
        id,
        user,
        kind,
        suite: SUITE,
        argon,
        salt,
        commit: [0; 32],
        nonce: random(rng),
        ct: Vec::new(),
    };
    let okm = Halves::derive(pepper, &row, stretched)?;
    row.commit = *okm.commit;
    let mut ct = Vec::with_capacity(LockRow::CT);
    ct.extend_from_slice(key.as_bytes());
    seal_in_place(&okm.kek, &row.nonce, &row.columns(), &mut ct, 0);
    row.ct = ct;
    Ok(row)
}

/// The two halves of the output of HKDF.
struct Halves {
    kek: Zeroizing<[u8; 32]>,
    commit: Zeroizing<[u8; 32]>,
}

impl Halves {
    fn derive(pepper: &Pepper, row: &LockRow, stretched: &[u8]) -> Result<Self> {
        let info: [&[u8]; 4] = [
            b"perm/v1/lock/",
            &[row.kind as u8],
            row.user.as_bytes(),
            row.id.as_bytes(),
        ];
        let okm = derive::<64>(Some(pepper.as_bytes()), stretched, &info);
        let (kek, commit) = okm.split_at(32);
        Ok(Self {
            kek: crate::bytes::secret(kek)?,
            commit: crate::bytes::secret(commit)?,
        })
    }

    fn open(&self, row: &LockRow) -> Result<UserKey> {
        UserKey::from_secret_bytes(&open(&self.kek, &row.nonce, &row.columns(), &row.ct)?)
    }
}
