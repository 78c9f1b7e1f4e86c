//! Configuration: one TOML file, every key with a default, unknown keys refused.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use serde::Deserialize;

/// What whoever installs the program may decide.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where everything kept lives: database, files, erasure ledger.
    pub folder: PathBuf,
    /// Where sessions live: best on a file system in memory; never backed up.
    pub run: PathBuf,
    /// The instance file (pepper, index key): never beside the data, never in its backups.
    pub instance: PathBuf,
    /// `postgres://…` to use PostgreSQL; the embedded database when absent.
    pub database: Option<String>,
    /// Where `permanence backup` writes; on another disk than the data.
    pub backups: PathBuf,
    /// The public key (`age1…`) that backups are sealed to. Its private key is never on this machine.
    pub recipient: Option<String>,
    /// The address and port to listen on. Without a certificate, loopback only.
    pub listen: SocketAddr,
    /// The certificate chain (PEM), for TLS in the program.
    pub certificate: Option<PathBuf>,
    /// The certificate's private key (PEM).
    pub key: Option<PathBuf>,
    /// A mail address of yours: the program then obtains and renews its certificate by itself, on the port that it
    /// listens to, which must be reached as port 443 of `address`.
    pub acme: Option<String>,
    /// The authority that gives certificates, by the address of its directory.
    pub acme_directory: String,
    /// The root certificate (PEM) of that authority when it is one of your own.
    pub acme_root: Option<PathBuf>,
    /// The address that people type, printed on key cards.
    pub address: Option<String>,
    /// Where « fermer et effacer » leads: an ordinary page.
    pub exit: String,
    /// The time zone of the structure.
    pub zone: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            folder: "/var/lib/permanence".into(),
            run: "/run/permanence".into(),
            instance: "/etc/permanence/instance".into(),
            database: None,
            backups: "/var/backups/permanence".into(),
            recipient: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            certificate: None,
            key: None,
            acme: None,
            acme_directory: "https://acme-v02.api.letsencrypt.org/directory".to_owned(),
            acme_root: None,
            address: None,
            exit: "https://meteofrance.com/".to_owned(),
            zone: "Europe/Paris".to_owned(),
        }
    }
}

impl Config {
    /// Reads a file; what it does not say keeps its default.
    ///
    /// # Errors
    /// A sentence that names the file and the line.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Whether there is a place to look into. A database elsewhere is taken to be there.
    pub(crate) fn has_begun(&self) -> bool {
        self.database.is_some() || self.folder.join("journal.db").exists()
    }

    /// Everything under one folder: a trial, a demonstration, a bench.
    pub fn under(folder: &Path) -> Self {
        Self {
            folder: folder.join("data"),
            run: folder.join("run"),
            instance: folder.join("instance"),
            backups: folder.join("backups"),
            ..Self::default()
        }
    }

    /// Whether TLS ends in the program.
    pub fn is_secure(&self) -> bool {
        self.certificate.is_some() || self.acme.is_some()
    }

    /// The address printed on cards.
    pub fn public_address(&self) -> String {
        let scheme = if self.is_secure() { "https" } else { "http" };
        // On this machine alone, by its name: browsers give keys of the device to names only.
        let host = if self.listen.ip().is_loopback() {
            format!("localhost:{}", self.listen.port())
        } else {
            self.listen.to_string()
        };
        self.address
            .clone()
            .unwrap_or_else(|| format!("{scheme}://{host}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Config;

    #[test]
    fn an_unknown_key_is_refused_by_name() {
        let error = toml::from_str::<Config>("folders = \"/x\"")
            .unwrap_err()
            .to_string();
        assert!(error.contains("folders"), "{error}");
    }

    #[test]
    fn every_key_has_a_default() {
        let config: Config = toml::from_str("").unwrap();
        assert_eq!(config.public_address(), "http://localhost:8080");
    }
}
