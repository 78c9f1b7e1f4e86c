//! Codes of our own: what is true, what is false, and what nobody can say.

use papers::doc2d::{Code, Doubt, Lack, Seal, Trust, Unreadable, conformity};
use proptest::prelude::*;

use crate::trial::Signer;

/// An invented tax notice, signed on 10 September 2025, under an authority and a name.
fn notice(authority: &str, name: &str) -> String {
    format!(
        "DC04{authority}{name}FFFF24A80401FR431,5\u{1d}44000000000000045202446EXEMPLE ALIX\u{1d}4A310720254112345\u{1d}470000000000000"
    )
}

#[test]
fn a_true_seal_names_who_signed() {
    let signer = Signer::new();
    let code = Code::read(&signer.code(&notice("FR90", "ESSA"))).unwrap();
    let organisation = "Essais".to_owned();
    assert_eq!(
        code.seal(&signer.trusted("FR90", "ESSA")),
        Seal::Valid { organisation }
    );
    assert_eq!(code.field("41"), Some("12345"));
    assert_eq!(code.field("45"), Some("2024"));
    assert_eq!(conformity(&code), []);
}

#[test]
fn somebody_elses_signature_is_false() {
    let (signer, other) = (Signer::new(), Signer::new());
    let code = Code::read(&other.code(&notice("FR90", "ESSA"))).unwrap();
    assert_eq!(code.seal(&signer.trusted("FR90", "ESSA")), Seal::Invalid);
}

#[test]
fn what_nobody_knows_is_neither_true_nor_false() {
    let signer = Signer::new();
    let code = Code::read(&signer.code(&notice("FR90", "ESSA"))).unwrap();
    let doubt = |trust: &Trust| match code.seal(trust) {
        Seal::Unverified(doubt) => doubt,
        other => panic!("{other:?}"),
    };
    assert_eq!(doubt(&Trust::published()), Doubt::UnknownAuthority);
    assert_eq!(
        doubt(&signer.trusted("FR90", "AUTR")),
        Doubt::UnknownCertificate
    );
}

#[test]
fn a_date_outside_the_certificate_is_no_proof() {
    let signer = Signer::new();
    let trust = signer.trusted("FR90", "ESSA");
    let late = notice("FR90", "ESSA").replacen("24A8", "2FFF", 1);
    let undated = notice("FR90", "ESSA").replacen("24A8", "FFFF", 1);
    let seal = |signed: &str| Code::read(&signer.code(signed)).unwrap().seal(&trust);
    assert_eq!(seal(&late), Seal::Unverified(Doubt::OutsideValidity));
    assert_eq!(seal(&undated), Seal::Unverified(Doubt::Undated));
}

#[test]
fn what_a_paper_lacks_is_named() {
    let signer = Signer::new();
    let lacks = |signed: &str| conformity(&Code::read(&signer.code(signed)).unwrap());
    let short = "DC04FR90ESSAFFFF24A80401FR431,5\u{1d}";
    let missing: Vec<_> = ["44", "45", "46", "47", "4A"]
        .map(|id| Lack::Field(id.into()))
        .into();
    assert_eq!(lacks(short), missing);
    let unknown = "DC04FR90ESSAFFFF24A8ZZ01FR";
    assert_eq!(lacks(unknown), [Lack::UnknownType("ZZ".into())]);
    // An electricity bill that does not say when it was issued, nor to whom.
    let bill = "DC04FR90ESSAFFFF24A80101FR26FR247500022RUE DES ESSAIS\u{1d}";
    let sets = ["10", "11", "12", "13"].map(String::from).into();
    assert_eq!(lacks(bill), [Lack::OneOf(sets), Lack::IssueDate]);
}

/// The specification ends a value at its greatest length, separator or not: what passes it is read as a field of its own.
#[test]
fn a_value_ends_at_its_greatest_length() {
    let signer = Signer::new();
    let name = "ALIX ".repeat(9);
    let signed = notice("FR90", "ESSA").replace("EXEMPLE ALIX", &name);
    let code = Code::read(&signer.code(&signed)).unwrap();
    assert_eq!(code.field("46"), name.get(..38));
    assert_eq!(code.field("41"), Some("12345"));
    assert_eq!(conformity(&code), [Lack::UnknownField("X ".into())]);
}

/// Here what passes looks like a field of four characters that swallows the separator and the next field.
#[test]
fn a_longer_value_is_read_to_its_separator_when_a_field_is_lost_otherwise() {
    let signer = Signer::new();
    let name = format!("{}4519", "A".repeat(38));
    let signed = notice("FR90", "ESSA").replace("EXEMPLE ALIX", &name);
    let code = Code::read(&signer.code(&signed)).unwrap();
    assert_eq!(code.field("46"), Some(name.as_str()));
    assert_eq!(code.field("4A"), Some("31072025"));
    assert_eq!(conformity(&code), [Lack::Value("46".into())]);
}

