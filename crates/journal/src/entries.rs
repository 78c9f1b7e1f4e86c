//! Entries of a space: appended at its head, never changed, read by sequence.

use crate::{
    Error, News, Result, Tx,
    db::{Row, Sql},
};
use seal::{Head, Header, SealedEntry, SealedInbound, SpaceId, chain_hash};
use std::sync::Arc;

/// A stored entry. It has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct EntryRow {
    /// Its place; the first is 1.
    pub seq: u64,
    /// In clear; see [`seal::Header`].
    pub header: [u8; 72],
    /// The salt, or for one from outside the key sealed to the space. `None` once erased.
    pub salt: Option<Vec<u8>>,
    /// Cipher text. `None` once erased.
    pub ct: Option<Vec<u8>>,
    /// SHA-256 of the cipher text, kept for the chain.
    pub ct_sha: [u8; 32],
    /// The instance's signature, for one from outside.
    pub inst_sig: Option<[u8; 64]>,
}

impl From<SealedEntry> for EntryRow {
    fn from(entry: SealedEntry) -> Self {
        let SealedEntry {
            header,
            salt,
            ct,
            ct_sha,
        } = entry;
        Self {
            seq: seq(&header),
            header,
            salt: Some(salt.to_vec()),
            ct: Some(ct),
            ct_sha,
            inst_sig: None,
        }
    }
}

impl From<SealedInbound> for EntryRow {
    fn from(entry: SealedInbound) -> Self {
        let SealedInbound {
            header,
            hpke_k,
            ct,
            ct_sha,
            inst_sig,
        } = entry;
        Self {
            seq: seq(&header),
            header,
            salt: Some(hpke_k),
            ct: Some(ct),
            ct_sha,
            inst_sig: Some(inst_sig),
        }
    }
}

/// Of a header: what checks the chain without any body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderRow {
    /// Its place.
    pub seq: u64,
    /// In clear.
    pub header: [u8; 72],
    /// SHA-256 of the cipher text.
    pub ct_sha: [u8; 32],
}

const MOVE_HEAD: Sql = Sql(
    "update head set seq = $1, hash = $2 where space = $3 and hash = $4 and exists (select 1 from space where id = $3 and lowest <= $5)",
);
const LOWEST: Sql = Sql("select lowest from space where id = $1");
const ADD: Sql = Sql(
    "insert into entry (space, seq, header, ct, ct_sha, inst_sig) values ($1, $2, $3, $4, $5, $6)",
);
const ADD_SALT: Sql = Sql("insert into salt (space, seq, salt) values ($1, $2, $3)");
const HEAD: Sql = Sql("select seq, hash from head where space = $1");
const AFTER: Sql = Sql(
    "select entry.seq, header, salt, ct, ct_sha, inst_sig from entry left join salt on salt.space = entry.space and salt.seq = entry.seq where entry.space = $1 and entry.seq > $2 order by entry.seq limit $3",
);
const BEFORE: Sql = Sql(
    "select entry.seq, header, salt, ct, ct_sha, inst_sig from entry left join salt on salt.space = entry.space and salt.seq = entry.seq where entry.space = $1 and entry.seq < $2 order by entry.seq desc limit $3",
);
const HEADERS: Sql = Sql(
    "select seq, header, ct_sha from entry where space = $1 and seq >= $2 order by seq limit $3",
);
const REACH: Sql = Sql(
    "select head.seq, hash, header, ct_sha from head left join entry on entry.space = $1 and entry.seq = $2 where head.space = $1",
);
const HEADS: Sql = Sql("select space, seq, hash from head order by space");
const COUNT: Sql = Sql("select count(*) from entry where space = $1");

