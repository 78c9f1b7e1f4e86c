//! Samira and Amina, each before her own screen: what one writes, the other reads without doing anything.

use std::path::PathBuf;

use crate::{
    browser::Browser,
    house::{House, People},
    line::Way,
};

/// Two browsers on the same thread.
struct Two {
    house: House,
    people: People,
    samira: Browser,
}

impl Two {
    fn thread(&self) -> String {
        format!("/fils/{}", self.people.thread)
    }
}

async fn two() -> Two {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    samira.open(&format!("/fils/{}", people.thread)).await;
    Two {
        house,
        people,
        samira,
    }
}

/// A picture as a telephone would give it.
fn photo(folder: &tempfile::TempDir) -> PathBuf {
    let path = folder.path().join("IMG_2041.jpg");
    let picture =
        image::RgbImage::from_fn(320, 240, |x, y| image::Rgb([(x / 2) as u8, y as u8, 90]));
    picture.save(&path).unwrap();
    path
}

#[tokio::test]
async fn each_reads_the_other_without_reloading() {
    let two = two().await;
    let amina = two
        .house
        .browser()
        .await
        .with_session(&two.people.amina)
        .await;
    amina.open(&two.thread()).await;
    two.samira
        .write("Votre message", "Bonjour Amina, on se voit jeudi ?")
        .await;
    two.samira.press("Envoyer").await;
    two.samira.sees("C’est parti").await;
    amina.sees("Bonjour Amina, on se voit jeudi ?").await;
    // Under her eyes: Samira is told so, without reloading.
    two.samira.sees("C’est reçu").await;
    amina.press("Oui").await;
    two.samira.sees("Oui").await;
    amina.write("Votre message", "J’apporte la lettre").await;
    amina.press("Envoyer").await;
    two.samira.sees("J’apporte la lettre").await;
    assert_eq!(two.samira.count("#thread > .entry[data-side]").await, 3);
    assert_eq!(amina.count("#thread > .entry[data-side]").await, 3);
}

#[tokio::test]
async fn what_waits_is_announced_until_it_is_read() {
    let two = two().await;
    let amina = two
        .house
        .browser()
        .await
        .with_session(&two.people.amina)
        .await;
    two.samira
        .write("Votre message", "Votre attestation est arrivée")
        .await;
    two.samira.press("Envoyer").await;
    two.samira.sees("C’est parti").await;
    amina.open("/chez-moi").await;
    amina.sees("1 nouveau").await;
    amina.press("Messages").await;
    amina.sees("Votre attestation est arrivée").await;
    two.samira.sees("C’est reçu").await;
    amina.open("/chez-moi").await;
    amina.hides("1 nouveau").await;
}

#[tokio::test]
async fn a_photo_sent_by_one_is_seen_by_the_other() {
    let two = two().await;
    let amina = two
        .house
        .browser()
        .await
        .with_session(&two.people.amina)
        .await;
    amina.open(&two.thread()).await;
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    amina.press("Ajouter une photo").await;
    amina.give("file", &photo(&folder)).await;
    // Made smaller on the telephone first.
    amina
        .waits("!document.querySelector('.compose .action').disabled")
        .await;
    amina.press("Envoyer").await;
    amina.sees("C’est parti").await;
    two.samira
        .waits("document.querySelector('.entry img')")
        .await;
    two.samira
        .run(
            "document.querySelector('.entry img').scrollIntoView()",
            Vec::new(),
        )
        .await;
    // Drawn again by the program, and really shown: it has its size.
    two.samira
        .waits("document.querySelector('.entry img').naturalWidth === 320")
        .await;
}

#[tokio::test]
async fn a_line_cut_while_sending_loses_nothing_and_says_nothing_twice() {
    let two = two().await;
    let line = two.house.line().await;
    let amina = Browser::at(&format!("http://localhost:{}", line.port)).await;
    let amina = amina.with_session(&two.people.amina).await;
    amina.open(&two.thread()).await;
    line.set(Way::Cut);
    amina.write("Votre message", "Je suis dans le métro").await;
    amina.press("Envoyer").await;
    amina.sees("En attente d’envoi").await;
    amina.sees("C’est gardé").await;
    amina.sees("Je suis dans le métro").await;
    // The message arrives; that it did is lost on the way back.
    line.set(Way::Deaf);
    amina
        .run("dispatchEvent(new Event('online'))", Vec::new())
        .await;
    two.samira.sees("Je suis dans le métro").await;
    amina.sees("En attente d’envoi").await;
    line.set(Way::Open);
    amina
        .waits(
            "(dispatchEvent(new Event('online')), !document.querySelector('[data-state=waiting]'))",
        )
        .await;
    amina.hides("En attente d’envoi").await;
    amina.reload().await;
    amina.sees("Je suis dans le métro").await;
    for side in [&amina, &two.samira] {
        assert_eq!(
            side.count("#thread > .entry[data-side]").await,
            1,
            "{}",
            side.reads().await
        );
    }
}

/// The stream may be faster than the answer of the form: what it brought, « C’est reçu » included, stays.
#[tokio::test]
async fn an_answer_that_comes_late_takes_nothing_back() {
    let two = two().await;
    let late = "const done = arguments[0];
        const module = performance.getEntriesByType('resource').map((one) => one.name).find((name) => name.endsWith('-parts.js'));
        import(module).then(({ apply, parse }) => {
            const put = (state, live) => apply(parse(`<fil-part for='thread' mode='append'><li class='entry' id='e99'>${state}</li></fil-part>`).querySelectorAll('fil-part'), live);
            put('parti', true); put('reçu', true); put('parti', false);
            done(document.querySelectorAll('#e99').length + document.getElementById('e99').textContent);
        }).catch((error) => done(String(error)));";
    assert_eq!(two.samira.run_later(late, Vec::new()).await, "1reçu");
}
