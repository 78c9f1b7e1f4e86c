//! From an opened lock to a session: who may enter, what is checked on the way, how much was proved.

use std::sync::Arc;

use seal::{Bundle, UserId, UserKey, UserSecrets};
use serde::{Deserialize, Serialize};
use web::{App, Error, Principal, Result, Roles, SessionOpening, Space, UserKind, Visit};
use zeroize::Zeroize;

use super::{
    keys, locks, look, totp,
    vault::{self, Kept},
};
use crate::{
    escrow, oversight,
    team::{Directory, team_id},
};

const ROOT: &str = "root";
const SECOND: &str = "second";

/// Somebody of the team whose lock has just opened.
pub(crate) struct Opened {
    pub user: UserId,
    pub key: UserKey,
    /// What [`web::endings`] said before the lock was read.
    pub endings: i64,
}

/// How much somebody showed. With the password alone, nothing that asks for a recent unlock opens:
/// exports, members, cards wait until there is a second step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    Password,
    Both,
}

/// What became of somebody at the door.
pub(crate) enum Door {
    In,
    /// Not of the team, or not any more: told what a wrong password is told.
    Refused,
    /// Their roles or their locks changed while they were entering: once more from the start.
    Late,
    /// The structure's first key is not the one that this person knew.
    Changed,
}

/// The confirmed member of the team behind an id or a login; anybody else is nobody.
pub(crate) async fn member(app: &App, user: UserId) -> Result<Option<journal::users::User>> {
    let found = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::users::user(tx, user).await }));
    Ok(found.await?.filter(is_member))
}

/// See [`member`].
pub(crate) async fn by_login(app: &App, login: [u8; 16]) -> Result<Option<journal::users::User>> {
    let found = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::users::by_login(tx, login).await }));
    Ok(found.await?.filter(is_member))
}

/// Invited, suspended and removed are refused alike (CVE-2026-43913 of others: only the confirmed may do anything).
fn is_member(user: &journal::users::User) -> bool {
    user.kind == UserKind::Staff as u8 && user.state == web::CONFIRMED
}

/// What is known of the second step of a user.
pub(crate) struct Steps {
    pub digits: Kept<totp::Digits>,
    pub keys: Kept<Vec<keys::Key>>,
}

impl Steps {
    pub(crate) async fn of(app: &App, opened: &Opened) -> Result<Self> {
        Ok(Self {
            digits: totp::of(app, opened.user, &opened.key).await?,
            keys: keys::of(app, opened.user).await?,
        })
    }

    /// One that no longer opens is asked for all the same: it must not go with its row.
    pub(crate) fn are_asked(&self) -> bool {
        !(self.digits.is_nothing() && self.keys.is_nothing())
    }

    pub(crate) fn are_damaged(&self) -> bool {
        self.digits.is_damaged() || self.keys.is_damaged()
    }

    /// Whether one can be shown. A damaged one proves nothing: a password alone stays a password alone.
    fn can_be_shown(&self) -> bool {
        matches!(self.digits, Kept::Whole(_)) || matches!(self.keys, Kept::Whole(_))
    }
}

/// What no longer opens is taken away, once its owner showed a code from the paper.
pub(crate) async fn forget_damaged(app: &App, opened: &Opened) -> Result<()> {
    let steps = Steps::of(app, opened).await?;
    if steps.digits.is_damaged() {
        totp::forget(app, opened.user).await?;
    }
    if steps.keys.is_damaged() {
        keys::remove_all(app, opened.user).await?;
    }
    Ok(())
}

/// What somebody signed in shows when they show all they have.
pub(crate) async fn current_proof(visit: &Visit) -> Result<Proof> {
    let principal = visit.user()?;
    let owner = Opened {
        user: principal.user,
        key: UserKey::from_bytes(*principal.user_key.as_bytes()),
        endings: 0,
    };
    Ok(if Steps::of(visit.app(), &owner).await?.can_be_shown() {
        Proof::Both
    } else {
        Proof::Password
    })
}

/// Opens a session for somebody who showed what is asked.
pub(crate) async fn enter(visit: &Visit, opened: Opened, proof: Proof) -> Result<Door> {
    let app = visit.app();
    let Some(row) = member(app, opened.user).await? else {
        return Ok(Door::Refused);
    };
    if !knows_root(app, &opened).await? {
        web::event!("entrance.root-changed", user = opened.user);
        return Ok(Door::Changed);
    }
    let Some((name, roles)) = standing(app, &opened, &row.bundle).await? else {
        return Ok(Door::Refused);
    };
    prepare_codes(app, &opened).await?;
    look::give(visit, &opened).await?;
    let opening = opening(app, &opened, &row.bundle, name, roles).await?;
    cover(app, &opened, &row.bundle).await;
    begin(visit, opening, opened.endings, proof).await
}

/// The session itself, unless something ended all of them since the lock was read.
async fn begin(visit: &Visit, opening: SessionOpening, endings: i64, proof: Proof) -> Result<Door> {
    let begun = match proof {
        Proof::Both => visit.sign_in(opening, endings).await,
        Proof::Password => visit.sign_in_partly(opening, endings).await,
    };
    match begun {
        Ok(()) => Ok(Door::In),
        Err(Error::Conflict) => Ok(Door::Late),
        Err(error) => Err(error),
    }
}

/// Spaces follow the rule of the escrow as their members come. If it fails, nobody is kept at the door for that.
async fn cover(app: &App, opened: &Opened, bundle: &[u8]) {
    let done = async {
        if !escrow::awaits(app, opened.user).await? {
            return Ok(());
        }
        let opening = opening(app, opened, bundle, String::new(), Roles::default()).await?;
        let principal = Arc::new(Principal::alone(app, opening));
        escrow::cover(app, &principal).await
    };
    if done.await.is_err() {
        web::event!("entrance.not-covered", user = opened.user);
    }
}

