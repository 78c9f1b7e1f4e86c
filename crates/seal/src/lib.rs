//! Locks, envelopes, chain and chunks: bytes → bytes.
//!
//! For the person whose file must stay closed to whoever takes the disk, and for the worker who must be able
//! to open it tomorrow. Nothing here reads a disk, a network, a clock or a source of chance: time and chance
//! are arguments, so that every sealed byte can be made again in a test.
//!
//! Invariants:
//! - One suite ([`SUITE`]); version and suite come first in everything that is written, and nothing is guessed.
//! - A secret has no `Debug`, wipes itself, and is compared in constant time.
//! - A space key is wrapped only to a [`VerifiedBundle`] or a [`VerifiedEscrow`]: never to a key read from a table.
//! - Whatever comes from a person's memory (password, PIN) is sealed under a key-committing lock.
//! - An entry, a blob, a row moved elsewhere (space, epoch, sequence, user, index) does not open.
//! - What was sealed once opens for ever: the golden vectors in `tests/golden` are never edited.
#![forbid(unsafe_code)]
#![deny(clippy::wildcard_enum_match_arm, missing_docs)]

mod aead;
mod blob;
mod bytes;
mod code;
mod directory;
mod entry;
mod error;
mod escrow;
mod id;
mod instance;
mod kem;
#[cfg(test)]
mod known;
mod lock;
mod pad;
mod session;
mod sign;
mod space;
mod trace;
mod user;

pub use blob::{BlobKey, BlobOpener, BlobSealer, open_blob, seal_blob, sealed_blob_len};
pub use bytes::{random_salt, sha256};
pub use code::{CardSecret, HolderSeed, RecoveryCode};
pub use directory::{Bundle, VerifiedBundle};
pub use entry::{
    Body, EntryKind, Head, Header, OpenedEntry, SealedEntry, SealedInbound, chain_hash, open_entry,
    open_inbound, seal_entry, seal_inbound, seal_tombstone,
};
pub use error::{Error, Result};
pub use escrow::{
    Ceremony, CeremonyCall, EscrowKey, EscrowNotice, EscrowShare, Policy, VerifiedEscrow,
    contribute, open_escrow, open_seed, seal_escrow, seal_seed, unwrap_escrow, wrap_escrow,
};
pub use id::{BlobId, LockId, SpaceId, UserId, derive_id};
pub use instance::{AuditKey, Instance, seal_for_outbox, verify_audit};
pub use lock::{
    Argon, LockKind, LockRow, Pepper, Secret, close_card, close_lock, open_card, open_lock,
};
pub use pad::padme;
pub use session::{SessionKey, SessionSecret};
pub use space::{
    InboundPair, SpaceKey, Wrap, inbound_pair, open_box, open_from_space, seal_box, seal_to_space,
    unwrap, wrap,
};
pub use trace::{MonthKey, MonthPart, open_trace, seal_trace, trace_hash};
pub use user::{UserKey, UserSecrets, open_vault, seal_vault};

/// First byte of everything written: the shape of what follows.
pub const VERSION: u8 = 1;
/// Second byte: X-Wing, XChaCha20-Poly1305, HKDF-SHA256, Argon2id, Ed25519. There is no other, and no negotiation.
pub const SUITE: u8 = 1;
