//! Who waits for news of a space is told its last sequence, and nothing else. Losing a message delays, never loses:
//! whoever listens reads the journal from where they were.

use seal::SpaceId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
};
use tokio::sync::{broadcast, watch};

/// What carries `(space, seq)`: in this process now, between nodes later.
pub trait Bus: Send + Sync {
    /// Tells that `space` now goes to `seq`. Called after the commit, in order.
    fn publish(&self, space: SpaceId, seq: u64);
    /// News of one space.
    fn subscribe(&self, space: SpaceId) -> Listener;
    /// News of all spaces, for jobs: one that falls behind by 1,024 misses the oldest.
    fn subscribe_all(&self) -> broadcast::Receiver<(SpaceId, u64)>;
}

/// The bus of one process.
pub(crate) struct InProcess(Arc<Shared>);

struct Shared {
    spaces: Mutex<HashMap<SpaceId, watch::Sender<u64>>>,
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
    fn spaces(&self) -> MutexGuard<'_, HashMap<SpaceId, watch::Sender<u64>>> {
        self.spaces.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bus for InProcess {
    fn publish(&self, space: SpaceId, seq: u64) {
        if let Some(listeners) = self.0.spaces().get(&space) {
            listeners.send_modify(|last| *last = seq.max(*last));
        }
        self.0.all.send((space, seq)).ok();
    }

    fn subscribe(&self, space: SpaceId) -> Listener {
        let news = self
            .0
            .spaces()
            .entry(space)
            .or_insert_with(|| watch::channel(0).0)
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

/// Someone who waits for news of one space. Only the last number is kept for them: a slow one costs nothing.
pub struct Listener {
    news: watch::Receiver<u64>,
    space: SpaceId,
    bus: Weak<Shared>,
}

impl Listener {
    /// The space listened to.
    pub fn space(&self) -> SpaceId {
        self.space
    }

    /// Waits until the space has grown since last told, and gives its last sequence; `None` when the journal closed.
    pub async fn next(&mut self) -> Option<u64> {
        self.news.changed().await.ok()?;
        Some(*self.news.borrow_and_update())
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
