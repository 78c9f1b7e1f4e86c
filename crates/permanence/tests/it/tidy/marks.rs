//! Marks that have no place in a source: notes to oneself, ignored tests, the paths of one machine, names that say nothing.

use super::{Source, none, one, planted, rust::Rust, source};

/// Cut in two, so that this file does not carry them.
const NOTES: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("HA", "CK"),
];
const PLACES: &[&str] = &[
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("/wo", "rk/"),
    concat!("/tmp/ba", "sh_"),
];
const REGISTRIES: &[&str] = &[
    concat!("://regis", "try."),
    concat!("://index.cra", "tes.io"),
    concat!("://static.cra", "tes.io"),
    concat!("crates.io-", "index"),
    concat!("://pypi.", "org"),
    concat!("://files.python", "hosted.org"),
    concat!("://proxy.gol", "ang.org"),
];
const EMPTY_NAMES: &[&str] = &[
    "utils", "util", "common", "helpers", "helper", "services", "service", "models", "manager",
    "misc",
];
const CRATES: &[&str] = &[
    "seal",
    "journal",
    "web",
    "permanence",
    "rights",
    "papers",
    "channels",
    "calls",
];

fn words(sources: &[Source], forbidden: &[&str], what: &str) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for (number, line) in source.text.lines().enumerate() {
            for word in forbidden.iter().filter(|word| holds(line, word)) {
                found.push(format!("{}:{}: {what}: {word}", source.path, number + 1));
            }
        }
    }
    found
}

/// Whether a line holds a word, and not only as a part of a longer one.
fn holds(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let open = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
        let bounded = word.starts_with(|letter: char| letter.is_alphanumeric());
        !bounded
            || open(line[..at].chars().next_back()) && open(line[at + word.len()..].chars().next())
    })
}

fn ignored_tests(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| source.is("rs")) {
        let rust = Rust::read(&source.text);
        let marks = rust
            .code
            .match_indices("#[ignore")
            .chain(rust.code.match_indices(", ignore"));
        found.extend(
            marks.map(|(at, _)| format!("{}:{}: an ignored test", source.path, rust.line(at))),
        );
    }
    found
}

fn empty_names(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.path.starts_with("crates/"))
    {
        let parts = source
            .path
            .split('/')
            .skip(1)
            .map(|part| part.split('.').next().unwrap_or(part));
        let bad = parts.filter(|part| EMPTY_NAMES.contains(part));
        found.extend(bad.map(|part| format!("{}: {part} says nothing", source.path)));
        if source
            .feature()
            .is_some_and(|feature| CRATES.contains(&feature))
        {
            found.push(format!(
                "{}: a feature with the name of a crate",
                source.path
            ));
        }
    }
    found
}

#[test]
fn no_note_to_oneself() {
    none(words(&source::all(), NOTES, "open an issue instead"));
}

#[test]
fn no_path_of_one_machine() {
    none(words(&source::all(), PLACES, "the path of one machine"));
}

#[test]
fn no_registry_address() {
    none(words(
        &source::all(),
        REGISTRIES,
        "the address of a registry",
    ));
}

#[test]
fn no_ignored_test() {
    none(ignored_tests(&source::all()));
}

#[test]
fn no_name_that_says_nothing() {
    none(empty_names(&source::all()));
}

#[test]
fn a_planted_note_is_found() {
    let line = format!("// {}: later\nlet extodor = \"{}S\";", NOTES[0], NOTES[0]);
    one(
        words(&planted(&[("crates/web/src/a.rs", &line)]), NOTES, "note"),
        "a.rs:1",
    );
}

#[test]
fn a_planted_path_or_registry_is_found() {
    let line = format!("cd {}me/permanence", PLACES[1]);
    one(
        words(&planted(&[("bin/ci", &line)]), PLACES, "path"),
        "bin/ci:1",
    );
    let line = format!("fetch https{}example.org", REGISTRIES[0]);
    one(
        words(&planted(&[("bin/ci", &line)]), REGISTRIES, "registry"),
        "bin/ci:1",
    );
}

#[test]
fn a_planted_ignored_test_is_found() {
    let text = "// #[ignore] in a comment\n#[test]\n#[ignore = \"slow\"]\nfn a() {}";
    one(
        ignored_tests(&planted(&[("crates/web/src/a.rs", text)])),
        "a.rs:3",
    );
}

#[test]
fn a_planted_empty_name_is_found() {
    one(
        empty_names(&planted(&[("crates/web/src/utils.rs", "")])),
        "utils",
    );
    one(
        empty_names(&planted(&[("crates/permanence/src/journal/mod.rs", "")])),
        "name of a crate",
    );
}
