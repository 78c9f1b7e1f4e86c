//! The papers that the measure of pages prints, each recognised by its words, and what nobody should guess.

use papers::recognise::{kinds, recognise};

macro_rules! paper {
    ($name:literal) => {
        include_str!(concat!("../../examples/pages/", $name, ".txt"))
    };
}

const PAPERS: [(&str, &str); 8] = [
    ("quittance_loyer", paper!("quittance")),
    ("attestation_caf", paper!("caf")),
    ("avis_imposition", paper!("impot")),
    ("bulletins_salaire", paper!("salaire")),
    ("facture_energie_eau", paper!("energie")),
    ("rib", paper!("rib")),
    ("notification_mdph", paper!("mdph")),
    ("attestation_hebergement", paper!("attestation")),
];

#[test]
fn each_paper_is_what_it_says() {
    for (kind, text) in PAPERS {
        let seen = recognise(text, &[]);
        assert_eq!(seen.kind, Some(kind), "{:?}", seen.likely);
    }
}

#[test]
fn nobody_guesses() {
    for text in [
        "",
        "Bonjour, voici mes papiers.",
        "loyer",
        "Facture du mois",
        "é\u{0}\u{1F600}",
    ] {
        assert_eq!(recognise(text, &[]).kind, None, "{text}");
    }
    // Two papers on one page, none of which stands out.
    let both = [PAPERS[0].1, PAPERS[2].1].concat();
    let seen = recognise(&both, &[]);
    assert_eq!(seen.kind, None);
    assert!(seen.likely.contains(&"quittance_loyer") && seen.likely.contains(&"avis_imposition"));
}

#[test]
fn a_seal_says_among_which() {
    let seen = recognise(
        "Facture. Votre ligne mobile.",
        &["facture_energie_eau", "facture_telecom"],
    );
    assert_eq!(seen.kind, Some("facture_telecom"));
    let seen = recognise(PAPERS[0].1, &["facture_energie_eau", "facture_telecom"]);
    assert_ne!(seen.kind, Some("quittance_loyer"));
}

#[test]
fn a_zone_for_machines_says_it_all() {
    let passport = "UTOPIA\nP<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
    assert_eq!(recognise(passport, &[]).kind, Some("passeport"));
}

#[test]
fn kinds_are_each_there_once() {
    let all: Vec<_> = kinds().collect();
    let mut sorted = all.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(all, sorted);
    assert!(all.len() > 50);
}
