//! The command that assembles a file for an office, as it is typed: `permanence papers assemble`.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use image::{GrayImage, Luma, codecs::jpeg::JpegEncoder};
use serde_json::{Value, json};

/// An invented plan, with the letter of `demo` as its photograph.
fn plan(folder: &Path, pieces: Value) -> Output {
    let photo = include_bytes!("../../src/demo_letter.jpg");
    fs::write(folder.join("carte.jpg"), photo).unwrap();
    let plan = json!({
        "title": "Demande d’AAH — Amina Exemple",
        "letter": "> Amina Exemple\n> 1 rue de l’Essai\n\n# Objet : ma demande\n\nMadame, Monsieur,\n\nVoici mes papiers.",
        "pieces": pieces,
        "watermark": "Copie pour la MDPH de l’Essai, 25/11/2026",
        "most_bytes": 2_000_000,
        "day": "2026-11-25",
    });
    fs::write(folder.join("plan.json"), plan.to_string()).unwrap();
    Command::new(env!("CARGO_BIN_EXE_permanence"))
        .args(["papers", "assemble"])
        .args([folder.join("plan.json"), folder.join("dossier.pdf")])
        .env("LC_ALL", "fr_FR.UTF-8")
        .output()
        .unwrap()
}

#[test]
fn a_plan_becomes_one_file_and_what_it_weighs_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let pieces = json!([{ "title": "Carte de séjour", "parts": ["carte.jpg", "carte.jpg"] }, { "title": "À venir", "parts": [] }]);
    let output = plan(folder.path(), pieces);
    assert!(output.status.success(), "{output:?}");
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    let bytes = fs::read(folder.path().join("dossier.pdf")).unwrap();
    assert_eq!((&said["sheets"], &said["fits"]), (&json!(4), &json!(true)));
    assert_eq!(said["bytes"], bytes.len());
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(papers::pdf::Pdf::read(&bytes, None).unwrap().length(), 4);
}

/// A page as it is kept: grey, at 200 points per inch, as heavy as a full page of words.
fn photo(seed: u32) -> Vec<u8> {
    let mut chance = seed;
    let image = GrayImage::from_fn(1654, 2339, |x, y| {
        chance ^= chance << 13;
        chance ^= chance >> 17;
        chance ^= chance << 5;
        let inked = y % 48 < 18 && (160..1480).contains(&x) && (x / 11 + y / 48 * 7) % 5 < 3;
        Luma([if inked { 40 } else { 236 } + (chance % 9) as u8])
    });
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 40);
    image.write_with_encoder(encoder).unwrap();
    bytes
}

/// Eight photographs and two files of two pages, with a letter and a table: 14 sheets, in a tenth of a second of processor.
#[test]
fn fourteen_sheets_take_a_tenth_of_a_second() {
    let folder = tempfile::tempdir().unwrap();
    let two = json!([{ "title": "Avis", "parts": [] }]);
    assert!(plan(folder.path(), two).status.success());
    fs::rename(
        folder.path().join("dossier.pdf"),
        folder.path().join("avis.pdf"),
    )
    .unwrap();
    for seed in 1..9 {
        fs::write(folder.path().join(format!("{seed}.jpg")), photo(seed)).unwrap();
    }
    let pieces = json!([
        { "title": "Carte de séjour", "parts": ["1.jpg", "2.jpg"] },
        { "title": "Avis d’impôt", "parts": ["avis.pdf"] },
        { "title": "Certificats", "parts": ["3.jpg", "4.jpg", "5.jpg", "6.jpg", "7.jpg", "8.jpg"] },
        { "title": "Avis de l’an dernier", "parts": ["avis.pdf"] },
    ]);
    let output = plan(folder.path(), pieces);
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    println!("{said}");
    assert_eq!(said["sheets"], 14);
    assert!(said["bytes"].as_u64().unwrap() > 1_000_000, "{said}");
    assert!(said["processor ms"].as_f64().unwrap() <= 100.0, "{said}");
}

#[test]
fn what_cannot_be_taken_is_said_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("faux.pdf"), "du texte").unwrap();
    let table = [
        (
            json!([{ "title": "x", "parts": ["faux.pdf"] }]),
            "faux.pdf : ce n’est ni un PDF ni une photo JPEG",
        ),
        (
            json!([{ "title": "x", "parts": ["absent.pdf"] }]),
            "absent.pdf : ",
        ),
        (
            json!([{ "title": "x", "parts": [], "pages": 3 }]),
            "plan.json : unknown field",
        ),
    ];
    for (pieces, expected) in table {
        let output = plan(folder.path(), pieces);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            !output.status.success() && said.contains(expected),
            "{said}"
        );
        assert!(!folder.path().join("dossier.pdf").exists());
    }
}

#[test]
fn a_letter_is_written_from_its_template_or_says_what_it_lacks() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("ma-lettre.txt"),
        "title\tEssai\nsource\tarticle 1\nfield\tnom\tNom\n---\nBonjour {nom}",
    )
    .unwrap();
    let assemble = |template: &str, fields: Value| {
        let plan =
            json!({ "title": "Lettre", "pieces": [], "template": template, "fields": fields });
        fs::write(folder.path().join("plan.json"), plan.to_string()).unwrap();
        Command::new(env!("CARGO_BIN_EXE_permanence"))
            .args(["papers", "assemble"])
            .args([
                folder.path().join("plan.json"),
                folder.path().join("lettre.pdf"),
            ])
            .env("LC_ALL", "fr_FR.UTF-8")
            .output()
            .unwrap()
    };
    let said = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
    let own = assemble("ma-lettre.txt", json!({ "nom": "Amina" }));
    assert!(own.status.success(), "{}", said(&own));
    let lacking = assemble("demande-de-motifs", json!({ "personne": "Amina Exemple" }));
    assert!(
        said(&lacking).contains("il manque à la lettre : adresse (Adresse"),
        "{}",
        said(&lacking)
    );
    let unknown = assemble("recours", json!({}));
    assert!(said(&unknown).contains("recours : "), "{}", said(&unknown));
}
