//! Dates as people read them: weekday and date, hours with « h ».

use jiff::{Timestamp, ZonedDateTime};

use crate::{App, language::Words, visit::Visit};

impl App {
    /// A time in the zone of the structure.
    pub fn at(&self, time: i64) -> ZonedDateTime {
        Timestamp::from_millisecond(time)
            .unwrap_or(Timestamp::UNIX_EPOCH)
            .to_zoned_datetime(self.zone().clone())
    }

    /// The civil day, as `2026-11-24`.
    pub fn civil(&self, time: i64) -> jiff::civil::Date {
        self.at(time).date()
    }
}

impl App {
    /// When a civil day begins in the zone of the structure, in milliseconds.
    pub fn midnight(&self, date: jiff::civil::Date) -> i64 {
        let zoned = date.to_zoned_datetime(self.zone().clone());
        zoned.map_or(0, |zoned| zoned.timestamp().as_millisecond())
    }
}

impl Visit {
    /// « mardi 24 novembre », with the year when it is not the current one.
    pub fn day(&self, time: i64) -> String {
        self.date(self.app().civil(time))
    }

    /// See [`Visit::day`], from a civil date.
    pub fn date(&self, date: jiff::civil::Date) -> String {
        let weekday = self.t(&format!(
            "kit-weekday-{}",
            date.weekday().to_monday_one_offset()
        ));
        let month = self.t(&format!("kit-month-{}", date.month()));
        let year = date.year();
        let same = self.app().civil(self.now()).year() == year;
        let day = if date.day() == 1 && self.language().code() == "fr" {
            "1er".to_owned()
        } else {
            date.day().to_string()
        };
        let words: &Words = self.words();
        if same {
            words.fill(
                "kit-date",
                &[("weekday", &weekday), ("day", &day), ("month", &month)],
            )
        } else {
            words.fill(
                "kit-date-year",
                &[
                    ("weekday", &weekday),
                    ("day", &day),
                    ("month", &month),
                    ("year", &year),
                ],
            )
        }
    }

    /// « 14 h 05 ».
    pub fn hour(&self, time: i64) -> String {
        let zoned = self.app().at(time);
        let (hour, minute) = (zoned.hour(), format!("{:02}", zoned.minute()));
        self.words()
            .fill("kit-hour", &[("hour", &hour), ("minute", &minute)])
    }

    /// « aujourd'hui 14 h 05 », « hier », else the day.
    pub fn moment(&self, time: i64) -> String {
        let (today, day) = (self.app().civil(self.now()), self.app().civil(time));
        if day == today {
            return self.words().with("kit-today-at", "hour", self.hour(time));
        }
        if today.yesterday().is_ok_and(|yesterday| yesterday == day) {
            return self
                .words()
                .with("kit-yesterday-at", "hour", self.hour(time));
        }
        self.day(time)
    }

    /// The time for a `datetime` attribute.
    pub fn stamp(&self, time: i64) -> String {
        self.app()
            .at(time)
            .strftime("%Y-%m-%dT%H:%M:%S%:z")
            .to_string()
    }
}
