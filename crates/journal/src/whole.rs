//! The whole database at a glance: for `doctor`, and for tests that say that nothing changed.

use crate::{
    Error, Journal, Result, Tx,
    db::{Row, Sql},
};
use sha2::{Digest, Sha256};

/// One table: its name, how to count it, how to read it in the order of its key, the types of its columns
/// (`b`ytes, `i`nteger, `t`ext, `f`lag; capital: may be null).
type Table = (&'static str, Sql, Option<(Sql, &'static str)>);

const TABLES: &[Table] = &[
    (
        "account",
        Sql("select count(*) from account"),
        Some((
            Sql("select id, kind, state, bundle, login from account order by id"),
            "biibB",
        )),
    ),
    (
        "lock",
        Sql("select count(*) from lock"),
        Some((
            Sql("select id, account, kind, sealed from lock order by account, id"),
            "bbib",
        )),
    ),
    (
        "usk",
        Sql("select count(*) from usk"),
        Some((Sql("select account, ct from usk order by account"), "bb")),
    ),
    (
        "vault",
        Sql("select count(*) from vault"),
        // What somebody last saw of a space is a trace of reading.
        Some((
            Sql(
                "select account, label, ct from vault where label not like 'mark%' order by account, label",
            ),
            "btb",
        )),
    ),
    (
        "card_try",
        Sql("select count(*) from card_try"),
        Some((
            Sql("select card, tries, locked_until from card_try order by card"),
            "bii",
        )),
    ),
    (
        "epoch",
        Sql("select count(*) from epoch"),
        Some((
            Sql("select space, epoch, spk, ssk from epoch order by space, epoch"),
            "bibb",
        )),
    ),
    (
        "wrap",
        Sql("select count(*) from wrap"),
        Some((
            Sql("select space, account, epoch, enc, ct from wrap order by space, account, epoch"),
            "bbibb",
        )),
    ),
    (
        "salt",
        Sql("select count(*) from salt"),
        Some((
            Sql("select space, seq, salt from salt order by space, seq"),
            "bib",
        )),
    ),
    (
        "blob_salt",
        Sql("select count(*) from blob_salt"),
        Some((
            Sql("select space, blob, salt from blob_salt order by space, blob"),
            "bbb",
        )),
    ),
    (
        "escrow",
        Sql("select count(*) from escrow"),
        Some((
            Sql("select space, subset, ct from escrow order by space, subset"),
            "bib",
        )),
    ),
    (
        "trace_key",
        Sql("select count(*) from trace_key"),
        Some((
            Sql("select month, pk, sk from trace_key order by month"),
            "ibb",
        )),
    ),
    (
        "place",
        Sql("select count(*) from place"),
        Some((Sql("select key, value from place order by key"), "tb")),
    ),
    (
        "space",
        Sql("select count(*) from space"),
        Some((
            Sql(
                "select id, kind, policy, opened, contact, hold, closed, due, epoch, lowest from space order by id",
            ),
            "biiiifIIii",
        )),
    ),
    (
        "member",
        Sql("select count(*) from member"),
        Some((
            Sql("select space, account, since, until from member order by space, account"),
            "bbiI",
        )),
    ),
    (
        "head",
        Sql("select count(*) from head"),
        Some((
            Sql("select space, seq, hash from head order by space"),
            "bib",
        )),
    ),
    (
        "entry",
        Sql("select count(*) from entry"),
        Some((
            Sql("select space, seq, header, ct, ct_sha, inst_sig from entry order by space, seq"),
            "bibBbB",
        )),
    ),
    (
        "done",
        Sql("select count(*) from done"),
        Some((Sql("select token, day from done order by token"), "bi")),
    ),
    (
        "snapshot",
        Sql("select count(*) from snapshot"),
        Some((
            Sql("select space, slot, seq, ct from snapshot order by space, slot"),
            "biib",
        )),
    ),
    (
        "blob",
        Sql("select count(*) from blob"),
        Some((
            Sql("select space, id, padded, object from blob order by space, id"),
            "bbib",
        )),
    ),
    (
        "route",
        Sql("select count(*) from route"),
        Some((
            Sql("select bi, channel, space from route order by bi, channel"),
            "bib",
        )),
    ),
    (
        "outbox",
        Sql("select count(*) from outbox"),
        Some((
            Sql("select id, due, claimed, ct from outbox order by id"),
            "biib",
        )),
    ),
    ("trace", Sql("select count(*) from trace"), None),
    ("seen", Sql("select count(*) from seen"), None),
    ("session", Sql("select count(*) from run.session"), None),
    (
        "session_key",
        Sql("select count(*) from run.session_key"),
        None,
    ),
    ("ending", Sql("select count(*) from run.ending"), None),
    ("rate", Sql("select count(*) from run.rate"), None),
    ("webhook", Sql("select count(*) from run.webhook"), None),
];

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
    for (name, _, content) in TABLES {
        let Some((sql, types)) = content else {
            continue;
        };
        let rows = tx.rows(*sql, &[], |row| digest(row, types)).await?;
        all.update([name.as_bytes(), b"\0", &(rows.len() as u64).to_le_bytes()].concat());
        rows.iter().for_each(|row| all.update(row));
    }
    Ok(all.finalize().into())
}

async fn counts(tx: &mut Tx) -> Result<Vec<(&'static str, u64)>> {
    let mut counts = Vec::with_capacity(TABLES.len());
    for (name, sql, _) in TABLES {
        counts.push((
            *name,
            tx.row(*sql, &[], |row| row.number(0)).await?.unwrap_or(0),
        ));
    }
    Ok(counts)
}

fn digest(row: &Row<'_>, types: &str) -> Result<[u8; 32]> {
    let mut hash = Sha256::new();
    for (index, kind) in types.chars().enumerate() {
        let value = match kind {
            'b' | 'B' => row.maybe_bytes(index)?,
            'i' | 'I' => row
                .maybe_number::<i64>(index)?
                .map(|number| number.to_le_bytes().to_vec()),
            't' => Some(row.text(index)?.into_bytes()),
            'f' => Some(vec![u8::from(row.flag(index)?)]),
            _ => return Err(Error::broken("no such type")),
        };
        let len = value.as_ref().map_or(u64::MAX, |value| value.len() as u64);
        hash.update(len.to_le_bytes());
        hash.update(value.unwrap_or_default());
    }
    Ok(hash.finalize().into())
}
