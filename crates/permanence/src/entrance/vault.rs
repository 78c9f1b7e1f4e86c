//! A user's vault, typed: small values sealed under their own key.

use seal::{UserId, UserKey};
use serde::{Serialize, de::DeserializeOwned};
use web::{App, Result};
use zeroize::Zeroizing;

/// What is under a label. A row that no longer opens is never "nothing": a second step that cannot be read still
/// stands, and whoever damages a row must not take it away.
pub(crate) enum Kept<T> {
    Nothing,
    Damaged,
    Whole(T),
}

impl<T> Kept<T> {
    /// The value, for what is only comfort: damaged, it is chosen again.
    pub(crate) fn whole(self) -> Option<T> {
        match self {
            Self::Whole(value) => Some(value),
            Self::Nothing | Self::Damaged => None,
        }
    }

    pub(crate) fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    pub(crate) fn is_damaged(&self) -> bool {
        matches!(self, Self::Damaged)
    }

    /// What these bytes hold, if they still open.
    pub(crate) fn opened(plain: Option<Zeroizing<Vec<u8>>>) -> Self
    where
        T: DeserializeOwned,
    {
        plain
            .and_then(|plain| serde_json::from_slice(&plain).ok())
            .map_or(Self::Damaged, Self::Whole)
    }
}

/// Reads a label.
pub(crate) async fn read<T: DeserializeOwned>(
    app: &App,
    user: UserId,
    key: &UserKey,
    label: &'static str,
) -> Result<Kept<T>> {
    let found = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::vault::of(tx, user, label).await }));
    Ok(match found.await? {
        None => Kept::Nothing,
        Some(ct) => Kept::opened(seal::open_vault(key, user, label, &ct).ok()),
    })
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
