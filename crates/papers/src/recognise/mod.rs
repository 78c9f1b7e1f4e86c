//! What kind of paper a page is, from the words read on it and from the numbers that carry a key of their own.
//!
//! It answers only when it is sure: a page that nothing tells apart is nobody's guess, and a person's click always wins. The
//! kinds are keys of the catalogue of documents, which this crate does not know: a seal says which of them it may be.

mod iban;
mod kinds;
mod mrz;
mod numbers;

pub use mrz::{Holder, Mrz, mrz};
pub use numbers::{Number, numbers};

use crate::agreement::Page;

/// The least that the words must say together.
const ENOUGH: u32 = 5;

/// What a page seems to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognised {
    /// The kind, when one stands out; nothing is « je ne sais pas ».
    pub kind: Option<&'static str>,
    /// What it may be, the likeliest first, at most four: what is offered to whoever chooses.
    pub likely: Vec<&'static str>,
}

/// Recognises a page by its text. `among` keeps only the kinds that a seal allows; empty, all of them are.
///
/// A kind stands out when its words weigh five at least, and half as much again as those of the next.
pub fn recognise(text: &str, among: &[&str]) -> Recognised {
    let page = Page::of(text);
    let mut weights = kinds::weights(&page);
    for (kind, weight) in told_by_numbers(text) {
        *weights.entry(kind).or_default() += weight;
    }
    let mut weights: Vec<(&'static str, u32)> = weights
        .into_iter()
        .filter(|(kind, _)| among.is_empty() || among.contains(kind))
        .collect();
    weights.sort_by(|(one, heavy), (other, light)| light.cmp(heavy).then(one.cmp(other)));
    Recognised {
        kind: standing_out(&weights, if among.is_empty() { ENOUGH } else { 1 }),
        likely: weights.iter().take(4).map(|(kind, _)| *kind).collect(),
    }
}

fn standing_out(weights: &[(&'static str, u32)], enough: u32) -> Option<&'static str> {
    let (kind, first) = *weights.first()?;
    let next = weights.get(1).map_or(0, |(_, weight)| *weight);
    (first >= enough && first * 2 >= next * 3).then_some(kind)
}

/// What the numbers of a page say of it: a zone for machines says it all, an account or a taxpayer a part.
fn told_by_numbers(text: &str) -> Vec<(&'static str, u32)> {
    let zone = mrz(text).map(|zone| (zone.kind(), 12));
    let told = numbers(text).into_iter().map(|number| match number {
        Number::Iban(_) => ("rib", 2),
        Number::Fiscal(_) => ("avis_imposition", 2),
        Number::Nir(_) => ("attestation_droits_am", 1),
        Number::Siret(_) => ("bulletins_salaire", 1),
    });
    let mut told: Vec<_> = told.collect();
    told.sort_unstable();
    told.dedup();
    told.extend(zone);
    told
}

/// The kinds that have words of their own, each once.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    kinds::all()
}
