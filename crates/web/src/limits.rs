//! Limits against floods and guesses. Counters of locks are in the database (all nodes, after a restart);
//! what is here only protects this process.

use std::{net::IpAddr, num::NonZeroU32};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use seal::{Argon, LockRow, Secret, UserKey};
use tokio::sync::Semaphore;

use crate::{App, Error, error::Result};

/// Two costly openings at a time, sixteen waiting (security.md §3.3).
const PERMITS: usize = 2;
const QUEUE: usize = 16;
/// Requests per second of one address, and how many at once.
const FLOOD: (u32, u32) = (50, 400);

pub struct Limits {
    gate: Semaphore,
    queue: Semaphore,
    flood: DefaultKeyedRateLimiter<IpAddr>,
}

impl Limits {
    pub(crate) fn new() -> Self {
        let rate = |count| NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_second(rate(FLOOD.0)).allow_burst(rate(FLOOD.1));
        Self {
            gate: Semaphore::new(PERMITS),
            queue: Semaphore::new(PERMITS + QUEUE),
            flood: RateLimiter::keyed(quota),
        }
    }

    /// Whether this address may send one more request. The machine itself always may.
    pub(crate) fn lets(&self, address: IpAddr) -> bool {
        address.is_loopback() || self.flood.check_key(&subnet(address)).is_ok()
    }

    /// Forgets addresses that have been quiet; called now and then.
    pub fn tidy(&self) {
        self.flood.retain_recent();
    }
}

/// An IPv6 visitor owns a whole /64.
fn subnet(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => {
            let kept = u128::from(six) & !u128::from(u64::MAX);
            IpAddr::V6(kept.into())
        }
    }
}

/// Passes the gate before any Argon2; refused at once when the queue is full.
async fn passing<T: Send + 'static>(
    app: &App,
    work: impl FnOnce(&App) -> T + Send + 'static,
) -> Result<T> {
    let limits = app.limits();
    let _place = limits.queue.try_acquire().map_err(|_| Error::Busy)?;
    let _permit = limits.gate.acquire().await?;
    let app = app.clone();
    let worked = tokio::task::spawn_blocking(move || {
        let done = work(&app);
        // What was typed went through this thread, which may now wait for long.
        crate::forget_calls();
        done
    });
    Ok(worked.await?)
}

/// A secret that somebody typed, owned so that it can go to the costly work.
pub enum Typed {
    Password(zeroize::Zeroizing<String>),
    Passkey([u8; 32]),
    Recovery(seal::RecoveryCode),
}

impl Typed {
    fn secret(&self) -> Secret<'_> {
        match self {
            Self::Password(password) => Secret::Password(password),
            Self::Passkey(output) => Secret::Passkey(output),
            Self::Recovery(code) => Secret::Recovery(code),
        }
    }
}

/// Opens a lock off the request's thread. `None` when the secret is not the right one.
pub async fn open_lock(app: &App, row: LockRow, typed: Typed) -> Result<Option<UserKey>> {
    passing(app, move |app| {
        seal::open_lock(app.pepper(), &row, &typed.secret()).ok()
    })
    .await
}

/// Closes a new lock on a user's key.
pub async fn close_lock(
    app: &App,
    user: seal::UserId,
    key: &UserKey,
    typed: Typed,
) -> Result<LockRow> {
    let copy = UserKey::from_bytes(*key.as_bytes());
    let work = move |app: &App| {
        let mut chance = app.world().chance();
        let (id, argon) = (seal::LockId::random(&mut chance), app.settings().argon);
        seal::close_lock(
            app.pepper(),
            id,
            user,
            argon,
            &typed.secret(),
            &copy,
            &mut chance,
        )
    };
    Ok(passing(app, work).await??)
}

/// Takes the time of a wrong password: an unknown login must not answer faster.
pub async fn pretend(app: &App, typed: Typed) -> Result<()> {
    let work = move |app: &App| {
        let mut chance = app.world().chance();
        let (id, user) = (
            seal::LockId::random(&mut chance),
            seal::UserId::random(&mut chance),
        );
        let (argon, key): (Argon, _) = (app.settings().argon, UserKey::random(&mut chance));
        let _ = seal::close_lock(
            app.pepper(),
            id,
            user,
            argon,
            &typed.secret(),
            &key,
            &mut chance,
        );
    };
    passing(app, work).await
}

/// Closes the two slots of a key card.
pub async fn close_card(
    app: &App,
    user: seal::UserId,
    key: &UserKey,
    secret: seal::CardSecret,
    pin: zeroize::Zeroizing<String>,
) -> Result<[LockRow; 2]> {
    let copy = UserKey::from_bytes(*key.as_bytes());
    let work = move |app: &App| {
        let mut chance = app.world().chance();
        let ids = [
            seal::LockId::random(&mut chance),
            seal::LockId::random(&mut chance),
        ];
        let argon = app.settings().argon;
        seal::close_card(
            app.pepper(),
            ids,
            user,
            argon,
            &secret,
            &pin,
            None,
            &copy,
            &mut chance,
        )
    };
    Ok(passing(app, work).await??)
}

/// Opens a key card. `None` when the digits are not the right ones.
pub async fn open_card(
    app: &App,
    rows: [LockRow; 2],
    secret: seal::CardSecret,
    pin: zeroize::Zeroizing<String>,
) -> Result<Option<(usize, UserKey)>> {
    passing(app, move |app| {
        seal::open_card(app.pepper(), &rows, &secret, &pin).ok()
    })
    .await
}
