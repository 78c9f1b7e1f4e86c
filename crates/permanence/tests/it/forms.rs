//! The commands over forms, as they are typed: `permanence papers fields` and `permanence papers fill`.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::{Value, json};

const FORM: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/data/papers/cerfa_15692.pdf"
);
const PACK: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../papers/data/forms/cerfa_15692.tsv"
);

fn papers(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_permanence"))
        .arg("papers")
        .args(arguments)
        .env("LC_ALL", "fr_FR.UTF-8")
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn what_is_no_form_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("faux.pdf");
    fs::write(&path, "du texte").unwrap();
    let output = papers(&["fields", path.to_str().unwrap()]);
    assert!(!output.status.success());
    assert!(
        told(&output).contains("faux.pdf : ce n’est ni un PDF"),
        "{}",
        told(&output)
    );
}

/// The form of the MDPH, where it is: it is not ours to carry.
#[test]
fn the_form_of_the_mdph_is_filled_by_our_words() {
    if !Path::new(FORM).exists() {
        println!("passed over: the form of the MDPH is not beside this checkout");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(
        place("dit.json"),
        json!({ "personne.nom": "EXEMPLE", "personne.sexe": "femme", "inconnu": "x" }).to_string(),
    )
    .unwrap();
    let fill = |to: &str, more: &[&str]| {
        let (said, to) = (place("dit.json"), place(to));
        papers(&[&["fill", FORM, &said, &to], more].concat())
    };
    let output = fill("rempli.pdf", &["--pack", PACK]);
    assert!(output.status.success(), "{}", told(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        report,
        json!({ "done": 3, "unknown": [], "refused": [], "overflow": [], "lacking": "" })
    );
    let output = papers(&["fields", &place("rempli.pdf")]);
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    let name = listed
        .lines()
        .find(|line| line.contains("Nom de naissance p2"))
        .unwrap();
    assert!(name.contains(r#""value":"EXEMPLE""#), "{name}");
    // Another file than the one that the pack is for.
    let other = papers(&[
        "fill",
        &place("rempli.pdf"),
        &place("dit.json"),
        &place("autre.pdf"),
        "--pack",
        PACK,
    ]);
    assert!(
        told(&other).contains("ce n’est pas le formulaire"),
        "{}",
        told(&other)
    );
    let flat = fill("plat.pdf", &["--pack", PACK, "--flatten"]);
    assert!(flat.status.success());
    let nothing = papers(&["fields", &place("plat.pdf")]);
    assert!(
        told(&nothing).contains("ce PDF n’a rien à remplir"),
        "{}",
        told(&nothing)
    );
}
