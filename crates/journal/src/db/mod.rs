//! One SQL text, two engines: a transaction, its values, its rows.

mod postgres;
mod row;
mod sqlite;
mod value;
mod writer;

pub(crate) use postgres::Postgres;
pub(crate) use row::Row;
pub(crate) use sqlite::{Memory, Sqlite};
pub(crate) use value::Value;
pub(crate) use writer::Undo;

use crate::{Error, News, Result};
use seal::SpaceId;
use std::pin::Pin;

/// What a transaction does: `|tx| Box::pin(async move { … })`. It awaits nothing but the operations of its `Tx`.
pub type Work<'t, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 't>>;

/// One SQL text: `$1`, `$2`… in order of first appearance, so that both engines count them alike.
/// Every one is a `const … : Sql = Sql("…")`: a test walks the source and reads them all.
#[derive(Clone, Copy)]
pub(crate) struct Sql(pub(crate) &'static str);

/// How the texts begin that change nothing of who may come and with which keys: reading, and what messages write.
const CONTENT: [&str; 9] = [
    "select ",
    "insert into entry ",
    "insert into salt ",
    "insert into done ",
    "insert into vault ",
    "update head ",
    "insert into snapshot ",
    "insert into seen ",
    "insert into trace ",
];

impl Sql {
    fn is_content(self) -> bool {
        CONTENT.iter().any(|start| self.0.starts_with(start))
    }
}

/// An open transaction, on either engine. Given by [`crate::Journal::read`] and [`crate::Journal::write`].
pub struct Tx {
    link: Link,
    /// A statement failed: whatever the work answers, nothing of it is kept.
    failed: bool,
    /// Entries appended, to be told on the bus after the commit.
    pub(crate) appended: Vec<(SpaceId, News)>,
    /// Something else than content was written: who may come, and with which keys, may not be what it was.
    pub(crate) moved: bool,
}

enum Link {
    Sqlite(rusqlite::Connection),
    Postgres(deadpool_postgres::Object),
}

impl Tx {
    fn new(link: Link) -> Self {
        Self {
            link,
            failed: false,
            appended: Vec::new(),
            moved: false,
        }
    }

    /// Runs a statement; gives the number of rows it touched.
    pub(crate) async fn run(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<u64> {
        self.moved |= !sql.is_content();
        let done = match &mut self.link {
            Link::Sqlite(link) => sqlite::run(link, sql, values),
            Link::Postgres(link) => postgres::run(link, sql, values).await,
        };
        self.note(done)
    }

    /// All rows, each read by `read`.
    pub(crate) async fn rows<T>(
        &mut self,
        sql: Sql,
        values: &[Value<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T> + Send,
    ) -> Result<Vec<T>> {
        self.moved |= !sql.is_content();
        let rows = match &mut self.link {
            Link::Sqlite(link) => sqlite::rows(link, sql, values, read),
            Link::Postgres(link) => postgres::rows(link, sql, values, read).await,
        };
        self.note(rows)
    }

    /// Each row in turn, without keeping them: for those who read everything.
    pub(crate) async fn each(
        &mut self,
        sql: Sql,
        read: impl FnMut(&Row<'_>) -> Result<()> + Send,
    ) -> Result<()> {
        let done = match &mut self.link {
            Link::Sqlite(link) => sqlite::each(link, sql, read),
            Link::Postgres(link) => postgres::each(link, sql, read).await,
        };
        self.note(done)
    }

    /// The first row, if any.
    pub(crate) async fn row<T: Send>(
        &mut self,
        sql: Sql,
        values: &[Value<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T> + Send,
    ) -> Result<Option<T>> {
        Ok(self.rows(sql, values, read).await?.into_iter().next())
    }

    /// [`Error::Missing`] unless a row was touched.
    pub(crate) async fn must(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<()> {
        match self.run(sql, values).await? {
            0 => Err(Error::Missing),
            _ => Ok(()),
        }
    }

    fn note<T>(&mut self, result: Result<T>) -> Result<T> {
        self.failed |= result.is_err();
        result
    }

    /// What the work may really answer: a success after a failed statement would be kept by one engine only.
    fn settle<T>(&mut self, result: Result<T>) -> Result<T> {
        match (std::mem::take(&mut self.failed), result) {
            (true, Ok(_)) => Err(Error::broken("a failed statement was ignored")),
            (_, result) => result,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_decides_who_may_come_is_not_content() {
        for sql in [
            "insert into run.session (sid) values ($1)",
            "insert into run.session_key (sid) values ($1)",
            "delete from run.session where sid = $1",
            "update account set state = $1 where id = $2",
            "insert into member (space) values ($1)",
            "delete from member where space = $1",
            "update space set closed = $1 where id = $2",
            "insert into wrap (space) values ($1)",
            "delete from entry where space = $1",
        ] {
            assert!(!Sql(sql).is_content(), "{sql}");
        }
        for sql in [
            "select 1 from member",
            "insert into entry (space) values ($1)",
        ] {
            assert!(Sql(sql).is_content(), "{sql}");
        }
    }
}
