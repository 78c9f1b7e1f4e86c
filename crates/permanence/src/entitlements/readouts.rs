//! How these entries read as text, for exports and the search.

use web::{Readable, Reader, Reading, Readout, Record};

use super::{
    entries::{Estimate, Interview, Share, Told},
    words,
};

pub(super) const READERS: &[Reader] = &[Reader::of::<Interview>(), Reader::of::<Share>()];

impl Readout for Interview {
    fn readout(&self, _: &Record, reading: &Reading<'_>) -> Option<Readable> {
        Some(match self {
            Self::Tell { facts, .. } => Readable::new(
                reading.t("entitlements-read-told"),
                facts
                    .iter()
                    .map(|fact| told(reading, fact))
                    .collect::<Vec<_>>()
                    .join("\n"),
            ),
            Self::Keep { estimate } => {
                Readable::new(reading.t("entitlements-read-kept"), text(reading, estimate))
            }
            Self::Hide { benefits } => Readable::new(
                reading.t("entitlements-read-hidden"),
                names(reading, benefits.iter().map(String::as_str)),
            ),
        })
    }
}

impl Readout for Share {
    fn readout(&self, _: &Record, reading: &Reading<'_>) -> Option<Readable> {
        Some(match self {
            Self::Give { estimate } => Readable::new(
                reading.t("entitlements-read-given"),
                text(reading, estimate),
            ),
            Self::Withdraw => Readable::new(reading.t("entitlements-read-withdrawn"), ""),
        })
    }
}

/// « Quel est le loyer ? 620 (dit par la personne) ».
fn told(reading: &Reading<'_>, fact: &Told) -> String {
    let visit = reading.visit;
    let question = if visit
        .words()
        .knows(&format!("entitlements-q-{}", fact.name))
    {
        words::question(visit, &fact.name)
    } else {
        visit.t("entitlements-except")
    };
    let value = match &fact.value {
        Some(value) if visit.words().knows(&words::answer_key(&fact.name, value)) => {
            words::answer(visit, &fact.name, value)
        }
        Some(value) => value.clone(),
        None => visit.t("entitlements-unknown"),
    };
    let origin = visit.t(&format!("entitlements-origin-{}", fact.origin.code()));
    format!("{question} {value} ({origin})")
}

fn text(reading: &Reading<'_>, estimate: &Estimate) -> String {
    let words = reading.visit.words();
    let line = |line: &super::entries::Line| {
        let verdict = words.t(if line.sure {
            "entitlements-sure"
        } else {
            "entitlements-maybe"
        });
        let name = words::benefit(words, &line.benefit);
        format!("{name}, {verdict}, {}", words::amount(words, line))
    };
    let month = estimate.month().map(|month| words::month(words, month));
    let rules = words.with("entitlements-rules-of", "month", month.unwrap_or_default());
    let lines = estimate.lines.iter().map(line);
    std::iter::once(rules)
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

fn names<'a>(reading: &Reading<'_>, codes: impl Iterator<Item = &'a str>) -> String {
    codes
        .map(|code| words::benefit(reading.visit.words(), code))
        .collect::<Vec<_>>()
        .join(", ")
}
