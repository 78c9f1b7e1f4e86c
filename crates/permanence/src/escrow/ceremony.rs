//! The ceremony: a lead calls, holders give their parts within half an hour, each freshly unlocked; the key opens in
//! memory, the named spaces open for the heir, and the key is replaced at once.

use seal::{Ceremony, CeremonyCall, EscrowKey, HolderSeed, SpaceId, UserId};
use web::{Draft, Entrusted, Error, Guest, Rescuer, Result, Space, Token, Visit, Written};

use super::{
    acts::{self, Drawn},
    cover,
    entries::Escrow,
    reach::{Kept, reach},
    view::{Arrangement, Called, Rule},
};

/// How long holders have to give their parts, in milliseconds.
pub(super) const WINDOW: i64 = 30 * 60_000;
/// The label under which the initiator's session keeps the one-shot key.
const KEPT: &str = "ceremony";

/// What is asked of the holders.
pub(super) struct Wish {
    pub of: UserId,
    pub heir: UserId,
    pub spaces: Vec<SpaceId>,
    pub reason: String,
}

/// Calls the holders. The one-shot key stays with the session that calls, and dies with it.
pub(super) async fn call(visit: &Visit, team: &Space, token: &Token, wish: Wish) -> Result<()> {
    let principal = visit.user()?;
    let mut chance = visit.app().world().chance();
    let ceremony = Ceremony::begin(team.id(), principal.user, &principal.secrets, &mut chance);
    let entry = Escrow::Call {
        call: ceremony.call().to_bytes(),
        of: wish.of,
        heir: wish.heir,
        spaces: wish.spaces,
        reason: wish.reason,
        until: visit.now() + WINDOW,
    };
    if let Written::Now(_) = team.append(token, &entry).await? {
        visit
            .put_aside_for(KEPT, &ceremony.to_secret_bytes(), WINDOW)
            .await?;
    }
    Ok(())
}

/// Gives the visitor's own part. `false`: they hold none.
pub(super) async fn give_own(
    visit: &Visit,
    team: &Space,
    token: &Token,
    arrangement: &Arrangement,
) -> Result<bool> {
    let principal = visit.user()?;
    let rule = arrangement.rule.as_ref().ok_or(Error::Conflict)?;
    let Some(number) = rule.part_of(principal.user) else {
        return Ok(false);
    };
    let holder = rule.holder(number).ok_or(Error::Conflict)?;
    let seed = seal::open_seed(
        &holder.sealed,
        team.id(),
        number,
        principal.user,
        &principal.bundle_hash,
        &principal.secrets,
    )?;
    give(team, token, arrangement, number, &seed).await?;
    Ok(true)
}

/// The envelope that a code comes from.
pub(super) fn envelope(rule: &Rule, code: &str) -> Option<(u8, HolderSeed)> {
    let seed: HolderSeed = code.parse().ok()?;
    let mark = acts::mark(&seed);
    let is_it = |holder: &super::entries::Holder| holder.user.is_none() && holder.mark == mark;
    let at = rule.holders.iter().position(is_it)?;
    Some((u8::try_from(at).ok()?, seed))
}

/// Gives a part to the ceremony under way, sealed to its one-shot key.
pub(super) async fn give(
    team: &Space,
    token: &Token,
    arrangement: &Arrangement,
    number: u8,
    seed: &HolderSeed,
) -> Result<()> {
    let now = team.app().world().now();
    let called = arrangement.called(now).ok_or(Error::Conflict)?;
    let call = CeremonyCall::from_bytes(&called.call)?;
    let initiator = arrangement.bundle(called.by).ok_or(Error::Conflict)?;
    let mut chance = team.app().world().chance();
    let entry = Escrow::Give {
        holder: number,
        sealed: seal::contribute(&call, &initiator, number, seed, &mut chance)?,
    };
    team.append(token, &entry).await.map(drop)
}

/// Why a ceremony does not come to its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lack {
    /// Not enough holders gave their part.
    Parts,
    /// This session does not hold the one-shot key.
    Session,
    /// A part is not the one that was dealt.
    Wrong,
    /// Whoever was to take over may not any more.
    Heir,
}

/// Opens the named spaces for the heir, then replaces the key. Gives the codes of the new envelopes.
pub(super) async fn conclude(
    visit: &Visit,
    team: &Space,
    token: &Token,
    arrangement: &Arrangement,
    basis: &str,
) -> Result<std::result::Result<Drawn, Lack>> {
    let called = arrangement.called(visit.now()).ok_or(Error::Conflict)?;
    let heir = arrangement.directory.guest(called.heir, None, basis);
    let Some(heir) = heir else {
        return Ok(Err(Lack::Heir));
    };
    let rescuer = match open(visit, team, arrangement, called).await? {
        Ok(rescuer) => rescuer,
        Err(lack) => return Ok(Err(lack)),
    };
    open_spaces(&rescuer, token, called, &heir).await?;
    let drawn = renew(&rescuer, team, token, arrangement, called).await?;
    visit.take_aside(KEPT).await?;
    Ok(Ok(drawn))
}

