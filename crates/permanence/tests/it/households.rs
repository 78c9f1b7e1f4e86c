//! The commands over files of households, as they are typed: `permanence rights compute | explain | bench`.

use std::{
    fs,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

const SAMPLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../rights/tests/cases/sample.jsonl"
);

fn permanence(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_permanence"))
        .arg("rights")
        .args(arguments)
        .env("LC_ALL", "fr_FR.UTF-8")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A file in a folder of its own.
fn file(content: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cases.jsonl");
    fs::write(&path, content).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

const ALONE: &str = r#"{"id":"a","mois":"2026-11","logement":{"statut":"sans_domicile"},"personnes":[{"role":"demandeur","naissance":"1990-01-01"}]}"#;

#[test]
fn a_file_of_cases_gives_a_line_for_each_in_the_same_order() {
    let done = permanence(&["compute", SAMPLE, "--table", "openfisca"]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let results = text(&done.stdout);
    let cases = fs::read_to_string(SAMPLE).unwrap();
    assert_eq!(results.lines().count(), cases.lines().count());
    for (case, result) in cases.lines().zip(results.lines()) {
        let (case, result): (Value, Value) = (
            serde_json::from_str(case).unwrap(),
            serde_json::from_str(result).unwrap(),
        );
        assert_eq!(case["id"], result["id"]);
        if case["expected"].get("notes_sur").is_none() {
            assert_eq!(case["expected"]["css"], result["css"], "{}", case["id"]);
        }
    }
}

#[test]
fn what_cannot_be_read_is_said_with_its_line_and_the_rest_is_computed() {
    let wrong = ALONE.replace("1990-01-01", "2031-01-01");
    let later = ALONE.replace("2026-11", "2027-03");
    let (_folder, path) = file(&format!("{ALONE}\n{{\n{wrong}\n{later}\n"));
    let done = permanence(&["compute", &path]);
    assert!(!done.status.success());
    assert_eq!(text(&done.stdout).lines().count(), 1);
    let said = text(&done.stderr);
    for sentence in [
        "ligne 2 : Ce cas ne se lit pas",
        "ligne 3 : Une date de naissance est impossible",
        "ligne 4 : Les barèmes de mars 2027 ne sont pas connus",
        "3 cas refusés",
    ] {
        assert!(said.contains(sentence), "{sentence}: {said}");
    }
}

#[test]
fn one_case_is_explained_with_who_decides() {
    let (_folder, path) = file(ALONE);
    let done = permanence(&["explain", &path]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let said = text(&done.stdout);
    for sentence in [
        "estimation, pas une décision",
        "651,69\u{a0}€ par mois",
        "CASF, art. L. 262-2",
        "décide\u{a0}: le département",
    ] {
        assert!(said.contains(sentence), "{sentence}: {said}");
    }
}

#[test]
fn the_measure_is_json_and_counts_what_was_asked() {
    let done = permanence(&["bench", SAMPLE, "1000"]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let measure: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(measure["households"], 1000);
    for key in [
        "cpu_seconds",
        "households_per_cpu_second",
        "peak_memory_mib",
    ] {
        assert!(measure[key].as_f64().unwrap() > 0.0, "{key}: {measure}");
    }
}

#[test]
fn a_table_that_does_not_exist_is_refused() {
    let done = permanence(&["compute", SAMPLE, "--table", "mine"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(text(&done.stderr).contains("cette valeur ne convient pas"));
}

/// The person alone, with something of hers replaced.
fn with(old: &str, new: &str) -> String {
    ALONE.replace(old, new)
}

#[test]
fn each_hostile_line_is_refused_with_a_sentence_of_its_own_line() {
    let children = r#",{"role":"enfant","naissance":"2020-01-01"}"#.repeat(40);
    let lines = [
        with("}]}", &format!("}}{children}]}}")),
        with("sans_domicile\"", "locataire_vide\",\"loyer\":-400"),
        with("\"id\"", "\"nom\":\"Léa\",\"id\""),
        with("2026-11", "2026-13"),
        with("2026-11", "2031-01"),
        with("\"1990-01-01\"", "12"),
        "[".repeat(100_000),
        format!("{{\"id\":\"{}\"}}", "a".repeat(400_000)),
        with("\"a\"", &format!("\"{}\"", "a".repeat(300))),
        "null".to_owned(),
        with(
            "1990-01-01\"",
            "1990-01-01\",\"mensuel\":{\"salaire_net\":[1e999]}",
        ),
        with(
            "1990-01-01\"",
            "1990-01-01\",\"mensuel\":{\"salaire_net\":[1e300]}",
        ),
    ];
    let (_folder, path) = file(&lines.join("\n"));
    let done = permanence(&["compute", &path]);
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(text(&done.stdout), "");
    let said = text(&done.stderr);
    for (number, line) in (1..).zip(&lines) {
        let start = format!("ligne {number} : ");
        let sentence = said.lines().find(|said| said.starts_with(&start));
        let sentence = sentence.unwrap_or_else(|| panic!("{line}\n{said}"));
        assert!(
            sentence.ends_with('.') && !sentence.contains("expected"),
            "{sentence}"
        );
    }
    assert!(
        said.contains("12 cas refusés") && !said.contains("panicked"),
        "{said}"
    );
}

#[test]
fn thousands_of_wrong_lines_hide_none_of_the_right_ones_after_them() {
    let wrong = "{}\n".repeat(3000);
    let (folder, path) = file(&format!("{wrong}\n\n{ALONE}\n"));
    let bytes = [&[0xFF, 0xFE, b'\n'][..], &fs::read(&path).unwrap()].concat();
    fs::write(folder.path().join("cases.jsonl"), bytes).unwrap();
    let done = permanence(&["compute", &path]);
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(text(&done.stdout).lines().count(), 1);
    let said = text(&done.stderr);
    assert!(
        said.contains("ligne 1 : cette ligne n’est pas du texte"),
        "{said}"
    );
    assert!(said.contains("3001 cas refusés"));
}

#[test]
fn one_case_or_a_measure_of_nonsense_is_refused_with_a_sentence() {
    for (content, sentence) in [
        ("{", "s’arrête avant sa fin"),
        ("", "s’arrête avant sa fin"),
        (&*format!("{ALONE}\n{ALONE}"), "ce n’est pas du JSON"),
        (&*" ".repeat(300_000), "ce n’est pas un foyer"),
        (&*with("2026-11", "2031-01"), "ne sont pas connus"),
    ] {
        let (_folder, path) = file(content);
        for command in [&["explain", &path][..], &["bench", &path, "10"]] {
            if command.len() == 3 && content.contains('\n') {
                continue; // Two cases are a file to measure.
            }
            let done = permanence(command);
            assert_eq!(done.status.code(), Some(1), "{command:?} {content}");
            let said = text(&done.stderr);
            assert!(!said.contains("panicked") && !said.is_empty(), "{said}");
            if command.len() == 2 {
                assert!(said.contains(sentence), "{said}");
            }
        }
    }
    assert_eq!(permanence(&["explain", "/nowhere"]).status.code(), Some(1));
}
