//! French spaces: a no-break space (U+00A0 or U+202F) before « ; : ! ? » and inside quotes, so that no line begins with a sign.

use super::{Source, fluent, none, one, planted, source};

const FIRM: &[char] = &['\u{a0}', '\u{202f}'];
const SIGNS: &[char] = &[';', ':', '!', '?', '»'];

fn loose_signs(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.path.ends_with("/fr.ftl"))
    {
        for message in fluent::read(&source.text).0 {
            let wrong = message
                .sentences
                .iter()
                .find_map(|sentence| loose(sentence));
            found.extend(wrong.map(|wrong| format!("{}: {}: {wrong}", source.path, message.key)));
        }
    }
    found
}

fn loose(sentence: &str) -> Option<String> {
    let letters: Vec<char> = sentence.chars().collect();
    (0..letters.len()).find_map(|at| {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let after = letters.get(at + 1).copied();
        wrong(before, letters[at], after)
    })
}

fn wrong(before: Option<char>, sign: char, after: Option<char>) -> Option<String> {
    if sign == '«' && after.is_some_and(|after| !FIRM.contains(&after)) {
        return Some("no-break space missing after «".to_owned());
    }
    if sign == '\'' {
        return Some("straight apostrophe: write ’".to_owned());
    }
    let before = before
        .filter(|before| !FIRM.contains(before) && !SIGNS.contains(before) && *before != '(')?;
    let hour =
        sign == ':' && before.is_ascii_digit() && after.is_some_and(|after| after.is_ascii_digit());
    let address = sign == ':' && after == Some('/');
    (SIGNS.contains(&sign) && !hour && !address)
        .then(|| format!("no-break space missing before {sign}"))
}

#[test]
fn french_signs_hold_to_their_word() {
    none(loose_signs(&source::all()));
}

#[test]
fn planted_loose_signs_are_found() {
    let found = |text: &str| {
        loose_signs(&planted(&[(
            "crates/web/words/fr.ftl",
            &format!("kit-a = {text}\n"),
        )]))
    };
    for text in [
        "Qui ?",
        "Qui?",
        "Voici: a",
        "{ $name } : a",
        "« a\u{a0}»",
        "«\u{202f}a »",
        "l'acte",
        "Ah !",
    ] {
        assert_eq!(found(text).len(), 1, "{text}");
    }
    one(
        found("{ $n ->\n    [one] Un ?\n   *[other] Deux\u{202f}?\n }"),
        "before ?",
    );
    none(found(
        "À 14:05, «\u{a0}qui\u{202f}?\u{a0}» https://exemple.fr (?) L’acte\u{202f}?!",
    ));
}
