//! Who opens a space when its members cannot any more, and each time that it happened: in the same words for both sides.

use askama::{Template, filters::HtmlSafe};
use web::{Circle, Rescued, Visit};

/// Goes in a page as `{{ escrow }}`.
#[derive(Template)]
#[template(path = "spaces/escrow.html")]
pub(super) struct Escrow {
    loss: String,
    rescued: Vec<String>,
}

// Askama's derive gives `Display`; this says that the result is already HTML.
impl HtmlSafe for Escrow {}

pub(super) fn of(visit: &Visit, circle: &Circle) -> Escrow {
    let policy = circle.entrusted().and_then(web::Entrusted::policy);
    let loss = match policy {
        None => visit.t("spaces-loss"),
        Some((needed, holders)) => visit.words().fill(
            "spaces-loss-escrow",
            &[("needed", &needed), ("holders", &holders)],
        ),
    };
    let rescued = circle.rescued().iter().rev();
    Escrow {
        loss,
        rescued: rescued.map(|rescued| told(visit, rescued)).collect(),
    }
}

fn told(visit: &Visit, rescued: &Rescued) -> String {
    let mut with = rescued.with.clone();
    if rescued.envelopes > 0 {
        let count = usize::from(rescued.envelopes);
        with.push(visit.words().count("spaces-rescued-envelopes", count));
    }
    visit.words().fill(
        "spaces-rescued",
        &[
            ("day", &visit.day(rescued.time)),
            ("by", &rescued.by),
            ("heir", &rescued.heir),
            ("with", &with.join(", ")),
            ("reason", &rescued.reason),
        ],
    )
}
