//! SQLite: a few connections that read on the caller's thread, one thread that writes.

use super::{Link, Row, Sql, Tx, Value, Work, writer::Writer};
use crate::{Error, Result, bus::Bus, migrate, standing::Standing};
use futures_util::FutureExt;
use rusqlite::{Connection, OpenFlags, config::DbConfig};
use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::Semaphore;

/// Connections that read. A read lasts some tens of microseconds: more would only cost memory.
const READERS: usize = 3;

/// Statements kept ready per connection: more than there are texts.
const STATEMENTS: usize = 160;

/// `secure_delete` writes zeros over what is erased; `synchronous=FULL` because with NORMAL a power cut lost
/// acknowledged commits in 7 trials out of 60, and none with FULL.
const PRAGMAS: &str = "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma trusted_schema=off;
    pragma secure_delete=on; pragma cache_size=-8192; pragma wal_autocheckpoint=8000; pragma temp_store=memory; pragma busy_timeout=10000;";

/// Sessions may be lost with the machine.
const RUN_PRAGMAS: &str = "pragma run.journal_mode=wal; pragma run.synchronous=off; pragma run.secure_delete=on; pragma run.cache_size=-512;";

/// A database in files.
pub(crate) struct Sqlite {
    readers: Readers,
    writer: Writer,
}

impl Sqlite {
    /// Opens (and makes, if new) `journal.db` in `folder` and `sessions.db` in `run`.
    pub(crate) fn open(
        folder: &Path,
        run: &Path,
        bus: Arc<dyn Bus>,
        standing: Standing,
    ) -> Result<Self> {
        let (main, sessions) = (folder.join("journal.db"), run.join("sessions.db"));
        forget_broken(&sessions);
        let writer = connect(&main, &sessions)?;
        migrate::sqlite(&writer)?;
        let readers = (0..READERS)
            .map(|_| reader(&main, &sessions))
            .collect::<Result<Vec<_>>>()?;
        Ok(Self {
            readers: Readers::new(readers),
            writer: Writer::start(Tx::new(Link::Sqlite(writer)), bus, standing)?,
        })
    }

    pub(crate) async fn read<T>(
        &self,
        work: impl for<'t> FnOnce(&'t mut Tx) -> Work<'t, T>,
    ) -> Result<T> {
        self.readers.read(work).await
    }

    pub(crate) fn writer(&self) -> &Writer {
        &self.writer
    }
}

/// Connections waiting for someone to read.
struct Readers {
    free: Semaphore,
    idle: Mutex<Vec<Tx>>,
}

impl Readers {
    fn new(idle: Vec<Tx>) -> Self {
        Self {
            free: Semaphore::new(idle.len()),
            idle: Mutex::new(idle),
        }
    }

    async fn read<T>(&self, work: impl for<'t> FnOnce(&'t mut Tx) -> Work<'t, T>) -> Result<T> {
        let _permit = self
            .free
            .acquire()
            .await
            .map_err(|_| Error::broken("closed"))?;
        let mut tx = self
            .idle()
            .pop()
            .ok_or_else(|| Error::broken("no connection left"))?;
        let result = read(&mut tx, work);
        self.idle().push(tx);
        result
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Tx>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A database in memory, for tests: the same statements, one connection, no thread.
pub(crate) struct Memory {
    tx: Mutex<Tx>,
    bus: Arc<dyn Bus>,
    standing: Standing,
}

impl Memory {
    pub(crate) fn open(bus: Arc<dyn Bus>, standing: Standing) -> Result<Self> {
        let link = Connection::open_in_memory()?;
        link.set_prepared_statement_cache_capacity(STATEMENTS);
        link.execute_batch(
            "attach database ':memory:' as run; pragma foreign_keys=on; pragma trusted_schema=off;",
        )?;
        migrate::sqlite(&link)?;
        Ok(Self {
            tx: Mutex::new(Tx::new(Link::Sqlite(link))),
            bus,
            standing,
        })
    }

    pub(crate) fn read<T>(
        &self,
        work: impl for<'t> FnOnce(&'t mut Tx) -> Work<'t, T>,
    ) -> Result<T> {
        let mut tx = self.tx.lock().unwrap_or_else(PoisonError::into_inner);
        batch(&tx, "pragma query_only=on")?;
        let result = read(&mut tx, work);
        batch(&tx, "pragma query_only=off")?;
        result
    }

    pub(crate) fn write<T>(
        &self,
        work: impl for<'t> FnOnce(&'t mut Tx) -> Work<'t, T>,
    ) -> Result<T> {
        let mut tx = self.tx.lock().unwrap_or_else(PoisonError::into_inner);
        batch(&tx, "begin immediate")?;
        let result = poll(&mut tx, work);
        batch(&tx, if result.is_ok() { "commit" } else { "rollback" })?;
        if std::mem::take(&mut tx.moved) {
            self.standing.move_on();
        }
        for (space, news) in std::mem::take(&mut tx.appended) {
            self.bus.publish(space, news);
        }
        result
    }
}

