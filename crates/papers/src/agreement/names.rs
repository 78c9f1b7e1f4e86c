//! Names: all their words near each other, in any order, each forgiven a letter or two.

use super::{
    Agreement, Page, Seen,
    page::{Word, alike, fold},
};

/// What stands before a name and is not one.
const TITLES: [&str; 10] = [
    "M",
    "MM",
    "MR",
    "MME",
    "MLLE",
    "MONSIEUR",
    "MADAME",
    "MADEMOISELLE",
    "OU",
    "ET",
];

pub(super) fn compare(seal: &str, page: &Page) -> Seen {
    let words = seal.split(|sign: char| !sign.is_alphanumeric()).map(fold);
    let wanted: Vec<String> = words
        .filter(|word| !word.is_empty() && !TITLES.contains(&word.as_str()))
        .collect();
    if wanted.is_empty() {
        return None;
    }
    let best = best(&wanted, page);
    Some(match best {
        Some((found, shown)) if found == wanted.len() => (Agreement::Agrees, Some(shown)),
        // One word of a name alone may be anybody's: a long one, or half of them, is somebody.
        Some((found, shown)) if 2 * found >= wanted.len() => (Agreement::Differs, Some(shown)),
        _ => (Agreement::NotFound, None),
    })
}

/// Where most words of a name stand together, how many do, and what is written there.
fn best(wanted: &[String], page: &Page) -> Option<(usize, String)> {
    // A birth name, a married name and titles come between.
    let reach = wanted.len() + 3;
    let starts = 0..page.words.len();
    let found = starts.filter_map(|start| {
        let end = (start + reach).min(page.words.len());
        let here = page.words.get(start..end)?;
        let first = here.first()?;
        let begins = wanted.iter().any(|word| alike(word, &first.folded));
        begins.then(|| (count(wanted, here), start))
    });
    // The first of the best: later ones say the same.
    let (found, start) = found.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let here = page
        .words
        .get(start..(start + reach).min(page.words.len()))?;
    Some((found, written(wanted, here)))
}

/// How many words of a name are among some words, each of which serves once.
fn count(wanted: &[String], here: &[Word]) -> usize {
    let mut left: Vec<&Word> = here.iter().collect();
    let found = wanted.iter().filter(|word| {
        let exact = left.iter().position(|other| other.folded == **word);
        let at = exact.or_else(|| left.iter().position(|other| alike(word, &other.folded)));
        at.map(|at| left.swap_remove(at)).is_some()
    });
    found.count()
}

/// What is written from the first word of a name to its last; as many words as it has when some are missing.
fn written(wanted: &[String], here: &[Word]) -> String {
    let is = |word: &Word| wanted.iter().any(|wanted| alike(wanted, &word.folded));
    let last = here.iter().rposition(is).unwrap_or_default() + 1;
    let shown = here.iter().take(last.max(wanted.len()));
    let shown: Vec<&str> = shown.map(|word| word.written.as_str()).collect();
    shown.join(" ")
}
