//! The atelier: what people send is looked at in a process of our own program that holds no key, opens no file, reaches nobody
//! and is ended when it takes too much. A file goes in; light pages without metadata, a copy without danger and what was read
//! on them come out, or the reason why not. The features that receive papers call [`look`]; nothing else parses one.

use std::{ffi::OsString, process::ExitCode};

use serde::{Deserialize, Serialize};

use crate::{atelier_work, walls::Walls};

/// Seconds of processor of one file.
const SECONDS: u64 = 20;
/// Sixty million points decoded, the page that is made of them, and what the program itself takes.
const MEMORY: u64 = 1024 * 1024 * 1024;
/// The heaviest file, in bytes.
pub const HEAVIEST: usize = papers::page::HEAVIEST;
/// What is asked stands before the file, on a line of its own, which is not longer than this.
pub(crate) const LINE: usize = 4096;

/// What is asked of the atelier.
#[derive(Clone, Serialize, Deserialize)]
pub enum Job {
    /// To look at a paper: a photo, a picture or a PDF.
    Paper {
        /// What opens the PDF, when its owner closed it.
        password: Option<String>,
        /// Keeps the colours, as an identity card needs.
        colour: bool,
    },
    /// To try what it may not do: `doctor` and the tests see that it dies of it.
    Trial(Trial),
}

/// What the walls must hold back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Trial {
    /// Opens a file.
    Open,
    /// Calls the address that follows.
    Call,
    /// Falls.
    Fall,
    /// Takes memory until there is none.
    Fill,
    /// Never ends.
    Turn,
}

/// What was made of a paper.
pub struct Looked {
    /// Its pages as they are shown; of a long PDF, the first ones.
    pub leaves: Vec<Leaf>,
    /// Of a PDF, the same pages in which nothing acts.
    pub document: Option<Vec<u8>>,
    /// How many pages it has.
    pub length: usize,
    /// What a PDF says by itself; empty for photographs.
    pub text: String,
}

/// A page: a JPEG that we wrote.
pub struct Leaf {
    pub jpeg: Vec<u8>,
    pub size: [u32; 2],
    pub trouble: Option<Trouble>,
    /// What its square barcodes carry, as they were read: nothing is verified here.
    pub codes: Vec<String>,
}

/// What makes a page hard to read: told while the paper is still in the hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Trouble {
    Blank,
    Blurred,
    Dark,
}

/// Why a file is not taken. Each has its sentence where it is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Refusal {
    /// It unfolds into more than a paper is.
    Bomb,
    /// Too many files are being looked at.
    Crowded,
    /// It is cut, or damaged.
    Damaged,
    /// It is a paper, and something else behind it.
    Double,
    /// More bytes than are taken.
    Heavy,
    /// A photo of a recent iPhone that was not converted.
    Heic,
    /// More points than any telephone takes.
    Huge,
    /// More pages than a paper has.
    Long,
    /// A PDF that opens with a password.
    Password,
    /// It took too long to read.
    Slow,
    /// Too few points to hold a page.
    Tiny,
    /// None of the kinds that are read.
    Unknown,
    /// Reading it failed, for no reason that can be said.
    Unreadable,
    /// Not with this password.
    WrongPassword,
}

/// The whole command `permanence atelier`: nothing must be done or opened before. It may be given less time than it has.
pub fn work(seconds: Option<OsString>) -> ExitCode {
    let asked = seconds.and_then(|word| word.to_str()?.parse().ok());
    let walls = Walls {
        seconds: asked.unwrap_or(SECONDS).clamp(1, SECONDS),
        memory: MEMORY,
    };
    // Nothing of a file may be in what a failure prints.
    std::panic::set_hook(Box::new(|_| {}));
    if !walls.stand() {
        return ExitCode::FAILURE;
    }
    match atelier_work::answer(std::io::stdin().lock(), std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Whether the walls hold on this machine: a process that opens a file must die of it.
#[cfg(not(test))]
pub fn holds() -> bool {
    use std::{
        io::Write as _,
        process::{Command, Stdio},
    };
    let ended = || {
        let mut child = Command::new("/proc/self/exe")
            .arg("atelier")
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        if let (Some(mut input), Ok(line)) = (child.stdin.take(), line(&Job::Trial(Trial::Open))) {
            input.write_all(&line)?;
        }
        child.wait()
    };
    // SIGSYS: the system ended it for what it called.
    ended().is_ok_and(|status| std::os::unix::process::ExitStatusExt::signal(&status) == Some(31))
}

/// The tests of this crate are not the program, and start none.
#[cfg(test)]
pub(crate) fn holds() -> bool {
    true
}

/// What is written before the file.
///
/// # Errors
/// When it does not fit in a line, as no password of a PDF does.
pub(crate) fn line(job: &Job) -> Result<Vec<u8>, Refusal> {
    let mut line = serde_json::to_vec(job).map_err(|_| Refusal::Unreadable)?;
    line.push(b'\n');
    (line.len() <= LINE)
        .then_some(line)
        .ok_or(Refusal::WrongPassword)
}

/// Looks at a paper in a process of its own, when there is a place for it.
///
/// # Errors
/// When no process can be started: the paper is not to blame.
#[cfg(not(test))]
pub async fn look(bytes: &[u8], job: &Job) -> web::Result<Result<Looked, Refusal>> {
    use crate::{
        atelier_answer,
        child::{End, Looker},
    };
    const LOOKER: Looker = Looker {
        words: &["atelier"],
        most: atelier_answer::MOST,
        patience: std::time::Duration::from_secs(3 * SECONDS),
    };
    if bytes.len() > HEAVIEST {
        return Ok(Err(Refusal::Heavy));
    }
    let line = match line(job) {
        Ok(line) => line,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (end, answer) = LOOKER.look(&[&line, bytes]).await?;
    Ok(match end {
        End::Well => atelier_answer::read(&answer).unwrap_or(Err(Refusal::Unreadable)),
        End::Crowded => Err(Refusal::Crowded),
        End::Memory => Err(Refusal::Bomb),
        End::Time => Err(Refusal::Slow),
        End::Fallen => Err(Refusal::Unreadable),
    })
}

/// The tests of this crate are not the program: they look here, and `tests/it` tries the process.
#[cfg(test)]
pub async fn look(bytes: &[u8], job: &Job) -> web::Result<Result<Looked, Refusal>> {
    if bytes.len() > HEAVIEST {
        return Ok(Err(Refusal::Heavy));
    }
    let line = match line(job) {
        Ok(line) => line,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mut answer = Vec::new();
    let _ = atelier_work::answer([&line, bytes].concat().as_slice(), &mut answer);
    assert!(answer.len() as u64 <= crate::atelier_answer::MOST);
    Ok(crate::atelier_answer::read(&answer).unwrap_or(Err(Refusal::Unreadable)))
}
