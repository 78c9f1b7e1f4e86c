//! Secrets one can print, read aloud and type: 128 bits as 26 characters of Crockford's base 32.

use crate::{Error, Result, UserId, aead::derive, bytes};
use core::str::FromStr;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// Crockford's alphabet: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: u32 = 26;

/// Printed on paper and kept at home: opens the account when everything else is lost.
pub struct RecoveryCode(Zeroizing<[u8; 16]>);

/// The secret of a key card, printed as a QR code and as text; the server never keeps it.
pub struct CardSecret(Zeroizing<[u8; 16]>);

/// What one holder of an escrow keeps: sealed to their key, or printed and put in a safe.
pub struct HolderSeed(Zeroizing<[u8; 16]>);

impl HolderSeed {
    pub(crate) fn from_slice(bytes: &[u8]) -> Result<Self> {
        bytes::secret(bytes).map(Self)
    }
}

/// What every printed code can do.
macro_rules! printed {
    ($name:ident) => {
        impl $name {
            /// A new one.
            pub fn random(rng: &mut impl CryptoRng) -> Self {
                Self(bytes::random_secret(rng))
            }

            /// As printed: 26 characters in groups of four, separated by dashes.
            pub fn grouped(&self) -> String {
                let text = encode(&self.0);
                let groups: Vec<&str> = (0..text.len())
                    .step_by(4)
                    .filter_map(|at| text.get(at..text.len().min(at + 4)))
                    .collect();
                groups.join("-")
            }

            /// The 26 characters alone, as in the fragment of a link.
            pub fn compact(&self) -> Zeroizing<String> {
                encode(&self.0)
            }

            pub(crate) fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = Error;

            /// Forgives case, spaces and dashes, O for 0, I and L for 1.
            fn from_str(text: &str) -> Result<Self> {
                decode(text).map(Self)
            }
        }
    };
}
printed!(RecoveryCode);
printed!(CardSecret);
printed!(HolderSeed);

impl CardSecret {
    /// The user this card is: `HKDF(S, "perm/v1/card-id")[..16]`, so that the card alone finds its rows.
    pub fn card_id(&self) -> UserId {
        UserId::from_bytes(*derive::<16>(
            None,
            self.0.as_slice(),
            &[b"perm/v1/card-id"],
        ))
    }
}

/// 130 bits, of which the two highest are zero.
pub(crate) fn encode(bytes: &[u8; 16]) -> Zeroizing<String> {
    let value = Zeroizing::new(u128::from_be_bytes(*bytes));
    let digits = (0..LENGTH).rev().map(|place| (*value >> (5 * place)) & 31);
    Zeroizing::new(
        digits
            .filter_map(|digit| ALPHABET.get(digit as usize))
            .map(|c| char::from(*c))
            .collect(),
    )
}

pub(crate) fn decode(text: &str) -> Result<Zeroizing<[u8; 16]>> {
    let mut value = Zeroizing::new(0u128);
    let mut count = 0;
    for character in text.chars().filter(|c| !c.is_whitespace() && !is_dash(*c)) {
        if *value >> 123 != 0 {
            return Err(Error::Malformed);
        }
        *value = *value << 5 | digit(character)?;
        count += 1;
    }
    if count != LENGTH {
        return Err(Error::Malformed);
    }
    Ok(Zeroizing::new(value.to_be_bytes()))
}

/// The dashes that keyboards and word processors put in place of ours.
fn is_dash(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn digit(character: char) -> Result<u128> {
    let upper = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET
        .iter()
        .position(|c| char::from(*c) == upper)
        .ok_or(Error::Malformed)?;
    u128::try_from(place).map_err(|_| Error::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_typed_as_people_type_is_the_same_code() {
        let code = RecoveryCode(Zeroizing::new(
            *b"\x01\x10\x42\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff",
        ));
        let text = code.grouped();
        assert_eq!(text.len(), 26 + 6);
        let typed = text
            .to_lowercase()
            .replace('-', " \u{2013} ")
            .replace('0', "o")
            .replace('1', "L");
        assert_eq!(typed.parse::<RecoveryCode>().unwrap().0, code.0);
    }

    #[test]
    fn anything_else_is_refused() {
        let long = "0".repeat(27);
        let overflow = format!("8{}", "0".repeat(25));
        for wrong in [
            "",
            "0000",
            &long,
            &overflow,
            "U0000000000000000000000000",
            "é0000000000000000000000000",
        ] {
            assert!(wrong.parse::<CardSecret>().is_err(), "{wrong}");
        }
        assert!("7ZZZZZZZZZZZZZZZZZZZZZZZZZ".parse::<CardSecret>().is_ok());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]
        #[test]
        fn a_code_is_read_back(bytes: [u8; 16]) {
            prop_assert_eq!(*decode(&encode(&bytes)).unwrap(), bytes);
            prop_assert_eq!(*decode(&CardSecret(Zeroizing::new(bytes)).grouped()).unwrap(), bytes);
        }

        #[test]
        fn no_text_makes_it_panic(text: String) {
            let _ = decode(&text);
        }
    }
}
