//! The crate from outside: parity with OpenFisca, figures of the texts, properties.
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

mod chance;
mod english;
mod explained;
mod memory;
mod official;
mod parity;
mod procedures;
mod properties;
mod questions;
mod settled;
mod tables;
mod traps;
