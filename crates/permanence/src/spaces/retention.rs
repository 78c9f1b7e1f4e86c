//! When a file should be looked at again. The program proposes a day; a human decides.

use jiff::{ToSpan, civil::Date};
use seal::SpaceId;
use web::{App, Result, Space, SpaceKind};

use super::entries::{File, ThreadHead};

const EPOCH: Date = Date::constant(1970, 1, 1);

/// Two years after the last contact: CNIL, référentiel « accompagnement et suivi social et médico-social » (2021).
/// Public archives or a pending claim may ask for longer: that is why nothing is erased by itself.
pub(crate) fn review_day(last_contact: Date) -> Date {
    last_contact.checked_add(2.years()).unwrap_or(last_contact)
}

/// The same, in the day numbers of tables.
fn review_after(day: u32) -> u32 {
    number(review_day(super::pages::civil(day))).unwrap_or(day)
}

/// A day number, from a civil day.
pub(super) fn number(date: Date) -> Option<u32> {
    u32::try_from(date.since(EPOCH).ok()?.get_days()).ok()
}

/// The person was in contact on that day: both sides of the file remember it, and are looked at again later.
pub(crate) async fn contacted(space: &Space, day: u32) -> Result<()> {
    let app = space.app();
    if day > app.world().today() || !app.first_contact(space.id(), day) {
        return Ok(());
    }
    let other = match space.kind() {
        SpaceKind::Notebook => space.view::<File>().await?.thread,
        SpaceKind::Thread => space.view::<ThreadHead>().await?.notebook,
        SpaceKind::Team => return Ok(()),
    };
    let sides: Vec<SpaceId> = std::iter::once(space.id()).chain(other).collect();
    let write = app.journal().write(move |tx| {
        Box::pin(async move {
            for side in sides {
                journal::spaces::set_contact_day(tx, side, day).await?;
                journal::retention::put_off(tx, side, review_after(day)).await?;
            }
            Ok(())
        })
    });
    Ok(write.await?)
}

/// For the job: files that have no day yet take the one that follows from their last contact. Nothing else is decided.
pub(crate) async fn propose(app: &App) -> Result<()> {
    let all = app
        .journal()
        .read(|tx| Box::pin(async move { journal::spaces::all(tx).await }))
        .await?;
    let without: Vec<_> = all
        .into_iter()
        .filter(|row| row.due_day.is_none() && row.kind != SpaceKind::Team.number())
        .collect();
    if without.is_empty() {
        return Ok(());
    }
    let write = app.journal().write(move |tx| {
        Box::pin(async move {
            for row in &without {
                journal::retention::put_off(tx, row.id, review_after(row.contact_day)).await?;
            }
            Ok(())
        })
    });
    Ok(write.await?)
}

impl File {
    /// The day on which somebody should look at the file again: two years after the last contact, or the day until
    /// which it was decided to keep it.
    pub(crate) fn review(&self, app: &App, person_spoke: Option<i64>) -> Date {
        let last = self.last_act.max(person_spoke).unwrap_or(self.opened);
        let usual = review_day(app.civil(last));
        let kept = self
            .keeping
            .as_ref()
            .and_then(|keeping| keeping.until.parse().ok());
        kept.map_or(usual, |until: Date| until.max(usual))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    #[test]
    fn a_file_is_looked_at_again_two_years_after_the_last_contact() {
        let table = [
            (date(2026, 11, 24), date(2028, 11, 24)),
            (date(2024, 2, 29), date(2026, 2, 28)),
            (date(2025, 12, 31), date(2027, 12, 31)),
        ];
        for (last, expected) in table {
            assert_eq!(super::review_day(last), expected);
            let day = super::number(last).unwrap();
            assert_eq!(super::review_after(day), super::number(expected).unwrap());
        }
    }
}
