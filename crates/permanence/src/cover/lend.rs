//! Lending spaces: both sides of each file, with the keys of whoever lends.

use seal::{SpaceId, UserId};
use web::{Draft, Guest, Result, Space, SpaceKind, Token, Visit};

use crate::{
    spaces::{self, Case, File},
    team::{Directory, Team},
};

/// A file that may be lent.
pub(super) struct Lent {
    pub notebook: Space,
    pub name: String,
}

/// What is lent, to whom, until when (`None`: for good).
pub(super) struct Loan<'a> {
    pub absent: UserId,
    pub stand_in: UserId,
    pub until: Option<u32>,
    pub reason: &'a str,
}

/// The visitor's open files of which `absent` is a member too, by name.
pub(super) async fn files(visit: &Visit, absent: UserId) -> Result<Vec<Lent>> {
    let mut files = Vec::new();
    for (notebook, file) in visit.views::<File>(SpaceKind::Notebook).await? {
        let circle = notebook.circle().await?;
        let there = circle
            .member(absent)
            .is_some_and(|member| member.is_present(visit.today()));
        if there && !notebook.is_closed() {
            files.push(Lent {
                name: file.nickname().to_owned(),
                notebook,
            });
        }
    }
    files.sort_by_key(|file| file.name.to_lowercase());
    Ok(files)
}

/// Gives the stand-in both sides of each file, then says it to the team. Sent again, it finishes what was begun.
pub(super) async fn lend(
    team: &Space,
    directory: &Directory,
    token: &Token,
    loan: &Loan<'_>,
    files: &[&Lent],
    basis: &str,
) -> Result<()> {
    let guest = directory
        .guest(loan.stand_in, loan.until, basis)
        .ok_or(web::Error::NotFound)?;
    for file in files {
        lend_one(token, loan, file, &guest).await?;
    }
    team.append_all(token, vec![Draft::of(&said(loan))], Vec::new())
        .await
        .map(drop)
}

async fn lend_one(token: &Token, loan: &Loan<'_>, file: &Lent, guest: &Guest) -> Result<()> {
    let own = token.also(&file.notebook.id().to_string());
    let (case, thread) = spaces::pair(&file.notebook).await?;
    enter(&thread, &own.also("thread"), guest).await?;
    enter(&file.notebook, &own, guest).await?;
    if loan.until.is_none() && case.lead == Some(loan.absent) {
        file.notebook
            .append(
                &own.also("lead"),
                &Case::Lead {
                    user: loan.stand_in,
                },
            )
            .await?;
    }
    Ok(())
}

/// Joins, or stays longer; somebody who is there for as long already is left as they are.
async fn enter(space: &Space, token: &Token, guest: &Guest) -> Result<()> {
    let circle = space.circle().await?;
    let there = circle
        .member(guest.bundle.user())
        .filter(|member| member.present);
    if let Some(member) = there {
        let longer = member
            .until
            .is_some_and(|until| guest.until.is_none_or(|asked| asked > until));
        if !longer {
            return Ok(());
        }
        space.leave(&token.also("renew"), member.user).await?;
        let space = space.other(space.id()).await?;
        return space.join(token, guest).await.map(drop);
    }
    space.join(token, guest).await.map(drop)
}

fn said(loan: &Loan<'_>) -> Team {
    match loan.until {
        Some(until) => Team::Cover {
            absent: loan.absent,
            stand_in: loan.stand_in,
            until,
            reason: loan.reason.to_owned(),
        },
        None => Team::HandOver {
            from: loan.absent,
            to: loan.stand_in,
        },
    }
}

/// The files that a form ticked; one that is not lent here is passed over.
pub(super) fn chosen<'a>(files: &'a [Lent], ids: &[&str]) -> Vec<&'a Lent> {
    let ids: Vec<SpaceId> = ids.iter().filter_map(|id| id.parse().ok()).collect();
    files
        .iter()
        .filter(|file| ids.contains(&file.notebook.id()))
        .collect()
}
