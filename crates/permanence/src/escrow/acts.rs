//! Setting the rule: a new key, a part for each holder, the key sealed to every set of holders that is enough.

use std::sync::Arc;

use seal::{EscrowKey, EscrowNotice, HolderSeed, Policy, UserId};
use web::{Draft, Error, Result, Space, Token, Written};
use zeroize::Zeroizing;

use super::{
    cover,
    entries::{Escrow, Holder},
    view::{Arrangement, Rule},
};

/// Who holds each part: a colleague, or nobody for a sealed envelope.
pub(super) type Parts = Vec<Option<UserId>>;

/// A rule about to be in force, not yet written anywhere.
pub(super) struct Drawn {
    pub notice: EscrowNotice,
    entry: Escrow,
    shares: Vec<seal::EscrowShare>,
    rank: i16,
    /// The codes to print, one for each envelope.
    pub envelopes: Vec<Zeroizing<String>>,
}

/// Draws a key and the parts of its holders.
pub(super) fn draw(
    team: &Space,
    arrangement: &Arrangement,
    needed: u8,
    parts: &Parts,
) -> Result<Drawn> {
    let (app, principal) = (team.app(), team.principal());
    let mut chance = app.world().chance();
    let policy = Policy::new(needed, u8::try_from(parts.len())?)?;
    let key = EscrowKey::generate(&mut chance);
    let seeds: Vec<HolderSeed> = parts
        .iter()
        .map(|_| HolderSeed::random(&mut chance))
        .collect();
    let (day, by) = (app.world().today(), principal.user);
    let notice = EscrowNotice::new(&key, team.id(), policy, day, by, &principal.secrets);
    let shares = seal::seal_escrow(&key, team.id(), policy, &seeds, &mut chance)?;
    let (mut holders, mut envelopes) = (Vec::new(), Vec::new());
    for (number, (user, seed)) in (0..).zip(parts.iter().zip(&seeds)) {
        holders.push(holder(team, arrangement, number, *user, seed)?);
        if user.is_none() {
            envelopes.push(Zeroizing::new(seed.grouped()));
        }
    }
    let entry = Escrow::Rule {
        notice: notice.to_bytes(),
        holders,
    };
    Ok(Drawn {
        notice,
        entry,
        shares,
        rank: arrangement.ranks.saturating_add(1),
        envelopes,
    })
}

fn holder(
    team: &Space,
    arrangement: &Arrangement,
    number: u8,
    user: Option<UserId>,
    seed: &HolderSeed,
) -> Result<Holder> {
    let sealed = match user {
        None => Vec::new(),
        Some(user) => {
            let bundle = arrangement.bundle(user).ok_or(Error::NotFound)?;
            let mut chance = team.app().world().chance();
            seal::seal_seed(seed, team.id(), number, &bundle, &mut chance)?
        }
    };
    Ok(Holder {
        user,
        sealed,
        mark: mark(seed),
    })
}

/// What recognises a part without being of any help to find it.
pub(super) fn mark(seed: &HolderSeed) -> [u8; 32] {
    seal::sha256(seed.compact().as_bytes())
}

impl Drawn {
    /// The same rule, as spaces would be entrusted to it.
    pub(super) fn entrusted(
        &self,
        arrangement: &Arrangement,
        root: [u8; 32],
    ) -> Option<web::Entrusted> {
        let author = arrangement.bundle(self.notice.by)?;
        Some(web::Entrusted::new(&self.notice, &author, root, self.rank))
    }
}

/// Puts a drawn rule in force, in one transaction; the parts of the one before open nothing any more.
pub(super) async fn establish(
    team: &Space,
    token: &Token,
    before: Vec<Draft>,
    drawn: &Drawn,
) -> Result<Written> {
    let (id, shares) = (team.id(), Arc::new(drawn.shares.clone()));
    let extra = journal::also(move |tx| {
        let shares = shares.clone();
        Box::pin(async move {
            journal::escrow::remove(tx, id).await?;
            for share in shares.iter() {
                journal::escrow::put(tx, id, share.set.into(), &share.ct).await?;
            }
            cover::raise(tx).await
        })
    });
    let mut drafts = before;
    drafts.push(Draft::of(&drawn.entry));
    team.append_with(token, drafts, extra).await
}

/// Ends the escrow: from now on only members open.
pub(super) async fn end(team: &Space, token: &Token) -> Result<()> {
    let id = team.id();
    let extra = journal::also(move |tx| {
        Box::pin(async move {
            journal::escrow::remove(tx, id).await?;
            cover::lower(tx).await
        })
    });
    team.append_with(token, vec![Draft::of(&Escrow::End)], extra)
        .await
        .map(drop)
}

/// Who held the parts of a rule, for the next one: those who left do not come back.
pub(super) fn parts_of(arrangement: &Arrangement, rule: &Rule) -> Parts {
    let holders = rule.holders.iter().map(|holder| holder.user);
    holders
        .filter(|user| user.is_none_or(|user| arrangement.is_confirmed(user)))
        .collect()
}
