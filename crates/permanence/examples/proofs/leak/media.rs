//! Files: those of an installation, and those that it may have left elsewhere.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::search::{Hit, Searcher};

/// Where programs leave things without thinking.
const SHARED: &[&str] = &["/tmp", "/var/tmp", "/dev/shm"];

/// What was found, by medium; a medium without hit is there all the same, with the bytes it holds.
#[derive(Default)]
pub struct Found {
    pub media: BTreeMap<&'static str, u64>,
    pub hits: Vec<(String, Hit)>,
}

impl Found {
    pub fn in_medium(&self, medium: &str) -> bool {
        self.hits.iter().any(|(place, _)| place.starts_with(medium))
    }
}

/// The files under an installation.
pub fn search(root: &Path, searcher: &Searcher) -> Found {
    let mut found = Found::default();
    for path in files(root) {
        look(&path, medium(root, &path), searcher, &mut found);
    }
    found
}

/// Files written since `since` in the folders that everybody shares, but for those of the proofs themselves.
pub fn search_shared(root: &Path, since: SystemTime, searcher: &Searcher) -> Found {
    let mut found = Found::default();
    let new = |path: &PathBuf| {
        let changed = fs::metadata(path).and_then(|data| data.modified());
        changed.is_ok_and(|changed| changed >= since) && !path.starts_with(root)
    };
    for path in SHARED
        .iter()
        .flat_map(|folder| files(Path::new(folder)))
        .filter(new)
    {
        look(&path, "shared temporary folders", searcher, &mut found);
    }
    found
}

fn look(path: &Path, medium: &'static str, searcher: &Searcher, found: &mut Found) {
    // A file may go away while one looks.
    let Ok(hits) = searcher.file(path) else {
        return;
    };
    *found.media.entry(medium).or_default() += fs::metadata(path).map_or(0, |data| data.len());
    found.hits.extend(
        hits.into_iter()
            .map(|hit| (format!("{medium}: {}", path.display()), hit)),
    );
}

/// What a file of an installation is.
fn medium(root: &Path, path: &Path) -> &'static str {
    let inside = path
        .strip_prefix(root)
        .unwrap_or(path)
        .display()
        .to_string();
    let inside = inside.trim_start_matches("demo/");
    match inside.split('/').next().unwrap_or_default() {
        "data" if inside.ends_with("-wal") => "write-ahead log",
        "data" if inside.ends_with("-shm") => "shared index",
        "data" if inside.contains("/blobs/") => "blobs",
        "data" if inside.ends_with(".db") => "database",
        "data" => "ledgers",
        "run" => "sessions",
        "instance" => "instance file",
        "log" => "log",
        "tmp" => "temporary folder",
        "postgres" if inside.contains("/pg_wal/") => "PostgreSQL's log of writes",
        "postgres" => "PostgreSQL",
        _ => "other files",
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let inside = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in inside {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(files(&entry.path())),
            Ok(kind) if kind.is_file() => found.push(entry.path()),
            _ => {}
        }
    }
    found
}
