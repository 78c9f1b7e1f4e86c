//! Months and days, as civil law counts them. No clock here: the month asked for is an argument.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(i32);

impl Month {
    /// The month of a year; `month` counts from 1.
    pub const fn new(year: i32, month: i32) -> Self {
        Self(year * 12 + month - 1)
    }

    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// From 1 to 12.
    pub const fn number(self) -> i32 {
        self.0.rem_euclid(12) + 1
    }

    /// The month that comes `months` later, or earlier when negative.
    #[must_use]
    pub const fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// How many months this one comes after `other`.
    pub const fn since(self, other: Self) -> i32 {
        self.0 - other.0
    }

    pub const fn first_day(self) -> Date {
        Date::new(self.year(), self.number(), 1)
    }

    pub const fn days(self) -> i32 {
        self.plus(1).first_day().number - self.first_day().number
    }

    /// Reads `2026-11`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let (year, month) = (digits(year, 4)?, digits(month, 2)?);
        (1..=12).contains(&month).then(|| Self::new(year, month))
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{:04}-{:02}", self.year(), self.number())
    }
}

/// A day, by its number since 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    number: i32,
    month: Month,
    day: i32,
}

impl Date {
    /// A day that exists: the caller has checked it, or writes a constant.
    pub const fn new(year: i32, month: i32, day: i32) -> Self {
        let shifted = if month > 2 { year } else { year - 1 };
        let era = shifted.div_euclid(400);
        let of_era = shifted.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let number = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
        Self {
            number,
            month: Month::new(year, month),
            day,
        }
    }

    pub const fn month(self) -> Month {
        self.month
    }

    /// The day of the month, from 1.
    pub const fn day(self) -> i32 {
        self.day
    }

    /// The day that comes `days` later, or earlier when negative.
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Self {
        let mut month = self.month;
        let mut day = self.day + days;
        while day < 1 {
            month = month.plus(-1);
            day += month.days();
        }
        while day > month.days() {
            day -= month.days();
            month = month.plus(1);
        }
        Self::new(month.year(), month.number(), day)
    }

    /// Days since 1 January 1970.
    pub const fn number(self) -> i32 {
        self.number
    }

    /// Completed months on the first day of `month`; a birthday on the first counts.
    pub const fn months_at(self, month: Month) -> i32 {
        let months = month.since(self.month);
        if self.day > 1 { months - 1 } else { months }
    }

    /// Reads `2026-11-25`.
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.rsplit_once('-')?;
        let month = Month::parse(month)?;
        let day = digits(day, 2)?;
        (1..=month.days())
            .contains(&day)
            .then(|| Self::new(month.year(), month.number(), day))
    }
}

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

impl Month {
    /// `novembre 2026`.
    pub fn in_words(self) -> String {
        let rank = usize::try_from(self.number() - 1).unwrap_or(0);
        let name = MONTHS.get(rank).copied().unwrap_or_default();
        format!("{name} {}", self.year())
    }
}

impl Date {
    /// `1er avril 2026`.
    pub fn in_words(self) -> String {
        let month = self.month.in_words();
        match self.day {
            1 => format!("1er {month}"),
            day => format!("{day} {month}"),
        }
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{}-{:02}", self.month, self.day)
    }
}

fn digits(text: &str, count: usize) -> Option<i32> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

macro_rules! as_text {
    ($kind:ty, $sentence:literal) => {
        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                Self::parse(&text).ok_or_else(|| D::Error::custom(format!($sentence, text)))
            }
        }
        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
    };
}
as_text!(
    Month,
    "«\u{a0}{}\u{a0}» n’est pas un mois\u{a0}: écrivez par exemple 2026-11"
);
as_text!(
    Date,
    "«\u{a0}{}\u{a0}» n’est pas un jour\u{a0}: écrivez par exemple 2026-11-25"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        assert_eq!(Date::new(1970, 1, 1).number(), 0);
        assert_eq!(Date::new(2000, 3, 1).number(), 11_017);
        assert_eq!(Month::new(2024, 2).days(), 29);
        assert_eq!(Month::new(2026, 11).days(), 30);
        assert!(Date::parse("2026-02-29").is_none() && Date::parse("2024-02-29").is_some());
    }

    #[test]
    fn a_birthday_on_the_first_counts_and_the_day_after_does_not() {
        let november = Month::new(2026, 11);
        assert_eq!(Date::new(2001, 11, 1).months_at(november), 300);
        assert_eq!(Date::new(2001, 11, 2).months_at(november), 299);
        assert_eq!(Date::new(2027, 1, 15).months_at(november), -3);
    }

    #[test]
    fn what_is_not_a_month_is_refused() {
        for wrong in ["2026-13", "2026-0", "26-11", "novembre", "2026-11-01", ""] {
            assert!(Month::parse(wrong).is_none(), "{wrong}");
        }
        assert_eq!(Month::new(2026, 1).plus(-1).to_string(), "2025-12");
    }
}
