//! The team: who belongs to the structure, what each may do, who stands in for whom.
//! For the lead and the admin. It never opens a person's space, and never shows who works how much.

mod entries;
mod found;
mod invitation;

use web::{EntryKind, Feature, Language, Routes, ViewDef};

pub(crate) use entries::{Directory, Team};
pub(crate) use found::{NewUser, admit, found, open, own_bundle, team_id};
#[allow(unused_imports, reason = "the team’s pages invite and withdraw")]
pub(crate) use invitation::{Invitation, accept, invite, invited, withdraw};

pub(crate) const FEATURE: Feature = Feature {
    views: &[ViewDef::of::<Directory>()],
    entries: &[EntryKind::of::<Team>()],
    ..Feature::new(
        "team",
        Routes::new,
        &[
            (Language::French, include_str!("fr.ftl")),
            (Language::English, include_str!("en.ftl")),
        ],
    )
};
