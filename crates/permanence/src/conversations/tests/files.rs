//! Photos, voice, papers: what is taken, what is not, and what is left of it.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use super::{Talk, last_entry, talk};

/// A photo as a phone makes it: turned by a mark, with the place where it was taken.
pub(super) fn photo() -> Vec<u8> {
    let picture = RgbImage::from_fn(60, 40, |x, y| Rgb([(x * 4) as u8, (y * 6) as u8, 90]));
    let jpeg = encode(DynamicImage::ImageRgb8(picture), ImageFormat::Jpeg);
    // Tag 0x0112 (orientation) with the value 6: a quarter turn to the right. Then words that an Exif reader would find.
    let mut exif =
        b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"GPS 48.8674N 2.3786E Belleville");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], b"\xFF\xE1", &length, &exif, &jpeg[2..]].concat()
}

fn encode(picture: DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Sends a file, and gives the answer.
async fn send(talk: &mut Talk, field: &str, name: &str, bytes: &[u8]) -> web::testing::Seen {
    let path = talk.path();
    talk.amina.get(&path).await;
    let file = (field, name, "application/octet-stream", bytes);
    talk.amina
        .post_files(&path, &[("text", "Voilà")], &[file])
        .await
}

/// The address of the file of the last message.
async fn file(talk: &mut Talk) -> String {
    let page = talk.samira.get(&talk.path()).await.text();
    talk.at(&format!("/fichiers/{}-0", last_entry(&page)))
}

#[tokio::test]
async fn a_photo_loses_where_it_was_taken_and_stands_upright() {
    let mut talk = talk().await;
    assert!(String::from_utf8_lossy(&photo()).contains("Belleville"));
    send(&mut talk, "file", "IMG_2041.jpg", &photo())
        .await
        .is(303);
    let path = talk.path();
    let page = talk.samira.get(&path).await;
    page.sees("Photo envoyée par Amina, mardi 24 novembre, 10 h 00")
        .sees("Voilà");
    assert!(
        page.text().contains("width=\"40\" height=\"60\""),
        "{}",
        page.text()
    );
    let address = file(&mut talk).await;
    for address in [address.clone(), format!("{address}-small")] {
        let seen = talk.samira.get(&address).await;
        seen.is(200);
        assert_eq!(seen.headers["content-type"], "image/jpeg");
        assert_eq!(seen.headers["cache-control"], "no-store");
        assert!(
            seen.headers["content-security-policy"]
                .to_str()
                .unwrap()
                .contains("sandbox")
        );
        let text = String::from_utf8_lossy(&seen.body);
        assert!(!text.contains("Exif") && !text.contains("Belleville"));
        let drawn = image::load_from_memory(&seen.body).unwrap();
        assert_eq!((drawn.width(), drawn.height()), (40, 60));
    }
    talk.nadia.get(&address).await.is(404);
}

#[tokio::test]
async fn a_large_photo_is_shown_small_and_kept_readable() {
    let mut talk = talk().await;
    let large = encode(DynamicImage::new_rgba8(3000, 1500), ImageFormat::Png);
    send(&mut talk, "photo", "capture.png", &large)
        .await
        .is(303);
    let address = file(&mut talk).await;
    let size = |bytes: &[u8]| image::load_from_memory(bytes).unwrap();
    let large = size(&talk.samira.get(&address).await.body);
    assert_eq!((large.width(), large.height()), (2400, 1200));
    // What let light through is white, not black.
    assert!(
        large
            .to_rgb8()
            .get_pixel(5, 5)
            .0
            .iter()
            .all(|value| *value > 250)
    );
    let small = size(&talk.samira.get(&format!("{address}-small")).await.body);
    assert_eq!((small.width(), small.height()), (640, 320));
}

#[tokio::test]
async fn a_voice_note_is_played_on_both_sides_and_says_how_long_it_is() {
    let table: [(&str, &str, &[u8]); 3] = [
        ("voice.webm", "audio/webm", include_bytes!("voice.webm")),
        ("voice.m4a", "audio/mp4", include_bytes!("voice.m4a")),
        ("voice.ogg", "audio/ogg", include_bytes!("voice.ogg")),
    ];
    let mut talk = talk().await;
    for (name, kind, bytes) in table {
        send(&mut talk, "voice", name, bytes).await.is(303);
        let path = talk.path();
        talk.samira
            .get(&path)
            .await
            .sees("Vocal, 2 secondes")
            .sees("<audio controls preload=\"none\"");
        talk.amina.get(&path).await.sees("Vocal, 2 secondes");
        let address = file(&mut talk).await;
        let seen = talk.samira.get(&address).await;
        assert_eq!(seen.headers["content-type"], kind);
        assert_eq!(seen.body, bytes);
        let mut phone = talk.samira.clone().with_header("range", "bytes=0-3");
        let part = phone.get(&address).await;
        assert_eq!(part.is(206).body, &bytes[..4]);
        assert_eq!(
            part.headers["content-range"],
            format!("bytes 0-3/{}", bytes.len())
        );
    }
}

#[tokio::test]
async fn a_paper_is_taken_away_as_it_came() {
    let mut talk = talk().await;
    let paper = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n";
    send(&mut talk, "file", "attestation caf.pdf", paper)
        .await
        .is(303);
    let path = talk.path();
    talk.samira.get(&path).await.sees("attestation caf.pdf");
    let address = file(&mut talk).await;
    let seen = talk.samira.get(&address).await;
    assert_eq!(seen.headers["content-type"], "application/pdf");
    assert_eq!(
        seen.headers["content-disposition"],
        "attachment; filename=\"document.pdf\""
    );
    assert!(
        seen.headers["content-security-policy"]
            .to_str()
            .unwrap()
            .contains("sandbox")
    );
    assert_eq!(seen.body, paper);
}

/// A picture of a size that no phone takes, in a few hundred bytes.
pub(super) fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut png = encode(DynamicImage::new_luma8(1, 1), ImageFormat::Png);
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes()].concat();
    png.splice(16..24, head);
    let sum = crc(&png[12..29]).to_be_bytes();
    png.splice(29..33, sum);
    png
}

