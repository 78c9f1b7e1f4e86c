//! The machine on which this runs, as its own files tell it.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The machine, as its own files tell it; a test shows another one.
pub(crate) struct Machine(pub PathBuf);

/// Where a path is kept: what is mounted, of which kind.
pub(crate) struct Mount {
    pub source: String,
    point: PathBuf,
    pub kind: String,
}

impl Machine {
    pub fn own() -> Self {
        Self("/".into())
    }

    pub fn text(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.0.join(path)).ok()
    }

    pub fn has(&self, path: &str) -> bool {
        self.0.join(path).exists()
    }

    /// The last of those mounted where the path is: the one that hides the others.
    pub fn mount(&self, path: &Path) -> Option<Mount> {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mounts = self.text("proc/mounts")?;
        let all = mounts.lines().filter_map(|line| {
            let mut words = line.split(' ');
            let (source, point, kind) = (words.next()?, words.next()?, words.next()?);
            Some(Mount {
                source: source.to_owned(),
                point: point.replace("\\040", " ").into(),
                kind: kind.to_owned(),
            })
        });
        let here = all.filter(|mount| path.starts_with(&mount.point));
        here.max_by_key(|mount| mount.point.as_os_str().len())
    }

    /// The same, when it is of one of these kinds.
    pub fn mount_among(&self, path: &Path, kinds: &[&str]) -> Option<Mount> {
        let among = |mount: &Mount| kinds.contains(&mount.kind.as_str());
        self.mount(path).filter(among)
    }

    /// Whether a block device says that it is a ciphered one.
    pub fn is_ciphered(&self, device: &str) -> bool {
        let Some(name) = device.strip_prefix("/dev/") else {
            return false;
        };
        let told = |path: PathBuf| fs::read_to_string(path).unwrap_or_default();
        let named = |entry: &PathBuf| {
            let own = entry.file_name().is_some_and(|own| own == name);
            own || name.strip_prefix("mapper/") == Some(told(entry.join("dm/name")).trim())
        };
        let blocks = fs::read_dir(self.0.join("sys/block")).into_iter().flatten();
        let mut entries = blocks.filter_map(|entry| Some(entry.ok()?.path()));
        let found = entries.find(named);
        found.is_some_and(|entry| told(entry.join("dm/uuid")).starts_with("CRYPT-"))
    }
}
