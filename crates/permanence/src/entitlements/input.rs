//! What people type, read strictly: a figure or a day that could be taken for another is refused with a sentence. Pure; each
//! error is the key of its words.

use jiff::{Span, civil::Date};

use crate::notebook::read_day;

/// The most that may come in in one month.
const MOST: f64 = 1_000_000.0;
/// Years of a life, at most, and those under which nobody is asked as an adult.
const LIFE: i16 = 119;
const ADULT: i64 = 12;
/// From this age on, nobody is a child in charge.
const GROWN: i64 = 25;
/// Under this age nobody is out of work.
const WORK: i64 = 14;
/// Days that a pregnancy has left, and days by which it may be late.
const PREGNANCY: i64 = 290;
const LATE: i64 = 21;

type Read<T> = Result<T, &'static str>;

/// A day of birth, or what is known of it: a month, a year.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Birth {
    Day(Date),
    Month(Date),
    Year(i16),
}

impl Birth {
    /// Reads what was kept: `1988-03-14`, `1988-03`, `1988`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Ok(day) = text.parse::<Date>() {
            return Some(Self::Day(day));
        }
        match text.split_once('-') {
            None => year(text).map(Self::Year),
            Some((first, second)) => {
                let month = second.parse().ok().filter(|_| second.len() == 2)?;
                Date::new(year(first)?, month, 1).ok().map(Self::Month)
            }
        }
    }

    /// Reads what is typed: `14/03/1988`, `03/1988`, `1988`.
    fn typed(text: &str) -> Read<Self> {
        if let Some(year) = year(text) {
            return Ok(Self::Year(year));
        }
        if let [month, own] = numbers(text).as_slice() {
            let month = month.parse().ok();
            let day = month.zip(year(own));
            let day = day.and_then(|(month, year)| Date::new(year, month, 1).ok());
            return day.map(Self::Month).ok_or("entitlements-error-day");
        }
        day(text).map(Self::Day)
    }

    /// The first day that it may be.
    pub(super) fn first(self) -> Date {
        match self {
            Self::Day(day) | Self::Month(day) => day,
            Self::Year(year) => Date::new(year, 1, 1).unwrap_or_default(),
        }
    }

    /// As it is kept.
    pub(super) fn kept(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Month(day) => format!("{:04}-{:02}", day.year(), day.month()),
            Self::Year(year) => year.to_string(),
        }
    }

    /// As people type it.
    pub(super) fn shown(self) -> String {
        match self {
            Self::Day(day) => super::words::typed_day(day),
            Self::Month(day) => format!("{:02}/{:04}", day.month(), day.year()),
            Self::Year(year) => year.to_string(),
        }
    }
}

/// Four digits that are a year of somebody who may be alive.
fn year(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = text.parse().ok().filter(|_| digits)?;
    (1900..2100).contains(&year).then_some(year)
}

/// What stands between the signs of a date.
fn numbers(text: &str) -> Vec<&str> {
    text.split(['/', '.', '-', ' ']).collect()
}

/// A day, with its year in four digits: `14/03/88` may be of two centuries.
pub(super) fn day(text: &str) -> Read<Date> {
    if let [first, _, year] = numbers(text).as_slice()
        && first.len() < 3
        && year.len() < 3
        && year.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Err("entitlements-error-year");
    }
    let day = read_day(text).filter(|day| (1900..2100).contains(&day.year()));
    day.ok_or("entitlements-error-day")
}

/// When somebody was born.
pub(super) fn birth(text: &str, today: Date) -> Read<Birth> {
    let birth = Birth::typed(text)?;
    let first = birth.first();
    match () {
        () if first > today => Err("entitlements-error-future"),
        () if first.year() < today.year().saturating_sub(LIFE) => Err("entitlements-error-day"),
        () => Ok(birth),
    }
}

/// An adult who is no child.
pub(super) fn adult(text: &str, today: Date) -> Read<Birth> {
    let birth = birth(text, today)?;
    if aged(birth.first(), ADULT) > today {
        return Err("entitlements-error-young");
    }
    Ok(birth)
}

/// A child who is one still, and is not older than every adult of the household.
pub(super) fn child(text: &str, today: Date, adults: &[Birth]) -> Read<Birth> {
    let birth = birth(text, today)?;
    let older = |adult: &Birth| birth.first() < adult.first();
    match () {
        () if is_grown(birth, today) => Err("entitlements-error-grown"),
        () if !adults.is_empty() && adults.iter().all(older) => Err("entitlements-error-older"),
        () => Ok(birth),
    }
}

/// The day for which a child is expected.
pub(super) fn term(text: &str, today: Date) -> Read<Date> {
    let term = day(text)?;
    match () {
        () if term < today.saturating_sub(Span::new().days(LATE)) => Err("entitlements-error-born"),
        () if term > today.saturating_add(Span::new().days(PREGNANCY)) => {
            Err("entitlements-error-pregnancy")
        }
        () => Ok(term),
    }
}

