//! One request of one visitor: who they are, their language, and what may be opened for them.

use std::sync::{Arc, Mutex};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, Uri, request::Parts},
};
use seal::{SessionKey, SessionSecret, SpaceId, UserId, UserKey, UserSecrets};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{
    App, Error, cookie, device,
    error::Result,
    form::Token,
    kept::Kept,
    language::{Language, Words},
    space::{Gate, Space, SpaceKind},
    trace,
};

/// Fresh unlock: the lock was shown less than five minutes ago (security.md §3.3).
const FRESH: i64 = 5 * 60 * 1000;

/// What a member of the structure may do, beyond the spaces they belong to.
#[derive(Clone, Copy, Default, Serialize, Deserialize, PartialEq, Eq, Debug)]
pub struct Roles {
    pub lead: bool,
    pub worker: bool,
    pub reception: bool,
    pub volunteer: bool,
    pub officer: bool,
    pub admin: bool,
}

/// Staff have an account; an accompanied person has a key card.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UserKind {
    Staff = 1,
    Card = 2,
}

/// Somebody who showed a lock, with their keys, for the time of a request.
pub struct Principal {
    pub user: UserId,
    pub kind: UserKind,
    /// The name to show to this person themselves.
    pub name: String,
    pub roles: Roles,
    /// The phone belongs to several people: short session, nothing kept.
    pub shared: bool,
    /// Time of the last unlock, in milliseconds.
    pub unlocked: i64,
    pub user_key: UserKey,
    pub secrets: UserSecrets,
    pub bundle_hash: [u8; 32],
    /// Without a session behind: nothing is kept for a next request.
    pub(crate) alone: bool,
    pub(crate) secret: SessionSecret,
    /// Opens what the session's rows keep.
    pub(crate) session_key: SessionKey,
    pub(crate) sid: [u8; 16],
}

impl Principal {
    pub fn is_card(&self) -> bool {
        self.kind == UserKind::Card
    }

    pub fn is_staff(&self) -> bool {
        self.kind == UserKind::Staff
    }
}

/// Cheap to clone; every handler takes one.
#[derive(Clone)]
pub struct Visit(Arc<Inner>);

struct Inner {
    app: App,
    words: Words,
    preferences: cookie::Preferences,
    principal: Option<Arc<Principal>>,
    /// The secret behind the CSRF token: the session's, or a cookie's for somebody unknown.
    csrf: Zeroizing<[u8; 32]>,
    path: String,
    /// The page asked, with what follows its path; `/` during an act.
    wanted: String,
    /// This browser holds the cookie of a session that is over.
    ended: bool,
    /// What was sent, until the answer leaves: see kept.rs.
    kept: Mutex<Option<Kept>>,
    partial: bool,
    brotli: bool,
    /// What this device remembers of the spaces last opened on it, sealed: see device.rs.
    device: Option<String>,
    /// Where it is told that what is shown went backwards.
    alert: Mutex<Option<String>>,
    cookies: Mutex<Vec<String>>,
}

impl Visit {
    pub(crate) fn new(
        app: &App,
        headers: &HeaderMap,
        uri: &Uri,
        method: &Method,
        principal: Option<Principal>,
        csrf: [u8; 32],
    ) -> Self {
        let preferences = cookie::Preferences::read(headers);
        let language = preferences.language.unwrap_or_else(|| accepted(headers));
        let language = match &principal {
            Some(principal) if principal.is_staff() => language.of_staff(),
            Some(_) | None => language,
        };
        let has = |name: &str, part: &str| {
            headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .is_some_and(|value| value.contains(part))
        };
        let session = cookie::name(app.settings().secure, "s");
        let reads = method == Method::GET;
        let asked = |address: &str| if reads { address } else { "/" }.to_owned();
        Self(Arc::new(Inner {
            app: app.clone(),
            words: Words::new(app.dictionary(), language),
            preferences,
            ended: principal.is_none() && cookie::value(headers, &session).is_some(),
            principal: principal.map(Arc::new),
            csrf: Zeroizing::new(csrf),
            path: asked(uri.path()),
            wanted: asked(uri.path_and_query().map_or("/", |whole| whole.as_str())),
            kept: Mutex::new(None),
            partial: has("fil", "1"),
            brotli: has("accept-encoding", "br"),
            device: cookie::value(
                headers,
                &cookie::name(app.settings().secure, device::COOKIE),
            ),
            alert: Mutex::new(None),
            cookies: Mutex::new(Vec::new()),
        }))
    }

