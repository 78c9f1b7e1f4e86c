//! Four kinds of bombs: small files that unfold into gigabytes. Each is refused before anything is drawn.

use std::time::Instant;

use lopdf::{Object, Stream, dictionary};
use papers::pdf::{Bomb, Pdf, Refusal};

use super::made::{Made, file, folded};

const SECONDS: u64 = 3;

#[expect(
    clippy::disallowed_methods,
    reason = "how long it takes is what is tested"
)]
fn refused(bomb: Made) -> Option<Refusal> {
    let bytes = bomb.bytes();
    assert!(bytes.len() < 8 * 1024 * 1024, "{} bytes", bytes.len());
    let start = Instant::now();
    let refusal = Pdf::read(&bytes, None).err();
    let seconds = start.elapsed().as_secs();
    assert!(seconds < SECONDS, "{seconds} s");
    refusal
}

fn filtered(bytes: Vec<u8>, filter: Object) -> Stream {
    Stream::new(dictionary! { "Filter" => filter }, bytes)
}

fn drawing(bomb: &mut Made, content: &str, named: lopdf::Dictionary) -> lopdf::ObjectId {
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => super::made::A4.map(Object::Real).to_vec(),
        "Resources" => dictionary! { "XObject" => named },
    };
    bomb.document
        .add_object(Stream::new(form, content.as_bytes().to_vec()))
}

fn draw(bomb: &mut Made, name: &str, id: lopdf::ObjectId) {
    let content = format!("/{name} Do");
    let content = bomb
        .document
        .add_object(Stream::new(dictionary! {}, content.into_bytes()));
    let page = bomb.page(0);
    page.set("Contents", content);
    page.set(
        "Resources",
        dictionary! { "XObject" => dictionary! { name => id } },
    );
}

#[test]
fn a_page_of_a_gigabyte_is_refused() {
    let mut bomb = file(&["x"]);
    let content = folded(512 << 20, b'q');
    let content = bomb
        .document
        .add_object(filtered(content, "FlateDecode".into()));
    bomb.page(0).set("Contents", content);
    assert_eq!(refused(bomb), Some(Refusal::Bomb(Bomb::Stream)));
}

#[test]
fn a_page_folded_twice_is_refused() {
    let mut bomb = file(&["x"]);
    let once = folded(1 << 30, b' ');
    let mut twice = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut twice, &once).unwrap();
    let filters = vec![Object::from("FlateDecode"), Object::from("FlateDecode")];
    let content = bomb
        .document
        .add_object(filtered(twice.finish().unwrap(), filters.into()));
    bomb.page(0).set("Contents", content);
    assert_eq!(refused(bomb), Some(Refusal::Bomb(Bomb::Stream)));
}

#[test]
fn many_streams_that_are_each_bearable_are_refused_together() {
    let mut bomb = file(&["x"]);
    for _ in 0..8 {
        let content = folded(40 << 20, b' ');
        bomb.document
            .add_object(filtered(content, "FlateDecode".into()));
    }
    assert_eq!(refused(bomb), Some(Refusal::Bomb(Bomb::Stream)));
}

#[test]
fn a_picture_of_ten_thousand_million_points_is_refused() {
    for (width, height) in [(100_000, 100_000), (i64::MAX, 2), (60_000_001, 1)] {
        let mut bomb = file(&["x"]);
        let picture = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
            "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8, "Filter" => "FlateDecode",
        };
        let picture = bomb
            .document
            .add_object(Stream::new(picture, folded(1 << 20, 0)));
        draw(&mut bomb, "Im", picture);
        assert_eq!(
            refused(bomb),
            Some(Refusal::Bomb(Bomb::Image)),
            "{width} × {height}"
        );
    }
}

