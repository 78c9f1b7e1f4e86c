//! Sheets that are drawn here, on tables that are drawn here.

use image::{DynamicImage, ImageFormat, Luma, Rgb, RgbImage, codecs::jpeg::JpegEncoder};

use super::*;

/// A sheet of 900 × 1273 points, turned by an angle, in a photo of 1200 × 1600; lines of writing on it.
struct Table {
    angle: f32,
    light: f32,
    blur: f32,
    written: bool,
}

const PLAIN: Table = Table {
    angle: 0.1,
    light: 1.0,
    blur: 0.0,
    written: true,
};
const WIDE: f32 = 900.0;
const HIGH: f32 = 1273.0;

impl Table {
    fn place(&self, x: f32, y: f32) -> Point {
        let (sine, cosine) = self.angle.sin_cos();
        let (x, y) = (x - WIDE / 2.0, y - HIGH / 2.0);
        Point {
            x: 600.0 + x * cosine - y * sine,
            y: 800.0 + x * sine + y * cosine,
        }
    }

    fn corners(&self) -> [Point; 4] {
        [(0.0, 0.0), (WIDE, 0.0), (WIDE, HIGH), (0.0, HIGH)].map(|(x, y)| self.place(x, y))
    }

    fn photo(&self) -> RgbImage {
        let (sine, cosine) = self.angle.sin_cos();
        let photo = RgbImage::from_fn(1200, 1600, |x, y| {
            let (x, y) = (x as f32 + 0.5 - 600.0, y as f32 + 0.5 - 800.0);
            let across = x * cosine + y * sine + WIDE / 2.0;
            let down = y * cosine - x * sine + HIGH / 2.0;
            let on = (0.0..WIDE).contains(&across) && (0.0..HIGH).contains(&down);
            let colour = if !on {
                [104.0, 76.0, 52.0]
            } else if self.written && stroke(across, down) {
                [30.0, 30.0, 40.0]
            } else {
                [238.0, 236.0, 228.0]
            };
            Rgb(colour.map(|value| (value * self.light) as u8))
        });
        if self.blur > 0.0 {
            image::imageops::blur(&photo, self.blur)
        } else {
            photo
        }
    }

    fn page(&self) -> Page {
        page(&jpeg(&self.photo()), &Asked::default()).unwrap()
    }
}

/// Upright strokes in lines; a black square at the top left says which way up the page is.
fn stroke(x: f32, y: f32) -> bool {
    let square = (60.0..120.0).contains(&x) && (60.0..120.0).contains(&y);
    let line = (150.0..1100.0).contains(&y) && y % 48.0 < 12.0 && (90.0..810.0).contains(&x);
    square || line && x % 14.0 < 4.0
}

fn jpeg(photo: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    photo.write_with_encoder(encoder).unwrap();
    bytes
}