/// Whoever enters without any code on paper is shown new ones before going further.
async fn prepare_codes(app: &App, opened: &Opened) -> Result<()> {
    let locks = locks::of(app, opened.user).await?;
    // Codes that were drawn and can no longer be shown are on no paper.
    let unseen = locks::fresh_codes(app, opened.user, &opened.key)
        .await?
        .is_damaged();
    if unseen || locks::codes_left(&locks) == 0 {
        locks::draw_codes(app, opened.user, &opened.key).await?;
    }
    Ok(())
}

/// The key of the founding member, remembered at the first entrance: whoever writes in the tables cannot replace it.
async fn knows_root(app: &App, opened: &Opened) -> Result<bool> {
    let now = app
        .journal()
        .read(|tx| Box::pin(async move { journal::place::read(tx, ROOT).await }))
        .await?;
    let now = now.unwrap_or_default();
    match vault::read::<Vec<u8>>(app, opened.user, &opened.key, ROOT).await? {
        Kept::Whole(known) => Ok(known == now),
        // Somebody who could not replace what was remembered may have spoilt it.
        Kept::Damaged => Ok(false),
        Kept::Nothing => {
            vault::write(app, opened.user, &opened.key, ROOT, &now).await?;
            Ok(true)
        }
    }
}

/// The name and the roles that the team's space gives to this member.
async fn standing(app: &App, opened: &Opened, bundle: &[u8]) -> Result<Option<(String, Roles)>> {
    let Some(team) = team_id(app).await? else {
        return Ok(None);
    };
    let opening = opening(app, opened, bundle, String::new(), Roles::default()).await?;
    let principal = Arc::new(Principal::alone(app, opening));
    let space = match Space::open_for(app, principal, team).await {
        Ok(space) => space,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let directory = space.view::<Directory>().await?;
    if oversight::share(app, &directory).await.is_err() {
        web::event!("entrance.trace-not-shared", user = opened.user);
    }
    Ok(directory
        .colleague(opened.user)
        .map(|colleague| (colleague.name.clone(), colleague.roles)))
}

async fn opening(
    app: &App,
    opened: &Opened,
    bundle: &[u8],
    name: String,
    roles: Roles,
) -> Result<SessionOpening> {
    let user = opened.user;
    let read = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::usk::of(tx, user).await }));
    let sealed = read.await?.ok_or(Error::NotFound)?;
    Ok(SessionOpening {
        user,
        kind: UserKind::Staff,
        name,
        roles,
        shared: false,
        user_key: UserKey::from_bytes(*opened.key.as_bytes()),
        secrets: UserSecrets::open(&opened.key, user, &sealed)?,
        bundle_hash: Bundle::from_bytes(bundle)?.hash(),
    })
}

/// A lock changed: every other session of this person ends, and theirs goes on under a new secret, with the roles they
/// have now: a lead may have changed these since the page was asked.
pub(crate) async fn renew(visit: &Visit, proof: Proof) -> Result<()> {
    let (app, principal) = (visit.app(), visit.user()?);
    visit.sign_out_everywhere(principal.user).await?;
    let opened = Opened {
        user: principal.user,
        key: UserKey::from_bytes(*principal.user_key.as_bytes()),
        endings: web::endings(app, principal.user).await?,
    };
    let row = member(app, opened.user).await?.ok_or(Error::SignIn)?;
    let standing = standing(app, &opened, &row.bundle).await?;
    let (name, roles) = standing.ok_or(Error::SignIn)?;
    let opening = opening(app, &opened, &row.bundle, name, roles).await?;
    match begin(visit, opening, opened.endings, proof).await? {
        Door::In => Ok(()),
        Door::Refused | Door::Late | Door::Changed => Err(Error::SignIn),
    }
}

/// Somebody between the two steps.
#[derive(Serialize, Deserialize)]
struct Waiting {
    user: UserId,
    key: [u8; 32],
    endings: i64,
    /// The page that was wanted.
    back: String,
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.key.zeroize();
    }
}

/// The password was right: what it opened waits for the second step, sealed under this browser's own cookie.
pub(crate) async fn wait_for_second(visit: &Visit, opened: &Opened, back: &str) -> Result<()> {
    let waiting = Waiting {
        user: opened.user,
        key: *opened.key.as_bytes(),
        endings: opened.endings,
        back: back.to_owned(),
    };
    let plain = zeroize::Zeroizing::new(serde_json::to_vec(&waiting)?);
    visit.put_aside(SECOND, &plain).await
}

/// Who waits for the second step in this browser.
pub(crate) async fn waiting(visit: &Visit) -> Result<Option<Opened>> {
    let Some(plain) = visit.aside(SECOND).await? else {
        return Ok(None);
    };
    let waiting: Waiting = serde_json::from_slice(&plain)?;
    Ok(Some(Opened {
        user: waiting.user,
        key: UserKey::from_bytes(waiting.key),
        endings: waiting.endings,
    }))
}

/// The wait is over; gives the page that was wanted before it began.
pub(crate) async fn wait_no_more(visit: &Visit) -> Result<String> {
    let Some(plain) = visit.take_aside(SECOND).await? else {
        return Ok(String::new());
    };
    let mut waiting: Waiting = serde_json::from_slice(&plain)?;
    Ok(std::mem::take(&mut waiting.back))
}
