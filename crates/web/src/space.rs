//! A space, open: having one is having its keys, for the time of a request or of a job.

mod append;
mod close;
mod erase;
mod escrow;
mod files;
mod found;
mod keys;
mod mark;
mod members;
mod reading;
mod returning;
mod sift;
mod snapshot;

use std::sync::{Arc, Mutex};

use axum::{extract::FromRequestParts, http::request::Parts};
use seal::{SpaceId, UserId};
use serde::{Deserialize, Serialize};

pub use append::Written;
pub use erase::Erased;
pub use escrow::Rescuer;
pub use files::{FileRef, SealedFile};
pub use found::{Founding, Guest};
pub(crate) use mark::{Mark, Marks, holds, keep_all};
pub use mark::{Rewound, Setback};
pub(crate) use reading::{Known, Verified};
pub use sift::{Glimpse, Sighting};
pub use snapshot::ViewDef;

use crate::{
    App, Error,
    error::Result,
    visit::{Principal, Visit},
};
use keys::Keys;
pub(crate) use keys::{Gate, gate};

/// The kinds of spaces. The number is in clear in the tables.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum SpaceKind {
    /// The directory of the structure: its members and their roles.
    Team = 1,
    /// What workers write about a person, between them.
    Notebook = 2,
    /// What the person and the workers exchange: both sides read all of it.
    Thread = 3,
}

impl SpaceKind {
    pub const ALL: [Self; 3] = [Self::Team, Self::Notebook, Self::Thread];

    pub fn number(self) -> i16 {
        self as i16
    }

    pub fn from_number(number: i16) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.number() == number)
    }
}

/// Cheap to clone; wiped when the last clone goes.
#[derive(Clone)]
pub struct Space(Arc<Inner>);

struct Inner {
    app: App,
    principal: Arc<Principal>,
    id: SpaceId,
    kind: SpaceKind,
    /// Somebody left since the last write: the next one opens a new epoch.
    stale: bool,
    closed: bool,
    /// What this member remembers is not there any more.
    rewound: Option<Rewound>,
    keys: Keys,
    base: Mutex<Option<Arc<reading::Base>>>,
}

impl Space {
    /// Opens a space for somebody. "Not a member" and "does not exist" are the same answer.
    pub(crate) async fn open(app: &App, principal: Arc<Principal>, id: SpaceId) -> Result<Self> {
        let gate = keys::read_gate(app, &principal, id).await?;
        let gate = gate.ok_or(Error::NotFound)?;
        Self::through(app, principal, id, &gate).await
    }

    /// The same, for whoever has already read what stands before the space with their session.
    pub(crate) async fn open_behind(
        app: &App,
        principal: Arc<Principal>,
        id: SpaceId,
        gate: Option<Arc<Gate>>,
    ) -> Result<Self> {
        let gate = gate.ok_or(Error::NotFound)?;
        // The mark may have moved while the session was read: an alert is only given by a reading that began after it.
        if gate.end.is_doubtful() {
            return Self::open(app, principal, id).await;
        }
        Self::through(app, principal, id, &gate).await
    }

    async fn through(
        app: &App,
        principal: Arc<Principal>,
        id: SpaceId,
        gate: &Gate,
    ) -> Result<Self> {
        let kind = SpaceKind::from_number(gate.row.kind).ok_or(Error::NotFound)?;
        let (keys, new) = keys::open(&principal, id, gate)?;
        let rewound = mark::compare(app, &principal, id, &gate.end).await?;
        let inner = Inner {
            app: app.clone(),
            principal,
            id,
            kind,
            stale: gate.row.stale,
            closed: gate.row.closed_day.is_some(),
            rewound,
            keys,
            base: Mutex::new(None),
        };
        let space = Self(Arc::new(inner));
        if new {
            space.check_wraps(gate).await?;
            space.remember_keys().await?;
            space.welcome_back(&gate.behind).await;
        }
        Ok(space)
    }

    /// Opens a space for somebody acting without a browser.
    pub async fn open_for(app: &App, principal: Arc<Principal>, id: SpaceId) -> Result<Self> {
        Self::open(app, principal, id).await
    }

    /// Opens all the spaces of one kind that somebody belongs to; one that cannot be opened is passed over.
    pub(crate) async fn open_all(
        app: &App,
        principal: Arc<Principal>,
        kind: SpaceKind,
    ) -> Result<Vec<Self>> {
        let (user, today) = (principal.user, app.world().today());
        let journal = app.journal();
        let ids = journal
            .read(move |tx| {
                Box::pin(async move { journal::spaces::of_user(tx, user, today).await })
            })
            .await?;
        let mut spaces = Vec::new();
        for (id, _) in ids
            .into_iter()
            .filter(|(_, number)| *number == kind.number())
        {
            match Self::open(app, principal.clone(), id).await {
                Ok(space) => spaces.push(space),
                Err(_) => crate::event!("space.unreadable", space = id, user = user),
            }
        }
        Ok(spaces)
    }

    pub fn id(&self) -> SpaceId {
        self.0.id
    }

    pub fn kind(&self) -> SpaceKind {
        self.0.kind
    }

    /// Closed: it is read, nothing is added but its reopening.
    pub fn is_closed(&self) -> bool {
        self.0.closed
    }

    /// Somebody left since the last write: the next one needs a new key.
    fn is_stale(&self) -> bool {
        self.0.stale
    }

    fn current_key(&self) -> Result<&seal::SpaceKey> {
        self.0.keys.current()
    }

    /// What was read is no longer true.
    fn forget_base(&self) {
        if let Ok(mut base) = self.0.base.lock() {
            *base = None;
        }
    }

    /// Where the chain of entries stands.
    pub async fn head(&self) -> Result<seal::Head> {
        let id = self.0.id;
        let journal = self.0.app.journal();
        let head = journal
            .read(move |tx| Box::pin(async move { journal::entries::head(tx, id).await }))
            .await?;
        head.ok_or(Error::NotFound)
    }

    pub fn app(&self) -> &App {
        &self.0.app
    }

    pub(crate) fn key(&self, epoch: u32) -> Option<&seal::SpaceKey> {
        self.0.keys.of(epoch)
    }

    /// Whoever opened it.
    pub fn principal(&self) -> &Principal {
        &self.0.principal
    }

    /// The id of whoever opened it.
    pub fn me(&self) -> UserId {
        self.0.principal.user
    }

    /// Another space of the same visitor.
    pub async fn other(&self, id: SpaceId) -> Result<Space> {
        Space::open(&self.0.app, self.0.principal.clone(), id).await
    }
}

impl FromRequestParts<App> for Space {
    type Rejection = Error;

    /// The guard has already opened it, or the handler would not run.
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        parts
            .extensions
            .get::<Space>()
            .cloned()
            .ok_or(Error::NotFound)
    }
}

/// For handlers that need the visit of the space's opener without an extractor.
impl Visit {
    /// Everything that the visitor may open, of one kind, with a view of each.
    pub async fn views<V: crate::entry::View>(&self, kind: SpaceKind) -> Result<Vec<(Space, V)>> {
        let mut views = Vec::new();
        for space in self.spaces(kind).await? {
            let view = space.view::<V>().await?;
            views.push((space, view));
        }
        Ok(views)
    }
}
