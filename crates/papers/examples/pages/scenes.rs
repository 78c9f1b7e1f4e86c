//! Photos of papers: a table, a lamp, a hand that trembles. Chance is a seed: the same photos each time.

use image::{DynamicImage, GrayImage, Rgb, RgbImage, imageops::FilterType};
use papers::page::Point;

/// How a paper is photographed.
#[derive(Clone, Copy, PartialEq)]
pub enum Scene {
    /// As printed, without any table.
    Flat,
    Good,
    /// Tilted, in a shadow, blurred.
    Bad,
    /// As a messenger sends it on: 1,600 points.
    Messenger,
    /// 2,048 points.
    Half,
}

pub const SCENES: [(Scene, &str); 5] = [
    (Scene::Flat, "flat"),
    (Scene::Good, "good, 12 MP"),
    (Scene::Bad, "tilted, shadow, blur, 12 MP"),
    (Scene::Messenger, "1600 px"),
    (Scene::Half, "2048 px"),
];

const WIDTH: u32 = 3000;
const HEIGHT: u32 = 4000;

/// A photo as a file, and where the corners of its sheet are.
pub struct Shot {
    pub jpeg: Vec<u8>,
    pub corners: [Point; 4],
}

/// Photographs a sheet.
pub fn shoot(sheet: &GrayImage, scene: Scene, seed: u64) -> Shot {
    let mut dice = Dice(seed);
    if scene == Scene::Flat {
        let photo = DynamicImage::ImageLuma8(sheet.clone()).into_rgb8();
        let corners = frame(photo.width(), photo.height());
        return Shot {
            jpeg: encode(&photo, 92),
            corners,
        };
    }
    let corners = place(scene, &mut dice);
    let mut photo = lay(sheet, &corners, scene, &mut dice);
    if scene == Scene::Bad {
        photo = image::imageops::blur(&photo, 1.7);
    }
    grain(
        &mut photo,
        if scene == Scene::Bad { 5.0 } else { 2.5 },
        &mut dice,
    );
    let (longest, quality) = match scene {
        Scene::Messenger => (1600, 72),
        Scene::Half => (2048, 82),
        Scene::Flat | Scene::Good | Scene::Bad => (HEIGHT, 90),
    };
    let times = longest as f32 / HEIGHT as f32;
    if longest < HEIGHT {
        let photo_now = DynamicImage::ImageRgb8(photo);
        photo = photo_now
            .resize(longest, longest, FilterType::Triangle)
            .into_rgb8();
    }
    Shot {
        jpeg: encode(&photo, quality),
        corners: corners.map(|corner| Point {
            x: corner.x * times,
            y: corner.y * times,
        }),
    }
}

fn frame(width: u32, height: u32) -> [Point; 4] {
    let (right, bottom) = (width as f32, height as f32);
    [(0.0, 0.0), (right, 0.0), (right, bottom), (0.0, bottom)].map(|(x, y)| Point { x, y })
}

/// Where the corners fall: turned a little, or much, and seen from below.
fn place(scene: Scene, dice: &mut Dice) -> [Point; 4] {
    let (turn, flee) = if scene == Scene::Bad {
        (0.14, 0.11)
    } else {
        (0.04, 0.035)
    };
    let angle = dice.around(turn);
    let (sine, cosine) = angle.sin_cos();
    let half = [1090.0, 1090.0 * std::f32::consts::SQRT_2];
    let (far, aside) = (flee * (0.5 + dice.next()), dice.around(flee));
    [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(x, y): (f32, f32)| {
        // The top is farther than the bottom, one side than the other.
        let depth = 1.0 + far * (1.0 - y) / 2.0 + aside * x / 2.0;
        let (x, y) = (x * half[0] / depth, y * half[1] / depth);
        Point {
            x: WIDTH as f32 / 2.0 + x * cosine - y * sine,
            y: HEIGHT as f32 / 2.0 + x * sine + y * cosine,
        }
    })
}

