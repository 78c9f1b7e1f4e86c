//! How often a secret may be tried. Counted in the database, before the secret is looked at, so that neither
//! another node nor a restart gives more tries (security.md §5.7).

use web::{App, Result};

/// Tries in a minute and in an hour, with the length of each window in seconds.
const MINUTE: (u32, i64) = (5, 60);
const HOUR: (u32, i64) = (20, 3_600);

/// A secret being tried: of whom, blind, and of which kind.
pub(crate) struct Tries {
    minute: [u8; 16],
    hour: [u8; 16],
}

impl Tries {
    /// `of`: the blind index of a login, or the id of a user; `what`: our word for the kind of secret.
    pub(crate) fn of(of: &[u8; 16], what: &str) -> Self {
        let key = |window: &str| seal::derive_id(of, &format!("tries/{what}/{window}"));
        Self {
            minute: key("minute"),
            hour: key("hour"),
        }
    }

    /// Counts one more. Gives how many are left after it, or `None` if it comes too soon.
    pub(crate) async fn one_more(&self, app: &App) -> Result<Option<u32>> {
        let (minute, hour, now) = (self.minute, self.hour, app.world().now() / 1_000);
        let counted = app.journal().write(move |tx| {
            Box::pin(async move {
                let of_minute = journal::rates::hit(tx, minute, MINUTE.1, now).await?;
                Ok((of_minute, journal::rates::hit(tx, hour, HOUR.1, now).await?))
            })
        });
        let (of_minute, of_hour) = counted.await?;
        Ok(left(of_minute, of_hour))
    }

    /// The right secret came: the next mistake is the first again.
    pub(crate) async fn forget(&self, app: &App) -> Result<()> {
        let (minute, hour) = (self.minute, self.hour);
        let cleared = app.journal().write(move |tx| {
            Box::pin(async move {
                journal::rates::clear(tx, minute).await?;
                journal::rates::clear(tx, hour).await
            })
        });
        Ok(cleared.await?)
    }
}

fn left(of_minute: u32, of_hour: u32) -> Option<u32> {
    Some(
        MINUTE
            .0
            .checked_sub(of_minute)?
            .min(HOUR.0.checked_sub(of_hour)?),
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn five_in_a_minute_and_twenty_in_an_hour() {
        let cases = [
            ((1, 1), Some(4)),
            ((5, 5), Some(0)),
            ((6, 6), None),
            ((1, 19), Some(1)),
            ((1, 20), Some(0)),
            ((1, 21), None),
        ];
        for ((minute, hour), expect) in cases {
            assert_eq!(super::left(minute, hour), expect);
        }
    }
}
