use std::collections::BTreeMap;

use papers::pdf::{
    Plan, assemble, lacking,
    letter::{Letter, Unfit, letters},
};

/// Each blank filled with what it is, so that one sees where it went.
fn all(letter: &Letter) -> BTreeMap<String, String> {
    let each = letter.blanks.iter();
    each.map(|blank| (blank.name.clone(), format!("«{}»", blank.name)))
        .collect()
}

#[test]
fn every_letter_says_its_law_with_a_date_and_fits_on_a_sheet() {
    let ours = letters();
    let codes: Vec<&str> = ours.iter().map(|(code, _)| *code).collect();
    assert_eq!(
        codes,
        [
            "attestation-hebergement",
            "attestation-honneur",
            "demande-de-motifs",
            "recours-amiable"
        ]
    );
    for (code, letter) in ours {
        let dated = letter
            .source
            .split(|sign: char| !sign.is_ascii_digit())
            .any(|part| part.len() == 4 && part.starts_with("20"));
        assert!(
            letter.source.contains("article") && dated,
            "{code}: {}",
            letter.source
        );
        let said = all(&letter);
        let written = letter.write(&said).unwrap();
        for value in said.values() {
            assert!(written.contains(value), "{code}: {value}");
        }
        assert!(!written.contains(['{', '}', '\'']), "{code}");
        assert_eq!(lacking(&written), []);
        let plan = Plan {
            title: letter.title,
            letter: written,
            pieces: Vec::new(),
            watermark: None,
            most_bytes: None,
            day: None,
        };
        assert_eq!(assemble(plan).unwrap().sheets, 1, "{code}");
    }
}

#[test]
fn amina_asks_why_and_what_she_leaves_out_is_left_out() {
    let (_, letter) = letters()
        .into_iter()
        .find(|(code, _)| *code == "demande-de-motifs")
        .unwrap();
    let mut said = all(&letter);
    said.insert(
        "adresse".to_owned(),
        "chez L’Essai\n1 rue de l’Essai\n93000 Essaiville".to_owned(),
    );
    said.remove("reference");
    let written = letter.write(&said).unwrap();
    assert!(
        written.contains("> «personne»\n> chez L’Essai\n> 1 rue de l’Essai\n> 93000 Essaiville\n"),
        "{written}"
    );
    assert!(!written.contains("Numéro de dossier"));
    assert!(written.contains("article L232-4"));
    said.insert("demande".to_owned(), "  ".to_owned());
    said.remove("lieu");
    let needed: Vec<String> = letter
        .write(&said)
        .unwrap_err()
        .into_iter()
        .map(|blank| blank.name)
        .collect();
    assert_eq!(needed, ["lieu", "demande"]);
}

#[test]
fn a_template_of_one_s_own_is_read_or_says_what_is_wrong() {
    let head = "title\tEssai\nsource\tarticle 1, 2026\n";
    let table = [
        (format!("{head}field\ta\tA\n---\nBonjour {{a}}"), None),
        (
            format!("{head}---\nBonjour {{a}}"),
            Some(Unfit::Unknown("a".to_owned())),
        ),
        (
            format!("{head}field\ta\tA\n---\nBonjour"),
            Some(Unfit::Unused("a".to_owned())),
        ),
        (
            format!("{head}champ\ta\n---\nBonjour"),
            Some(Unfit::Line(3)),
        ),
        (format!("{head}---\n \n"), Some(Unfit::Part("---"))),
        (
            "source\tx\n---\nBonjour".to_owned(),
            Some(Unfit::Part("title")),
        ),
        (
            "title\tx\n---\nBonjour".to_owned(),
            Some(Unfit::Part("source")),
        ),
    ];
    for (text, expected) in table {
        assert_eq!(Letter::read(&text).err(), expected, "{text}");
    }
}
