//! Dates, as papers write them: `31/07/2025`, `31.07.25`, `2025-07-31`, `31 juillet 2025`.

use jiff::civil::Date;

use super::{
    Agreement, Page, Seen,
    page::{Word, fold},
};
use crate::doc2d::day;

const NEAR: usize = 6;
const MONTHS: [&str; 12] = [
    "JANVIER",
    "FEVRIER",
    "MARS",
    "AVRIL",
    "MAI",
    "JUIN",
    "JUILLET",
    "AOUT",
    "SEPTEMBRE",
    "OCTOBRE",
    "NOVEMBRE",
    "DECEMBRE",
];

pub(super) fn compare(seal: &str, page: &Page, beside: &[&str]) -> Seen {
    let wanted = sealed(seal.trim())?;
    if let Some((_, written)) = dates(&page.words)
        .into_iter()
        .find(|(date, _)| *date == wanted)
    {
        return Some((Agreement::Agrees, Some(written)));
    }
    let named = beside.iter().flat_map(|words| page.after(words, NEAR));
    let shown = named.flat_map(dates).next();
    Some(match shown {
        Some((_, written)) => (Agreement::Differs, Some(written)),
        None => (Agreement::NotFound, None),
    })
}

/// A date of a seal: four hexadecimal digits, or day, month and year, with an hour after or not.
fn sealed(value: &str) -> Option<Date> {
    if value.len() == 4 {
        return day(value);
    }
    let part = |from: usize, to: usize| value.get(from..to)?.parse().ok();
    Date::new(part(4, 8)?, part(2, 4)? as i8, part(0, 2)? as i8).ok()
}

/// The dates of some words, as they are written.
fn dates(words: &[Word]) -> Vec<(Date, String)> {
    let single = words
        .iter()
        .filter_map(|word| Some((signs(&word.written)?, word.written.clone())));
    let spelt = words.windows(3).filter_map(|three| match three {
        [day, month, year] => {
            let written = format!("{} {} {}", day.written, month.written, year.written);
            Some((spelt(&day.folded, &month.folded, &year.folded)?, written))
        }
        _ => None,
    });
    single.chain(spelt).collect()
}

/// A date in figures.
fn signs(written: &str) -> Option<Date> {
    let bare = written.trim_matches(|sign: char| !sign.is_ascii_digit());
    let parts: Vec<&str> = bare.split(['/', '-', '.']).collect();
    let [first, second, third] = *parts.as_slice() else {
        return None;
    };
    let (day, year) = if first.len() == 4 {
        (third, first)
    } else {
        (first, third)
    };
    Date::new(whole_year(year)?, second.parse().ok()?, day.parse().ok()?).ok()
}

/// A date whose month is written.
fn spelt(day: &str, month: &str, year: &str) -> Option<Date> {
    let day = day.strip_suffix("ER").unwrap_or(day).parse().ok()?;
    let month = fold(month);
    let month = MONTHS.iter().position(|known| *known == month)? + 1;
    Date::new(whole_year(year)?, i8::try_from(month).ok()?, day).ok()
}

/// A year of four digits, or of two: no paper of today is of the last century but for births, which write four.
fn whole_year(digits: &str) -> Option<i16> {
    let year: i16 = digits.parse().ok()?;
    match digits.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}
