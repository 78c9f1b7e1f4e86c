//! Licences and refused dependencies, as `deny.toml` says, for those who do not have `cargo deny`.

use std::process::Command;

use toml::Value;

use super::{none, one, source};

/// A package of the tree: its name and its licence.
struct Package {
    name: String,
    licence: String,
}

fn packages() -> Vec<Package> {
    let arguments = [
        "tree",
        "--workspace",
        "--edges",
        "all",
        "--prefix",
        "none",
        "--offline",
        "--format",
        "{p}\t{l}",
    ];
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(source::root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "cargo tree: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut lines: Vec<&str> = str::from_utf8(&output.stdout)
        .unwrap()
        .lines()
        .filter(|line| line.contains('\t'))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    lines.into_iter().map(package).collect()
}

fn package(line: &str) -> Package {
    let (name, licence) = line.split_once('\t').unwrap();
    let name = name.split(' ').next().unwrap_or_default();
    Package {
        name: name.to_owned(),
        licence: licence.trim_end_matches(" (*)").to_owned(),
    }
}

fn rules() -> Value {
    let text = std::fs::read_to_string(source::root().join("deny.toml")).unwrap();
    Value::Table(text.parse().unwrap())
}

fn refused(packages: &[Package], rules: &Value) -> Vec<String> {
    let list = |value: &Value| value.as_array().unwrap().clone();
    let allowed: Vec<String> = list(&rules["licenses"]["allow"])
        .iter()
        .map(|id| id.as_str().unwrap().to_owned())
        .collect();
    let banned: Vec<String> = list(&rules["bans"]["deny"])
        .iter()
        .map(|ban| ban["crate"].as_str().unwrap().to_owned())
        .collect();
    let mut found = Vec::new();
    for Package { name, licence } in packages {
        if banned.contains(name) {
            found.push(format!("{name} is refused by deny.toml"));
        }
        if !allows(licence, &allowed) {
            found.push(format!("{name}: licence {licence:?} is not in deny.toml"));
        }
    }
    found
}

/// Whether an SPDX expression can be satisfied with the licences allowed.
fn allows(licence: &str, allowed: &[String]) -> bool {
    let spaced = licence
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(&mut rest, allowed) && rest.is_empty()
}

fn either(rest: &mut &[&str], allowed: &[String]) -> bool {
    let mut holds = both(rest, allowed);
    while let [word, after @ ..] = *rest
        && *word == "OR"
    {
        *rest = after;
        holds |= both(rest, allowed);
    }
    holds
}

fn both(rest: &mut &[&str], allowed: &[String]) -> bool {
    let mut holds = single(rest, allowed);
    while let [word, after @ ..] = *rest
        && *word == "AND"
    {
        *rest = after;
        holds &= single(rest, allowed);
    }
    holds
}

fn single(rest: &mut &[&str], allowed: &[String]) -> bool {
    match *rest {
        ["(", after @ ..] => {
            *rest = after;
            let holds = either(rest, allowed);
            *rest = rest.strip_prefix(&[")"]).unwrap_or_default();
            holds
        }
        [id, "WITH", exception, after @ ..] => {
            *rest = after;
            allowed.contains(&format!("{id} WITH {exception}"))
        }
        [id, after @ ..] => {
            *rest = after;
            allowed.iter().any(|one| one == id)
        }
        [] => false,
    }
}

#[test]
fn every_dependency_is_allowed() {
    let packages = packages();
    assert!(
        packages.len() > 20,
        "cargo tree names {} packages only",
        packages.len()
    );
    none(refused(&packages, &rules()));
}

#[test]
fn planted_dependencies_are_refused() {
    let found = |name: &str, licence: &str| {
        refused(
            &[Package {
                name: name.to_owned(),
                licence: licence.to_owned(),
            }],
            &rules(),
        )
    };
    one(found("openssl-sys", "MIT"), "openssl-sys");
    one(found("ring", "MIT"), "ring");
    one(found("odd", "SSPL-1.0"), "SSPL-1.0");
    one(found("odd", ""), "odd");
    one(found("odd", "MIT AND SSPL-1.0"), "odd");
    one(found("odd", "(MIT OR Apache-2.0) AND SSPL-1.0"), "odd");
    none(found("good", "SSPL-1.0 OR (MIT AND Apache-2.0)"));
    none(found("good", "MIT/Apache-2.0"));
}
