//! What can go wrong, in words of the domain; never a word of what people wrote.

/// Why something did not seal or open. Carries no data: it may be logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The first byte names a format this program does not know.
    #[error("unknown version")]
    Version,
    /// The second byte names a suite this program does not know.
    #[error("unknown suite")]
    Suite,
    /// Bytes or text that no version of this program would have written.
    #[error("malformed")]
    Malformed,
    /// Larger than the format can hold.
    #[error("too large")]
    TooLarge,
    /// Costs of Argon2id outside what is accepted (8 KiB–1 GiB, 1–64 passes, 1–16 lanes).
    #[error("argon2 costs out of bounds")]
    Argon,
    /// The secret given is not of the kind this lock takes.
    #[error("wrong kind")]
    WrongKind,
    /// The password, code, PIN or key is not the one that closed this.
    #[error("wrong key")]
    WrongKey,
    /// The façade PIN of a card is its PIN: one of the two would never be reached.
    #[error("both PINs are the same")]
    SamePin,
    /// Belongs to another space, epoch, user or place in the chain.
    #[error("wrong place")]
    WrongPlace,
    /// Altered, or sealed under another key.
    #[error("does not open")]
    Broken,
    /// A signature that the named key did not make.
    #[error("bad signature")]
    Signature,
    /// A public key that is not one, or not the one expected.
    #[error("bad public key")]
    PublicKey,
    /// A blob without its final chunk.
    #[error("truncated")]
    Truncated,
    /// Does not follow the head: an entry is missing, repeated, moved or altered.
    #[error("chain broken")]
    Chain,
    /// An escrow policy out of bounds, or holders who do not make a subset of it.
    #[error("escrow policy")]
    Policy,
}

/// Result of this crate.
pub type Result<T> = core::result::Result<T, Error>;
