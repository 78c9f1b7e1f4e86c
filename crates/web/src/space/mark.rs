//! What a member last saw of a space: the number of an entry and the chain's hash there, sealed in their vault.
//! A journal that no longer holds that entry was cut, put back or forked, whatever its own chain says.
//!
//! Kept with the member's own entries (once a minute), with the line of the trace (once an hour), and when they sign
//! out: reading alone writes nothing. Once a space went backwards, the mark stays as it was until the member says that they know.

mod accept;
mod memory;
mod vault;

use std::sync::{Arc, Mutex};

use journal::{Also, Tx};
use seal::{Head, SpaceId, UserId};

use super::Space;
use crate::{App, error::Result, visit::Principal};

pub use accept::Setback;
pub(crate) use memory::{Mark, Marks};
use vault::Sealed;

/// A space is not what this member saw: it went backwards, or was changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rewound {
    /// The number of the entry last seen; `None` when what was remembered was taken away or spoilt.
    pub seen: Option<u64>,
    /// The number of the last entry now.
    pub end: u64,
}

/// What the journal says where the member last saw it.
pub(super) struct End {
    head: Option<Head>,
    /// The chain's hash at the member's mark.
    at: Option<[u8; 32]>,
    /// The mark that this process knew before it read.
    known: Option<Mark>,
    /// The mark of the vault, when this process did not know it.
    row: Option<Vec<u8>>,
}

impl End {
    pub async fn read(
        tx: &mut Tx,
        space: SpaceId,
        user: UserId,
        known: Option<Mark>,
    ) -> journal::Result<Self> {
        let row = match known {
            Some(_) => None,
            None => journal::vault::of(tx, user, &journal::vault::mark(space)).await?,
        };
        let reached = journal::entries::reach(tx, space, known.map_or(0, |mark| mark.seq)).await?;
        Ok(Self {
            head: reached.map(|(head, _)| head),
            at: reached.and_then(|(_, at)| at),
            known,
            row,
        })
    }

    /// What this process knew is in what was read.
    pub fn is_as_known(&self) -> bool {
        self.known.is_some_and(|mark| self.holds(&mark))
    }

    /// What was known is not in what was read: the space went backwards, or the mark moved during the reading.
    pub fn is_doubtful(&self) -> bool {
        self.known.is_some_and(|mark| !self.holds(&mark))
    }

    fn holds(&self, mark: &Mark) -> bool {
        holds(mark, self.head, self.at)
    }
}

/// The entry is there, unchanged, and the chain goes at least as far.
pub(crate) fn holds(mark: &Mark, head: Option<Head>, at: Option<[u8; 32]>) -> bool {
    at == Some(mark.hash) && head.is_some_and(|head| head.seq >= mark.seq)
}

/// Compares what the member remembers with what the journal holds.
pub(super) async fn compare(
    app: &App,
    principal: &Principal,
    id: SpaceId,
    end: &End,
) -> Result<Option<Rewound>> {
    let user = principal.user;
    let (marks, now) = (app.marks(), end.head.map_or(0, |head| head.seq));
    let lost = |seen| Ok(Some(Rewound { seen, end: now }));
    let kept = match (end.known, &end.row) {
        (Some(mark), _) if end.holds(&mark) => None,
        (Some(mark), _) => return lost(Some(mark.seq)),
        (None, Some(ct)) => match vault::open(principal, id, ct) {
            Some(mark) if vault::is_there(app, id, &mark).await? => Some(mark.seq),
            mark => return lost(mark.map(|mark| mark.seq)),
        },
        // Whoever takes a mark away does not make its owner a newcomer.
        (None, None) if vault::had_mark(app, principal, id).await? => return lost(None),
        (None, None) => Some(0),
    };
    if let Some(head) = end.head {
        marks.see(user, id, Mark::of(&head), kept);
    }
    Ok(marks.is_lost(user, id).then_some(Rewound {
        seen: None,
        end: now,
    }))
}

impl Space {
    /// Whether what this member saw is not there any more.
    pub fn rewound(&self) -> Option<Rewound> {
        self.0.rewound
    }

    /// Keeps the newest mark that this process knows, if the vault does not have it.
    pub(super) async fn keep_mark(&self) -> Result<()> {
        let Some(mark) = self.unkept() else {
            return Ok(());
        };
        let mark = mark.sealed(self.0.principal.clone(), &self.0.app);
        mark.write_alone(&self.0.app).await
    }

