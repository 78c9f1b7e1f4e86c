//! The file for an office, and what an office's programs say of it.

use std::{io::Write, process::Command};

use image::{DynamicImage, GrayImage, Luma};
use papers::pdf::{Pages, Part, Pdf, Piece, Plan, Refusal, Unmade, assemble, harmless, lacking};

use super::made::file;

/// A page as telephones give it once it is straightened: grey, with lines of words, and some noise.
pub fn photo(seed: u32) -> Vec<u8> {
    let mut chance = seed.wrapping_mul(2_654_435_761).max(1);
    let image = GrayImage::from_fn(1654, 2339, |x, y| {
        chance ^= chance << 13;
        chance ^= chance >> 17;
        chance ^= chance << 5;
        let inked = y % 48 < 18 && x > 160 && x < 1480 && (x / 11 + y / 48 * 7 + seed) % 5 < 3;
        let tone = if inked { 40 } else { 236 };
        Luma([tone + (chance % 9) as u8])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 40);
    DynamicImage::ImageLuma8(image)
        .write_with_encoder(encoder)
        .unwrap();
    bytes.into_inner()
}

fn pdf(lines: &[&str]) -> Part {
    Part::Pdf(Box::new(Pdf::read(&file(lines).bytes(), None).unwrap()))
}

fn piece(title: &str, parts: Vec<Part>) -> Piece {
    Piece {
        title: title.to_owned(),
        parts,
    }
}

const LETTER: &str = "> Amina Exemple\n> 1 rue de l’Essai, 93000 Essaiville\n\nMDPH de l’Essai\n\n# Objet : demande d’allocation aux adultes handicapés\n\nMadame, Monsieur,\n\nVous trouverez ici ma demande et ses pièces. Nguyễn Thị Hoa, Şükrü Yılmaz et Łukasz Żak m’y ont aidée ; أمينة مثال signe.\n\nJe vous prie d’agréer mes salutations.";

fn plan(pieces: Vec<Piece>) -> Plan {
    Plan {
        title: "Demande d’AAH — Amina Exemple".to_owned(),
        letter: LETTER.to_owned(),
        pieces,
        watermark: Some("Copie pour la MDPH de l’Essai, 25/11/2026".to_owned()),
        most_bytes: None,
        day: Some(jiff::civil::date(2026, 11, 25)),
    }
}

/// 14 sheets: a letter, its table, 8 photographs and 4 pages of two files.
fn whole() -> Plan {
    plan(vec![
        piece(
            "Carte de séjour",
            vec![Part::Photo(photo(1)), Part::Photo(photo(2))],
        ),
        piece(
            "Avis d’impôt 2026",
            vec![pdf(&["Avis d'impot", "page deux"])],
        ),
        piece(
            "Certificat médical",
            (3..9).map(|seed| Part::Photo(photo(seed))).collect(),
        ),
        piece(
            "Attestation de droits",
            vec![pdf(&["Attestation", "page deux"])],
        ),
    ])
}

fn text(bytes: &[u8]) -> String {
    let mut document = lopdf::Document::load_mem(bytes).unwrap();
    document.decompress();
    let mut all = Vec::new();
    document.save_to(&mut all).unwrap();
    String::from_utf8_lossy(&all).into_owned()
}

/// What a program that looks at PDF files says of one; nothing when it is not on this machine.
fn said_by(program: &str, arguments: &[&str], bytes: &[u8]) -> Option<(bool, String)> {
    let mut here = tempfile::NamedTempFile::new().unwrap();
    here.write_all(bytes).unwrap();
    let path = here.path().to_str().unwrap();
    let arguments = arguments
        .iter()
        .map(|one| if *one == "FILE" { path } else { one });
    match Command::new(program).args(arguments).output() {
        Ok(output) => {
            let said = [output.stdout, output.stderr].concat();
            Some((
                output.status.success(),
                String::from_utf8_lossy(&said).into_owned(),
            ))
        }
        Err(_) => {
            println!("passed over: {program} is not on this machine");
            None
        }
    }
}

pub fn opens_clean_elsewhere(bytes: &[u8]) {
    if let Some((good, said)) = said_by("qpdf", &["--check", "FILE"], bytes) {
        assert!(good && !said.contains("WARNING"), "{said}");
    }
    if let Some((good, said)) = said_by(
        "pdftoppm",
        &["-r", "20", "-gray", "FILE", "/dev/null"],
        bytes,
    ) {
        assert!(good || said.contains("/dev/null"), "{said}");
        assert!(!said.contains("Syntax"), "{said}");
    }
}

#[test]
fn fourteen_sheets_are_numbered_named_and_open_everywhere() {
    let made = assemble(whole()).unwrap();
    assert_eq!(made.sheets, 14);
    assert!(made.fits && made.quality.is_none() && made.lacking.is_empty());
    let read = Pdf::read(&made.bytes, None).unwrap();
    assert_eq!(read.length(), 14);
    opens_clean_elsewhere(&made.bytes);
    let inside = text(&made.bytes);
    for word in [
        "/StructTreeRoot",
        "/Lang",
        "/Outlines",
        "/MarkInfo",
        "/Figure",
        "/Table",
        "/TH",
    ] {
        assert!(inside.contains(word), "{word}");
    }
    if let Some((_, said)) = said_by("pdftotext", &["FILE", "-"], &made.bytes) {
        for words in [
            "Pièce n° 3 — Certificat médical",
            "page 2/6",
            "feuillet 7/14",
            "feuillet 14/14",
            "7 à 12",
            "Nguyễn Thị Hoa",
        ] {
            assert!(said.contains(words), "{words}\n{said}");
        }
    }
    if let Some((_, said)) = said_by("pdfinfo", &["FILE"], &made.bytes) {
        assert!(said.contains("Demande d’AAH — Amina Exemple"), "{said}");
        assert!(said.contains("Tagged:          yes"), "{said}");
    }
}

#[test]
fn a_copy_says_whom_it_is_for_on_each_page_of_its_pieces() {
    let grey = |plan: Plan, sheet: usize| {
        let read = Pdf::read(&assemble(plan).unwrap().bytes, None).unwrap();
        let picture = Pages::of(read).unwrap().picture(sheet, 30.0).unwrap();
        let between = picture.rgb.iter().filter(|byte| (150..240).contains(*byte));
        between.count()
    };
    let short = |watermark: Option<&str>| Plan {
        watermark: watermark.map(str::to_owned),
        ..plan(vec![piece("Avis", vec![pdf(&["x", "y"])])])
    };
    for sheet in [2, 3] {
        assert!(grey(short(Some("Copie pour la MDPH")), sheet) > grey(short(None), sheet) + 1000);
    }
    assert_eq!(
        grey(short(Some("Copie")), 0),
        grey(short(None), 0),
        "the letter is no copy"
    );
}

#[test]
fn the_same_plan_makes_the_same_bytes() {
    assert_eq!(
        assemble(whole()).unwrap().bytes,
        assemble(whole()).unwrap().bytes
    );
}

#[test]
fn a_file_is_brought_under_what_the_office_takes() {
    let short = || {
        let mut short = whole();
        short.pieces.truncate(1);
        short
    };
    let heavy = assemble(short()).unwrap().bytes.len();
    let mut lighter = short();
    lighter.most_bytes = Some(heavy * 3 / 4);
    let made = assemble(lighter).unwrap();
    assert!(
        made.fits && made.quality.is_some(),
        "{} of {heavy}",
        made.bytes.len()
    );
    assert!(made.bytes.len() <= heavy * 3 / 4);
    assert_eq!(made.sheets, 4);
    opens_clean_elsewhere(&made.bytes);
    let mut impossible = short();
    impossible.most_bytes = Some(10_000);
    let made = assemble(impossible).unwrap();
    assert!(!made.fits, "it says so, and gives the lightest");
    assert!(made.bytes.len() < heavy / 2);
}

#[test]
fn signs_that_the_font_does_not_have_are_told() {
    assert_eq!(
        lacking("Amina, Nguyễn, Şükrü, Łukasz, Αθήνα, Київ, Երևան, თბილისი, أمينة ☐"),
        []
    );
    assert_eq!(lacking("ሰላም 中 ሰ"), ['ላ', 'ም', 'ሰ', '中']);
    let mut plan = whole();
    plan.pieces[0].title = "ሰላም".to_owned();
    assert_eq!(assemble(plan).unwrap().lacking, ['ላ', 'ም', 'ሰ']);
}

#[test]
fn a_photograph_leaves_without_its_place_and_its_hour() {
    let bytes = photo(1);
    let place = [&[0xff, 0xe1, 0, 20][..], b"Exif\0\0GPS 48.85 2.3"].concat();
    let told = [
        &bytes[..2],
        &place[..place.len() - 1],
        &[0xff, 0xfe, 0, 9],
        b"secret!",
        &bytes[2..],
    ]
    .concat();
    let made = assemble(plan(vec![piece("Photo", vec![Part::Photo(told)])])).unwrap();
    let inside = text(&made.bytes);
    assert!(!inside.contains("GPS 48.85") && !inside.contains("secret!"));
    assert_eq!(made.sheets, 3);
}

#[test]
fn what_cannot_be_a_piece_is_said_with_its_number() {
    let refused = |parts: Vec<Part>| {
        let plan = plan(vec![
            piece("Bonne", vec![pdf(&["x"])]),
            piece("Mauvaise", parts),
        ]);
        assemble(plan).err()
    };
    assert_eq!(
        refused(vec![Part::Photo(b"not a photograph".to_vec())]),
        Some(Unmade::Photo(2))
    );
    let cut = photo(1);
    assert_eq!(
        refused(vec![Part::Photo(cut[..100].to_vec())]),
        Some(Unmade::Photo(2))
    );
    let mut nothing = plan(Vec::new());
    nothing.letter = "  \n".to_owned();
    assert_eq!(assemble(nothing).err(), Some(Unmade::Empty));
    assert_eq!(
        Pdf::read(b"%PDF-1.7 and nothing", None).err(),
        Some(Refusal::Damaged)
    );
}

#[test]
fn a_long_letter_and_a_long_table_go_on_to_the_next_sheet() {
    let mut long = plan((0..60).map(|n| piece(&format!("Pièce d’essai numéro {n}, dont le titre est assez long pour tenir sur deux lignes du tableau"), vec![pdf(&["x"])])).collect());
    long.letter =
        "Un paragraphe de plusieurs mots qui se répète jusqu’à remplir la feuille. ".repeat(120);
    let made = assemble(long).unwrap();
    assert_eq!(made.sheets, 3 + 3 + 60);
    opens_clean_elsewhere(&made.bytes);
    let odd = plan(vec![
        piece(&"unmotsansfin".repeat(40), vec![pdf(&["x"])]),
        piece("", Vec::new()),
    ]);
    assert_eq!(assemble(odd).unwrap().sheets, 3);
}

#[test]
fn a_hostile_piece_leaves_nothing_that_acts() {
    let hostile = super::hostile::hostile().bytes();
    let part = Part::Pdf(Box::new(Pdf::read(&hostile, None).unwrap()));
    let made = assemble(plan(vec![piece("Reçue par courriel", vec![part])])).unwrap();
    let inside = text(&made.bytes);
    for word in super::hostile::ACTIVE {
        assert!(!inside.contains(word), "{word}");
    }
    opens_clean_elsewhere(&harmless(Pdf::read(&hostile, None).unwrap()).unwrap());
}
