//! Coming back from a suspension. A key drawn meanwhile was not wrapped for whoever was away: the first member who
//! opens the space once they are confirmed again gives it to them, with the signed entry that announces it.

use std::{pin::Pin, sync::Arc};

use seal::{UserId, VerifiedBundle};

use super::{
    Space,
    found::{Wrapped, wrap_row},
    members::put_wraps,
};
use crate::{Error, circle::Membership, entry::Draft, error::Result, session::CONFIRMED};

type Given<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

impl Space {
    /// Gives those who are back what they missed. It never stops whoever opens: the next one tries again.
    pub(super) async fn welcome_back(&self, behind: &[UserId]) {
        if !behind.is_empty() && self.catch_up(behind).await.is_err() {
            crate::event!("space.behind", space = self.id());
        }
    }

    /// Boxed: a new key is drawn by opening the space again.
    fn catch_up<'a>(&'a self, behind: &'a [UserId]) -> Given<'a> {
        Box::pin(async move {
            if self.is_stale() {
                // The next key is wrapped for them too, and opening under it gives the ones before.
                return self.renewed().await.map(drop);
            }
            let bundles = self.circle().await?.bundles(self.app().world().today());
            for bundle in bundles {
                if behind.contains(&bundle.user()) {
                    self.give(&bundle).await?;
                }
            }
            Ok(())
        })
    }

    async fn give(&self, bundle: &VerifiedBundle) -> Result<()> {
        let (id, user) = (self.id(), bundle.user());
        let wraps = self.missed(bundle).await?;
        if wraps.is_empty() {
            return Ok(());
        }
        let announced = wraps.iter().map(|row| (row.epoch, row.wrap.hash()));
        let entry = Membership::Return {
            user,
            wraps: announced.collect(),
        };
        let wraps = Arc::new(wraps);
        let extra = journal::also(move |tx| {
            let wraps = wraps.clone();
            Box::pin(async move {
                if journal::users::state(tx, user).await? != Some(CONFIRMED) {
                    return Err(journal::Error::Conflict);
                }
                put_wraps(tx, id, &wraps).await
            })
        });
        match self
            .write_with(None, vec![Draft::of(&entry)], Some(extra))
            .await
        {
            // Somebody else gave it meanwhile, or they are suspended again.
            Ok(_) | Err(Error::Conflict) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The keys that this member holds and the other does not, wrapped for them.
    async fn missed(&self, bundle: &VerifiedBundle) -> Result<Vec<Wrapped>> {
        let (id, user) = (self.id(), bundle.user());
        let read = self.app().journal();
        let held = read.read(move |tx| Box::pin(journal::wraps::of(tx, id, user)));
        let held: Vec<u32> = held.await?.into_iter().map(|row| row.epoch).collect();
        let mut chance = self.app().world().chance();
        let keys = self.0.keys.all().iter();
        keys.filter(|key| !held.contains(&key.epoch()))
            .map(|key| wrap_row(key, id, bundle, &mut chance))
            .collect()
    }
}
