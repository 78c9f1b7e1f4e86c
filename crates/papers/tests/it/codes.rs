//! The barcodes of pictures: one drawn large, one so small that its modules melt, one turned, and what is no picture.

use std::io::Cursor;

use datamatrix::{DataMatrix, SymbolList};
use image::{GrayImage, ImageFormat, codecs::jpeg::JpegEncoder};
use papers::{
    codes::{Format, Grey, HEAVIEST, NoPicture, picture, read},
    doc2d::{Code, Seal, bytes_of},
};

use crate::trial::Signer;

/// A symbol of a sealed paper on a white picture, `module` points for a module, turned by an angle.
fn drawn(text: &str, module: f32, degrees: f32) -> Grey {
    let symbol = DataMatrix::encode_str(text, SymbolList::default().enforce_square()).unwrap();
    let bitmap = symbol.bitmap();
    let modules = bitmap.width();
    let mut black = vec![false; modules * modules];
    for (x, y) in bitmap.pixels() {
        black[y * modules + x] = true;
    }
    let side = (modules as f32 * module * 2.4) as usize;
    let (sin, cos) = degrees.to_radians().sin_cos();
    let at = |x: f32, y: f32| {
        let (x, y) = (x - side as f32 / 2.0, y - side as f32 / 2.0);
        let place = |along: f32| (along / module + modules as f32 / 2.0).floor();
        let (x, y) = (place(x * cos + y * sin), place(y * cos - x * sin));
        let inside = 0.0..modules as f32;
        let is = inside.contains(&x) && inside.contains(&y);
        if is && black[y as usize * modules + x as usize] {
            30.0
        } else {
            240.0
        }
    };
    let mut grey = Grey::white(side, side);
    for (number, point) in grey.points.iter_mut().enumerate() {
        let (x, y) = ((number % side) as f32, (number / side) as f32);
        // Each point is the mean of what it covers.
        let parts = (0..25).map(|part| {
            let inside = |at: i32| (at as f32 + 0.5) / 5.0;
            at(x + inside(part % 5), y + inside(part / 5))
        });
        *point = (parts.sum::<f32>() / 25.0) as u8;
    }
    grey
}

fn notice() -> String {
    let signed = "DC04FR90ESSAFFFF24A80401FR431,5\u{1d}44000000000000045202446EXEMPLE ALIX\u{1d}4A310720254112345\u{1d}470000000000000";
    String::from_utf8(Signer::new().code(signed)).unwrap()
}

#[test]
fn a_symbol_is_read_large_small_and_turned() {
    let text = notice();
    for (module, degrees) in [
        (6.0, 0.0),
        (3.0, 20.0),
        (1.6, 3.0),
        (1.5, 180.0),
        (2.0, 95.0),
    ] {
        let found = read(&drawn(&text, module, degrees));
        assert_eq!(found.len(), 1, "{module} {degrees}");
        assert_eq!(found[0].text, text);
        assert_eq!(found[0].format, Format::DataMatrix);
        let middle = found[0].corners.iter().map(|spot| spot.x).sum::<f32>() / 4.0;
        let side = drawn(&text, module, degrees).width as f32;
        assert!(
            (middle - side / 2.0).abs() < 6.0 * module,
            "{middle} of {side}"
        );
    }
}

/// What was photographed is verified as it was signed.
#[test]
fn the_seal_of_a_symbol_that_was_read_holds() {
    let signer = Signer::new();
    let signed = "DC04FR90ESSAFFFF24A80401FR431,5\u{1d}4112345\u{1d}46EXEMPLE ALIX";
    let text = String::from_utf8(signer.code(signed)).unwrap();
    let found = read(&drawn(&text, 2.0, 1.0));
    let code = Code::read(&bytes_of(&found[0].text)).unwrap();
    let seal = code.seal(&signer.trusted("FR90", "ESSA"));
    assert!(matches!(seal, Seal::Valid { .. }));
}

/// Whatever they say: where one of them is not read point by point, what is seen around it is.
#[test]
fn two_symbols_of_a_page_are_both_read() {
    for _ in 0..8 {
        let found = read(&one_above_the_other(
            &drawn(&notice(), 3.0, 0.0),
            &drawn(&notice(), 3.0, 12.0),
        ));
        assert_eq!(found.len(), 2);
    }
}

