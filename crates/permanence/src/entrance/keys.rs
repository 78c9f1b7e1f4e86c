//! Passkeys. A key that gives its PRF output is a lock of its own; one that does not is a second step only.
//! What is public of a key is needed before anybody is unlocked, so it is sealed for the instance, not for the user:
//! the table alone does not say who has which key.

use super::{enter::Opened, vault::Kept};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use seal::{LockId, LockKind, LockRow, UserId, UserKey};
use serde::{Deserialize, Serialize};
use web::{App, Error, Result, Typed, Visit};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyAuthentication, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
};

const LABEL: &str = "passkeys";
/// More would not help anybody, and their options must fit in a page.
pub(crate) const MOST: usize = 8;

/// A key that somebody registered.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Key {
    /// How its owner calls it.
    pub name: String,
    pub added: i64,
    key: Passkey,
    /// The lock that its PRF output opens, if it has one.
    lock: Option<LockId>,
}

impl Key {
    /// Whether it opens alone, without a password.
    pub(crate) fn opens(&self) -> bool {
        self.lock.is_some()
    }

    /// A short name for a form: the beginning of the hash of its public id.
    pub(crate) fn code(&self) -> String {
        seal::sha256(self.key.cred_id().as_ref())
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    fn is(&self, id: &[u8]) -> bool {
        let own: &[u8] = self.key.cred_id().as_ref();
        own == id
    }
}

/// What the browser gives back: the credential, and the 32 bytes of its PRF when it has them.
pub(crate) struct Shown {
    pub credential: String,
    pub prf: Option<[u8; 32]>,
}

impl Shown {
    pub(crate) fn of(form: &web::Form) -> Self {
        Self {
            credential: form.raw("credential").to_owned(),
            prf: bytes(form.raw("prf")),
        }
    }
}

/// The keys of a user.
pub(crate) async fn of(app: &App, user: UserId) -> Result<Kept<Vec<Key>>> {
    let found = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::vault::of(tx, user, LABEL).await }));
    let Some(ct) = found.await? else {
        return Ok(Kept::Nothing);
    };
    Ok(
        match Kept::opened(app.instance().open(&place(user), &ct).ok()) {
            // The last key was taken away: the list stays, and nothing is asked.
            Kept::<Vec<Key>>::Whole(keys) if keys.is_empty() => Kept::Nothing,
            kept => kept,
        },
    )
}

/// Those that can be read.
async fn readable(app: &App, user: UserId) -> Result<Vec<Key>> {
    Ok(of(app, user).await?.whole().unwrap_or_default())
}

/// As the table keeps them.
fn sealed(app: &App, user: UserId, keys: &[Key]) -> Result<Vec<u8>> {
    let plain = serde_json::to_vec(keys)?;
    Ok(app
        .instance()
        .seal(&place(user), &plain, &mut app.world().chance()))
}

/// Ties the sealed list to its owner: one list cannot stand for another.
fn place(user: UserId) -> String {
    format!("{LABEL}/{user}")
}

async fn put(app: &App, user: UserId, keys: &[Key]) -> Result<()> {
    let ct = sealed(app, user, keys)?;
    let kept = app
        .journal()
        .write(move |tx| Box::pin(async move { journal::vault::put(tx, user, LABEL, &ct).await }));
    Ok(kept.await?)
}

/// The salt given to every key: the same for all, different in each installation.
pub(crate) fn salt(app: &App) -> String {
    let half = |value: &str| app.instance().blind_index("passkey-prf", value);
    URL_SAFE_NO_PAD.encode([half("first"), half("second")].concat())
}

fn ceremonies(app: &App) -> Result<Webauthn> {
    let origin = Url::parse(&app.settings().address)?;
    let host = origin.host_str().unwrap_or_default();
    let name = app.place_name();
    Ok(WebauthnBuilder::new(host, &origin)?
        .rp_name(&name)
        .build()?)
}

