//! What happens to a file: entries of the notebook (`case`) and of the thread (`thread`). A correction is a new entry.

mod agency;
mod file;
mod parts;
mod thread;

use seal::{SpaceId, UserId};
use serde::{Deserialize, Serialize};
use web::{Entry, Keep};

pub(crate) use agency::{Agency, Power};
pub(crate) use file::File;
pub(crate) use parts::{
    Channel, Contact, Listed, Measure, Motive, Nature, Person, Reach, Relative, Safety, Scope, Tie,
    is_birth,
};
pub(crate) use thread::{Thread, ThreadHead};

/// The kind of what is said in a thread. The slice that owns it takes its name from here, so that a list of
/// persons knows who spoke last without knowing what a message is.
pub(crate) const SAID: &str = "message";
/// The kind of what was done with what was said, likewise.
pub(crate) const RECEIVED: &str = "reception";
/// The kind of what happens to a person's papers, likewise.
pub(crate) const PAPER: &str = "paper";
/// The kind of what a worker did with or for a person, likewise.
pub(crate) const ACT: &str = "act";

/// What happens to the file of a person, in the notebook. Each block is written whole: the last one holds.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Case {
    /// A nickname is enough. The thread is the space shared with the person.
    Open {
        nickname: String,
        thread: SpaceId,
        lead: UserId,
    },
    Identify {
        person: Person,
    },
    /// A relative, new or corrected.
    Tie {
        id: u64,
        relative: Relative,
    },
    Untie {
        id: u64,
    },
    Protect {
        measure: Measure,
    },
    /// The measure ended.
    Unprotect,
    /// Since when the measure holds, as on the judgment: said with it.
    ProtectedSince {
        since: String,
    },
    /// A contact point, new or corrected.
    Reach {
        id: u64,
        contact: Contact,
    },
    Unreach {
        id: u64,
    },
    /// Whether anything may be written to the person outside of this service.
    NeverWrite {
        never: bool,
        reason: String,
    },
    /// The worker whom the person is told to ask for.
    Lead {
        user: UserId,
    },
    Close {
        motive: Motive,
        note: String,
    },
    Reopen {
        reason: String,
    },
    /// Two years passed, and the file is kept until that day (as 2028-11-24), for a reason.
    Keep {
        until: String,
        reason: String,
    },
    /// Nothing may be erased (public archives, a pending claim), or it may again.
    Hold {
        held: bool,
        reason: String,
    },
}

impl Entry for Case {
    const KIND: &'static str = "case";
    const KEEP: Keep = Keep::Months(24);

    fn samples() -> Vec<Self> {
        let (thread, lead) = (SpaceId::from_bytes([3; 16]), UserId::from_bytes([1; 16]));
        vec![
            Self::Open {
                nickname: "Amina".into(),
                thread,
                lead,
            },
            Self::Identify {
                person: samples::person(),
            },
            Self::Tie {
                id: 7,
                relative: samples::relative(),
            },
            Self::Untie { id: 7 },
            Self::Protect {
                measure: samples::measure(),
            },
            Self::Unprotect,
            Self::ProtectedSince {
                since: "3 mars 2025".into(),
            },
            Self::Reach {
                id: 9,
                contact: samples::contact(),
            },
            Self::Unreach { id: 9 },
            Self::NeverWrite {
                never: true,
                reason: "son ex-mari lit ses messages".into(),
            },
            Self::Lead { user: lead },
            Self::Close {
                motive: Motive::Relay,
                note: "suite avec la MDS Nord".into(),
            },
            Self::Reopen {
                reason: "elle est revenue".into(),
            },
            Self::Keep {
                until: "2028-11-24".into(),
                reason: "un recours est en cours".into(),
            },
            Self::Hold {
                held: true,
                reason: "archives publiques".into(),
            },
        ]
    }
}

/// One value of each block.
mod samples {
    use super::{Channel, Contact, Measure, Nature, Person, Reach, Relative, Safety, Scope, Tie};

    pub(super) fn person() -> Person {
        Person {
            nickname: "Amina".into(),
            first_name: "Amina".into(),
            surname: "Diallo".into(),
            birth: "14/03/1988".into(),
            languages: "pulaar, français".into(),
            interpreter: true,
            address: "CCAS, 1 place de la Mairie".into(),
            note: "préfère le matin".into(),
        }
    }

    pub(super) fn relative() -> Relative {
        Relative {
            tie: Tie::YoungChild,
            name: "Ilyes".into(),
            phone: String::new(),
            household: true,
            reach: Reach::Unsaid,
            note: "8 ans".into(),
        }
    }

    pub(super) fn measure() -> Measure {
        Measure {
            nature: Nature::CuratelleRenforcee,
            scope: Scope::Both,
            representative: "UDAF".into(),
            phone: "01 02 03 04 05".into(),
            until: "3 mars 2027".into(),
            note: String::new(),
        }
    }

    pub(super) fn contact() -> Contact {
        Contact {
            channel: Channel::Phone,
            value: "06 12 34 56 78".into(),
            safety: Safety::Unsafe,
            hours: "après 18 h".into(),
            note: "téléphone de son mari".into(),
        }
    }
}
