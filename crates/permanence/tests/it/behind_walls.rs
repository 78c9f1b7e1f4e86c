//! The atelier as the program starts it: what it makes of papers, and of what each of its walls it dies.

use std::{
    io::{Cursor, Read, Write},
    net::TcpListener,
    os::unix::process::ExitStatusExt,
    process::{Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use serde_json::{Value, json};

const SECONDS: u64 = 3;

/// What the process answers, and how it ended.
fn ask(words: &[&str], job: &Value, bytes: &[u8]) -> (Vec<u8>, ExitStatus) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_permanence"))
        .arg("atelier")
        .args(words)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let bytes = [format!("{job}\n").as_bytes(), bytes].concat();
    let giving = std::thread::spawn(move || input.write_all(&bytes));
    let mut answer = Vec::new();
    let mut output = child.stdout.take().unwrap();
    output.read_to_end(&mut answer).unwrap();
    let _ = giving.join().unwrap();
    (answer, child.wait().unwrap())
}

fn try_walls(trial: &str, bytes: &[u8]) -> ExitStatus {
    let (answer, status) = ask(&["1"], &json!({ "Trial": trial }), bytes);
    assert_eq!(answer, b"", "{trial}");
    status
}

/// The line of an answer, and the files after it.
fn look(bytes: &[u8]) -> (Value, Vec<u8>) {
    let job = json!({ "Paper": { "password": null, "colour": false } });
    let (answer, status) = ask(&[], &job, bytes);
    assert!(status.success(), "{status:?}");
    let end = answer.iter().position(|byte| *byte == b'\n').unwrap();
    let line = serde_json::from_slice(&answer[..end]).unwrap();
    (line, answer[end + 1..].to_vec())
}

/// Why it is refused.
fn refused(bytes: &[u8]) -> Value {
    let (line, files) = look(bytes);
    assert_eq!(files, b"");
    line["Err"].clone()
}

/// The same, in less than three seconds.
fn refused_at_once(bytes: &[u8]) -> Value {
    let start = Instant::now();
    let reason = refused(bytes);
    let spent = start.elapsed();
    assert!(spent < Duration::from_secs(SECONDS), "{spent:?}");
    reason
}

fn encode(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Lines of something like writing.
fn sheet(width: u32, height: u32) -> DynamicImage {
    let picture = GrayImage::from_fn(width, height, |x, y| {
        let written = y % 48 < 18 && (x / 9 + y / 48 * 7) % 5 < 3 && x % 9 < 5;
        Luma([if written { 30 } else { 240 }])
    });
    DynamicImage::ImageLuma8(picture)
}

/// A PDF of so many pages, with a line on each.
fn pdf(pages: usize) -> Document {
    let mut document = Document::with_version("1.5");
    let root = document.new_object_id();
    let font = document.add_object(
        dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" },
    );
    let kids: Vec<Object> = (0..pages)
        .map(|number| {
            let content = format!("BT /F1 14 Tf 60 760 Td (Quittance {number}) Tj ET");
            let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
            let page = dictionary! {
                "Type" => "Page", "Parent" => root, "Contents" => content,
                "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
                "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
            };
            Object::Reference(document.add_object(page))
        })
        .collect();
    let count = i64::try_from(pages).unwrap();
    let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    document.objects.insert(root, Object::Dictionary(tree));
    let action =
        dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    let catalog = dictionary! { "Type" => "Catalog", "Pages" => root, "OpenAction" => action };
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    document
}

fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn page(document: &mut Document) -> &mut Dictionary {
    let id = document.page_iter().next().unwrap();
    document.get_dictionary_mut(id).unwrap()
}

/// So many bytes, folded.
fn folded(length: usize) -> Vec<u8> {
    let mut folder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let block = vec![b'q'; 1 << 20];
    for _ in 0..length >> 20 {
        folder.write_all(&block).unwrap();
    }
    folder.finish().unwrap()
}

#[test]
fn a_photo_becomes_a_light_page_within_the_walls() {
    let (line, files) = look(&encode(&sheet(1600, 2200), ImageFormat::Jpeg));
    let leaf = &line["Ok"]["leaves"][0];
    assert_eq!(leaf["bytes"], files.len());
    assert!(files.len() <= 150_000 && files.starts_with(b"\xFF\xD8\xFF"));
    assert_eq!(
        (&leaf["trouble"], &line["Ok"]["length"]),
        (&Value::Null, &json!(1))
    );
}

#[test]
fn the_largest_photo_that_is_taken_fits_in_its_memory_and_its_time() {
    let (line, _) = look(&encode(&sheet(7700, 7700), ImageFormat::Jpeg));
    assert_eq!(line["Ok"]["length"], 1, "{line}");
}

#[test]
fn a_pdf_becomes_pages_and_a_copy_in_which_nothing_acts() {
    let file = bytes(pdf(3));
    assert!(String::from_utf8_lossy(&file).contains("app.alert"));
    let (line, files) = look(&file);
    let told = &line["Ok"];
    assert_eq!(
        (&told["length"], told["leaves"].as_array().unwrap().len()),
        (&json!(3), 3)
    );
    assert!(
        told["text"].as_str().unwrap().contains("Quittance 2"),
        "{told}"
    );
    let length = usize::try_from(told["document"].as_u64().unwrap()).unwrap();
    let copy = &files[files.len() - length..];
    let copied = papers::pdf::Pdf::read(copy, None).unwrap();
    assert_eq!(copied.length(), 3);
    for act in ["app.alert", "JavaScript", "OpenAction"] {
        assert!(!String::from_utf8_lossy(copy).contains(act), "{act}");
    }
}

#[test]
fn what_is_no_paper_is_refused_with_its_reason() {
    let photo = encode(&sheet(600, 800), ImageFormat::Jpeg);
    let whole = bytes(pdf(1));
    let table: [(&[u8], &str); 9] = [
        (b"", "Unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Unknown"),
        (b"PK\x03\x04", "Unknown"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "Heic"),
        (&photo[..photo.len() / 2], "Damaged"),
        (&whole[..whole.len() / 2], "Damaged"),
        (&encode(&sheet(60, 80), ImageFormat::Png), "Tiny"),
        (&[&whole[..], b"PK\x05\x06\0\0"].concat(), "Double"),
        (&bytes(pdf(201)), "Long"),
    ];
    for (bytes, reason) in table {
        assert_eq!(
            refused(bytes),
            reason,
            "{:?}",
            &bytes[..bytes.len().min(20)]
        );
    }
}

/// A page that unfolds, a picture of ten thousand million points, a page of a hundred metres, drawings within drawings; and a
/// photograph larger than any telephone takes.
#[test]
fn bombs_are_refused_at_once() {
    let stream = |content: Vec<u8>, mut dictionary: Dictionary| {
        dictionary.set("Filter", "FlateDecode");
        Stream::new(dictionary, content)
    };
    let mut unfolds = pdf(1);
    let content = unfolds.add_object(stream(folded(512 << 20), dictionary! {}));
    page(&mut unfolds).set("Contents", content);

    let mut picture = pdf(1);
    let image = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 100_000, "Height" => 100_000, "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8 };
    let image = picture.add_object(stream(folded(1 << 20), image));
    page(&mut picture).set(
        "Resources",
        dictionary! { "XObject" => dictionary! { "Im" => image } },
    );

    let mut endless = pdf(1);
    page(&mut endless).set(
        "MediaBox",
        vec![0.into(), 0.into(), 300_000.into(), 300_000.into()],
    );

    let mut nested = pdf(1);
    let mut inner = nested.add_object(Stream::new(form(dictionary! {}), Vec::new()));
    for _ in 0..9 {
        let named = dictionary! { "X" => inner };
        inner = nested.add_object(Stream::new(form(named), b"/X Do\n".repeat(10)));
    }
    let content = nested.add_object(Stream::new(dictionary! {}, b"/X Do".to_vec()));
    page(&mut nested).set("Contents", content);
    page(&mut nested).set(
        "Resources",
        dictionary! { "XObject" => dictionary! { "X" => inner } },
    );

    for bomb in [unfolds, picture, endless, nested] {
        assert_eq!(refused_at_once(&bytes(bomb)), "Bomb");
    }
    let huge = encode(&DynamicImage::new_luma8(8_000, 8_000), ImageFormat::Png);
    assert_eq!(refused_at_once(&huge), "Huge");
}

fn form(named: Dictionary) -> Dictionary {
    dictionary! {
        "Type" => "XObject", "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "XObject" => named },
    }
}

/// Killed by the system call itself (SIGSYS): no error is given back, to nobody.
#[test]
fn opening_a_file_or_calling_somebody_is_the_end() {
    assert_eq!(try_walls("Open", b"").signal(), Some(31));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap().to_string();
    assert_eq!(try_walls("Call", address.as_bytes()).signal(), Some(31));
    assert!(listener.accept().is_err());
}

#[test]
fn a_fall_a_hunger_and_an_endless_thought_each_end_as_they_should() {
    assert_eq!(try_walls("Fall", b"").code(), Some(101));
    assert_eq!(try_walls("Fill", b"").signal(), Some(6));
    let start = Instant::now();
    let ended = try_walls("Turn", b"").signal();
    assert!(matches!(ended, Some(9 | 24)), "{ended:?}");
    assert!(
        start.elapsed() < Duration::from_secs(30),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn what_is_asked_badly_is_refused() {
    let long = "a".repeat(5000);
    for job in [
        json!("Paper"),
        json!({ "Paper": { "password": long, "colour": true } }),
    ] {
        let (answer, status) = ask(&[], &job, b"%PDF-1.7");
        assert!(status.success());
        assert_eq!(answer, b"{\"Err\":\"Unreadable\"}\n");
    }
}
