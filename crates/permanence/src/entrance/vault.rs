//! A user's vault, typed: small values sealed under their own key.

use seal::{UserId, UserKey};
use serde::{Serialize, de::DeserializeOwned};
use web::{App, Result};
use zeroize::Zeroizing;

/// What is under a label, if anything; what no longer opens counts as nothing.
pub(crate) async fn read<T: DeserializeOwned>(
    app: &App,
    user: UserId,
    key: &UserKey,
    label: &'static str,
) -> Result<Option<T>> {
    let found = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::vault::of(tx, user, label).await }));
    let Some(ct) = found.await? else {
        return Ok(None);
    };
    let Ok(plain) = seal::open_vault(key, user, label, &ct) else {
        return Ok(None);
    };
    Ok(serde_json::from_slice(&plain).ok())
}

/// Keeps a value under a label, in place of what was there.
pub(crate) async fn write<T: Serialize>(
    app: &App,
    user: UserId,
    key: &UserKey,
    label: &'static str,
    value: &T,
) -> Result<()> {
    let ct = sealed(app, user, key, label, value)?;
    let kept = app
        .journal()
        .write(move |tx| Box::pin(async move { journal::vault::put(tx, user, label, &ct).await }));
    Ok(kept.await?)
}

/// A value as the table keeps it, for a write that holds more.
pub(crate) fn sealed<T: Serialize>(
    app: &App,
    user: UserId,
    key: &UserKey,
    label: &'static str,
    value: &T,
) -> Result<Vec<u8>> {
    let plain = Zeroizing::new(serde_json::to_vec(value)?);
    Ok(seal::seal_vault(
        key,
        user,
        label,
        &plain,
        &mut app.world().chance(),
    ))
}

/// Forgets a label.
pub(crate) async fn forget(app: &App, user: UserId, label: &'static str) -> Result<()> {
    let gone = app
        .journal()
        .write(move |tx| Box::pin(async move { journal::vault::remove(tx, user, label).await }));
    Ok(gone.await?)
}
