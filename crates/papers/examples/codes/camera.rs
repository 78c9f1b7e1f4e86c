//! A photo of a page: from where, in what light, how sharp, how small in its file.

use image::{GrayImage, codecs::jpeg::JpegEncoder};

use crate::{
    dice::Dice,
    paper::{MODULE, Paper},
};

/// What a phone sends: its size, how many points a module has, and how hard it is pressed.
pub struct Shot {
    pub name: &'static str,
    pub width: usize,
    pub height: usize,
    pub module: f32,
    pub quality: u8,
    /// The symbol alone, photographed from near.
    pub near: bool,
}

pub const SHOTS: [Shot; 4] = [
    Shot {
        name: "12mp",
        width: 3000,
        height: 4000,
        module: 3.5,
        quality: 88,
        near: false,
    },
    Shot {
        name: "5mp",
        width: 1920,
        height: 2560,
        module: 2.2,
        quality: 85,
        near: false,
    },
    Shot {
        name: "1600px",
        width: 1200,
        height: 1600,
        module: 1.4,
        quality: 75,
        near: false,
    },
    Shot {
        name: "closeup",
        width: 1280,
        height: 960,
        module: 5.4,
        quality: 85,
        near: true,
    },
];

/// How it was taken.
#[derive(Clone, Copy)]
pub struct Taken {
    pub name: &'static str,
    pub degrees: f32,
    /// How much farther one side is than the other.
    pub slant: f32,
    /// In modules.
    pub blur: f32,
    pub noise: f32,
    /// How much darker the dark side is.
    pub shade: f32,
    /// How far the paper bends, in millimetres: waves of seven centimetres.
    pub bend: f32,
}

const PLAIN: Taken = Taken {
    name: "flat",
    degrees: 0.6,
    slant: 0.01,
    blur: 0.17,
    noise: 2.5,
    shade: 0.1,
    bend: 0.0,
};

pub const TAKEN: [Taken; 8] = [
    PLAIN,
    Taken {
        name: "tilted",
        degrees: 4.0,
        ..PLAIN
    },
    Taken {
        name: "turned",
        degrees: 33.0,
        ..PLAIN
    },
    Taken {
        name: "slanted",
        degrees: -2.0,
        slant: 0.16,
        ..PLAIN
    },
    Taken {
        name: "shaded",
        degrees: 1.5,
        shade: 0.6,
        ..PLAIN
    },
    Taken {
        name: "blurred",
        degrees: -1.0,
        blur: 0.36,
        ..PLAIN
    },
    Taken {
        name: "noisy",
        degrees: 91.0,
        noise: 11.0,
        ..PLAIN
    },
    Taken {
        name: "bent",
        degrees: 2.0,
        bend: 0.5,
        ..PLAIN
    },
];

/// The photo of a page, as a JPEG file.
pub fn photo(paper: &Paper, shot: &Shot, taken: &Taken, seed: u64) -> Vec<u8> {
    let mut dice = Dice::new(seed);
    let scale = shot.module / MODULE;
    // What stands in the middle of the photo, in millimetres: the page, moved so that the symbol is inside; or the symbol.
    let wander = |dice: &mut Dice, wide: f32| (dice.part() - 0.5) * wide;
    let aim = if shot.near {
        [
            paper.middle[0] + wander(&mut dice, 20.0),
            paper.middle[1] + wander(&mut dice, 12.0),
        ]
    } else {
        let reach =
            0.5 * shot.width.min(shot.height) as f32 / scale - paper.modules as f32 * MODULE;
        let towards = |middle: f32, page: f32| {
            middle + (page / 2.0 - middle).clamp(-reach * 0.66, reach * 0.66)
        };
        [
            towards(paper.middle[0], 210.0),
            towards(paper.middle[1], 297.0),
        ]
    };
    let seen = seen(paper, shot, taken, aim, scale);
    let blurred = blurred(&seen, shot.width, taken.blur * shot.module);
    let points = lit(&blurred, shot, taken, &mut dice);
    let image = GrayImage::from_raw(shot.width as u32, shot.height as u32, points).unwrap();
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, shot.quality)
        .encode_image(&image)
        .unwrap();
    file
}

fn seen(paper: &Paper, shot: &Shot, taken: &Taken, aim: [f32; 2], scale: f32) -> Vec<f32> {
    const PARTS: usize = 3;
    let (sin, cos) = taken.degrees.to_radians().sin_cos();
    let (middle_x, middle_y) = (shot.width as f32 / 2.0, shot.height as f32 / 2.0);
    let place = |x: f32, y: f32| {
        let (x, y) = (x - middle_x, y - middle_y);
        let far = 1.0 / (1.0 - taken.slant * (x + 0.4 * y) / middle_x);
        let (x, y) = (x * far / scale, y * far / scale);
        let (right, down) = (
            x.mul_add(cos, y.mul_add(sin, aim[0])),
            y.mul_add(cos, (-x).mul_add(sin, aim[1])),
        );
        if taken.bend == 0.0 {
            return [right, down];
        }
        let wave = |along: f32| taken.bend * (along * std::f32::consts::TAU / 70.0).sin();
        [right + wave(down), down + wave(right)]
    };
    let mut points = Vec::with_capacity(shot.width * shot.height);
    for y in 0..shot.height {
        for x in 0..shot.width {
            let mut sum = 0.0;
            for part in 0..PARTS * PARTS {
                let inside = |at: usize| (at as f32 + 0.5) / PARTS as f32;
                let [right, down] = place(
                    x as f32 + inside(part % PARTS),
                    y as f32 + inside(part / PARTS),
                );
                sum += paper.at(right, down);
            }
            points.push(sum / (PARTS * PARTS) as f32);
        }
    }
    points
}

/// As a lens that is not quite sharp sees it.
fn blurred(points: &[f32], width: usize, spread: f32) -> Vec<f32> {
    let reach = (spread * 3.0).ceil() as isize;
    let weights: Vec<f32> = (-reach..=reach)
        .map(|at| (-0.5 * (at as f32 / spread).powi(2)).exp())
        .collect();
    let total: f32 = weights.iter().sum();
    let height = points.len() / width;
    let pass = |from: &[f32], step: usize, length: usize, across: usize, next: usize| {
        let mut to = vec![0.0; from.len()];
        for line in 0..across {
            for at in 0..length {
                let mut sum = 0.0;
                for (weight, off) in weights.iter().zip(-reach..) {
                    let near = (at as isize + off).clamp(0, length as isize - 1) as usize;
                    sum += weight * from[line * next + near * step];
                }
                to[line * next + at * step] = sum / total;
            }
        }
        to
    };
    let lines = pass(points, 1, width, height, width);
    pass(&lines, width, height, width, 1)
}

fn lit(points: &[f32], shot: &Shot, taken: &Taken, dice: &mut Dice) -> Vec<u8> {
    points
        .iter()
        .enumerate()
        .map(|(at, point)| {
            let (x, y) = (at % shot.width, at / shot.width);
            let slope = 0.7 * x as f32 / shot.width as f32 + 0.3 * y as f32 / shot.height as f32;
            // The edge of a hand's shadow falls somewhere across.
            let edge = if taken.shade > 0.3 && 2 * x > y {
                0.82
            } else {
                1.0
            };
            let light = (1.0 - taken.shade * slope) * edge;
            let noisy = dice.bell().mul_add(taken.noise, point * light * 0.96);
            noisy.clamp(0.0, 255.0) as u8
        })
        .collect()
}
