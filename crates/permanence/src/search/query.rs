//! What is looked for: words that must all be there, numbers in any notation.

use super::{
    fold::{Folded, Sieve, folded, holds, parts_digits},
    sound::sound,
};

/// A longer request is not a search.
pub(super) const LONGEST: usize = 200;
const WORDS: usize = 8;
/// A number shorter than this is a word like another: a flat, a year of birth.
const NUMBER: usize = 4;

/// One thing that must be found.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Word {
    letters: String,
    sound: String,
    /// The number without its prefix (0, +33, 0033), when it is one.
    number: Option<String>,
}

/// Everything that must be found.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Query {
    words: Vec<Word>,
}

impl Query {
    /// Reads what was typed. Empty when there is nothing to look for.
    pub(super) fn read(text: &str) -> Self {
        let mut words = Vec::new();
        let mut digits = String::new();
        for token in text.split_whitespace() {
            if is_number(token) {
                digits.push_str(token);
                continue;
            }
            flush(&mut digits, &mut words);
            words.extend(split(token).map(|letters| Word::letters(&letters)));
        }
        flush(&mut digits, &mut words);
        // One letter says nothing beside a longer word (« Mme D. »).
        if words.iter().any(|word| word.letters.chars().count() > 1) {
            words.retain(|word| word.letters.chars().count() > 1);
        }
        words.truncate(WORDS);
        Self { words }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words that this person's names and numbers do not explain.
    pub(super) fn beyond(&self, person: &Names) -> Self {
        Self {
            words: self
                .words
                .iter()
                .filter(|word| !person.answers(word))
                .cloned()
                .collect(),
        }
    }

    /// Whether every word is in this text.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let (letters, digits) = (folded(text), Folded::digits(text));
        self.words
            .iter()
            .all(|word| word.is_in(&letters, digits.text()))
    }

    /// Whether every word could be in these bytes: see [`Sieve`].
    pub(super) fn could_be_in(&self, sieve: &mut Sieve, bytes: &[u8]) -> bool {
        self.words.iter().all(|word| word.could_be_in(sieve, bytes))
    }

    /// Where the words are in a text: ranges in order, joined where they touch.
    pub(super) fn places(&self, text: &str) -> Vec<(usize, usize)> {
        let (letters, digits) = (Folded::letters(text), Folded::digits(text));
        let mut places = Vec::new();
        for word in &self.words {
            let found = letters.find(&word.letters, text);
            let number = word.number.as_ref().filter(|_| found.is_empty());
            places.extend(
                number
                    .map(|number| digits.find(number, text))
                    .unwrap_or(found),
            );
        }
        places.sort_unstable();
        join(places)
    }
}

fn join(places: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (from, to) in places {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            Some(_) | None => joined.push((from, to)),
        }
    }
    joined
}

fn is_number(token: &str) -> bool {
    let digits = token.chars().filter(char::is_ascii_digit).count();
    digits > 0
        && token
            .chars()
            .all(|letter| letter.is_ascii_digit() || letter == '+' || parts_digits(letter))
}

/// Letters and digits; anything else parts words.
fn split(token: &str) -> impl Iterator<Item = String> {
    let token = folded(token);
    let words: Vec<_> = token
        .split(|letter: char| !letter.is_alphanumeric())
        .map(str::to_owned)
        .collect();
    words.into_iter().filter(|word| !word.is_empty())
}

fn flush(digits: &mut String, words: &mut Vec<Word>) {
    let typed = std::mem::take(digits);
    if let Some(word) = Word::number(&typed) {
        words.push(word);
    }
}

impl Word {
    fn letters(letters: &str) -> Self {
        Self {
            letters: letters.to_owned(),
            sound: sound(letters),
            number: None,
        }
    }

    fn number(typed: &str) -> Option<Self> {
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        if digits.is_empty() {
            return None;
        }
        let abroad = typed
            .starts_with('+')
            .then(|| digits.strip_prefix("33"))
            .flatten();
        let bare = abroad
            .or_else(|| digits.strip_prefix("0033"))
            .unwrap_or(&digits);
        let bare = bare.strip_prefix('0').unwrap_or(bare);
        let number = (digits.len() >= NUMBER)
            .then(|| bare.to_owned())
            .filter(|bare| bare.len() >= NUMBER - 1);
        Some(Self {
            sound: String::new(),
            number,
            letters: digits,
        })
    }

    fn is_in(&self, letters: &str, digits: &str) -> bool {
        letters.contains(&self.letters)
            || self
                .number
                .as_ref()
                .is_some_and(|number| digits.contains(number))
    }

