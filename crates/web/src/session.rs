//! Sessions: the secret stays in the visitor's cookie; the server keeps what only that secret opens.

mod standing;

use std::sync::Arc;

use axum::http::{HeaderMap, Method, Uri};
use journal::sessions::Session;
use seal::{SessionSecret, SpaceId, UserId, UserKey, UserSecrets};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::{
    App, Error, cookie,
    error::Result,
    space::{Gate, gate},
    visit::{Principal, Roles, UserKind, Visit},
};
pub(crate) use standing::Standings;
use standing::{Moment, Rows};

/// State of a user who may act (the others: 1 invited, 3 suspended, 4 removed).
pub const CONFIRMED: u8 = 2;
/// State of a user who was asked to come and was not yet recognised.
pub const INVITED: u8 = 1;
const MINUTE: i64 = 60_000;
/// The idle time is written at most once a minute.
const TOUCH: i64 = MINUTE;

/// Everything a session must hold so that its owner may open their spaces.
pub struct Opening {
    pub user: UserId,
    pub kind: UserKind,
    pub name: String,
    pub roles: Roles,
    pub shared: bool,
    pub user_key: UserKey,
    pub secrets: UserSecrets,
    pub bundle_hash: [u8; 32],
}

/// What a session row holds, sealed under the cookie's secret.
#[derive(Serialize, Deserialize)]
struct Sealed {
    kind: u8,
    name: String,
    roles: Roles,
    shared: bool,
    /// The user key, the hash of the bundle and the user's secrets, one after the other: as bytes, since a row is read at
    /// each request and a list of numbers takes ten times as long.
    #[serde(with = "crate::packed")]
    keys: Vec<u8>,
}

impl Sealed {
    fn keys(&self) -> Option<(UserKey, [u8; 32], UserSecrets)> {
        let (user_key, rest) = self.keys.split_first_chunk()?;
        let (bundle_hash, secrets) = rest.split_first_chunk()?;
        let secrets = UserSecrets::from_session_bytes(secrets).ok()?;
        Some((UserKey::from_bytes(*user_key), *bundle_hash, secrets))
    }
}

impl Drop for Sealed {
    fn drop(&mut self) {
        self.keys.zeroize();
    }
}

/// Finds who sends a request: somebody with a living session, or nobody; and what stands before them if they go to a space.
pub(crate) async fn recognise(
    app: &App,
    headers: &HeaderMap,
    uri: &Uri,
    method: &Method,
    space: Option<SpaceId>,
) -> Result<(Visit, Option<Arc<Gate>>)> {
    let secure = app.settings().secure;
    if let Some(text) = cookie::value(headers, &cookie::name(secure, "s"))
        && let Some(found) = find(app, &text, space).await?
    {
        let (principal, gate) = (found.principal, found.gate);
        match touch(app, &principal, found.idle_until).await {
            // On a full disk one goes on reading, for as long as the session was already given.
            Ok(()) | Err(crate::Error::Full) => {}
            Err(error) => return Err(error),
        }
        let csrf = principal.secret.csrf(app.pepper());
        let visit = Visit::new(app, headers, uri, method, Some(principal), csrf);
        return Ok((visit, gate));
    }
    Ok((stranger(app, headers, uri, method), None))
}

/// A visitor without a session still needs forms that only they can send.
fn stranger(app: &App, headers: &HeaderMap, uri: &Uri, method: &Method) -> Visit {
    let secure = app.settings().secure;
    let kept = cookie::value(headers, &cookie::name(secure, "f"))
        .and_then(|text| SessionSecret::from_text(&text).ok());
    let (secret, new) = match kept {
        Some(secret) => (secret, false),
        None => (SessionSecret::random(&mut app.world().chance()), true),
    };
    let visit = Visit::new(app, headers, uri, method, None, secret.csrf(app.pepper()));
    if new && method == Method::GET {
        visit.set_cookie(cookie::secret(secure, "f", &secret.to_text()));
    }
    visit
}

/// Reopens the session that a cookie names. `None` when it ended, for whatever reason.
/// It does not count as activity: an open page must not keep a session alive by itself.
pub(crate) async fn revive(app: &App, text: &str, space: SpaceId) -> Result<Option<Found>> {
    find(app, text, Some(space)).await
}

/// Somebody with a living session.
pub(crate) struct Found {
    pub principal: Principal,
    /// What stands before them and the space to which they go, if they are of its members.
    pub gate: Option<Arc<Gate>>,
    /// Until when the session lives without activity.
    idle_until: i64,
}

