//! Acts on a colleague. Each is one transaction: the entry that says it, the state that makes it true,
//! the sessions that it ends.

use journal::{Error as Refusal, Tx, users};
use seal::{SpaceId, UserId};
use web::{App, Draft, Membership, Result, Roles, Space, SpaceKind, Token, UserKind};

use super::{Standing, Team, invitation, rules};

/// Why somebody cannot leave yet: so many files would have nobody left who can open them.
pub(crate) struct Orphans(pub usize);

/// Gives other roles. Their sessions end; without a role that accompanies, so do their memberships.
pub(crate) async fn change_roles(
    team: &Space,
    token: &Token,
    user: UserId,
    roles: Roles,
) -> Result<std::result::Result<(), Orphans>> {
    let leaves = !rules::accompanies(roles);
    if leaves && let Some(orphans) = orphans(team.app(), user).await? {
        return Ok(Err(orphans));
    }
    let today = team.app().world().today();
    let extra = journal::also(move |tx| {
        Box::pin(async move {
            if leaves {
                leave_people(tx, user, today).await?;
            }
            journal::sessions::remove_of(tx, user).await.map(drop)
        })
    });
    team.append_with(
        token,
        vec![Draft::of(&Team::ChangeRoles { user, roles })],
        extra,
    )
    .await?;
    Ok(Ok(()))
}

/// Nothing may be done any more, nothing is lost: it lasts until [`give_back`].
pub(crate) async fn suspend(team: &Space, token: &Token, user: UserId) -> Result<()> {
    let extra = journal::also(move |tx| {
        Box::pin(async move {
            users::set_state(tx, user, Standing::Suspended as u8).await?;
            journal::sessions::remove_of(tx, user).await.map(drop)
        })
    });
    team.append_with(token, vec![Draft::of(&Team::Suspend { user })], extra)
        .await
        .map(drop)
}

/// Ends a suspension. Keys drawn meanwhile are given back at once in the spaces of whoever does it, in the others
/// when one of their members opens them: no session keeps them open without looking who waits.
pub(crate) async fn give_back(team: &Space, token: &Token, user: UserId) -> Result<()> {
    let today = team.app().world().today();
    let extra = journal::also(move |tx| {
        Box::pin(async move {
            for (space, _) in journal::spaces::of_user(tx, user, today).await? {
                journal::session_keys::forget(tx, space).await?;
            }
            users::set_state(tx, user, Standing::Confirmed as u8).await
        })
    });
    team.append_with(token, vec![Draft::of(&Team::Return { user })], extra)
        .await?;
    let read = team.app().journal();
    let theirs = read.read(move |tx| Box::pin(journal::spaces::of_user(tx, user, today)));
    for (space, _) in theirs.await? {
        match team.other(space).await {
            Ok(_) | Err(web::Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Takes back an invitation, whether its link was used or not.
pub(crate) async fn uninvite(team: &Space, token: &Token, user: UserId) -> Result<()> {
    let extra = journal::also(move |tx| {
        Box::pin(async move {
            invitation::spend(tx, user).await?;
            match users::user(tx, user).await? {
                Some(_) => forget(tx, user).await,
                None => Ok(()),
            }
        })
    });
    team.append_with(token, vec![Draft::of(&Team::Remove { user })], extra)
        .await
        .map(drop)
}

/// Removes somebody for good: their keys of every space, their locks and their sessions go at once, and each
/// space takes a new key before it is written in again. Refused while a file would have nobody left.
pub(crate) async fn remove(
    team: &Space,
    token: &Token,
    user: UserId,
) -> Result<std::result::Result<(), Orphans>> {
    if let Some(orphans) = orphans(team.app(), user).await? {
        return Ok(Err(orphans));
    }
    let (id, today) = (team.id(), team.app().world().today());
    let extra = journal::also(move |tx| {
        Box::pin(async move {
            leave_people(tx, user, today).await?;
            journal::spaces::leave(tx, id, user).await?;
            forget(tx, user).await
        })
    });
    let drafts = vec![
        Draft::of(&Team::Remove { user }),
        Draft::of(&Membership::Leave { user }),
    ];
    team.append_with(token, drafts, extra).await?;
    Ok(Ok(()))
}

/// How many files only this user can open for good; `None` when there is none.
pub(crate) async fn orphans(app: &App, user: UserId) -> Result<Option<Orphans>> {
    let today = app.world().today();
    let count = app
        .journal()
        .read(move |tx| Box::pin(async move { alone(tx, user, today).await }))
        .await?;
    Ok((count > 0).then_some(Orphans(count)))
}

/// Leaves every person's space. Somebody else may be leaving at this very moment: asked again here.
async fn leave_people(tx: &mut Tx, user: UserId, today: u32) -> journal::Result<()> {
    if alone(tx, user, today).await? > 0 {
        return Err(Refusal::Conflict);
    }
    for (space, _) in spaces(tx, user, today).await? {
        journal::spaces::leave(tx, space, user).await?;
    }
    Ok(())
}

/// Nothing of theirs opens any more, and the name under which they signed in is free.
async fn forget(tx: &mut Tx, user: UserId) -> journal::Result<()> {
    users::set_state(tx, user, Standing::Removed as u8).await?;
    users::set_login(tx, user, None).await?;
    for lock in journal::locks::of(tx, user).await? {
        journal::locks::remove(tx, lock.id).await?;
    }
    journal::sessions::remove_of(tx, user).await.map(drop)
}

/// Notebooks (or threads without one) where no other confirmed colleague stays without an end date.
async fn alone(tx: &mut Tx, user: UserId, today: u32) -> journal::Result<usize> {
    let (mut notebooks, mut threads) = (0, 0);
    for (space, kind) in spaces(tx, user, today).await? {
        if !is_kept(tx, space, user).await? {
            match kind {
                SpaceKind::Notebook => notebooks += 1,
                SpaceKind::Thread => threads += 1,
                SpaceKind::Team => {}
            }
        }
    }
    Ok(if notebooks > 0 { notebooks } else { threads })
}

async fn spaces(
    tx: &mut Tx,
    user: UserId,
    today: u32,
) -> journal::Result<Vec<(SpaceId, SpaceKind)>> {
    let all = journal::spaces::of_user(tx, user, today).await?;
    let known = all
        .into_iter()
        .filter_map(|(id, kind)| Some((id, SpaceKind::from_number(kind)?)));
    Ok(known.filter(|(_, kind)| *kind != SpaceKind::Team).collect())
}

async fn is_kept(tx: &mut Tx, space: SpaceId, user: UserId) -> journal::Result<bool> {
    for (member, _, until) in journal::spaces::members(tx, space).await? {
        if member == user || until.is_some() {
            continue;
        }
        let row = users::user(tx, member).await?;
        if row.is_some_and(|row| {
            row.kind == UserKind::Staff as u8 && row.state == Standing::Confirmed as u8
        }) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Memberships whose last day is past: their keys go, and the next write takes a new key. Gives how many.
/// Nobody could open anything with them any more; a job calls this so that they do not stay in the tables.
pub(crate) async fn end_covers(tx: &mut Tx, today: u32) -> journal::Result<usize> {
    let ended = journal::spaces::ended(tx, today).await?;
    for (space, user) in &ended {
        journal::spaces::leave(tx, *space, *user).await?;
    }
    Ok(ended.len())
}