/// What a browser is asked in order to register a key. The answer is expected within ten minutes.
pub(crate) async fn ask_new(visit: &Visit) -> Result<serde_json::Value> {
    let (app, principal) = (visit.app(), visit.user()?);
    let known = readable(app, principal.user).await?;
    let known = known.iter().map(|key| key.key.cred_id().clone()).collect();
    let id = Uuid::from_bytes(*principal.user.as_bytes());
    let (asked, state) = ceremonies(app)?.start_passkey_registration(
        id,
        &principal.name,
        &principal.name,
        Some(known),
    )?;
    visit
        .put_aside("key-new", &serde_json::to_vec(&state)?)
        .await?;
    let mut asked = serde_json::to_value(asked)?;
    // Findable without a login; a key without room for that still registers.
    if let Some(choice) = asked
        .pointer_mut("/publicKey/authenticatorSelection")
        .and_then(serde_json::Value::as_object_mut)
    {
        choice.insert("residentKey".into(), "preferred".into());
        choice.insert("requireResidentKey".into(), false.into());
    }
    Ok(asked)
}

/// Registers the key that a browser shows. `None` when it does not answer what was asked.
pub(crate) async fn add(visit: &Visit, shown: &Shown, name: &str) -> Result<Option<Key>> {
    let (app, principal) = (visit.app(), visit.user()?);
    let Some(state) = visit.take_aside("key-new").await? else {
        return Ok(None);
    };
    let state: PasskeyRegistration = serde_json::from_slice(&state)?;
    let Ok(answer) = serde_json::from_str::<RegisterPublicKeyCredential>(&shown.credential) else {
        return Ok(None);
    };
    let Ok(key) = ceremonies(app)?.finish_passkey_registration(&answer, &state) else {
        return Ok(None);
    };
    let mut keys = readable(app, principal.user).await?;
    let lock = match shown.prf {
        Some(prf) => Some(
            web::close_lock(
                app,
                principal.user,
                &principal.user_key,
                Typed::Passkey(prf),
            )
            .await?,
        ),
        None => None,
    };
    let new = Key {
        name: name.to_owned(),
        added: visit.now(),
        key,
        lock: lock.as_ref().map(|lock| lock.id),
    };
    keys.push(new.clone());
    keep(app, principal.user, &keys, lock).await?;
    Ok(Some(new))
}

async fn keep(app: &App, user: UserId, keys: &[Key], lock: Option<LockRow>) -> Result<()> {
    let ct = sealed(app, user, keys)?;
    let kept = app.journal().write(move |tx| {
        Box::pin(async move {
            if let Some(lock) = &lock {
                journal::locks::put(tx, lock).await?;
            }
            journal::vault::put(tx, user, LABEL, &ct).await
        })
    });
    Ok(kept.await?)
}

/// Removes a key and its lock.
pub(crate) async fn remove(app: &App, user: UserId, code: &str) -> Result<()> {
    let mut keys = readable(app, user).await?;
    let gone: Vec<LockId> = keys
        .iter()
        .filter(|key| key.code() == code)
        .filter_map(|key| key.lock)
        .collect();
    keys.retain(|key| key.code() != code);
    let ct = sealed(app, user, &keys)?;
    let removed = app.journal().write(move |tx| {
        Box::pin(async move {
            for lock in gone {
                journal::locks::remove(tx, lock).await?;
            }
            journal::vault::put(tx, user, LABEL, &ct).await
        })
    });
    Ok(removed.await?)
}

/// Removes all the keys of a user, lost or no longer readable, with the locks that they opened.
pub(crate) async fn remove_all(app: &App, user: UserId) -> Result<()> {
    let removed = app.journal().write(move |tx| {
        Box::pin(async move {
            for lock in journal::locks::of(tx, user).await? {
                if lock.kind == LockKind::Passkey {
                    journal::locks::remove(tx, lock.id).await?;
                }
            }
            journal::vault::remove(tx, user, LABEL).await
        })
    });
    Ok(removed.await?)
}

/// What a browser is asked in order to find out who comes.
pub(crate) async fn ask_anyone(visit: &Visit) -> Result<serde_json::Value> {
    let (asked, state) = ceremonies(visit.app())?.start_discoverable_authentication()?;
    visit
        .put_aside("key-anyone", &serde_json::to_vec(&state)?)
        .await?;
    Ok(serde_json::to_value(asked)?)
}

