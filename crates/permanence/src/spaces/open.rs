//! Acts on a file that need no page: opening it, its circle, its end. Used by pages, the demonstration and tests.

use std::sync::Arc;

use seal::{SpaceId, UserId};
use web::{App, Draft, Error, Founding, Guest, Principal, Result, Space, SpaceKind, Token};

use super::entries::{Case, File, Motive, Thread};
use crate::{escrow, team};

/// The state of a user who left for good (journal: 1 invited, 2 confirmed, 3 suspended, 4 removed).
const REMOVED: u8 = 4;

/// Opens a file from a nickname alone: the workers' notebook, and the thread shared with the person.
/// `guests` are the other members. The ids come from the token: sent twice, the same form finds the same file.
pub(crate) async fn open_case(
    app: &App,
    principal: Arc<Principal>,
    token: &Token,
    nickname: &str,
    guests: Vec<Guest>,
) -> Result<(Space, Space)> {
    let (notebook, thread) = (token.space("notebook"), token.space("thread"));
    let members = members(app, &principal, guests).await?;
    let name = nickname.to_owned();
    let case = Case::Open {
        nickname: name.clone(),
        thread,
        lead: principal.user,
    };
    let head = Thread::Open { notebook, name };
    // The thread first: a notebook that exists always has its thread, and a replay finishes what was begun.
    let thread = found(
        app,
        &principal,
        thread,
        SpaceKind::Thread,
        members.clone(),
        Draft::of(&head),
    )
    .await?;
    let notebook = found(
        app,
        &principal,
        notebook,
        SpaceKind::Notebook,
        members,
        Draft::of(&case),
    )
    .await?;
    escrow::cover(app, &principal).await?;
    Ok((notebook, thread))
}

async fn found(
    app: &App,
    principal: &Arc<Principal>,
    id: SpaceId,
    kind: SpaceKind,
    members: Vec<Guest>,
    draft: Draft,
) -> Result<Space> {
    Space::found(
        app,
        principal.clone(),
        Founding {
            id,
            kind,
            members,
            drafts: vec![draft],
        },
    )
    .await
}

/// The founder first, then the others, each once.
async fn members(app: &App, principal: &Principal, guests: Vec<Guest>) -> Result<Vec<Guest>> {
    let bundle = team::own_bundle(app, principal).await?;
    let founder = Guest {
        bundle,
        name: principal.name.clone(),
        staff: true,
        person: None,
        until: None,
        reason: String::new(),
    };
    let mut members = vec![founder];
    for guest in guests {
        if !members
            .iter()
            .any(|member| member.bundle.user() == guest.bundle.user())
        {
            members.push(guest);
        }
    }
    Ok(members)
}

/// Both spaces of a file, for somebody who belongs to them.
pub(crate) async fn pair(notebook: &Space) -> Result<(File, Space)> {
    let file = notebook.view::<File>().await?;
    let thread = notebook.other(file.thread.ok_or(Error::NotFound)?).await?;
    Ok((file, thread))
}

/// Adds a colleague to both spaces: who writes about a person also reads what the person says.
pub(crate) async fn admit(
    notebook: &Space,
    thread: &Space,
    token: &Token,
    guest: &Guest,
) -> Result<()> {
    join(thread, &token.also("thread"), guest).await?;
    join(notebook, token, guest).await
}

async fn join(space: &Space, token: &Token, guest: &Guest) -> Result<()> {
    let circle = space.circle().await?;
    let today = space.app().world().today();
    let present = circle
        .member(guest.bundle.user())
        .is_some_and(|member| member.is_present(today));
    if !present {
        space.join(token, guest).await?;
    }
    Ok(())
}

/// Takes both spaces away from a colleague. If the person was told to ask for them, `heir` is now the one.
pub(crate) async fn dismiss(
    notebook: &Space,
    thread: &Space,
    token: &Token,
    user: UserId,
    heir: Option<UserId>,
) -> Result<()> {
    if let Some(heir) = heir {
        notebook
            .append(&token.also("lead"), &Case::Lead { user: heir })
            .await?;
    }
    leave(thread, &token.also("thread"), user).await?;
    leave(notebook, token, user).await
}

async fn leave(space: &Space, token: &Token, user: UserId) -> Result<()> {
    let circle = space.circle().await?;
    if circle.member(user).is_some_and(|member| member.present) {
        space.leave(token, user).await?;
    }
    Ok(())
}

/// Ends the accompaniment: both spaces are read, nothing is written in them any more.
pub(crate) async fn close(
    notebook: &Space,
    thread: &Space,
    token: &Token,
    motive: Motive,
    note: &str,
) -> Result<()> {
    if !thread.is_closed() {
        thread.close(&token.also("thread"), &Thread::Close).await?;
    }
    if !notebook.is_closed() {
        notebook
            .close(
                token,
                &Case::Close {
                    motive,
                    note: note.to_owned(),
                },
            )
            .await?;
    }
    Ok(())
}

/// Takes the accompaniment up again.
pub(crate) async fn reopen(
    notebook: &Space,
    thread: &Space,
    token: &Token,
    reason: &str,
) -> Result<()> {
    if thread.is_closed() {
        thread
            .reopen(&token.also("thread"), &Thread::Reopen)
            .await?;
    }
    if notebook.is_closed() {
        notebook
            .reopen(
                token,
                &Case::Reopen {
                    reason: reason.to_owned(),
                },
            )
            .await?;
    }
    Ok(())
}

/// Erases both spaces for ever, and the key cards that opened nothing else.
/// The notebook last: it is what leads to the thread if the first stop is not the end.
pub(crate) async fn erase(notebook: &Space, thread: Option<&Space>) -> Result<()> {
    for space in std::iter::once(notebook).chain(thread) {
        if is_held(space).await? {
            return Err(Error::Conflict);
        }
    }
    if let Some(thread) = thread {
        let cards = cards(thread).await?;
        thread.erase().await?;
        for card in cards {
            forget_card(thread.app(), card).await?;
        }
    }
    notebook.erase().await
}

/// Whether something forbids erasing (public archives, a pending claim): asked of both sides before either goes.
async fn is_held(space: &Space) -> Result<bool> {
    let id = space.id();
    let read = space
        .app()
        .journal()
        .read(move |tx| Box::pin(journal::spaces::space(tx, id)));
    Ok(read.await?.is_some_and(|row| row.hold))
}

/// The members of a thread who are not of the team.
async fn cards(thread: &Space) -> Result<Vec<UserId>> {
    let circle = thread.circle().await?;
    Ok(circle
        .all()
        .filter(|member| !member.staff)
        .map(|member| member.user)
        .collect())
}

/// A card without any space left: its sessions and its locks go, nobody enters with it any more.
async fn forget_card(app: &App, card: UserId) -> Result<()> {
    let today = app.world().today();
    let write = app.journal().write(move |tx| {
        Box::pin(async move {
            if !journal::spaces::of_user(tx, card, today).await?.is_empty() {
                return Ok(());
            }
            journal::sessions::remove_of(tx, card).await?;
            for lock in journal::locks::of(tx, card).await? {
                journal::locks::remove(tx, lock.id).await?;
            }
            journal::users::set_state(tx, card, REMOVED).await
        })
    });
    Ok(write.await?)
}