fn png(photo: &DynamicImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    photo.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// The same photo, as a telephone writes it: which way up, and where it was taken.
fn marked(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let exif = [
        b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(),
        &[orientation],
        b"\0\0\0\0\0\0Foyer des Tilleuls",
    ];
    let exif = exif.concat();
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}

fn refused(bytes: &[u8]) -> Refusal {
    page(bytes, &Asked::default()).unwrap_err()
}

/// How dark the marked square of a page is, then the place where it would be if the page were upside down.
fn marks(page: &Page) -> [u8; 2] {
    let image = image::load_from_memory(&page.jpeg).unwrap().into_luma8();
    let (width, height) = image.dimensions();
    let (x, y) = (width / 10, height * 7 / 100);
    let at = |x, y| {
        let Luma([value]) = *image.get_pixel(x, y);
        value
    };
    [at(x, y), at(width - x, height - y)]
}

#[test]
fn a_sheet_is_found_and_straightened() {
    for angle in [-0.22, -0.08, 0.0, 0.15, 0.22] {
        let table = Table { angle, ..PLAIN };
        let page = table.page();
        let measures = page.measures;
        assert_eq!(
            (measures.sheet, page.trouble),
            (Sheet::Found, None),
            "{angle}: {measures:?}"
        );
        assert_eq!(measures.page, [1654, 2339]);
        for (found, corner) in measures.corners.iter().zip(table.corners()) {
            let apart = found.minus(corner).length();
            assert!(apart < 3.0, "{angle}: {apart} {measures:?}");
        }
        let [mark, other] = marks(&page);
        assert!(mark < 60 && other > 240, "{angle}: {mark} {other}");
        assert!(page.jpeg.len() <= GREY);
    }
}

#[test]
fn which_way_up_is_obeyed_and_nothing_of_it_is_kept() {
    let photo = DynamicImage::ImageRgb8(PLAIN.photo());
    // What a camera held otherwise would have written, for each way.
    let held: [(u8, DynamicImage); 8] = [
        (1, photo.clone()),
        (2, photo.fliph()),
        (3, photo.rotate180()),
        (4, photo.flipv()),
        (5, photo.rotate90().fliph()),
        (6, photo.rotate270()),
        (7, photo.rotate270().fliph()),
        (8, photo.rotate90()),
    ];
    for (orientation, held) in held {
        let bytes = marked(&jpeg(&held.into_rgb8()), orientation);
        let page = page(&bytes, &Asked::default()).unwrap();
        assert_eq!(page.measures.photo, [1200, 1600], "{orientation}");
        let [mark, other] = marks(&page);
        assert!(mark < 60 && other > 240, "{orientation}: {mark} {other}");
        for trace in [b"Exif".as_slice(), b"Tilleuls"] {
            assert!(!page.jpeg.windows(trace.len()).any(|part| part == trace));
        }
    }
}

#[test]
fn a_photo_without_a_sheet_is_kept_whole() {
    let mixed = |x: u32, y: u32| ((x / 9 * 7919 + y / 7 * 104_729) % 251) as u8;
    let garden = RgbImage::from_fn(900, 1200, |x, y| {
        let mixed = mixed(x, y);
        Rgb([mixed / 2, mixed, mixed / 3])
    });
    let gravel = RgbImage::from_fn(900, 1200, |x, y| Rgb([mixed(x, y); 3]));
    // The edge of a table goes across.
    let corner = RgbImage::from_fn(900, 1200, |x, y| {
        if x + 2 * y > 1300 {
            Rgb([196, 190, 181])
        } else {
            Rgb([70, 60, 54])
        }
    });
    for photo in [garden, gravel, corner] {
        let page = page(&jpeg(&photo), &Asked::default()).unwrap();
        assert_eq!(page.measures.sheet, Sheet::Whole, "{:?}", page.measures);
        assert!(page.measures.score < FOUND);
        let [width, height] = page.measures.page;
        assert!(
            (width * 4).abs_diff(height * 3) < 8 && width <= 900,
            "{width} {height}"
        );
    }
}

#[test]
fn a_wall_is_a_blank_page() {
    let wall = RgbImage::from_fn(900, 1200, |x, y| Rgb([(200 - x / 12 - y / 15) as u8; 3]));
    let page = page(&jpeg(&wall), &Asked::default()).unwrap();
    assert_eq!(page.trouble, Some(Trouble::Blank), "{:?}", page.measures);
}

#[test]
fn corners_that_a_person_shows_win_in_any_order() {
    let [a, b, c, d] = PLAIN.corners();
    let bytes = jpeg(&PLAIN.photo());
    let asked = |corners| Asked {
        corners: Some(corners),
        colour: false,
    };
    let page = page(&bytes, &asked([c, a, d, b])).unwrap();
    assert_eq!(page.measures.sheet, Sheet::Shown);
    assert_eq!(page.measures.corners, [a, b, c, d]);
    let [mark, _] = marks(&page);
    assert!(mark < 60);
    let at = |x, y| Point { x, y };
    let wrong = [
        [a, a, a, a],
        [a, b, c, at(f32::NAN, 4.0)],
        [at(0.0, 0.0), at(50.0, 0.0), at(50.0, 50.0), at(0.0, 50.0)],
        [
            at(0.0, 0.0),
            at(1000.0, 0.0),
            at(500.0, 20.0),
            at(500.0, 900.0),
        ],
    ];
    for corners in wrong {
        let refusal = super::page(&bytes, &asked(corners)).unwrap_err();
        assert_eq!(refusal, Refusal::Corners, "{corners:?}");
    }
}

#[test]
fn what_makes_a_page_hard_to_read_is_said() {
    let table = [
        (
            Table {
                light: 0.12,
                ..PLAIN
            },
            Some(Trouble::Dark),
        ),
        (
            Table {
                written: false,
                ..PLAIN
            },
            Some(Trouble::Blank),
        ),
        (Table { blur: 5.0, ..PLAIN }, Some(Trouble::Blurred)),
        (
            Table {
                light: 0.5,
                ..PLAIN
            },
            None,
        ),
    ];
    for (table, expected) in table {
        let page = table.page();
        assert_eq!(page.trouble, expected, "{:?}", page.measures);
        assert!(!page.jpeg.is_empty());
    }
}

#[test]
fn a_page_is_light_whatever_is_on_it() {
    // Noise is what weighs most: a sheet of it, in grey and in colours.
    let mut seed = 1_u32;
    let noise = RgbImage::from_fn(1654, 2339, |_, _| {
        Rgb([0, 1, 2].map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        }))
    });
    let bytes = jpeg(&noise);
    for (colour, most) in [(false, GREY), (true, COLOUR)] {
        let page = page(&bytes, &asked(colour)).unwrap();
        assert!(
            page.jpeg.len() <= most,
            "{} {:?}",
            page.jpeg.len(),
            page.measures
        );
    }
}