/// The escrow key, from exactly as many parts as are needed.
async fn open(
    visit: &Visit,
    team: &Space,
    arrangement: &Arrangement,
    called: &Called,
) -> Result<std::result::Result<Rescuer, Lack>> {
    let rule = arrangement.rule.as_ref().ok_or(Error::Conflict)?;
    let mut gifts = arrangement.gifts(called);
    if gifts.len() < rule.needed() {
        return Ok(Err(Lack::Parts));
    }
    gifts.truncate(rule.needed());
    let Some(ceremony) = mine(visit, called).await? else {
        return Ok(Err(Lack::Session));
    };
    let mut seeds = Vec::new();
    for (number, gift) in &gifts {
        match ceremony.receive(*number, &gift.sealed) {
            Ok(seed) => seeds.push((*number, seed)),
            Err(_) => return Ok(Err(Lack::Wrong)),
        }
    }
    let Some(key) = key(team, rule, &seeds).await? else {
        return Ok(Err(Lack::Wrong));
    };
    let escrow = cover::entrusted(visit.app(), arrangement).await?;
    let escrow = escrow.ok_or(Error::Conflict)?;
    Ok(Ok(rescuer(
        visit,
        arrangement,
        called,
        escrow,
        key,
        &gifts,
    )?))
}

/// The one-shot key of this very call, if the session that called is the one that concludes.
async fn mine(visit: &Visit, called: &Called) -> Result<Option<Ceremony>> {
    let kept = visit.aside(KEPT).await?;
    let ceremony = kept.and_then(|kept| Ceremony::from_secret_bytes(&kept).ok());
    Ok(ceremony.filter(|ceremony| ceremony.call().to_bytes() == called.call))
}

async fn key(team: &Space, rule: &Rule, seeds: &[(u8, HolderSeed)]) -> Result<Option<EscrowKey>> {
    let (id, notice) = (team.id(), rule.notice().ok_or(Error::Conflict)?);
    let read = team.app().journal();
    let shares = read.read(move |tx| Box::pin(journal::escrow::of(tx, id)));
    let set = seeds
        .iter()
        .fold(0u32, |set, (number, _)| set | 1 << number);
    let share = shares.await?.into_iter().find(|(subset, _)| *subset == set);
    let Some((subset, ct)) = share else {
        return Ok(None);
    };
    let set = u8::try_from(subset)?;
    let share = seal::EscrowShare { set, ct };
    let seeds: Vec<(u8, &HolderSeed)> = seeds.iter().map(|(at, seed)| (*at, seed)).collect();
    Ok(seal::open_escrow(&share, id, notice.policy, &notice.public, &seeds).ok())
}

fn rescuer(
    visit: &Visit,
    arrangement: &Arrangement,
    called: &Called,
    escrow: Entrusted,
    key: EscrowKey,
    gifts: &[(u8, super::view::Gift)],
) -> Result<Rescuer> {
    let principal = visit.shared_principal().ok_or(Error::SignIn)?;
    let rule = arrangement.rule.as_ref().ok_or(Error::Conflict)?;
    let (mut with, mut envelopes) = (Vec::new(), 0);
    for (number, _) in gifts {
        match rule.holder(*number).and_then(|holder| holder.user) {
            Some(user) => with.push(arrangement.directory.name(user).to_owned()),
            None => envelopes += 1,
        }
    }
    Ok(Rescuer {
        app: visit.app().clone(),
        chain: arrangement.chain(principal.user),
        principal,
        escrow,
        key,
        with,
        envelopes,
        reason: called.reason.clone(),
    })
}

async fn open_spaces(
    rescuer: &Rescuer,
    token: &Token,
    called: &Called,
    heir: &Guest,
) -> Result<()> {
    for id in &called.spaces {
        let own = token.also(&id.to_string());
        rescuer.open_for(&own, *id, heir).await?;
    }
    Ok(())
}

/// A new key with the same holders. What only one colleague, or none, can open goes from the old one to the new;
/// the rest follows when its members come.
async fn renew(
    rescuer: &Rescuer,
    team: &Space,
    token: &Token,
    arrangement: &Arrangement,
    called: &Called,
) -> Result<Drawn> {
    let rule = arrangement.rule.as_ref().ok_or(Error::Conflict)?;
    let parts = acts::parts_of(arrangement, rule);
    let needed = rule.notice().ok_or(Error::Conflict)?.policy.needed();
    let drawn = acts::draw(team, arrangement, needed, &parts)?;
    let next = next(rescuer, &drawn, arrangement).await?;
    let frail = reach(team.app(), Some(rescuer.escrow.id())).await?;
    let frail = frail.into_iter().filter(|kept| is_frail(kept, called));
    for kept in frail {
        let own = token.also(&format!("carry {}", kept.id));
        if rescuer.carry(&own, kept.id, &next).await.is_err() {
            web::event!("escrow.not-carried", space = kept.id);
        }
    }
    let before = vec![Draft::of(&Escrow::Open)];
    acts::establish(team, token, before, &drawn).await?;
    Ok(drawn)
}

fn is_frail(kept: &Kept, called: &Called) -> bool {
    kept.entrusted && kept.openers() < 2 && !called.spaces.contains(&kept.id)
}

async fn next(rescuer: &Rescuer, drawn: &Drawn, arrangement: &Arrangement) -> Result<Entrusted> {
    let root = rescuer
        .app
        .journal()
        .read(|tx| Box::pin(async move { journal::place::read(tx, "root").await }));
    let root = root.await?.and_then(|root| root.try_into().ok());
    let next = root.and_then(|root| drawn.entrusted(arrangement, root));
    next.ok_or(Error::Conflict)
}
