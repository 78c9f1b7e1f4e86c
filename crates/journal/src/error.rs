//! What can go wrong, in words of the journal.

use std::error::Error as Source;

/// Why an operation was not done. When it is not done, nothing of its transaction is.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another write came first (a unique key is taken, a head moved): read again, then retry.
    #[error("another write came first")]
    Conflict,
    /// This form was already sent: what it asked is done, once.
    #[error("already done")]
    Duplicate,
    /// There is no such row.
    #[error("no such row")]
    Missing,
    /// Someone left the space: a new epoch comes before the next entry.
    #[error("the space waits for a new epoch")]
    Stale,
    /// No room left on the disk. Writing works again once there is.
    #[error("no room left")]
    Full,
    /// The disk failed to keep a write: nothing more is written until the next start; reading goes on.
    #[error("read only since the disk failed")]
    ReadOnly,
    /// Archives that are not put back, and why.
    #[error("not put back: {0}")]
    Unfit(crate::saved::Unfit),
    /// Sealing refused.
    #[error("sealing refused")]
    Seal(#[from] seal::Error),
    /// Anything else: a broken file, a lost connection, a row of an impossible shape.
    #[error("storage failed")]
    Broken(#[source] Box<dyn Source + Send + Sync>),
}

/// What every operation gives.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of ours, in a few words without any datum.
    pub(crate) fn broken(what: &'static str) -> Self {
        Self::Broken(what.into())
    }

    /// Whether the disk itself failed, so that what it holds is unknown.
    pub(crate) fn is_disk(&self) -> bool {
        let Self::Broken(source) = self else {
            return false;
        };
        let code = source
            .downcast_ref::<rusqlite::Error>()
            .and_then(rusqlite::Error::sqlite_error_code);
        matches!(
            code,
            Some(rusqlite::ErrorCode::SystemIoFailure | rusqlite::ErrorCode::DatabaseCorrupt)
        )
    }

    /// The same error for each of those whose writes were to be committed together.
    pub(crate) fn again(&self) -> Self {
        match self {
            Self::Conflict => Self::Conflict,
            Self::Duplicate => Self::Duplicate,
            Self::Missing => Self::Missing,
            Self::Stale => Self::Stale,
            Self::Full => Self::Full,
            Self::ReadOnly => Self::ReadOnly,
            Self::Unfit(unfit) => Self::Unfit(*unfit),
            Self::Seal(_) => Self::broken("sealing refused"),
            Self::Broken(source) => Self::Broken(source.to_string().into()),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{ConstraintViolation, DiskFull};
        match error.sqlite_error_code() {
            Some(ConstraintViolation) => Self::Conflict,
            Some(DiskFull) => Self::Full,
            _ => Self::Broken(error.into()),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        use tokio_postgres::error::SqlState;
        let conflicts = [
            &SqlState::UNIQUE_VIOLATION,
            &SqlState::T_R_SERIALIZATION_FAILURE,
            &SqlState::T_R_DEADLOCK_DETECTED,
        ];
        match error.code() {
            Some(code) if conflicts.contains(&code) => Self::Conflict,
            Some(code) if *code == SqlState::DISK_FULL => Self::Full,
            _ => Self::Broken(error.into()),
        }
    }
}

impl From<deadpool_postgres::PoolError> for Error {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        Self::Broken(error.into())
    }
}

impl From<object_store::Error> for Error {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::Missing,
            other => Self::from_io(other),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::from_io(error)
    }
}

impl Error {
    /// `Full` when somewhere under it is a disk without room.
    fn from_io(error: impl Source + Send + Sync + 'static) -> Self {
        let mut under: Option<&(dyn Source + 'static)> = Some(&error);
        while let Some(source) = under {
            let io = source.downcast_ref::<std::io::Error>();
            if io.is_some_and(|io| {
                matches!(
                    io.kind(),
                    std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded
                )
            }) {
                return Self::Full;
            }
            under = source.source();
        }
        Self::Broken(Box::new(error))
    }
}
