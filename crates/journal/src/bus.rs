//! Who waits for news of a space is told its last sequence, and is brought what was just appended, sealed as it is kept.
//! Losing a message delays, never loses: whoever listens reads the journal from where they were.

use crate::entries::EntryRow;
use seal::SpaceId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
};
use tokio::sync::{broadcast, watch};

/// A space has grown.
#[derive(Clone, Default)]
pub struct News {
    /// Up to where it now goes.
    pub seq: u64,
    /// The entries of the last append, which end there; empty where they were not brought.
    pub rows: Arc<[EntryRow]>,
}

impl News {
    /// The entries after `seq`, when they are all here: reading them again would cost more than what is done with them.
    #[must_use]
    pub fn after(&self, seq: u64) -> Option<&[EntryRow]> {
        let first = self.rows.first()?;
        let rows = self
            .rows
            .get(usize::try_from(seq.checked_sub(first.seq.checked_sub(1)?)?).ok()?..)?;
        (self.rows.last()?.seq == self.seq).then_some(rows)
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
    fn publish(&self, space: SpaceId, news: News) {
        let seq = news.seq;
        if let Some(listeners) = self.0.spaces().get(&space) {
            listeners.send_if_modified(|last| {
                let newer = news.seq > last.seq;
                if newer {
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

    #[test]
    fn news_bring_what_follows_when_nothing_lies_between() {
        let news = News {
            seq: 7,
            rows: [5, 6, 7].map(row).into(),
        };
        let brought = |seq| {
            news.after(seq)
                .map(|rows| rows.iter().map(|row| row.seq).collect())
        };
        for (seq, rows) in [
            (3, None),
            (4, Some(vec![5, 6, 7])),
            (6, Some(vec![7])),
            (7, Some(vec![])),
            (9, None),
        ] {
            assert_eq!(brought(seq), rows, "after {seq}");
        }
        let bare = News {
            seq: 7,
            rows: [].into(),
        };
        assert!(bare.after(6).is_none());
    }

    #[test]
    fn older_news_do_not_hide_newer_ones() {
        let bus = InProcess::new();
        let space = SpaceId::from_bytes([1; 16]);
        let listener = bus.subscribe(space);
        for seq in [2, 1] {
            let rows = [row(seq)].into();
            bus.publish(space, News { seq, rows });
        }
        assert_eq!(listener.news.borrow().seq, 2);
    }
}
