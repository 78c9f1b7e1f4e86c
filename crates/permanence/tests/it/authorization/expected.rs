//! What should happen, said without the program: from two reviewed files and the five sentences below.

use crate::routes::Known;

/// Where a visitor tries to go: a space of the first file, of the second, of nobody, of another kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    First,
    Second,
    Random,
    Wrong,
}

impl Target {
    pub const ALL: [Self; 4] = [Self::First, Self::Second, Self::Random, Self::Wrong];
}

/// What the visitor should get.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expected {
    /// Led to the entrance: nobody is recognised.
    Entrance,
    /// "Not for you", "not yours" and "does not exist" are one answer.
    NotFound,
    /// Led to show a lock again.
    Unlock,
    /// The handler answers.
    Admitted,
}

/// Somebody, as `principals.tsv` says.
#[derive(Clone, Debug)]
pub struct Principal {
    pub name: &'static str,
    session: &'static str,
    kind: &'static str,
    roles: Vec<&'static str>,
    spaces: Vec<&'static str>,
}

impl Principal {
    /// Whether a space, by its name in the file, is theirs.
    pub fn is_in(&self, space: &str) -> bool {
        self.spaces.contains(&space)
    }

    fn is_known(&self) -> bool {
        ["old", "fresh"].contains(&self.session)
    }

    fn has(&self, roles: &[&str]) -> bool {
        self.kind == "staff" && self.roles.iter().any(|role| roles.contains(role))
    }
}

pub fn principals() -> Vec<Principal> {
    let lines = include_str!("principals.tsv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .map(principal)
        .collect()
}

fn principal(line: &'static str) -> Principal {
    let mut columns = line.split('\t');
    let mut next = || columns.next().unwrap_or("-");
    let (name, session, kind) = (next(), next(), next());
    let words = |text: &'static str| text.split(' ').filter(|word| *word != "-").collect();
    Principal {
        name,
        session,
        kind,
        roles: words(next()),
        spaces: words(next()),
    }
}

/// What somebody should get at a route.
pub fn expected(principal: &Principal, route: &Known, target: Target) -> Expected {
    if route.who != "anyone" && !principal.is_known() {
        return Expected::Entrance;
    }
    if !allowed(principal, route.who) {
        return Expected::NotFound;
    }
    if let Some(kind) = route.inside
        && !belongs(principal, kind, target)
    {
        return Expected::NotFound;
    }
    if route.fresh && principal.session != "fresh" {
        return Expected::Unlock;
    }
    Expected::Admitted
}

fn allowed(principal: &Principal, who: &str) -> bool {
    match who {
        "anyone" => true,
        "signed" => principal.is_known(),
        "card" => principal.kind == "card",
        "staff" => principal.kind == "staff",
        "worker" => principal.has(&["worker", "lead"]),
        "lead" => principal.has(&["lead"]),
        "steward" => principal.has(&["lead", "admin"]),
        "officer" => principal.has(&["officer"]),
        "admin" => principal.has(&["admin"]),
        other => panic!("routes.snap names {other}: say in expected.rs who that is"),
    }
}

fn belongs(principal: &Principal, kind: &str, target: Target) -> bool {
    match target {
        Target::First => principal.is_in(&format!("{kind}-1")),
        Target::Second => principal.is_in(&format!("{kind}-2")),
        Target::Random | Target::Wrong => false,
    }
}
