//! Papers, plainly invented: what is written on each, and what it looks like.

use ab_glyph::{Font, FontVec, PxScale, ScaleFont, point};
use image::{GrayImage, Luma};

/// A4 at 300 points an inch.
pub const WIDTH: u32 = 2480;
pub const HEIGHT: u32 = 3508;
const MARGIN: f32 = 190.0;
/// The size of the letters and of the lines: ten and a half points, or eight and a half where there is much to say.
const LOOSE: [f32; 2] = [44.0, 68.0];
const DENSE: [f32; 2] = [35.0, 46.0];

/// The kind of a paper (a key of the catalogue, none for what is no one paper), and its lines; `#` begins a title, `|` cuts a
/// line into columns, `-` draws a rule, an empty one is a space.
pub const PAPERS: [(&str, &str); 9] = [
    ("quittance_loyer", include_str!("quittance.txt")),
    ("attestation_caf", include_str!("caf.txt")),
    ("avis_imposition", include_str!("impot.txt")),
    ("bulletins_salaire", include_str!("salaire.txt")),
    ("facture_energie_eau", include_str!("energie.txt")),
    ("rib", include_str!("rib.txt")),
    ("notification_mdph", include_str!("mdph.txt")),
    ("attestation_hebergement", include_str!("attestation.txt")),
    // Sixty lines of small print: what weighs most.
    (
        DENSE_PAPER,
        concat!(include_str!("impot.txt"), include_str!("mdph.txt")),
    ),
];

/// Two papers on one sheet: nothing should be said of it.
pub const DENSE_PAPER: &str = "dense";

/// The words of a paper, as they are compared: what is written, without marks at their ends.
pub fn words(text: &str) -> Vec<String> {
    let bare = |word: &str| {
        word.trim_matches(|sign: char| !sign.is_alphanumeric())
            .to_lowercase()
    };
    let cut = text.split(|sign: char| sign.is_whitespace() || "|#".contains(sign));
    cut.map(bare)
        .filter(|word| word.chars().count() > 1)
        .collect()
}

/// The paper, printed.
pub fn print(text: &str, font: &FontVec) -> GrayImage {
    let mut sheet = GrayImage::from_pixel(WIDTH, HEIGHT, Luma([252]));
    let [size, step] = if text.lines().count() > 45 {
        DENSE
    } else {
        LOOSE
    };
    let mut y = 230.0;
    for line in text.lines() {
        y += match line.chars().next() {
            None => 30.0,
            Some('-') => rule(&mut sheet, y),
            Some('#') => {
                write(
                    &mut sheet,
                    font,
                    74.0,
                    (MARGIN, y + 30.0),
                    line.trim_start_matches('#').trim(),
                );
                120.0
            }
            Some(_) => {
                let columns: Vec<&str> = line.split('|').collect();
                for (left, column) in starts(columns.len()).iter().zip(&columns) {
                    let left = MARGIN + left * (WIDTH as f32 - 2.0 * MARGIN);
                    write(&mut sheet, font, size, (left, y), column.trim());
                }
                step
            }
        };
    }
    sheet
}

/// Where the columns of a line begin, as parts of its width.
fn starts(columns: usize) -> &'static [f32] {
    match columns {
        0 | 1 => &[0.0],
        2 => &[0.0, 0.62],
        3 => &[0.0, 0.46, 0.68],
        _ => &[0.0, 0.5, 0.66, 0.82],
    }
}

fn rule(sheet: &mut GrayImage, y: f32) -> f32 {
    for x in MARGIN as u32..WIDTH - MARGIN as u32 {
        for down in 20..24 {
            sheet.put_pixel(x, y as u32 + down, Luma([60]));
        }
    }
    44.0
}

fn write(sheet: &mut GrayImage, font: &FontVec, size: f32, (left, top): (f32, f32), text: &str) {
    let scaled = font.as_scaled(PxScale::from(size));
    let mut x = left;
    for letter in text.chars() {
        let id = scaled.glyph_id(letter);
        let glyph = id.with_scale_and_position(size, point(x, top + scaled.ascent()));
        x += scaled.h_advance(id);
        let Some(outline) = font.outline_glyph(glyph) else {
            continue;
        };
        let bounds = outline.px_bounds();
        outline.draw(|across, down, cover| {
            let place = (bounds.min.x as u32 + across, bounds.min.y as u32 + down);
            if let Some(point) = sheet.get_pixel_mut_checked(place.0, place.1) {
                let ink = 252.0 - 222.0 * cover;
                point.0[0] = point.0[0].min(ink as u8);
            }
        });
    }
}
