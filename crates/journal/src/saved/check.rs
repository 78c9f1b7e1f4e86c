//! What must hold before anything is put back, and before it is kept.

use super::{Unfit, tables::ALL};
use crate::{Result, Tx, db::Sql, entries};
use seal::{Head, SpaceId, sha256};

const OBJECTS: Sql = Sql("select object from blob order by object");

/// Keys are newer than content: what they hold of later days belongs to nothing here.
const ORPHANS: [Sql; 7] = [
    Sql(
        "delete from salt where not exists (select 1 from entry where entry.space = salt.space and entry.seq = salt.seq and entry.ct is not null)",
    ),
    Sql(
        "delete from blob_salt where not exists (select 1 from blob where blob.space = blob_salt.space and blob.id = blob_salt.blob)",
    ),
    Sql(
        "delete from wrap where not exists (select 1 from space where space.id = wrap.space and space.epoch >= wrap.epoch)",
    ),
    // An escrow holds keys without belonging, under a name that is no account.
    Sql(
        "delete from wrap where not exists (select 1 from member where member.space = wrap.space and member.account = wrap.account) and exists (select 1 from account where account.id = wrap.account)",
    ),
    Sql(
        "delete from epoch where not exists (select 1 from space where space.id = epoch.space and space.epoch >= epoch.epoch)",
    ),
    Sql("delete from escrow where not exists (select 1 from space where space.id = escrow.space)"),
    Sql("delete from route where not exists (select 1 from space where space.id = route.space)"),
];

/// Whoever left after the content was saved has no key any more: they have left, and the next entry takes a new key.
const REKEY: Sql = Sql(
    "update space set lowest = epoch + 1 where epoch > 0 and exists (select 1 from member where member.space = space.id and not exists (select 1 from wrap where wrap.space = member.space and wrap.account = member.account))",
);
const LEFT: Sql = Sql(
    "delete from member where not exists (select 1 from wrap where wrap.space = member.space and wrap.account = member.account)",
);

/// Entries looked at together.
const SOME: u32 = 200;

/// Refuses a place where anything is kept.
pub(super) async fn empty(tx: &mut Tx) -> Result<()> {
    for (name, count) in crate::whole::counts(tx).await? {
        let kept = ALL.iter().any(|table| table.name == name);
        if kept && count > 0 {
            return Err(Unfit::NotEmpty.into());
        }
    }
    Ok(())
}

/// Drops what newer keys hold for nothing; gives how many memberships had ended.
pub(super) async fn prune(tx: &mut Tx) -> Result<u64> {
    for sql in ORPHANS {
        tx.run(sql, &[]).await?;
    }
    tx.run(REKEY, &[]).await?;
    tx.run(LEFT, &[]).await
}

/// Walks a chain from its start to its head; gives how many of its entries were already damaged.
pub(super) async fn chain(tx: &mut Tx, space: SpaceId, head: Head) -> Result<u64> {
    let (mut at, mut damaged) = (Head::start(space), 0);
    loop {
        let rows = entries::after(tx, space, at.seq, SOME).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let next = at.follow(space, &row.header, &row.ct_sha);
            at = next.map_err(|_| Unfit::Chain)?;
            if at.seq != row.seq {
                return Err(Unfit::Chain.into());
            }
            let opens = row.salt.is_some() == row.ct.is_some();
            let same = row.ct.is_none_or(|ct| sha256(&ct) == row.ct_sha);
            damaged += u64::from(!(opens && same));
        }
    }
    if at == head {
        Ok(damaged)
    } else {
        Err(Unfit::Chain.into())
    }
}

/// The objects that something refers to.
pub(super) async fn objects(tx: &mut Tx) -> Result<Vec<[u8; 16]>> {
    tx.rows(OBJECTS, &[], |row| row.array(0)).await
}
