//! What arrives, as it arrives.

use askama::Template;
use axum::{extract::RawQuery, http::HeaderMap};
use seal::SpaceId;
use web::{Circle, Erased, Parts, Record, Result, Space, Visit};

use super::number;
use crate::conversations::{
    Received, Reception, Side,
    bubble::{Delivered, Delivery, Reader},
};

/// How many earlier messages lose their words when a later one is received.
const CLEARED: u64 = 50;

/// An element that goes away brings nothing.
#[derive(Template)]
#[template(source = "", ext = "html")]
struct Nothing;

pub(super) async fn flow(
    visit: Visit,
    space: Space,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result {
    let id = space.id();
    // Whoever does not say how far they have read hears what comes from now on, not years of it again.
    let after = match number(query.as_deref(), "after") {
        Some(after) => after,
        None => space.head().await?.seq,
    };
    web::stream(
        &visit,
        &space,
        &headers,
        after,
        move |visit, circle, records| Ok(news(visit, circle, id, records)),
    )
}

/// The parts for these entries, or nothing if none of them shows.
fn news(visit: &Visit, circle: &Circle, space: SpaceId, records: &[Record]) -> Option<String> {
    let side = Side::of(visit.user().ok()?.is_staff());
    let reader = Reader {
        visit,
        circle,
        space,
        side,
    };
    let parts = records.iter().fold(Parts::new(visit), |parts, record| {
        part(parts, &reader, record)
    });
    let text = parts.text();
    (!text.is_empty()).then_some(text)
}

fn part<'a>(parts: Parts<'a>, reader: &Reader<'_>, record: &Record) -> Parts<'a> {
    if let Some(Erased { seq }) = record.read() {
        return reader.replace(parts, seq, record);
    }
    match record.read::<Reception>() {
        Some(Reception::See { since, upto }) if reader.side_of(record.author) != reader.side => {
            let mark = Received {
                upto,
                by: record.author,
                time: record.time,
            };
            received(parts, reader, since, &mark)
        }
        Some(Reception::See { .. } | Reception::Settle { .. }) => parts,
        None => reader.append(parts, record, &Delivered::NEW),
    }
}

/// The last message received says by whom; those before it say nothing more.
fn received<'a>(parts: Parts<'a>, reader: &Reader<'_>, since: u64, mark: &Received) -> Parts<'a> {
    let from = since.max(mark.upto.saturating_sub(CLEARED));
    let parts = (from..mark.upto).fold(parts, |parts, seq| {
        parts.part(&format!("d{seq}"), "remove", &Nothing)
    });
    let words = reader.received(mark);
    let delivery = Delivery {
        seq: mark.upto,
        words,
    };
    parts.part(&format!("d{}", mark.upto), "replace", &delivery)
}
