//! The digits of a card, chosen together: four to six, and none of those that a relative would try first.
//! They are a second door: the card's own secret is 128 bits (security.md §3.5).

/// Why digits are refused: the Fluent key of the sentence.
pub(super) fn refusal(pin: &str) -> Option<&'static str> {
    let digits: Vec<i16> = pin
        .chars()
        .filter_map(|letter| letter.to_digit(10))
        .filter_map(|digit| digit.try_into().ok())
        .collect();
    if digits.len() != pin.chars().count() || !(4..=6).contains(&digits.len()) {
        return Some("cards-pin-shape");
    }
    let trivial = is_row(&digits)
        || repeats(&digits)
        || is_mirror(&digits)
        || is_pairs(&digits)
        || KNOWN.contains(&pin);
    if trivial {
        return Some("cards-pin-trivial");
    }
    is_year(pin).then_some("cards-pin-year")
}

/// Fingers' walks on the keyboard, and the most used codes that no rule below finds.
const KNOWN: [&str; 8] = [
    "2580", "0852", "1004", "1379", "147258", "159753", "1470", "3690",
];

/// 1234, 9876, 2468: the same step everywhere, also from 9 to 0.
fn is_row(digits: &[i16]) -> bool {
    let mut steps = digits.windows(2).map(|pair| match pair {
        [one, next] => (next - one).rem_euclid(10),
        _ => 0,
    });
    let first = steps.next();
    steps.all(|step| Some(step) == first)
}

/// 1212, 123123: a beginning said again.
fn repeats(digits: &[i16]) -> bool {
    (1..=digits.len() / 2).any(|length| {
        digits
            .iter()
            .zip(digits.iter().skip(length))
            .all(|(one, next)| one == next)
    })
}

/// 1221, 12321.
fn is_mirror(digits: &[i16]) -> bool {
    digits.iter().eq(digits.iter().rev())
}

/// 1122, 112233, 111222: each digit written several times.
fn is_pairs(digits: &[i16]) -> bool {
    let runs: Vec<usize> = digits
        .chunk_by(|one, next| one == next)
        .map(<[i16]>::len)
        .collect();
    runs.iter().all(|length| *length > 1)
}

/// A year of birth: the first thing that somebody near would try.
fn is_year(pin: &str) -> bool {
    pin.len() == 4
        && pin
            .parse::<u16>()
            .is_ok_and(|year| (1920..=2035).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::refusal;

    #[track_caller]
    fn check(pins: &[&str], expect: Option<&str>) {
        for pin in pins {
            assert_eq!(refusal(pin), expect, "{pin}");
        }
    }

    #[test]
    fn four_to_six_digits_and_nothing_else() {
        check(
            &[
                "", "123", "1234567", "12a4", "12 34", "٣٨٤١", "-482", "4 82",
            ],
            Some("cards-pin-shape"),
        );
    }

    #[test]
    fn digits_that_anybody_would_try_are_refused() {
        check(
            &[
                "0000", "7777", "999999", "1234", "4321", "8901", "2468", "97531", "123456",
            ],
            Some("cards-pin-trivial"),
        );
        check(
            &["1212", "4848", "123123", "12121", "7272", "505050"],
            Some("cards-pin-trivial"),
        );
        check(
            &["1221", "12321", "480084", "90109"],
            Some("cards-pin-trivial"),
        );
        check(
            &["1122", "112233", "111222", "11199"],
            Some("cards-pin-trivial"),
        );
        check(&["2580", "0852", "147258"], Some("cards-pin-trivial"));
        check(
            &["1988", "1962", "2014", "1920", "2035"],
            Some("cards-pin-year"),
        );
    }

    #[test]
    fn ordinary_digits_are_taken() {
        check(
            &[
                "4827",
                "9053",
                "83140",
                "471905",
                "1919375".get(1..).unwrap(),
                "2036",
                "1899",
                "7302",
            ],
            None,
        );
    }
}
