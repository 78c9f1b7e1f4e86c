//! What the tests stand on: every engine, and entries that chain without any key.

use journal::{EntryRow, Journal, Store, spaces};
use seal::{EntryKind, Head, Header, SpaceId, UserId};
use tempfile::TempDir;

pub const DAY: u32 = 20_000;

pub struct Bench {
    pub name: &'static str,
    pub journal: Journal,
    pub store: Store,
    _folders: TempDir,
}

/// An empty journal on the engine of this name.
pub async fn another(name: &str) -> Bench {
    let mut stores = stores().await.into_iter();
    let (name, store, folders) = stores.find(|(known, ..)| *known == name).unwrap();
    Bench {
        name,
        journal: Journal::open(&store).await.unwrap(),
        store,
        _folders: folders,
    }
}

/// Runs a test on memory, SQLite, and PostgreSQL when `bin/ci` gives one.
pub async fn on_every_engine<F: Future<Output = ()>>(test: impl Fn(Bench) -> F) {
    for (name, store, folders) in stores().await {
        println!("on {name}");
        let journal = Journal::open(&store).await.unwrap();
        test(Bench {
            name,
            journal,
            store,
            _folders: folders,
        })
        .await;
    }
}

async fn stores() -> Vec<(&'static str, Store, TempDir)> {
    let folders = || tempfile::tempdir().unwrap();
    let (memory, sqlite, postgres) = (folders(), folders(), folders());
    let (folder, run) = (sqlite.path().join("kept"), sqlite.path().join("run"));
    let mut stores = vec![
        ("memory", Store::Memory, memory),
        ("sqlite", Store::Sqlite { folder, run }, sqlite),
    ];
    match database().await {
        Some(url) => {
            let folder = postgres.path().to_owned();
            stores.push(("postgres", Store::Postgres { url, folder }, postgres));
        }
        None => println!("PostgreSQL passed over: PERMANENCE_TEST_POSTGRES is not set"),
    }
    stores
}

/// A new database on the server that `bin/ci` started: tests share nothing.
async fn database() -> Option<String> {
    let url = std::env::var("PERMANENCE_TEST_POSTGRES").ok()?;
    let name = format!("t{:x}", u128::from_be_bytes(unique()));
    let (client, link) = tokio_postgres::connect(&url, tokio_postgres::NoTls)
        .await
        .unwrap();
    let link = tokio::spawn(link);
    client
        .batch_execute(&format!("create database {name}"))
        .await
        .unwrap();
    drop(client);
    link.await.unwrap().unwrap();
    let mut config: tokio_postgres::Config = url.parse().unwrap();
    config.dbname(&name);
    Some(text(&config))
}

/// The key-value text of a configuration without password.
fn text(config: &tokio_postgres::Config) -> String {
    use tokio_postgres::config::Host;
    let hosts = config.get_hosts().iter().map(|host| match host {
        Host::Tcp(name) => name.clone(),
        Host::Unix(path) => path.display().to_string(),
    });
    let password = config.get_password().map_or_else(String::new, |secret| {
        format!(" password='{}'", String::from_utf8_lossy(secret))
    });
    format!(
        "host={} port={} user={} dbname={}{password}",
        hosts.collect::<Vec<_>>().join(","),
        config.get_ports().first().unwrap_or(&5432),
        config.get_user().unwrap_or("postgres"),
        config.get_dbname().unwrap_or("postgres"),
    )
}

/// Sixteen bytes that no other test has.
pub fn unique() -> [u8; 16] {
    use std::hash::{BuildHasher, RandomState};
    let (a, b) = (
        RandomState::new().hash_one(1),
        RandomState::new().hash_one(2),
    );
    (u128::from(a) << 64 | u128::from(b)).to_be_bytes()
}

pub fn user() -> UserId {
    UserId::from_bytes(unique())
}

/// A row that follows `head`, of epoch 1, whose body is `content`.
pub fn row(space: SpaceId, head: Head, content: &[u8]) -> EntryRow {
    at_epoch(space, head, content, 1)
}

pub fn at_epoch(space: SpaceId, head: Head, content: &[u8], epoch: u32) -> EntryRow {
    let (seq, ct_len) = (head.seq + 1, content.len() as u32);
    let header = Header {
        kind: EntryKind::Member,
        flags: 0,
        space,
        epoch,
        seq,
        day: DAY,
        prev_hash: head.hash,
        ct_len,
    };
    EntryRow {
        seq,
        header: header.to_bytes(),
        salt: Some(vec![7; 32]),
        ct: Some(content.to_vec()),
        ct_sha: seal::sha256(content),
        inst_sig: None,
    }
}

impl Bench {
    /// A new space.
    pub async fn space(&self) -> SpaceId {
        let space = SpaceId::from_bytes(unique());
        self.journal
            .write(move |tx| Box::pin(spaces::add(tx, space, 3, 1, DAY)))
            .await
            .unwrap();
        space
    }

    /// Appends one entry; gives its sequence.
    pub async fn append(&self, space: SpaceId, content: &'static [u8]) -> u64 {
        let seqs = self
            .journal
            .append(
                space,
                None,
                |head| Ok(vec![row(space, head, content)]),
                None,
            )
            .await
            .unwrap();
        seqs[0]
    }
}

/// `journal.read` in one line.
macro_rules! read {
    ($bench:expr, $operation:path $(, $value:expr)*) => {
        $bench.journal.read(move |tx| Box::pin(async move { $operation(tx $(, $value)*).await })).await
    };
}

/// `journal.write` in one line.
macro_rules! write {
    ($bench:expr, $operation:path $(, $value:expr)*) => {
        $bench.journal.write(move |tx| Box::pin(async move { $operation(tx $(, $value)*).await })).await
    };
}
pub(crate) use {read, write};
