//! The crate from outside: the specification's samples, codes of our own, the certificates that come with the program.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_macros,
    reason = "a test may stop and speak"
)]

mod agreement;
mod authorities;
mod codes;
mod made;
mod pdf;
mod published;
mod recognise;
mod samples;
mod trial;
