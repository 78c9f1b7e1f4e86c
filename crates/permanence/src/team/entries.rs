//! What happens to the members of the structure, and the directory that results.

use std::collections::BTreeMap;

use seal::{Bundle, UserId, VerifiedBundle};
use serde::{Deserialize, Serialize};
use web::{Entry, Guest, Keep, Record, Roles, SpaceKind, View};

use super::rules;

/// What happens in the team's space.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Team {
    /// Somebody was asked to come; they have no key yet.
    Invite {
        user: UserId,
        name: String,
        roles: Roles,
    },
    /// Their keys were read aloud and recognised: they belong to the team.
    Confirm {
        user: UserId,
        name: String,
        roles: Roles,
        bundle: Vec<u8>,
    },
    Rename {
        user: UserId,
        name: String,
    },
    ChangeRoles {
        user: UserId,
        roles: Roles,
    },
    Suspend {
        user: UserId,
    },
    Return {
        user: UserId,
    },
    Remove {
        user: UserId,
    },
    /// For the absence of `absent`, `stand_in` joined these spaces until that day.
    Cover {
        absent: UserId,
        stand_in: UserId,
        until: u32,
        reason: String,
    },
    /// `to` now follows files of `from`, without an end date.
    HandOver {
        from: UserId,
        to: UserId,
    },
    /// The structure's own number, printed on key cards; empty when there is none.
    Phone {
        number: String,
    },
}

/// Where somebody stands. The number is the state that tables hold in clear.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Standing {
    Invited = 1,
    Confirmed = 2,
    Suspended = 3,
    Removed = 4,
}

#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Colleague {
    pub user: UserId,
    pub name: String,
    pub roles: Roles,
    pub standing: Standing,
    pub since: i64,
    /// The public bundle, once confirmed.
    pub bundle: Vec<u8>,
}

/// The fold of [`Team`]: everybody who was ever asked to come.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Directory {
    colleagues: BTreeMap<UserId, Colleague>,
}

impl Entry for Team {
    const KIND: &'static str = "team";
    const KEEP: Keep = Keep::Space;

    fn samples() -> Vec<Self> {
        let (user, roles) = (
            UserId::from_bytes([1; 16]),
            Roles {
                worker: true,
                ..Roles::default()
            },
        );
        let stand_in = UserId::from_bytes([2; 16]);
        let name = || "Samira".to_owned();
        vec![
            Self::Invite {
                user,
                name: name(),
                roles,
            },
            Self::Confirm {
                user,
                name: name(),
                roles,
                bundle: vec![1, 2, 3],
            },
            Self::Rename { user, name: name() },
            Self::ChangeRoles { user, roles },
            Self::Suspend { user },
            Self::Return { user },
            Self::Remove { user },
            Self::Cover {
                absent: user,
                stand_in,
                until: 20_500,
                reason: "congé".into(),
            },
            Self::HandOver {
                from: user,
                to: stand_in,
            },
            Self::Phone {
                number: "01 02 03 04 05".into(),
            },
        ]
    }
}

impl Colleague {
    /// Whether they may belong to a person's space today.
    pub(crate) fn may_accompany(&self) -> bool {
        self.standing == Standing::Confirmed && rules::accompanies(self.roles)
    }
}

impl Directory {
    /// Everybody, by name.
    pub(crate) fn all(&self) -> Vec<&Colleague> {
        let mut all: Vec<_> = self.colleagues.values().collect();
        all.sort_by_key(|colleague| colleague.name.to_lowercase());
        all
    }

    /// Those who may act, by name.
    pub(crate) fn confirmed(&self) -> Vec<&Colleague> {
        self.all()
            .into_iter()
            .filter(|colleague| colleague.standing == Standing::Confirmed)
            .collect()
    }

    pub(crate) fn colleague(&self, user: UserId) -> Option<&Colleague> {
        self.colleagues.get(&user)
    }

    /// The colleague whose keys are the root of the directory.
    pub(crate) fn root(&self, pinned: &[u8]) -> Option<&Colleague> {
        let signs = |colleague: &&Colleague| {
            Bundle::from_bytes(&colleague.bundle).is_ok_and(|bundle| bundle.sig_pk == pinned)
        };
        self.colleagues.values().find(signs)
    }

    pub(crate) fn name(&self, user: UserId) -> &str {
        self.colleagues
            .get(&user)
            .map_or("", |colleague| colleague.name.as_str())
    }

    /// Somebody of the team as a future member of a person's space. Only those confirmed in a role that
    /// accompanies may enter: an admin who is nothing else opens nobody's.
    pub(crate) fn guest(&self, user: UserId, until: Option<u32>, reason: &str) -> Option<Guest> {
        let colleague = self.colleagues.get(&user)?;
        if !colleague.may_accompany() {
            return None;
        }
        Some(Guest {
            bundle: self.bundle(user)?,
            name: colleague.name.clone(),
            staff: true,
            person: None,
            until,
            reason: reason.to_owned(),
        })
    }

    /// The keys of a colleague, trusted because a member's signed entry of the team's space holds them.
    pub(crate) fn bundle(&self, user: UserId) -> Option<VerifiedBundle> {
        let bundle = Bundle::from_bytes(&self.colleagues.get(&user)?.bundle).ok()?;
        let pinned = bundle.sig_pk;
        VerifiedBundle::root(bundle, &pinned).ok()
    }

    fn change(&mut self, user: UserId, change: impl FnOnce(&mut Colleague)) {
        if let Some(colleague) = self.colleagues.get_mut(&user) {
            change(colleague);
        }
    }

    fn enter(&mut self, colleague: Colleague) {
        self.colleagues.insert(colleague.user, colleague);
    }
}

impl View for Directory {
    const SLOT: i16 = 1;
    const SPACES: &'static [SpaceKind] = &[SpaceKind::Team];

    fn apply(&mut self, record: &Record) {
        let Some(entry) = record.read::<Team>() else {
            return;
        };
        let since = record.time;
        match entry {
            Team::Invite { user, name, roles } => {
                self.enter(Colleague {
                    user,
                    name,
                    roles,
                    standing: Standing::Invited,
                    since,
                    bundle: Vec::new(),
                });
            }
            Team::Confirm {
                user,
                name,
                roles,
                bundle,
            } => {
                self.enter(Colleague {
                    user,
                    name,
                    roles,
                    standing: Standing::Confirmed,
                    since,
                    bundle,
                });
            }
            Team::Rename { user, name } => self.change(user, |colleague| colleague.name = name),
            Team::ChangeRoles { user, roles } => {
                self.change(user, |colleague| colleague.roles = roles)
            }
            Team::Suspend { user } => {
                self.change(user, |colleague| colleague.standing = Standing::Suspended)
            }
            Team::Return { user } => {
                self.change(user, |colleague| colleague.standing = Standing::Confirmed)
            }
            Team::Remove { user } => {
                self.change(user, |colleague| colleague.standing = Standing::Removed)
            }
            Team::Cover { .. } | Team::HandOver { .. } | Team::Phone { .. } => {}
        }
    }
}
