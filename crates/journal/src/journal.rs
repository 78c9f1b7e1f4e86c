//! The journal itself: where it is kept, and its transactions.

use crate::{
    Error, Result, Tx, Work,
    append::Heads,
    bus::{Bus, InProcess},
    db::{Memory, Postgres, Sqlite, Undo},
    objects::Objects,
    standing::Standing,
};
use std::{path::PathBuf, sync::Arc};

/// Where a journal is kept.
#[derive(Debug, Clone)]
pub enum Store {
    /// In memory: gone when dropped. For tests.
    Memory,
    /// SQLite in `folder` (with `blobs/`, `erased.log`, `roots.log`); sessions in `run`, which may be lost with the machine.
    Sqlite {
        /// What must be kept and saved.
        folder: PathBuf,
        /// What is never saved.
        run: PathBuf,
    },
    /// PostgreSQL at `url`; `folder` holds `blobs/`, `erased.log`, `roots.log`.
    Postgres {
        /// `postgres://…` or key-value text.
        url: String,
        /// What must be kept and saved beside the database.
        folder: PathBuf,
    },
}

/// Spaces, entries, keys, sessions: opaque ids and sealed bytes. Cheap to clone; the last clone closes it.
#[derive(Clone)]
pub struct Journal(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) engine: Engine,
    pub(crate) heads: Heads,
    pub(crate) objects: Objects,
    bus: Arc<dyn Bus>,
    standing: Standing,
}

pub(crate) enum Engine {
    Memory(Box<Memory>),
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Journal {
    /// Opens a journal, making it if it is new.
    ///
    /// # Errors
    /// [`Error::Broken`] if it cannot be opened, or was written by a newer program.
    pub async fn open(store: &Store) -> Result<Self> {
        let bus: Arc<dyn Bus> = Arc::new(InProcess::new());
        let standing = Standing::default();
        let (engine, objects) = match store {
            Store::Memory => (
                Engine::Memory(Box::new(Memory::open(bus.clone(), standing.clone())?)),
                Objects::memory(),
            ),
            Store::Sqlite { folder, run } => {
                private_folder(run)?;
                let objects = Objects::folder(folder)?;
                (
                    Engine::Sqlite(Sqlite::open(folder, run, bus.clone(), standing.clone())?),
                    objects,
                )
            }
            Store::Postgres { url, folder } => {
                let objects = Objects::folder(folder)?;
                (
                    Engine::Postgres(Postgres::open(url, bus.clone()).await?),
                    objects,
                )
            }
        };
        Ok(Self(Arc::new(Inner {
            engine,
            heads: Heads::default(),
            objects,
            bus,
            standing,
        })))
    }

    /// Runs `work` on one state of the database, without changing it.
    ///
    /// # Errors
    /// Those of `work`, or [`Error::Broken`]. On SQLite `work` awaits nothing but its `Tx`.
    pub async fn read<T, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        W: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T> + Send + 'static,
    {
        match &self.0.engine {
            Engine::Memory(engine) => engine.read(work),
            Engine::Sqlite(engine) => engine.read(work).await,
            Engine::Postgres(engine) => engine.read(work).await,
        }
    }

    /// Runs `work` as one transaction: all of it is kept, or none. When this returns `Ok`, the disk has it.
    ///
    /// # Errors
    /// Those of `work` (nothing is kept then), [`Error::Full`], [`Error::ReadOnly`], [`Error::Broken`].
    pub async fn write<T, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        W: for<'t> FnOnce(&'t mut Tx) -> Work<'t, T> + Send + 'static,
    {
        match &self.0.engine {
            Engine::Memory(engine) => engine.write(work),
            Engine::Sqlite(engine) => {
                engine
                    .writer()
                    .hand_in(Undo::Savepoint, work)
                    .await?
                    .done()
                    .await
            }
            Engine::Postgres(engine) => engine.write(work).await,
        }
    }

    /// How many times this process wrote something else than content: accounts, sessions, members, keys. What was read
    /// of them after the same count still stands. `None` where others write too.
    pub fn standing(&self) -> Option<u64> {
        match &self.0.engine {
            Engine::Memory(_) | Engine::Sqlite(_) => Some(self.0.standing.count()),
            Engine::Postgres(_) => None,
        }
    }

    /// Where news of spaces come from.
    pub fn bus(&self) -> &dyn Bus {
        &*self.0.bus
    }

    /// Makes what was erased unreadable in the database's own files.
    ///
    /// # Errors
    /// [`Error::Broken`] if someone reads for too long: to be tried again.
    pub async fn scrub(&self) -> Result<()> {
        match &self.0.engine {
            Engine::Memory(_) => Ok(()),
            Engine::Sqlite(engine) => engine.writer().checkpoint().await,
            Engine::Postgres(engine) => engine.vacuum().await,
        }
    }
}

/// Makes a folder that only its owner enters.
pub(crate) fn private_folder(path: &std::path::Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(Error::from)
}
