//! Numbers made for these tests: their keys are computed here, another way.

use super::{Number, numbers};

fn nir(body: u64) -> String {
    format!("{body}{:02}", 97 - body % 97)
}

#[test]
fn each_kind_is_found_however_it_is_grouped() {
    // The account of the standard's own example (ISO 13616).
    let iban = "GB82 WEST 1234 5698 7654 32";
    let found = numbers(&format!(
        "Compte : {iban}\nIBAN FR76 3000 6000 0112 3456 7890 189"
    ));
    assert_eq!(
        found,
        [
            Number::Iban(iban.replace(' ', "")),
            Number::Iban("FR7630006000011234567890189".to_owned())
        ]
    );
    let text = nir(2_850_278_006_084);
    let grouped = format!("N° : 2 85 02 78 006 084 / {}", &text[13..]);
    assert_eq!(numbers(&grouped), [Number::Nir(text.clone())]);
    assert_eq!(numbers(&format!("n°{text}")), []);
    assert_eq!(numbers(&format!("n° {text}")), [Number::Nir(text)]);
    assert_eq!(
        numbers("Numéro fiscal : 30 23 217 600 053"),
        [Number::Fiscal("3023217600053".to_owned())]
    );
}

#[test]
fn an_establishment_needs_its_word() {
    let written = "732 829 320 00074";
    assert_eq!(numbers(written), []);
    assert_eq!(
        numbers(&format!("SIRET : {written}")),
        [Number::Siret("73282932000074".to_owned())]
    );
    for post in ["35600000000048", "35600000000047"] {
        let found = numbers(&format!("SIRET {post}"));
        assert_eq!(found, [Number::Siret(post.to_owned())]);
    }
    assert_eq!(numbers("SIRET 35600000000046"), []);
    assert_eq!(numbers("SIRET 000 000 000 00000"), []);
}

#[test]
fn a_digit_that_changes_is_seen() {
    for text in [
        "FR7630006000011234567890189",
        "3023217600053",
        &nir(2_850_278_006_084),
    ] {
        assert_eq!(numbers(text).len(), 1, "{text}");
        for place in (0..text.len()).filter(|place| text.as_bytes()[*place].is_ascii_digit()) {
            let mut changed = text.as_bytes().to_vec();
            changed[place] = if changed[place] == b'9' {
                b'0'
            } else {
                changed[place] + 1
            };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(numbers(&changed), [], "{changed}");
        }
    }
}

#[test]
fn corsica_and_months_that_are_not_known() {
    let body = 1_850_219_006_084_u64;
    let key = 97 - body % 97;
    assert_eq!(numbers(&format!("18502 2A006084 {key:02}")).len(), 1);
    assert_eq!(numbers(&nir(1_853_078_006_084)).len(), 1);
    assert_eq!(numbers(&nir(1_851_378_006_084)), []);
}

#[test]
fn any_text_is_looked_at() {
    for text in [
        "",
        "FR",
        "é 1",
        "12345678901234567890",
        "FR76\u{1F600}",
        "2A 2B 2A",
    ] {
        assert_eq!(numbers(text), [], "{text}");
    }
}
