//! The whole database at a glance: for `doctor`, and for tests that say that nothing changed.

use crate::{
    Journal, Result, Tx,
    db::{Row, Sql},
    saved::{ALL, Cell},
};
use sha2::{Digest, Sha256};

/// Every table, and how to count it.
const COUNTS: &[(&str, Sql)] = &[
    ("account", Sql("select count(*) from account")),
    ("lock", Sql("select count(*) from lock")),
    ("usk", Sql("select count(*) from usk")),
    ("vault", Sql("select count(*) from vault")),
    ("card_try", Sql("select count(*) from card_try")),
    ("epoch", Sql("select count(*) from epoch")),
    ("wrap", Sql("select count(*) from wrap")),
    ("salt", Sql("select count(*) from salt")),
    ("blob_salt", Sql("select count(*) from blob_salt")),
    ("escrow", Sql("select count(*) from escrow")),
    ("trace_key", Sql("select count(*) from trace_key")),
    ("place", Sql("select count(*) from place")),
    ("space", Sql("select count(*) from space")),
    ("member", Sql("select count(*) from member")),
    ("head", Sql("select count(*) from head")),
    ("entry", Sql("select count(*) from entry")),
    ("done", Sql("select count(*) from done")),
    ("snapshot", Sql("select count(*) from snapshot")),
    ("blob", Sql("select count(*) from blob")),
    ("route", Sql("select count(*) from route")),
    ("outbox", Sql("select count(*) from outbox")),
    ("trace", Sql("select count(*) from trace")),
    ("seen", Sql("select count(*) from seen")),
    ("session", Sql("select count(*) from run.session")),
    ("session_key", Sql("select count(*) from run.session_key")),
    ("ending", Sql("select count(*) from run.ending")),
    ("rate", Sql("select count(*) from run.rate")),
    ("webhook", Sql("select count(*) from run.webhook")),
];

/// Never saved, and still written by somebody: its name, how it is read, the types of its columns.
const SNAPSHOT: (&str, Sql, &str) = (
    "snapshot",
    Sql("select space, slot, seq, ct from snapshot order by space, slot"),
    "biib",
);

/// Traces of reading.
const READING: [&str; 2] = ["trace", "seen"];
/// What somebody last saw of a space is a trace of reading too.
const VAULT: Sql = Sql(
    "select account, label, ct from vault where label not like 'mark%' order by account, label",
);

impl Journal {
    /// A hash of all that is kept, except the traces of reading and what lives with the machine (sessions, rates):
    /// two equal hashes mean that nothing was written in between. Reads everything: for tests.
    ///
    /// # Errors
    /// [`Error::Broken`].
    pub async fn fingerprint(&self) -> Result<[u8; 32]> {
        self.read(|tx| Box::pin(fingerprint(tx))).await
    }

    /// Rows of each table.
    ///
    /// # Errors
    /// [`Error::Broken`].
    pub async fn raw_counts(&self) -> Result<Vec<(&'static str, u64)>> {
        self.read(|tx| Box::pin(counts(tx))).await
    }
}

async fn fingerprint(tx: &mut Tx) -> Result<[u8; 32]> {
    let mut all = Sha256::new();
    let tables = ALL
        .iter()
        .map(|table| (table.name, table.read, table.types));
    for (name, sql, types) in tables.chain([SNAPSHOT]) {
        if READING.contains(&name) {
            continue;
        }
        let sql = if name == "vault" { VAULT } else { sql };
        let rows = tx.rows(sql, &[], |row| digest(row, types)).await?;
        all.update([name.as_bytes(), b"\0", &(rows.len() as u64).to_le_bytes()].concat());
        rows.iter().for_each(|row| all.update(row));
    }
    Ok(all.finalize().into())
}

pub(crate) async fn counts(tx: &mut Tx) -> Result<Vec<(&'static str, u64)>> {
    let mut counts = Vec::with_capacity(COUNTS.len());
    for (name, sql) in COUNTS {
        counts.push((
            *name,
            tx.row(*sql, &[], |row| row.number(0)).await?.unwrap_or(0),
        ));
    }
    Ok(counts)
}

fn digest(row: &Row<'_>, types: &str) -> Result<[u8; 32]> {
    let mut bytes = Vec::new();
    for (index, kind) in types.chars().enumerate() {
        Cell::of(row, index, kind)?.write(&mut bytes);
    }
    Ok(Sha256::digest(bytes).into())
}
