//! Who may depend on whom, and who may touch the world.

use std::{collections::BTreeMap, process::Command};

use serde_json::Value;

use super::{Source, none, one, planted, rust::Rust, source};

/// What each crate of ours may use among ours. A crate that is not here has not been decided.
const OURS: &[(&str, &[&str])] = &[
    ("seal", &[]),
    ("rights", &[]),
    ("papers", &[]),
    ("channels", &[]),
    ("calls", &[]),
    ("journal", &["seal"]),
    ("web", &["seal", "journal"]),
    (
        "permanence",
        &[
            "seal", "journal", "web", "rights", "papers", "channels", "calls",
        ],
    ),
];
/// Leaves: bytes in, bytes out. `channels` alone may use the network.
const LEAVES: &[&str] = &["seal", "rights", "papers", "calls"];
const HEAVY: &[&str] = &[
    "tokio",
    "axum",
    "hyper",
    "reqwest",
    "rusqlite",
    "tokio-postgres",
    "tracing",
    "log",
];
const WORLD: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "tokio",
    "axum",
    "SystemTime",
    "Instant::now",
    "thread_rng",
];
const DATABASES: &[&str] = &[
    "rusqlite",
    "tokio_postgres",
    "deadpool_postgres",
    "sqlx",
    "object_store",
    "async_nats",
];
const SQL: &[&str] = &[
    "select ",
    "insert into ",
    "update ",
    "delete from ",
    "create table ",
    "alter table ",
    "drop table ",
    "pragma ",
];

/// Crate → names of what it depends on, outside its tests.
type Tree = BTreeMap<String, Vec<String>>;

fn tree() -> Tree {
    let arguments = [
        "metadata",
        "--no-deps",
        "--offline",
        "--format-version",
        "1",
    ];
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(source::root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "cargo metadata: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(package)
        .collect()
}

fn package(package: &Value) -> (String, Vec<String>) {
    let dependencies = package["dependencies"].as_array().unwrap().iter();
    let kept = dependencies.filter(|dependency| dependency["kind"] != "dev");
    let names = kept.map(|dependency| dependency["name"].as_str().unwrap().to_owned());
    (
        package["name"].as_str().unwrap().to_owned(),
        names.collect(),
    )
}

fn wrong_directions(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for (name, dependencies) in tree {
        let Some((_, allowed)) = OURS.iter().find(|(ours, _)| ours == name) else {
            found.push(format!(
                "{name}: a crate that docs/ARCHITECTURE.md does not know"
            ));
            continue;
        };
        for other in dependencies {
            let ours =
                OURS.iter().any(|(ours, _)| ours == other) && !allowed.contains(&other.as_str());
            let heavy = LEAVES.contains(&name.as_str()) && HEAVY.contains(&other.as_str());
            if ours || heavy {
                found.push(format!("{name} may not depend on {other}"));
            }
        }
    }
    found
}

/// Leaves that touch files, network, clock or a runtime.
fn worldly_leaves(sources: &[Source]) -> Vec<String> {
    let leaves = sources
        .iter()
        .filter(|source| source.of_crate().is_some_and(|name| LEAVES.contains(&name)));
    leaves
        .flat_map(|source| uses(source, WORLD, "a leaf knows no"))
        .collect()
}

/// Databases and stores outside `journal`, features that open files, and SQL text anywhere else.
fn storage_outside_journal(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.of_crate().is_some_and(|name| name != "journal"))
    {
        found.extend(uses(source, DATABASES, "only journal knows"));
        if source.feature().is_some() && !source.is_test() {
            found.extend(uses(
                source,
                &["std::fs", "tokio::fs", "std::net", "std::process"],
                "a feature has no",
            ));
        }
        found.extend(sql(source));
    }
    found
}

fn uses(source: &Source, names: &[&str], why: &str) -> Vec<String> {
    if !source.is("rs") {
        return Vec::new();
    }
    let rust = Rust::read(&source.text);
    let mut found = Vec::new();
    for name in names {
        let whole = rust.code.match_indices(name).find(|(at, _)| {
            let word = |letter: char| letter.is_alphanumeric() || letter == '_';
            !rust.code[..*at].ends_with(word) && !rust.code[at + name.len()..].starts_with(word)
        });
        found.extend(
            whole.map(|(at, _)| format!("{}:{}: {why} {name}", source.path, rust.line(at))),
        );
    }
    found
}

fn sql(source: &Source) -> Vec<String> {
    if !source.is("rs") {
        return Vec::new();
    }
    let rust = Rust::read(&source.text);
    let phrases = rust.strings.iter().filter(|(_, text)| is_sql(text));
    phrases
        .map(|(at, _)| format!("{}:{}: SQL outside journal", source.path, rust.line(*at)))
        .collect()
}

fn is_sql(text: &str) -> bool {
    let text = text.trim_start().to_lowercase();
    let start = SQL.iter().find(|start| text.starts_with(**start));
    match start {
        Some(&"select ") => text.contains(" from ") || text.contains("\nfrom "),
        Some(&"update ") => text.contains(" set ") || text.contains("\nset "),
        Some(_) => true,
        None => false,
    }
}

#[test]
fn crates_depend_in_the_right_direction() {
    none(wrong_directions(&tree()));
}

#[test]
fn leaves_know_nothing_of_the_world() {
    none(worldly_leaves(&source::all()));
}

#[test]
fn only_journal_stores() {
    none(storage_outside_journal(&source::all()));
}

#[test]
fn a_planted_wrong_direction_is_found() {
    let tree = |name: &str, other: &str| Tree::from([(name.to_owned(), vec![other.to_owned()])]);
    one(
        wrong_directions(&tree("journal", "web")),
        "journal may not depend on web",
    );
    one(
        wrong_directions(&tree("seal", "tokio")),
        "seal may not depend on tokio",
    );
    one(wrong_directions(&tree("layers", "serde")), "layers");
    none(wrong_directions(&tree("web", "journal")));
}

#[test]
fn a_planted_worldly_leaf_is_found() {
    let text = "// std::fs in words\nuse std::time::SystemTime;";
    one(
        worldly_leaves(&planted(&[("crates/seal/src/a.rs", text)])),
        "a.rs:2: a leaf knows no SystemTime",
    );
    one(
        worldly_leaves(&planted(&[("crates/rights/src/a.rs", "use std::fs;")])),
        "std::fs",
    );
}

#[test]
fn planted_storage_is_found() {
    let found = |path: &str, text: &str| storage_outside_journal(&planted(&[(path, text)]));
    one(
        found("crates/web/src/a.rs", "use rusqlite::Connection;"),
        "rusqlite",
    );
    one(
        found("crates/web/src/a.rs", "let a = \"SELECT 1\\n FROM entry\";"),
        "SQL",
    );
    one(
        found("crates/permanence/src/team/pages.rs", "use std::fs;"),
        "std::fs",
    );
    none(found(
        "crates/web/src/a.rs",
        "let a = \"Update your browser\";",
    ));
    none(found(
        "crates/journal/src/a.rs",
        "let a = \"delete from entry\";",
    ));
}
