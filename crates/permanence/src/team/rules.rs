//! Who may be where: the rules of the team, without any space or page.

use seal::UserId;
use web::Roles;

use super::{Directory, Standing};

/// A role, as forms and words name it.
pub(crate) const ROLES: [&str; 6] = [
    "lead",
    "worker",
    "reception",
    "volunteer",
    "officer",
    "admin",
];

/// Whether a role is held.
pub(crate) fn holds(roles: Roles, role: &str) -> bool {
    match role {
        "lead" => roles.lead,
        "worker" => roles.worker,
        "reception" => roles.reception,
        "volunteer" => roles.volunteer,
        "officer" => roles.officer,
        "admin" => roles.admin,
        _ => false,
    }
}

/// The roles named; unknown names are nothing.
pub(crate) fn roles(names: &[&str]) -> Roles {
    let named = |role: &str| names.contains(&role);
    Roles {
        lead: named("lead"),
        worker: named("worker"),
        reception: named("reception"),
        volunteer: named("volunteer"),
        officer: named("officer"),
        admin: named("admin"),
    }
}

/// Whether somebody with these roles may belong to a person's space. Who keeps the machine, or watches
/// over the protection of data, opens nobody's.
pub(crate) fn accompanies(roles: Roles) -> bool {
    roles.lead || roles.worker || roles.reception || roles.volunteer
}

/// What the structure would lack if somebody changed so (`None`: they are there no more).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lack {
    Lead,
    Admin,
}

/// The structure always keeps a lead, and an admin: the last one of either stays.
pub(crate) fn lack(directory: &Directory, user: UserId, after: Option<Roles>) -> Option<Lack> {
    let others = directory
        .all()
        .into_iter()
        .filter(|one| one.user != user && one.standing == Standing::Confirmed);
    let left: Vec<Roles> = others.map(|one| one.roles).chain(after).collect();
    let before = directory
        .colleague(user)
        .filter(|one| one.standing == Standing::Confirmed)?
        .roles;
    if before.lead && !left.iter().any(|roles| roles.lead) {
        return Some(Lack::Lead);
    }
    (before.admin && !left.iter().any(|roles| roles.admin)).then_some(Lack::Admin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::team::Team;
    use web::{Record, View};

    /// Confirmed colleagues 1, 2…, each with the roles named.
    fn directory(colleagues: &[&str]) -> Directory {
        let mut directory = Directory::default();
        for (number, names) in colleagues.iter().enumerate() {
            let user = user(number + 1);
            let names: Vec<_> = names.split(' ').collect();
            let confirm = Team::Confirm {
                user,
                name: String::new(),
                roles: roles(&names),
                bundle: Vec::new(),
            };
            directory.apply(&Record::of(1, 0, user, &confirm));
        }
        directory
    }

    fn user(number: usize) -> UserId {
        UserId::from_bytes([number as u8; 16])
    }

    fn check(colleagues: &[&str], who: usize, after: Option<&str>, expect: Option<Lack>) {
        let after = after.map(|names| roles(&names.split(' ').collect::<Vec<_>>()));
        assert_eq!(
            lack(&directory(colleagues), user(who), after),
            expect,
            "{colleagues:?} {who} {after:?}"
        );
    }

    #[test]
    fn the_last_lead_and_the_last_admin_stay() {
        check(&["lead admin"], 1, None, Some(Lack::Lead));
        check(&["lead admin", "worker"], 1, None, Some(Lack::Lead));
        check(&["lead admin", "lead"], 1, None, Some(Lack::Admin));
        check(&["lead admin", "lead", "admin"], 1, None, None);
        check(&["lead admin", "lead"], 1, Some("worker admin"), None);
        check(&["lead admin", "lead"], 1, Some("lead"), Some(Lack::Admin));
        check(&["lead admin", "lead"], 2, None, None);
        check(&["lead admin", "worker"], 2, Some("reception"), None);
    }

    #[test]
    fn every_role_is_named_and_only_four_accompany() {
        for (role, expect) in ROLES
            .into_iter()
            .zip([true, true, true, true, false, false])
        {
            assert!(holds(roles(&[role]), role));
            assert_eq!(accompanies(roles(&[role])), expect, "{role}");
        }
        assert_eq!(roles(&["chief"]), Roles::default());
        assert!(!holds(roles(&ROLES), "chief"));
    }
}
