//! The specimens of ICAO Doc 9303 (parts 4 to 6, state UTO, which does not exist) and cards made for these tests.

use jiff::civil::date;

use super::mrz;

const PASSPORT: &str =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
const CARD: &str = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
const SMALL: &str = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";

#[test]
fn the_specimens_are_read() {
    for (text, document, number) in [
        (PASSPORT, "P", "L898902C3"),
        (CARD, "I", "D23145890"),
        (SMALL, "I", "D23145890"),
    ] {
        let zone = mrz(text).unwrap();
        assert_eq!(
            (zone.document.as_str(), zone.issuer.as_str()),
            (document, "UTO")
        );
        assert_eq!(zone.number, number);
        assert_eq!(
            (zone.holder.surname.as_str(), zone.holder.given.as_str()),
            ("ERIKSSON", "ANNA MARIA")
        );
        assert_eq!(zone.born(date(2026, 11, 25)), Some(date(1974, 8, 12)));
        assert_eq!(zone.expires(), Some(date(2012, 4, 15)));
    }
}

#[test]
fn any_sign_that_changes_is_seen() {
    // In the names and the document nothing is keyed: in the numbers everything is.
    let (names, numbers) = PASSPORT.split_once('\n').unwrap();
    for place in (0..44).filter(|place| ![10, 11, 12, 20].contains(place)) {
        let mut signs = numbers.as_bytes().to_vec();
        signs[place] = if signs[place] == b'7' { b'2' } else { b'7' };
        let changed = String::from_utf8(signs).unwrap();
        assert_eq!(mrz(&format!("{names}\n{changed}")), None, "{place}");
    }
}

/// A card whose keys are made here, as its printer would.
fn made(first: &str, second: &str) -> String {
    let key = |text: &str| {
        let value = |sign: char| sign.to_digit(36).unwrap_or(0);
        let weights = [7, 3, 1].into_iter().cycle();
        text.chars()
            .zip(weights)
            .map(|(sign, weight)| value(sign) * weight)
            .sum::<u32>()
            % 10
    };
    let number = format!("{}{}", &second[..12], key(&second[..12]));
    let born = format!("{}{}", &second[26..32], key(&second[26..32]));
    let line = format!("{number}{}{born}F", &second[12..26]);
    format!("{first}\n{line}{}", key(&format!("{first}{line}")))
}

#[test]
fn the_french_card_before_2021_has_its_own_order() {
    let first = format!("{:<<36}", "IDFRAEXEMPLE");
    let text = made(&first, "000012345678ALIX<<CLAUDE<<850214");
    let zone = mrz(&text).unwrap();
    assert_eq!(zone.kind(), "cni");
    assert_eq!(
        (zone.holder.surname.as_str(), zone.holder.given.as_str()),
        ("EXEMPLE", "ALIX  CLAUDE")
    );
    assert_eq!(zone.born(date(2026, 11, 25)), Some(date(1985, 2, 14)));
    assert_eq!(zone.expires(), None);
    assert_eq!(mrz(&text.replace("ALIX", "ALEX")), None);
}

#[test]
fn what_a_reader_does_to_it_is_forgiven() {
    let read = PASSPORT.replace("<<<<<<<<", "«««« ");
    assert!(mrz(&format!("PASSEPORT\nRépublique\n{read}\nfin")).is_some());
    assert_eq!(mrz("P<UTO"), None);
    assert_eq!(mrz(""), None);
    assert_eq!(mrz(&"é".repeat(44)), None);
}