    /// The mark to write with something else, sealed.
    pub(crate) fn mark_to_keep(&self) -> Option<Arc<Sealed>> {
        let mark = self.unkept()?;
        Some(Arc::new(mark.sealed(self.0.principal.clone(), &self.0.app)))
    }

    /// The member saw this end; the vault is told later.
    fn sees(&self, mark: Mark) {
        self.0.app.marks().see(self.me(), self.id(), mark, None);
    }

    fn unkept(&self) -> Option<vault::Unkept> {
        if self.0.rewound.is_some() {
            return None;
        }
        let mark = self.0.app.marks().unkept(self.me(), self.id())?;
        Some(vault::Unkept {
            space: self.id(),
            mark,
        })
    }
}

/// The mark that goes with an append: it moves with each attempt, and is written in the same transaction.
#[derive(Clone)]
pub(super) struct Keeping(Option<Arc<Inner>>);

struct Inner {
    space: Space,
    /// The vault has none of the last minute.
    due: bool,
    reached: Mutex<Option<Reached>>,
}

/// Where the entries being appended end.
#[derive(Clone)]
struct Reached {
    mark: Mark,
    sealed: Option<Arc<Sealed>>,
}

impl Keeping {
    /// Somebody for whom the space went backwards keeps the mark that shows it.
    pub fn of(space: &Space) -> Self {
        let (app, me) = (space.app(), space.me());
        let inner = || Inner {
            space: space.clone(),
            due: app.marks().is_due(me, space.id(), app.world().now()),
            reached: Mutex::new(None),
        };
        Self(space.0.rewound.is_none().then(|| Arc::new(inner())))
    }

    /// The entries being appended end here.
    pub fn reach(&self, head: Option<Head>) {
        let (Some(inner), Some(head)) = (&self.0, head) else {
            return;
        };
        let mark = Mark::of(&head);
        let sealed = inner.due.then(|| inner.seal(mark));
        if let Ok(mut reached) = inner.reached.lock() {
            *reached = Some(Reached { mark, sealed });
        }
    }

    /// What the transaction writes besides, and the mark.
    pub fn with(&self, extra: Option<Also>) -> Option<Also> {
        let Some(inner) = self.0.clone().filter(|inner| inner.due) else {
            return extra;
        };
        Some(journal::also(move |tx| {
            let (inner, extra) = (inner.clone(), extra.clone());
            Box::pin(async move {
                if let Some(extra) = extra {
                    extra(tx).await?;
                }
                match inner.reached().and_then(|reached| reached.sealed) {
                    Some(sealed) => sealed.write(tx).await,
                    None => Ok(()),
                }
            })
        }))
    }

    /// It is durable.
    pub fn done(&self) {
        let Some(inner) = &self.0 else { return };
        match inner.reached() {
            Some(Reached {
                sealed: Some(sealed),
                ..
            }) => sealed.done(),
            Some(Reached { mark, sealed: None }) => inner.space.sees(mark),
            None => {}
        }
    }
}

impl Inner {
    fn seal(&self, mark: Mark) -> Arc<Sealed> {
        let (space, id) = (&self.space.0, self.space.id());
        Arc::new(vault::Unkept { space: id, mark }.sealed(space.principal.clone(), &space.app))
    }

    fn reached(&self) -> Option<Reached> {
        self.reached.lock().ok()?.clone()
    }
}

/// Before a session ends, what its owner saw since it was last written is kept.
pub(crate) async fn keep_all(app: &App, principal: Arc<Principal>) -> Result<()> {
    let unkept = app.marks().all_unkept(principal.user);
    let sealed: Vec<_> = unkept
        .into_iter()
        .map(|(space, mark)| vault::Unkept { space, mark }.sealed(principal.clone(), app))
        .collect();
    if sealed.is_empty() {
        return Ok(());
    }
    let sealed = Arc::new(sealed);
    let rows = sealed.clone();
    let write = app.journal().write(move |tx| {
        Box::pin(async move {
            for row in rows.iter() {
                row.write(tx).await?;
            }
            Ok(())
        })
    });
    write.await?;
    sealed.iter().for_each(Sealed::done);
    Ok(())
}
