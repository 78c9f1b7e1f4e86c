//! Marks as the vault keeps them: one row for each space, and the list of the spaces that have one, so that a row
//! taken away is noticed.

use std::sync::Arc;

use journal::Tx;
use seal::SpaceId;

use super::{Mark, holds};
use crate::{App, error::Result, visit::Principal};

/// The label of the list.
const LIST: &str = "marks";

/// A mark that the vault does not have.
pub(super) struct Unkept {
    pub space: SpaceId,
    pub mark: Mark,
}

/// The same, sealed under the member's key; to be written in a transaction.
pub(crate) struct Sealed {
    app: App,
    principal: Arc<Principal>,
    space: SpaceId,
    mark: Mark,
    ct: Vec<u8>,
}

impl Unkept {
    pub fn sealed(self, principal: Arc<Principal>, app: &App) -> Sealed {
        let plain = [self.mark.seq.to_le_bytes().as_slice(), &self.mark.hash[..]].concat();
        let label = journal::vault::mark(self.space);
        Sealed {
            ct: seal(app, &principal, &label, &plain),
            app: app.clone(),
            principal,
            space: self.space,
            mark: self.mark,
        }
    }
}

impl Sealed {
    /// Writes the mark, unless a newer one was written meanwhile.
    pub async fn write(&self, tx: &mut Tx) -> journal::Result<()> {
        let user = self.principal.user;
        let kept = self.app.marks().kept(user, self.space);
        if kept >= self.mark.seq {
            return Ok(());
        }
        let label = journal::vault::mark(self.space);
        journal::vault::put(tx, user, &label, &self.ct).await?;
        if kept == 0 {
            self.list(tx).await?;
        }
        Ok(())
    }

    /// Adds the space to the list of those that have a mark.
    async fn list(&self, tx: &mut Tx) -> journal::Result<()> {
        let user = self.principal.user;
        let spaces = match journal::vault::of(tx, user, LIST).await? {
            // The row of this very mark is among them.
            None => journal::vault::marked(tx, user).await?,
            Some(ct) => match open_list(&self.principal, &ct) {
                Some(mut spaces) if !spaces.contains(&self.space) => {
                    spaces.push(self.space);
                    spaces
                }
                // One that was spoilt stays so until its owner said that they know.
                Some(_) | None => return Ok(()),
            },
        };
        let ct = seal_list(&self.app, &self.principal, &spaces);
        journal::vault::put(tx, user, LIST, &ct).await
    }

    /// It is durable.
    pub fn done(&self) {
        self.app.marks().keep(
            self.principal.user,
            self.space,
            self.mark,
            self.app.world().now(),
        );
    }

    pub(super) async fn write_alone(self, app: &App) -> Result<()> {
        let sealed = Arc::new(self);
        let row = sealed.clone();
        app.journal()
            .write(move |tx| Box::pin(async move { row.write(tx).await }))
            .await?;
        sealed.done();
        Ok(())
    }
}

/// Makes the list again from the rows, once its owner said that they know.
pub(super) async fn list_again(
    tx: &mut Tx,
    app: &App,
    principal: &Principal,
) -> journal::Result<()> {
    let spaces = journal::vault::marked(tx, principal.user).await?;
    let ct = seal_list(app, principal, &spaces);
    journal::vault::put(tx, principal.user, LIST, &ct).await
}

pub(super) fn open(principal: &Principal, space: SpaceId, ct: &[u8]) -> Option<Mark> {
    let label = journal::vault::mark(space);
    let plain = seal::open_vault(&principal.user_key, principal.user, &label, ct).ok()?;
    let (seq, hash) = plain.split_first_chunk::<8>()?;
    Some(Mark {
        seq: u64::from_le_bytes(*seq),
        hash: hash.try_into().ok()?,
    })
}

/// Whether the journal still holds the entry of a mark.
pub(crate) async fn is_there(app: &App, space: SpaceId, mark: &Mark) -> Result<bool> {
    let seq = mark.seq;
    let read = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::entries::reach(tx, space, seq).await }));
    let (head, at) = read.await?.unzip();
    Ok(holds(mark, head, at.flatten()))
}

/// Whether a mark of this space was kept, although there is none.
pub(super) async fn had_mark(app: &App, principal: &Principal, space: SpaceId) -> Result<bool> {
    let user = principal.user;
    let read = app.journal().read(move |tx| {
        Box::pin(async move {
            let list = journal::vault::of(tx, user, LIST).await?;
            let others = match list {
                Some(_) => Vec::new(),
                None => journal::vault::marked(tx, user).await?,
            };
            Ok((list, !others.is_empty()))
        })
    });
    Ok(match read.await? {
        (Some(ct), _) => open_list(principal, &ct).is_none_or(|spaces| spaces.contains(&space)),
        (None, others) => others,
    })
}

fn open_list(principal: &Principal, ct: &[u8]) -> Option<Vec<SpaceId>> {
    let plain = seal::open_vault(&principal.user_key, principal.user, LIST, ct).ok()?;
    let (ids, rest) = plain.as_chunks::<16>();
    rest.is_empty()
        .then(|| ids.iter().map(|id| SpaceId::from_bytes(*id)).collect())
}

fn seal_list(app: &App, principal: &Principal, spaces: &[SpaceId]) -> Vec<u8> {
    let plain: Vec<u8> = spaces.iter().flat_map(|space| *space.as_bytes()).collect();
    seal(app, principal, LIST, &plain)
}

fn seal(app: &App, principal: &Principal, label: &str, plain: &[u8]) -> Vec<u8> {
    let mut chance = app.world().chance();
    seal::seal_vault(
        &principal.user_key,
        principal.user,
        label,
        plain,
        &mut chance,
    )
}
