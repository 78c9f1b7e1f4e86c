//! Days and hours as people type them.

use jiff::civil::Date;

/// A day: as the browser writes it (`2026-11-24`), or typed `24/11/2026`, `24.11.26`.
pub(crate) fn read_day(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse::<Date>() {
        return Some(date);
    }
    let parts: Vec<i16> = text
        .split(['/', '.', '-', ' '])
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let [day, month, year] = parts.try_into().ok()?;
    let year = if (0..100).contains(&year) {
        year + 2000
    } else {
        year
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// An hour in minutes since midnight: `14:05`, `14 h 05`, `14h`, `14`.
pub(super) fn read_hour(text: &str) -> Option<u16> {
    let text: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let (hour, minute) = text.split_once([':', 'h', 'H', '.']).unwrap_or((&text, ""));
    let hour: u16 = hour.parse().ok()?;
    let minute: u16 = if minute.is_empty() {
        0
    } else {
        minute.parse().ok()?
    };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::{read_day, read_hour};

    #[test]
    fn days_are_read_as_they_are_typed() {
        let cases = [
            ("2026-11-24", Some("2026-11-24")),
            ("24/11/2026", Some("2026-11-24")),
            ("24/11/26", Some("2026-11-24")),
            ("1.2.2026", Some("2026-02-01")),
            ("24 11 2026", Some("2026-11-24")),
            ("31/02/2026", None),
            ("demain", None),
            ("24/11", None),
            ("", None),
            ("99999/1/1", None),
        ];
        for (text, expected) in cases {
            assert_eq!(
                read_day(text),
                expected.map(|day| day.parse().unwrap()),
                "{text}"
            );
        }
    }

    #[test]
    fn hours_are_read_as_they_are_typed() {
        let cases = [
            ("14:05", Some(845)),
            ("14 h 05", Some(845)),
            ("14h5", Some(845)),
            ("9h", Some(540)),
            ("9", Some(540)),
            ("00:00", Some(0)),
            ("24:00", None),
            ("12:60", None),
            ("midi", None),
            ("", None),
            ("-1:00", None),
        ];
        for (text, expected) in cases {
            assert_eq!(read_hour(text), expected, "{text}");
        }
    }
}
