//! The command over files of barcodes, as it is typed: `permanence papers seal`.

use std::{
    fs,
    process::{Command, Output},
};

use serde_json::Value;

const SHARED: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/data/papers/2ddoc-samples.jsonl"
);

fn seal(content: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("codes.jsonl");
    fs::write(&path, content).unwrap();
    Command::new(env!("CARGO_BIN_EXE_permanence"))
        .args(["papers", "seal", path.to_str().unwrap()])
        .args(arguments)
        .env("LC_ALL", "fr_FR.UTF-8")
        .output()
        .unwrap()
}

fn verdicts(output: &Output) -> Vec<Value> {
    let text = str::from_utf8(&output.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn each_line_has_its_verdict_and_what_is_no_line_is_said() {
    let lines = [
        r#"{"id":"a","raw":"DC04FR06ZZZZFFFF24A80401FR431\u001f"}"#,
        r#"{"id":"b","raw":"https://exemple.fr"}"#,
        "",
        r#"{"id":"c"}"#,
        "{",
    ];
    let output = seal(&lines.join("\n"), &[]);
    assert!(!output.status.success());
    let said = verdicts(&output);
    assert_eq!(said.len(), 2);
    assert_eq!(said[0]["verdict"], "unverified");
    assert_eq!(said[0]["reason"], "no signature that can be read");
    assert_eq!(said[1]["reason"], "not a 2D-Doc");
    assert_eq!(said[1]["sentence"], "Ce n’est pas un 2D-Doc.");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        errors.contains("ligne 4 : il faut raw, ou signed_data et signature_hex"),
        "{errors}"
    );
    assert!(errors.contains("ligne 5 : "), "{errors}");
}

/// The samples of the specification, where they are: they are not ours to carry.
#[test]
fn samples_hold_only_when_trials_are_believed() {
    let Ok(content) = fs::read_to_string(SHARED) else {
        println!("passed over: no reference codes beside this checkout");
        return;
    };
    let expected: Vec<Value> = content
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let believed = verdicts(&seal(&content, &["--test-authorities"]));
    assert_eq!(believed.len(), expected.len());
    for (said, sample) in believed.iter().zip(&expected) {
        let valid = sample["expected_valid"] == true;
        let verdict = if valid { "valid" } else { "invalid" };
        assert_eq!(said["verdict"], verdict, "{}", sample["id"]);
        assert_eq!(said["id"], sample["id"]);
        assert_eq!(said["type"], sample["header"]["doc_type"]);
    }
    let plain = verdicts(&seal(&content, &[]));
    assert!(plain.iter().all(|said| said["verdict"] == "unverified"));
}
