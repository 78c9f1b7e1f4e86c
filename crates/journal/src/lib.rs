//! Spaces, entries, keys, attachments, sessions: the only SQL and the only disk of Permanence.
//!
//! For the person whose file must never be lost, and whose table must say nothing to whoever reads the disk. The
//! journal is blind: it is handed sealed bytes and gives them back. It knows opaque ids, days, counts, padded sizes.
//!
//! Invariants:
//! - Never a word of a person, a title, a name, a number, a type of entry in clear in a table or in a log.
//! - `Ok` from a write means that the disk has it, all of its transaction, once.
//! - A row of a space is only reached with the id of that space.
//! - An entry is never changed: it is appended at the head of its space, and may be erased, which leaves its header
//!   and its hash, so that the chain still checks.
//! - One SQL text serves SQLite and PostgreSQL. Time and chance are arguments.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod append;
mod bus;
mod db;
mod erase;
mod error;
mod journal;
mod migrate;
mod objects;
mod settings;
mod standing;
mod whole;

pub mod blobs;
pub mod cards;
pub mod done;
pub mod entries;
pub mod epochs;
pub mod escrow;
pub mod harm;
pub mod locks;
pub mod outbox;
pub mod place;
pub mod rates;
pub mod retention;
pub mod routes;
pub mod saved;
pub mod seen;
pub mod session_keys;
pub mod sessions;
pub mod snapshots;
pub mod spaces;
pub mod testing;
pub mod trace;
pub mod trace_keys;
pub mod users;
pub mod usk;
pub mod vault;
pub mod wraps;

pub use append::{Also, also};
pub use bus::{Bus, Listener, News};
pub use db::{Tx, Work};
pub use entries::EntryRow;
pub use erase::Erased;
pub use error::{Error, Result};
pub use journal::{Journal, Store};
pub use settings::{Setting, is_local};
