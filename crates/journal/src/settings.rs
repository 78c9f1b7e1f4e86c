//! Settings of the database server that durability and secrecy depend on, for `doctor`.

use crate::{Journal, Result, Tx, db::Sql, journal::Engine};
use tokio_postgres::{Config, config::Host};

/// A setting, as the server says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// PostgreSQL's own name.
    pub name: &'static str,
    /// Its value.
    pub value: String,
}

/// Not `synchronous_commit`: each of our connections asks for it.
const NAMES: [&str; 6] = [
    "fsync",
    "full_page_writes",
    "data_checksums",
    "log_statement",
    "log_min_duration_statement",
    "archive_mode",
];
const CURRENT: Sql = Sql("select current_setting($1)");

impl Journal {
    /// The settings of PostgreSQL; none for the embedded database, which sets its own.
    pub async fn settings(&self) -> Result<Vec<Setting>> {
        match &self.0.engine {
            Engine::Memory(_) | Engine::Sqlite(_) => Ok(Vec::new()),
            Engine::Postgres(_) => self.read(|tx| Box::pin(read(tx))).await,
        }
    }
}

async fn read(tx: &mut Tx) -> Result<Vec<Setting>> {
    let mut settings = Vec::new();
    for name in NAMES {
        let value = tx.row(CURRENT, &[name.into()], |row| row.text(0)).await?;
        settings.extend(value.map(|value| Setting { name, value }));
    }
    Ok(settings)
}

/// Whether a database address stays on this machine: a socket, or the loopback. One that is not read is elsewhere.
pub fn is_local(url: &str) -> bool {
    let Ok(config) = url.parse::<Config>() else {
        return false;
    };
    let near = |host: &Host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            name == "localhost"
                || name
                    .trim_matches(['[', ']'])
                    .parse::<std::net::IpAddr>()
                    .is_ok_and(|ip| ip.is_loopback())
        }
    };
    config.get_hosts().iter().all(near)
}
