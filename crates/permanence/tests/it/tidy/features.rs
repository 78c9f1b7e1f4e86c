//! Features: no one reads another's pages, and none goes round in a circle.

use std::collections::{BTreeMap, BTreeSet};

use super::{Source, none, one, planted, rust::Rust, source};

/// Feature → the features it uses, outside tests.
type Uses = BTreeMap<String, BTreeSet<String>>;

fn uses(sources: &[Source]) -> Uses {
    let features: BTreeSet<&str> = sources.iter().filter_map(Source::feature).collect();
    let mut uses = Uses::new();
    for source in sources
        .iter()
        .filter(|source| source.is("rs") && !source.is_test())
    {
        let Some(feature) = source.feature() else {
            continue;
        };
        let others = paths(&source.text)
            .into_iter()
            .filter_map(|path| Some(path.first()?.clone()));
        let others = others.filter(|other| features.contains(other.as_str()) && other != feature);
        uses.entry(feature.to_owned()).or_default().extend(others);
    }
    uses
}

/// What the source names under `crate::`, each as its first two steps; groups in braces are opened.
fn paths(text: &str) -> Vec<Vec<String>> {
    let code = Rust::read(text).code;
    let starts: Vec<usize> = code
        .match_indices("crate::")
        .map(|(at, found)| at + found.len())
        .collect();
    starts
        .into_iter()
        .flat_map(|at| branches(&code[at..]))
        .collect()
}

fn branches(after: &str) -> Vec<Vec<String>> {
    let Some(group) = after.strip_prefix('{') else {
        return vec![steps(after)];
    };
    let mut depth = 0_usize;
    let mut start = 0;
    let mut found = Vec::new();
    for (at, byte) in group.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth > 0 => depth -= 1,
            b',' | b'}' if depth == 0 => {
                found.push(steps(group[start..at].trim()));
                start = at + 1;
                if byte == b'}' {
                    break;
                }
            }
            _ => {}
        }
    }
    found
}

fn steps(path: &str) -> Vec<String> {
    let end = path
        .find(|letter: char| !letter.is_alphanumeric() && !"_:{, ".contains(letter))
        .unwrap_or(path.len());
    let names = path[..end]
        .split("::")
        .take(2)
        .map(|name| name.trim_matches(['{', ' ', ',', ':']).to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

fn borrowed_pages(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.is("rs") && !source.is_test())
    {
        let Some(feature) = source.feature() else {
            continue;
        };
        for path in paths(&source.text) {
            let other = path.first().is_some_and(|first| first != feature);
            if other
                && path
                    .get(1)
                    .is_some_and(|second| second.split([',', ' ']).any(|name| name == "pages"))
            {
                found.push(format!("{}: uses the pages of {}", source.path, path[0]));
            }
        }
    }
    found
}

/// One finding for each feature from which one comes back to it.
fn circles(uses: &Uses) -> Vec<String> {
    let reached = |from: &String| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&String> = uses.get(from).into_iter().flatten().collect();
        while let Some(feature) = next.pop() {
            if seen.insert(feature) {
                next.extend(uses.get(feature).into_iter().flatten());
            }
        }
        seen
    };
    uses.keys()
        .filter(|feature| reached(feature).contains(feature))
        .map(|feature| format!("{feature} uses itself in a circle"))
        .collect()
}

/// A feature's folder says what it is, and has the words of both languages when it shows anything.
fn incomplete(sources: &[Source]) -> Vec<String> {
    let features: BTreeSet<&str> = sources.iter().filter_map(Source::feature).collect();
    let has = |feature: &str, file: &str| {
        let path = format!("crates/permanence/src/{feature}/{file}");
        sources.iter().find(|source| source.path == path)
    };
    let mut found = Vec::new();
    for feature in features {
        match has(feature, "mod.rs") {
            Some(source) if source.text.starts_with("//!") => {}
            _ => found.push(format!(
                "{feature}: mod.rs must begin by saying what it is for, and for whom"
            )),
        }
        let shows = sources
            .iter()
            .any(|source| source.feature() == Some(feature) && source.is("html"));
        let files: &[&str] = if shows {
            &["fr.ftl", "en.ftl", "tests.rs"]
        } else {
            &[]
        };
        let folder = |file: &str| file == "tests.rs" && has(feature, "tests/mod.rs").is_some();
        let missing = files
            .iter()
            .filter(|file| has(feature, file).is_none() && !folder(file));
        found.extend(missing.map(|file| format!("{feature}: shows pages and has no {file}")));
    }
    found
}

#[test]
fn no_feature_uses_the_pages_of_another() {
    none(borrowed_pages(&source::all()));
}

#[test]
fn features_do_not_go_in_circles() {
    none(circles(&uses(&source::all())));
}

#[test]
fn features_are_whole() {
    none(incomplete(&source::all()));
}

#[test]
fn planted_borrowed_pages_are_found() {
    let found =
        |text: &str| borrowed_pages(&planted(&[("crates/permanence/src/team/pages.rs", text)]));
    one(found("use crate::spaces::pages::list;"), "spaces");
    one(found("use crate::{app, spaces::{pages, Act}};"), "spaces");
    none(found(
        "use crate::team::pages; use crate::spaces::{Act, Note};",
    ));
}

#[test]
fn a_planted_circle_is_found() {
    let files = [
        (
            "crates/permanence/src/team/pages.rs",
            "use crate::{spaces::Act, today};",
        ),
        (
            "crates/permanence/src/spaces/pages.rs",
            "fn a() { crate::cards::b() }",
        ),
        ("crates/permanence/src/cards/mod.rs", "use crate::team;"),
        ("crates/permanence/src/today/mod.rs", ""),
        ("crates/permanence/src/today/tests.rs", "use crate::team;"),
    ];
    let found = circles(&uses(&planted(&files)));
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(!found.iter().any(|finding| finding.contains("today")));
}

#[test]
fn a_planted_incomplete_feature_is_found() {
    let path = |file: &str| format!("crates/permanence/src/team/{file}");
    let (start, page, french, tests) = (
        path("mod.rs"),
        path("list.html"),
        path("fr.ftl"),
        path("tests.rs"),
    );
    let files = [
        (start.as_str(), "//! The team."),
        (&page, ""),
        (&french, ""),
        (&tests, ""),
    ];
    one(incomplete(&planted(&files)), "no en.ftl");
    one(
        incomplete(&planted(&[(start.as_str(), "mod pages;")])),
        "mod.rs must begin",
    );
}
