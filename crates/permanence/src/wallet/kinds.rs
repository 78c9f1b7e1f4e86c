//! The kinds of papers, as people call them: those that requests ask for.

use papers::recognise::recognise;
use rights::procedures::Catalogue;
use web::Words;

use super::entries::{Stamp, Verdict};

/// What a kind is called, in French as on the paper itself; the words for « nobody knows » otherwise.
pub(super) fn name(words: &Words, kind: Option<&str>) -> String {
    let known = kind.and_then(label);
    known.unwrap_or_else(|| words.t("wallet-unknown"))
}

/// A no-break space stands before each sign that wants one, as in our own words.
pub(super) fn label(kind: &str) -> Option<String> {
    let paper = Catalogue::kept()?.paper(kind)?;
    Some(
        paper
            .label
            .replace(" :", "\u{a0}:")
            .replace(" ;", "\u{a0};"),
    )
}

/// Every kind, as a list to choose from: nothing known first, then in the order of their names.
pub(super) fn choices(words: &Words) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = all().collect();
    all.sort_by_key(|(_, label)| folded(label));
    let unknown = (String::new(), words.t("wallet-kind-unknown"));
    std::iter::once(unknown).chain(all).collect()
}

fn all() -> impl Iterator<Item = (String, String)> {
    let papers = Catalogue::kept().map_or(&[][..], |catalogue| &catalogue.papers);
    papers
        .iter()
        .filter_map(|paper| Some((paper.key.clone(), label(&paper.key)?)))
}

/// The key, when it is one of a kind.
pub(super) fn known(kind: &str) -> Option<String> {
    Some(Catalogue::kept()?.paper(kind)?.key.clone())
}

/// What its seal and its words say that it is; nothing when they do not tell one kind apart.
pub(super) fn guess(stamps: &[Stamp], text: &str) -> Option<String> {
    let told = stamps
        .iter()
        .filter(|stamp| stamp.verdict != Verdict::Invalid);
    let told = told.map(|stamp| sealed(&stamp.paper));
    let among = told.into_iter().find(|kinds| !kinds.is_empty());
    let among = among.unwrap_or_default();
    match among.as_slice() {
        [only] => Some((*only).to_owned()),
        several => known(recognise(text, several).kind?),
    }
}

/// The kinds that a type of 2D-Doc may be.
fn sealed(paper: &str) -> Vec<&'static str> {
    let papers = Catalogue::kept().map_or(&[][..], |catalogue| &catalogue.papers);
    let fitting = papers
        .iter()
        .filter(|known| known.doc2d.iter().any(|kind| kind == paper));
    fitting.map(|known| known.key.as_str()).collect()
}

/// « État civil » stands with the E, not after the Z.
fn folded(label: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    let letters = label.nfd().filter(|letter| !is_combining_mark(*letter));
    letters.collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(paper: &str, verdict: Verdict) -> Stamp {
        Stamp {
            verdict,
            organisation: None,
            paper: paper.to_owned(),
            signed: None,
            says: Vec::new(),
            lacks: false,
            differs: Vec::new(),
        }
    }

    #[test]
    fn a_seal_names_a_kind_and_the_words_tell_apart_those_that_it_may_be() {
        let kind = |paper: &str, text: &str| guess(&[stamp(paper, Verdict::Valid)], text);
        assert_eq!(kind("04", "").as_deref(), Some("avis_imposition"));
        assert_eq!(kind("06", "").as_deref(), Some("bulletins_salaire"));
        // A bill: of energy, of telephone?
        assert_eq!(kind("01", ""), None);
        assert_eq!(kind("ZZ", ""), None);
        let bill = "Électricité. Point de livraison (PDL) 12345678901234. Consommation en kWh";
        assert_eq!(kind("01", bill).as_deref(), Some("facture_energie_eau"));
        // A seal that does not hold names nothing; words alone may.
        assert_eq!(guess(&[stamp("04", Verdict::Invalid)], ""), None);
        let words =
            "Relevé d’identité bancaire. IBAN FR76 3000 6000 0112 3456 7890 189. BIC AGRIFRPP";
        assert_eq!(guess(&[], words).as_deref(), Some("rib"));
    }
}
