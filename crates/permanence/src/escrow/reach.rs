//! Who keeps which space, from the tables alone: what a space is called is sealed, and stays so.

use std::collections::{BTreeMap, BTreeSet};

use seal::{SpaceId, UserId};
use web::{App, CONFIRMED, Result, SpaceKind, UserKind};

/// A person's space, as the tables know it.
#[derive(Clone)]
pub(super) struct Kept {
    pub id: SpaceId,
    pub kind: SpaceKind,
    /// Day number.
    pub opened: u32,
    /// Its members of the team without an end, and whether they may act.
    pub keepers: Vec<(UserId, bool)>,
    /// Its keys are entrusted to the escrow in force.
    pub entrusted: bool,
}

impl Kept {
    /// Whether nobody of the team but `user` can open it.
    pub(super) fn depends_on(&self, user: UserId) -> bool {
        let others = self.keepers.iter().filter(|(keeper, _)| *keeper != user);
        let alone = others.clone().all(|(_, acts)| !acts);
        let theirs = self.keepers.iter().any(|(keeper, _)| *keeper == user);
        alone && (theirs || self.keepers.is_empty())
    }

    /// How many of the team can open it.
    pub(super) fn openers(&self) -> usize {
        self.keepers.iter().filter(|(_, acts)| *acts).count()
    }
}

/// Every person's space. `escrow` is the name of the one in force.
pub(super) async fn reach(app: &App, escrow: Option<UserId>) -> Result<Vec<Kept>> {
    let read = app.journal().read(move |tx| {
        Box::pin(async move {
            let spaces = journal::spaces::all(tx).await?;
            let keepers = journal::spaces::keepers(tx, UserKind::Staff as u8).await?;
            let entrusted = match escrow {
                Some(name) => journal::wraps::spaces(tx, name).await?,
                None => Vec::new(),
            };
            Ok((spaces, keepers, entrusted))
        })
    });
    let (spaces, keepers, entrusted) = read.await?;
    let entrusted: BTreeSet<SpaceId> = entrusted.into_iter().collect();
    let mut of: BTreeMap<SpaceId, Vec<(UserId, bool)>> = BTreeMap::new();
    for (space, user, state) in keepers {
        of.entry(space)
            .or_default()
            .push((user, state == CONFIRMED));
    }
    let kept = spaces.into_iter().filter_map(|row| {
        let kind = SpaceKind::from_number(row.kind).filter(|kind| *kind != SpaceKind::Team)?;
        Some(Kept {
            id: row.id,
            kind,
            opened: row.opened_day,
            keepers: of.remove(&row.id).unwrap_or_default(),
            entrusted: entrusted.contains(&row.id),
        })
    });
    Ok(kept.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who keeps a space and whether they may act; somebody; whether it depends on them.
    type Line = (&'static [(u8, bool)], u8, bool);

    fn user(number: u8) -> UserId {
        UserId::from_bytes([number; 16])
    }

    #[test]
    fn a_space_depends_on_the_only_one_who_can_open_it() {
        let table: [Line; 7] = [
            (&[(1, true)], 1, true),
            (&[(1, true)], 2, false),
            (&[(1, true), (2, true)], 1, false),
            (&[(1, true), (2, false)], 1, true),
            (&[(1, true), (2, false)], 2, false),
            (&[(1, false)], 1, true),
            (&[], 1, true),
        ];
        for (keepers, who, expect) in table {
            let kept = Kept {
                id: SpaceId::from_bytes([9; 16]),
                kind: SpaceKind::Notebook,
                opened: 0,
                keepers: keepers
                    .iter()
                    .map(|(id, acts)| (user(*id), *acts))
                    .collect(),
                entrusted: true,
            };
            assert_eq!(kept.depends_on(user(who)), expect, "{keepers:?} {who}");
        }
    }
}
