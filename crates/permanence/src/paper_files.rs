//! The commands over files for an office, as they are asked for.

use std::{io::Write, path::PathBuf};

use clap::Subcommand;

use crate::{assemble, forms, households::Meter};

#[derive(Subcommand)]
pub enum Asked {
    /// Assembles a letter and pieces into one PDF, as a plan of JSON says.
    Assemble {
        /// The plan: title, letter, pieces.
        plan: PathBuf,
        /// The PDF to write.
        to: PathBuf,
    },
    /// What a form in PDF asks, one line of JSON for each field.
    Fields {
        /// The form.
        form: PathBuf,
    },
    /// Fills a form in PDF with the values of a file of JSON.
    Fill {
        /// The form.
        form: PathBuf,
        /// The values: names of fields, or words of the pack.
        values: PathBuf,
        /// The PDF to write.
        to: PathBuf,
        /// Draws the values into the pages: nothing can be corrected any more.
        #[arg(long)]
        flatten: bool,
        /// What the fields of this form mean in our words.
        #[arg(long)]
        pack: Option<PathBuf>,
    },
}

/// Does it, and says on `out` what it came to.
pub fn run(asked: &Asked, meter: &Meter, out: &mut impl Write) -> Result<(), String> {
    match asked {
        Asked::Assemble { plan, to } => assemble::file(plan, to, meter, out),
        Asked::Fields { form } => forms::fields(form, out),
        Asked::Fill {
            form,
            values,
            to,
            flatten,
            pack,
        } => {
            let asked = forms::Asked {
                form,
                values,
                to,
                pack: pack.as_deref(),
                flatten: *flatten,
            };
            forms::fill(&asked, out)
        }
    }
}
