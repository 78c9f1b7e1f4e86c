//! What a good password is, a phrase to offer, and how forgiving a login is.

use rand_core::Rng;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use web::{App, Form};
use zxcvbn::Score;

/// Five of them are worth 53 bits, more than the 50 that CNIL 2022-100 asks where tries are counted.
/// The French words of BIP-39 (MIT licence), those without accent and of four to eight letters.
const WORDS: &str = include_str!("words.txt");
const WORDS_OF_PHRASE: usize = 5;
const SHORTEST: usize = 12;
/// Signs that nobody near could know.
const OWN: usize = 8;
const LONGEST: usize = 200;
/// Long enough for a name and a first name.
pub(crate) const NAME: usize = 80;

/// A phrase that nobody else has, easy to remember and to type.
pub(crate) fn phrase(app: &App) -> String {
    let words: Vec<&str> = WORDS.lines().collect();
    let mut chance = app.world().chance();
    let mut draw =
        || usize::try_from(chance.next_u64() % words.len().max(1) as u64).unwrap_or_default();
    let drawn: Vec<&str> = (0..WORDS_OF_PHRASE)
        .filter_map(|_| words.get(draw()).copied())
        .collect();
    drawn.join(" ")
}

/// Refuses a password that could be guessed; `known` is what somebody near would try first.
pub(crate) fn check(form: &mut Form, field: &'static str, known: &[&str]) {
    let weakness = weakness(form.raw(field), known);
    if let Some(key) = weakness {
        form.refuse(field, key);
    }
}

/// At least 12 signs and a score of 3 (security.md §2, ANSSI and CNIL 2022-100).
fn weakness(password: &str, known: &[&str]) -> Option<&'static str> {
    let length = password.chars().count();
    if length == 0 {
        return Some("entrance-password-empty");
    }
    if length < SHORTEST {
        return Some("entrance-password-short");
    }
    if length > LONGEST {
        return Some("entrance-password-long");
    }
    // What is known of somebody, as words in lower case: so the library compares them.
    let known = format!("{} permanence", known.join(" ")).to_lowercase();
    let inputs: Vec<&str> = known.split_whitespace().collect();
    let easy =
        zxcvbn::zxcvbn(password, &inputs).score() < Score::Three || left(password, &inputs) < OWN;
    easy.then_some("entrance-password-easy")
}

/// How many signs are left once the words that anybody would try are taken out.
fn left(password: &str, known: &[&str]) -> usize {
    let lower = password.to_lowercase();
    let known = known.iter().filter(|word| word.chars().count() > 2);
    let rest = known.fold(lower, |rest, word| rest.replace(word, ""));
    rest.chars()
        .filter(|letter| letter.is_alphanumeric())
        .count()
}

/// The same login however it is typed: without case, accents, spaces or signs.
pub(crate) fn normal(login: &str) -> String {
    let letters = login.nfkd().filter(|letter| !is_combining_mark(*letter));
    let plain = letters
        .flat_map(char::to_lowercase)
        .filter(|letter| letter.is_alphanumeric());
    plain.take(NAME * 2).collect()
}

/// What the table keeps of a login.
pub(crate) fn blind(app: &App, login: &str) -> [u8; 16] {
    app.instance().blind_index("login", &normal(login))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_guessed_is_refused() {
        let cases = [
            ("", Some("entrance-password-empty")),
            ("abc", Some("entrance-password-short")),
            ("lampadaire1", Some("entrance-password-short")),
            ("aaaaaaaaaaaaaaaa", Some("entrance-password-easy")),
            ("azertyuiop12", Some("entrance-password-easy")),
            ("Samira Benali Belleville", Some("entrance-password-easy")),
            ("permanence permanence", Some("entrance-password-easy")),
            ("colibri tuyau brioche hibou lundi", None),
            ("Rz7!pQ0-vLm2", None),
        ];
        for (password, expect) in cases {
            assert_eq!(
                weakness(password, &["Samira Benali", "Centre social Belleville"]),
                expect,
                "{password}"
            );
        }
        assert_eq!(
            weakness(&"colibri ".repeat(40), &[]),
            Some("entrance-password-long")
        );
    }

    #[test]
    fn a_login_is_the_same_however_it_is_typed() {
        for typed in [
            "Élodie Martin",
            " elodie  martin",
            "ELODIE.MARTIN",
            "élodie-martin",
        ] {
            assert_eq!(normal(typed), "elodiemartin");
        }
        assert_eq!(normal("أمينة"), normal("امينة"));
        assert_eq!(normal("  ?! "), "");
    }

    #[test]
    fn every_word_is_plain_and_unique() {
        let mut words: Vec<&str> = WORDS.lines().collect();
        let count = words.len();
        assert!(
            count > 1_600
                && words
                    .iter()
                    .all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()))
        );
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
    }
}
