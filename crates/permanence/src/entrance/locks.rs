//! The locks of a member of the team: what each opens, changing the password, drawing recovery codes.

use seal::{LockKind, LockRow, RecoveryCode, UserId, UserKey};
use serde::{Deserialize, Serialize};
use web::{App, Result, Typed};
use zeroize::Zeroizing;

use super::vault::{self, Kept};

/// One for home, one for a safe place elsewhere.
const CODES: usize = 2;
const CODES_LABEL: &str = "codes";

/// Recovery codes that were drawn and not yet copied by hand: shown until one of them is typed again.
#[derive(Serialize, Deserialize)]
pub(crate) struct FreshCodes {
    pub codes: Vec<String>,
}

/// All the locks of a user.
pub(crate) async fn of(app: &App, user: UserId) -> Result<Vec<LockRow>> {
    let read = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::locks::of(tx, user).await }));
    Ok(read.await?)
}

/// Tries a password on a user's locks. Without any password lock it takes the same time.
pub(crate) async fn try_password(
    app: &App,
    locks: &[LockRow],
    password: &str,
) -> Result<Option<UserKey>> {
    let typed = || Typed::Password(Zeroizing::new(password.to_owned()));
    match locks.iter().find(|lock| lock.kind == LockKind::Password) {
        Some(lock) => web::open_lock(app, lock.clone(), typed()).await,
        None => {
            web::pretend(app, typed()).await?;
            Ok(None)
        }
    }
}

/// Tries a recovery code on a user's locks; gives the lock it opens too, for a code serves once.
pub(crate) async fn try_recovery(
    app: &App,
    locks: &[LockRow],
    typed: &str,
) -> Result<Option<(LockRow, UserKey)>> {
    for lock in locks.iter().filter(|lock| lock.kind == LockKind::Recovery) {
        let Ok(code) = typed.parse::<RecoveryCode>() else {
            return Ok(None);
        };
        if let Some(key) = web::open_lock(app, lock.clone(), Typed::Recovery(code)).await? {
            return Ok(Some((lock.clone(), key)));
        }
    }
    Ok(None)
}

/// Puts a password in place of the one before, and ends every session of the user.
pub(crate) async fn change_password(
    app: &App,
    user: UserId,
    key: &UserKey,
    password: &str,
) -> Result<()> {
    let new = web::close_lock(
        app,
        user,
        key,
        Typed::Password(Zeroizing::new(password.to_owned())),
    )
    .await?;
    let old = of(app, user).await?;
    let changed = app.journal().write(move |tx| {
        Box::pin(async move {
            for lock in old.iter().filter(|lock| lock.kind == LockKind::Password) {
                journal::locks::remove(tx, lock.id).await?;
            }
            journal::locks::put(tx, &new).await?;
            journal::sessions::remove_of(tx, user).await.map(drop)
        })
    });
    Ok(changed.await?)
}

/// The costs of a password follow the machine: a lock closed under lesser ones is closed again, sessions untouched.
pub(crate) async fn strengthen(
    app: &App,
    locks: &[LockRow],
    key: &UserKey,
    password: &str,
) -> Result<()> {
    let wanted = app.settings().argon;
    let Some(old) = locks
        .iter()
        .find(|lock| lock.kind == LockKind::Password && lock.argon != wanted)
    else {
        return Ok(());
    };
    let (user, id) = (old.user, old.id);
    let new = web::close_lock(
        app,
        user,
        key,
        Typed::Password(Zeroizing::new(password.to_owned())),
    )
    .await?;
    let changed = app.journal().write(move |tx| {
        Box::pin(async move {
            journal::locks::remove(tx, id).await?;
            journal::locks::put(tx, &new).await
        })
    });
    Ok(changed.await?)
}

/// Draws new recovery codes in place of those before; they wait in the vault until one is typed again.
pub(crate) async fn draw_codes(app: &App, user: UserId, key: &UserKey) -> Result<()> {
    let (mut rows, mut codes) = (Vec::new(), Vec::new());
    for _ in 0..CODES {
        let code = RecoveryCode::random(&mut app.world().chance());
        codes.push(code.grouped());
        rows.push(web::close_lock(app, user, key, Typed::Recovery(code)).await?);
    }
    let shown = vault::sealed(app, user, key, CODES_LABEL, &FreshCodes { codes })?;
    let old = of(app, user).await?;
    let drawn = app.journal().write(move |tx| {
        Box::pin(async move {
            for lock in old.iter().filter(|lock| lock.kind == LockKind::Recovery) {
                journal::locks::remove(tx, lock.id).await?;
            }
            for row in &rows {
                journal::locks::put(tx, row).await?;
            }
            journal::vault::put(tx, user, CODES_LABEL, &shown).await
        })
    });
    Ok(drawn.await?)
}

/// The codes still to be copied by hand.
pub(crate) async fn fresh_codes(
    app: &App,
    user: UserId,
    key: &UserKey,
) -> Result<Kept<FreshCodes>> {
    vault::read(app, user, key, CODES_LABEL).await
}

/// One code was typed again: they are never shown any more.
pub(crate) async fn codes_copied(app: &App, user: UserId) -> Result<()> {
    vault::forget(app, user, CODES_LABEL).await
}

/// A recovery code serves once.
pub(crate) async fn spend(app: &App, lock: &LockRow) -> Result<()> {
    let id = lock.id;
    let spent = app
        .journal()
        .write(move |tx| Box::pin(async move { journal::locks::remove(tx, id).await }));
    Ok(spent.await?)
}

/// How many recovery codes are left on paper.
pub(crate) fn codes_left(locks: &[LockRow]) -> usize {
    locks
        .iter()
        .filter(|lock| lock.kind == LockKind::Recovery)
        .count()
}

/// Whether two texts are the same code, however each is written.
pub(crate) fn same_code(typed: &str, shown: &str) -> bool {
    match (typed.parse::<RecoveryCode>(), shown.parse::<RecoveryCode>()) {
        (Ok(typed), Ok(shown)) => typed.compact() == shown.compact(),
        _ => false,
    }
}
