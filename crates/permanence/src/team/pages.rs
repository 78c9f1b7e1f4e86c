//! The pages of the team.

mod colleague;
mod invite;
mod lately;
mod list;

use axum::extract::Path;
use seal::UserId;
use web::{Error, Result, Roles, Routes, STAFF, STEWARD, Visit};

use super::{Colleague, Directory, Standing, rules};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/equipe", STAFF, list::list)
        .post("/equipe/telephone", STEWARD, list::keep_phone)
        .get("/equipe/invitations/nouvelle", STEWARD.fresh(), invite::new)
        .post(
            "/equipe/invitations/nouvelle",
            STEWARD.fresh(),
            invite::invite,
        )
        .get("/equipe/{user}", STAFF, colleague::show)
        .post(
            "/equipe/{user}/confirmation",
            STEWARD.fresh(),
            colleague::confirm,
        )
        .post(
            "/equipe/{user}/roles",
            STEWARD.fresh(),
            colleague::change_roles,
        )
        .post(
            "/equipe/{user}/suspension",
            STEWARD.fresh(),
            colleague::suspend,
        )
        .post(
            "/equipe/{user}/retour",
            STEWARD.fresh(),
            colleague::give_back,
        )
        .post("/equipe/{user}/retrait", STEWARD.fresh(), colleague::remove)
}

/// A colleague, as pages show them.
struct Line {
    user: UserId,
    name: String,
    initials: String,
    roles: String,
    /// Word and look of the pill.
    standing: (String, &'static str, &'static str),
}

impl Line {
    fn new(visit: &Visit, colleague: &Colleague) -> Self {
        Self {
            user: colleague.user,
            name: colleague.name.clone(),
            initials: initials(&colleague.name),
            roles: words_of(visit, colleague.roles),
            standing: standing(visit, colleague.standing),
        }
    }
}

/// Word, state of the pill, icon.
fn standing(visit: &Visit, standing: Standing) -> (String, &'static str, &'static str) {
    let (key, state, icon) = match standing {
        Standing::Invited => ("team-invited", "waiting", "clock"),
        Standing::Confirmed => ("team-confirmed", "checked", "check"),
        Standing::Suspended => ("team-suspended", "planned", "stop"),
        Standing::Removed => ("team-removed", "closed", "leave"),
    };
    (visit.t(key), state, icon)
}

/// « responsable, professionnelle ».
fn words_of(visit: &Visit, roles: Roles) -> String {
    let held = rules::ROLES
        .into_iter()
        .filter(|role| rules::holds(roles, role));
    let words: Vec<_> = held
        .map(|role| visit.t(&format!("team-role-{role}")).to_lowercase())
        .collect();
    if words.is_empty() {
        visit.t("team-role-none")
    } else {
        words.join(", ")
    }
}

/// The choices of roles, for a form.
fn choices(visit: &Visit) -> Vec<(String, String)> {
    rules::ROLES
        .into_iter()
        .map(|role| (role.to_owned(), visit.t(&format!("team-role-{role}-long"))))
        .collect()
}

fn initials(name: &str) -> String {
    let words = name
        .split([' ', '-'])
        .filter_map(|word| word.chars().next());
    words
        .filter(|letter| letter.is_alphanumeric())
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}

/// Whether the visitor keeps the team: invites, removes, gives roles.
fn is_steward(visit: &Visit) -> bool {
    visit
        .principal()
        .is_some_and(|principal| principal.roles.lead || principal.roles.admin)
}

/// The colleague of the address; nobody's address is not found.
fn named<'a>(directory: &'a Directory, Path(user): &Path<String>) -> Result<&'a Colleague> {
    let user = user.parse().map_err(|_| Error::NotFound)?;
    directory.colleague(user).ok_or(Error::NotFound)
}
