//! An estimate as the person reads it, on paper or on the phone: few words, in their language.

use askama::{Template, filters::HtmlSafe};
use rights::Benefit;
use web::Words;

use super::{
    entries::{Estimate, Line},
    words,
};

/// Goes in a template as `{{ lines }}`.
#[derive(Template)]
#[template(path = "entitlements/lines.html")]
pub(super) struct Lines<'a> {
    words: &'a Words,
    rules: String,
    new: Option<String>,
    received: Option<String>,
    sure: Vec<Shown>,
    maybe: Vec<Shown>,
}

struct Shown {
    name: String,
    amount: String,
    next: String,
    decides: String,
    stale: Option<String>,
    claimed: bool,
}

impl HtmlSafe for Lines<'_> {}

impl<'a> Lines<'a> {
    pub(super) fn new(words: &'a Words, estimate: &Estimate) -> Self {
        let month = estimate.month().map(|month| words::month(words, month));
        let lines = |sure: bool| {
            let own = estimate.lines.iter().filter(move |line| line.sure == sure);
            own.filter_map(|line| shown(words, line)).collect()
        };
        Self {
            rules: words.with("entitlements-rules-of", "month", month.unwrap_or_default()),
            new: words::new(words, estimate),
            received: words::received(words, estimate),
            sure: lines(true),
            maybe: lines(false),
            words,
        }
    }
}

fn shown(words: &Words, line: &Line) -> Option<Shown> {
    let benefit = Benefit::from_code(&line.benefit)?;
    // An amount that hangs on a question nobody answered would be taken for a promise.
    let amount = line.sure.then(|| words::amount(words, line));
    Some(Shown {
        name: words::benefit(words, &line.benefit),
        amount: amount.unwrap_or_default(),
        next: words::next(words, benefit, line.alone),
        decides: words::decides(words, benefit),
        stale: words::stale(words, line),
        claimed: line.claimed,
    })
}
