//! A paper is sent, seen, named, watched, replaced and taken out.

use super::{life, made, send};

#[tokio::test]
async fn a_photo_becomes_a_page_that_both_sides_see_and_nobody_else() {
    let mut life = life().await;
    let photo = made::sheet(None);
    let sent = send(
        &life.at("/envoi"),
        &mut life.amina,
        &[],
        &[("IMG_1.jpg", &photo)],
    )
    .await;
    let paper = sent.is(303).location().to_owned();
    life.amina
        .get(&paper)
        .await
        .is(200)
        .sees("Papier à nommer")
        .sees("C’est quel papier")
        .sees("Lu par\u{a0}: ");
    let page = life.samira.get(&format!("{paper}/pages/1")).await;
    page.is(200);
    assert_eq!(page.headers["content-type"], "image/jpeg");
    assert!(page.body.len() <= 150_000, "{}", page.body.len());
    assert!(
        page.headers["content-security-policy"]
            .to_str()
            .unwrap()
            .contains("sandbox")
    );
    life.samira.get(&format!("{paper}/pages/2")).await.is(404);
    life.samira.get(&format!("{paper}/pages/0")).await.is(404);
    life.samira
        .get(&life.at(""))
        .await
        .sees("Amina, mardi 24 novembre, une page")
        .sees("à nommer");
    life.nadia.get(&paper).await.is(404);
    life.nadia.get(&format!("{paper}/pages/1")).await.is(404);
    // It is told in the thread, and awaits somebody of the team.
    life.samira
        .get(&life.thread())
        .await
        .sees("Amina a envoyé un papier");
    life.samira.get("/aujourdhui").await.sees("un papier");
}

#[tokio::test]
async fn a_pdf_is_kept_as_pages_and_as_a_copy_in_which_nothing_acts() {
    let mut life = life().await;
    let file = made::bytes(made::pdf(&["Quittance de novembre", "Page deux"]));
    assert!(String::from_utf8_lossy(&file).contains("app.alert"));
    let sent = send(
        &life.at("/envoi"),
        &mut life.samira,
        &[],
        &[("quittance.pdf", &file)],
    )
    .await;
    let paper = sent.is(303).location().to_owned();
    life.amina.get(&paper).await.sees("Page 2 du papier");
    let copy = life.amina.get(&format!("{paper}/copies/1")).await;
    copy.is(200);
    assert_eq!(
        copy.headers["content-disposition"],
        "attachment; filename=\"papier.pdf\""
    );
    assert!(!String::from_utf8_lossy(&copy.body).contains("alert"));
    assert_eq!(
        papers::pdf::Pdf::read(&copy.body, None).unwrap().length(),
        2
    );
    // What a worker scans is not an answer that the team awaits.
    life.samira.get("/aujourdhui").await.hides("Amina");
}

#[tokio::test]
async fn somebody_names_it_and_its_end_is_watched() {
    let mut life = life().await;
    let photo = made::sheet(None);
    let sent = send(
        &life.at("/envoi"),
        &mut life.amina,
        &[],
        &[("p.jpg", &photo)],
    )
    .await;
    let paper = sent.location().to_owned();
    life.amina.get(&paper).await;
    let wrong = [
        ("kind", "passeport"),
        ("from", "2030-01-01"),
        ("until", "2026-01-01"),
    ];
    life.amina
        .post(&paper, &wrong)
        .await
        .is(422)
        .sees("La fin vient avant le début")
        .sees("value=\"2030-01-01\"");
    life.amina
        .post(&paper, &[("kind", "passeport"), ("until", "demain")])
        .await
        .is(422)
        .sees("ne se lit pas");
    let right = [("kind", "passeport"), ("from", ""), ("until", "2026-12-20")];
    life.amina.post(&paper, &right).await.is(303);
    let list = life.samira.get(&life.at("")).await;
    list.sees("Passeport").sees("expire le").hides("à nommer");
    life.samira
        .get("/aujourdhui")
        .await
        .sees("Papiers à renouveler")
        .sees("Passeport");
    life.nadia.get("/aujourdhui").await.hides("Passeport");
    life.samira
        .get(&life.at("/liste"))
        .await
        .sees("Passeport")
        .sees("Papiers de Amina");
}