fn asked(colour: bool) -> Asked {
    Asked {
        colour,
        corners: None,
    }
}

#[test]
fn colours_are_kept_on_request_only() {
    let mut photo = PLAIN.photo();
    for point in photo.enumerate_pixels_mut() {
        if (500..700).contains(&point.0) && (600..800).contains(&point.1) {
            *point.2 = Rgb([200, 30, 30]);
        }
    }
    let bytes = jpeg(&photo);
    for colour in [false, true] {
        let page = page(&bytes, &asked(colour)).unwrap();
        let image = image::load_from_memory(&page.jpeg).unwrap();
        assert_eq!(image.color().has_color(), colour);
        let image = image.into_rgb8();
        let red = image
            .pixels()
            .filter(|point| point.0[0] > 150 && point.0[1] < 90);
        assert_eq!(red.count() > 1000, colour);
    }
}

#[test]
fn what_is_no_photo_has_its_own_refusal() {
    let photo = jpeg(&PLAIN.photo());
    let heavy = [photo.as_slice(), &vec![0; HEAVIEST]].concat();
    let table: [(&[u8], Refusal); 9] = [
        (b"", Refusal::Unknown),
        (b"<svg xmlns=", Refusal::Unknown),
        (b"PK\x03\x04....", Refusal::Unknown),
        (b"%PDF-1.7\n", Refusal::Pdf),
        (b"\0\0\0\x18ftypheic\0\0", Refusal::Heic),
        (b"\0\0\0\x18ftypisom\0\0", Refusal::Unknown),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", Refusal::Unreadable),
        (&photo[..300], Refusal::Unreadable),
        (&heavy, Refusal::Heavy),
    ];
    for (bytes, expected) in table {
        assert_eq!(refused(bytes), expected, "{:?}", bytes.get(..12));
    }
}

#[test]
fn sizes_are_asked_before_anything_is_decoded() {
    let small = png(&DynamicImage::new_rgb8(210, 210));
    // The size that a PNG announces is at its sixteenth byte, its sum at the twenty-ninth.
    let announced = |width: u32, height: u32| {
        let mut bytes = small.clone();
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        let sum = crc32(&bytes[12..29]).to_be_bytes();
        bytes[29..33].copy_from_slice(&sum);
        bytes
    };
    let table = [
        (announced(100_000, 100_000), Refusal::Huge),
        (announced(12_001, 300), Refusal::Huge),
        (announced(11_000, 11_000), Refusal::Huge),
        (announced(210, 5000), Refusal::Unreadable),
        (png(&DynamicImage::new_rgb8(90, 900)), Refusal::Tiny),
    ];
    for (bytes, expected) in table {
        assert_eq!(refused(&bytes), expected);
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

#[test]
fn what_hides_behind_a_photo_is_left_behind() {
    let polyglot = [
        jpeg(&PLAIN.photo()),
        b"PK\x03\x04 un autre fichier".to_vec(),
    ]
    .concat();
    let page = page(&polyglot, &Asked::default()).unwrap();
    assert!(!page.jpeg.windows(4).any(|part| part == b"PK\x03\x04"));
    assert!(page.jpeg.ends_with(b"\xFF\xD9"));
}

#[test]
fn a_card_keeps_its_own_shape() {
    // 85.6 × 54 mm, seen from the front on a dark table.
    let photo = RgbImage::from_fn(1600, 1200, |x, y| {
        let on = (272..1328).contains(&x) && (267..933).contains(&y);
        let written = on && x % 9 < 3 && y % 40 < 18 && (330..1270).contains(&x);
        Rgb(if written {
            [40; 3]
        } else if on {
            [232; 3]
        } else {
            [60, 50, 44]
        })
    });
    let measures = page(&jpeg(&photo), &Asked::default()).unwrap().measures;
    assert_eq!(measures.sheet, Sheet::Found);
    let [width, height] = measures.page.map(|side| side as f32);
    assert!((width / height - 1.585).abs() < 0.05, "{measures:?}");
}
