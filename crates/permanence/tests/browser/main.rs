//! The program as people see it: started as it will be run, on a loopback address, and opened in a real browser. What a browser alone can
//! tell is here: what moves without reloading, what a lost network leaves on the screen, keys of the device, the microphone, the colours,
//! the sizes, and that none of this is needed to use it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a test may stop and speak"
)]

mod aid;
mod browser;
mod card;
#[path = "../it/drive.rs"]
#[allow(dead_code, reason = "its other acts are for the other proofs")]
mod drive;
mod exchange;
mod eye;
mod house;
mod line;
mod mandates;
mod pages;
mod papers;
mod passkey;
mod rights;
mod roles;
mod states;
mod voice;
mod without_scripts;
