//! The same operations, with the same answers, on every engine.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "tests may"
)]
mod bench;
mod chain;
mod erasure;
mod keys;
mod run;
mod saved;
