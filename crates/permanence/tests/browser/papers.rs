//! Samira asks for three papers; Amina, on her telephone, sends them; Samira sees what came. With scripts, and without.

use std::path::{Path, PathBuf};

use datamatrix::{DataMatrix, SymbolList};
use image::{GrayImage, Luma};

use crate::{
    browser::Browser,
    eye,
    house::{House, People},
};

const PHONE: (u32, u32) = (360, 740);

/// A sheet as a telephone would photograph it: something like writing, and a sealed code where there is one.
fn sheet(folder: &Path, name: &str, code: Option<&str>) -> PathBuf {
    let mut picture = GrayImage::from_fn(1240, 1754, |x, y| {
        let lines = (700..1600).contains(&y) && y % 40 < 14;
        let written = lines && x % 9 < 5 && (x / 9 + y / 40 * 7) % 5 < 3;
        Luma([if written { 30 } else { 245 }])
    });
    if let Some(code) = code {
        let symbol = DataMatrix::encode_str(code, SymbolList::default().enforce_square()).unwrap();
        for (x, y) in symbol.bitmap().pixels() {
            for point in 0..36 {
                let (across, down) = (x as u32 * 6 + point % 6, y as u32 * 6 + point / 6);
                picture.put_pixel(120 + across, 120 + down, Luma([20]));
            }
        }
    }
    let path = folder.join(name);
    picture.save(&path).unwrap();
    path
}

/// A tax notice whose signer nobody knows: what a true key signs is tried where the tests have one of their own.
fn notice() -> String {
    let signature = "A".repeat(103);
    format!(
        "DC04FR90ESSAFFFF24A80401FR431,5\u{1d}442512345678901452025\u{1d}46EXEMPLE AMINA\u{1d}4A310720254112345\u{1d}\u{1f}{signature}"
    )
}

async fn asks(samira: &Browser, people: &People) {
    samira
        .open(&format!("/fils/{}/papiers", people.thread))
        .await;
    samira.sees("Aucun papier gardé").await;
    samira.press("Demander des papiers").await;
    samira
        .write("Un mot pour la personne", "Pour le logement")
        .await;
    for kind in [
        "Carte nationale d’identité",
        "Relevé d’identité bancaire",
        "Avis d’impôt",
    ] {
        samira.choose(kind).await;
    }
    samira.tap("button.action").await;
    samira.sees("Demandé, pas encore reçu").await;
}

/// Opens what is asked for, gives the photo, and says that it is right.
async fn sends(amina: &Browser, people: &People, kind: &str, photo: &Path) {
    amina
        .open(&format!("/fils/{}/papiers", people.thread))
        .await;
    amina.tap(&format!("a[href*='papier={kind}']")).await;
    amina.sees("La photo, les pages ou le PDF").await;
    give(amina, photo).await;
    amina.sees("C’est quel papier").await;
}

/// Gives a file and sends it, once the phone has made it smaller.
async fn give(amina: &Browser, file: &Path) {
    amina.give("file", file).await;
    amina
        .waits("document.querySelector('form button.action:not([disabled])')")
        .await;
    amina.tap("form button.action").await;
}

/// A file that is no paper: a sentence, and the form again.
async fn refused(amina: &Browser, people: &People, folder: &Path, name: &str) {
    let wrong = folder.join("recette.txt");
    std::fs::write(&wrong, "Deux œufs").unwrap();
    amina
        .open(&format!("/fils/{}/papiers", people.thread))
        .await;
    amina.tap("a[href*='papier=rib']").await;
    give(amina, &wrong).await;
    amina.sees("ni une photo ni un PDF").await;
    eye::pictures(amina, name).await;
    give(amina, &sheet(folder, "IMG_3.jpg", None)).await;
    amina.sees("Relevé d’identité bancaire").await;
}

async fn three_papers(scripts: bool) {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let folder = tempfile::tempdir().unwrap();
    let name = |name: &str| {
        let way = if scripts { "" } else { "-no-scripts" };
        format!("papers-{name}{way}")
    };
    let (mut samira, mut amina) = (house.browser().await, house.browser().await);
    if !scripts {
        (samira, amina) = (
            samira.without_scripts().await,
            amina.without_scripts().await,
        );
    }
    let samira = samira.with_session(&people.samira).await;
    let amina = amina.with_session(&people.amina).await;
    amina.screen(PHONE.0, PHONE.1).await;
    asks(&samira, &people).await;
    eye::pictures(&samira, &name("asked")).await;
    amina.open("/chez-moi").await;
    amina.sees("3 papiers demandés").await;
    amina.press("Mes papiers").await;
    amina.sees("On vous demande").await;
    eye::pictures(&amina, &name("wanted")).await;
    let card = sheet(folder.path(), "IMG_1.jpg", None);
    sends(&amina, &people, "cni", &card).await;
    amina.sees("Carte nationale d’identité").await;
    // Month, day, year: the browser of these tests writes dates so.
    amina
        .field("Valable jusqu’au")
        .await
        .send_keys("02142031")
        .await
        .unwrap();
    amina.press("C’est bon").await;
    amina.sees("On vous demande").await;
    sends(
        &amina,
        &people,
        "avis_imposition",
        &sheet(folder.path(), "IMG_2.jpg", Some(&notice())),
    )
    .await;
    amina.sees("sceau non vérifié").await;
    amina.sees("EXEMPLE AMINA").await;
    eye::pictures(&amina, &name("seal")).await;
    refused(&amina, &people, folder.path(), &name("refused")).await;
    amina.open("/chez-moi").await;
    amina.sees("3 papiers gardés").await;
    samira
        .open(&format!("/fils/{}/papiers", people.thread))
        .await;
    samira.sees("sceau non vérifié").await;
    samira.hides("pas encore reçu").await;
    eye::pictures(&samira, &name("held")).await;
    samira.press("Carte nationale d’identité").await;
    samira.sees("Page 1 du papier").await;
    eye::pictures(&samira, &name("paper")).await;
    samira
        .open(&format!("/fils/{}/papiers/liste", people.thread))
        .await;
    eye::printed(&samira, &name("list")).await;
}

#[tokio::test]
async fn three_papers_are_asked_for_sent_and_seen() {
    three_papers(true).await;
}

#[tokio::test]
async fn the_same_without_scripts() {
    three_papers(false).await;
}
