//! The team: who belongs to the structure, what each may do, who was asked to come.
//! For the lead and the admin, and readable by everybody who works here. It never opens a person's space,
//! and never shows who works how much.

mod acts;
mod entries;
mod found;
mod invitation;
mod pages;
mod phone;
pub(crate) mod rules;
#[cfg(test)]
mod tests;

use web::{EntryKind, Feature, Language, MenuItem, STAFF, ViewDef};

pub(crate) use acts::end_covers;
pub(crate) use entries::{Colleague, Directory, Standing, Team};
pub(crate) use found::{NewUser, admit, found, open, own_bundle, team_id};
pub(crate) use invitation::{Invitation, accept, invite, invited};
pub(crate) use phone::{dialled, phone};

pub(crate) const FEATURE: Feature = Feature {
    menu: &[MenuItem {
        path: "/equipe",
        word: "team-menu",
        access: STAFF,
    }],
    views: &[ViewDef::of::<Directory>()],
    entries: &[EntryKind::of::<Team>()],
    ..Feature::new(
        "team",
        pages::routes,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
        ],
    )
};