/// The session's owner and the space's gate, in one reading: beginning one costs more than what is read.
async fn find(app: &App, text: &str, space: Option<SpaceId>) -> Result<Option<Found>> {
    let Ok(secret) = SessionSecret::from_text(text) else {
        return Ok(None);
    };
    let sid = secret.sid(app.pepper());
    let Some(Rows { session, gate }) = standing(app, sid, space).await? else {
        return Ok(None);
    };
    Ok(open(app, secret, sid, &session).map(|principal| Found {
        principal,
        gate,
        idle_until: session.idle_until,
    }))
}

/// The rows of [`find`], read unless they were a moment ago and nothing was written to them since.
async fn standing(app: &App, sid: [u8; 16], space: Option<SpaceId>) -> Result<Option<Rows>> {
    let (key, moment) = ((sid, space), Moment::now(app));
    if let Some(rows) = app.standings().of(&key, &moment) {
        return Ok(Some(rows));
    }
    let rows = read(app, sid, space).await?;
    if let Some(rows) = &rows {
        app.standings().keep(key, &moment, rows);
    }
    Ok(rows)
}

async fn read(app: &App, sid: [u8; 16], space: Option<SpaceId>) -> Result<Option<Rows>> {
    let (now, inside) = (app.world().now(), app.clone());
    let read = app.journal().read(move |tx| {
        Box::pin(async move {
            let Some(session) = journal::sessions::by_sid(tx, sid, now).await? else {
                return Ok(None);
            };
            let user = session.user;
            let mark = space.and_then(|space| inside.marks().of(user, space));
            if journal::users::state(tx, user).await? != Some(CONFIRMED) {
                return Ok(None);
            }
            let gate = match space {
                Some(space) => gate(&inside, tx, sid, user, space, mark).await?,
                None => None,
            };
            let (session, gate) = (Arc::new(session), gate.map(Arc::new));
            Ok(Some(Rows { session, gate }))
        })
    });
    Ok(read.await?)
}

fn open(app: &App, secret: SessionSecret, sid: [u8; 16], row: &Session) -> Option<Principal> {
    let session_key = secret.key(app.pepper());
    let plain = session_key.open(row.user.as_bytes(), &row.ct).ok()?;
    let sealed: Sealed = ciborium::from_reader(plain.as_slice()).ok()?;
    let (user_key, bundle_hash, secrets) = sealed.keys()?;
    Some(Principal {
        user: row.user,
        kind: if sealed.kind == UserKind::Card as u8 {
            UserKind::Card
        } else {
            UserKind::Staff
        },
        name: sealed.name.clone(),
        roles: sealed.roles,
        shared: sealed.shared,
        unlocked: row.unlocked_at,
        user_key,
        secrets,
        bundle_hash,
        alone: false,
        session_key,
        secret,
        sid,
    })
}

async fn touch(app: &App, principal: &Principal, kept: i64) -> Result<()> {
    let (idle, _) = limits(principal.kind, principal.shared);
    let until = app.world().now() + idle;
    if until - kept < TOUCH {
        return Ok(());
    }
    let sid = principal.sid;
    app.journal()
        .write(move |tx| Box::pin(async move { journal::sessions::touch(tx, sid, until).await }))
        .await?;
    Ok(())
}

/// Idle and absolute limits, in milliseconds (security.md §3.5 and §5.1).
fn limits(kind: UserKind, shared: bool) -> (i64, i64) {
    match (kind, shared) {
        (UserKind::Staff, _) => (30 * MINUTE, 12 * 60 * MINUTE),
        (UserKind::Card, false) => (15 * MINUTE, 120 * MINUTE),
        (UserKind::Card, true) => (5 * MINUTE, 120 * MINUTE),
    }
}

/// Opens a new session and returns its cookie text; the secret is new at each call.
pub async fn create(app: &App, opening: Opening) -> Result<String> {
    let (now, endings) = (app.world().now(), endings(app, opening.user).await?);
    create_at(app, opening, endings, now).await
}

/// How many times the sessions of a user were ended all at once: by other roles, another password, a suspension.
/// Asked before their lock is read: a session begins only if none came since.
pub async fn endings(app: &App, user: UserId) -> Result<i64> {
    let read = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::sessions::endings(tx, user).await }));
    Ok(read.await?)
}

