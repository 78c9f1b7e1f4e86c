//! Text made comparable: no case, no accents; numbers without what people put between digits.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Folded text that remembers where each of its bytes comes from.
pub(super) struct Folded {
    text: String,
    /// For each byte of `text`, the place of its letter in the source.
    places: Vec<usize>,
    end: usize,
}

impl Folded {
    /// Without case nor accents.
    pub(super) fn letters(source: &str) -> Self {
        Self::of(source, |letter, out| {
            fold_letter(letter, |folded| out.push(folded))
        })
    }

    /// Digits alone, joined when only spaces, dots, dashes, slashes or brackets part them.
    pub(super) fn digits(source: &str) -> Self {
        Self::of(source, |letter, out| match letter {
            '0'..='9' => out.push(letter),
            letter if parts_digits(letter) => {}
            _ => out.push(' '),
        })
    }

    fn of(source: &str, each: impl Fn(char, &mut String)) -> Self {
        let (mut text, mut places) = (
            String::with_capacity(source.len()),
            Vec::with_capacity(source.len()),
        );
        for (place, letter) in source.char_indices() {
            each(letter, &mut text);
            places.resize(text.len(), place);
        }
        Self {
            text,
            places,
            end: source.len(),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where `word` is in the source, each time: byte ranges from a letter to the letter after.
    pub(super) fn find(&self, word: &str, source: &str) -> Vec<(usize, usize)> {
        let found = self.text.match_indices(word);
        found
            .filter_map(|(start, word)| self.range(start, start + word.len(), source))
            .collect()
    }

    fn range(&self, start: usize, end: usize, source: &str) -> Option<(usize, usize)> {
        let from = *self.places.get(start)?;
        let last = *self.places.get(end.checked_sub(1)?)?;
        let after = source
            .get(last..)?
            .chars()
            .next()
            .map_or(self.end, |letter| last + letter.len_utf8());
        Some((from, after))
    }
}

/// A folded copy, for what needs no places.
pub(super) fn folded(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    source
        .chars()
        .for_each(|letter| fold_letter(letter, |folded| text.push(folded)));
    text
}

/// What people put between the digits of a number.
pub(super) fn parts_digits(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '.' | '-' | '/' | '(' | ')' | '\u{a0}' | '\u{202f}'
    )
}

fn fold_letter(letter: char, mut push: impl FnMut(char)) {
    if letter.is_ascii() {
        return push(letter.to_ascii_lowercase());
    }
    for part in std::iter::once(letter)
        .nfd()
        .filter(|part| !is_combining_mark(*part))
    {
        match part {
            'œ' | 'Œ' => "oe".chars().for_each(&mut push),
            'æ' | 'Æ' => "ae".chars().for_each(&mut push),
            'ß' => "ss".chars().for_each(&mut push),
            'ø' | 'Ø' => push('o'),
            'ł' | 'Ł' => push('l'),
            'đ' | 'Đ' => push('d'),
            'ı' => push('i'),
            '’' | 'ʼ' => push('\''),
            other => other.to_lowercase().for_each(&mut push),
        }
    }
}

/// A quick look at sealed bytes just opened: could these folded words be in there? It may say yes for nothing,
/// never no for something: anything but Latin letters is left to the real comparison.
pub(super) struct Sieve {
    letters: Vec<u8>,
    digits: Vec<u8>,
}

impl Sieve {
    pub(super) fn new() -> Self {
        Self {
            letters: Vec::new(),
            digits: Vec::new(),
        }
    }

    /// Folds bytes; `None` when they hold letters whose folding only the real comparison knows.
    pub(super) fn letters(&mut self, bytes: &[u8]) -> Option<&[u8]> {
        self.letters.clear();
        let mut rest = bytes;
        while let Some((first, after)) = rest.split_first() {
            let length = if first.is_ascii() {
                1
            } else {
                letter_length(*first, after)
            };
            match (length, rest.get(..length)) {
                (1, _) => self.letters.push(if first.is_ascii() {
                    first.to_ascii_lowercase()
                } else {
                    b' '
                }),
                (2, Some(pair)) if matches!(first, 0xc2..=0xc5 | 0xcc | 0xcd) => self.fold(pair),
                // U+2000–U+207F: quotes, dashes, spaces; only the apostrophe is ever inside a word.
                (3, Some([0xe2, _, last])) => {
                    self.letters.push(if *last == 0x99 { b'\'' } else { b' ' })
                }
                (_, _) => return None,
            }
            rest = rest.get(length..).unwrap_or_default();
        }
        Some(&self.letters)
    }

