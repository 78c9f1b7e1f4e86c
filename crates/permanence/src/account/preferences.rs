//! When a member of the team answers, sealed in their vault.

use serde::{Deserialize, Serialize};
use web::{App, Principal, Result, Visit};

use crate::entrance::vault;

const LABEL: &str = "prefs";

/// Monday first.
pub(super) const DAYS: usize = 7;

/// When somebody answers on one day of the week, in minutes since midnight; `None` when they do not.
pub(super) type Hours = Option<(u16, u16)>;

#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Liked {
    #[serde(default)]
    pub hours: Vec<Hours>,
}

impl Liked {
    /// The hours of a day, Monday being 0.
    pub fn on(&self, day: usize) -> Hours {
        self.hours.get(day).copied().flatten()
    }
}

pub(super) async fn of(app: &App, principal: &Principal) -> Result<Liked> {
    Ok(vault::read(app, principal.user, &principal.user_key, LABEL)
        .await?
        .whole()
        .unwrap_or_default())
}

pub(super) async fn keep(app: &App, principal: &Principal, liked: &Liked) -> Result<()> {
    vault::write(app, principal.user, &principal.user_key, LABEL, liked).await
}

/// The hours of today, for whoever is signed in; `None` when they do not answer today.
pub(crate) async fn today(visit: &Visit) -> Result<Option<(String, String)>> {
    let liked = of(visit.app(), visit.user()?).await?;
    let weekday = visit
        .app()
        .civil(visit.now())
        .weekday()
        .to_monday_zero_offset();
    let hours = usize::try_from(weekday).ok().and_then(|day| liked.on(day));
    Ok(hours.map(|(from, to)| (clock(from), clock(to))))
}

/// « 17 h », « 17:30 », « 17h30 », « 9 » as people type them; minutes since midnight.
pub(super) fn minutes(typed: &str) -> Option<u16> {
    let text: String = typed
        .to_lowercase()
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let (hour, minute) = text.split_once(['h', ':', '.']).unwrap_or((&text, ""));
    let number = |digits: &str| {
        let plain = digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u16>().ok().filter(|_| plain)
    };
    let minute = if minute.is_empty() {
        0
    } else {
        number(minute)?
    };
    let hour = number(hour)?;
    (hour < 24 && minute < 60 || hour == 24 && minute == 0).then_some(hour * 60 + minute)
}

/// As a field shows it: « 17:30 ».
pub(super) fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        let cases = [
            ("17", Some(1020)),
            ("17h", Some(1020)),
            ("17 h 30", Some(1050)),
            ("9:05", Some(545)),
            ("24:00", Some(1440)),
            ("24:01", None),
            ("25", None),
            ("9h60", None),
            ("midi", None),
            ("", None),
            ("-1", None),
            ("+9", None),
        ];
        for (typed, expect) in cases {
            assert_eq!(minutes(typed), expect, "{typed}");
        }
        assert_eq!(clock(545), "09:05");
    }
}