/// Since when somebody has had no work.
pub(super) fn jobless(text: &str, today: Date, birth: Option<Birth>) -> Read<Date> {
    let since = day(text)?;
    let young = |birth: Birth| since < aged(birth.first(), WORK);
    match () {
        () if since > today => Err("entitlements-error-later"),
        () if birth.is_some_and(young) => Err("entitlements-error-too-early"),
        () => Ok(since),
    }
}

/// Whether somebody is no longer counted as a child in charge.
pub(super) fn is_grown(birth: Birth, today: Date) -> bool {
    match birth {
        Birth::Year(year) => i64::from(today.year() - year) > GROWN,
        _ => aged(birth.first(), GROWN) <= today,
    }
}

fn aged(birth: Date, years: i64) -> Date {
    birth.saturating_add(Span::new().years(years))
}

/// « 1 234,50 € » as `1234.5`: digits, spaces between thousands, at most two decimals.
pub(super) fn amount(text: &str) -> Read<String> {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '€')
        .collect();
    let plain = plain.replace(',', ".");
    let (whole, cents) = plain.split_once('.').unwrap_or((&plain, "0"));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let plausible = digits(whole) && digits(cents) && (1..=2).contains(&cents.len());
    let number = plain
        .parse::<f64>()
        .ok()
        .filter(|_| plausible && !whole.is_empty());
    let number = number.filter(|number| (0.0..=MOST).contains(number));
    number
        .map(|number| number.to_string())
        .ok_or("entitlements-error-amount")
}

pub(super) fn years(text: &str) -> Read<String> {
    let years = amount(text).map_err(|_| "entitlements-error-years")?;
    let few = years.parse::<f64>().is_ok_and(|years| years <= 99.0);
    if few {
        Ok(years)
    } else {
        Err("entitlements-error-years")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        jiff::civil::date(2026, 11, 24)
    }

    #[test]
    fn amounts_are_read_as_they_are_typed_and_nothing_else_is() {
        let table = [
            ("650", Some("650")),
            ("1 234,50 €", Some("1234.5")),
            ("1\u{202f}234.5", Some("1234.5")),
            ("0", Some("0")),
            ("0,05", Some("0.05")),
            ("-5", None),
            ("+5", None),
            ("environ 600", None),
            ("1e5", None),
            ("1e9", None),
            ("12,345", None),
            ("1.234,50", None),
            ("650,", None),
            (",5", None),
            ("", None),
            ("NaN", None),
            ("inf", None),
            ("2000000", None),
        ];
        for (text, expected) in table {
            assert_eq!(amount(text).ok().as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_year_has_four_digits() {
        assert!(day("14/03/1988").is_ok() && day("1988-03-14").is_ok());
        assert!(day("14/03/1788").is_err() && day("hier").is_err());
        for short in ["14/03/88", "14.3.88", "1 2 26"] {
            assert_eq!(day(short), Err("entitlements-error-year"), "{short}");
        }
        assert_eq!(birth("14/03/88", today()), Err("entitlements-error-year"));
    }

    #[test]
    fn a_birth_may_be_a_month_or_a_year_and_is_kept_so() {
        for (typed, kept, shown) in [
            ("14/03/1988", "1988-03-14", "14/03/1988"),
            ("3/1988", "1988-03", "03/1988"),
            ("1988", "1988", "1988"),
        ] {
            let birth = birth(typed, today()).unwrap();
            assert_eq!(
                (birth.kept().as_str(), birth.shown().as_str()),
                (kept, shown)
            );
            assert_eq!(Birth::parse(kept), Some(birth));
        }
        for wrong in ["13/1988", "88", "1788", "3/88", "vers 1988"] {
            assert!(birth(wrong, today()).is_err(), "{wrong}");
        }
        assert_eq!(Birth::parse("1988-3"), None);
    }

    #[test]
    fn dates_that_cannot_be_are_told_why() {
        let older = Birth::parse("1991-03-14").unwrap();
        let own = |text| child(text, today(), &[older]).err();
        assert_eq!(own("02/05/2018"), None);
        assert_eq!(own("02/05/2000"), Some("entitlements-error-grown"));
        let young = Birth::parse("2008-03-14").unwrap();
        let ward = |text| child(text, today(), &[young]).err();
        assert_eq!(ward("02/05/2007"), Some("entitlements-error-older"));
        assert_eq!(ward("02/05/2012"), None);
        assert_eq!(own("01/01/2027"), Some("entitlements-error-future"));
        let grown = |text| adult(text, today()).err();
        assert_eq!(grown("02/05/2018"), Some("entitlements-error-young"));
        let expected = |text| term(text, today()).err();
        assert_eq!(expected("01/03/2027"), None);
        assert_eq!(expected("20/11/2026"), None);
        assert_eq!(expected("01/03/2026"), Some("entitlements-error-born"));
        assert_eq!(expected("01/12/2027"), Some("entitlements-error-pregnancy"));
        let since = |text| jobless(text, today(), Some(older)).err();
        assert_eq!(since("01/03/2026"), None);
        assert_eq!(since("01/03/2027"), Some("entitlements-error-later"));
        assert_eq!(since("01/03/1995"), Some("entitlements-error-too-early"));
    }
}