/// Whose key a browser shows, and what its PRF opens. `None` for anything that does not hold.
pub(crate) async fn recognise(visit: &Visit, shown: &Shown) -> Result<Option<Opened>> {
    let app = visit.app();
    let Some(state) = visit.take_aside("key-anyone").await? else {
        return Ok(None);
    };
    let state: DiscoverableAuthentication = serde_json::from_slice(&state)?;
    let Ok(answer) = serde_json::from_str::<PublicKeyCredential>(&shown.credential) else {
        return Ok(None);
    };
    let ceremonies = ceremonies(app)?;
    let Ok((id, _)) = ceremonies.identify_discoverable_authentication(&answer) else {
        return Ok(None);
    };
    let user = UserId::from_bytes(*id.as_bytes());
    let endings = web::endings(app, user).await?;
    let mut keys = readable(app, user).await?;
    let Some(key) = keys.iter().find(|key| key.is(answer.get_credential_id())) else {
        return Ok(None);
    };
    let Ok(result) = ceremonies.finish_discoverable_authentication_v2(&answer, state, &key.key)
    else {
        return Ok(None);
    };
    let lock = keys
        .iter()
        .find(|key| key.is(result.cred_id().as_ref()))
        .and_then(|key| key.lock);
    count(app, user, &mut keys, &result).await?;
    let (Some(lock), Some(prf)) = (lock, shown.prf) else {
        return Ok(None);
    };
    let key = open(app, user, lock, prf).await?;
    Ok(key.map(|key| Opened { user, key, endings }))
}

/// What a browser is asked so that a known user shows one of their keys.
pub(crate) async fn ask_owner(visit: &Visit, user: UserId) -> Result<serde_json::Value> {
    let keys: Vec<Passkey> = readable(visit.app(), user)
        .await?
        .into_iter()
        .map(|key| key.key)
        .collect();
    if keys.is_empty() {
        return Err(Error::NotFound);
    }
    let (asked, state) = ceremonies(visit.app())?.start_passkey_authentication(&keys)?;
    visit
        .put_aside("key-owner", &serde_json::to_vec(&state)?)
        .await?;
    Ok(serde_json::to_value(asked)?)
}

/// Whether a browser shows one of this user's keys.
pub(crate) async fn is_owner(visit: &Visit, user: UserId, shown: &Shown) -> Result<bool> {
    let app = visit.app();
    let Some(state) = visit.take_aside("key-owner").await? else {
        return Ok(false);
    };
    let state: PasskeyAuthentication = serde_json::from_slice(&state)?;
    let Ok(answer) = serde_json::from_str::<PublicKeyCredential>(&shown.credential) else {
        return Ok(false);
    };
    let Ok(result) = ceremonies(app)?.finish_passkey_authentication(&answer, &state) else {
        return Ok(false);
    };
    let mut keys = readable(app, user).await?;
    if !keys.iter().any(|key| key.is(result.cred_id().as_ref())) {
        return Ok(false);
    }
    count(app, user, &mut keys, &result).await?;
    Ok(true)
}

/// Keeps the key's own counter, which shows a copy of it (WebAuthn §6.1.1).
async fn count(
    app: &App,
    user: UserId,
    keys: &mut [Key],
    result: &webauthn_rs::prelude::AuthenticationResult,
) -> Result<()> {
    let mut changed = false;
    for key in keys.iter_mut() {
        changed |= key.key.update_credential(result) == Some(true);
    }
    if changed {
        put(app, user, keys).await
    } else {
        Ok(())
    }
}

async fn open(app: &App, user: UserId, lock: LockId, prf: [u8; 32]) -> Result<Option<UserKey>> {
    let locks = super::locks::of(app, user).await?;
    let Some(row) = locks
        .into_iter()
        .find(|row| row.id == lock && row.kind == LockKind::Passkey)
    else {
        return Ok(None);
    };
    web::open_lock(app, row, Typed::Passkey(prf)).await
}

/// Thirty-two bytes written in base64url.
fn bytes(text: &str) -> Option<[u8; 32]> {
    URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}
