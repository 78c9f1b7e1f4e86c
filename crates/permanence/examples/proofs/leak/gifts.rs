//! Files as people send them, with words where one does not look: a photo's metadata, a page's text, a voice note's bytes.

use crate::canaries::Canaries;

pub type File = (String, &'static str, Vec<u8>);

/// A photo whose metadata says who took it and where.
pub fn photo(canaries: &mut Canaries) -> File {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::DynamicImage::new_rgb8(480, 640);
    let written = picture.write_to(&mut bytes, image::ImageFormat::Jpeg);
    written.expect("a small picture");
    let bytes = bytes.into_inner();
    let (start, rest) = bytes.split_at(2);
    let exif = [
        b"Exif\0\0",
        exif(&canaries.plain("EXIF of a photo")).as_slice(),
    ]
    .concat();
    let note = canaries.plain("comment of a photo").into_bytes();
    let all = [start, &segment(0xe1, &exif), &segment(0xfe, &note), rest].concat();
    (
        format!("{}.jpg", canaries.plain("file name of a photo")),
        "image/jpeg",
        all,
    )
}

fn segment(mark: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2)
        .unwrap_or(u16::MAX)
        .to_be_bytes();
    [&[0xff, mark], length.as_slice(), content].concat()
}

/// One field, `ImageDescription`, in the smallest TIFF header there is.
fn exif(words: &str) -> Vec<u8> {
    let words = format!("{words}\0");
    let length = u32::try_from(words.len()).unwrap_or(u32::MAX).to_be_bytes();
    let head = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x0e\0\x02";
    [
        head,
        length.as_slice(),
        &[0, 0, 0, 26],
        &[0, 0, 0, 0],
        words.as_bytes(),
    ]
    .concat()
}

/// A paper with a line of text, whole: it is read, drawn and copied where papers are kept.
pub fn paper(canaries: &mut Canaries) -> File {
    let words = canaries.plain("text of a PDF");
    let text = format!("BT /F1 12 Tf 72 720 Td ({words}) Tj ET");
    let length = text.len();
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {length}>>stream\n{text}\nendstream"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let (mut pdf, mut places) = ("%PDF-1.4\n".to_owned(), String::new());
    for (number, object) in (1..).zip(&objects) {
        places.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.push_str(&format!("{number} 0 obj{object}endobj\n"));
    }
    let (count, start) = (objects.len() + 1, pdf.len());
    pdf.push_str(&format!(
        "xref\n0 {count}\n0000000000 65535 f \n{places}trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    ));
    let name = format!("{} né·e.pdf", canaries.plain("file name of a PDF"));
    (name, "application/pdf", pdf.into_bytes())
}

/// A voice note, with words in a part that players pass over.
pub fn voice(canaries: &mut Canaries) -> File {
    let bytes = include_bytes!("../../../src/conversations/tests/voice.ogg").to_vec();
    // Any sixteen bytes of the sound itself: what is said in it.
    let from = bytes.len() / 2;
    let sound = bytes.get(from..from + 16).unwrap_or_default().to_vec();
    canaries.secret("sound of a voice note", "", Some(sound));
    (
        format!("{}.ogg", canaries.plain("file name of a voice note")),
        "audio/ogg",
        bytes,
    )
}
