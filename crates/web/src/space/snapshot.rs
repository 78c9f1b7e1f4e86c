//! Snapshots: the sealed folds of a space, so that a long one opens at once. They hold nothing that its
//! entries do not, are rebuilt from them, and are dropped when an entry is erased.

use std::{future::Future, pin::Pin};

use zeroize::Zeroizing;

use super::{Space, SpaceKind};
use crate::{entry::View, error::Result};

/// A snapshot is renewed each time the journal has grown by this many entries.
pub(super) const EVERY: u64 = 64;

type Folding<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>>> + Send + 'a>>;

/// A view that a feature declares, so that its snapshots are renewed.
#[derive(Clone, Copy)]
pub struct ViewDef {
    pub slot: i16,
    pub spaces: &'static [SpaceKind],
    fold: for<'a> fn(&'a Space) -> Folding<'a>,
}

impl ViewDef {
    pub const fn of<V: View>() -> Self {
        Self {
            slot: V::SLOT,
            spaces: V::SPACES,
            fold: fold::<V>,
        }
    }
}

fn fold<V: View>(space: &Space) -> Folding<'_> {
    Box::pin(async move {
        let view = space.view::<V>().await?;
        let mut bytes = Vec::new();
        ciborium::into_writer(&view, &mut bytes)?;
        Ok(bytes)
    })
}

impl Space {
    /// The last snapshot of a view and the entry it goes to; the empty view when there is none or it is damaged.
    pub(super) async fn snapshot<V: View>(&self) -> Result<(V, u64)> {
        let id = self.0.id;
        let row = self
            .0
            .app
            .journal()
            .read(move |tx| Box::pin(async move { journal::snapshots::of(tx, id, V::SLOT).await }))
            .await?;
        let view = row.and_then(|(seq, at, ct)| {
            let plain = self.open_snapshot(&place(V::SLOT, seq, &at), &ct)?;
            Some((ciborium::from_reader(plain.as_slice()).ok()?, seq))
        });
        Ok(view.unwrap_or_default())
    }

    fn open_snapshot(&self, place: &[u8], ct: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let mut newest = self.0.keys.all().iter().rev();
        newest.find_map(|key| seal::open_box(key, self.0.id, "snapshot", place, ct).ok())
    }

    /// Renews every snapshot of this space when it is time. `seq` is the entry just written.
    pub(super) async fn renew(&self, before: u64, seq: u64) -> Result<()> {
        if before / EVERY == seq / EVERY {
            return Ok(());
        }
        let mut rows = Vec::new();
        for view in self
            .0
            .app
            .views()
            .iter()
            .filter(|view| view.spaces.contains(&self.0.kind))
        {
            let plain = Zeroizing::new((view.fold)(self).await?);
            rows.push((view.slot, plain));
        }
        // The folds read up to the present end of the journal, which may have grown meanwhile.
        let base = self.base().await?;
        let end = base.tail.last().map_or(base.from, |record| record.seq);
        self.put_snapshots(end, rows).await
    }

    async fn put_snapshots(&self, seq: u64, rows: Vec<(i16, Zeroizing<Vec<u8>>)>) -> Result<()> {
        let (id, key) = (self.0.id, self.0.keys.current()?);
        let reached =
            self.0.app.journal().read(move |tx| {
                Box::pin(async move { journal::entries::reach(tx, id, seq).await })
            });
        let Some((_, Some(at))) = reached.await? else {
            return Ok(());
        };
        let mut chance = self.0.app.world().chance();
        let sealed: Vec<_> = rows
            .into_iter()
            .map(|(slot, plain)| {
                (
                    slot,
                    seal::seal_box(
                        key,
                        id,
                        "snapshot",
                        &place(slot, seq, &at),
                        &plain,
                        &mut chance,
                    ),
                )
            })
            .collect();
        let write = self.0.app.journal().write(move |tx| {
            Box::pin(async move {
                for (slot, ct) in &sealed {
                    journal::snapshots::put(tx, id, *slot, seq, ct).await?;
                }
                Ok(())
            })
        });
        Ok(write.await?)
    }
}

/// What a snapshot is tied to: neither its slot, nor its place in the journal, nor what the journal was up to there
/// can be changed. A journal put back to an earlier state, or continued otherwise, finds none.
fn place(slot: i16, seq: u64, at: &[u8; 32]) -> Vec<u8> {
    [
        slot.to_le_bytes().as_slice(),
        seq.to_le_bytes().as_slice(),
        at,
    ]
    .concat()
}