#[test]
fn what_cannot_be_read_says_why() {
    let why = |text: &str| Code::read(text.as_bytes()).unwrap_err();
    assert_eq!(why(""), Unreadable::NotOne);
    assert_eq!(why("https://exemple.fr"), Unreadable::NotOne);
    assert_eq!(why("KFRMI6FMA12"), Unreadable::NextGeneration);
    assert_eq!(
        Code::read(&[0xde, 0x03, 0x01]),
        Err(Unreadable::NextGeneration)
    );
    assert_eq!(Code::read(&[0xdc, 0x04, 0x01]), Err(Unreadable::Bytes));
    assert_eq!(Code::read(&[0xdc, 0x03, 0x01]), Err(Unreadable::Version));
    assert_eq!(
        why("EA1B12DC04FR90ESSAFFFF24A80401FR431"),
        Unreadable::Part(1, 2)
    );
    assert_eq!(why("EA1B22,5ALIX"), Unreadable::Part(2, 2));
    assert_eq!(why("EA1B12,5ALIX"), Unreadable::NotOne);
    assert_eq!(why("EA1B32"), Unreadable::NotOne);
    assert_eq!(why("EA1B11DC04"), Unreadable::NotOne);
    assert_eq!(why("DC09FR90ESSA"), Unreadable::Version);
    assert_eq!(why("DC04FR90ESSA"), Unreadable::Header);
    assert_eq!(why("DC04FR90ESSAFFFFGGGG0401FR"), Unreadable::Header);
    assert_eq!(why("DC04FR90ESSAFFFF24A80401FR43"), Unreadable::Signature);
    assert_eq!(
        why("DC04FR90ESSAFFFF24A80401FR43\u{1f}AAAA"),
        Unreadable::Signature
    );
}

#[test]
fn a_number_is_made_of_digits() {
    let signer = Signer::new();
    let said = |amount: &str| {
        let signed = notice("FR90", "ESSA").replace("12345\u{1d}", &format!("{amount}\u{1d}"));
        conformity(&Code::read(&signer.code(&signed)).unwrap())
    };
    for amount in ["12345", "-12", "+12,50", "1 234,5", "1.234", ""] {
        assert_eq!(said(amount), [], "{amount}");
    }
    for amount in ["12A", "1-2", "1,2,3", "douze", "1/2", "-", ",", "1,2.3"] {
        assert_eq!(said(amount), [Lack::Value("41".into())], "{amount}");
    }
}

/// After a field of fixed length, twice in a row, or last: it shifts nothing, and the seal holds on the very bytes.
#[test]
fn a_separator_that_ends_nothing_is_passed_over() {
    let signer = Signer::new();
    let signed = notice("FR90", "ESSA").replace("452024", "452024\u{1d}") + "\u{1d}\u{1d}";
    let code = Code::read(&signer.code(&signed)).unwrap();
    assert_eq!(conformity(&code), []);
    assert_eq!(code.field("46"), Some("EXEMPLE ALIX"));
    assert!(matches!(
        code.seal(&signer.trusted("FR90", "ESSA")),
        Seal::Valid { .. }
    ));
}

/// What follows the signature is nobody's word.
#[test]
fn an_annex_is_apart() {
    let signer = Signer::new();
    let mut raw = signer.code(&notice("FR90", "ESSA"));
    raw.extend(b"\x1d41999999");
    let code = Code::read(&raw).unwrap();
    assert!(matches!(
        code.seal(&signer.trusted("FR90", "ESSA")),
        Seal::Valid { .. }
    ));
    assert_eq!(code.field("41"), Some("12345"));
    assert_eq!(code.annex, b"41999999");
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(raw in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Code::read(&raw).map(|code| (code.seal(&Trust::published()), conformity(&code)));
    }

    #[test]
    fn any_bytes_after_a_true_header_are_read(message in proptest::collection::vec(any::<u8>(), 0..300)) {
        let mut raw = b"DC04FR90ESSAFFFF24A80401FR".to_vec();
        raw.extend(message.iter().filter(|byte| **byte != 0x1f));
        raw.push(0x1f);
        raw.extend(data_encoding::BASE32_NOPAD.encode(&[7; 64]).bytes());
        let code = Code::read(&raw).unwrap();
        let trust = Signer::new().trusted("FR90", "ESSA");
        prop_assert_eq!(code.seal(&trust), Seal::Invalid);
        let _ = conformity(&code);
    }

    #[test]
    fn any_message_is_read_whole(message in "[0-9A-Z\u{1d}\u{1e} ]{0,200}") {
        let signed = format!("DC04FR90ESSAFFFF24A80401FR{message}");
        let code = Code::read(&Signer::new().code(&signed)).unwrap();
        let read: usize = code.fields.iter().map(|field| field.id.len() + field.value.len()).sum();
        let separators = message.chars().filter(|sign| sign.is_control()).count();
        prop_assert!(read <= message.len() && read + separators >= message.len());
    }

    /// Any other byte in place of any byte of what is signed: false, or no longer a code. Where it names who signed, another
    /// may be named, whom nobody knows.
    #[test]
    fn another_byte_in_what_is_signed_is_false(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let signer = Signer::new();
        let signed = notice("FR90", "ESSA");
        let mut raw = signer.code(&signed);
        let at = at.index(signed.len());
        prop_assume!(raw[at] != byte);
        raw[at] = byte;
        let seal = Code::read(&raw).map(|code| code.seal(&signer.trusted("FR90", "ESSA")));
        match seal {
            Ok(Seal::Unverified(Doubt::Trial | Doubt::UnknownAuthority | Doubt::UnknownCertificate)) => prop_assert!((4..12).contains(&at)),
            Ok(seal) => prop_assert_eq!(seal, Seal::Invalid),
            Err(_) => {}
        }
    }

    /// Any bit of any byte, the signature included: never true.
    #[test]
    fn a_flipped_bit_is_never_true(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let signer = Signer::new();
        let mut raw = signer.code(&notice("FR90", "ESSA"));
        let at = at.index(raw.len());
        raw[at] ^= 1 << bit;
        let seal = Code::read(&raw).map(|code| code.seal(&signer.trusted("FR90", "ESSA")));
        let valid = matches!(seal, Ok(Seal::Valid { .. }));
        prop_assert!(!valid);
    }
}