fn one_above_the_other(one: &Grey, other: &Grey) -> Grey {
    let (height, width) = (one.height + other.height, one.width.max(other.width));
    let mut both = Grey::white(width, height);
    for (from, top) in [(one, 0), (other, one.height)] {
        for y in 0..from.height {
            let start = (top + y) * width;
            both.points[start..start + from.width]
                .copy_from_slice(&from.points[y * from.width..(y + 1) * from.width]);
        }
    }
    both
}

#[test]
fn a_picture_without_symbol_gives_none() {
    assert_eq!(read(&Grey::white(900, 700)), []);
    assert_eq!(read(&Grey::white(3, 3)), []);
    assert_eq!(read(&Grey::white(0, 0)), []);
    let mut noise = Grey::white(400, 300);
    let mut seed = 1_u32;
    for point in &mut noise.points {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *point = (seed >> 24) as u8;
    }
    assert_eq!(read(&noise), []);
    // A size that is not that of its points is no picture.
    noise.width += 1;
    assert_eq!(read(&noise), []);
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let image = GrayImage::from_pixel(width, height, image::Luma([200]));
    image.write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

#[test]
fn what_is_no_picture_says_why() {
    let whole = png(40, 30);
    assert_eq!(picture(&whole).unwrap().points.len(), 1200);
    assert_eq!(picture(b""), Err(NoPicture::Unknown));
    assert_eq!(picture(b"%PDF-1.7"), Err(NoPicture::Unknown));
    assert_eq!(picture(&whole[..whole.len() / 2]), Err(NoPicture::Damaged));
    assert_eq!(picture(&vec![0xff; HEAVIEST + 1]), Err(NoPicture::Heavy));
    assert_eq!(picture(&png(12_001, 1)), Err(NoPicture::Huge));
    // Said of a size, before a point is decoded: the header alone says eight thousand by eight thousand.
    let mut bomb = png(8, 8);
    bomb[16..24].copy_from_slice(&[0, 0, 0x1f, 0x40, 0, 0, 0x1f, 0x40]);
    let sum = flate_crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(picture(&bomb), Err(NoPicture::Huge));
}

/// The sum of a part of a PNG file (ISO/IEC 15948, annex D).
fn flate_crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

/// What lets light through lies on white paper.
#[test]
fn a_clear_picture_is_seen_on_white() {
    let image = image::GrayAlphaImage::from_pixel(30, 30, image::LumaA([0, 0]));
    let mut file = Cursor::new(Vec::new());
    image.write_to(&mut file, ImageFormat::Png).unwrap();
    assert_eq!(picture(&file.into_inner()), Ok(Grey::white(30, 30)));
}

#[test]
fn a_photo_in_a_file_is_read() {
    let text = notice();
    let grey = drawn(&text, 3.0, 2.0);
    let mut file = Vec::new();
    let (width, height) = (grey.width as u32, grey.height as u32);
    let image = GrayImage::from_raw(width, height, grey.points).unwrap();
    JpegEncoder::new_with_quality(&mut file, 80)
        .encode_image(&image)
        .unwrap();
    assert_eq!(read(&picture(&file).unwrap())[0].text, text);
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(24))]
    #[test]
    fn any_picture_is_looked_at(width in 1_usize..90, height in 1_usize..90, seed in proptest::num::u32::ANY) {
        let mut grey = Grey::white(width, height);
        for (at, point) in grey.points.iter_mut().enumerate() {
            let at = at as u32;
            *point = if (at ^ seed).count_ones().is_multiple_of(3) { 0 } else { (at.wrapping_mul(seed) >> 24) as u8 };
        }
        let _ = read(&grey);
    }

    #[test]
    fn any_bytes_are_a_picture_or_not(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300), kind in 0..3_usize) {
        let starts: [&[u8]; 3] = [&[0xff, 0xd8, 0xff], b"\x89PNG\r\n\x1a\n", b"RIFF0000WEBP"];
        let _ = picture(&[starts[kind], &bytes].concat());
    }
}
