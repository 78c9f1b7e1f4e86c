//! 2D-Doc: the square barcode printed on French papers, signed by who issued them. ANTS, *Spécifications techniques des
//! codes à barres 2D-Doc* 3.2.6 (24 March 2023); versions 01 to 04. The generation that follows (ISO 22376:2023, text that
//! begins with `KFRMI6`) is recognised and not read.
//!
//! Two answers that do not depend on each other: [`Seal`], whether the signature holds under a key that we know, and
//! [`conformity`], whether the fields are those that such a paper must carry. A true seal glued on another page is the
//! common fraud: that what the page shows agrees with the fields is for who sees the page.

mod authorities;
mod bundle;
mod catalogue;
mod conformity;
mod date;
mod fields;
mod header;
mod seal;
mod trust;

pub use authorities::{Authorities, Leaf, Refused};
pub use bundle::certificates;
pub use catalogue::{Form, Kind, Type, field_form, paper_type, paper_types};
pub use conformity::{Lack, conformity};
pub use date::day;
pub use fields::Field;
pub use header::{Header, Version};
pub use seal::{Doubt, Seal};
pub use trust::{Certificate, LISTED, Trust};

use fields::GROUP;

/// Unit separator: what is signed stands left of the first one.
const UNIT: u8 = 0x1f;
/// How codes of the generation that follows begin (ISO 22376:2023): as text in Base45, and as bytes.
const NEXT_GENERATION: [&[u8]; 2] = [b"KFRMI6", &[0xde, 0x03]];

/// What a barcode carries, as its bytes were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    pub header: Header,
    /// In the order of the code.
    pub fields: Vec<Field>,
    /// What follows the signature (version 04): nobody signed it, and nothing may rely on it.
    pub annex: Vec<u8>,
    /// The very bytes that were signed: header and fields.
    signed: Vec<u8>,
    /// r then s, both of the size of the curve.
    signature: Vec<u8>,
}

/// Why a text is not a 2D-Doc that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It does not begin as one.
    NotOne,
    /// It is one of the generation that follows: nothing can be verified yet.
    NextGeneration,
    /// A version that we do not know.
    Version,
    /// Version 04 written as bytes instead of text: no known paper carries it, and nothing can be verified.
    Bytes,
    /// One of several codes that make one together: its place, from 1, and how many there are.
    Part(u8, u8),
    /// The header is cut or holds what it cannot hold.
    Header,
    /// There is no signature, or not one of a known size.
    Signature,
}

impl Code {
    /// Reads the bytes of a barcode: header, fields, unit separator, signature.
    ///
    /// # Errors
    /// When it is not a 2D-Doc, or a part of it is missing.
    pub fn read(raw: &[u8]) -> Result<Self, Unreadable> {
        if NEXT_GENERATION.iter().any(|start| raw.starts_with(start)) {
            return Err(Unreadable::NextGeneration);
        }
        if let Some((place, of)) = part(raw) {
            return Err(Unreadable::Part(place, of));
        }
        let header = Header::read(raw)?;
        let at = raw.iter().position(|byte| *byte == UNIT);
        let (signed, rest) = at
            .and_then(|at| raw.split_at_checked(at))
            .ok_or(Unreadable::Signature)?;
        let rest = rest.get(1..).unwrap_or_default();
        let (signature, annex) = seal::signature(header.version, rest)?;
        let message = signed
            .get(header.version.header_length()..)
            .ok_or(Unreadable::Header)?;
        Ok(Self {
            fields: fields::read(message, &header),
            header,
            annex: annex.to_vec(),
            signed: signed.to_vec(),
            signature,
        })
    }

    /// The value of a field, the first when it is there several times.
    pub fn field(&self, id: &str) -> Option<&str> {
        let found = self.fields.iter().find(|field| field.id == id);
        found.map(|field| field.value.as_str())
    }

    /// Whether the signature holds, under a key of `trust`.
    pub fn seal(&self, trust: &Trust) -> Seal {
        seal::verdict(self, trust)
    }
}

/// The place of a code among several, where its text begins as such parts do: `E`, three signs that all share, its place and
/// how many there are (specification 3.2.6, codes in several parts).
fn part(raw: &[u8]) -> Option<(u8, u8)> {
    let [b'E', shared @ .., place, of] = raw.get(..6)? else {
        return None;
    };
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(10)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    let (place, of) = (digit(*place)?, digit(*of)?);
    let named = shared.iter().all(u8::is_ascii_alphanumeric);
    // The first holds the header: others are known by their mark alone.
    let begins = place > 1 || raw.get(6..8) == Some(b"DC");
    (named && begins && of > 1 && (1..=of).contains(&place)).then_some((place, of))
}

/// The text of a reader, as the bytes of the code: such readers give one character for each byte.
pub fn bytes_of(text: &str) -> Vec<u8> {
    let each: Option<Vec<u8>> = text.chars().map(|sign| u8::try_from(sign).ok()).collect();
    each.unwrap_or_else(|| text.as_bytes().to_vec())
}

/// What a byte string says, for people: UTF-8 when it is, else ISO 8859-1, in which some companies write accents.
fn text_of(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Whether a piece could end a field of free length.
fn ends(byte: u8) -> bool {
    GROUP.contains(&byte)
}
