//! The header: who issued the paper, when it was signed, what kind of paper it is.

use jiff::civil::Date;

use super::{Unreadable, date::day};

/// Versions of the header. Each one is longer than the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    One,
    Two,
    Three,
    Four,
}

impl Version {
    fn read(digits: &str) -> Option<Self> {
        match digits {
            "01" => Some(Self::One),
            "02" => Some(Self::Two),
            "03" => Some(Self::Three),
            "04" => Some(Self::Four),
            _ => None,
        }
    }

    /// Bytes of the header: 22, 22, 24 and 26.
    pub fn header_length(self) -> usize {
        match self {
            Self::One | Self::Two => 22,
            Self::Three => 24,
            Self::Four => 26,
        }
    }

    pub fn number(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
            Self::Four => 4,
        }
    }
}

/// How version 04 begins where it is written as bytes.
const BYTES: u8 = 0xdc;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub version: Version,
    /// Identifier of the certification authority, four characters: `FR06`.
    pub authority: String,
    /// Identifier of the certificate under that authority, four characters.
    pub certificate: String,
    /// When the paper was issued, where it says so.
    pub issued: Option<Date>,
    pub signed: Option<Date>,
    /// Type of paper, two characters: `04` is a tax notice.
    pub paper: String,
    /// Since version 03.
    pub perimeter: Option<String>,
    /// Since version 04.
    pub country: Option<String>,
}

impl Header {
    pub(super) fn read(raw: &[u8]) -> Result<Self, Unreadable> {
        match raw {
            [BYTES, 4, ..] => return Err(Unreadable::Bytes),
            [BYTES, ..] => return Err(Unreadable::Version),
            _ => {}
        }
        let rest = raw.strip_prefix(b"DC").ok_or(Unreadable::NotOne)?;
        let digits = rest
            .get(..2)
            .and_then(|bytes| std::str::from_utf8(bytes).ok());
        let version =
            Version::read(digits.ok_or(Unreadable::NotOne)?).ok_or(Unreadable::Version)?;
        let bytes = raw
            .get(..version.header_length())
            .ok_or(Unreadable::Header)?;
        let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Header)?;
        if !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(Unreadable::Header);
        }
        let part = |from: usize, to: usize| text.get(from..to).map(str::to_owned);
        let date = |from, to| date(text.get(from..to));
        Ok(Self {
            version,
            authority: part(4, 8).ok_or(Unreadable::Header)?,
            certificate: part(8, 12).ok_or(Unreadable::Header)?,
            issued: date(12, 16)?,
            signed: date(16, 20)?,
            paper: part(20, 22).ok_or(Unreadable::Header)?,
            perimeter: part(22, 24),
            country: part(24, 26),
        })
    }

    /// Whether the authority or the certificate is one of those kept for trials (specification: authorities `XX00`).
    pub fn is_trial(&self) -> bool {
        is_trial(&self.authority, &self.certificate)
    }
}

/// The same of an authority and of a certificate under it.
pub(super) fn is_trial(authority: &str, certificate: &str) -> bool {
    authority.ends_with("00") || ["0000", "TEST"].contains(&certificate)
}

/// A date, or none for `FFFF`. Anything that is not hexadecimal is no header.
fn date(digits: Option<&str>) -> Result<Option<Date>, Unreadable> {
    let digits = digits.ok_or(Unreadable::Header)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Unreadable::Header);
    }
    Ok(day(digits))
}
