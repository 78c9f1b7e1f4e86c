//! What may be asked of the program, in words.

use std::{io::Write, net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use papers::page::Point;
use permanence::{bench::Measure, config::Config, console, paper_files, sheets};
use rights::Table;

/// A confidential space per accompanied person, run by the structure itself.
#[derive(Parser)]
#[command(name = "permanence", version, about)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Runs the structure's program.
    Serve(Place),
    /// Starts an invented structure in a new folder, to try.
    Demo(Trial),
    /// Says what is unsafe in this installation.
    Doctor(Place),
    /// Saves the place in two files that a key kept elsewhere opens.
    Backup(Kept),
    /// Puts a backup back in an empty place.
    Restore(Return),
    /// Measures this program: see `bin/bench`.
    #[command(hide = true)]
    Bench {
        #[command(subcommand)]
        measure: Measure,
    },
    /// What invented households may claim: no server, no configuration.
    #[command(subcommand)]
    Rights(Rights),
    /// What barcodes of papers say, and whether their seals hold: no server.
    #[command(subcommand)]
    Papers(Papers),
}

#[derive(Subcommand)]
pub enum Papers {
    /// Verifies the 2D-Doc codes of a file, one line of JSON each.
    Seal {
        /// The file of codes.
        codes: PathBuf,
        /// Believes also what is made for trials, such as the specification's samples.
        #[arg(long)]
        test_authorities: bool,
        #[command(flatten)]
        kept: Kept,
    },
    /// Reads the barcodes of pictures, one line of JSON each.
    Codes {
        /// The pictures.
        #[arg(required = true)]
        pictures: Vec<PathBuf>,
    },
    /// Adds the certificates of a file, when a known authority signed them.
    Trust {
        /// The file of certificates: DER, PEM, or as the authority publishes it.
        file: PathBuf,
        #[command(flatten)]
        kept: Kept,
    },
    /// How long each code of a file takes, as JSON.
    Bench {
        /// The file of codes.
        codes: PathBuf,
    },
    #[command(flatten)]
    Files(paper_files::Asked),
    /// Makes a straight, light page of a photo, and says what was seen on the way, as JSON.
    Page(Photo),
}

#[derive(clap::Args)]
pub struct Photo {
    /// The photo.
    pub photo: PathBuf,
    /// The page to write.
    pub out: PathBuf,
    /// The four corners of the sheet, in points of the upright photo: x,y x,y x,y x,y.
    #[arg(long, num_args = 4, value_parser = sheets::corner)]
    pub corners: Vec<Point>,
    /// Keeps the colours, as an identity card needs.
    #[arg(long)]
    pub colour: bool,
}

#[derive(Subcommand)]
pub enum Rights {
    /// The rights of each household of a file, one line of JSON each.
    Compute(Households),
    /// The rights of one household, with their reasons.
    Explain(Households),
    /// How long it takes, as JSON.
    Bench {
        #[command(flatten)]
        households: Households,
        /// How many households, taken in turn from the file.
        count: usize,
    },
}

#[derive(clap::Args)]
pub struct Households {
    /// The file of cases.
    pub cases: PathBuf,
    /// Whose figures: official, or openfisca for the comparison.
    #[arg(long, default_value = "official", value_parser = table)]
    pub table: Table,
}

fn table(name: &str) -> Result<Table, String> {
    Table::parse(name).ok_or_else(|| "official ou openfisca / official or openfisca".to_owned())
}

#[derive(clap::Args)]
pub struct Return {
    /// The file of the private key (AGE-SECRET-KEY-1…).
    #[arg(long)]
    pub identity: PathBuf,
    /// The file of keys: the newest one of the backups when absent.
    #[arg(long)]
    pub keys: Option<PathBuf>,
    /// The file of content: the newest one of the backups when absent.
    #[arg(long)]
    pub content: Option<PathBuf>,
    /// A newer erased.log, if the old disk still gives it.
    #[arg(long)]
    pub erased: Option<PathBuf>,
    /// Tries it elsewhere, keeps nothing, and notes that it passed.
    #[arg(long)]
    pub drill: bool,
    #[command(flatten)]
    pub kept: Kept,
}

#[derive(clap::Args)]
pub struct Trial {
    /// A new folder for it; one under the temporary folder when absent.
    #[arg(long)]
    pub folder: Option<PathBuf>,
    /// The address and port to listen on: this machine only.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
}

#[derive(clap::Args)]
pub struct Place {
    #[command(flatten)]
    pub kept: Kept,
    /// The address and port to listen on.
    #[arg(long)]
    pub listen: Option<SocketAddr>,
}

/// Where an installation keeps what it keeps.
#[derive(clap::Args)]
pub struct Kept {
    /// The configuration file.
    #[arg(long)]
    pub config: Option<PathBuf>,
    /// Keeps everything under this folder instead of the system's ones.
    #[arg(long)]
    pub folder: Option<PathBuf>,
}

impl Kept {
    pub fn config(&self) -> Result<Config, String> {
        match (&self.config, &self.folder) {
            (Some(path), _) => Config::read(path),
            (None, Some(folder)) => Ok(Config::under(folder)),
            (None, None) => Ok(Config::default()),
        }
    }
}

impl Place {
    pub fn config(&self) -> Result<Config, String> {
        let mut config = self.kept.config()?;
        if let Some(listen) = self.listen {
            config.listen = listen;
        }
        Ok(config)
    }
}

/// What was asked. Help, and what is wrong in the line, are said in the language of the console.
pub fn arguments(english: bool) -> Result<Arguments, ExitCode> {
    if english {
        return Ok(Arguments::parse());
    }
    let matches = console::in_french(Arguments::command()).try_get_matches();
    let read = matches.and_then(|matches| Arguments::from_arg_matches(&matches));
    read.map_err(|error| match console::mistake(&error) {
        Some(sentence) => {
            let _ = writeln!(std::io::stderr(), "permanence: {sentence}");
            ExitCode::from(2)
        }
        None => {
            let _ = error.print();
            ExitCode::SUCCESS
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_every_option_reads_in_french() {
        let english = Arguments::command();
        let french = console::in_french(Arguments::command());
        for command in english
            .get_subcommands()
            .filter(|command| !command.is_hide_set())
        {
            let name = command.get_name();
            let said = french.find_subcommand(name).unwrap();
            assert_ne!(said.get_about(), command.get_about(), "{name}");
            for option in command.get_arguments() {
                let known = |command: &clap::Command| {
                    let mut options = command.get_arguments();
                    options
                        .find(|known| known.get_id() == option.get_id())
                        .unwrap()
                        .get_help()
                        .cloned()
                };
                assert_ne!(known(said), known(command), "{name} --{}", option.get_id());
            }
        }
    }

    #[test]
    fn what_is_wrong_in_a_line_is_said_in_french() {
        let said = |line: &[&str]| {
            let matches = console::in_french(Arguments::command()).try_get_matches_from(line);
            console::mistake(&matches.unwrap_err()).unwrap_or_default()
        };
        let table: [(&[&str], &str); 5] = [
            (&["permanence"], "il manque une commande"),
            (
                &["permanence", "servir"],
                "cette commande n’existe pas : servir",
            ),
            (
                &["permanence", "serve", "--port"],
                "cette option n’existe pas : --port",
            ),
            (
                &["permanence", "serve", "--listen", "ici"],
                "cette valeur ne convient pas : ici",
            ),
            (&["permanence", "--help"], ""),
        ];
        for (line, expected) in table {
            assert!(said(line).starts_with(expected), "{line:?}: {}", said(line));
        }
    }
}
