//! Words for aid requests: one in a line, where it stands, what waits.

use jiff::civil::Date;
use web::{Visit, Words};

use super::{
    entries::Request,
    fold::{Kept, Stage},
    lists::{Body, Consent},
};
use crate::spaces::Listed;

/// « Énergie : 234,50 €, CCAS de Paris 20e ».
pub(super) fn title(words: &Words, request: &Request) -> String {
    let purpose = words.t(&request.purpose.word());
    let whom = whom(words, request);
    let key = if request.amount.is_some() {
        "aid-title-amount"
    } else {
        "aid-title"
    };
    let amount = request.amount.unwrap_or_default().shown(words);
    words.fill(
        key,
        &[("purpose", &purpose), ("whom", &whom), ("amount", &amount)],
    )
}

/// The name of the office, else its kind.
pub(super) fn whom(words: &Words, request: &Request) -> String {
    if request.whom.is_empty() {
        return words.t(&Body::word(request.body));
    }
    request.whom.clone()
}

pub(super) fn day(visit: &Visit, day: &str) -> String {
    day.parse()
        .map(|day: Date| visit.date(day))
        .unwrap_or_default()
}

/// Where a request stands, in a line: « commission le jeudi 3 décembre ».
pub(super) fn stands(visit: &Visit, kept: &Kept) -> String {
    let words = visit.words();
    let with = |key: &str, at: &str| words.with(key, "day", day(visit, at));
    match (kept.stage(), &kept.sits, &kept.answer) {
        (Stage::Sits, Some(sits), _) => with("aid-stands-sits", sits),
        (Stage::Asked | Stage::Sits, ..) => with("aid-stands-asked", &kept.request.day),
        (Stage::Paid, ..) => {
            let last = kept.paid.last().map(|paid| paid.day.as_str());
            with("aid-stands-paid", last.unwrap_or_default())
        }
        (Stage::Dropped, ..) => words.t("aid-stage-dropped"),
        (stage, _, Some(answer)) => {
            let key = format!("aid-stands-{}", stage.code());
            with(&key, &answer.day)
        }
        (stage, ..) => words.t(&format!("aid-stage-{}", stage.code())),
    }
}

/// What a worker's home says: « Énergie : 234,50 €, CCAS de Paris 20e. Commission le jeudi 3 décembre. »
pub(super) fn notice(visit: &Visit, kept: &Kept) -> String {
    let (title, stands) = (title(visit.words(), &kept.request), stands(visit, kept));
    visit
        .words()
        .fill("aid-notice", &[("title", &title), ("stands", &stands)])
}

/// What the person said of a report: « A lu ce rapport mardi 24 novembre, et est d'accord. »
pub(super) fn consent(visit: &Visit, (consent, at, _): &(Consent, String, String)) -> String {
    let key = format!("{}-said", consent.word());
    visit.words().with(&key, "day", day(visit, at))
}
