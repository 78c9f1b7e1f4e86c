//! Who enters and who leaves. Entering gives the keys of every epoch; leaving takes them all,
//! and the next write opens a new epoch.

use std::sync::{Arc, Mutex};

use seal::{SpaceId, SpaceKey, UserId, VerifiedBundle};

use super::{
    Inner, Space, Written,
    found::{Epoch, Guest, Wrapped, put_wrap, wrap_row},
};
use crate::{circle::Membership, entry::Draft, error::Result, form::Token, session::CONFIRMED};

impl Space {
    /// Adds a member, who will read everything, past included.
    pub async fn join(&self, token: &Token, guest: &Guest) -> Result<Written> {
        let space = if self.0.stale {
            self.renewed().await?
        } else {
            self.clone()
        };
        let mut chance = space.0.app.world().chance();
        let mut wraps = Vec::new();
        for key in space.0.keys.all() {
            wraps.push(wrap_row(key, space.id(), &guest.bundle, &mut chance)?);
        }
        let entry = Membership::Join {
            member: guest.newcomer(&wraps),
        };
        let (id, user, until, today) = (
            space.id(),
            guest.bundle.user(),
            guest.until,
            space.0.app.world().today(),
        );
        let wraps = Arc::new(wraps);
        let extra = journal::also(move |tx| {
            let wraps = wraps.clone();
            Box::pin(async move {
                journal::spaces::join(tx, id, user, today, until).await?;
                put_wraps(tx, id, &wraps).await
            })
        });
        space
            .write_with(Some(token.0), vec![Draft::of(&entry)], Some(extra))
            .await
    }

    /// Removes a member: their wrapped keys go at once, and the next write uses a new key.
    pub async fn leave(&self, token: &Token, user: UserId) -> Result<Written> {
        let id = self.id();
        let extra = journal::also(move |tx| {
            Box::pin(async move {
                match journal::spaces::leave(tx, id, user).await {
                    // The member table was first (a job, a removal): the circle now says it too.
                    Err(journal::Error::Missing) => Ok(()),
                    left => left,
                }
            })
        });
        self.write_current(
            Some(token.0),
            vec![Draft::of(&Membership::Leave { user })],
            Some(extra),
        )
        .await
    }

    /// The same space under a new epoch's key, which those who left do not have.
    pub(super) async fn renewed(&self) -> Result<Space> {
        let (app, id) = (&self.0.app, self.id());
        let number = self.0.keys.current()?.epoch() + 1;
        self.end_covers().await?;
        let (bundles, gone) = self.remaining().await?;
        let mut epoch = Epoch::new(app, id, number, &bundles)?;
        self.entrust_next(&mut epoch).await?;
        let wraps = epoch
            .wraps
            .iter()
            .map(|row| (row.member, row.wrap.hash()))
            .collect();
        let entry = Membership::Rotate {
            epoch: number,
            wraps,
        };
        let rotate = Draft::of(&entry);
        let left = gone
            .into_iter()
            .map(|user| Draft::of(&Membership::Leave { user }));
        let drafts = std::iter::once(rotate).chain(left).collect();
        let rows = Arc::new((epoch.pair, epoch.wraps));
        let extra = journal::also(move |tx| {
            let rows = rows.clone();
            Box::pin(async move {
                journal::epochs::add(tx, id, number, &rows.0.public, &rows.0.sealed_secret).await?;
                put_wraps(tx, id, &rows.1).await
            })
        });
        match self
            .under(epoch.key)?
            .write_with(None, drafts, Some(extra))
            .await
        {
            // Somebody else renewed it meanwhile: theirs is as good.
            Ok(_) | Err(crate::Error::Conflict) => self.other(id).await,
            Err(error) => Err(error),
        }
    }

    /// Those whose last day is past leave the table before the new key is drawn: it is drawn once.
    async fn end_covers(&self) -> Result<()> {
        let (app, id) = (&self.0.app, self.id());
        let today = app.world().today();
        let write = app.journal().write(move |tx| {
            Box::pin(async move {
                let members = journal::spaces::members(tx, id).await?;
                let ended = members
                    .into_iter()
                    .filter(|(_, _, until)| until.is_some_and(|until| until < today));
                for (user, _, _) in ended {
                    journal::spaces::leave(tx, id, user).await?;
                }
                Ok(())
            })
        });
        Ok(write.await?)
    }

    /// Who takes the new key: those of the circle whom the member table still holds, but whoever is suspended. The
    /// others were removed by somebody without a key of this space, or their time is over: the journal now says that
    /// they left. A table alone can take somebody out; it can never let anybody in.
    pub(super) async fn remaining(&self) -> Result<(Vec<VerifiedBundle>, Vec<UserId>)> {
        let (app, id) = (&self.0.app, self.id());
        let circle = self.circle().await?;
        let read = app.journal().read(move |tx| {
            Box::pin(async move {
                let members = journal::spaces::members(tx, id).await?;
                let away = journal::spaces::in_other_state(tx, id, CONFIRMED).await?;
                Ok((members, away))
            })
        });
        let (members, away) = read.await?;
        let held: Vec<UserId> = members.into_iter().map(|(user, _, _)| user).collect();
        let mut bundles = circle.bundles(app.world().today());
        bundles.retain(|bundle| held.contains(&bundle.user()));
        let keeps = |bundle: &VerifiedBundle| {
            let member = circle.member(bundle.user());
            member.is_some_and(|member| member.staff && member.until.is_none())
                && !away.contains(&bundle.user())
        };
        // Nobody else of the team would stay for good: without a key for whoever is suspended, the file would be
        // lost with the person's card.
        if bundles.iter().any(keeps) {
            bundles.retain(|bundle| !away.contains(&bundle.user()));
        }
        let there = circle.all().filter(|member| member.present);
        let gone = there
            .map(|member| member.user)
            .filter(|user| !held.contains(user));
        Ok((bundles, gone.collect()))
    }

    /// The same space, writing under a key that nobody else has yet.
    pub(super) fn under(&self, key: SpaceKey) -> Result<Space> {
        let inner = Inner {
            app: self.0.app.clone(),
            principal: self.0.principal.clone(),
            id: self.0.id,
            kind: self.0.kind,
            stale: false,
            closed: self.0.closed,
            rewound: self.0.rewound,
            keys: self.0.keys.with(key)?,
            base: Mutex::new(None),
        };
        Ok(Space(Arc::new(inner)))
    }
}

pub(super) async fn put_wraps(
    tx: &mut journal::Tx,
    id: SpaceId,
    wraps: &[Wrapped],
) -> journal::Result<()> {
    for wrap in wraps {
        put_wrap(tx, id, wrap).await?;
    }
    Ok(())
}
