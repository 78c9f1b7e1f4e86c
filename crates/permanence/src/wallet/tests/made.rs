//! Papers for the tests, all invented, signed by a key made for this run.

use std::{io::Cursor, sync::OnceLock};

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use datamatrix::{DataMatrix, SymbolList};
use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use jiff::civil::date;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use papers::doc2d::{Certificate, Trust};

/// SubjectPublicKeyInfo of a point of P-256 (RFC 5480).
const P256: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

fn signer() -> &'static EcdsaKeyPair {
    static SIGNER: OnceLock<EcdsaKeyPair> = OnceLock::new();
    SIGNER.get_or_init(|| EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap())
}

/// What these tests believe: the published certificates, and an authority of theirs.
pub(crate) fn trusted() -> Trust {
    let point = signer().public_key().as_ref();
    let mut trust = Trust::published();
    let certificate = Certificate {
        organisation: "Centre des impôts de l’Essai".to_owned(),
        first: date(2024, 1, 1),
        last: date(2026, 12, 31),
        key: [&P256[..], point].concat(),
    };
    trust.add("FR90", "ESSA", certificate);
    trust
}

/// A code: header and message, unit separator, signature.
pub(super) fn sealed(signed: &str) -> String {
    let signature = signer()
        .sign(&SystemRandom::new(), signed.as_bytes())
        .unwrap();
    let text = data_encoding::BASE32_NOPAD.encode(signature.as_ref());
    format!("{signed}\u{1f}{text}")
}

/// A tax notice of the year 2025, signed in August 2025.
pub(super) fn notice(authority: &str) -> String {
    format!(
        "DC04{authority}FFFF24A80401FR431,5\u{1d}442512345678901452025\u{1d}46EXEMPLE AMINA\u{1d}4A310720254112345\u{1d}"
    )
}

/// A sheet with something like writing, and a symbol on it when there is a text for one.
pub(super) fn sheet(code: Option<&str>) -> Vec<u8> {
    let mut picture = GrayImage::from_fn(1240, 1754, |x, y| {
        let written =
            (700..1600).contains(&y) && y % 40 < 14 && x % 9 < 5 && (x / 9 + y / 40 * 7) % 5 < 3;
        Luma([if written { 30 } else { 245 }])
    });
    if let Some(code) = code {
        let symbol = DataMatrix::encode_str(code, SymbolList::default().enforce_square()).unwrap();
        let bitmap = symbol.bitmap();
        for (x, y) in bitmap.pixels() {
            for point in 0..36 {
                let (across, down) = (point % 6, point / 6);
                picture.put_pixel(
                    120 + x as u32 * 6 + across,
                    120 + y as u32 * 6 + down,
                    Luma([20]),
                );
            }
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(picture)
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner()
}

pub(super) fn encode(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A PDF with a line on each page, and something that acts.
pub(super) fn pdf(lines: &[&str]) -> Document {
    let mut document = Document::with_version("1.5");
    let root = document.new_object_id();
    let font = document.add_object(
        dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" },
    );
    let page = |document: &mut Document, line: &str| {
        let content = format!("BT /F1 14 Tf 60 760 Td ({line}) Tj ET");
        let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
        document.add_object(dictionary! {
            "Type" => "Page", "Parent" => root, "Contents" => content,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        })
    };
    let kids: Vec<Object> = lines
        .iter()
        .map(|line| Object::Reference(page(&mut document, line)))
        .collect();
    let count = i64::try_from(lines.len()).unwrap();
    let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    document.objects.insert(root, Object::Dictionary(tree));
    let action =
        dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    let catalog = document
        .add_object(dictionary! { "Type" => "Catalog", "Pages" => root, "OpenAction" => action });
    document.trailer.set("Root", catalog);
    document
}

pub(super) fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// The same, that opens with a password only.
pub(super) fn locked(mut document: Document, password: &str) -> Vec<u8> {
    use lopdf::{EncryptionState, EncryptionVersion, Permissions};
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: password,
        key_length: 128,
        permissions: Permissions::PRINTABLE,
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    bytes(document)
}
