//! The project's own text files.

use std::{fs, path::Path};

/// One text file of the project; its path starts at the root and is written with `/`.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

const KINDS: &[&str] = &[
    "rs", "toml", "md", "html", "css", "js", "mjs", "ftl", "sql", "json", "yml", "txt", "svg",
];
/// Folders of the program crate that are not something people do: the measures.
const PLUMBING: &[&str] = &["bench"];
const PASSED_OVER: &[&str] = &[".git", "target", "node_modules", ".library"];

impl Source {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    pub(crate) fn is(&self, kind: &str) -> bool {
        self.path
            .rsplit_once('.')
            .is_some_and(|(_, end)| end == kind)
    }

    /// The crate that holds this file, when it is one of its sources.
    pub(crate) fn of_crate(&self) -> Option<&str> {
        let (name, rest) = self.path.strip_prefix("crates/")?.split_once('/')?;
        rest.starts_with("src/").then_some(name)
    }

    /// The feature that holds this file: a folder of the program crate, unless it is plumbing.
    pub(crate) fn feature(&self) -> Option<&str> {
        let (folder, _) = self
            .path
            .strip_prefix("crates/permanence/src/")?
            .split_once('/')?;
        (!PLUMBING.contains(&folder)).then_some(folder)
    }

    /// Whether this file is only compiled for tests.
    pub(crate) fn is_test(&self) -> bool {
        self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
            || self.path.ends_with("/testing.rs")
    }
}

/// The root of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Every text file of the project, in the order of paths.
pub(crate) fn all() -> Vec<Source> {
    let mut found = Vec::new();
    walk(root(), "", &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn walk(folder: &Path, path: &str, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        let here = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}/{name}")
        };
        let kind = entry.file_type().unwrap();
        if kind.is_dir() && !PASSED_OVER.contains(&name.as_str()) {
            walk(&entry.path(), &here, found);
        } else if kind.is_file() && is_text(&here) {
            found.push(Source {
                text: fs::read_to_string(entry.path()).unwrap(),
                path: here,
            });
        }
    }
}

/// Scripts of `bin`, `bench` and `.ci` have no extension.
fn is_text(path: &str) -> bool {
    match path.rsplit_once('.') {
        Some((_, kind)) if KINDS.contains(&kind) => true,
        _ => ["bin/", "bench/", ".ci/"]
            .iter()
            .any(|folder| path.starts_with(folder)),
    }
}

#[test]
fn the_walk_sees_this_very_file() {
    let path = "crates/permanence/tests/it/tidy/source.rs";
    assert!(
        all()
            .iter()
            .any(|source| source.path == path && source.is_test())
    );
}
