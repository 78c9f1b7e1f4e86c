//! A part of the thread: the entries that show, up to a number.

use askama::Template;
use web::{Html, Record, Result, Space};

use crate::conversations::bubble::{Delivered, Reader};

/// The entries that show, newest first, as they were read.
#[derive(Default)]
pub(super) struct Window {
    shown: Vec<Shown>,
    /// The number before which there are older ones.
    pub older: Option<u64>,
    /// The last entry read, whether it shows or not: the stream goes on from there.
    pub end: u64,
}

struct Shown {
    seq: u64,
    time: i64,
    html: String,
}

impl Window {
    /// The last `count` entries that show before a number (or the very last ones).
    pub(super) async fn read(
        space: &Space,
        reader: &Reader<'_>,
        delivered: &Delivered<'_>,
        before: Option<u64>,
        count: usize,
    ) -> Result<Self> {
        let (mut window, mut cursor) = (Self::default(), before);
        // One more than asked tells whether there are older ones.
        let limit = u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1);
        while window.shown.len() <= count {
            let records = space.before(cursor, limit).await?;
            let (Some(first), Some(last)) = (records.first(), records.last()) else {
                break;
            };
            window.end = window.end.max(last.seq);
            cursor = Some(first.seq);
            let newest_first = records.iter().rev();
            window
                .shown
                .extend(newest_first.filter_map(|record| shown(reader, delivered, record)));
        }
        window.cut(count);
        Ok(window)
    }

    fn cut(&mut self, count: usize) {
        if self.shown.len() > count {
            self.shown.truncate(count);
            self.older = self.shown.last().map(|oldest| oldest.seq);
        }
    }

    /// Oldest first, a line for each day.
    pub(super) fn html(&self, reader: &Reader<'_>) -> Html {
        let (mut html, mut today) = (String::new(), None);
        for shown in self.shown.iter().rev() {
            let day = reader.visit.app().civil(shown.time);
            // What was erased has lost its time.
            if shown.time > 0 && today.replace(day) != Some(day) {
                html.push_str(&reader.day(shown.time).render().unwrap_or_default());
            }
            html.push_str(&shown.html);
        }
        Html(html)
    }
}

fn shown(reader: &Reader<'_>, delivered: &Delivered<'_>, record: &Record) -> Option<Shown> {
    let html = reader.show(record, delivered)?;
    Some(Shown {
        seq: record.seq,
        time: record.time,
        html,
    })
}
