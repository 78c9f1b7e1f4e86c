//! What a case that cannot be read has wrong, in French: the parser speaks English, to programmers.

use std::fmt::Write;

use serde_json::{Error, error::Category};

/// The reason, and where it stands in the text.
pub(super) fn sentence(error: &Error) -> String {
    let mut said = match error.classify() {
        Category::Syntax => "ce n’est pas du JSON".to_owned(),
        Category::Eof => "le JSON s’arrête avant sa fin".to_owned(),
        Category::Data | Category::Io => of_data(&error.to_string()),
    };
    if error.line() > 0 {
        // Writing to a string cannot fail.
        let _ = write!(
            said,
            " (ligne {} du cas, signe {})",
            error.line(),
            error.column()
        );
    }
    said.push('.');
    said
}

/// What the parser says most often.
const KNOWN: [(&str, &str); 7] = [
    ("unknown field", "il n’y a pas de champ"),
    ("missing field", "il manque le champ"),
    ("duplicate field", "deux fois le champ"),
    ("unknown variant", "cette réponse n’existe pas\u{a0}:"),
    (
        "invalid type",
        "ce n’est pas le genre de valeur attendu\u{a0}:",
    ),
    ("invalid value", "cette valeur ne convient pas\u{a0}:"),
    (
        "invalid length",
        "la liste n’a pas la bonne longueur\u{a0}:",
    ),
];

fn of_data(english: &str) -> String {
    let said = english
        .rsplit_once(" at line ")
        .map_or(english, |(said, _)| said);
    let known = KNOWN.iter().find(|(start, _)| said.starts_with(start));
    let Some((start, french)) = known else {
        return said.to_owned();
    };
    let rest = said.strip_prefix(start).unwrap_or_default();
    let rest = rest.trim_start_matches([':', ' ']);
    let (what, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
    let mut sentence = format!("{french} {}", kinds(&quoted(what)));
    if !expected.is_empty() && *start != "unknown field" {
        let expected = expected.trim_start_matches("one of ");
        // Writing to a string cannot fail.
        let _ = write!(sentence, " (attendu\u{a0}: {})", kinds(&quoted(expected)));
    }
    sentence
}

/// Kinds of values, word by word.
fn kinds(said: &str) -> String {
    let words = said.split(' ').filter_map(|word| match word {
        "a" | "an" | "struct" | "point" => None,
        "floating" | "f64" | "number" => Some("nombre"),
        "integer" | "i32" | "u8" | "usize" => Some("nombre entier"),
        "string" | "borrowed" => Some("texte"),
        "map" => Some("objet"),
        "sequence" => Some("liste"),
        "boolean" => Some("true ou false"),
        "null" | "unit" => Some("rien"),
        other => Some(other),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// `x` as « x ».
fn quoted(text: &str) -> String {
    let mut said = String::with_capacity(text.len() + 8);
    let mut open = false;
    for letter in text.chars() {
        match letter {
            '`' if open => said.push_str("\u{a0}»"),
            '`' => said.push_str("«\u{a0}"),
            other => said.push(other),
        }
        open ^= letter == '`';
    }
    said
}

#[cfg(test)]
mod tests {
    use crate::situation::Situation;

    #[test]
    fn each_mistake_is_said_in_french_with_its_place() {
        let table = [
            ("{", "le JSON s’arrête avant sa fin"),
            ("bonjour", "ce n’est pas du JSON"),
            ("{}", "il manque le champ «\u{a0}mois\u{a0}»"),
            (r#"{"moi":1}"#, "il n’y a pas de champ «\u{a0}moi\u{a0}»"),
            (
                r#"{"mois":"2026-11","mois":"2026-11"}"#,
                "deux fois le champ «\u{a0}mois\u{a0}»",
            ),
            (
                r#"{"mois":"2026-11","logement":{"statut":"tente"}}"#,
                "cette réponse n’existe pas\u{a0}: «\u{a0}tente\u{a0}» (attendu\u{a0}: «\u{a0}locataire_vide\u{a0}»",
            ),
            (
                r#"{"mois":"2026-11","logement":{"statut":"foyer","loyer":"cher"}}"#,
                "ce n’est pas le genre de valeur attendu\u{a0}: texte \"cher\" (attendu\u{a0}: nombre)",
            ),
        ];
        for (case, said) in table {
            let wrong = Situation::read(case).unwrap_err().to_string();
            assert!(wrong.contains(said), "{case}: {wrong}");
            assert!(wrong.contains("signe ") && wrong.ends_with("."), "{wrong}");
        }
    }
}