#[test]
fn a_small_picture_that_unfolds_is_refused_and_clean_pages_are_not() {
    let pictures = |count: usize, bytes: usize, side: i64| {
        let mut made = file(&["x"]);
        let picture = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => side, "Height" => side,
            "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8, "Filter" => "FlateDecode",
        };
        for _ in 0..count {
            let picture = Stream::new(picture.clone(), folded(bytes, 255));
            let picture = made.document.add_object(picture);
            draw(&mut made, "Im", picture);
        }
        made
    };
    let bomb = pictures(1, 300 << 20, 10);
    assert_eq!(refused(bomb), Some(Refusal::Bomb(Bomb::Image)));
    // Four white pages at 300 points per inch, in colour: heavy once unfolded, and no bomb.
    assert_eq!(refused(pictures(4, 80 << 20, 5_000)), None);
}

#[test]
fn a_photograph_larger_than_it_says_is_refused() {
    let mut bomb = file(&["x"]);
    let picture = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 10, "Height" => 10,
        "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8, "Filter" => "DCTDecode",
    };
    let frame = [
        0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0xff, 0xff, 0xff, 0xff, 1, 1,
        0x11, 0,
    ];
    let picture = bomb
        .document
        .add_object(Stream::new(picture, frame.to_vec()));
    draw(&mut bomb, "Im", picture);
    assert_eq!(refused(bomb), Some(Refusal::Bomb(Bomb::Image)));
}

#[test]
fn a_page_of_twenty_metres_is_refused() {
    for side in [Object::from(60_000), Object::Real(1.0e30)] {
        let mut bomb = file(&["x"]);
        bomb.page(0)
            .set("MediaBox", vec![0.into(), 0.into(), side.clone(), side]);
        assert_eq!(refused(bomb), Some(Refusal::Bomb(Bomb::PageBox)));
    }
}

#[test]
fn drawings_within_drawings_are_refused() {
    // Each draws the one below ten times: 10^12 drawings in some kilobytes.
    let mut bomb = file(&["x"]);
    let mut below = drawing(&mut bomb, "0 0 1 1 re f", dictionary! {});
    for _ in 0..12 {
        let content = "/D Do ".repeat(10);
        below = drawing(&mut bomb, &content, dictionary! { "D" => below });
    }
    draw(&mut bomb, "D", below);
    assert_eq!(refused(bomb), Some(Refusal::Bomb(Bomb::Nesting)));
}

#[test]
fn a_drawing_that_draws_itself_is_refused() {
    let mut bomb = file(&["x"]);
    let itself = drawing(&mut bomb, "/D Do", dictionary! {});
    let again = dictionary! { "XObject" => dictionary! { "D" => itself } };
    let form = bomb
        .document
        .get_object_mut(itself)
        .unwrap()
        .as_stream_mut()
        .unwrap();
    form.dict.set("Resources", again);
    draw(&mut bomb, "D", itself);
    assert_eq!(refused(bomb), Some(Refusal::Bomb(Bomb::Nesting)));
}

#[test]
fn arrays_within_arrays_and_a_tree_that_turns_round_are_refused() {
    let bytes = file(&["x"]).bytes();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let nested = text.replacen("/MediaBox", &format!("/Deep {deep}/MediaBox"), 1);
    assert_eq!(
        Pdf::read(nested.as_bytes(), None).err(),
        Some(Refusal::Damaged)
    );
    let mut turning = file(&["x"]);
    let root = turning.page(0).get(b"Parent").unwrap().clone();
    let parent = turning
        .document
        .get_dictionary_mut(root.as_reference().unwrap())
        .unwrap();
    parent.set("Kids", vec![root]);
    assert_eq!(refused(turning), Some(Refusal::Damaged));
}

#[test]
fn a_table_of_objects_that_unfolds_is_refused() {
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let place = bytes.len();
    let table = folded(256 << 20, 0);
    let head = format!(
        "1 0 obj\n<</Type/XRef/Size 9999999/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length {}>>stream\n",
        table.len()
    );
    bytes.extend_from_slice(head.as_bytes());
    bytes.extend_from_slice(&table);
    bytes.extend_from_slice(format!("\nendstream endobj\nstartxref\n{place}\n%%EOF").as_bytes());
    let refusal = Pdf::read(&bytes, None).err();
    assert!(
        matches!(
            refusal,
            Some(Refusal::Damaged | Refusal::Bomb(Bomb::Stream))
        ),
        "{refusal:?}"
    );
}
