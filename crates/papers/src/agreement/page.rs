//! The text of a page, word by word, without accents or case.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A page as it was read.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub(super) words: Vec<Word>,
}

/// A word, or a run of signs that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// As it is written.
    pub(super) written: String,
    /// In capitals, without accents: letters and digits only.
    pub(super) folded: String,
}

impl Page {
    /// The words of a text, in its order.
    pub fn of(text: &str) -> Self {
        let words = text.split_whitespace().flat_map(split).map(|written| Word {
            folded: fold(written),
            written: written.to_owned(),
        });
        Self {
            words: words.filter(|word| !word.folded.is_empty()).collect(),
        }
    }

    /// Its words, in capitals, without accents.
    pub(crate) fn folded(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.folded.as_str())
    }

    /// The words that follow each place where some words stand, at most `most` of them.
    pub(super) fn after(&self, beside: &str, most: usize) -> impl Iterator<Item = &[Word]> {
        let wanted: Vec<&str> = beside.split(' ').collect();
        let starts = (0..self.words.len()).filter(move |start| self.stands(*start, &wanted));
        let length = beside.split(' ').count();
        starts.filter_map(move |start| {
            let start = start + length;
            let end = (start + most).min(self.words.len());
            self.words.get(start..end)
        })
    }

    fn stands(&self, start: usize, wanted: &[&str]) -> bool {
        let here = self.words.get(start..start + wanted.len());
        here.is_some_and(|here| {
            let pairs = here.iter().zip(wanted);
            pairs
                .into_iter()
                .all(|(word, wanted)| alike(&word.folded, wanted))
        })
    }
}

/// `l’année` is two words, and so is `EXEMPLE/ALIX`; a date or an amount is one.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let apart = |sign: char| ['\'', '’', ':', ';', '(', ')', '|', '_', '€'].contains(&sign);
    let letters =
        text.chars().any(char::is_alphabetic) && !text.chars().any(|sign| sign.is_ascii_digit());
    text.split(move |sign: char| apart(sign) || (letters && !sign.is_alphabetic()))
}

/// In capitals, without accents, letters and digits only.
pub(crate) fn fold(text: &str) -> String {
    let bare = text.nfkd().filter(|sign| !is_combining_mark(*sign));
    let bare = bare.flat_map(|sign| match sign {
        'œ' | 'Œ' => vec!['O', 'E'],
        'æ' | 'Æ' => vec!['A', 'E'],
        'ł' | 'Ł' => vec!['L'],
        'ø' | 'Ø' => vec!['O'],
        'đ' | 'Đ' => vec!['D'],
        other => other.to_uppercase().collect(),
    });
    bare.filter(|sign| sign.is_alphanumeric()).collect()
}

/// Whether two words may be one, read badly: those of four letters and more are forgiven two.
pub(super) fn alike(one: &str, other: &str) -> bool {
    const FORGIVEN: usize = 2;
    if one == other {
        return true;
    }
    let long = one.chars().count().min(other.chars().count()) >= 4;
    long && distance(one, other, FORGIVEN) <= FORGIVEN
}

/// How many letters to change, add or take away (Levenshtein, 1965); more than `most` counts as one more.
pub(crate) fn distance(one: &str, other: &str, most: usize) -> usize {
    let other: Vec<char> = other.chars().collect();
    if one.chars().count().abs_diff(other.len()) > most {
        return most + 1;
    }
    let mut line: Vec<usize> = (0..=other.len()).collect();
    for (at, sign) in one.chars().enumerate() {
        let mut corner = at;
        let mut left = at + 1;
        let mut next = vec![left];
        for (column, theirs) in other.iter().enumerate() {
            let above = line.get(column + 1).copied().unwrap_or(usize::MAX - 1);
            let changed = corner + usize::from(sign != *theirs);
            left = changed.min(left + 1).min(above + 1);
            next.push(left);
            corner = above;
        }
        line = next;
    }
    line.last().copied().unwrap_or(most + 1)
}
