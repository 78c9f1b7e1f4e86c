//! The keys of a space: unwrapped once per session, then kept sealed under that session's secret.

use journal::wraps::WrapRow;
use seal::{SpaceId, SpaceKey, UserId, Wrap};
use zeroize::Zeroizing;

use super::{
    Space,
    mark::{End, Mark},
};
use crate::{App, Error, error::Result, session::CONFIRMED, visit::Principal};

/// One key per epoch, oldest first.
pub(super) struct Keys(Vec<SpaceKey>);

/// What the database says about somebody before a space: no row, no entry.
pub(crate) struct Gate {
    pub(super) row: journal::spaces::Space,
    pub(super) kept: Option<Vec<u8>>,
    pub(super) wraps: Vec<WrapRow>,
    /// Whom a key drawn during their suspension still waits for; looked at when the keys are unwrapped.
    pub(super) behind: Vec<UserId>,
    pub(super) end: End,
}

impl Gate {
    /// The session keeps the keys, and the member's mark is where it was: nothing more would be read.
    pub(crate) fn is_plain(&self) -> bool {
        self.kept.is_some() && self.end.is_as_known()
    }
}

impl Keys {
    pub fn current(&self) -> Result<&SpaceKey> {
        self.0.last().ok_or(Error::NotFound)
    }

    pub fn of(&self, epoch: u32) -> Option<&SpaceKey> {
        self.0.iter().find(|key| key.epoch() == epoch)
    }

    pub fn all(&self) -> &[SpaceKey] {
        &self.0
    }

    /// The keys in the order of their epochs; nothing when the one to write under is missing.
    pub fn up_to(epoch: u32, mut keys: Vec<SpaceKey>) -> Option<Self> {
        keys.sort_by_key(SpaceKey::epoch);
        (keys.last().map(SpaceKey::epoch) == Some(epoch)).then_some(Self(keys))
    }

    /// The same keys and one more, of a later epoch.
    pub fn with(&self, key: SpaceKey) -> Result<Self> {
        let mut keys = Self::from_bytes(&self.to_bytes()).ok_or(Error::NotFound)?;
        keys.0.push(key);
        Ok(keys)
    }

    fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::new());
        for key in &self.0 {
            bytes.extend_from_slice(key.to_secret_bytes().as_slice());
        }
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let keys: Option<Vec<_>> = bytes
            .chunks(36)
            .map(|chunk| SpaceKey::from_secret_bytes(chunk).ok())
            .collect();
        keys.map(Self)
    }
}

/// See [`gate`], by itself.
pub(super) async fn read_gate(
    app: &App,
    principal: &Principal,
    id: SpaceId,
) -> Result<Option<Gate>> {
    let (sid, user, inside) = (principal.sid, principal.user, app.clone());
    // Before the reading begins: what is known then must be in what is read.
    let mark = app.marks().of(user, id);
    let read = app
        .journal()
        .read(move |tx| Box::pin(async move { gate(&inside, tx, sid, user, id, mark).await }));
    Ok(read.await?)
}

/// Membership, the keys kept by the session or the wraps, and the end of the space.
pub(crate) async fn gate(
    app: &App,
    tx: &mut journal::Tx,
    sid: [u8; 16],
    user: UserId,
    id: SpaceId,
    mark: Option<Mark>,
) -> journal::Result<Option<Gate>> {
    let Some(mut row) = journal::spaces::space(tx, id).await? else {
        return Ok(None);
    };
    let today = app.world().today();
    if !journal::spaces::is_member(tx, id, user, today).await? {
        return Ok(None);
    }
    // A cover ends with its day: the first write after it takes a new key, whenever the job comes.
    row.stale |= journal::spaces::has_ended(tx, id, today).await?;
    let kept = journal::session_keys::of(tx, sid, id).await?.into_iter();
    let kept = kept
        .filter(|(epoch, _)| *epoch == row.epoch)
        .map(|(_, ct)| ct)
        .next();
    let (wraps, behind) = match kept {
        Some(_) => (Vec::new(), Vec::new()),
        None => (
            journal::wraps::of(tx, id, user).await?,
            journal::spaces::behind(tx, id, CONFIRMED, today, row.epoch).await?,
        ),
    };
    let end = End::read(tx, id, user, mark).await?;
    Ok(Some(Gate {
        row,
        kept,
        wraps,
        behind,
        end,
    }))
}

/// The keys, and whether they were unwrapped just now.
pub(super) fn open(principal: &Principal, id: SpaceId, gate: &Gate) -> Result<(Keys, bool)> {
    if let Some(kept) = &gate.kept
        && let Ok(plain) = principal.session_key.open(id.as_bytes(), kept)
        && let Some(keys) = Keys::from_bytes(&plain)
    {
        return Ok((keys, false));
    }
    let keys = gate
        .wraps
        .iter()
        .filter_map(|row| unwrap(principal, id, row))
        .collect();
    // A member without a key (the wrap was damaged) is told what a stranger is told.
    let keys = Keys::up_to(gate.row.epoch, keys).ok_or(Error::NotFound)?;
    Ok((keys, true))
}

/// A row of the key tables, as `seal` knows it.
pub(super) fn wrap_of(row: &WrapRow) -> Wrap {
    Wrap {
        enc: row.enc.clone(),
        ct: row.ct.clone(),
    }
}

fn unwrap(principal: &Principal, id: SpaceId, row: &WrapRow) -> Option<SpaceKey> {
    seal::unwrap(
        &wrap_of(row),
        id,
        row.epoch,
        principal.user,
        &principal.bundle_hash,
        &principal.secrets,
    )
    .ok()
}

impl Space {
    /// Every wrap must have been announced by a member's signed entry (security.md §3.4).
    pub(super) async fn check_wraps(&self, gate: &Gate) -> Result<()> {
        let circle = self.circle().await?;
        for row in &gate.wraps {
            let hash = wrap_of(row).hash();
            if !circle.announces(row.epoch, self.me(), &hash) {
                crate::event!(
                    "wrap.unannounced",
                    space = self.id(),
                    user = self.me(),
                    epoch = row.epoch
                );
                return Err(Error::NotFound);
            }
        }
        Ok(())
    }

    /// Keeps the keys for the length of the session, sealed under its secret.
    pub(super) async fn remember_keys(&self) -> Result<()> {
        let (principal, id) = (&self.0.principal, self.0.id);
        if principal.alone {
            return Ok(());
        }
        let epoch = self.0.keys.current()?.epoch();
        let plain = self.0.keys.to_bytes();
        let mut chance = self.0.app.world().chance();
        let ct = principal
            .session_key
            .seal(id.as_bytes(), &plain, &mut chance);
        let sid = principal.sid;
        self.0
            .app
            .journal()
            .write(move |tx| {
                Box::pin(async move { journal::session_keys::put(tx, sid, id, epoch, &ct).await })
            })
            .await?;
        Ok(())
    }
}
