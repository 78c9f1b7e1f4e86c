//! How messages read as text, for exports and searches.

use web::{Readable, Reading, Readout, Record};

use super::{Attachment, Message, Reception};

impl Readout for Message {
    fn readout(&self, _: &Record, reading: &Reading<'_>) -> Option<Readable> {
        let title = reading.t("conversations-readout");
        Some(match self {
            Self::Answer { answer } => Readable::new(title, reading.t(answer.key())),
            Self::Write { text, attachments } => {
                let files = attachments.iter().map(Attachment::file).cloned().collect();
                Readable::new(title, text).with_files(files)
            }
        })
    }
}

impl Readout for Reception {
    fn readout(&self, _: &Record, reading: &Reading<'_>) -> Option<Readable> {
        let key = match self {
            Self::See { .. } => "conversations-readout-received",
            Self::Settle { .. } => "conversations-settle",
        };
        Some(Readable::new(reading.t(key), ""))
    }
}
