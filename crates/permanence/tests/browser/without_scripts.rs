//! Where scripts are refused, or too old, or did not arrive: everything is done all the same, from the empty place to taking all away.

use std::{
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use serde_json::json;
use totp_rs::{Builder, Secret};

use crate::{browser::Browser, eye, house::House, line::Way};

const PASSWORD: &str = "colibri tuyau brioche hibou lundi";
const PIN: &str = "5093";

/// The digits that Samira's telephone shows now, or half a minute later.
fn digits(secret: &str, later: u64) -> String {
    let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    let totp = Builder::new()
        .with_secret(secret.as_bytes().to_vec())
        .build()
        .unwrap();
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs();
    totp.generate(now + later).to_string()
}

/// Three questions, one code typed again from the paper, a telephone with six digits: then she enters as every day.
async fn founds(samira: &Browser) {
    samira.open("/").await;
    samira
        .write("Le nom de la structure", "Centre social d’essai")
        .await;
    samira.write("Votre nom", "Samira Exemple").await;
    samira.write("Choisissez un mot de passe", "court").await;
    samira.press("Créer").await;
    // Refused: the reason is beside the field, and nothing else is lost.
    samira.sees("C’est trop court").await;
    assert_eq!(samira.value("Votre nom").await, "Samira Exemple");
    eye::pictures(samira, "first-start-refused").await;
    samira.write("Choisissez un mot de passe", PASSWORD).await;
    samira.press("Créer").await;
    samira.sees("Vos codes de secours").await;
    eye::pictures(samira, "first-start-codes").await;
    let code = samira.text("ol .code").await;
    samira.write("Retapez un des codes", &code).await;
    samira.press("Continuer").await;
    samira.sees("Un téléphone à six chiffres").await;
    let secret = samira.text("#secret").await;
    samira
        .write("Les six chiffres affichés", &digits(&secret, 0))
        .await;
    samira.press("C’est bon").await;
    samira.sees("demandé à chaque entrée").await;
    samira.press("Sortir").await;
    samira.sees("C’est fermé").await;
    samira
        .write("Votre nom pour entrer", "samira exemple")
        .await;
    samira.write("Votre mot de passe", PASSWORD).await;
    samira.press("Entrer").await;
    samira.sees("Seconde étape").await;
    // The same digits never serve twice: these are the next ones.
    samira.write("Les six chiffres", &digits(&secret, 30)).await;
    samira.press("Continuer").await;
    samira.sees("Vous ne suivez encore personne").await;
    eye::pictures(samira, "today-first-day").await;
}

/// A file from a nickname, then an act from the list.
async fn opens_and_notes(samira: &Browser) {
    samira.press("Personnes").await;
    samira.press("Nouvelle personne").await;
    samira.write("Comment l’appelez-vous", "Amina").await;
    samira.press("Ouvrir").await;
    samira.sees("Qui est-ce").await;
    samira.press("Noter").await;
    samira
        .write("Ce qui s’est passé", "Elle a apporté son avis d’impôt.")
        .await;
    samira.choose("Accueil spontané").await;
    samira.choose("15 min").await;
    samira.press("Garder").await;
    samira.sees("C’est gardé").await;
    samira.sees("Elle a apporté son avis d’impôt.").await;
    eye::pictures(samira, "noted-with-undo").await;
    samira.press("Annuler").await;
    // Taken back, and not lost: the words are in the form again.
    samira.sees("C’est retiré").await;
    assert_eq!(
        samira.value("Ce qui s’est passé").await,
        "Elle a apporté son avis d’impôt."
    );
    samira.choose("Amina").await;
    samira.press("Garder").await;
    samira.sees("C’est gardé").await;
}

/// The code printed on the card that she makes.
async fn makes_a_card(samira: &Browser) -> String {
    samira.press("Cartes").await;
    samira.press("Faire une carte").await;
    samira.write("Ses chiffres secrets", PIN).await;
    samira.write("Les mêmes, encore", PIN).await;
    samira.press("Faire la carte").await;
    samira.text("#printed").await
}

/// Amina types what is printed, reads, writes.
async fn answers(amina: &Browser, code: &str) {
    amina.open("/").await;
    amina.press("Ouvrir avec ma carte").await;
    amina.write("Le code écrit sur votre carte", code).await;
    amina.write("Vos chiffres secrets", PIN).await;
    amina.choose("Oui, c’est le mien").await;
    amina.press("Ouvrir").await;
    amina.sees("Bonjour Amina").await;
    amina.press("Messages").await;
    amina.sees("Apportez aussi la lettre de la CAF").await;
    amina.write("Votre message", "D’accord, à jeudi").await;
    amina.press("Envoyer").await;
    amina.sees("D’accord, à jeudi").await;
    eye::pictures(amina, "thread-without-scripts").await;
}

#[tokio::test]
async fn everything_is_done_without_scripts() {
    let house = House::empty().await;
    let samira = house.browser().await.without_scripts().await;
    founds(&samira).await;
    opens_and_notes(&samira).await;
    let code = makes_a_card(&samira).await;
    samira.press("Amina").await;
    samira.press("Messages").await;
    samira
        .write("Votre message", "Apportez aussi la lettre de la CAF")
        .await;
    samira.press("Envoyer").await;
    samira.sees("C’est parti").await;
    let amina = house.browser().await.without_scripts().await;
    answers(&amina, &code).await;
    samira.press("Voir les nouveaux messages").await;
    samira.sees("D’accord, à jeudi").await;
    samira.sees("C’est reçu").await;
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let archive = takes_all(&samira, folder.path()).await;
    assert!(archive.contains("D’accord, à jeudi"), "{archive}");
    amina.press("Fermer et effacer").await;
    amina.sees("Danger maintenant").await;
    amina.open("/chez-moi").await;
    amina.sees("Votre mot de passe").await;
}

/// A browser too old to say which site a form comes from says its origin; the page must let it. Leaving fast has no other proof.
#[tokio::test]
async fn an_old_telephone_sends_its_forms_and_leaves_fast() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let line = house.line().await;
    line.set(Way::Old);
    let amina = Browser::at(&format!("http://localhost:{}", line.port)).await;
    let amina = amina.without_scripts().await;
    let amina = amina.with_session(&people.amina).await;
    amina.open(&format!("/fils/{}", people.thread)).await;
    amina.write("Votre message", "D’accord, à jeudi").await;
    amina.press("Envoyer").await;
    amina.sees("D’accord, à jeudi").await;
    amina.press("Fermer et effacer").await;
    amina.sees("Danger maintenant").await;
    amina.open("/chez-moi").await;
    amina.sees("Votre mot de passe").await;
}

/// The messages, in one file that opens without the program; its readable page.
async fn takes_all(samira: &Browser, folder: &Path) -> String {
    let place = json!({ "behavior": "allow", "downloadPath": folder });
    samira.devtools("Browser.setDownloadBehavior", place).await;
    let thread = samira.path().await;
    samira.open(&format!("{thread}/export")).await;
    samira.tap("#take button").await;
    let file = samira.receives(folder).await;
    let mut zip = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    let page = zip.by_name("index.html").unwrap();
    std::io::read_to_string(page).unwrap()
}
