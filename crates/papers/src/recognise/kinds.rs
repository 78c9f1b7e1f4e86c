//! The words of each kind of paper, and how much they weigh.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use crate::agreement::{Page, distance, fold};

const TABLE: &str = include_str!("../../data/kinds.tsv");

/// Words that stand together on a kind of paper.
struct Anchor {
    kind: &'static str,
    weight: u32,
    words: Vec<String>,
}

static ANCHORS: LazyLock<Vec<Anchor>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(anchor).collect()
});

fn anchor(line: &'static str) -> Option<Anchor> {
    let mut parts = line.split('\t');
    Some(Anchor {
        kind: parts.next()?,
        weight: parts.next()?.parse().ok()?,
        words: parts.next()?.split(' ').map(fold).collect(),
    })
}

pub(super) fn all() -> impl Iterator<Item = &'static str> {
    let kinds: BTreeSet<_> = ANCHORS.iter().map(|anchor| anchor.kind).collect();
    kinds.into_iter()
}

/// What each kind weighs on a page: each of its anchors once, wherever and however often it stands.
pub(super) fn weights(page: &Page) -> BTreeMap<&'static str, u32> {
    let words: Vec<&str> = page.folded().collect();
    let mut weights = BTreeMap::new();
    for anchor in ANCHORS.iter().filter(|anchor| anchor.stands(&words)) {
        *weights.entry(anchor.kind).or_default() += anchor.weight;
    }
    weights
}

impl Anchor {
    fn stands(&self, words: &[&str]) -> bool {
        words.windows(self.words.len()).any(|here| {
            let mut pairs = here.iter().zip(&self.words);
            pairs.all(|(read, wanted)| is_read(read, wanted))
        })
    }
}

/// Whether a word was read as one that is wanted, one letter in seven forgiven: « loyer » is not « foyer ».
fn is_read(read: &str, wanted: &str) -> bool {
    let forgiven = match wanted.len() {
        0..=6 => 0,
        7..=12 => 1,
        _ => 2,
    };
    read == wanted
        || (forgiven > 0
            && read.len().abs_diff(wanted.len()) <= forgiven
            && distance(read, wanted, forgiven) <= forgiven)
}

#[cfg(test)]
mod tests {
    use super::{ANCHORS, TABLE, is_read};

    #[test]
    fn each_line_is_read() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.count(), ANCHORS.len());
        let empty = |anchor: &&super::Anchor| anchor.words.iter().any(String::is_empty);
        assert_eq!(ANCHORS.iter().filter(empty).count(), 0);
        assert!(ANCHORS.iter().all(|anchor| anchor.weight > 0));
    }

    #[test]
    fn a_letter_is_forgiven_to_long_words_only() {
        assert!(is_read("QUITIANCE", "QUITTANCE"));
        assert!(!is_read("FOYER", "LOYER"));
        assert!(!is_read("QUITIENCE", "QUITTANCE"));
    }
}
