//! What is said in a thread, and what was received of it.

use serde::{Deserialize, Serialize};
use web::{Entry, FileRef, Keep};

use crate::spaces::SAID;

/// Something said by one side to the other.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Message {
    Write {
        text: String,
        attachments: Vec<Attachment>,
    },
    /// One of the ready-made answers: each reader reads it in their own language.
    Answer { answer: Answer },
}

/// What came with a message. Its kind is what we recognised, never what was announced.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Attachment {
    /// Drawn again from its points, so that nothing but the picture is left. `width` and `height` are those of `small`.
    Photo {
        file: FileRef,
        small: FileRef,
        width: u32,
        height: u32,
    },
    Voice {
        file: FileRef,
        seconds: Option<u32>,
    },
    /// A PDF, as it came.
    Document {
        file: FileRef,
    },
}

/// For whoever does not write.
#[derive(Clone, Copy, Serialize, Deserialize, PartialEq, Eq, Debug)]
pub(crate) enum Answer {
    Yes,
    No,
    Call,
    Meet,
}

/// What one side did with the messages of the other. Never between colleagues.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Reception {
    /// Somebody opened the messages after `since` up to `upto`, a message of the other side.
    See { since: u64, upto: u64 },
    /// The team read up to `upto` and there is nothing to answer (« merci »).
    Settle { upto: u64 },
}

impl Attachment {
    /// Everything that must go when the message is erased.
    pub(crate) fn files(&self) -> Vec<&FileRef> {
        match self {
            Self::Photo { file, small, .. } => vec![file, small],
            Self::Voice { file, .. } | Self::Document { file } => vec![file],
        }
    }

    /// The file itself.
    pub(crate) fn file(&self) -> &FileRef {
        match self {
            Self::Photo { file, .. } | Self::Voice { file, .. } | Self::Document { file } => file,
        }
    }
}

impl Message {
    pub(crate) fn attachments(&self) -> &[Attachment] {
        match self {
            Self::Write { attachments, .. } => attachments,
            Self::Answer { .. } => &[],
        }
    }

    /// Every file of the message.
    pub(crate) fn files(&self) -> Vec<FileRef> {
        let files = self.attachments().iter().flat_map(Attachment::files);
        files.cloned().collect()
    }
}

impl Answer {
    pub(crate) const ALL: [Self; 4] = [Self::Yes, Self::No, Self::Call, Self::Meet];

    /// What the form sends.
    pub(crate) fn value(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Call => "call",
            Self::Meet => "meet",
        }
    }

    pub(crate) fn from_value(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.value() == value)
    }

    /// What is written on the button that says it.
    pub(crate) fn button(self) -> &'static str {
        match self {
            Self::Yes => "conversations-press-yes",
            Self::No => "conversations-press-no",
            Self::Call => "conversations-press-call",
            Self::Meet => "conversations-press-meet",
        }
    }

    /// The words that both sides read.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Yes => "conversations-yes",
            Self::No => "conversations-no",
            Self::Call => "conversations-call",
            Self::Meet => "conversations-meet",
        }
    }
}

impl Entry for Message {
    const KIND: &'static str = SAID;
    const KEEP: Keep = Keep::Months(24);

    fn samples() -> Vec<Self> {
        let file = FileRef::sample;
        let attachments = vec![
            Attachment::Photo {
                file: file(),
                small: file(),
                width: 480,
                height: 320,
            },
            Attachment::Voice {
                file: file(),
                seconds: Some(12),
            },
            Attachment::Document { file: file() },
        ];
        let write = Self::Write {
            text: "Bonjour Samira".into(),
            attachments,
        };
        let answers = Answer::ALL.map(|answer| Self::Answer { answer });
        std::iter::once(write).chain(answers).collect()
    }
}

impl Entry for Reception {
    const KIND: &'static str = "reception";
    const KEEP: Keep = Keep::Months(24);

    fn samples() -> Vec<Self> {
        vec![Self::See { since: 3, upto: 12 }, Self::Settle { upto: 12 }]
    }
}
