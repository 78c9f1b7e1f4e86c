//! Live pages: a stream of events that sends parts as entries arrive. The stream holds the visitor's
//! session, not their keys: each event opens the session again, so that signing out ends it.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    http::HeaderMap,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream;
use journal::News;
use seal::SpaceId;

use crate::{
    App,
    circle::Circle,
    entry::Record,
    error::Result,
    session,
    space::{Known, Space},
    visit::Visit,
};

/// Shorter than the idle time of the proxies and phones on the way.
const KEEP_ALIVE: Duration = Duration::from_secs(25);

/// How many entries one event may carry.
const BATCH: u32 = 50;

type Render = dyn Fn(&Visit, &Circle, &[Record]) -> Result<Option<String>> + Send + Sync;

struct Live {
    visit: Visit,
    space: SpaceId,
    secret: String,
    seq: u64,
    news: journal::Listener,
    told: Option<News>,
    /// Who belongs here, as the last event left it: reading it anew each time would cost more than the message.
    known: Option<Known>,
    render: Arc<Render>,
    over: bool,
}

/// Streams what `render` makes of the entries after `after` (or after `Last-Event-ID`).
/// `render` gives finished parts, or nothing when the entries do not show.
pub fn stream(
    visit: &Visit,
    space: &Space,
    headers: &HeaderMap,
    after: u64,
    render: impl Fn(&Visit, &Circle, &[Record]) -> Result<Option<String>> + Send + Sync + 'static,
) -> Result<Response> {
    let last = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok());
    let seq = last.and_then(|text| text.parse().ok()).unwrap_or(after);
    let app: &App = visit.app();
    let live = Live {
        visit: visit.clone().without_principal(),
        space: space.id(),
        secret: visit.user()?.secret.to_text(),
        seq,
        news: app.journal().bus().subscribe(space.id()),
        told: None,
        known: None,
        render: Arc::new(render),
        over: false,
    };
    let events = stream::unfold(live, next);
    let mut response = Sse::new(events)
        .keep_alive(KeepAlive::new().interval(KEEP_ALIVE))
        .into_response();
    let set = |name, value| (name, axum::http::HeaderValue::from_static(value));
    // `Sse` says `no-cache`, which lets a browser keep what was said: nothing of it stays (security.md §5.3).
    let headers = [
        set("x-accel-buffering", "no"),
        set("cache-control", "no-store"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

/// Waits for entries that show; ends with `bye` when the visitor may no longer read.
async fn next(mut live: Live) -> Option<(std::result::Result<Event, Infallible>, Live)> {
    if live.over {
        return None;
    }
    loop {
        // Apart: a stream waits for hours, and need not hold the room that reading takes.
        match Box::pin(live.fresh()).await {
            Ok(Some((seq, html))) => {
                live.seq = seq;
                return Some((Ok(Event::default().id(seq.to_string()).data(html)), live));
            }
            Ok(None) => match live.news.next().await {
                Some(news) => live.told = Some(news),
                None => return None,
            },
            Err(_) => {
                live.over = true;
                return Some((Ok(Event::default().event("bye").data("")), live));
            }
        }
    }
}

impl Live {
    /// What arrived since the last event, opened with a session opened anew.
    async fn fresh(&mut self) -> Result<Option<(u64, String)>> {
        if self.told.as_ref().is_some_and(|told| told.seq <= self.seq) {
            return Ok(None);
        }
        let app = self.visit.app().clone();
        let found = session::revive(&app, &self.secret, self.space)
            .await?
            .ok_or(crate::Error::SignIn)?;
        let visit = self.visit.clone().with_principal(found.principal);
        let space = visit.space_behind(self.space, found.gate).await?;
        loop {
            let (known, records) = self.read(&space).await?;
            let Some(last) = records.last().map(|record| record.seq) else {
                // Most streams never carry anything: only those that did keep who belongs here.
                self.known = None;
                return Ok(None);
            };
            match (self.render)(&visit, known.circle(), &records)? {
                Some(html) => return Ok(Some((last, html))),
                None => self.seq = last,
            }
        }
    }

    /// What was written since the last event, and the circle against which it was checked.
    async fn read(&mut self, space: &Space) -> Result<(Known, Vec<Record>)> {
        if let Some(known) = &self.known {
            let brought = self.told.as_ref().and_then(|told| told.after(self.seq));
            let records = match brought {
                Some(rows) => space.check_known(known, &rows),
                None => space.check_known(known, &space.rows_after(self.seq, BATCH).await?),
            };
            if let Some(records) = records {
                return Ok((known.clone(), records));
            }
        }
        let known = space.known().await?;
        self.known = Some(known.clone());
        Ok((known, space.after(self.seq, BATCH).await?))
    }
}