/// The checksum of a PNG chunk (PNG specification, annex D).
fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                (sum >> 1) ^ 0xEDB8_8320
            } else {
                sum >> 1
            };
        }
    }
    !sum
}

const UNKNOWN: &str = "Nous ne pouvons pas prendre ce fichier";
const DAMAGED: &str = "Ce fichier est abîmé";
const HUGE: &str = "Cette image est trop grande";

#[tokio::test]
async fn what_is_not_what_it_says_is_refused_with_a_sentence() {
    let photo = photo();
    let table: [(&str, &[u8], &str); 9] = [
        ("bomb.zip", b"PK\x03\x04\x14\0\0\0\x08\0\0\0", UNKNOWN),
        (
            "page.jpg",
            b"<!doctype html><script>alert(1)</script>",
            UNKNOWN,
        ),
        (
            "dessin.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            UNKNOWN,
        ),
        (
            "polyglot.jpg",
            b"\xFF\xD8\xFF\xE0<script>alert(1)</script>PK\x05\x06",
            DAMAGED,
        ),
        ("half.jpg", &photo[..photo.len() / 2], DAMAGED),
        ("polyglot.pdf", b"%PDF-1.7\n%%EOF\nPK\x05\x06\0\0", DAMAGED),
        (
            "IMG.heic",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
            "Le plus compatible",
        ),
        ("voice.ogg", b"OggS<script>alert(1)</script>OggS", DAMAGED),
        ("voice.webm", b"\x1A\x45\xDF\xA3\x1A\x45\xDF\xA3", DAMAGED),
    ];
    refuses(&table).await;
}

#[tokio::test]
async fn what_would_fill_the_memory_or_the_thread_is_refused_with_a_sentence() {
    let table: [(&str, &[u8], &str); 3] = [
        ("bomb.png", &bomb(60_000, 60_000), HUGE),
        ("bomb.png", &bomb(8_000, 8_000), HUGE),
        (
            "film.webm",
            include_bytes!("film.webm"),
            "Les vidéos ne passent pas ici",
        ),
    ];
    refuses(&table).await;
}

/// Each file is refused with its sentence, and what was typed with it is not lost.
async fn refuses(table: &[(&str, &[u8], &str)]) {
    let mut talk = talk().await;
    for (name, bytes, sentence) in table {
        let seen = send(&mut talk, "file", name, bytes).await;
        seen.is(422).sees(sentence).sees("Voilà</textarea>");
    }
    let path = talk.path();
    talk.samira.get(&path).await.hides("Voilà");
}

#[tokio::test]
async fn a_photo_that_hides_something_behind_itself_leaves_it_there() {
    let mut talk = talk().await;
    let behind = [
        photo(),
        b"PK\x03\x04<script>alert('ailleurs')</script>".to_vec(),
    ]
    .concat();
    send(&mut talk, "file", "photo.jpg", &behind).await.is(303);
    let address = file(&mut talk).await;
    let seen = talk.samira.get(&address).await;
    assert!(!String::from_utf8_lossy(&seen.body).contains("script"));
}

#[tokio::test]
async fn six_files_travel_together_and_a_seventh_is_told_to_wait() {
    let mut talk = talk().await;
    let path = talk.path();
    let photo = photo();
    let file = ("file", "p.jpg", "image/jpeg", photo.as_slice());
    talk.amina.get(&path).await;
    talk.amina
        .post_files(&path, &[], &[file; 7])
        .await
        .is(422)
        .sees("Six fichiers au plus");
    talk.amina.get(&path).await;
    talk.amina.post_files(&path, &[], &[file; 6]).await.is(303);
    let page = talk.samira.get(&path).await.text();
    assert_eq!(page.matches("<img src=\"/fils/").count(), 6);
}

#[tokio::test]
async fn an_erased_photo_is_gone_for_everybody() {
    let mut talk = talk().await;
    send(&mut talk, "file", "p.jpg", &photo()).await.is(303);
    let address = file(&mut talk).await;
    let page = talk.samira.get(&talk.path()).await.text();
    let erasure = talk.at(&format!("/messages/{}/effacement", last_entry(&page)));
    talk.amina.post(&erasure, &[]).await.is(303);
    talk.samira.get(&address).await.is(410);
    talk.samira.get(&format!("{address}-small")).await.is(410);
}

#[tokio::test]
async fn a_file_sent_twice_is_one_message() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.amina.get(&path).await;
    let photo = photo();
    let file = ("file", "p.jpg", "image/jpeg", photo.as_slice());
    talk.amina.post_files(&path, &[], &[file]).await.is(303);
    talk.amina.post_files(&path, &[], &[file]).await.is(303);
    let page = talk.samira.get(&path).await.text();
    assert_eq!(page.matches("<img src=\"/fils/").count(), 1);
}