    /// U+00C0–U+017F: Latin letters with accents; U+0300–U+036F: accents alone.
    fn fold(&mut self, pair: &[u8]) {
        let letters = &mut self.letters;
        for letter in String::from_utf8_lossy(pair).chars() {
            fold_letter(letter, |folded| {
                letters.extend_from_slice(folded.encode_utf8(&mut [0; 4]).as_bytes())
            });
        }
    }

    /// The digits of bytes, joined as [`Folded::digits`] does.
    pub(super) fn digits(&mut self, bytes: &[u8]) -> &[u8] {
        self.digits.clear();
        for byte in bytes {
            match byte {
                b'0'..=b'9' => self.digits.push(*byte),
                b' ' | b'.' | b'-' | b'/' | b'(' | b')' | 0xc2 | 0xa0 | 0xe2 | 0x80 | 0xaf => {}
                _ => self.digits.push(b' '),
            }
        }
        &self.digits
    }
}

/// How many bytes a letter has, from its first one; 1 when what follows is not the rest of a letter:
/// the byte then belongs to the encoding around the text.
fn letter_length(first: u8, after: &[u8]) -> usize {
    let length = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        0..=0xc1 | 0xf5..=0xff => 1,
    };
    let whole = after
        .get(..length - 1)
        .is_some_and(|rest| rest.iter().all(|byte| (0x80..=0xbf).contains(byte)));
    if whole { length } else { 1 }
}

/// Whether `needle` is somewhere in `hay`.
pub(super) fn holds(hay: &[u8], needle: &[u8]) -> bool {
    let Some((first, rest)) = needle.split_first() else {
        return true;
    };
    let mut from = hay;
    while let Some(place) = from.iter().position(|byte| byte == first) {
        let Some(after) = from.get(place + 1..) else {
            return false;
        };
        if after.starts_with(rest) {
            return true;
        }
        from = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Folded, Sieve, folded, holds};

    #[test]
    fn case_and_accents_go_away() {
        let cases = [
            ("Élodie ÇA où", "elodie ca ou"),
            ("cœur Œuvre", "coeur oeuvre"),
            ("Strauß", "strauss"),
            ("e\u{301}te\u{301}", "ete"),
            ("l’été", "l'ete"),
            ("ĐOÀN Łukasz Søren", "doan lukasz soren"),
            ("Nguyễn", "nguyen"),
            ("مرحبا", "مرحبا"),
        ];
        for (source, expected) in cases {
            assert_eq!(folded(source), expected);
            assert_eq!(Folded::letters(source).text(), expected);
        }
    }

    #[test]
    fn what_is_found_is_shown_where_it_was_written() {
        let source = "À l’hôpital, Élodie Œ";
        let marked = |word: &str| {
            let found = Folded::letters(source).find(word, source);
            found
                .iter()
                .map(|(from, to)| source[*from..*to].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(marked("hopital"), ["hôpital"]);
        assert_eq!(marked("elodie oe"), ["Élodie Œ"]);
        assert_eq!(marked("l"), ["l", "l", "l"]);
        let source = "tél. 06.12 34-56(78)";
        let found = Folded::digits(source).find("612345678", source);
        assert_eq!(&source[found[0].0..found[0].1], "6.12 34-56(78");
    }

    #[test]
    fn bytes_are_searched_as_they_are() {
        assert!(holds(b"abcabd", b"abd"));
        assert!(holds(b"abc", b""));
        assert!(!holds(b"ab", b"abc"));
        assert!(!holds(b"", b"a"));
    }

    proptest! {
        /// The sieve may let through what does not match; it never stops what does.
        #[test]
        fn the_sieve_never_stops_what_is_there(text in "\\PC{0,60}", from in 0usize..60, length in 1usize..8) {
            let whole = folded(&text);
            let word: String = whole.chars().skip(from).take(length).collect();
            // As an entry holds it: CBOR says the length of a text just before it.
            let mut bytes = vec![0x78, u8::try_from(text.len().min(255)).unwrap()];
            bytes.extend_from_slice(text.as_bytes());
            let mut sieve = Sieve::new();
            let passes = !word.is_ascii() || sieve.letters(&bytes).is_none_or(|seen| holds(seen, word.as_bytes()));
            // Signs that the sieve blanks are never in the words of a query, which are letters and digits.
            prop_assume!(word.chars().all(char::is_alphanumeric));
            prop_assert!(passes, "{word:?} in {text:?}");
        }

        #[test]
        fn digits_are_never_stopped(text in "[0-9a-z .()/\u{a0}\u{202f}é’-]{0,40}") {
            let real = Folded::digits(&text);
            let mut sieve = Sieve::new();
            for word in real.text().split(' ').filter(|word| !word.is_empty()) {
                prop_assert!(holds(sieve.digits(text.as_bytes()), word.as_bytes()));
            }
        }
    }
}
