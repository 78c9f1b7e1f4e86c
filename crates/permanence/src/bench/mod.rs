//! Measures of this very program, for whoever installs or changes it: how heavy its pages are, how many messages it keeps,
//! how long a long file takes to open. `bin/bench` calls them.
//! What is measured is the real program, started from this same file on a folder of its own, through HTTP. Nothing here is
//! used when the program serves people.

mod browser;
mod chat;
mod figures;
mod open;
mod program;
mod seed;
mod weight;

use std::{path::PathBuf, time::Duration};

use web::World;

pub use figures::Report;

use crate::installation::Outcome;

/// Time and chance, and a clock that only goes forward: they come from `main`.
pub struct Hands {
    pub world: World,
    /// Since the program started.
    pub clock: fn() -> Duration,
}

/// What may be measured.
#[derive(clap::Subcommand)]
pub enum Measure {
    /// Weighs each page as it travels.
    Weight,
    /// Messages kept per second, delays, memory.
    Chat {
        /// A minute at most; only a lost message is a fault.
        #[arg(long)]
        short: bool,
    },
    /// Opens a file of 10,000 entries, searches 30,000.
    Open,
    /// Fills a folder with invented people who are signed in, and writes down their sessions.
    Seed {
        /// The folder of the program.
        #[arg(long)]
        folder: PathBuf,
        /// Where to write the sessions, as JSON.
        #[arg(long)]
        state: PathBuf,
        #[command(flatten)]
        size: seed::Size,
    },
}

/// Measures; the report says what was found, and what is beyond its limit.
///
/// # Errors
/// A sentence that says why nothing could be measured.
pub async fn run(measure: Measure, hands: &Hands) -> Outcome<Report> {
    match measure {
        Measure::Weight => weight::weigh().await,
        Measure::Chat { short } => chat::talk(hands, short).await,
        Measure::Open => open::open(hands).await,
        Measure::Seed {
            folder,
            state,
            size,
        } => seed::seed(hands, &folder, &state, &size).await,
    }
}