/// Draws the table, the sheet on it, and the light.
fn lay(sheet: &GrayImage, corners: &[Point; 4], scene: Scene, dice: &mut Dice) -> RgbImage {
    let way = Way::onto(corners, sheet.width() as f32, sheet.height() as f32);
    let table = [
        (118.0, 84.0, 58.0),
        (70.0, 88.0, 104.0),
        (150.0, 138.0, 120.0),
        (60.0, 62.0, 60.0),
    ];
    let (red, green, blue) = table[(dice.next() * 4.0) as usize % 4];
    let (lean, fall) = (dice.around(0.2), dice.next() * 0.2);
    let shadow = (dice.next() * 900.0 + 1000.0, dice.around(0.5));
    RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        let (x, y) = (x as f32 + 0.5, y as f32 + 0.5);
        let mut light = 0.92 + lean * (x / WIDTH as f32 - 0.5) - fall * y / HEIGHT as f32;
        if scene == Scene::Bad {
            // The shadow of an arm, soft at its edge.
            let depth = (y - shadow.0 - shadow.1 * x) / 160.0;
            light *= 0.52 + 0.48 / (1.0 + depth.exp());
        }
        let (across, down) = way.at(x, y);
        let colour = match read(sheet, across, down) {
            Some(value) => [value, value * 0.985, value * 0.95],
            None => {
                let grain =
                    1.0 + 0.12 * ((y * 0.02 + (x * 0.011).sin() * 2.0).sin() * (x * 0.07).sin());
                [red * grain, green * grain, blue * grain]
            }
        };
        Rgb(colour.map(|value| (value * light).clamp(0.0, 255.0) as u8))
    })
}

fn read(sheet: &GrayImage, x: f32, y: f32) -> Option<f32> {
    let inside =
        (0.0..sheet.width() as f32).contains(&x) && (0.0..sheet.height() as f32).contains(&y);
    if !inside {
        return None;
    }
    let (x, y) = ((x - 0.5).max(0.0), (y - 0.5).max(0.0));
    let at = |x: u32, y: u32| {
        let place = (x.min(sheet.width() - 1), y.min(sheet.height() - 1));
        f32::from(sheet.get_pixel(place.0, place.1).0[0])
    };
    let (left, top) = (x as u32, y as u32);
    let (across, down) = (x.fract(), y.fract());
    let upper = at(left, top) * (1.0 - across) + at(left + 1, top) * across;
    let lower = at(left, top + 1) * (1.0 - across) + at(left + 1, top + 1) * across;
    Some(upper * (1.0 - down) + lower * down)
}

fn grain(photo: &mut RgbImage, strength: f32, dice: &mut Dice) {
    for point in photo.pixels_mut() {
        // Three draws together are nearly a bell.
        let noise = (dice.next() + dice.next() + dice.next() - 1.5) * 2.0 * strength;
        for value in &mut point.0 {
            *value = (f32::from(*value) + noise).clamp(0.0, 255.0) as u8;
        }
    }
}

fn encode(photo: &RgbImage, quality: u8) -> Vec<u8> {
    let mut jpeg = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, quality);
    photo.write_with_encoder(encoder).unwrap();
    jpeg
}

/// From points of the photo to points of the sheet: eight unknowns, solved.
struct Way([f64; 8]);

impl Way {
    fn onto(corners: &[Point; 4], width: f32, height: f32) -> Self {
        let sheet = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)];
        let mut rows = Vec::new();
        for (corner, (u, v)) in corners.iter().zip(sheet) {
            let (x, y, u, v) = (
                f64::from(corner.x),
                f64::from(corner.y),
                f64::from(u),
                f64::from(v),
            );
            rows.push([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u]);
            rows.push([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v]);
        }
        for column in 0..8 {
            let best = (column..8)
                .max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()));
            rows.swap(column, best.unwrap());
            let pivot = rows[column];
            for (place, row) in rows.iter_mut().enumerate() {
                let times = row[column] / pivot[column];
                if place != column {
                    row.iter_mut()
                        .zip(pivot)
                        .for_each(|(value, other)| *value -= times * other);
                }
            }
        }
        let solved: Vec<f64> = (0..8)
            .map(|place| rows[place][8] / rows[place][place])
            .collect();
        Self(solved.try_into().unwrap())
    }

    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        let Self([a, b, c, d, e, f, g, h]) = self;
        let (x, y) = (f64::from(x), f64::from(y));
        let depth = g * x + h * y + 1.0;
        (
            ((a * x + b * y + c) / depth) as f32,
            ((d * x + e * y + f) / depth) as f32,
        )
    }
}

/// Chance, from a seed (splitmix64).
struct Dice(u64);

impl Dice {
    /// From 0 to 1.
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 40) as f32 / (1_u64 << 24) as f32
    }

    /// From minus `most` to `most`.
    fn around(&mut self, most: f32) -> f32 {
        (self.next() * 2.0 - 1.0) * most
    }
}
