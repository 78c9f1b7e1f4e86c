//! Amounts, to the cent: read as people write them in French, shown as the reader's language does. What could be two
//! amounts (« 1.234 ») is refused: nobody's money is guessed.

use serde::{Deserialize, Serialize};
use web::{Form, Language, Words};

/// The most that is taken for an amount here: ten million euros.
const MOST: i64 = 1_000_000_000;

/// Cents.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug, Serialize, Deserialize)]
pub(crate) struct Money(pub i64);

impl Money {
    /// « 1 234,50 », « 1234,5 », « 620 € ».
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches("euros").trim_end_matches('€');
        let text = text.trim();
        let (whole, cents) = text.split_once([',', '.']).unwrap_or((text, "0"));
        let cents = match cents.len() {
            1 => digits(cents)? * 10,
            2 => digits(cents)?,
            _ => return None,
        };
        let total = grouped(whole)?.checked_mul(100)? + cents;
        (total <= MOST).then_some(Self(total))
    }

    /// From a number of euros that a computation or an interview holds.
    pub(crate) fn of_euros(euros: f64) -> Self {
        // Far below what an integer holds; the conversion saturates.
        Self((euros * 100.0).round() as i64)
    }

    /// As people type it: « 1234,50 », « 620 ».
    pub(crate) fn typed(self) -> String {
        let (whole, cents) = (self.0 / 100, self.0 % 100);
        if cents == 0 {
            return whole.to_string();
        }
        format!("{whole},{cents:02}")
    }

    /// « 1 234,50 € », with a minus below nothing.
    pub(crate) fn shown(self, words: &Words) -> String {
        let (whole, cents) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        let comma = if words.language == Language::French {
            ','
        } else {
            '.'
        };
        let sign = if self.0 < 0 { "−" } else { "" };
        let amount = format!("{sign}{}{comma}{cents:02}", words.number(whole));
        words.with("budget-euros", "amount", amount)
    }

    /// Shared in equal parts, to the nearest cent.
    pub(crate) fn over(self, parts: i64) -> Self {
        let parts = parts.max(1);
        let half = self.0.signum() * (parts / 2);
        Self((self.0 + half) / parts)
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.map(|money| money.0).sum())
    }
}

impl std::ops::Sub for Money {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

/// The amount of a field; nothing when it is empty, or refused with a sentence beside it.
pub(crate) fn read(form: &mut Form, name: &'static str) -> Option<Money> {
    if form.value(name).is_empty() {
        return None;
    }
    let money = Money::parse(form.value(name));
    if money.is_none() {
        form.refuse(name, "budget-money-wrong");
    }
    money
}

/// Digits alone: a sign, a letter or nothing is no amount.
fn digits(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// « 1 234 567 »: groups of three after the first, or no group at all.
fn grouped(text: &str) -> Option<i64> {
    let groups: Vec<&str> = text.split(char::is_whitespace).collect();
    let (first, others) = groups.split_first()?;
    if others.iter().any(|group| group.len() != 3) || (!others.is_empty() && first.len() > 3) {
        return None;
    }
    digits(&groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them_in_french_and_nothing_is_guessed() {
        let table = [
            ("1 234,50", Some(123_450)),
            ("1\u{202f}234,5 €", Some(123_450)),
            ("1\u{a0}234\u{a0}567,89", Some(123_456_789)),
            ("620", Some(62_000)),
            ("620 euros", Some(62_000)),
            ("620€", Some(62_000)),
            ("0", Some(0)),
            ("0,05", Some(5)),
            ("12.50", Some(1_250)),
            ("1.234", None),
            ("1,234", None),
            ("1.234,50", None),
            ("12 34", None),
            ("1234 567", None),
            ("-5", None),
            ("+5", None),
            ("5,", None),
            (",5", None),
            ("environ 600", None),
            ("1e9", None),
            ("99999999999999999999", None),
            ("10 000 001", None),
            ("", None),
            ("€", None),
        ];
        for (text, expected) in table {
            assert_eq!(Money::parse(text).map(|money| money.0), expected, "{text}");
        }
    }

    #[test]
    fn what_is_typed_again_is_the_same_amount() {
        for cents in [0, 5, 50, 62_000, 123_450, 99] {
            assert_eq!(Money::parse(&Money(cents).typed()), Some(Money(cents)));
        }
    }

    #[test]
    fn parts_are_to_the_nearest_cent() {
        let table = [
            (10_000, 3, 3_333),
            (20_000, 3, 6_667),
            (-10_000, 3, -3_333),
            (5, 2, 3),
            (7, 0, 7),
        ];
        for (cents, parts, expected) in table {
            assert_eq!(
                Money(cents).over(parts),
                Money(expected),
                "{cents} / {parts}"
            );
        }
    }
}
