//! How many times something else than content was written by this process: whoever kept what was read of accounts,
//! sessions, members or keys knows by it that it still stands.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// The count, shared by the journal and what commits.
#[derive(Clone, Default)]
pub(crate) struct Standing(Arc<AtomicU64>);

impl Standing {
    pub(crate) fn count(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }

    /// After the commit, before it is answered.
    pub(crate) fn move_on(&self) {
        self.0.fetch_add(1, Ordering::Release);
    }
}