    fn could_be_in(&self, sieve: &mut Sieve, bytes: &[u8]) -> bool {
        if !self.letters.is_ascii() {
            return true;
        }
        let written = sieve
            .letters(bytes)
            .is_none_or(|seen| holds(seen, self.letters.as_bytes()));
        written
            || self
                .number
                .as_ref()
                .is_some_and(|number| holds(sieve.digits(bytes), number.as_bytes()))
    }
}

/// What a person may be called, and where they may be reached.
pub(super) struct Names {
    letters: String,
    digits: String,
    sounds: Vec<String>,
}

impl Names {
    /// `names` are also compared by ear; `others` (numbers, addresses) only by what is written.
    pub(super) fn new<'a>(
        names: impl Iterator<Item = &'a str>,
        others: impl Iterator<Item = &'a str>,
    ) -> Self {
        let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
        let mut sounds: Vec<String> = names.iter().map(|name| sound(name)).collect();
        let words = names.iter().flat_map(|name| name.split([' ', '-', ',']));
        sounds.extend(words.map(sound).filter(|key| !key.is_empty()));
        let all: Vec<&str> = names.iter().copied().chain(others).collect();
        let all = all.join("\n");
        Self {
            letters: folded(&all),
            digits: Folded::digits(&all).text().to_owned(),
            sounds,
        }
    }

    fn answers(&self, word: &Word) -> bool {
        word.is_in(&self.letters, &self.digits)
            || (word.sound.len() > 1 && self.sounds.contains(&word.sound))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::fold::Sieve, Names, Query};

    fn amina() -> Names {
        let names = ["Amina", "Diallo", "Mme D."];
        Names::new(
            names.into_iter(),
            ["06 12 34 56 78", "amina.d@mail.fr", "12 rue Curial"].into_iter(),
        )
    }

    #[test]
    fn a_person_is_found_by_any_name_or_number() {
        let cases = [
            ("amina", true),
            ("AMINA DIALLO", true),
            ("dialo", true),
            ("Dyallo Amina", true),
            ("diarra", false),
            ("0612345678", true),
            ("06.12.34.56.78", true),
            ("+33 6 12 34 56 78", true),
            ("0033612345678", true),
            ("(06) 12-34-56-78", true),
            ("+33612345678", true),
            ("345678", true),
            ("0699", false),
            ("06 12", true),
            ("amina 0612345678", true),
            ("amina 0712345678", false),
            ("amina.d@mail.fr", true),
            ("curial", true),
            ("Mme D.", true),
            ("Mme Roy", false),
            ("diall", true),
            ("amina caf", false),
        ];
        for (typed, expected) in cases {
            assert_eq!(
                Query::read(typed).beyond(&amina()).is_empty(),
                expected,
                "{typed}"
            );
        }
    }

    #[test]
    fn all_the_words_must_be_there() {
        let text = "Appelée la CAF avec elle, au 01 42 03 04 05 : l’allocation est versée dès décembre 2026.";
        let cases = [
            ("caf", true),
            ("caf decembre", true),
            ("DÉCEMBRE", true),
            ("caf cpam", false),
            ("01.42.03.04.05", true),
            ("+33142030405", true),
            ("0142030406", false),
            ("2026", true),
            ("l'allocation", true),
            ("versee", true),
            ("", true),
            ("!!!", true),
        ];
        let mut sieve = Sieve::new();
        for (typed, expected) in cases {
            let query = Query::read(typed);
            assert_eq!(query.is_in(text), expected, "{typed}");
            assert!(
                !expected || query.could_be_in(&mut sieve, text.as_bytes()),
                "the sieve stops {typed}"
            );
        }
        assert!(!Query::read("cpam").could_be_in(&mut sieve, text.as_bytes()));
        assert!(!Query::read("0142030406").could_be_in(&mut sieve, text.as_bytes()));
    }

    #[test]
    fn nothing_to_look_for_is_an_empty_query() {
        for typed in ["", "  ", "…", "'", "+", "- -"] {
            assert!(Query::read(typed).is_empty(), "{typed}");
        }
        assert_eq!(Query::read(&"mot ".repeat(50)).words.len(), super::WORDS);
    }

    #[test]
    fn what_was_found_is_marked_once() {
        let text = "Koné et kone, 06 12 34 56 78";
        let places = Query::read("kone on 0612345678").places(text);
        let marked: Vec<_> = places.iter().map(|(from, to)| &text[*from..*to]).collect();
        assert_eq!(marked, ["Koné", "kone", "6 12 34 56 78"]);
    }
}
