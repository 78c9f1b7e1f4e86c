//! When a file should be looked at again. The program proposes a day; a human decides.

use jiff::{ToSpan, civil::Date};

/// Two years after the last contact: CNIL, référentiel « accompagnement et suivi social et médico-social » (2021).
/// Public archives or a pending claim may ask for longer: that is why nothing is erased by itself.
pub(crate) fn review_day(last_contact: Date) -> Date {
    last_contact.checked_add(2.years()).unwrap_or(last_contact)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    #[test]
    fn a_file_is_looked_at_again_two_years_after_the_last_contact() {
        let table = [
            (date(2026, 11, 24), date(2028, 11, 24)),
            (date(2024, 2, 29), date(2026, 2, 28)),
            (date(2025, 12, 31), date(2027, 12, 31)),
        ];
        for (last, expected) in table {
            assert_eq!(super::review_day(last), expected);
        }
    }
}
