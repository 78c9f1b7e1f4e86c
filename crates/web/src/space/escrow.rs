//! A space and the escrow of its structure: its keys are entrusted to it by a member, and a ceremony opens it for
//! somebody who had none. Whatever happens is an entry of the space: nobody opens it unseen.

use std::sync::{Arc, Mutex};

use journal::{spaces, wraps};
use seal::{EscrowKey, SpaceId, UserId};

use super::{
    Inner, Space, SpaceKind, Written,
    found::{Epoch, Guest, Wrapped, wrap_row},
    keys::{Keys, wrap_of},
    members::put_wraps,
};
use crate::{
    App, Error,
    circle::Membership,
    entrusted::{Entrusted, Rescue},
    entry::Draft,
    error::Result,
    form::Token,
    trace,
    visit::Principal,
};

/// No escrow: the policy of a space that nobody entrusted yet.
const NONE: i16 = 0;

impl Space {
    /// Entrusts every key of this space to an escrow, in place of the one before.
    pub async fn entrust(&self, token: &Token, to: &Entrusted) -> Result<Written> {
        let space = if self.is_stale() {
            self.renewed().await?
        } else {
            self.clone()
        };
        let own = space.entrusted_wraps(to)?;
        let announced = own.iter().map(|row| (row.epoch, row.wrap.hash()));
        let entry = Membership::Entrust {
            to: to.clone(),
            wraps: announced.collect(),
        };
        let old = space.circle().await?.entrusted().map(Entrusted::id);
        let names: Vec<UserId> = old.into_iter().chain([to.id()]).collect();
        let (id, rank, rows) = (space.id(), to.rank, Arc::new((names, own)));
        let extra = journal::also(move |tx| {
            let rows = rows.clone();
            Box::pin(async move {
                for name in &rows.0 {
                    wraps::remove(tx, id, *name).await?;
                }
                put_wraps(tx, id, &rows.1).await?;
                spaces::set_policy(tx, id, rank).await
            })
        });
        space
            .write_with(Some(token.0), vec![Draft::of(&entry)], Some(extra))
            .await
    }

    /// Takes the keys back from the escrow: only members open this space.
    pub async fn reclaim(&self, token: &Token) -> Result<()> {
        let id = self.id();
        let Some(name) = self.circle().await?.entrusted().map(Entrusted::id) else {
            // Nothing is entrusted: the table alone is put right.
            let write = self.app().journal();
            let set = write.write(move |tx| Box::pin(spaces::set_policy(tx, id, NONE)));
            return Ok(set.await?);
        };
        let extra = journal::also(move |tx| {
            Box::pin(async move {
                wraps::remove(tx, id, name).await?;
                spaces::set_policy(tx, id, NONE).await
            })
        });
        let drafts = vec![Draft::of(&Membership::Reclaim)];
        self.write_current(Some(token.0), drafts, Some(extra))
            .await
            .map(drop)
    }

    /// The key of a new epoch goes where the others went. What the circle holds and does not verify stops nobody
    /// from writing.
    pub(super) async fn entrust_next(&self, epoch: &mut Epoch) -> Result<()> {
        let circle = self.circle().await?;
        let Some(to) = circle.entrusted() else {
            return Ok(());
        };
        let mut chance = self.app().world().chance();
        match to.wrap(&epoch.key, self.id(), &mut chance) {
            Ok(wrap) => epoch.wraps.push(Wrapped {
                epoch: epoch.key.epoch(),
                member: to.id(),
                wrap,
            }),
            Err(_) => crate::event!("escrow.unverified", space = self.id()),
        }
        Ok(())
    }

    fn entrusted_wraps(&self, to: &Entrusted) -> Result<Vec<Wrapped>> {
        let (id, mut chance) = (self.id(), self.app().world().chance());
        let mut rows = Vec::new();
        for key in self.0.keys.all() {
            rows.push(Wrapped {
                epoch: key.epoch(),
                member: to.id(),
                wrap: to.wrap(key, id, &mut chance)?,
            });
        }
        Ok(rows)
    }
}

/// A ceremony whose escrow is open, in memory, for its length: it opens spaces for somebody who had no key of them.
pub struct Rescuer {
    pub app: App,
    /// Who leads it.
    pub principal: Arc<Principal>,
    pub escrow: Entrusted,
    pub key: EscrowKey,
    /// The bundle of whoever leads it, after those who vouch for it, from the root on.
    pub chain: Vec<Vec<u8>>,
    /// The names of the holders who gave their part.
    pub with: Vec<String>,
    pub envelopes: u8,
    pub reason: String,
}

/// What a rescue writes.
#[derive(Default)]
struct Opened {
    heir: Option<Guest>,
    to: Option<Entrusted>,
    epoch: Option<Epoch>,
    wraps: Vec<Wrapped>,
    gone: Vec<UserId>,
}

impl Rescuer {
    /// Opens a space for `heir`, who then holds its keys as any member. Done twice, it does nothing more.
    pub async fn open_for(&self, token: &Token, id: SpaceId, heir: &Guest) -> Result<()> {
        let (user, today) = (heir.bundle.user(), self.app.world().today());
        let read = self.app.journal();
        let there = read.read(move |tx| Box::pin(spaces::is_member(tx, id, user, today)));
        if there.await? {
            return Ok(());
        }
        let space = self.open(id).await?;
        let opened = Opened {
            heir: Some(heir.clone()),
            ..Opened::default()
        };
        self.write(&space, token, opened).await
    }

    /// Hands a space over to the next escrow, without opening it to anybody. The keys of this one stay until the
    /// next is in force.
    pub async fn carry(&self, token: &Token, id: SpaceId, to: &Entrusted) -> Result<()> {
        let space = self.open(id).await?;
        let opened = Opened {
            to: Some(to.clone()),
            ..Opened::default()
        };
        self.write(&space, token, opened).await
    }

