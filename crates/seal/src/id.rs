//! Opaque ids: 16 random bytes each, one type per thing, so that none is taken for another.

use crate::{Error, Result, aead::derive};
use core::{fmt, str::FromStr};
use rand_core::CryptoRng;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// One id type. A macro because the four must stay identical and yet be four types.
macro_rules! id {
    ($name:ident, $what:literal) => {
        #[doc = $what]
        /// Sixteen opaque bytes, written as 32 lower-case hexadecimal digits.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// The id made of these bytes.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// Its bytes.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }

            /// A new one.
            pub fn random(rng: &mut impl CryptoRng) -> Self {
                Self(crate::bytes::random(rng))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self> {
                from_hex(text).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(
                &self,
                serializer: S,
            ) -> core::result::Result<S::Ok, S::Error> {
                serializer.serialize_bytes(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(
                deserializer: D,
            ) -> core::result::Result<Self, D::Error> {
                deserializer.deserialize_bytes(Sixteen).map(Self)
            }
        }
    };
}

id!(UserId, "A worker, a card, a family member, a learner.");
id!(
    SpaceId,
    "A space: a shared thread, a notebook, a circle, a team."
);
id!(LockId, "One lock of a user.");
id!(BlobId, "One attachment.");

/// An id that is the same each time it is made again from the same one and the same words:
/// `HKDF(id, "perm/v1/id" ‖ label)[..16]`.
pub fn derive_id(id: &[u8; 16], label: &str) -> [u8; 16] {
    *derive(None, id, &[b"perm/v1/id", label.as_bytes()])
}

/// `N` bytes from exactly `2 N` lower-case hexadecimal digits: one text per value.
pub(crate) fn from_hex<const N: usize>(text: &str) -> Result<[u8; N]> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != N || !rest.is_empty() {
        return Err(Error::Malformed);
    }
    let mut bytes = [0; N];
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Ok(bytes)
}

fn digit(character: u8) -> Result<u8> {
    match character {
        b'0'..=b'9' => Ok(character - b'0'),
        b'a'..=b'f' => Ok(character - b'a' + 10),
        _ => Err(Error::Malformed),
    }
}

/// Reads sixteen bytes, from a byte string or (JSON) a sequence of numbers.
struct Sixteen;

impl<'de> de::Visitor<'de> for Sixteen {
    type Value = [u8; 16];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("16 bytes")
    }

    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> core::result::Result<[u8; 16], E> {
        bytes
            .try_into()
            .map_err(|_| E::invalid_length(bytes.len(), &self))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(
        self,
        mut sequence: A,
    ) -> core::result::Result<[u8; 16], A::Error> {
        let mut bytes = [0; 16];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = sequence
                .next_element()?
                .ok_or_else(|| de::Error::invalid_length(index, &"16 bytes"))?;
        }
        match sequence.next_element::<u8>()? {
            None => Ok(bytes),
            Some(_) => Err(de::Error::invalid_length(17, &"16 bytes")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_back_from_its_text_and_only_from_it() {
        let id = SpaceId::from_bytes(*b"0123456789abcdef");
        assert_eq!(id.to_string(), "30313233343536373839616263646566");
        assert_eq!(id.to_string().parse(), Ok(id));
        for wrong in [
            "",
            "3",
            "30313233343536373839616263646",
            "3031323334353637383961626364656G",
            "é",
        ] {
            assert_eq!(wrong.parse::<SpaceId>(), Err(Error::Malformed), "{wrong}");
        }
        assert_eq!(
            id.to_string()
                .to_uppercase()
                .replace('3', "A")
                .parse::<SpaceId>(),
            Err(Error::Malformed)
        );
    }
}
