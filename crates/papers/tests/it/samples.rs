//! The reference codes of the specification, where they are: they are not ours to carry.

use papers::doc2d::{Code, Doubt, Lack, Seal, Trust, bytes_of, conformity, day};
use serde_json::Value;

use crate::trial;

const SHARED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/data/papers/2ddoc-samples.jsonl"
);

/// The samples, or nothing, which is said.
pub fn samples() -> Vec<Value> {
    let Ok(text) = std::fs::read_to_string(SHARED) else {
        eprintln!("passed over: no reference codes in {SHARED}");
        return Vec::new();
    };
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The bytes of a sample. Version 01 holds its signature as bytes, which its text cannot show.
pub fn raw(sample: &Value) -> Vec<u8> {
    if let Some(text) = sample["raw"].as_str() {
        return bytes_of(text);
    }
    let signed = bytes_of(sample["signed_data"].as_str().unwrap());
    let signature = trial::hex(sample["signature_hex"].as_str().unwrap());
    [signed, vec![0x1f], signature].concat()
}

fn name(sample: &Value) -> &str {
    sample["id"].as_str().unwrap()
}

#[test]
fn each_sample_says_its_fields_and_its_verdict() {
    let trust = Trust::with_trials();
    for sample in samples() {
        let code = Code::read(&raw(&sample)).unwrap();
        let fields: Vec<_> = code.fields.iter().map(|f| [&*f.id, &*f.value]).collect();
        assert_eq!(
            serde_json::json!(fields),
            sample["fields"],
            "{}",
            name(&sample)
        );
        let valid = matches!(code.seal(&trust), Seal::Valid { .. });
        assert_eq!(valid, sample["expected_valid"], "{}", name(&sample));
        if !valid {
            assert_eq!(code.seal(&trust), Seal::Invalid, "{}", name(&sample));
        }
    }
}

#[test]
fn each_sample_says_its_header() {
    for sample in samples() {
        let header = Code::read(&raw(&sample)).unwrap().header;
        let said = &sample["header"];
        assert_eq!(header.version.number(), said["version"]);
        assert_eq!(header.authority, said["ca"].as_str().unwrap());
        assert_eq!(header.certificate, said["cert"].as_str().unwrap());
        assert_eq!(header.paper, said["doc_type"].as_str().unwrap());
        let written = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
        assert_eq!(serde_json::json!(written(header.issued)), said["issued"]);
        assert_eq!(serde_json::json!(written(header.signed)), said["signed"]);
        let text = |value: &Value| value.as_str().map(str::to_owned);
        assert_eq!(header.perimeter, text(&said["perimeter"]));
        assert_eq!(header.country, text(&said["country"]));
    }
}

/// Its private key is printed in the specification: anybody signs with it.
#[test]
fn what_was_made_for_trials_is_worth_nothing() {
    for sample in samples() {
        let code = Code::read(&raw(&sample)).unwrap();
        assert_eq!(
            code.seal(&Trust::published()),
            Seal::Unverified(Doubt::Trial)
        );
    }
}

#[test]
fn a_flipped_character_of_what_is_signed_makes_it_false() {
    let trust = Trust::with_trials();
    for sample in samples()
        .iter()
        .filter(|sample| sample["expected_valid"] == true)
    {
        let bytes = raw(sample);
        let length = bytes_of(sample["signed_data"].as_str().unwrap()).len();
        for at in 0..length {
            let mut altered = bytes.clone();
            altered[at] ^= 1;
            // Between 4 and 12 it names somebody else, whom nobody knows.
            match Code::read(&altered).map(|code| code.seal(&trust)) {
                Ok(Seal::Unverified(_)) if (4..12).contains(&at) => {}
                Ok(seal) => assert_eq!(seal, Seal::Invalid, "{} at {at}", name(sample)),
                Err(_) => {}
            }
        }
    }
}

/// Samples are true papers, but for four in which the specification forgot a separator or a field.
#[test]
fn what_samples_lack_is_known() {
    let all = samples();
    let lacking = all.iter().filter_map(|sample| {
        let lacks = conformity(&Code::read(&raw(sample)).unwrap());
        (!lacks.is_empty()).then(|| (name(sample), lacks))
    });
    let field = |id: &str| Lack::Field(id.to_owned());
    let value = |id: &str| Lack::Value(id.to_owned());
    let unknown = |id: &str| Lack::UnknownField(id.to_owned());
    let known = [
        ("ants-v4-C2-07", vec![field("DY"), value("09")]),
        ("ants-v4-C5-10", vec![unknown("MP")]),
        ("ants-v4-C6-11", vec![unknown("ES")]),
        ("ants-v3-A4-39", vec![field("70")]),
    ];
    if !all.is_empty() {
        assert_eq!(lacking.collect::<Vec<_>>(), known);
    }
}

#[test]
fn days_are_counted_from_2000() {
    assert_eq!(day("0000"), Some(jiff::civil::date(2000, 1, 1)));
    assert_eq!(day("1A5E"), Some(jiff::civil::date(2018, 6, 25)));
    assert_eq!(day("FFFF"), None);
    assert_eq!(day("12G4"), None);
    assert_eq!(day("+123"), None);
}
