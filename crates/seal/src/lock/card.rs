//! The two slots of a key card: nobody who sees the rows can tell whether a façade PIN was chosen.

use super::{Argon, Halves, LockKind, LockRow, Pepper, Place, Secret, close};
use crate::{
    CardSecret, Error, LockId, Result, UserId, UserKey,
    bytes::{random, random_secret},
};
use rand_core::CryptoRng;
use subtle::{ConditionallySelectable, ConstantTimeEq};
use zeroize::Zeroizing;

/// Closes the two slots of a card: one for `pin`, the other for the façade PIN and its own user key, or for
/// nobody when there is none. Same salt, random order; `ids` are given in the order of the result.
///
/// # Errors
/// [`Error::SamePin`] if both PINs are the same, [`Error::Malformed`] if both ids are, [`Error::Argon`].
#[expect(
    clippy::too_many_arguments,
    reason = "one argument per column of the two rows, and what they hold"
)]
pub fn close_card(
    pepper: &Pepper,
    ids: [LockId; 2],
    user: UserId,
    argon: Argon,
    secret: &CardSecret,
    pin: &str,
    facade: Option<(&str, &UserKey)>,
    key: &UserKey,
    rng: &mut impl CryptoRng,
) -> Result<[LockRow; 2]> {
    let [first, second] = ids;
    if first == second {
        return Err(Error::Malformed);
    }
    let salt = random(rng);
    let place = |id| Place {
        id,
        user,
        kind: LockKind::Card,
        argon,
        salt,
    };
    let real = Secret::Card { secret, pin }.stretch(&argon, &salt)?;
    let (decoy, decoy_key) = decoy(secret, facade, &argon, &salt, rng)?;
    if bool::from(real.ct_eq(&decoy)) {
        return Err(Error::SamePin);
    }
    let [draw] = random::<1>(rng);
    let slots = if draw & 1 == 0 {
        [(real, key), (decoy, &decoy_key)]
    } else {
        [(decoy, &decoy_key), (real, key)]
    };
    let [(one, one_key), (two, two_key)] = slots;
    let closed = close(pepper, place(first), &one, one_key, rng)?;
    Ok([closed, close(pepper, place(second), &two, two_key, rng)?])
}

/// The other slot: the façade's, or one whose secret is drawn and forgotten.
fn decoy(
    secret: &CardSecret,
    facade: Option<(&str, &UserKey)>,
    argon: &Argon,
    salt: &[u8; 16],
    rng: &mut impl CryptoRng,
) -> Result<(Zeroizing<Vec<u8>>, UserKey)> {
    match facade {
        Some((pin, key)) => Ok((
            Secret::Card { secret, pin }.stretch(argon, salt)?,
            key.duplicate(),
        )),
        None => Ok((
            Zeroizing::new(random_secret::<48>(rng).to_vec()),
            UserKey::random(rng),
        )),
    }
}

/// Opens a card: which slot (0 or 1) answered, and the user key it held. One Argon2id run; both commitments are
/// compared, in constant time, whichever answers.
///
/// # Errors
/// [`Error::WrongKey`] if neither slot answers, [`Error::Malformed`] if the rows are not the two slots of one card.
pub fn open_card(
    pepper: &Pepper,
    rows: &[LockRow; 2],
    secret: &CardSecret,
    pin: &str,
) -> Result<(usize, UserKey)> {
    let [first, second] = rows;
    check_pair(first, second)?;
    let stretched = Secret::Card { secret, pin }.stretch(&first.argon, &first.salt)?;
    let one = Halves::derive(pepper, first, &stretched)?;
    let two = Halves::derive(pepper, second, &stretched)?;
    let (in_first, in_second) = (
        one.commit.ct_eq(&first.commit),
        two.commit.ct_eq(&second.commit),
    );
    if !bool::from(in_first | in_second) {
        return Err(Error::WrongKey);
    }
    match u8::conditional_select(&1, &0, in_first) {
        0 => Ok((0, one.open(first)?)),
        _ => Ok((1, two.open(second)?)),
    }
}

fn check_pair(first: &LockRow, second: &LockRow) -> Result<()> {
    first.check()?;
    second.check()?;
    let kinds = first.kind == LockKind::Card && second.kind == LockKind::Card;
    let same =
        first.user == second.user && first.argon == second.argon && first.salt == second.salt;
    if kinds && same && first.id != second.id {
        Ok(())
    } else {
        Err(Error::Malformed)
    }
}
