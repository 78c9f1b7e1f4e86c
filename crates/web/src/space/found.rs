//! Founding a space: its first key, its first members, its first entries, in one transaction.

use seal::{Body, Head, InboundPair, SealedEntry, SpaceId, SpaceKey, UserId, VerifiedBundle, Wrap};

use super::{Space, SpaceKind};
use crate::{
    App, Error,
    circle::{Membership, Newcomer},
    entry::Draft,
    error::Result,
    visit::{Principal, Visit},
};

/// Somebody about to enter a space: a bundle that was verified, and what the circle says of them.
#[derive(Clone)]
pub struct Guest {
    pub bundle: VerifiedBundle,
    pub name: String,
    pub staff: bool,
    /// Whose card it is; `None`: somebody whom the space does not know yet.
    pub person: Option<UserId>,
    /// Day after which the membership ends by itself.
    pub until: Option<u32>,
    pub reason: String,
}

/// A space about to exist.
pub struct Founding {
    /// Chosen by the program: made from the form's token so that a replay finds the same space.
    pub id: SpaceId,
    pub kind: SpaceKind,
    /// The founder first; everybody who is there from the start.
    pub members: Vec<Guest>,
    pub drafts: Vec<Draft>,
}

/// A key of a space, wrapped for one member.
pub(super) struct Wrapped {
    pub epoch: u32,
    pub member: UserId,
    pub wrap: Wrap,
}

/// The rows of a new epoch.
pub(super) struct Epoch {
    pub key: SpaceKey,
    pub pair: InboundPair,
    pub wraps: Vec<Wrapped>,
}

impl Epoch {
    /// A new key, wrapped for each bundle.
    pub fn new(app: &App, id: SpaceId, number: u32, bundles: &[VerifiedBundle]) -> Result<Self> {
        let mut chance = app.world().chance();
        let key = SpaceKey::random(number, &mut chance);
        let pair = seal::inbound_pair(&key, id, &mut chance)?;
        let mut wraps = Vec::with_capacity(bundles.len());
        for bundle in bundles {
            wraps.push(wrap_row(&key, id, bundle, &mut chance)?);
        }
        Ok(Self { key, pair, wraps })
    }
}

/// One key of a space, wrapped for one bundle.
pub(super) fn wrap_row(
    key: &SpaceKey,
    id: SpaceId,
    bundle: &VerifiedBundle,
    chance: &mut crate::world::Chance,
) -> Result<Wrapped> {
    let wrap = seal::wrap(key, id, bundle, chance)?;
    Ok(Wrapped {
        epoch: key.epoch(),
        member: bundle.user(),
        wrap,
    })
}

/// Writes a wrap in the key tables.
pub(super) async fn put_wrap(
    tx: &mut journal::Tx,
    id: SpaceId,
    row: &Wrapped,
) -> journal::Result<()> {
    journal::wraps::add(tx, id, row.epoch, row.member, &row.wrap.enc, &row.wrap.ct).await
}

impl Guest {
    pub(super) fn newcomer(&self, wraps: &[Wrapped]) -> Newcomer {
        let own = wraps.iter().filter(|row| row.member == self.bundle.user());
        Newcomer {
            bundle: self.bundle.bundle().to_bytes(),
            name: self.name.clone(),
            staff: self.staff,
            person: self.person,
            until: self.until,
            reason: self.reason.clone(),
            wraps: own.map(|row| (row.epoch, row.wrap.hash())).collect(),
        }
    }
}

impl Visit {
    /// Founds a space; the visitor must be among its members. Sent twice, it finds the first one.
    pub async fn found(&self, founding: Founding) -> Result<Space> {
        let principal = self.shared_principal().ok_or(Error::SignIn)?;
        Space::found(self.app(), principal, founding).await
    }
}

impl Space {
    /// See [`Visit::found`]; for jobs that hold a principal without a visit.
    pub async fn found(
        app: &App,
        principal: std::sync::Arc<Principal>,
        founding: Founding,
    ) -> Result<Space> {
        let (id, kind, today) = (founding.id, founding.kind, app.world().today());
        let bundles: Vec<_> = founding
            .members
            .iter()
            .map(|guest| guest.bundle.clone())
            .collect();
        let epoch = Epoch::new(app, id, 1, &bundles)?;
        let entries = first_entries(app, &principal, &founding, &epoch)?;
        let members: Vec<_> = founding
            .members
            .iter()
            .map(|guest| (guest.bundle.user(), guest.until))
            .collect();
        let written = app.journal().write(move |tx| {
            Box::pin(async move {
                journal::spaces::add(tx, id, kind.number(), 0, today).await?;
                journal::epochs::add(tx, id, 1, &epoch.pair.public, &epoch.pair.sealed_secret)
                    .await?;
                for (user, until) in &members {
                    journal::spaces::join(tx, id, *user, today, *until).await?;
                }
                for wrap in &epoch.wraps {
                    put_wrap(tx, id, wrap).await?;
                }
                for entry in entries {
                    journal::entries::append(tx, id, entry).await?;
                }
                Ok(())
            })
        });
        match written.await {
            Ok(()) | Err(journal::Error::Conflict) => Space::open(app, principal, id).await,
            Err(error) => Err(error.into()),
        }
    }
}

fn first_entries(
    app: &App,
    principal: &Principal,
    founding: &Founding,
    epoch: &Epoch,
) -> Result<Vec<SealedEntry>> {
    let members = founding
        .members
        .iter()
        .map(|guest| guest.newcomer(&epoch.wraps))
        .collect();
    let found = Draft::of(&Membership::Found { members });
    let (now, today, mut chance) = (app.world().now(), app.world().today(), app.world().chance());
    let mut head = Head::start(founding.id);
    let mut entries = Vec::new();
    for draft in std::iter::once(&found).chain(&founding.drafts) {
        let body = Body {
            kind: draft.kind,
            author: principal.user,
            time: now,
            payload: &draft.payload,
        };
        let entry = seal::seal_entry(
            &epoch.key,
            founding.id,
            &head,
            today,
            &body,
            &principal.secrets,
            &mut chance,
        )?;
        head = entry.head();
        entries.push(entry);
    }
    Ok(entries)
}
