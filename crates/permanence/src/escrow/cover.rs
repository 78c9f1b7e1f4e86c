//! Spaces go to the escrow in force when one of their members comes: only a member has their keys.

use std::sync::Arc;

use journal::Tx;
use seal::{SpaceId, UserId};
use web::{App, Entrusted, Principal, Result, Space, SpaceKind, Token};

use super::Arrangement;
use crate::team;

/// In the table of the place: how many rules there have been, and whether the last is in force. A number, so that
/// most visits cost one reading.
const RANK: &str = "escrow";
/// How many spaces are dealt with at one time; the others wait for the next.
const ONCE: usize = 200;

/// Whether some spaces of somebody are not where the rule in force wants them.
pub(crate) async fn awaits(app: &App, user: UserId) -> Result<bool> {
    Ok(!waiting(app, user).await?.is_empty())
}

/// Entrusts the visitor's spaces to the escrow in force; where there is none any more, takes them back.
pub(crate) async fn cover(app: &App, principal: &Arc<Principal>) -> Result<()> {
    let waiting = waiting(app, principal.user).await?;
    let (false, Some(id)) = (waiting.is_empty(), team::team_id(app).await?) else {
        return Ok(());
    };
    let team = Space::open_for(app, principal.clone(), id).await?;
    let arrangement = team.view::<Arrangement>().await?;
    let to = entrusted(app, &arrangement).await?;
    for id in waiting.into_iter().take(ONCE) {
        if cover_one(app, principal, id, to.as_ref()).await.is_err() {
            web::event!("escrow.not-covered", space = id, user = principal.user);
        }
    }
    Ok(())
}

/// The escrow in force, as spaces remember it.
pub(super) async fn entrusted(app: &App, arrangement: &Arrangement) -> Result<Option<Entrusted>> {
    let root = app
        .journal()
        .read(|tx| Box::pin(async move { journal::place::read(tx, "root").await }));
    let root = root.await?.and_then(|root| root.try_into().ok());
    Ok(root.and_then(|root| arrangement.entrusted(root)))
}

async fn cover_one(
    app: &App,
    principal: &Arc<Principal>,
    id: SpaceId,
    to: Option<&Entrusted>,
) -> Result<()> {
    let space = Space::open_for(app, principal.clone(), id).await?;
    let token = Token::from_bytes(app.world().id());
    match to {
        Some(to) => space.entrust(&token, to).await.map(drop),
        None => space.reclaim(&token).await,
    }
}

async fn waiting(app: &App, user: UserId) -> Result<Vec<SpaceId>> {
    let today = app.world().today();
    let read = app.journal().read(move |tx| {
        Box::pin(async move {
            let (rank, holds) = rank(tx).await?;
            let policy = if holds { rank } else { 0 };
            journal::spaces::under_other_policy(tx, user, today, policy).await
        })
    });
    let team = SpaceKind::Team.number();
    let spaces = read.await?.into_iter();
    Ok(spaces
        .filter(|(_, kind)| *kind != team)
        .map(|(id, _)| id)
        .collect())
}

/// Counts one more rule, in force from now on. To be written with it.
pub(super) async fn raise(tx: &mut Tx) -> journal::Result<()> {
    let (rank, _) = rank(tx).await?;
    set(tx, rank.saturating_add(1), true).await
}

/// No rule is in force any more. To be written with its end.
pub(super) async fn lower(tx: &mut Tx) -> journal::Result<()> {
    let (rank, _) = rank(tx).await?;
    set(tx, rank, false).await
}

async fn rank(tx: &mut Tx) -> journal::Result<(i16, bool)> {
    let kept = journal::place::read(tx, RANK).await?;
    let kept = kept.and_then(|bytes| <[u8; 3]>::try_from(bytes).ok());
    Ok(kept.map_or((0, false), |[low, high, holds]| {
        (i16::from_le_bytes([low, high]), holds == 1)
    }))
}

async fn set(tx: &mut Tx, rank: i16, holds: bool) -> journal::Result<()> {
    let [low, high] = rank.to_le_bytes();
    journal::place::set(tx, RANK, &[low, high, holds.into()]).await
}
