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
        "Les barèmes de mars 2027 ne sont pas connus",
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
