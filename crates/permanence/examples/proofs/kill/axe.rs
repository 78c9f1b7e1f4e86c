//! The ways in which a program loses what it stands on.

use std::{
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use crate::{
    browser::Browser,
    disk::Disk,
    program::{Installation, Postgres, Running},
};

/// What falls on the program.
pub enum Axe {
    Kill,
    Database(Postgres),
    Cut(Disk),
    Full(Disk),
}

pub fn axe(name: &str, arguments: &[String], room: &Path, place: &Path) -> Option<Axe> {
    // Its own folder, and the folder above it, whose names must be synced as well.
    std::fs::create_dir_all(place).expect("a folder");
    match name {
        "cut" => Some(Axe::Cut(Disk::new(room, room))),
        "full" => Some(Axe::Full(Disk::new(room, room))),
        _ if arguments.iter().any(|word| word == "postgres") => {
            Postgres::start(room).map(Axe::Database)
        }
        _ => Some(Axe::Kill),
    }
}

impl Axe {
    pub fn postgres(&self) -> Option<&Postgres> {
        match self {
            Self::Database(postgres) => Some(postgres),
            Self::Kill | Self::Cut(_) | Self::Full(_) => None,
        }
    }

    pub fn environment(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Cut(disk) | Self::Full(disk) => disk.environment(),
            Self::Kill | Self::Database(_) => Vec::new(),
        }
    }

    /// Falls. The program itself dies, unless it is its database that does.
    pub fn fall(
        &self,
        round: usize,
        here: &Installation,
        running: &mut Running,
        tally: &mut Struck,
    ) {
        match self {
            Self::Database(postgres) if falls(round) => {
                postgres.fall();
                // It refuses meanwhile: nobody is told that anything was kept.
                std::thread::sleep(Duration::from_millis(300));
                return;
            }
            Self::Full(disk) => starve(
                disk,
                if falls(round) { "broken" } else { "full" },
                here,
                tally,
            ),
            Self::Kill | Self::Database(_) | Self::Cut(_) => {}
        }
        running.kill();
        if let Self::Cut(disk) = self {
            // Sessions live in memory: here they outlive the cut, so that the same visitors go on at once.
            let folders = ["data", "instance"].map(|name| here.root.join(name));
            tally.altered += disk.cut(&folders).expect("what was synced");
        }
    }
}

/// What was seen while the axe fell.
#[derive(Default)]
pub struct Struck {
    /// Those of somebody who reads meanwhile.
    pub cookies: Vec<(String, String)>,
    /// Files that a cut took away or altered.
    pub altered: usize,
    pub faults: Vec<String>,
}

/// For a while nothing can be written: what is read is still read. When there is room again, one writes again; after a failure
/// of the disk one does not, before the next start: what it holds is unknown.
fn starve(disk: &Disk, how: &str, here: &Installation, struck: &mut Struck) {
    let mut who = Browser::new(here.address);
    who.cookies.clone_from(&struck.cookies);
    disk.fail(how);
    std::thread::sleep(Duration::from_millis(200));
    let read = who.get("/personnes").map_or(0, |seen| seen.status);
    let kept = writes(&mut who);
    disk.mend(how);
    std::thread::sleep(Duration::from_millis(200));
    let again = writes(&mut who);
    for (fault, what) in [
        (read != 200, "a page cannot be read"),
        (kept, "something is said to be kept"),
        (
            again != (how == "full"),
            "afterwards, writing is not what it should be",
        ),
    ] {
        if fault {
            struck
                .faults
                .push(format!("while the disk is {how}: {what}"));
        }
    }
}

/// Whether the program says that it keeps something new.
fn writes(who: &mut Browser) -> bool {
    // Another name each time: a name that is already there is asked about first.
    static TRIES: AtomicUsize = AtomicUsize::new(1);
    let page = "/personnes/nouvelle";
    let name = format!("Essai {}", TRIES.fetch_add(1, Ordering::Relaxed));
    let sent = who
        .get(page)
        .and_then(|_| who.post(page, &[("nickname", &name)]));
    sent.is_ok_and(|seen| super::ledger::went_well(&seen))
}

/// With PostgreSQL, in one round in two it is the database that dies.
pub fn falls(round: usize) -> bool {
    round % 2 == 1
}