async fn create_at(app: &App, opening: Opening, endings: i64, unlocked_at: i64) -> Result<String> {
    let secret = SessionSecret::random(&mut app.world().chance());
    let sid = secret.sid(app.pepper());
    let mut keys = Vec::with_capacity(160);
    keys.extend_from_slice(opening.user_key.as_bytes());
    keys.extend_from_slice(&opening.bundle_hash);
    keys.extend_from_slice(opening.secrets.to_session_bytes().as_slice());
    let sealed = Sealed {
        kind: opening.kind as u8,
        name: opening.name,
        roles: opening.roles,
        shared: opening.shared,
        keys,
    };
    let mut plain = Zeroizing::new(Vec::new());
    ciborium::into_writer(&sealed, &mut *plain)?;
    let key = secret.key(app.pepper());
    let ct = key.seal(opening.user.as_bytes(), &plain, &mut app.world().chance());
    let now = app.world().now();
    let (idle, absolute) = limits(opening.kind, opening.shared);
    let row = Session {
        sid,
        user: opening.user,
        ct,
        idle_until: now + idle,
        until: now + absolute,
        unlocked_at,
    };
    let begun = app.journal().write(move |tx| {
        Box::pin(async move { journal::sessions::begin(tx, &row, endings).await })
    });
    match begun.await {
        Ok(()) => Ok(secret.to_text()),
        Err(journal::Error::Conflict) => Err(Error::Conflict),
        Err(error) => Err(error.into()),
    }
}

impl Visit {
    /// Signs somebody in: the answer of this visit carries the cookie of a new session; the old one dies.
    /// `endings` is what [`endings`] said before their lock was read.
    ///
    /// # Errors
    /// [`Error::Conflict`] when all their sessions were ended since.
    pub async fn sign_in(&self, opening: Opening, endings: i64) -> Result<()> {
        self.sign_in_at(opening, endings, self.now()).await
    }

    /// The same for somebody who has only one lock to show: nothing that asks for a recent unlock opens to them.
    /// A negative time says so in the session's row.
    pub async fn sign_in_partly(&self, opening: Opening, endings: i64) -> Result<()> {
        self.sign_in_at(opening, endings, -self.now()).await
    }

    async fn sign_in_at(&self, opening: Opening, endings: i64, unlocked: i64) -> Result<()> {
        self.end_session().await?;
        let text = create_at(self.app(), opening, endings, unlocked).await?;
        let secure = self.app().settings().secure;
        self.set_cookie(cookie::secret(secure, "s", &text));
        self.set_cookie(cookie::forget(secure, "f"));
        Ok(())
    }

    /// Signs the visitor out of this session.
    pub async fn sign_out(&self) -> Result<()> {
        self.end_session().await?;
        self.set_cookie(cookie::forget(self.app().settings().secure, "s"));
        Ok(())
    }

    /// Ends every session of a user, on every device.
    pub async fn sign_out_everywhere(&self, user: UserId) -> Result<()> {
        let journal = self.app().journal();
        journal
            .write(move |tx| Box::pin(async move { journal::sessions::remove_of(tx, user).await }))
            .await?;
        Ok(())
    }

    /// Notes that the visitor has just shown a lock.
    pub async fn unlocked(&self) -> Result<()> {
        self.unlocked_at(self.now()).await
    }

    /// Notes that the visitor has just shown their only lock: see [`Visit::sign_in_partly`].
    pub async fn unlocked_partly(&self) -> Result<()> {
        self.unlocked_at(-self.now()).await
    }

    async fn unlocked_at(&self, at: i64) -> Result<()> {
        let (sid, now) = (self.user()?.sid, self.now());
        let journal = self.app().journal();
        let write = journal.write(move |tx| {
            Box::pin(async move {
                match journal::sessions::by_sid(tx, sid, now).await? {
                    Some(row) => journal::sessions::unlock(tx, sid, &row.ct, at).await,
                    None => Ok(()),
                }
            })
        });
        Ok(write.await?)
    }

    /// Sets the cookie of display preferences.
    pub fn prefer(&self, preferences: &cookie::Preferences) {
        self.set_cookie(preferences.cookie(self.app().settings().secure));
    }

    async fn end_session(&self) -> Result<()> {
        let Some(principal) = self.shared_principal() else {
            return Ok(());
        };
        let sid = principal.sid;
        crate::space::keep_all(self.app(), principal).await?;
        self.app()
            .journal()
            .write(move |tx| Box::pin(async move { journal::sessions::remove(tx, sid).await }))
            .await?;
        Ok(())
    }
}

impl Principal {
    /// Somebody acting without a browser: the first start, the demonstration, a test. No session is kept.
    pub fn alone(app: &App, opening: Opening) -> Self {
        let secret = SessionSecret::random(&mut app.world().chance());
        Self {
            user: opening.user,
            kind: opening.kind,
            name: opening.name,
            roles: opening.roles,
            shared: opening.shared,
            unlocked: app.world().now(),
            user_key: opening.user_key,
            secrets: opening.secrets,
            bundle_hash: opening.bundle_hash,
            alone: true,
            sid: secret.sid(app.pepper()),
            session_key: secret.key(app.pepper()),
            secret,
        }
    }
}
