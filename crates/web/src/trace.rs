//! Who opened what: written before the page leaves, sealed, apart from the journal (security.md §3.9).

mod custody;
mod read;

use serde::{Deserialize, Serialize};

use crate::{App, Error, error::Result, space::Space, visit::Visit};

pub use custody::{MonthStanding, TraceMonth, TraceReaders};
pub use read::{Period, TraceRead, Traced};

pub(crate) const HOUR: i64 = 3_600_000;

/// One line of « who opened, which day », for the members of the space: no name.
#[derive(Clone, Serialize, Deserialize)]
pub struct Opening {
    /// Day number since 1970-01-01 UTC.
    pub day: u32,
    /// Somebody of the team; otherwise the person.
    pub staff: bool,
    /// A copy left with them.
    #[serde(default)]
    pub taken: bool,
    /// Through which card: those who made it see whether it still serves. Lines of before do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<seal::UserId>,
}

/// One line for the data-protection officer: who, where, which hour.
#[derive(Serialize, Deserialize)]
pub struct Line {
    pub hour: i64,
    pub user: seal::UserId,
    pub space: seal::SpaceId,
    pub act: String,
}

/// Notes an opening, once an hour for a visitor and a space.
pub(crate) async fn opened(visit: &Visit, space: &Space) -> Result<()> {
    let (app, principal) = (visit.app(), visit.user()?);
    let hour = visit.now() / HOUR;
    if !app.first_this_hour(hour, principal.user, space.id()) {
        return Ok(());
    }
    let noted = note(app, space, hour, "open").await;
    if noted.is_err() {
        app.trace_again(hour, principal.user, space.id());
    }
    noted
}

/// Notes an export, a print or a search, each time.
pub async fn note_act(visit: &Visit, space: &Space, act: &str) -> Result<()> {
    note(visit.app(), space, visit.now() / HOUR, act).await
}

pub(crate) async fn note(app: &App, space: &Space, hour: i64, act: &str) -> Result<()> {
    let principal = space.principal();
    let day = crate::world::day_of(hour * HOUR);
    let (id, month) = (space.id(), month(app, hour * HOUR));
    let line = Line {
        hour,
        user: principal.user,
        space: id,
        act: act.to_owned(),
    };
    let opening = Opening {
        day,
        staff: principal.is_staff(),
        taken: act == "export",
        card: principal.is_card().then_some(principal.user),
    };
    let (line, opening) = (encode(&line)?, encode(&opening)?);
    let keys = app.journal().read(move |tx| {
        Box::pin(async move {
            let epoch = journal::epochs::last(tx, id).await?;
            Ok((epoch, journal::trace_keys::of(tx, month).await?))
        })
    });
    let (epoch, auditor) = keys.await?;
    let epoch = epoch.ok_or(Error::NotFound)?;
    let seen = seal::seal_to_space(
        &epoch.spk,
        id,
        epoch.epoch,
        "seen",
        &opening,
        &mut app.world().chance(),
    )?;
    // The first line of a month brings its key: no line is ever dropped for want of one.
    let new = match auditor {
        Some(_) => None,
        None => Some(custody::begin(app, month)?),
    };
    let (mut chance, mark) = (app.world().chance(), space.mark_to_keep());
    let kept = mark.clone();
    let write = app.journal().write(move |tx| {
        Box::pin(async move {
            journal::seen::add(tx, id, day, &seen).await?;
            if let Some(mark) = &mark {
                mark.write(tx).await?;
            }
            if let Some((public, custody)) = &new {
                journal::trace_keys::put_first(tx, month, public, custody).await?;
            }
            let key = journal::trace_keys::of(tx, month).await?;
            let (public, _) = key.ok_or(journal::Error::Missing)?;
            keep_line(tx, month, &public, &line, &mut chance).await
        })
    });
    write.await?;
    if let Some(mark) = kept {
        mark.done();
    }
    Ok(())
}

/// Adds a line to the month's chain.
async fn keep_line(
    tx: &mut journal::Tx,
    month: u32,
    public: &[u8],
    line: &[u8],
    chance: &mut crate::world::Chance,
) -> journal::Result<()> {
    let last = journal::trace::last(tx, month).await?;
    let (seq, prev) = last.map_or((0, [0; 32]), |row| (row.seq, chained(month, &row)));
    let ct = seal::seal_trace(public, month, seq + 1, &prev, line, chance)?;
    journal::trace::append(tx, month, seq + 1, &ct, prev).await
}

/// What the line after this one takes as the end of the chain.
fn chained(month: u32, row: &journal::trace::TraceRow) -> [u8; 32] {
    seal::trace_hash(month, row.seq, &row.prev, &row.ct)
}

fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes)?;
    Ok(bytes)
}

/// The first month that is kept when it is this month: twelve whole ones, and the one that runs.
pub fn oldest_month(current: u32) -> u32 {
    current.saturating_sub(100)
}

/// A month as a number: 202611.
pub fn month(app: &App, time: i64) -> u32 {
    let zoned = app.at(time);
    u32::try_from(i32::from(zoned.year()) * 100 + i32::from(zoned.month())).unwrap_or(0)
}

impl Space {
    /// Who opened this space, newest first, for its members: a day, and which side.
    pub async fn openings(&self) -> Result<Vec<Opening>> {
        let id = self.id();
        let (rows, epochs) = self
            .app()
            .journal()
            .read(move |tx| {
                Box::pin(async move {
                    Ok((
                        journal::seen::of(tx, id).await?,
                        journal::epochs::of(tx, id).await?,
                    ))
                })
            })
            .await?;
        let mut openings: Vec<Opening> = rows
            .iter()
            .filter_map(|(_, ct)| {
                let plain = epochs.iter().rev().find_map(|epoch| {
                    let key = self.key(epoch.epoch)?;
                    seal::open_from_space(key, &epoch.ssk, id, "seen", ct).ok()
                })?;
                ciborium::from_reader(plain.as_slice()).ok()
            })
            .collect();
        openings.sort_by(|one, other| other.day.cmp(&one.day).then(one.staff.cmp(&other.staff)));
        Ok(openings)
    }
}
