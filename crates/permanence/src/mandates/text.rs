//! The words of a mandate, in a language. What is signed is the French ones, frozen in the entry; the person reads them in
//! their own language beside it.

use std::fmt::Display;

use jiff::civil::Date;
use web::Words;

use super::{
    deed::{About, Deed, Guardian, Role},
    words::{labels, measure},
};

/// Paragraph after paragraph.
pub(super) fn paragraphs(words: &Words, deed: &Deed) -> Vec<String> {
    let mut all = vec![opening(words, deed)];
    all.extend(purpose(words, deed));
    let kind = if deed.is_share() { "share" } else { "act" };
    let day = deed.until();
    all.push(words.with(
        &format!("mandates-text-{kind}-until"),
        "day",
        long(words, day),
    ));
    all.push(words.t(&format!("mandates-text-{kind}-limits")));
    all.push(words.t(&format!("mandates-text-{kind}-end")));
    let made = deed.made.parse().unwrap_or_default();
    all.push(words.with("mandates-text-made", "day", long(words, made)));
    all
}

/// SHA-256 of what is signed, sixteen groups of four digits.
pub(super) fn hash(text: &[String]) -> String {
    let digest = seal::sha256(text.join("\n").as_bytes());
    let pairs = digest.chunks(2).map(|pair| match pair {
        [one, two] => format!("{one:02x}{two:02x}"),
        _ => String::new(),
    });
    pairs.collect::<Vec<_>>().join(" ")
}

/// « Moi, Amina Diallo (…), avec l'assistance de …, je donne mandat à Samira Benali, de Centre social Belleville. »
fn opening(words: &Words, deed: &Deed) -> String {
    let kind = if deed.is_share() { "share" } else { "act" };
    let who = who(words, deed);
    let agents: Vec<&str> = deed
        .agents
        .iter()
        .map(|agent| agent.name.as_str())
        .collect();
    let agents = agents.join(", ");
    let (partner, what) = match &deed.about {
        About::Share { partner, what, .. } => (partner.as_str(), what.as_str()),
        About::Act { .. } => ("", ""),
    };
    let guardian = deed.guardian.as_ref().map(|one| named(words, one));
    let guardian = guardian.unwrap_or_default();
    let values: [(&str, &dyn Display); 6] = [
        ("who", &who),
        ("guardian", &guardian),
        ("agents", &agents),
        ("place", &deed.place),
        ("partner", &partner),
        ("what", &what),
    ];
    let by = match deed.guardian.as_ref().map(|one| one.role) {
        None => "person",
        Some(Role::Assists) => "with",
        Some(Role::Represents) => "for",
    };
    words.fill(&format!("mandates-text-{kind}-{by}"), &values)
}

/// « Amina Diallo (date de naissance : 14/03/1988) ».
fn who(words: &Words, deed: &Deed) -> String {
    if deed.birth.is_empty() {
        return deed.person.clone();
    }
    words.fill(
        "mandates-text-who",
        &[("person", &deed.person), ("birth", &deed.birth)],
    )
}

/// « Claire Tutrice (tutelle, depuis : 3 mars 2025) ».
fn named(words: &Words, guardian: &Guardian) -> String {
    let measure = measure(words, guardian.nature);
    let key = if guardian.since.is_empty() {
        "mandates-text-guardian"
    } else {
        "mandates-text-guardian-since"
    };
    words.fill(
        key,
        &[
            ("name", &guardian.name),
            ("measure", &measure),
            ("since", &guardian.since),
        ],
    )
}

fn purpose(words: &Words, deed: &Deed) -> Vec<String> {
    let said = |key: &str, value: &dyn Display| {
        words.fill(key, &[("person", &deed.person), ("value", value)])
    };
    match &deed.about {
        About::Act { procedures, scope } => {
            let named = (!procedures.is_empty()).then(|| {
                said(
                    "mandates-text-act-procedures",
                    &labels(procedures).join("\u{a0}; "),
                )
            });
            let key = match named {
                Some(_) => "mandates-text-act-also",
                None => "mandates-text-act-scope",
            };
            let written = (!scope.is_empty()).then(|| said(key, scope));
            named.into_iter().chain(written).collect()
        }
        About::Share { why, .. } => vec![said("mandates-text-share-why", why)],
    }
}

/// « 24 mai 2027 », with its year whenever it is read.
pub(super) fn long(words: &Words, date: Date) -> String {
    let month = words.t(&format!("kit-month-{}", date.month()));
    let day = if date.day() == 1 && words.language.code() == "fr" {
        "1er".to_owned()
    } else {
        date.day().to_string()
    };
    let year = date.year().to_string();
    words.fill(
        "mandates-day",
        &[("day", &day), ("month", &month), ("year", &year)],
    )
}
