//! A disk that can be cut, filled, broken. The program is the real one: a small library between it and the system keeps, aside,
//! what was really synced; a power cut leaves that, and some of what was on its way.

use std::{
    fs, io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::Command,
};

use crate::chance;

const SHIM: &str = include_str!("shim.c");
/// What a disk writes at once, for our purpose.
const BLOCK: usize = 4096;

pub struct Disk {
    /// The folder that holds the installation.
    root: PathBuf,
    kept: PathBuf,
    shim: PathBuf,
}

impl Disk {
    /// For an installation somewhere under `root`.
    pub fn new(room: &Path, root: &Path) -> Self {
        let (source, shim) = (room.join("shim.c"), room.join("shim.so"));
        fs::write(&source, SHIM).expect("a file");
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-O2", "-o"])
            .arg(&shim)
            .arg(&source)
            .arg("-ldl")
            .status();
        assert!(
            built.is_ok_and(|status| status.success()),
            "a C compiler builds the disk"
        );
        let kept = room.join("kept");
        fs::create_dir_all(kept.join("content")).expect("a folder");
        Self {
            root: root.to_owned(),
            kept,
            shim,
        }
    }

    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let text = |path: &Path| path.display().to_string();
        vec![
            ("LD_PRELOAD", text(&self.shim)),
            ("DISK_ROOT", text(&self.root)),
            ("DISK_KEPT", text(&self.kept)),
        ]
    }

    /// Nothing more can be written; or a sync fails; until it is mended.
    pub fn fail(&self, how: &str) {
        fs::write(self.kept.join(how), "").expect("a file");
    }

    pub fn mend(&self, how: &str) {
        fs::remove_file(self.kept.join(how)).expect("it failed before");
    }

    /// The power went: what is below `folders` becomes what was synced. Gives how many files were not there any more, or
    /// were shorter or older than they seemed.
    pub fn cut(&self, folders: &[PathBuf]) -> io::Result<usize> {
        let mut left = Vec::new();
        for (name, inode) in self.names()? {
            let path = self.root.join(&name);
            let (Ok(durable), true) = (
                fs::read(self.kept.join("content").join(inode)),
                below(&path, folders),
            ) else {
                continue;
            };
            let live = fs::read(&path).unwrap_or_default();
            left.push((path, torn(&durable, &live)));
        }
        let mut changed = 0;
        for folder in folders {
            changed += differing(folder, &left);
            remove(folder)?;
        }
        fs::remove_dir_all(self.kept.join("content"))?;
        fs::create_dir(self.kept.join("content"))?;
        fs::remove_dir_all(self.kept.join("names"))?;
        for (path, bytes) in left {
            self.write_back(&path, &bytes)?;
        }
        Ok(changed)
    }

    /// Every name that is on the disk, with the inode it leads to.
    fn names(&self) -> io::Result<Vec<(PathBuf, String)>> {
        let names = self.kept.join("names");
        let paths = files(&names);
        let read = |path: PathBuf| {
            let inode = fs::read_to_string(&path)?;
            Ok((path.strip_prefix(&names).unwrap_or(&path).to_owned(), inode))
        };
        paths.into_iter().map(read).collect()
    }

    /// What was on the disk is on the disk: under other inodes now.
    fn write_back(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let inside = path.strip_prefix(&self.root).unwrap_or(path);
        let name = self.kept.join("names").join(inside);
        for folder in [path.parent(), name.parent()].into_iter().flatten() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, bytes)?;
        let inode = fs::metadata(path)?.ino().to_string();
        fs::write(self.kept.join("content").join(&inode), bytes)?;
        fs::write(name, inode)
    }
}

fn below(path: &Path, folders: &[PathBuf]) -> bool {
    folders.iter().any(|folder| path.starts_with(folder))
}

/// Of what was written since the last sync, a disk may have any blocks, in any order.
fn torn(durable: &[u8], live: &[u8]) -> Vec<u8> {
    if live.is_empty() || chance::below(2) == 0 {
        return durable.to_vec();
    }
    let length = durable.len() + chance::below(live.len().saturating_sub(durable.len()) + 1);
    let block = |at: usize| {
        let of = |bytes: &[u8]| {
            bytes
                .get(at..(at + BLOCK).min(length).min(bytes.len()))
                .map(<[u8]>::to_vec)
        };
        let (old, new) = (of(durable), of(live));
        let mut block = if chance::below(2) == 0 {
            new.or(old)
        } else {
            old.or(new)
        }
        .unwrap_or_default();
        block.resize((length - at).min(BLOCK), 0);
        block
    };
    (0..length).step_by(BLOCK).flat_map(block).collect()
}

/// Files that the cut takes away or alters.
fn differing(folder: &Path, left: &[(PathBuf, Vec<u8>)]) -> usize {
    let same = |path: &PathBuf| {
        let found = left.iter().find(|(kept, _)| kept == path);
        found.is_some_and(|(_, bytes)| fs::read(path).is_ok_and(|live| live == *bytes))
    };
    files(folder).iter().filter(|path| !same(path)).count()
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(_) => Ok(()),
    }
}

/// The files below a folder; a file is its own folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    if folder.is_file() {
        return vec![folder.to_owned()];
    }
    let inside = fs::read_dir(folder).into_iter().flatten().flatten();
    inside.flat_map(|entry| files(&entry.path())).collect()
}
