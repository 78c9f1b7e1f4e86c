//! The kit on which features stand: who may come, sessions, open spaces, forms, pages, words, assets.
//! It holds no feature. Plain text exists only here and in features, for the time of a request or of a job
//! that holds keys; nothing here writes what people say to a log, a URL or a table.

mod access;
mod app;
mod aside;
mod assets;
mod circle;
mod compress;
mod cookie;
mod dates;
mod device;
mod entrusted;
mod entry;
mod error;
pub mod event;
mod form;
mod json;
mod kept;
mod language;
mod limits;
mod live;
mod memory;
mod packed;
mod page;
mod reader;
mod serve;
mod session;
mod space;
mod square;
pub mod testing;
mod trace;
mod unread;
mod visit;
mod world;

pub use access::{
    ADMIN, ANYONE, Access, CARD, LEAD, OFFICER, Route, Routes, SIGNED, STAFF, STEWARD, WORKER, Who,
};
pub use app::{App, Feature, MenuItem, Settings};
pub use circle::{Circle, Member, Membership};
pub use cookie::{Preferences, Size, Theme};
pub use entrusted::{Entrusted, Rescue, Rescued};
pub use entry::{Draft, Entry, EntryKind, Keep, Record, State, View};
pub use error::{Code, Error, Result};
pub use form::{Choice, Field, Form, Html, Summary, Token, Upload};
pub use language::{Dictionary, Language, Words};
pub use limits::{Typed, close_card, close_lock, open_card, open_lock, pretend};
pub use live::stream;
pub use memory::{Wiping, forget_calls, give_back};
pub use page::{Page, Parts, escape, page};
pub use reader::{Readable, Reader, Reading, Readout};
pub use serve::{Listen, serve};
pub use session::Opening as SessionOpening;
pub use session::{CONFIRMED, INVITED, create as create_session, endings};
pub use space::{
    Erased, FileRef, Founding, Glimpse, Guest, Rescuer, Rewound, SealedFile, Setback, Sighting,
    Space, SpaceKind, ViewDef, Written,
};
pub use square::square;
pub use trace::{
    Line as TraceLine, MonthStanding, Opening, Period, TraceMonth, TraceRead, TraceReaders, Traced,
    month, note_act, oldest_month,
};
pub use visit::{Principal, Roles, UserKind, Visit};
pub use world::{Chance, World, day_of};

/// The words of the kit itself.
pub(crate) const WORDS: [(Language, &str); 3] = [
    (Language::French, include_str!("../words/fr.ftl")),
    (Language::English, include_str!("../words/en.ftl")),
    (Language::Arabic, include_str!("../words/ar.ftl")),
];
