//! The proofs that the disk says nothing and that nothing is lost, on the real program: `bin/bench leak`, `kill`, `cut`, `full`.
//! Each prints what it measured as JSON, and fails when something that must hold does not.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a proof stops where it finds a fault, and speaks to whoever runs it"
)]

mod browser;
mod canaries;
mod chance;
mod disk;
mod kill;
mod leak;
mod people;
mod program;
mod wire;

use std::{path::Path, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, exe, rest @ ..] = arguments.as_slice() else {
        eprintln!("usage: proofs <leak|kill|cut|full> <program> [arguments]");
        return ExitCode::from(2);
    };
    let exe = Path::new(exe);
    let well = match name.as_str() {
        "kill" | "cut" | "full" => kill::run(name, exe, rest),
        "leak" => leak::run(exe, rest),
        other => {
            eprintln!("no proof is called {other}");
            return ExitCode::from(2);
        }
    };
    if well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
