//! PostgreSQL: one pooled connection per transaction; unique keys and conditional updates decide between nodes.

use super::{Link, Row, Sql, Tx, Value, Work};
use crate::{Error, News, Result, bus::Bus, migrate};
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use futures_util::TryStreamExt;
use std::sync::Arc;
use tokio_postgres::{Config, NoTls, types::ToSql};

/// Connections at most.
const CONNECTIONS: usize = 12;

/// A database on a server.
pub(crate) struct Postgres {
    pool: Pool,
    bus: Arc<dyn Bus>,
}

impl Postgres {
    /// Connects to `url` and brings the tables to their last shape.
    pub(crate) async fn open(url: &str, bus: Arc<dyn Bus>) -> Result<Self> {
        let mut config: Config = url.parse()?;
        config.options("-c synchronous_commit=on -c client_min_messages=warning");
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = Manager::from_config(config, NoTls, recycling);
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .build()
            .map_err(|error| Error::Broken(error.into()))?;
        migrate::postgres(&mut *pool.get().await?).await?;
        Ok(Self { pool, bus })
    }

    pub(crate) async fn read<T>(
        &self,
        work: impl for<'t> FnOnce(&'t mut Tx) -> Work<'t, T>,
    ) -> Result<T> {
        self.transaction("begin isolation level repeatable read read only", work)
            .await
            .map(|(value, _)| value)
    }

    pub(crate) async fn write<T>(
        &self,
        work: impl for<'t> FnOnce(&'t mut Tx) -> Work<'t, T>,
    ) -> Result<T> {
        let (value, appended) = self.transaction("begin", work).await?;
        appended
            .into_iter()
            .for_each(|(space, news)| self.bus.publish(space, news));
        Ok(value)
    }

    async fn transaction<T>(
        &self,
        begin: &'static str,
        work: impl for<'t> FnOnce(&'t mut Tx) -> Work<'t, T>,
    ) -> Result<(T, Vec<(seal::SpaceId, News)>)> {
        let mut open = Open(Some(Tx::new(Link::Postgres(self.pool.get().await?))));
        open.batch(begin).await?;
        let tx = open.tx()?;
        let result = work(tx).await;
        let result = tx.settle(result);
        open.batch(if result.is_ok() { "commit" } else { "rollback" })
            .await?;
        let appended = std::mem::take(&mut open.tx()?.appended);
        open.0 = None;
        result.map(|value| (value, appended))
    }

    /// Gives the room of erased rows back. What the server's own log keeps is outside our reach.
    pub(crate) async fn vacuum(&self) -> Result<()> {
        Ok(self
            .pool
            .get()
            .await?
            .batch_execute("vacuum entry, salt, blob_salt, wrap, epoch, snapshot")
            .await?)
    }
}

/// A transaction whose caller may go away at any time: then the connection is closed, which rolls back, instead of
/// going back to the pool in the middle of something.
struct Open(Option<Tx>);

impl Open {
    fn tx(&mut self) -> Result<&mut Tx> {
        self.0.as_mut().ok_or_else(|| Error::broken("closed"))
    }

    async fn batch(&mut self, sql: &'static str) -> Result<()> {
        match &mut self.tx()?.link {
            Link::Postgres(link) => Ok(link.batch_execute(sql).await?),
            Link::Sqlite(_) => Err(Error::broken("not PostgreSQL")),
        }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if let Some(Tx {
            link: Link::Postgres(link),
            ..
        }) = self.0.take()
        {
            drop(Object::take(link));
        }
    }
}

pub(super) async fn run(link: &mut Object, sql: Sql, values: &[Value<'_>]) -> Result<u64> {
    let statement = link.prepare_cached(sql.0).await?;
    Ok(link.execute(&statement, &borrow(values)).await?)
}

pub(super) async fn rows<T>(
    link: &mut Object,
    sql: Sql,
    values: &[Value<'_>],
    mut read: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let statement = link.prepare_cached(sql.0).await?;
    let rows = link.query(&statement, &borrow(values)).await?;
    rows.iter().map(|row| read(&Row::Postgres(row))).collect()
}

/// As they come: the server is asked for more when those before were read.
pub(super) async fn each(
    link: &mut Object,
    sql: Sql,
    mut read: impl FnMut(&Row<'_>) -> Result<()>,
) -> Result<()> {
    let statement = link.prepare_cached(sql.0).await?;
    let nothing: [&(dyn ToSql + Sync); 0] = [];
    let mut rows = std::pin::pin!(link.query_raw(&statement, nothing).await?);
    while let Some(row) = rows.try_next().await? {
        read(&Row::Postgres(&row))?;
    }
    Ok(())
}

fn borrow<'v>(values: &'v [Value<'_>]) -> Vec<&'v (dyn ToSql + Sync)> {
    values.iter().map(|value| value as _).collect()
}