/// Runs `work` to its end: with SQLite nothing is ever waited for.
pub(super) fn poll<T>(
    tx: &mut Tx,
    work: impl for<'t> FnOnce(&'t mut Tx) -> Work<'t, T>,
) -> Result<T> {
    let result = work(tx)
        .now_or_never()
        .unwrap_or_else(|| Err(Error::broken("a transaction waited for something else")));
    let result = tx.settle(result);
    if result.is_err() {
        tx.appended.clear();
    }
    result
}

/// Several statements that see one state of the database.
fn read<T>(tx: &mut Tx, work: impl for<'t> FnOnce(&'t mut Tx) -> Work<'t, T>) -> Result<T> {
    batch(tx, "begin")?;
    let result = poll(tx, work);
    batch(tx, "rollback")?;
    result
}

/// Runs a statement without values, kept ready like the others.
pub(super) fn batch(tx: &Tx, sql: &'static str) -> Result<()> {
    match &tx.link {
        Link::Sqlite(link) => Ok(link.prepare_cached(sql)?.execute([]).map(drop)?),
        Link::Postgres(_) => Err(Error::broken("not SQLite")),
    }
}

/// Whether the engine has given up the whole transaction by itself (no room, disk failure).
pub(super) fn gave_up(tx: &Tx) -> bool {
    matches!(&tx.link, Link::Sqlite(link) if link.is_autocommit())
}

/// Rows changed since the connection was opened.
pub(super) fn changes(tx: &Tx) -> u64 {
    match &tx.link {
        Link::Sqlite(link) => link.total_changes(),
        Link::Postgres(_) => 0,
    }
}

/// Moves everything from the log to the database and empties the log, where erased bytes would otherwise stay.
pub(super) fn checkpoint(tx: &Tx) -> Result<()> {
    let Link::Sqlite(link) = &tx.link else {
        return Err(Error::broken("not SQLite"));
    };
    let busy: i64 = link.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0))?;
    if busy == 0 {
        Ok(())
    } else {
        Err(Error::broken("the log is being read"))
    }
}

pub(super) fn run(link: &mut Connection, sql: Sql, values: &[Value<'_>]) -> Result<u64> {
    let done = link
        .prepare_cached(sql.0)?
        .execute(rusqlite::params_from_iter(values))?;
    Ok(done as u64)
}

pub(super) fn rows<T>(
    link: &mut Connection,
    sql: Sql,
    values: &[Value<'_>],
    mut read: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut statement = link.prepare_cached(sql.0)?;
    let mut rows = statement.query(rusqlite::params_from_iter(values))?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push(read(&Row::Sqlite(row))?);
    }
    Ok(out)
}

pub(super) fn each(
    link: &mut Connection,
    sql: Sql,
    mut read: impl FnMut(&Row<'_>) -> Result<()>,
) -> Result<()> {
    let mut statement = link.prepare_cached(sql.0)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        read(&Row::Sqlite(row))?;
    }
    Ok(())
}

fn reader(main: &Path, sessions: &Path) -> Result<Tx> {
    let link = connect(main, sessions)?;
    // What a reader keeps of the main file is dropped at each commit: a large cache would only be memory.
    link.execute_batch("pragma query_only=on; pragma main.cache_size=-1024")?;
    Ok(Tx::new(Link::Sqlite(link)))
}

fn connect(main: &Path, sessions: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let link = Connection::open_with_flags(main, flags)?;
    link.set_prepared_statement_cache_capacity(STATEMENTS);
    // A plan never depends on the values: otherwise each text that ends with `limit $3` is compiled again at each use.
    link.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    link.execute_batch(PRAGMAS)?;
    let sessions = sessions
        .to_str()
        .ok_or_else(|| Error::broken("a folder that is not UTF-8"))?;
    link.execute("attach database ?1 as run", [sessions])?;
    link.execute_batch(RUN_PRAGMAS)?;
    Ok(link)
}

/// Sessions are not synced: after a power cut their file may be damaged, and then it is started anew.
fn forget_broken(sessions: &Path) {
    let sound = Connection::open(sessions)
        .and_then(|link| link.query_row("pragma quick_check", [], |row| row.get::<_, String>(0)));
    if sound.is_ok_and(|answer| answer == "ok") {
        return;
    }
    for suffix in ["", "-wal", "-shm"] {
        let mut path = sessions.as_os_str().to_owned();
        path.push(suffix);
        std::fs::remove_file(path).ok();
    }
}
