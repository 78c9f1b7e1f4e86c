//! Amounts, and other figures with decimals: written with spaces or dots between thousands, with a comma or a dot before cents.

use super::{Agreement, Page, Seen, page::Word};

/// How far after its words an amount may stand.
const NEAR: usize = 8;
/// Below this, in hundredths, a figure is anywhere on a page by chance.
const SMALL: i64 = 10_000;

pub(super) fn compare(seal: &str, page: &Page, beside: &[&str]) -> Seen {
    let wanted = hundredths(seal.trim())?;
    let anywhere = amounts(&page.words);
    let named: Vec<(i64, String)> = beside
        .iter()
        .flat_map(|words| page.after(words, NEAR))
        .flat_map(|after| amounts(after).into_iter().take(3))
        .collect();
    let places = if wanted.abs() < SMALL {
        &named
    } else {
        &anywhere
    };
    let same = |(amount, _): &&(i64, String)| *amount == wanted;
    if let Some((_, written)) = named.iter().find(same).or_else(|| places.iter().find(same)) {
        return Some((Agreement::Agrees, Some(written.clone())));
    }
    Some(match named.first() {
        Some((_, written)) => (Agreement::Differs, Some(written.clone())),
        None => (Agreement::NotFound, None),
    })
}

/// The amounts of some words, in hundredths, as they are written. `12 345,60` is one amount in two words.
fn amounts(words: &[Word]) -> Vec<(i64, String)> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let Some(mut amount) = figure(&first.written) else {
            continue;
        };
        while let Some((next, after)) = rest.split_first() {
            let joined = format!("{amount} {}", next.written.trim_end_matches(['.', ',']));
            if !is_thousands(&amount) || !continues(&next.written) || hundredths(&joined).is_none()
            {
                break;
            }
            amount = joined;
            rest = after;
        }
        found.extend(hundredths(&amount).map(|value| (value, amount.clone())));
    }
    found
}

/// The signs of a figure, without what stands around; nothing when it is not one.
fn figure(written: &str) -> Option<String> {
    let bare = written.trim_matches(|sign: char| !sign.is_ascii_digit() && sign != '-');
    hundredths(bare).map(|_| bare.to_owned())
}

/// Whether thousands may follow: no decimals yet.
fn is_thousands(amount: &str) -> bool {
    let last = amount.rsplit(' ').next().unwrap_or_default();
    last.chars()
        .all(|sign| sign.is_ascii_digit() || sign == '-')
        && last.trim_start_matches('-').len() <= 3
}

/// Whether a word goes on with three more digits.
fn continues(written: &str) -> bool {
    let digits = written.chars().take_while(char::is_ascii_digit).count();
    digits == 3
}

/// A figure in hundredths: `1 234,5` is 123450. Nothing when it is not one, or is beyond all papers.
pub(super) fn hundredths(text: &str) -> Option<i64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = match text.rsplit_once([',', '.']) {
        // A dot before three digits stands between thousands.
        Some((whole, part)) if part.len() <= 2 && !part.is_empty() => (whole, part),
        _ => (text, ""),
    };
    let digits: String = whole
        .chars()
        .filter(|sign| !matches!(sign, ' ' | '.' | '\u{a0}' | '\u{202f}'))
        .collect();
    let all = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || digits.len() > 12 || !all(&digits) || !all(part) {
        return None;
    }
    let cents: i64 = format!("{part:0<2}").parse().ok()?;
    let value = digits.parse::<i64>().ok()? * 100 + cents;
    Some(if negative { -value } else { value })
}
