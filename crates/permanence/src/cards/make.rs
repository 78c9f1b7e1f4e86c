//! Making a card, losing it, reopening it. Each is one transaction on the card's rows.

use std::sync::Arc;

use journal::{Tx, users};
use seal::{CardSecret, SpaceId, UserId, VerifiedBundle};
use web::{Draft, Error, Guest, Result, Space, Token, UserKind, Written};
use zeroize::Zeroizing;

use super::Card;
use crate::{
    spaces::{self, ThreadHead},
    team::{self, NewUser, Standing},
};

/// Makes a card that opens the thread of this file. Its secret is printed, and kept nowhere. `None` when this very form was already answered:
/// its secret cannot be shown again.
pub(crate) async fn make_card(
    notebook: &Space,
    token: &Token,
    pin: &str,
    label: &str,
) -> Result<Option<CardSecret>> {
    let app = notebook.app();
    let secret = CardSecret::random(&mut app.world().chance());
    let (_, thread) = spaces::pair(notebook).await?;
    let new = NewUser::draw(app, secret.card_id());
    let locks = web::close_card(
        app,
        new.user,
        &new.key,
        copy(&secret)?,
        Zeroizing::new(pin.to_owned()),
    )
    .await?;
    let guest = guest(&thread, &new).await?;
    let (user, bundle) = (new.user, guest.bundle.bundle().to_bytes());
    let sealed = new.secrets.seal(&new.key, user, &mut app.world().chance());
    let rows = Arc::new((bundle, sealed, locks));
    let extra = journal::also(move |tx| {
        let rows = rows.clone();
        Box::pin(async move {
            let (bundle, sealed, locks) = rows.as_ref();
            users::add(tx, user, UserKind::Card as u8, web::CONFIRMED, bundle, None).await?;
            journal::usk::put(tx, user, sealed).await?;
            for lock in locks {
                journal::locks::put(tx, lock).await?;
            }
            journal::cards::reopen(tx, user).await
        })
    });
    let made = Card::Make {
        user,
        label: label.to_owned(),
    };
    let written = notebook
        .append_with(token, vec![Draft::of(&made)], extra)
        .await?;
    if matches!(written, Written::Already) {
        return Ok(None);
    }
    thread.join(&token.also("card"), &guest).await?;
    Ok(Some(secret))
}

/// The person, as a member of their thread: their keys are vouched for by whoever makes the card.
async fn guest(thread: &Space, new: &NewUser) -> Result<Guest> {
    let principal = thread.principal();
    let mut bundle = new.bundle.clone();
    bundle.countersign(principal.user, &principal.secrets);
    let worker = team::own_bundle(thread.app(), principal).await?;
    let name = thread.view::<ThreadHead>().await?.name;
    let bundle = VerifiedBundle::by(bundle, &worker)?;
    // A file is one person's: each card made here is one more of theirs, whatever name they bear by then.
    let person = thread.circle().await?.first_person().unwrap_or(new.user);
    Ok(Guest {
        bundle,
        name,
        staff: false,
        person: Some(person),
        until: None,
        reason: String::new(),
    })
}

/// The same secret, for work that keeps it.
pub(super) fn copy(secret: &CardSecret) -> Result<CardSecret> {
    Ok(secret.compact().parse()?)
}

/// A card opens nothing any more: it leaves the thread, which takes a new key before anything else is written;
/// locks, keys of any other space and sessions go in one transaction.
pub(super) async fn lose(notebook: &Space, token: &Token, user: UserId) -> Result<()> {
    let today = notebook.app().world().today();
    let (_, thread) = spaces::pair(notebook).await?;
    if thread
        .circle()
        .await?
        .member(user)
        .is_some_and(|member| member.present)
    {
        thread.leave(&token.also("leave"), user).await?;
    }
    let extra = journal::also(move |tx| Box::pin(remove(tx, user, today)));
    notebook
        .append_with(token, vec![Draft::of(&Card::Lose { user })], extra)
        .await?;
    Ok(())
}

async fn remove(tx: &mut Tx, user: UserId, today: u32) -> journal::Result<()> {
    users::set_state(tx, user, Standing::Removed as u8).await?;
    for lock in journal::locks::of(tx, user).await? {
        journal::locks::remove(tx, lock.id).await?;
    }
    let spaces: Vec<(SpaceId, i16)> = journal::spaces::of_user(tx, user, today).await?;
    for (space, _) in spaces {
        journal::spaces::leave(tx, space, user).await?;
    }
    journal::sessions::remove_of(tx, user).await.map(drop)
}

/// Ten wrong tries had closed it: the person is there, it may be tried again.
pub(super) async fn reopen(notebook: &Space, token: &Token, user: UserId) -> Result<()> {
    let extra = journal::also(move |tx| Box::pin(journal::cards::reopen(tx, user)));
    notebook
        .append_with(token, vec![Draft::of(&Card::Reopen { user })], extra)
        .await
        .map(drop)
}

/// What the counter of a card says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Counter {
    Open,
    /// Five wrong tries: closed until then, in milliseconds.
    Until(i64),
    /// Ten: only the worker reopens it.
    Closed,
}

/// Reads the counter of a card; one that does not exist is open.
pub(super) async fn counter(app: &web::App, user: UserId) -> Result<Counter> {
    let read = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::cards::tries(tx, user).await }));
    let (tries, until) = read.await.map_err(Error::from)?.unwrap_or_default();
    Ok(weigh(tries, until, app.world().now()))
}

fn weigh(tries: u32, until: i64, now: i64) -> Counter {
    match (tries, until * 1000) {
        (10.., _) => Counter::Closed,
        (_, until) if until > now => Counter::Until(until),
        _ => Counter::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_tries_close_for_an_hour_and_ten_until_the_worker() {
        for (tries, until, expect) in [
            (0, 0, Counter::Open),
            (4, 0, Counter::Open),
            (5, 3_600, Counter::Until(3_600_000)),
            (5, 99, Counter::Open),
            (9, 99, Counter::Open),
            (10, 99, Counter::Closed),
        ] {
            assert_eq!(weigh(tries, until, 100_000), expect, "{tries} {until}");
        }
    }
}