/// Appends one entry. Many callers at once go through [`crate::Journal::append`] instead.
///
/// # Errors
/// [`Error::Conflict`] if it does not follow the head, [`Error::Stale`] if the space waits for a new epoch,
/// [`Error::Missing`] if there is no such space, [`Error::Broken`] if the entry is not of this shape.
pub async fn append(tx: &mut Tx, space: SpaceId, entry: impl Into<EntryRow> + Send) -> Result<u64> {
    let rows = Arc::from([entry.into()]);
    append_rows(tx, space, &rows).await?;
    Ok(rows.first().map_or(0, |row| row.seq))
}

/// The end of the chain; `None` if there is no such space.
pub async fn head(tx: &mut Tx, space: SpaceId) -> Result<Option<Head>> {
    tx.row(HEAD, &[(&space).into()], |row| {
        Ok(Head {
            seq: row.number(0)?,
            hash: row.array(1)?,
        })
    })
    .await
}

/// The end of every chain, in the order of spaces: for the nightly root.
pub async fn heads(tx: &mut Tx) -> Result<Vec<(SpaceId, Head)>> {
    tx.rows(HEADS, &[], |row| {
        let head = Head {
            seq: row.number(1)?,
            hash: row.array(2)?,
        };
        Ok((SpaceId::from_bytes(row.array(0)?), head))
    })
    .await
}

/// The end of the chain, and the chain's hash at `seq` if that entry is there; `None` if there is no such space.
pub async fn reach(
    tx: &mut Tx,
    space: SpaceId,
    seq: u64,
) -> Result<Option<(Head, Option<[u8; 32]>)>> {
    let read = |row: &Row<'_>| {
        let head = Head {
            seq: row.number(0)?,
            hash: row.array(1)?,
        };
        let at = match (row.maybe_array(2)?, row.maybe_array(3)?) {
            (Some(header), Some(ct_sha)) => Some(chain_hash(&header, &ct_sha)),
            _ => None,
        };
        Ok((head, at))
    };
    tx.row(REACH, &[(&space).into(), seq.into()], read).await
}

/// Entries after `seq`, oldest first, at most `limit`.
pub async fn after(tx: &mut Tx, space: SpaceId, seq: u64, limit: u32) -> Result<Vec<EntryRow>> {
    tx.rows(AFTER, &[(&space).into(), seq.into(), limit.into()], read)
        .await
}

/// Entries before `seq` (or the last ones), newest first, at most `limit`.
pub async fn before(
    tx: &mut Tx,
    space: SpaceId,
    seq: Option<u64>,
    limit: u32,
) -> Result<Vec<EntryRow>> {
    let seq = seq.unwrap_or(u64::MAX);
    tx.rows(BEFORE, &[(&space).into(), seq.into(), limit.into()], read)
        .await
}

/// Headers from `seq` on, oldest first, at most `limit`.
pub async fn headers(tx: &mut Tx, space: SpaceId, seq: u64, limit: u32) -> Result<Vec<HeaderRow>> {
    let read = |row: &Row<'_>| {
        Ok(HeaderRow {
            seq: row.number(0)?,
            header: row.array(1)?,
            ct_sha: row.array(2)?,
        })
    };
    tx.rows(HEADERS, &[(&space).into(), seq.into(), limit.into()], read)
        .await
}

/// How many entries the space has, erased ones included.
pub async fn count(tx: &mut Tx, space: SpaceId) -> Result<u64> {
    Ok(tx
        .row(COUNT, &[(&space).into()], |row| row.number(0))
        .await?
        .unwrap_or(0))
}

/// Appends entries that follow one another, moving the head once.
pub(crate) async fn append_rows(tx: &mut Tx, space: SpaceId, rows: &Arc<[EntryRow]>) -> Result<()> {
    let headers = rows
        .iter()
        .map(|row| check(space, row))
        .collect::<Result<Vec<_>>>()?;
    let (Some(start), Some(end), Some(epoch)) = (
        headers.first(),
        last(rows),
        headers.iter().map(|header| header.epoch).min(),
    ) else {
        return Ok(());
    };
    follows(&headers, rows)?;
    let moved = [
        end.seq.into(),
        (&end.hash).into(),
        (&space).into(),
        (&start.prev_hash).into(),
        epoch.into(),
    ];
    if tx.run(MOVE_HEAD, &moved).await? == 0 {
        return Err(refused(tx, space, epoch).await?);
    }
    for row in rows.iter() {
        add(tx, space, row).await?;
    }
    tx.appended.push((space, News::of(end.seq, rows.clone())));
    Ok(())
}

