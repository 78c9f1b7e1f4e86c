//! What is not taken is told by its name, with a sentence, and what was taken is kept.

use image::{DynamicImage, ImageFormat};

use super::{life, made, send};

#[tokio::test]
async fn each_file_that_is_no_paper_has_its_sentence() {
    let mut life = life().await;
    let photo = made::sheet(None);
    let whole = made::bytes(made::pdf(&["Quittance"]));
    let heavy = [b"\xFF\xD8\xFF".as_slice(), &vec![0; 25 * 1024 * 1024]].concat();
    let table: [(&str, &[u8], &str); 9] = [
        (
            "dessin.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "ni une photo ni un PDF",
        ),
        (
            "page.jpg",
            b"<!doctype html><script>alert(1)</script>",
            "ni une photo ni un PDF",
        ),
        (
            "IMG.heic",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
            "Le plus compatible",
        ),
        ("half.jpg", &photo[..photo.len() / 2], "est abîmé"),
        ("half.pdf", &whole[..whole.len() / 2], "est abîmé"),
        (
            "double.pdf",
            &[&whole[..], b"PK\x05\x06\0\0"].concat(),
            "en cache un autre",
        ),
        (
            "tiny.png",
            &made::encode(&DynamicImage::new_luma8(60, 80), ImageFormat::Png),
            "trop petite",
        ),
        (
            "huge.png",
            &made::encode(&DynamicImage::new_luma8(8_000, 8_000), ImageFormat::Png),
            "60 millions de points",
        ),
        ("heavy.jpg", &heavy, "dépasse 25\u{a0}Mo"),
    ];
    for (name, bytes, sentence) in table {
        let seen = send(&life.at("/envoi"), &mut life.amina, &[], &[(name, bytes)]).await;
        seen.is(422)
            .sees(sentence)
            .sees(name)
            .sees("Un fichier n’a pas été pris");
    }
    life.samira
        .get(&life.at(""))
        .await
        .sees("Aucun papier gardé");
}

#[tokio::test]
async fn a_locked_pdf_asks_for_its_password_and_opens_with_it() {
    let mut life = life().await;
    let file = made::locked(made::pdf(&["Releve"]), "secret");
    let files = [("releve.pdf", file.as_slice())];
    let path = life.at("/envoi");
    send(&path, &mut life.amina, &[], &files)
        .await
        .is(422)
        .sees("s’ouvre avec un mot de passe. Tapez-le")
        .sees("<details open");
    let wrong = [("password", "autre")];
    send(&path, &mut life.amina, &wrong, &files)
        .await
        .is(422)
        .sees("n’ouvre pas ce PDF");
    let right = [("password", "secret")];
    let sent = send(&path, &mut life.amina, &right, &files).await;
    let paper = sent.is(303).location().to_owned();
    life.amina.get(&paper).await.sees("Page 1 du papier");
}

#[tokio::test]
async fn what_was_taken_is_kept_when_another_file_is_refused() {
    let mut life = life().await;
    let photo = made::sheet(None);
    let path = life.at("/envoi");
    let files = [("1.jpg", photo.as_slice()), ("2.svg", b"<svg/>".as_slice())];
    let seen = send(&path, &mut life.amina, &[], &files).await;
    seen.is(422)
        .sees("2.svg")
        .hides("1.jpg :")
        .sees("Les autres pages sont gardées");
    // The form now adds to the paper that was kept.
    assert!(seen.text().contains("name=\"suite\""), "{}", seen.text());
    let list = life.samira.get(&life.at("")).await.text();
    assert_eq!(list.matches("Papier à nommer").count(), 1);
    let none = send(&path, &mut life.amina, &[], &[]).await;
    none.is(422).sees("Choisissez une photo ou un fichier");
    let many = vec![("p.jpg", photo.as_slice()); 13];
    send(&path, &mut life.amina, &[], &many)
        .await
        .is(422)
        .sees("Douze fichiers au plus");
}
