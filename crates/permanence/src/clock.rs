//! Whether the clock of the machine may be believed by what destroys. One that leaps by more than two days is not,
//! until it has run evenly for two days: a wrong year must not take a year of traces with it.

use web::App;

/// Two days, in milliseconds.
const LEAP: i64 = 48 * 3_600_000;
const KEY: &str = "clock";

/// When a round last passed, and since when the clock runs without leaping.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Clock {
    last: i64,
    since: i64,
}

impl Clock {
    /// A first start has nothing to destroy yet.
    fn next(before: Option<Self>, now: i64) -> Self {
        let since = match before {
            None => now - LEAP,
            Some(before) if (now - before.last).abs() <= LEAP => before.since.min(now),
            Some(_) => now,
        };
        Self { last: now, since }
    }

    fn is_steady(&self) -> bool {
        self.last - self.since >= LEAP
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (last, since) = bytes.split_first_chunk::<8>()?;
        Some(Self {
            last: i64::from_le_bytes(*last),
            since: i64::from_le_bytes(since.try_into().ok()?),
        })
    }

    fn to_bytes(self) -> Vec<u8> {
        [self.last.to_le_bytes(), self.since.to_le_bytes()].concat()
    }
}

/// Notes this round, and says whether what destroys may run.
pub(crate) async fn is_steady(app: &App) -> journal::Result<bool> {
    let now = app.world().now();
    let write = app.journal().write(move |tx| {
        Box::pin(async move {
            let before = journal::place::read(tx, KEY).await?;
            let clock = Clock::next(before.and_then(|bytes| Clock::read(&bytes)), now);
            journal::place::set(tx, KEY, &clock.to_bytes()).await?;
            Ok(clock.is_steady())
        })
    });
    write.await
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    /// Rounds at these hours; whether each may destroy.
    fn rounds(hours: &[i64]) -> Vec<bool> {
        let mut clock = None;
        let round = |hour: &i64| {
            let next = Clock::next(clock, hour * HOUR);
            clock = Clock::read(&next.to_bytes());
            next.is_steady()
        };
        hours.iter().map(round).collect()
    }

    #[test]
    fn a_clock_that_leaps_is_believed_again_after_two_even_days() {
        let year = 365 * 24;
        assert_eq!(rounds(&[0, 24, 48, 96]), [true; 4]);
        assert_eq!(
            rounds(&[0, year, year + 24, year + 47, year + 48]),
            [true, false, false, false, true]
        );
        assert_eq!(rounds(&[year, 0, 24, 48]), [true, false, false, true]);
        // Back and forth: each leap begins again.
        assert_eq!(
            rounds(&[0, year, 1, 30, 49]),
            [true, false, false, false, true]
        );
        // The machine was off for three days: what destroys waits for two more.
        assert_eq!(rounds(&[0, 72, 96, 120]), [true, false, false, true]);
    }
}
