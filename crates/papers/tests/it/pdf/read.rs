use papers::pdf::{MOST_BYTES, MOST_PAGES, Pages, Pdf, Refusal, harmless};

use super::made::file;

fn refused(bytes: &[u8], password: Option<&str>) -> Option<Refusal> {
    Pdf::read(bytes, password).err()
}

#[test]
fn amina_s_notice_says_its_text_page_by_page() {
    let pdf = Pdf::read(
        &file(&["Avis d'imposition", "Revenu fiscal de reference"]).bytes(),
        None,
    )
    .unwrap();
    assert_eq!(pdf.length(), 2);
    assert!(!pdf.was_encrypted());
    let text: Vec<String> = pdf
        .text()
        .iter()
        .map(|page| page.trim().to_owned())
        .collect();
    assert_eq!(text, ["Avis d'imposition", "Revenu fiscal de reference"]);
}

#[test]
fn a_file_made_of_others_says_its_text_all_the_same() {
    let pdf = Pdf::read(&file(&["Attestation CAF", "page deux"]).bytes(), None).unwrap();
    let joined = harmless(pdf).unwrap();
    let again = harmless(Pdf::read(&joined, None).unwrap()).unwrap();
    for bytes in [joined, again] {
        let text = Pdf::read(&bytes, None).unwrap().text();
        let text: Vec<&str> = text.iter().map(|page| page.trim()).collect();
        assert_eq!(text, ["Attestation CAF", "page deux"]);
    }
}

#[test]
fn a_statement_of_a_bank_opens_though_it_is_encrypted() {
    let bytes = file(&["Releve de compte"]).encrypted("");
    let pdf = Pdf::read(&bytes, None).unwrap();
    assert!(pdf.was_encrypted());
    assert!(pdf.text()[0].contains("Releve de compte"));
    let copy = harmless(pdf).unwrap();
    let copy = Pdf::read(&copy, None).unwrap();
    assert!(!copy.was_encrypted());
    assert_eq!(copy.length(), 1);
}

#[test]
fn a_password_is_asked_for_and_opens() {
    let bytes = file(&["Bulletin de paie"]).encrypted("12031984");
    assert_eq!(refused(&bytes, None), Some(Refusal::Password));
    assert_eq!(
        refused(&bytes, Some("31121984")),
        Some(Refusal::WrongPassword)
    );
    let pdf = Pdf::read(&bytes, Some("12031984")).unwrap();
    assert!(pdf.text()[0].contains("Bulletin de paie"));
}

#[test]
fn what_is_no_pdf_is_said_to_be_none() {
    assert_eq!(refused(b"", None), Some(Refusal::NotPdf));
    assert_eq!(
        refused(b"\xff\xd8\xff\xe0 a photograph", None),
        Some(Refusal::NotPdf)
    );
    let late = [vec![b' '; 4096], file(&["trop loin"]).bytes()].concat();
    assert_eq!(refused(&late, None), Some(Refusal::NotPdf));
}

#[test]
fn a_file_cut_anywhere_is_refused_or_whole() {
    let bytes = file(&["un", "deux", "trois"]).bytes();
    for length in (8..bytes.len()).step_by(37) {
        match Pdf::read(&bytes[..length], None) {
            Err(why) => assert_eq!(why, Refusal::Damaged, "{length}"),
            Ok(pdf) => assert_eq!(pdf.length(), 3, "{length}"),
        }
    }
    assert_eq!(
        refused(&bytes[..bytes.len() / 2], None),
        Some(Refusal::Damaged)
    );
}

#[test]
fn too_many_pages_and_too_many_bytes_are_refused() {
    let pages = vec!["page"; MOST_PAGES + 1];
    assert_eq!(
        refused(&file(&pages).bytes(), None),
        Some(Refusal::TooManyPages)
    );
    assert_eq!(
        Pdf::read(&file(&pages[1..]).bytes(), None)
            .unwrap()
            .length(),
        MOST_PAGES
    );
    let heavy = vec![b'%'; MOST_BYTES + 1];
    assert_eq!(refused(&heavy, None), Some(Refusal::TooBig));
}

#[test]
fn a_page_is_drawn_with_its_words_on_white() {
    let pdf = Pdf::read(&file(&["Quittance de loyer"]).bytes(), None).unwrap();
    let pages = Pages::of(pdf).unwrap();
    assert_eq!(pages.length(), 1);
    let picture = pages.picture(0, 72.0).unwrap();
    assert_eq!((picture.width, picture.height), (595, 842));
    assert_eq!(picture.rgb.len(), 595 * 842 * 3);
    let dark = picture.rgb.iter().filter(|byte| **byte < 96).count();
    let white = picture.rgb.iter().filter(|byte| **byte == 255).count();
    assert!(dark > 300, "{dark}");
    assert!(white > picture.rgb.len() * 9 / 10, "{white}");
    assert!(pages.picture(1, 72.0).is_none());
}

#[test]
fn a_poster_is_brought_down_to_a3() {
    let mut poster = file(&["Affiche"]);
    poster.page(0).set(
        "MediaBox",
        vec![0.into(), 0.into(), 5000.into(), 7000.into()],
    );
    let pages = Pages::of(Pdf::read(&poster.bytes(), None).unwrap()).unwrap();
    let picture = pages.picture(0, 300.0).unwrap();
    assert!(
        picture.width <= 3509 && picture.height <= 4963,
        "{} × {}",
        picture.width,
        picture.height
    );
    let ratio = f64::from(picture.height) / f64::from(picture.width);
    assert!((ratio - 1.4).abs() < 0.01, "{ratio}");
}

#[test]
fn a_damaged_file_is_refused_or_read_and_never_stops_the_program() {
    let bytes = file(&["Attestation", "page deux"]).bytes();
    let mut chance = 0x9e37_79b9_u32;
    let mut draw = |below: usize| {
        chance ^= chance << 13;
        chance ^= chance >> 17;
        chance ^= chance << 5;
        chance as usize % below
    };
    let mut read = 0;
    for _ in 0..400 {
        let mut damaged = bytes.clone();
        for _ in 0..=draw(6) {
            let at = draw(damaged.len());
            match draw(3) {
                0 => damaged[at] = draw(256) as u8,
                1 => drop(damaged.drain(at..(at + draw(40)).min(damaged.len()))),
                _ => damaged
                    .splice(at..at, bytes[..draw(60)].iter().copied())
                    .for_each(drop),
            }
        }
        let Ok(pdf) = Pdf::read(&damaged, None) else {
            continue;
        };
        read += 1;
        assert_eq!(pdf.text().len(), pdf.length());
        let copy = harmless(pdf).and_then(|copy| Pdf::read(&copy, None));
        if let Ok(pages) = copy.and_then(Pages::of) {
            assert!(pages.picture(0, 20.0).is_some());
        }
    }
    assert!(read > 50, "{read}");
}
