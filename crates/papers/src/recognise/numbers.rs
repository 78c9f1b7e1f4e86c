//! Numbers that carry their own key, found in the text of a page. One misread digit breaks a key, so what is found was read
//! well; a number that stands there by chance is another matter, so that short keys need their word beside them.

use super::iban;
use crate::agreement::fold;

/// A number whose key holds, without spaces.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Number {
    /// A bank account.
    Iban(String),
    /// The number of social security with its key, fifteen signs (Insee; Corsica writes 2A and 2B).
    Nir(String),
    /// An establishment, fourteen digits (Insee), where the page says so.
    Siret(String),
    /// A taxpayer, thirteen digits (OECD, tax identification numbers, France: the last three are the rest by 511).
    Fiscal(String),
}

/// The numbers of a text, each once, in their order.
pub fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    for line in text.lines() {
        let words: Vec<String> = line.split(apart).map(fold).collect();
        let words: Vec<&str> = words
            .iter()
            .map(String::as_str)
            .filter(|word| !word.is_empty())
            .collect();
        of_line(&words, &mut found);
    }
    found
}

/// Numbers are written in groups: with spaces, points, strokes, or all together.
fn apart(sign: char) -> bool {
    sign.is_whitespace() || [':', '.', '-', '/', '|', ',', ';', '(', ')'].contains(&sign)
}

fn of_line(words: &[&str], found: &mut Vec<Number>) {
    let mut start = 0;
    while start < words.len() {
        let rest = words.get(start..).unwrap_or_default();
        let told = words.get(..start).unwrap_or_default();
        match one(rest, told) {
            Some((number, used)) => {
                if !found.contains(&number) {
                    found.push(number);
                }
                start += used;
            }
            None => start += 1,
        }
    }
}

/// The number that begins with the first of these words, and how many of them it takes.
fn one(words: &[&str], told: &[&str]) -> Option<(Number, usize)> {
    let first = words.first()?;
    if let Some(length) = iban::length(first)
        && let Some((text, used)) = joined(words, length)
        && iban::holds(&text)
    {
        return Some((Number::Iban(text), used));
    }
    if !first.starts_with(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let nir = joined(words, 15).filter(|(text, _)| is_nir(text));
    if let Some((text, used)) = nir {
        return Some((Number::Nir(text), used));
    }
    let siret = joined(words, 14).filter(|(text, _)| says(told, "SIRET") && is_siret(text));
    if let Some((text, used)) = siret {
        return Some((Number::Siret(text), used));
    }
    let fiscal = joined(words, 13).filter(|(text, _)| is_fiscal(text));
    fiscal.map(|(text, used)| (Number::Fiscal(text), used))
}

fn says(words: &[&str], wanted: &str) -> bool {
    words.iter().any(|word| word.contains(wanted))
}

/// The first words, when together they are exactly so long.
fn joined(words: &[&str], length: usize) -> Option<(String, usize)> {
    let mut text = String::new();
    for (used, word) in (1..).zip(words) {
        text.push_str(word);
        match text.len() {
            long if long == length => return Some((text, used)),
            long if long > length => return None,
            _ => {}
        }
    }
    None
}

/// A key of 97 less the rest of the first thirteen digits (Insee).
fn is_nir(text: &str) -> bool {
    let Some((body, key)) = text.split_at_checked(13) else {
        return false;
    };
    let body = match body.get(5..7) {
        Some("2A") => body.replacen("2A", "19", 1),
        Some("2B") => body.replacen("2B", "18", 1),
        _ => body.to_owned(),
    };
    let sex = body.starts_with(['1', '2', '3', '4', '7', '8']);
    // Months beyond twelve are for those whose month of birth is not known.
    let month = body.get(3..5).and_then(|month| month.parse::<u8>().ok());
    let month = month.is_some_and(|month| matches!(month, 1..=12 | 20..=42 | 50..=99));
    match (body.parse::<u64>(), key.parse::<u64>()) {
        (Ok(body), Ok(key)) => sex && month && key == 97 - body % 97,
        _ => false,
    }
}

/// Luhn's sum over SIREN and establishment; those of La Poste may have a plain sum that five divides instead (Insee).
fn is_siret(text: &str) -> bool {
    let Some(digits) = digits(text, 14) else {
        return false;
    };
    let post = text.starts_with("356000000") && digits.iter().sum::<u32>().is_multiple_of(5);
    let doubled = digits.iter().enumerate().map(|(place, digit)| {
        let value = if place % 2 == 0 { digit * 2 } else { *digit };
        if value > 9 { value - 9 } else { value }
    });
    let luhn = doubled.sum::<u32>().is_multiple_of(10) && digits.iter().any(|digit| *digit > 0);
    post || luhn
}

fn is_fiscal(text: &str) -> bool {
    let (Some(body), Some(key)) = (text.get(..10), text.get(10..)) else {
        return false;
    };
    let begins = text.starts_with(['0', '1', '2', '3']);
    match (digits(text, 13), body.parse::<u64>(), key.parse::<u64>()) {
        (Some(_), Ok(body), Ok(key)) => begins && body > 0 && body % 511 == key,
        _ => false,
    }
}

fn digits(text: &str, length: usize) -> Option<Vec<u32>> {
    let digits: Option<Vec<u32>> = text.chars().map(|sign| sign.to_digit(10)).collect();
    digits.filter(|digits| digits.len() == length)
}

#[cfg(test)]
mod tests;
