//! What a sealed barcode is worth, and what of it is kept: whether it holds, who signed, and the fields that serve a request.

use jiff::civil::Date;
use papers::{
    agreement::{Agreement, Page, agreement},
    doc2d::{self, Code, Field, Kind, Seal, Trust, Unreadable, bytes_of, conformity, field_form},
};

use super::entries::{Day, Doubt, Stamp, Verdict};

/// The fields that serve a request, by what they say (specification 3.2.6, annexes): the rest is read and not kept.
const KEPT: [(&str, &[&str]); 15] = [
    (
        "name",
        &[
            "10", "12", "13", "30", "46", "48", "60", "61", "62", "63", "6G", "B0", "B2",
        ],
    ),
    ("birth", &["69", "B7"]),
    ("number", &["6Q"]),
    ("year", &["45"]),
    ("income", &["41"]),
    ("parts", &["43"]),
    ("notice", &["44"]),
    ("tax", &["4V"]),
    ("pay", &["58"]),
    ("period", &["53", "54", "36", "37"]),
    ("iban", &["31"]),
    ("from", &["6N", "55", "4A"]),
    ("until", &["6O", "08", "56", "G3"]),
    ("address", &["4Y", "22", "24", "25", "6U", "6W", "6X"]),
    ("amount", &["1D"]),
];

/// What a field says, among what is kept.
pub(super) fn says(field: &str) -> Option<&'static str> {
    let mut all = KEPT.iter();
    all.find(|(_, fields)| fields.contains(&field))
        .map(|(what, _)| *what)
}

/// The stamp of a barcode; nothing when it is another kind of code, such as an address of a site. `page` is what the paper
/// says by itself, when that is known.
pub(super) fn stamp(read: &str, page: &str, trust: &Trust) -> Option<Stamp> {
    let code = match Code::read(&bytes_of(read)) {
        Ok(code) => code,
        Err(Unreadable::NotOne) => return None,
        Err(why) => return Some(unread(why)),
    };
    let seal = code.seal(trust);
    let kept = code.fields.iter().filter(|field| says(&field.id).is_some());
    let (verdict, organisation) = match seal {
        Seal::Valid { organisation } => (Verdict::Valid, Some(organisation)),
        Seal::Invalid => (Verdict::Invalid, None),
        Seal::Unverified(doubt) => (Verdict::Unverified(self::doubt(doubt)), None),
    };
    Some(Stamp {
        verdict,
        organisation,
        paper: code.header.paper.clone(),
        signed: code.header.signed.map(Day),
        says: kept
            .map(|field| (field.id.clone(), field.value.trim().to_owned()))
            .collect(),
        lacks: !conformity(&code).is_empty(),
        differs: differs(&code.fields, page),
    })
}

fn differs(fields: &[Field], page: &str) -> Vec<String> {
    if page.trim().is_empty() {
        return Vec::new();
    }
    let compared = agreement(fields, &Page::of(page)).into_iter();
    compared
        .filter(|compared| compared.agreement == Agreement::Differs)
        .map(|compared| compared.field)
        .collect()
}

fn unread(why: Unreadable) -> Stamp {
    let doubt = match why {
        Unreadable::NotOne
        | Unreadable::NextGeneration
        | Unreadable::Version
        | Unreadable::Bytes => Doubt::Kind,
        Unreadable::Part(..) | Unreadable::Header | Unreadable::Signature => Doubt::Partial,
    };
    Stamp {
        verdict: Verdict::Unverified(doubt),
        organisation: None,
        paper: String::new(),
        signed: None,
        says: Vec::new(),
        lacks: false,
        differs: Vec::new(),
    }
}

const fn doubt(doubt: doc2d::Doubt) -> Doubt {
    match doubt {
        doc2d::Doubt::Trial => Doubt::Trial,
        doc2d::Doubt::UnknownAuthority | doc2d::Doubt::UnknownCertificate => Doubt::Unknown,
        doc2d::Doubt::Undated | doc2d::Doubt::OutsideValidity => Doubt::Day,
        doc2d::Doubt::Key => Doubt::Kind,
    }
}

/// The day of a value: `31072025`, or days since 2000 in hexadecimal.
pub(super) fn day(field: &str, value: &str) -> Option<Date> {
    if field_form(field).is_some_and(|form| form.kind == Kind::Day) {
        return doc2d::day(value);
    }
    if value.len() != 8 || !value.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |range: std::ops::Range<usize>| value.get(range)?.parse::<i16>().ok();
    let small = |range| i8::try_from(part(range)?).ok();
    Date::new(part(4..8)?, small(2..4)?, small(0..2)?).ok()
}

/// Since when the paper counts, as its seal says.
pub(super) fn from(stamp: &Stamp) -> Option<Date> {
    dated(stamp, "from").or(stamp.signed.map(|day| day.0))
}

/// Until when.
pub(super) fn until(stamp: &Stamp) -> Option<Date> {
    dated(stamp, "until")
}

fn dated(stamp: &Stamp, what: &str) -> Option<Date> {
    let mut fields = stamp.says.iter();
    fields.find_map(|(field, value)| {
        (says(field) == Some(what))
            .then(|| day(field, value))
            .flatten()
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_read_in_both_ways() {
        assert_eq!(day("6O", "14022031"), Some(date(2031, 2, 14)));
        assert_eq!(day("6O", "99022031"), None);
        assert_eq!(day("6O", "demain"), None);
        assert_eq!(day("08", "0001"), Some(date(2000, 1, 2)));
        assert_eq!(day("08", "FFFF"), None);
    }

    #[test]
    fn an_address_of_a_site_is_no_seal_and_a_cut_code_is_a_doubt() {
        let trust = Trust::default();
        assert!(stamp("https://exemple.fr", "", &trust).is_none());
        let cut = stamp("DC04FR90ESSAFFFF24A80401FR43", "", &trust).unwrap();
        assert_eq!(cut.verdict, Verdict::Unverified(Doubt::Partial));
        let next = stamp("KFRMI6FMA12", "", &trust).unwrap();
        assert_eq!(next.verdict, Verdict::Unverified(Doubt::Kind));
    }
}
