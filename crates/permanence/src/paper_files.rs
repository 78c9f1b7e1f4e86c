//! The commands that write files for an office, as they are asked for.

use std::{io::Write, path::PathBuf};

use clap::Subcommand;

use crate::{assemble, households::Meter};

#[derive(Subcommand)]
pub enum Asked {
    /// Assembles a letter and pieces into one PDF, as a plan of JSON says.
    Assemble {
        /// The plan: title, letter, pieces.
        plan: PathBuf,
        /// The PDF to write.
        to: PathBuf,
    },
}

/// Writes the file, and says on `out` what it came to.
pub fn run(asked: &Asked, meter: &Meter, out: &mut impl Write) -> Result<(), String> {
    match asked {
        Asked::Assemble { plan, to } => assemble::file(plan, to, meter, out),
    }
}