#[tokio::test]
async fn pages_are_added_and_a_newer_paper_takes_the_place_of_the_old_one() {
    let mut life = life().await;
    let (one, two) = (made::sheet(None), made::sheet(Some("https://exemple.fr")));
    let sent = send(&life.at("/envoi"), &mut life.amina, &[], &[("1.jpg", &one)]).await;
    let paper = sent.location().to_owned();
    let seq = paper.rsplit('/').next().unwrap().to_owned();
    let more = life.at(&format!("/envoi?suite={seq}"));
    let again = send(&more, &mut life.amina, &[], &[("2.jpg", &two)]).await;
    assert_eq!(again.is(303).location(), paper);
    life.amina.get(&paper).await.sees("Page 2 du papier");
    // The same page again is told, and may replace the other.
    let twice = send(&life.at("/envoi"), &mut life.amina, &[], &[("1.jpg", &one)]).await;
    let newer = twice.location().to_owned();
    life.amina
        .get(&newer)
        .await
        .sees("Il y en a déjà un pareil");
    life.amina
        .post(&format!("{newer}/ancien"), &[("old", &seq)])
        .await
        .is(303);
    life.amina
        .get(&newer)
        .await
        .hides("Il y en a déjà un pareil");
    life.amina.get(&life.at("")).await.sees("Un ancien papier");
    life.amina
        .get(&paper)
        .await
        .sees("Un papier plus récent remplace celui-ci");
    // A number that is no paper like it replaces nothing.
    life.amina
        .post(&format!("{newer}/ancien"), &[("old", "1")])
        .await
        .is(303);
    let instead = life.at(&format!(
        "/envoi?remplace={}",
        newer.rsplit('/').next().unwrap()
    ));
    send(&instead, &mut life.amina, &[], &[("2.jpg", &two)])
        .await
        .is(303);
    life.amina.get(&life.at("")).await.sees("2 anciens papiers");
}

#[tokio::test]
async fn the_person_takes_out_any_of_hers_and_a_worker_what_that_worker_brought() {
    let mut life = life().await;
    let photo = made::sheet(None);
    let hers = send(
        &life.at("/envoi"),
        &mut life.amina,
        &[],
        &[("p.jpg", &photo)],
    )
    .await;
    let hers = hers.location().to_owned();
    let scanned = send(
        &life.at("/envoi"),
        &mut life.samira,
        &[],
        &[("s.jpg", &photo)],
    )
    .await;
    let scanned = scanned.location().to_owned();
    life.samira.get(&format!("{hers}/retrait")).await.is(404);
    life.karim.get(&format!("{scanned}/retrait")).await.is(404);
    life.karim.post(&format!("{scanned}/retrait"), &[]).await;
    life.samira.get(&scanned).await.is(200);
    life.samira
        .get(&hers)
        .await
        .sees("la personne seule peut le retirer");
    for paper in [&hers, &scanned] {
        life.amina
            .get(&format!("{paper}/retrait"))
            .await
            .is(200)
            .sees("Cela ne s’annule pas");
        life.amina
            .post(&format!("{paper}/retrait"), &[])
            .await
            .is(303);
        life.amina
            .post(&format!("{paper}/retrait"), &[])
            .await
            .is(303);
        life.samira.get(paper).await.is(404);
        life.samira.get(&format!("{paper}/pages/1")).await.is(404);
    }
    life.amina
        .get(&life.at(""))
        .await
        .sees("Rien pour le moment");
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_paper() {
    let mut life = life().await;
    let photo = made::sheet(None);
    let path = life.at("/envoi");
    life.amina.get(&path).await;
    let file = ("file", "p.jpg", "image/jpeg", photo.as_slice());
    let one = life.amina.post_files(&path, &[], &[file]).await;
    let two = life.amina.post_files(&path, &[], &[file]).await;
    assert_eq!(one.is(303).location(), two.is(303).location());
    let list = life.samira.get(&life.at("")).await.text();
    assert_eq!(list.matches("Papier à nommer").count(), 1);
}

#[tokio::test]
async fn a_paper_that_can_hardly_be_read_is_kept_and_told() {
    let mut life = life().await;
    let dark = image::DynamicImage::ImageLuma8(image::GrayImage::from_fn(1240, 1754, |x, y| {
        image::Luma([if y % 40 < 14 && x % 9 < 5 { 2 } else { 14 }])
    }));
    let blank = image::DynamicImage::ImageLuma8(image::GrayImage::from_pixel(
        1240,
        1754,
        image::Luma([240]),
    ));
    for (picture, words) in [(dark, "est trop sombre"), (blank, "semble vide")] {
        let photo = made::encode(&picture, image::ImageFormat::Jpeg);
        let sent = send(
            &life.at("/envoi"),
            &mut life.amina,
            &[],
            &[("p.jpg", &photo)],
        )
        .await;
        let paper = sent.is(303).location().to_owned();
        life.amina
            .get(&paper)
            .await
            .sees(words)
            .sees("Reprendre la photo");
    }
}
