//! Two people who talk: one posts forms, the stream of the other hears.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::sync::Notify;

use super::{
    super::{
        browser::{Browser, Stream},
        figures::Times,
    },
    town::{Town, numbers},
};
use crate::installation::Outcome;

/// What is said: a hundred and twenty signs, as people write.
const TEXT: &str = "Bonjour, le rendez-vous à la permanence est confirmé mardi à 14 h. Pensez à apporter l’avis d’impôt, et à être à l’heure.";
/// A message that takes longer never arrives.
const PATIENCE: Duration = Duration::from_secs(20);
/// People who write at the same time in the longest thread.
const TOGETHER: usize = 8;
/// Each message of this process has its own number.
static LAST: AtomicU64 = AtomicU64::new(0);

/// When a conversation ends, and what its next message waits for.
#[derive(Clone, Copy)]
pub(super) enum Until {
    /// So many messages, each sent once the one before was heard.
    Heard(u64),
    /// A time of the clock; the next is sent once the one before is acknowledged.
    Time(Duration),
}

/// What came of a conversation.
pub(super) struct Spoken {
    /// Acknowledged.
    pub kept: Vec<u64>,
    /// Acknowledged, and never heard.
    pub unheard: Vec<u64>,
    /// From the posting to the answer.
    pub answered: Times,
    /// From the posting to the stream of the other side.
    pub heard: Times,
}

/// What the stream of the other side has brought.
struct Ear {
    clock: fn() -> Duration,
    /// Sent, and not yet heard.
    sent: Mutex<HashMap<u64, Duration>>,
    heard: Mutex<Times>,
    news: Notify,
}

pub(super) async fn converse(town: &Town, room: usize, until: Until) -> Outcome<Spoken> {
    let ear = Arc::new(Ear {
        clock: town.clock,
        sent: Mutex::default(),
        heard: Mutex::default(),
        news: Notify::new(),
    });
    let listening = tokio::spawn(listen(town.listen(room).await?, ear.clone()));
    let (mut browser, path) = town.writer(room)?;
    let (mut kept, mut answered) = (Vec::new(), Times::default());
    while until.goes_on(kept.len() as u64, (town.clock)()) {
        let (id, from) = (number(), (town.clock)());
        ear.expect(id, from);
        post(&mut browser, &path, id).await?;
        answered.add((town.clock)() - from);
        kept.push(id);
        if matches!(until, Until::Heard(_)) {
            ear.quiet().await;
        }
    }
    ear.quiet().await;
    listening.abort();
    let unheard = ear.sent().keys().copied().collect();
    let heard = std::mem::take(&mut *ear.heard.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(Spoken {
        kept,
        unheard,
        answered,
        heard,
    })
}

/// A long thread, written by several hands.
pub(super) async fn fill(town: &Town, room: usize, count: usize) -> Outcome<()> {
    let hand = |first: usize| async move {
        let (mut browser, path) = town.writer(room)?;
        for _ in (first..count).step_by(TOGETHER) {
            post(&mut browser, &path, number()).await?;
        }
        Outcome::Ok(())
    };
    futures_util::future::try_join_all((0..TOGETHER).map(hand))
        .await
        .map(drop)
}

async fn post(browser: &mut Browser, path: &str, id: u64) -> Outcome<()> {
    let (text, token) = (format!("#m{id} {TEXT}"), id.to_string());
    let fields = [("text", text.as_str()), ("_token", &token)];
    match browser.post(path, &fields).await?.status {
        303 => Ok(()),
        other => Err(format!("a message is answered {other}")),
    }
}

fn number() -> u64 {
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

async fn listen(mut stream: Stream, ear: Arc<Ear>) {
    while let Ok(line) = stream.line().await {
        numbers(&line).for_each(|id| ear.hear(id));
    }
}

impl Until {
    fn goes_on(self, count: u64, now: Duration) -> bool {
        match self {
            Self::Heard(most) => count < most,
            Self::Time(end) => now < end,
        }
    }
}

impl Ear {
    fn sent(&self) -> std::sync::MutexGuard<'_, HashMap<u64, Duration>> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn expect(&self, id: u64, from: Duration) {
        self.sent().insert(id, from);
    }

    fn hear(&self, id: u64) {
        if let Some(from) = self.sent().remove(&id) {
            let taken = (self.clock)() - from;
            self.heard
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .add(taken);
            self.news.notify_one();
        }
    }

    /// Done when all that was sent was heard, or when nothing is heard any more.
    async fn quiet(&self) {
        while !self.sent().is_empty() {
            if tokio::time::timeout(PATIENCE, self.news.notified())
                .await
                .is_err()
            {
                return;
            }
        }
    }
}
