//! What a statement answers, read column by column.

use crate::{Error, Result};
use rusqlite::types::FromSql as FromSqlite;
use tokio_postgres::types::FromSql as FromPostgres;

/// One row of either engine. Columns are counted from 0.
pub(crate) enum Row<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

/// A type that both engines read.
trait Column: FromSqlite + for<'a> FromPostgres<'a> {}
impl<T: FromSqlite + for<'a> FromPostgres<'a>> Column for T {}

impl Row<'_> {
    fn column<T: Column>(&self, index: usize) -> Result<T> {
        match self {
            Self::Sqlite(row) => Ok(row.get(index)?),
            Self::Postgres(row) => Ok(row.try_get(index)?),
        }
    }

    /// Bytes.
    pub(crate) fn bytes(&self, index: usize) -> Result<Vec<u8>> {
        self.column(index)
    }

    /// Bytes, or nothing.
    pub(crate) fn maybe_bytes(&self, index: usize) -> Result<Option<Vec<u8>>> {
        self.column(index)
    }

    /// Exactly `N` bytes, copied without an allocation.
    pub(crate) fn array<const N: usize>(&self, index: usize) -> Result<[u8; N]> {
        let bytes: &[u8] = match self {
            Self::Sqlite(row) => row
                .get_ref(index)?
                .as_blob()
                .map_err(|_| Error::broken("not bytes"))?,
            Self::Postgres(row) => row.try_get(index)?,
        };
        bytes
            .try_into()
            .map_err(|_| Error::broken("bytes of another length"))
    }

    /// Exactly `N` bytes, or nothing.
    pub(crate) fn maybe_array<const N: usize>(&self, index: usize) -> Result<Option<[u8; N]>> {
        let bytes = self.maybe_bytes(index)?;
        bytes
            .map(|bytes| {
                bytes
                    .try_into()
                    .map_err(|_| Error::broken("bytes of another length"))
            })
            .transpose()
    }

    /// A whole number that fits in `T`.
    pub(crate) fn number<T: TryFrom<i64>>(&self, index: usize) -> Result<T> {
        let number: i64 = self.column(index)?;
        T::try_from(number).map_err(|_| Error::broken("number out of bounds"))
    }

    /// A whole number that fits in `T`, or nothing.
    pub(crate) fn maybe_number<T: TryFrom<i64>>(&self, index: usize) -> Result<Option<T>> {
        let number: Option<i64> = self.column(index)?;
        number
            .map(|number| T::try_from(number).map_err(|_| Error::broken("number out of bounds")))
            .transpose()
    }

    /// Text of ours (a label, a key): never someone's words.
    pub(crate) fn text(&self, index: usize) -> Result<String> {
        self.column(index)
    }

    /// Yes or no.
    pub(crate) fn flag(&self, index: usize) -> Result<bool> {
        self.column(index)
    }
}
