//! Dates of headers: four hexadecimal digits, days since 1 January 2000 (specification 3.2.6, header).

use jiff::{ToSpan, civil::Date};

const FIRST: Date = jiff::civil::date(2000, 1, 1);

/// The day of four hexadecimal digits. `FFFF`, which means no date, gives nothing; so does what is not hexadecimal.
pub fn day(digits: &str) -> Option<Date> {
    let hexadecimal = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let days = u16::from_str_radix(digits, 16).ok()?;
    (hexadecimal && days != u16::MAX)
        .then(|| FIRST.checked_add(i64::from(days).days()).ok())
        .flatten()
}
