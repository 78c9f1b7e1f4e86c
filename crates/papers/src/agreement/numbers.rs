//! Numbers of files, of people and of accounts: letters and digits, whatever stands between them.

use super::{Agreement, Page, Seen, page::fold};

pub(super) fn compare(seal: &str, page: &Page) -> Seen {
    let wanted = fold(seal);
    if wanted.chars().count() < 4 {
        return None;
    }
    let runs = runs(page, wanted.len());
    let mut close = None;
    for (folded, written) in &runs {
        if *folded == wanted {
            return Some((Agreement::Agrees, Some(written.clone())));
        }
        if close.is_none() && nearly(folded, &wanted) {
            close = Some(written.clone());
        }
    }
    Some(match close {
        Some(written) => (Agreement::Differs, Some(written)),
        None => (Agreement::NotFound, None),
    })
}

/// Words in a row that have as many signs together as the number has.
fn runs(page: &Page, length: usize) -> Vec<(String, String)> {
    let mut runs = Vec::new();
    for start in 0..page.words.len() {
        let (mut folded, mut written) = (String::new(), String::new());
        for word in page.words.iter().skip(start) {
            folded.push_str(&word.folded);
            written.push_str(if written.is_empty() { "" } else { " " });
            written.push_str(&word.written);
            if folded.len() >= length {
                break;
            }
        }
        if folded.len() == length {
            runs.push((folded, written));
        }
    }
    runs
}

/// As long, with a few signs changed: somebody altered it, or it was read badly. Short ones would be others by chance.
fn nearly(one: &str, other: &str) -> bool {
    let changed = one
        .bytes()
        .zip(other.bytes())
        .filter(|(one, other)| one != other)
        .count();
    let length = one.len();
    length >= 8 && changed <= 3.min(length / 4)
}