async fn add(tx: &mut Tx, space: SpaceId, row: &EntryRow) -> Result<()> {
    let EntryRow {
        seq,
        header,
        salt,
        ct,
        ct_sha,
        inst_sig,
    } = row;
    let values = [
        (&space).into(),
        (*seq).into(),
        header.into(),
        ct.as_ref().into(),
        ct_sha.into(),
        inst_sig.as_ref().into(),
    ];
    tx.run(ADD, &values).await?;
    if let Some(salt) = salt {
        tx.run(ADD_SALT, &[(&space).into(), (*seq).into(), salt.into()])
            .await?;
    }
    Ok(())
}

/// Why the head did not move.
async fn refused(tx: &mut Tx, space: SpaceId, epoch: u32) -> Result<Error> {
    let lowest = tx
        .row(LOWEST, &[(&space).into()], |row| row.number::<u32>(0))
        .await?;
    Ok(match lowest {
        None => Error::Missing,
        Some(lowest) if epoch < lowest => Error::Stale,
        Some(_) => Error::Conflict,
    })
}

/// The header of a row that is whole and of this space.
fn check(space: SpaceId, row: &EntryRow) -> Result<Header> {
    let header = Header::from_bytes(&row.header)?;
    let len = row.ct.as_ref().map(|ct| ct.len() as u64);
    let whole = row.salt.is_some() && len == Some(u64::from(header.ct_len));
    if whole && header.space == space && header.seq == row.seq {
        Ok(header)
    } else {
        Err(Error::broken("not an entry of this space"))
    }
}

fn follows(headers: &[Header], rows: &[EntryRow]) -> Result<()> {
    let next = headers.iter().skip(1);
    let chained = headers
        .iter()
        .zip(rows.iter())
        .zip(next)
        .all(|((header, row), next)| {
            next.seq == header.seq.wrapping_add(1)
                && next.prev_hash == chain_hash(&row.header, &row.ct_sha)
        });
    if chained {
        Ok(())
    } else {
        Err(Error::broken("entries do not follow one another"))
    }
}

/// The head once these rows are appended.
pub(crate) fn last(rows: &[EntryRow]) -> Option<Head> {
    rows.last().map(|row| Head {
        seq: row.seq,
        hash: chain_hash(&row.header, &row.ct_sha),
    })
}

/// The day of the first of them.
pub(crate) fn day(rows: &[EntryRow]) -> Result<u32> {
    let first = rows
        .first()
        .ok_or_else(|| Error::broken("nothing to append"))?;
    Ok(Header::from_bytes(&first.header)?.day)
}

fn seq(header: &[u8; 72]) -> u64 {
    Header::from_bytes(header).map_or(0, |header| header.seq)
}

/// A row of an impossible shape must not hide its neighbours: it comes as one whose seal cannot hold.
fn read(row: &Row<'_>) -> Result<EntryRow> {
    let seq = row.number(0)?;
    Ok(shaped(seq, row).unwrap_or(EntryRow {
        seq,
        header: [0; 72],
        salt: None,
        ct: Some(Vec::new()),
        ct_sha: [0; 32],
        inst_sig: None,
    }))
}

fn shaped(seq: u64, row: &Row<'_>) -> Result<EntryRow> {
    Ok(EntryRow {
        seq,
        header: row.array(1)?,
        salt: row.maybe_bytes(2)?,
        ct: row.maybe_bytes(3)?,
        ct_sha: row.array(4)?,
        inst_sig: row.maybe_array(5)?,
    })
}
