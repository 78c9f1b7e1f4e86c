//! How aid requests and reports read as text, for exports and the search.

use web::{Readable, Reading, Readout, Record};

use super::{
    entries::{Aid, Report, Request},
    words,
};
use crate::{budget, spaces::Listed};

impl Readout for Aid {
    fn readout(&self, _: &Record, reading: &Reading<'_>) -> Option<Readable> {
        let (visit, said) = (reading.visit, reading.visit.words());
        let money = |amount: &Option<crate::money::Money>| {
            amount.map(|money| money.shown(said)).unwrap_or_default()
        };
        let (key, parts) = match self {
            Self::Ask { request, .. } => ("aid-read-ask", asked(reading, request)),
            Self::Sit { day, .. } => ("aid-read-sit", vec![words::day(visit, day)]),
            Self::Answer {
                verdict,
                amount,
                day,
                why,
                ..
            } => {
                let parts = [
                    visit.t(&verdict.word()),
                    money(amount),
                    words::day(visit, day),
                    why.clone(),
                ];
                ("aid-read-answer", parts.to_vec())
            }
            Self::Pay {
                amount, day, way, ..
            } => {
                let parts = [
                    amount.shown(said),
                    words::day(visit, day),
                    visit.t(&way.word()),
                ];
                ("aid-read-pay", parts.to_vec())
            }
            Self::Drop { why, .. } => ("aid-read-drop", vec![why.clone()]),
            Self::Report { report, .. } => ("aid-read-report", written(reading, report)),
            Self::Agree {
                consent,
                day,
                words: own,
                ..
            } => {
                let told = (*consent, day.clone(), own.clone());
                (
                    "aid-read-agree",
                    vec![words::consent(visit, &told), own.clone()],
                )
            }
        };
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Some(Readable::new(reading.t(key), parts.join("\n")))
    }
}

fn asked(reading: &Reading<'_>, request: &Request) -> Vec<String> {
    vec![
        words::title(reading.visit.words(), request),
        request.what.clone(),
        words::day(reading.visit, &request.day),
    ]
}

fn written(reading: &Reading<'_>, report: &Report) -> Vec<String> {
    let line = report.request.as_ref().map(|(_, line)| line.clone());
    let budget = report
        .budget
        .as_ref()
        .map(|one| budget::left(reading.visit, one));
    let acts = report.acts.iter();
    let acts = acts.map(|(day, text)| format!("{}\n{text}", words::day(reading.visit, day)));
    let all = line
        .into_iter()
        .chain([report.situation.clone()])
        .chain(acts);
    all.chain(budget).chain([report.opinion.clone()]).collect()
}
