//! What a device of the staff remembers of the last spaces opened on it, sealed under its owner's own key in a cookie.
//! A whole database put back to an earlier day takes every vault back with it; this memory stays on the device.
//!
//! A person's telephone keeps nothing: that it was here at all may be what must not be found on it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use seal::SpaceId;

use crate::{
    App, cookie,
    error::Result,
    space::{Mark, Space, holds},
    visit::{Principal, Visit},
};

pub(crate) const COOKIE: &str = "r";
/// What the sealed list is for.
const LABEL: &str = "device";
/// Spaces remembered, the last one first.
const MOST: usize = 8;
/// Four hundred days, in seconds: what browsers allow.
const LASTING: u32 = 400 * 86_400;
/// Space, number, hash.
const LENGTH: usize = 16 + 8 + 32;

type Remembered = Vec<(SpaceId, Mark)>;

/// Compares, once for a session, what this device remembers with the journals of now.
pub(crate) async fn compare(visit: &Visit) -> Result<()> {
    let (Some(principal), Some(text)) = (visit.principal(), visit.device()) else {
        return Ok(());
    };
    if !principal.is_staff() || !visit.app().marks().first_from(principal.sid) {
        return Ok(());
    }
    for (space, mark) in open(principal, text).unwrap_or_default() {
        if !is_there(visit.app(), space, &mark).await? {
            crate::event!("place.rewound", space = space, user = principal.user);
            visit.app().marks().go_back(principal.user, true);
        }
    }
    Ok(())
}

/// A space that was erased is not one that was put back: `erased.log` says which.
async fn is_there(app: &App, space: SpaceId, mark: &Mark) -> Result<bool> {
    let seq = mark.seq;
    let read = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::entries::reach(tx, space, seq).await }));
    match read.await? {
        Some((head, at)) => Ok(holds(mark, Some(head), at)),
        None => Ok(app
            .journal()
            .erased()?
            .contains(&journal::Erased::Space(space))),
    }
}

/// Gives the device what was just seen, unless what it remembers shows that something went backwards.
pub(crate) fn remember(visit: &Visit, space: &Space) {
    let principal = space.principal();
    let marks = visit.app().marks();
    if !principal.is_staff() || space.rewound().is_some() || marks.is_back(principal.user) {
        return;
    }
    let Some(mark) = marks.of(principal.user, space.id()) else {
        return;
    };
    let before = visit.device().and_then(|text| open(principal, text));
    let before = before.unwrap_or_default();
    if before.first() == Some(&(space.id(), mark)) {
        return;
    }
    let others = before.into_iter().filter(|(id, _)| *id != space.id());
    let list: Remembered = std::iter::once((space.id(), mark))
        .chain(others)
        .take(MOST)
        .collect();
    let (secure, text) = (visit.app().settings().secure, seal(visit, principal, &list));
    visit.set_cookie(cookie::lasting(secure, COOKIE, &text, LASTING));
}

impl Visit {
    /// Whether a device of the visitor's remembers more than the whole database.
    pub fn went_back(&self) -> bool {
        self.principal()
            .is_some_and(|principal| self.app().marks().is_back(principal.user))
    }

    /// The visitor knows that the whole database went back: their device remembers what they see from now on.
    pub fn accept_past(&self) -> Result<()> {
        self.app().marks().go_back(self.user()?.user, false);
        self.set_cookie(cookie::forget(self.app().settings().secure, COOKIE));
        Ok(())
    }
}

fn open(principal: &Principal, text: &str) -> Option<Remembered> {
    let ct = URL_SAFE_NO_PAD.decode(text).ok()?;
    let plain = seal::open_vault(&principal.user_key, principal.user, LABEL, &ct).ok()?;
    let (rows, rest) = plain.as_chunks::<LENGTH>();
    let all: Option<Remembered> = rows.iter().map(read).collect();
    all.filter(|_| rest.is_empty())
}

fn read(row: &[u8; LENGTH]) -> Option<(SpaceId, Mark)> {
    let (space, rest) = row.split_first_chunk::<16>()?;
    let (seq, hash) = rest.split_first_chunk::<8>()?;
    let mark = Mark {
        seq: u64::from_le_bytes(*seq),
        hash: hash.try_into().ok()?,
    };
    Some((SpaceId::from_bytes(*space), mark))
}

fn seal(visit: &Visit, principal: &Principal, list: &[(SpaceId, Mark)]) -> String {
    let plain: Vec<u8> = list
        .iter()
        .flat_map(|(space, mark)| {
            [
                space.as_bytes().as_slice(),
                &mark.seq.to_le_bytes(),
                &mark.hash,
            ]
            .concat()
        })
        .collect();
    let mut chance = visit.app().world().chance();
    let ct = seal::seal_vault(
        &principal.user_key,
        principal.user,
        LABEL,
        &plain,
        &mut chance,
    );
    URL_SAFE_NO_PAD.encode(ct)
}
