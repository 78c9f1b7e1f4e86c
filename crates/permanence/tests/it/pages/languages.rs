//! Languages: every page in each, and the pages of the accompanied person wholly in theirs.

use std::collections::{BTreeMap, BTreeSet};

use permanence::app::FEATURES;
use web::{Language, testing::readable};

use super::walk::{READERS, pattern, walk};
use crate::{tidy::fluent, town::town};

/// Sentences shorter than this are found in other words by chance.
const SHORT: usize = 6;

/// Pages of staff who are not signed in: dressed as the person's, and not hers.
const OF_STAFF: &[&str] = &["/invitation", "/secours", "/premiere-fois", "/entree"];

/// Key → sentences of a language, over all features that are shown in it.
fn sentences(language: Language) -> BTreeMap<String, Vec<String>> {
    let sources = FEATURES.iter().flat_map(|feature| feature.words);
    let own = sources.filter(|(of, _)| *of == language);
    own.flat_map(|(_, text)| fluent::read(text).0)
        .map(|message| (message.key, message.sentences))
        .collect()
}

/// French sentences that a page in another language must not show: whole ones, not also said so in that language.
fn french_only(language: Language) -> BTreeSet<String> {
    let (french, other) = (sentences(Language::French), sentences(language));
    let same = |key: &str, sentence: &str| {
        other
            .get(key)
            .is_some_and(|said| said.iter().any(|said| said.contains(sentence)))
    };
    let mut only = BTreeSet::new();
    for (key, said) in &french {
        let long = said
            .iter()
            .filter(|sentence| sentence.chars().count() >= SHORT && !sentence.contains('\u{fffc}'));
        only.extend(long.filter(|sentence| !same(key, sentence)).cloned());
    }
    only
}

/// A page without what it quotes from the law, which is in French for everybody and says so: `<p lang="fr">`.
fn without_quotes(html: &str) -> String {
    const MARK: &str = " lang=\"fr\">";
    let mut left = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(MARK) {
        let tag = rest[..at].rsplit('<').next().unwrap_or_default();
        let end = format!("</{tag}>");
        let (before, quote) = rest.split_at(at + MARK.len());
        left.push_str(before);
        rest = quote
            .find(&end)
            .filter(|_| tag.bytes().all(|byte| byte.is_ascii_lowercase()))
            .map_or(quote, |end| &quote[end..]);
    }
    left + rest
}

/// The words between the tags of a page's title and main part.
fn words(html: &str) -> String {
    let text: String = without_quotes(html)
        .split('<')
        .filter_map(|part| part.split_once('>'))
        .map(|(_, text)| format!("{text}\n"))
        .collect();
    readable(&text)
}

/// Whether a sentence stands alone between two tags or two signs.
fn says(words: &str, sentence: &str) -> bool {
    words.match_indices(sentence).any(|(at, found)| {
        let before = words[..at].chars().next_back();
        let after = words[at + found.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

async fn in_language(language: Language, readers: &[&str], person: bool) {
    let town = town().await;
    let french = french_only(language);
    assert!(french.len() > 50, "{}", french.len());
    let mut wrong = BTreeSet::new();
    for name in readers {
        let mut visitor = town
            .visitor(name)
            .with_header("accept-language", language.code());
        walk(&town, &mut visitor, |path, seen| {
            let html = seen.text();
            // A sheet for somebody who reads another language: asked for in it, and marked so.
            if !seen.is_page()
                || (path.contains("?langue=") && html.contains("<div class=\"stack\" lang=\""))
            {
                return;
            }
            let place = pattern(path).unwrap_or(path.to_owned());
            let of_staff = OF_STAFF.iter().any(|start| place.starts_with(start));
            if person && (of_staff || !html.contains("<body class=\"person\">")) {
                return;
            }
            if !html.contains(&format!(
                "<html lang=\"{}\" dir=\"{}\"",
                language.code(),
                language.direction()
            )) {
                wrong.insert(format!("{place} is not in {}", language.code()));
            }
            let words = words(&html);
            let left = french.iter().filter(|sentence| says(&words, sentence));
            wrong.extend(left.map(|sentence| format!("{place} says in French « {sentence} »")));
        })
        .await;
    }
    assert!(
        wrong.is_empty(),
        "{}",
        wrong.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[tokio::test]
async fn every_page_reads_in_english() {
    in_language(Language::English, READERS, false).await;
}

/// Pages of staff may still fall back on French; those of the person may not.
#[tokio::test]
async fn every_page_of_the_person_reads_in_arabic() {
    in_language(Language::Arabic, READERS, true).await;
}

#[test]
fn only_what_says_that_it_is_in_french_is_left_out() {
    let page = "<html lang=\"fr\" dir=\"ltr\"><p>Revenus</p><p lang=\"fr\">Loyer</p><span lang=\"fr\">Prime</span>";
    let words = words(page);
    assert!(words.contains("Revenus") && !words.contains("Loyer") && !words.contains("Prime"));
}
