//! What was last read of a session and of the space before it, for a second at most: somebody who writes, and the
//! stream of who reads them, would otherwise read the same rows at each message. It holds what the tables hold: no
//! key, no content, nothing that opens without the cookie.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use journal::sessions::Session;
use seal::SpaceId;

use crate::{App, space::Gate};

/// Whatever else writes to the same database is seen after this many milliseconds.
const LASTS: i64 = 1000;
/// Beyond this many, all are read again.
const MOST: usize = 256;

/// The rows, as they were read.
#[derive(Clone)]
pub(super) struct Rows {
    pub session: Arc<Session>,
    pub gate: Option<Arc<Gate>>,
}

type Key = ([u8; 16], Option<SpaceId>);

struct Standing {
    rows: Rows,
    count: u64,
    at: i64,
}

/// See the module.
#[derive(Default)]
pub(crate) struct Standings(Mutex<HashMap<Key, Standing>>);

/// Taken before the reading begins.
pub(super) struct Moment {
    count: Option<u64>,
    at: i64,
}

impl Moment {
    pub fn now(app: &App) -> Self {
        Self {
            count: app.journal().standing(),
            at: app.world().now(),
        }
    }
}

impl Standings {
    /// The rows, if nothing that they come from was written since they were read.
    pub(super) fn of(&self, key: &Key, now: &Moment) -> Option<Rows> {
        let standings = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = standings.get(key)?;
        let lives = found.rows.session.idle_until > now.at && found.rows.session.until > now.at;
        let stands = Some(found.count) == now.count
            && (found.at..found.at + LASTS).contains(&now.at)
            && crate::world::day_of(found.at) == crate::world::day_of(now.at);
        (lives && stands).then(|| found.rows.clone())
    }

    /// Keeps what was read since `read`. A first opening, and one that shows something amiss, are read again.
    pub(super) fn keep(&self, key: Key, read: &Moment, rows: &Rows) {
        let Some(count) = read.count else { return };
        if rows.gate.as_ref().is_some_and(|gate| !gate.is_plain()) {
            return;
        }
        let mut standings = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if standings.len() >= MOST {
            standings.clear();
        }
        let (rows, at) = (rows.clone(), read.at);
        standings.insert(key, Standing { rows, count, at });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Key = ([1; 16], None);
    /// The last second of a day.
    const LATE: i64 = 86_400_000 - 500;

    fn rows() -> Rows {
        let session = Session {
            sid: KEY.0,
            user: seal::UserId::from_bytes([2; 16]),
            ct: Vec::new(),
            idle_until: LATE + 800,
            until: LATE + 5_000,
            unlocked_at: 0,
        };
        Rows {
            session: Arc::new(session),
            gate: None,
        }
    }

    #[test]
    fn rows_stand_until_something_is_written_or_a_second_a_day_or_the_session_is_over() {
        let table = [
            ("at once", LATE - 400, Some(4), LATE - 400, true),
            ("a while after", LATE - 400, Some(4), LATE + 499, true),
            (
                "something was written",
                LATE - 400,
                Some(5),
                LATE - 400,
                false,
            ),
            ("others may write", LATE - 400, None, LATE - 400, false),
            ("a second later", LATE - 1_100, Some(4), LATE, false),
            ("another day", LATE, Some(4), LATE + 500, false),
            (
                "the session is over",
                LATE - 100,
                Some(4),
                LATE + 800,
                false,
            ),
            ("the clock went back", LATE, Some(4), LATE - 1, false),
        ];
        for (case, read, count, now, stands) in table {
            let standings = Standings::default();
            let read = Moment {
                count: Some(4),
                at: read,
            };
            standings.keep(KEY, &read, &rows());
            let now = Moment { count, at: now };
            assert_eq!(standings.of(&KEY, &now).is_some(), stands, "{case}");
        }
    }

    #[test]
    fn what_others_may_write_is_never_kept() {
        let (standings, now) = (Standings::default(), Moment { count: None, at: 0 });
        standings.keep(KEY, &now, &rows());
        let later = Moment {
            count: Some(0),
            at: 0,
        };
        assert!(standings.of(&KEY, &later).is_none());
    }

    #[test]
    fn no_more_than_a_few_are_kept() {
        let (standings, now) = (
            Standings::default(),
            Moment {
                count: Some(0),
                at: 0,
            },
        );
        for number in 0..=u8::MAX {
            standings.keep(([number; 16], None), &now, &rows());
        }
        standings.keep(([0; 16], Some(SpaceId::from_bytes([0; 16]))), &now, &rows());
        assert!(standings.0.lock().unwrap().len() <= MOST);
    }
}
