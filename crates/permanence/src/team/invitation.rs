//! An invitation: a link that opens once, within a day. Its secret is a recovery code of the guest's row;
//! what the row says of the guest opens with that secret only.

use seal::{CardSecret, LockKind, RecoveryCode, UserId, UserKey};
use serde::{Deserialize, Serialize};
use web::{App, Result, Typed, UserKind};
use zeroize::Zeroizing;

use super::NewUser;

const LABEL: &str = "invitation";
/// How long a link lives, in milliseconds.
pub(super) const DAY: i64 = 24 * 60 * 60 * 1000;

/// What a guest's link opens.
#[derive(Serialize, Deserialize)]
pub(crate) struct Invitation {
    pub user: UserId,
    pub name: String,
    /// The name of the colleague to whom the eight words are read.
    pub by: String,
    pub until: i64,
}

/// Makes the row that the link opens. The link is `{address}/invitation#{secret.compact()}`.
pub(crate) async fn invite(app: &App, secret: &CardSecret, name: &str, by: &str) -> Result<UserId> {
    let (user, key) = (secret.card_id(), UserKey::random(&mut app.world().chance()));
    let code: RecoveryCode = secret.compact().parse()?;
    let lock = web::close_lock(app, user, &key, Typed::Recovery(code)).await?;
    let invitation = Invitation {
        user,
        name: name.to_owned(),
        by: by.to_owned(),
        until: app.world().now() + DAY,
    };
    let plain = serde_json::to_vec(&invitation)?;
    let ct = seal::seal_vault(&key, user, LABEL, &plain, &mut app.world().chance());
    let made = app.journal().write(move |tx| {
        Box::pin(async move {
            journal::users::add(tx, user, UserKind::Staff as u8, web::INVITED, &[], None).await?;
            journal::locks::put(tx, &lock).await?;
            journal::vault::put(tx, user, LABEL, &ct).await
        })
    });
    made.await?;
    Ok(user)
}

/// The invitation of a link, as long as it may be answered.
pub(crate) async fn invited(app: &App, typed: &str, now: i64) -> Result<Option<Invitation>> {
    let (Ok(secret), Ok(code)) = (typed.parse::<CardSecret>(), typed.parse::<RecoveryCode>())
    else {
        return Ok(None);
    };
    let user = secret.card_id();
    let read = app.journal().read(move |tx| {
        Box::pin(async move {
            let row = journal::users::user(tx, user).await?;
            let locks = journal::locks::of(tx, user).await?;
            Ok((row, locks, journal::vault::of(tx, user, LABEL).await?))
        })
    });
    let (Some(row), locks, Some(ct)) = read.await? else {
        return Ok(None);
    };
    let open = row.state == web::INVITED && row.bundle.is_empty();
    let Some(lock) = locks
        .into_iter()
        .find(|lock| open && lock.kind == LockKind::Recovery)
    else {
        return Ok(None);
    };
    let Some(key) = web::open_lock(app, lock, Typed::Recovery(code)).await? else {
        return Ok(None);
    };
    let plain = seal::open_vault(&key, user, LABEL, &ct)?;
    let invitation: Invitation = serde_json::from_slice(&plain)?;
    Ok((invitation.until >= now).then_some(invitation))
}

/// Draws the guest's own keys under their login and password; the link is spent. They may do nothing before a
/// colleague recognises the eight words. `None` when somebody else enters with that login.
pub(crate) async fn accept(
    app: &App,
    invitation: &Invitation,
    login: [u8; 16],
    password: Zeroizing<String>,
) -> Result<Option<NewUser>> {
    let new = NewUser::draw(app, invitation.user);
    let lock = web::close_lock(app, new.user, &new.key, Typed::Password(password)).await?;
    let sealed = new
        .secrets
        .seal(&new.key, new.user, &mut app.world().chance());
    let (user, bundle) = (new.user, new.bundle.to_bytes());
    let kept = app.journal().write(move |tx| {
        Box::pin(async move {
            // Two answers at once: the second finds the link spent.
            if journal::vault::of(tx, user, LABEL).await?.is_none() {
                return Err(journal::Error::Conflict);
            }
            journal::users::set_login(tx, user, Some(login)).await?;
            journal::users::set_bundle(tx, user, &bundle).await?;
            journal::usk::put(tx, user, &sealed).await?;
            spend(tx, user).await?;
            journal::locks::put(tx, &lock).await
        })
    });
    match kept.await {
        Ok(()) => Ok(Some(new)),
        Err(journal::Error::Conflict) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The link no longer opens anything.
pub(super) async fn spend(tx: &mut journal::Tx, user: UserId) -> journal::Result<()> {
    for lock in journal::locks::of(tx, user).await? {
        if lock.kind == LockKind::Recovery {
            journal::locks::remove(tx, lock.id).await?;
        }
    }
    journal::vault::remove(tx, user, LABEL).await
}
