//! Who waits for news of a space is told its last sequence, and is brought what was just appended, sealed as it is kept.
//! Losing a message delays, never loses: whoever listens reads the journal from where they were.

use crate::entries::EntryRow;
use seal::SpaceId;
use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
};
use tokio::sync::{broadcast, watch};

/// A space has grown.
#[derive(Clone, Default)]
pub struct News {
    /// Up to where it now goes.
    pub seq: u64,
    /// The entries of the last appends, oldest first; fewer, or none, where they were not brought.
    appends: Vec<Arc<[EntryRow]>>,
}

/// How many appends are brought: whoever listens may be some of them behind who writes.
const BROUGHT: usize = 4;

impl News {
    /// News that bring the entries of one append.
    #[must_use]
    pub fn of(seq: u64, rows: Arc<[EntryRow]>) -> Self {
        let appends = vec![rows];
        Self { seq, appends }
    }

    /// The entries after `seq`, when they are all here: reading them again would cost more than what is done with them.
    #[must_use]
    pub fn after(&self, seq: u64) -> Option<Cow<'_, [EntryRow]>> {
        if self.seq <= seq {
            return Some(Cow::default());
        }
        let next = |rows: &Arc<[EntryRow]>| rows.first().is_some_and(|row| row.seq == seq + 1);
        let first = self.appends.iter().position(next)?;
        match self.appends.get(first..)? {
            [rows] => Some(Cow::Borrowed(rows)),
            all => Some(Cow::Owned(
                all.iter().flat_map(|rows| rows.iter().cloned()).collect(),
            )),
        }
    }

    /// Takes what was brought before, if nothing lies between.
    fn follow(&mut self, before: &mut Self) {
        let starts = self.appends.first().and_then(|rows| rows.first());
        if starts.is_none_or(|row| row.seq != before.seq + 1) {
            return;
        }
        let mut appends = std::mem::take(&mut before.appends);
        if appends.len() >= BROUGHT {
            appends.remove(0);
        }
        appends.append(&mut self.appends);
        self.appends = appends;
    }
}

/// What carries the news: in this process now, between nodes later (which may bring no row).
pub trait Bus: Send + Sync {
    /// Tells that `space` has grown. Called after the commit, in order.
    fn publish(&self, space: SpaceId, news: News);
    /// News of one space.
    fn subscribe(&self, space: SpaceId) -> Listener;
    /// News of all spaces, for jobs: one that falls behind by 1,024 misses the oldest.
    fn subscribe_all(&self) -> broadcast::Receiver<(SpaceId, u64)>;
}

/// The bus of one process.
pub(crate) struct InProcess(Arc<Shared>);

struct Shared {
    spaces: Mutex<HashMap<SpaceId, watch::Sender<News>>>,
    all: broadcast::Sender<(SpaceId, u64)>,
}

impl InProcess {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Shared {
            spaces: Mutex::default(),
            all: broadcast::channel(1024).0,
        }))
    }
}

impl Shared {
    fn spaces(&self) -> MutexGuard<'_, HashMap<SpaceId, watch::Sender<News>>> {
        self.spaces.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bus for InProcess {
    fn publish(&self, space: SpaceId, mut news: News) {
        let seq = news.seq;
        if let Some(listeners) = self.0.spaces().get(&space) {
            listeners.send_if_modified(|last| {
                let newer = news.seq > last.seq;
                if newer {
                    news.follow(last);
                    *last = news;
                }
                newer
            });
        }
        self.0.all.send((space, seq)).ok();
    }

    fn subscribe(&self, space: SpaceId) -> Listener {
        let news = self
            .0
            .spaces()
            .entry(space)
            .or_insert_with(|| watch::channel(News::default()).0)
            .subscribe();
        Listener {
            news,
            space,
            bus: Arc::downgrade(&self.0),
        }
    }

    fn subscribe_all(&self) -> broadcast::Receiver<(SpaceId, u64)> {
        self.0.all.subscribe()
    }
}

/// Someone who waits for news of one space. Only the last news are kept for them: a slow one costs nothing.
pub struct Listener {
    news: watch::Receiver<News>,
    space: SpaceId,
    bus: Weak<Shared>,
}

impl Listener {
    /// The space listened to.
    pub fn space(&self) -> SpaceId {
        self.space
    }

    /// Waits until the space has grown since last told; `None` when the journal closed.
    pub async fn next(&mut self) -> Option<News> {
        self.news.changed().await.ok()?;
        Some(self.news.borrow_and_update().clone())
    }
}

impl Drop for Listener {
    /// The last to leave a space forgets it.
    fn drop(&mut self) {
        let Some(bus) = self.bus.upgrade() else {
            return;
        };
        let mut spaces = bus.spaces();
        if spaces
            .get(&self.space)
            .is_some_and(|sender| sender.receiver_count() <= 1)
        {
            spaces.remove(&self.space);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(seq: u64) -> EntryRow {
        EntryRow {
            seq,
            header: [0; 72],
            salt: None,
            ct: None,
            ct_sha: [0; 32],
            inst_sig: None,
        }
    }

    fn append(seqs: &[u64]) -> News {
        let rows = seqs.iter().map(|seq| row(*seq)).collect();
        News::of(*seqs.last().unwrap(), rows)
    }

    /// What a listener who read up to `seq` is brought, once these appends are told.
    fn brought(appends: &[&[u64]], seq: u64) -> Option<Vec<u64>> {
        let (bus, space) = (InProcess::new(), SpaceId::from_bytes([1; 16]));
        let listener = bus.subscribe(space);
        for seqs in appends {
            bus.publish(space, append(seqs));
        }
        let news = listener.news.borrow();
        let rows = news.after(seq)?;
        Some(rows.iter().map(|row| row.seq).collect())
    }

    #[test]
    fn news_bring_what_follows_when_nothing_lies_between() {
        let one: &[&[u64]] = &[&[5, 6, 7]];
        let two: &[&[u64]] = &[&[5], &[6, 7]];
        let holed: &[&[u64]] = &[&[5], &[8]];
        for (appends, seq, rows) in [
            (one, 3, None),
            (one, 4, Some(vec![5, 6, 7])),
            (one, 7, Some(vec![])),
            (two, 4, Some(vec![5, 6, 7])),
            (two, 5, Some(vec![6, 7])),
            (holed, 4, None),
            (holed, 7, Some(vec![8])),
        ] {
            assert_eq!(brought(appends, seq), rows, "{appends:?} after {seq}");
        }
        let five: [&[u64]; 5] = [&[1], &[2], &[3], &[4], &[5]];
        assert_eq!(brought(&five, 0), None);
        assert_eq!(brought(&five, 1), Some(vec![2, 3, 4, 5]));
    }

    #[test]
    fn older_news_do_not_hide_newer_ones() {
        assert_eq!(brought(&[&[2], &[1]], 1), Some(vec![2]));
    }
}