    pub(crate) fn nobody(app: &App, headers: &HeaderMap, uri: &Uri, method: &Method) -> Self {
        Self::new(app, headers, uri, method, None, [0; 32])
    }

    pub fn app(&self) -> &App {
        &self.0.app
    }

    pub fn words(&self) -> &Words {
        &self.0.words
    }

    /// The sentence for a key, in the visitor's language.
    pub fn t(&self, key: &str) -> String {
        self.0.words.t(key)
    }

    pub fn language(&self) -> Language {
        self.0.words.language
    }

    /// The same visit, to a page of the team; nobody holds it yet but the guard.
    pub(crate) fn of_team(mut self) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            inner.words.language = inner.words.language.of_staff();
        }
        self
    }

    pub fn preferences(&self) -> &cookie::Preferences {
        &self.0.preferences
    }

    /// The path of the page being read; `/` during an act.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The page asked, with what follows its path; `/` during an act.
    pub(crate) fn wanted(&self) -> &str {
        &self.0.wanted
    }

    /// Whether this browser still holds the cookie of a session that is over.
    pub(crate) fn had_session(&self) -> bool {
        self.0.ended
    }

    /// Holds what was sent until the answer leaves.
    pub(crate) fn hold(&self, sent: Option<Kept>) {
        if let Ok(mut kept) = self.0.kept.lock() {
            *kept = sent;
        }
    }

    /// What was sent, if somebody may have it back.
    pub(crate) fn held(&self) -> Option<Kept> {
        self.0.kept.lock().ok()?.take()
    }

    /// Whether `fil.js` asked: it can take parts instead of a page.
    pub fn is_partial(&self) -> bool {
        self.0.partial
    }

    pub(crate) fn takes_brotli(&self) -> bool {
        self.0.brotli
    }

    /// Milliseconds since 1970-01-01 UTC.
    pub fn now(&self) -> i64 {
        self.0.app.world().now()
    }

    /// Day number since 1970-01-01 UTC.
    pub fn today(&self) -> u32 {
        self.0.app.world().today()
    }

    pub fn principal(&self) -> Option<&Principal> {
        self.0.principal.as_deref()
    }

    /// The same visit without keys, for something that outlives the request.
    pub(crate) fn without_principal(self) -> Self {
        self.of(None)
    }

    pub(crate) fn with_principal(self, principal: Principal) -> Self {
        self.of(Some(Arc::new(principal)))
    }

    fn of(&self, principal: Option<Arc<Principal>>) -> Self {
        let inner = &self.0;
        Self(Arc::new(Inner {
            app: inner.app.clone(),
            words: inner.words.clone(),
            preferences: inner.preferences.clone(),
            principal,
            csrf: inner.csrf.clone(),
            path: inner.path.clone(),
            wanted: inner.wanted.clone(),
            ended: inner.ended,
            kept: Mutex::new(None),
            partial: inner.partial,
            brotli: inner.brotli,
            device: inner.device.clone(),
            alert: Mutex::new(None),
            cookies: Mutex::new(Vec::new()),
        }))
    }

    /// Who is signed in, to found or open spaces with.
    pub fn shared_principal(&self) -> Option<Arc<Principal>> {
        self.0.principal.clone()
    }

    /// Who is signed in; behind a route that is not for anyone, there is always somebody.
    pub fn user(&self) -> Result<&Principal> {
        self.principal().ok_or(Error::SignIn)
    }

    /// Whether a lock was shown in the last five minutes.
    pub fn is_fresh(&self) -> bool {
        self.principal()
            .is_some_and(|principal| self.now() - principal.unlocked < FRESH)
    }

    /// Whether at least the only lock that the visitor has was shown in the last five minutes.
    pub fn is_half_fresh(&self) -> bool {
        self.principal()
            .is_some_and(|principal| self.now() - principal.unlocked.abs() < FRESH)
    }

    /// What this browser alone sends back, signed in or not.
    pub(crate) fn browser_secret(&self) -> &[u8; 32] {
        &self.0.csrf
    }

    /// Opens a space of the visitor's; somebody else's and nobody's are both "not found".
    pub async fn space(&self, id: SpaceId) -> Result<Space> {
        let principal = self.shared_principal().ok_or(Error::NotFound)?;
        let space = Space::open(self.app(), principal, id).await?;
        self.looked_back(space).await
    }

    /// Whatever way a space was opened, one is told when it, or the whole place, went backwards.
    async fn looked_back(&self, space: Space) -> Result<Space> {
        device::compare(self).await?;
        self.look_back(&space).await?;
        Ok(space)
    }

    /// A space that went backwards says so on each of its pages; the first time, the officer's trace does too.
    async fn look_back(&self, space: &Space) -> Result<()> {
        let marks = self.app().marks();
        if space.rewound().is_some() {
            self.warn(format!("/alertes/{}", space.id()));
            if marks.tell(space.me(), space.id()) {
                crate::event!("space.rewound", space = space.id(), user = space.me());
                return trace::note_act(self, space, "rewound").await;
            }
        } else if marks.is_back(space.me()) {
            self.warn("/alertes/partout".to_owned());
        }
        Ok(())
    }

    fn warn(&self, path: String) {
        if let Ok(mut alert) = self.0.alert.lock() {
            *alert = Some(path);
        }
    }

    /// The page that says what went backwards, when something that this visit shows did.
    pub(crate) fn alert(&self) -> Option<String> {
        self.0.alert.lock().ok()?.clone()
    }

    pub(crate) fn device(&self) -> Option<&str> {
        self.0.device.as_deref()
    }

    /// The same, once what stands before the space was read with the session.
    pub(crate) async fn space_behind(&self, id: SpaceId, gate: Option<Arc<Gate>>) -> Result<Space> {
        let principal = self.shared_principal().ok_or(Error::NotFound)?;
        let space = Space::open_behind(self.app(), principal, id, gate).await?;
        self.looked_back(space).await
    }

    /// Opens all the visitor's spaces of one kind.
    pub async fn spaces(&self, kind: SpaceKind) -> Result<Vec<Space>> {
        let principal = self.shared_principal().ok_or(Error::NotFound)?;
        Space::open_all(self.app(), principal, kind).await
    }

    /// A token for a form about to be shown.
    pub fn token(&self) -> Token {
        Token(self.app().world().id())
    }

    /// The CSRF token, masked anew for each page so that compression tells nothing about it.
    pub fn csrf(&self) -> String {
        let mut mask = [0; 32];
        let mut chance = self.app().world().chance();
        rand_core::Rng::fill_bytes(&mut chance, &mut mask);
        let hidden = mask
            .iter()
            .zip(self.0.csrf.iter())
            .map(|(mask, byte)| mask ^ byte);
        mask.iter()
            .copied()
            .chain(hidden)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    pub(crate) fn accepts_csrf(&self, given: &str) -> bool {
        let Some(bytes) = unhex(given) else {
            return false;
        };
        let Some((mask, hidden)) = bytes.split_at_checked(32) else {
            return false;
        };
        let shown: Vec<u8> = mask
            .iter()
            .zip(hidden)
            .map(|(mask, byte)| mask ^ byte)
            .collect();
        shown.ct_eq(self.0.csrf.as_slice()).into()
    }

    /// Sets a cookie on the answer of this visit.
    pub(crate) fn set_cookie(&self, cookie: String) {
        if let Ok(mut cookies) = self.0.cookies.lock() {
            cookies.push(cookie);
        }
    }

    pub(crate) fn cookies(&self) -> Vec<String> {
        self.0
            .cookies
            .lock()
            .map(|cookies| cookies.clone())
            .unwrap_or_default()
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        parts
            .extensions
            .get::<Visit>()
            .cloned()
            .ok_or(Error::NotFound)
    }
}

fn accepted(headers: &HeaderMap) -> Language {
    let header = headers
        .get("accept-language")
        .and_then(|value| value.to_str().ok());
    header.map_or(Language::French, Language::accepted)
}

/// Sixty-four bytes written as 128 hexadecimal digits.
fn unhex(text: &str) -> Option<Vec<u8>> {
    if text.len() != 128 || !text.is_ascii() {
        return None;
    }
    let digit = |place: usize| {
        text.get(place..place + 2)
            .and_then(|pair| u8::from_str_radix(pair, 16).ok())
    };
    (0..64).map(|place| digit(place * 2)).collect()
}
