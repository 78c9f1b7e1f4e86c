//! What a statement is given: four types and nothing else.

use bytes::BytesMut;
use rusqlite::types::{ToSqlOutput, ValueRef};
use seal::{BlobId, LockId, SpaceId, UserId};
use std::error::Error as Source;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

/// One value. It has no `Debug` in release code paths: it is only ever handed to an engine.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    Null,
    Int(i64),
    Bytes(&'a [u8]),
    Text(&'a str),
    Flag(bool),
}

macro_rules! integers {
    ($($from:ty)*) => { $(impl From<$from> for Value<'_> {
        fn from(number: $from) -> Self { Self::Int(i64::from(number)) }
    })* };
}
integers!(u8 i16 u32 i64);

macro_rules! ids {
    ($($id:ty)*) => { $(impl<'a> From<&'a $id> for Value<'a> {
        fn from(id: &'a $id) -> Self { Self::Bytes(id.as_bytes()) }
    })* };
}
ids!(UserId SpaceId LockId BlobId);

impl From<u64> for Value<'_> {
    /// Sequences and sizes: never near 2⁶³.
    fn from(number: u64) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a> From<&'a Vec<u8>> for Value<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Value<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a, V: Into<Value<'a>>> From<Option<V>> for Value<'a> {
    fn from(value: Option<V>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Flag(flag) => ValueRef::Integer(i64::from(*flag)),
        }))
    }
}

impl std::fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Source + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) => number.to_sql_checked(ty, out),
            Self::Bytes(bytes) => bytes.to_sql_checked(ty, out),
            Self::Text(text) => text.to_sql_checked(ty, out),
            Self::Flag(flag) => flag.to_sql_checked(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        [Type::INT8, Type::BYTEA, Type::TEXT, Type::BOOL].contains(ty)
    }

    to_sql_checked!();
}
