//! What happened to the team lately, in sentences: nobody is invited, removed or covered without it being seen.

use web::{Record, Result, Space, Visit};

use crate::team::{Directory, Team};

use super::words_of;

/// How many lines.
const LENGTH: usize = 12;
/// How many entries are read to find them: the circle's own entries lie between.
const REACH: u32 = 60;

pub(super) struct Line {
    pub stamp: String,
    pub moment: String,
    pub sentence: String,
}

/// The last acts, newest first.
pub(super) async fn lately(
    visit: &Visit,
    team: &Space,
    directory: &Directory,
) -> Result<Vec<Line>> {
    let records = team.before(None, REACH).await?;
    let lines = records
        .iter()
        .rev()
        .filter_map(|record| line(visit, directory, record));
    Ok(lines.take(LENGTH).collect())
}

fn line(visit: &Visit, directory: &Directory, record: &Record) -> Option<Line> {
    let entry = record.read::<Team>()?;
    let author = directory.name(record.author).to_owned();
    Some(Line {
        stamp: visit.stamp(record.time),
        moment: visit.moment(record.time),
        sentence: sentence(visit, directory, &author, &entry),
    })
}

fn sentence(visit: &Visit, directory: &Directory, author: &str, entry: &Team) -> String {
    let words = visit.words();
    let of =
        |key: &str, user| words.fill(key, &[("author", &author), ("name", &directory.name(user))]);
    match entry {
        Team::Invite { name, roles, .. } => {
            let roles = words_of(visit, *roles);
            words.fill(
                "team-log-invite",
                &[("author", &author), ("name", name), ("roles", &roles)],
            )
        }
        // Whoever recognised themselves was the first one here.
        Team::Confirm { user, .. } if directory.name(*user) == author => {
            words.with("team-log-found", "author", author)
        }
        Team::Confirm { user, .. } => of("team-log-confirm", *user),
        Team::Rename { user, .. } => of("team-log-rename", *user),
        Team::ChangeRoles { user, roles } => {
            let (name, roles) = (directory.name(*user), words_of(visit, *roles));
            words.fill(
                "team-log-roles",
                &[("author", &author), ("name", &name), ("roles", &roles)],
            )
        }
        Team::Suspend { user } => of("team-log-suspend", *user),
        Team::Return { user } => of("team-log-return", *user),
        Team::Remove { user } => of("team-log-remove", *user),
        Team::Cover {
            absent,
            stand_in,
            until,
            reason,
        } => {
            let day = visit.day(i64::from(*until) * 86_400_000 + 43_200_000);
            let (name, other) = (directory.name(*absent), directory.name(*stand_in));
            // Whoever arranges their own replacement is named once.
            let key = if author == name {
                "team-log-cover"
            } else {
                "team-log-cover-by"
            };
            let sentence = words.fill(
                key,
                &[
                    ("author", &author),
                    ("name", &name),
                    ("other", &other),
                    ("day", &day),
                ],
            );
            if reason.is_empty() {
                sentence
            } else {
                format!("{sentence} {reason}")
            }
        }
        Team::HandOver { from, to } => {
            let (name, other) = (directory.name(*from), directory.name(*to));
            words.fill("team-log-hand-over", &[("name", &name), ("other", &other)])
        }
        Team::Phone { .. } => words.with("team-log-phone", "author", author),
    }
}
