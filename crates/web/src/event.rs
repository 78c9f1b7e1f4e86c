//! Logs: an event is a code, opaque ids and integers. There is no way to log words.

use std::{fmt::Display, io::Write};

/// A value that may appear in a log: an opaque id or an integer.
pub trait Loggable: Display {}
impl Loggable for u16 {}
impl Loggable for u32 {}
impl Loggable for u64 {}
impl Loggable for i64 {}
impl Loggable for usize {}
impl Loggable for seal::UserId {}
impl Loggable for seal::SpaceId {}
impl Loggable for seal::BlobId {}
impl Loggable for crate::error::Code {}

/// Writes one line on the standard error output; called by [`crate::event!`].
pub fn write(code: &'static str, values: &[(&'static str, &dyn Loggable)]) {
    let mut line = String::from(code);
    for (name, value) in values {
        line.push_str(&format!(" {name}={value}"));
    }
    line.push('\n');
    // A log that cannot be written must not stop the service.
    let _ = std::io::stderr().write_all(line.as_bytes());
}

/// `event!("space.open", space = id, entries = 12)`: the only way to log.
#[macro_export]
macro_rules! event {
    ($code:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::event::write($code, &[$((stringify!($name), &$value)),*])
    };
}

/// A failure: its code, shown to the visitor too, and the name of the error's type.
pub(crate) fn failure(code: crate::error::Code, kind: &'static str) {
    let line = format!("failure code={code} kind={kind}\n");
    let _ = std::io::stderr().write_all(line.as_bytes());
}
