//! A lone parent with two children, part-time, tenant: from the file to the printed page on a telephone, with scripts and without.

use std::time::{Duration, Instant};

use crate::{
    browser::Browser,
    eye,
    house::{House, People},
};

/// From the file to the sheet, at most; a person who types needs more, a program that waits does not.
const MOST: Duration = Duration::from_secs(240);

/// Chooses an answer of a question.
async fn choose(samira: &Browser, name: &str, value: &str) {
    samira
        .tap(&format!("input[name={name}][value=\"{value}\"]"))
        .await;
}

async fn household(samira: &Browser) {
    choose(samira, "couple", "alone").await;
    samira.tap("#children option[value=\"2\"]").await;
    choose(samira, "lately-alone", "no").await;
    choose(samira, "asylum", "no").await;
    samira.press("Continuer").await;
}

async fn herself(samira: &Browser) {
    samira.sees("Adulte\u{a0}: Amina").await;
    samira.write("Date de naissance", "34/13/1991").await;
    samira.press("Continuer").await;
    samira.sees("Ce n’est pas un jour").await;
    assert_eq!(samira.value("Date de naissance").await, "34/13/1991");
    eye::pictures(samira, "rights-refused").await;
    samira.write("Date de naissance", "14/03/1991").await;
    choose(samira, "activity", "actif").await;
    choose(samira, "nationality", "fr").await;
    samira.write("Économies, en tout", "200").await;
    eye::pictures(samira, "rights-adult").await;
    samira.press("Continuer").await;
}

async fn child(samira: &Browser, number: u8, birth: &str, school: &str) {
    samira.sees(&format!("Enfant : Enfant {number}")).await;
    samira.write("Date de naissance", birth).await;
    choose(samira, "school", school).await;
    choose(samira, "custody", "no").await;
    choose(samira, "handicap", "none").await;
    choose(samira, "from", "fr").await;
    samira.press("Continuer").await;
}

async fn home_and_money(samira: &Browser) {
    samira.sees("Le logement").await;
    choose(samira, "status", "locataire_vide").await;
    samira.write("Loyer sans les charges", "620").await;
    choose(samira, "zone", "2").await;
    choose(samira, "family-landlord", "no").await;
    choose(samira, "agreement", "no").await;
    samira.press("Continuer").await;
    samira.sees("Revenus\u{a0}: Amina").await;
    samira.write("montant net social", "740,50").await;
    choose(samira, "other-parent", "no").await;
    eye::pictures(samira, "rights-income").await;
    samira.press("Continuer").await;
    samira.sees("L’avis d’impôt").await;
    samira.write("Revenu fiscal de référence", "8000").await;
    samira.press("Continuer").await;
    samira.sees("Déjà reçu").await;
    samira.write("Allocations familiales", "152").await;
    samira.press("Voir le résultat").await;
}

async fn result(samira: &Browser, name: &str) {
    samira.sees("Sans doute").await;
    samira
        .sees("Au début\u{a0}: environ 440\u{a0}€ par mois.")
        .await;
    // Nobody said anything of a disability: an aah would lower it.
    samira.sees("entre 120 et 300\u{a0}€ par mois").await;
    samira.sees("de plus, si tout ce qui est").await;
    samira.sees("C’est une estimation").await;
    samira.sees("À demander ensuite").await;
    eye::pictures(samira, &format!("{name}-result")).await;
    samira.press("Préparer cette démarche").await;
    samira.sees("Les papiers demandés").await;
    eye::pictures(samira, &format!("{name}-prepare")).await;
    samira.tap("a.back").await;
    samira.sees("Sans doute").await;
    samira.press("Version à imprimer").await;
    samira.sees("Droits\u{a0}: Amina").await;
    eye::printed(samira, &format!("{name}-sheet")).await;
}

async fn whole(samira: &Browser, people: &People, name: &str) {
    samira.screen(360, 740).await;
    let since = Instant::now();
    samira.open(&format!("/espaces/{}", people.notebook)).await;
    samira.press("Droits").await;
    samira.press("Commencer").await;
    household(samira).await;
    herself(samira).await;
    child(samira, 1, "02/05/2018", "primaire").await;
    child(samira, 2, "10/09/2022", "maternelle").await;
    home_and_money(samira).await;
    result(samira, name).await;
    let spent = since.elapsed();
    println!("from the file to the sheet: {spent:?}");
    assert!(spent < MOST, "{spent:?}");
}

#[tokio::test]
async fn a_lone_parent_from_the_file_to_the_printed_page() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    whole(&samira, &people, "rights").await;
    for (page, name) in [
        ("droits", "result-after"),
        ("droits/preparer/css", "prepare-css"),
        ("droits/et-si", "what-if"),
        ("droits/feuille", "sheet"),
        ("droits/foyer", "household"),
        ("droits/calcul/prime_activite", "computation"),
        ("droits/entretien/adulte-1", "adult-after"),
        ("droits/entretien/revenus-1", "income-after"),
        ("droits/entretien/impots", "tax"),
    ] {
        samira
            .open(&format!("/espaces/{}/{page}", people.notebook))
            .await;
        assert_eq!(eye::faults(&samira).await, Vec::<String>::new(), "{page}");
        eye::pictures(&samira, &format!("rights-{name}")).await;
    }
    samira.open("/droits/a-demander").await;
    samira.sees("Prime d’activité").await;
    eye::pictures(&samira, "rights-unclaimed").await;
    shared(&house, &samira, &people).await;
}

/// What Amina reads on her telephone once Samira shared it, in French and in Arabic: no amount that hangs on a question.
async fn shared(house: &House, samira: &Browser, people: &People) {
    samira
        .open(&format!("/espaces/{}/droits", people.notebook))
        .await;
    samira.press("Partager avec la personne").await;
    samira.sees("Ne plus partager").await;
    let amina = house.browser().await.with_session(&people.amina).await;
    amina.screen(360, 740).await;
    for (language, sentence) in [("fr", "À voir ensemble"), ("ar", "نراه معًا")] {
        amina.speaks(language).await;
        amina.open(&format!("/fils/{}/droits", people.thread)).await;
        amina.sees(sentence).await;
        assert_eq!(
            eye::faults(&amina).await,
            Vec::<String>::new(),
            "{language}"
        );
        eye::pictures(&amina, &format!("rights-mine-{language}")).await;
    }
}

/// The list before anybody was asked anything says so, and leads there.
#[tokio::test]
async fn nothing_is_said_to_be_open_before_anybody_was_asked() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    samira.screen(360, 740).await;
    samira.open("/droits/a-demander").await;
    samira.sees("Rien n’est encore calculé").await;
    assert_eq!(eye::faults(&samira).await, Vec::<String>::new());
    eye::pictures(&samira, "rights-unclaimed-before").await;
    samira.press("Amina").await;
    samira.sees("Commencer").await;
}

#[tokio::test]
async fn the_same_without_scripts() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    let samira = samira.without_scripts().await;
    whole(&samira, &people, "rights-plain").await;
}