    /// The space, with the keys that were entrusted: each must have been announced by a signed entry of its own.
    async fn open(&self, id: SpaceId) -> Result<Space> {
        let name = self.escrow.id();
        let read = self.app.journal().read(move |tx| {
            Box::pin(async move {
                let row = spaces::space(tx, id).await?;
                Ok((row, wraps::of(tx, id, name).await?))
            })
        });
        let (row, wraps) = read.await?;
        let row = row.ok_or(Error::NotFound)?;
        let escrow = self.escrow.verified()?;
        let mut keys = Vec::new();
        for wrap in &wraps {
            let (epoch, wrap) = (wrap.epoch, wrap_of(wrap));
            keys.push(seal::unwrap_escrow(&wrap, id, epoch, &escrow, &self.key)?);
        }
        let keys = Keys::up_to(row.epoch, keys).ok_or(Error::NotFound)?;
        let space = self.space(&row, keys)?;
        let circle = space.circle().await?;
        for wrap in &wraps {
            if !circle.announces(wrap.epoch, name, &wrap_of(wrap).hash()) {
                crate::event!("escrow.unannounced", space = id, epoch = wrap.epoch);
                return Err(Error::NotFound);
            }
        }
        Ok(space)
    }

    fn space(&self, row: &spaces::Space, keys: Keys) -> Result<Space> {
        let inner = Inner {
            app: self.app.clone(),
            principal: self.principal.clone(),
            id: row.id,
            kind: SpaceKind::from_number(row.kind).ok_or(Error::NotFound)?,
            stale: row.stale,
            closed: row.closed_day.is_some(),
            // Whoever leads the ceremony never saw this space.
            rewound: None,
            keys,
            base: Mutex::new(None),
        };
        Ok(Space(Arc::new(inner)))
    }

    async fn write(&self, space: &Space, token: &Token, mut opened: Opened) -> Result<()> {
        let fresh = match space.is_stale() {
            true => self.turn(space, &mut opened).await?,
            false => space.clone(),
        };
        self.wrap(&fresh, &mut opened)?;
        let rescue = Box::new(self.rescue(&opened));
        let drafts = vec![Draft::of(&Membership::Rescue { rescue })];
        let (id, today, old) = (space.id(), self.app.world().today(), self.escrow.id());
        let opened = Arc::new(opened);
        let extra = journal::also(move |tx| {
            let opened = opened.clone();
            Box::pin(async move { opened.keep(tx, id, today, old).await })
        });
        fresh.write_with(Some(token.0), drafts, Some(extra)).await?;
        let hour = self.app.world().now() / trace::HOUR;
        trace::note(&self.app, &fresh, hour, "escrow").await
    }

    /// Somebody left since the last entry: this one is the first under a new key.
    async fn turn(&self, space: &Space, opened: &mut Opened) -> Result<Space> {
        let number = space.current_key()?.epoch() + 1;
        let (bundles, gone) = space.remaining().await?;
        let mut epoch = Epoch::new(&self.app, space.id(), number, &bundles)?;
        // Until the next escrow is in force, this one must still open.
        space.entrust_next(&mut epoch).await?;
        opened.gone = gone;
        opened.wraps = std::mem::take(&mut epoch.wraps);
        let key = seal::SpaceKey::from_secret_bytes(&epoch.key.to_secret_bytes()[..])?;
        opened.epoch = Some(epoch);
        space.under(key)
    }

    /// Every key, for whoever enters and for the next escrow.
    fn wrap(&self, space: &Space, opened: &mut Opened) -> Result<()> {
        let mut chance = self.app.world().chance();
        if let Some(heir) = &opened.heir {
            for key in space.0.keys.all() {
                let row = wrap_row(key, space.id(), &heir.bundle, &mut chance)?;
                opened.wraps.push(row);
            }
        }
        if let Some(to) = &opened.to {
            opened.wraps.extend(space.entrusted_wraps(to)?);
        }
        Ok(())
    }

    fn rescue(&self, opened: &Opened) -> Rescue {
        let all = opened.wraps.iter();
        Rescue {
            chain: self.chain.clone(),
            by: self.principal.name.clone(),
            with: self.with.clone(),
            envelopes: self.envelopes,
            reason: self.reason.clone(),
            heir: opened
                .heir
                .as_ref()
                .map(|heir| heir.newcomer(&opened.wraps)),
            to: opened.to.clone(),
            wraps: all
                .map(|row| (row.epoch, row.member, row.wrap.hash()))
                .collect(),
            gone: opened.gone.clone(),
        }
    }
}

impl Opened {
    async fn keep(
        &self,
        tx: &mut journal::Tx,
        id: SpaceId,
        today: u32,
        old: UserId,
    ) -> journal::Result<()> {
        if let Some(epoch) = &self.epoch {
            let (number, pair) = (epoch.key.epoch(), &epoch.pair);
            journal::epochs::add(tx, id, number, &pair.public, &pair.sealed_secret).await?;
        }
        if let Some(heir) = &self.heir {
            // Keys of an earlier membership whose time is over.
            wraps::remove(tx, id, heir.bundle.user()).await?;
        }
        put_wraps(tx, id, &self.wraps).await?;
        if let Some(heir) = &self.heir {
            spaces::join(tx, id, heir.bundle.user(), today, heir.until).await?;
            wraps::remove(tx, id, old).await?;
        }
        // Whoever comes next entrusts it to the escrow that is then in force.
        spaces::set_policy(tx, id, NONE).await
    }
}
