//! Tables, brought to their last shape when a database is opened. One folder of texts for both engines.

use crate::{Error, Result};
use rusqlite::Connection;
use tokio_postgres::Client;

/// In order; never edited once released.
const MIGRATIONS: &[&str] = &[include_str!("../migrations/0001_start.sql")];

/// What is made anew at each start, if missing.
const RUN: &str = include_str!("../migrations/run.sql");

const VERSIONS: &str =
    "create table if not exists migration (version bigint not null, primary key (version))";

/// All in one transaction: a start that is interrupted starts again.
pub(crate) fn sqlite(link: &Connection) -> Result<()> {
    link.execute_batch("begin immediate")?;
    link.execute_batch(VERSIONS)?;
    let done: i64 = link.query_row("select count(*) from migration", [], |row| row.get(0))?;
    for (version, text) in missing(done)? {
        link.execute_batch(&for_sqlite(text))?;
        link.execute("insert into migration (version) values (?1)", [version])?;
    }
    link.execute_batch(RUN)?;
    Ok(link.execute_batch("commit")?)
}

/// As [`sqlite`]; two nodes that start together do it one after the other.
pub(crate) async fn postgres(link: &mut Client) -> Result<()> {
    let tx = link.transaction().await?;
    tx.batch_execute("select pg_advisory_xact_lock(7242); create schema if not exists run")
        .await?;
    tx.batch_execute(VERSIONS).await?;
    let done: i64 = tx
        .query_one("select count(*) from migration", &[])
        .await?
        .try_get(0)?;
    for (version, text) in missing(done)? {
        tx.batch_execute(text).await?;
        tx.execute("insert into migration (version) values ($1)", &[&version])
            .await?;
    }
    tx.batch_execute(&RUN.replace("create table", "create unlogged table"))
        .await?;
    Ok(tx.commit().await?)
}

/// Those not done yet; refuses a database that a newer program has already changed.
fn missing(done: i64) -> Result<impl Iterator<Item = (i64, &'static str)>> {
    let done = usize::try_from(done).map_err(|_| Error::broken("no such version"))?;
    if done > MIGRATIONS.len() {
        return Err(Error::broken("this database belongs to a newer program"));
    }
    Ok((1..).zip(MIGRATIONS.iter().copied()).skip(done))
}

/// Rows kept in the order of their key: only SQLite needs to be told.
fn for_sqlite(text: &str) -> String {
    text.replace("/* sqlite: without rowid */", "without rowid")
}
