//! From bytes to points, within limits: what a photo is, how large, which way up.

use image::{DynamicImage, ImageDecoder, ImageFormat, RgbImage, metadata::Orientation};

use super::{HEAVIEST, Point, Refusal, plane::Plane};
use crate::picture::{self, Why};

/// A sheet is looked for in a picture of about this size.
const SMALL: usize = 720;
/// The shortest side in which something can be read.
const LEAST: u32 = 200;

/// A photo, decoded: its points as they lie in the file, and which way up they go.
pub(super) struct Photo {
    pub(super) points: RgbImage,
    pub(super) turn: Turn,
    pub(super) small: Small,
}

/// The upright photo, made small.
pub(super) struct Small {
    /// How clear each point is, from 0 to 255.
    pub(super) luma: Plane<f32>,
    /// How coloured, from 0 to 1.
    pub(super) colour: Plane<f32>,
    /// Points of the photo for one of these.
    scale: f32,
    /// Width and height of the upright photo.
    photo: [u32; 2],
}

impl Small {
    /// A place of the photo. What did not fill a point at the right or at the bottom is beyond the last one.
    pub(super) fn back(&self, corner: Point) -> Point {
        let [width, height] = self.photo;
        let along = |value: f32, points: usize, whole: u32| {
            if value < points as f32 {
                value * self.scale
            } else {
                whole as f32
            }
        };
        Point {
            x: along(corner.x, self.luma.width, width),
            y: along(corner.y, self.luma.height, height),
        }
    }
}

/// How the photo is turned to be upright.
#[derive(Clone, Copy)]
pub(super) struct Turn(Orientation);

impl Photo {
    /// Width and height of the upright photo.
    pub(super) fn size(&self) -> [u32; 2] {
        upright(&self.points, self.turn)
    }
}

fn upright(points: &RgbImage, turn: Turn) -> [u32; 2] {
    let (width, height) = points.dimensions();
    if turn.swaps() {
        [height, width]
    } else {
        [width, height]
    }
}

impl Turn {
    fn swaps(self) -> bool {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        matches!(
            self.0,
            Rotate90 | Rotate90FlipH | Rotate270 | Rotate270FlipH
        )
    }

    /// Where a point of the upright photo lies in the file.
    pub(super) fn back(self, point: Point, [width, height]: [u32; 2]) -> Point {
        let (right, down) = (width as f32 - point.x, height as f32 - point.y);
        let (x, y) = match self.0 {
            Orientation::NoTransforms => (point.x, point.y),
            Orientation::Rotate90 => (point.y, right),
            Orientation::Rotate180 => (right, down),
            Orientation::Rotate270 => (down, point.x),
            Orientation::FlipHorizontal => (right, point.y),
            Orientation::FlipVertical => (point.x, down),
            Orientation::Rotate90FlipH => (point.y, point.x),
            Orientation::Rotate270FlipH => (down, right),
        };
        Point { x, y }
    }
}

/// Decodes a photo.
pub(super) fn read(bytes: &[u8]) -> Result<Photo, Refusal> {
    let format = format(bytes)?;
    if bytes.len() > HEAVIEST {
        return Err(Refusal::Heavy);
    }
    let (points, turn) = decode(bytes, format)?;
    let small = small(&points, turn);
    Ok(Photo {
        points,
        turn: Turn(turn),
        small,
    })
}

/// What a file is, by its first bytes, never by its name.
fn format(bytes: &[u8]) -> Result<ImageFormat, Refusal> {
    let brand = bytes.get(8..12).unwrap_or_default();
    picture::format(bytes).ok_or(match bytes {
        [b'%', b'P', b'D', b'F', ..] => Refusal::Pdf,
        [_, _, _, _, b'f', b't', b'y', b'p', ..] if heic(brand) => Refusal::Heic,
        _ => Refusal::Unknown,
    })
}

fn heic(brand: &[u8]) -> bool {
    let brands: [&[u8]; 9] = [
        b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif",
    ];
    brands.contains(&brand)
}

fn decode(bytes: &[u8], format: ImageFormat) -> Result<(RgbImage, Orientation), Refusal> {
    let mut decoder = picture::within(bytes, format)?;
    let (width, height) = decoder.dimensions();
    if width.min(height) < LEAST {
        return Err(Refusal::Tiny);
    }
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((opaque(picture::decoded(decoder)?), turn))
}

impl From<Why> for Refusal {
    fn from(why: Why) -> Self {
        match why {
            Why::Huge => Self::Huge,
            Why::Damaged => Self::Unreadable,
        }
    }
}

/// What lets light through is seen on white, as on paper.
fn opaque(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let mut image = image.into_rgba8();
    for point in image.pixels_mut() {
        let [.., alpha] = point.0;
        let alpha = u32::from(alpha);
        let mix = |value: &mut u8| {
            let mixed = (u32::from(*value) * alpha + 255 * (255 - alpha)) / 255;
            *value = u8::try_from(mixed).unwrap_or(255);
        };
        point.0.iter_mut().take(3).for_each(mix);
    }
    DynamicImage::ImageRgba8(image).into_rgb8()
}

fn small(points: &RgbImage, turn: Orientation) -> Small {
    let longest = points.width().max(points.height()) as usize;
    let step = longest.div_ceil(SMALL).max(1);
    let mut image = DynamicImage::ImageRgb8(reduce(points, step));
    image.apply_orientation(turn);
    let image = image.into_rgb8();
    let plane = |points| Plane {
        width: image.width() as usize,
        height: image.height() as usize,
        points,
    };
    Small {
        luma: plane(image.pixels().map(|point| luma(point.0)).collect()),
        colour: plane(image.pixels().map(|point| colour(point.0)).collect()),
        scale: step as f32,
        photo: upright(points, Turn(turn)),
    }
}

/// Means of squares. What does not fill a square at the right and at the bottom is left out.
fn reduce(points: &RgbImage, step: usize) -> RgbImage {
    let (width, height) = (points.width() as usize, points.height() as usize);
    let (wide, high) = (width / step, height / step);
    let mut reduced = Vec::with_capacity(wide * high * 3);
    let lines: Vec<&[u8]> = points.as_raw().chunks_exact(width * 3).collect();
    for band in lines.chunks_exact(step) {
        let mut sums = vec![[0_u32; 3]; wide];
        for line in band {
            for (sum, square) in sums.iter_mut().zip(line.chunks_exact(step * 3)) {
                add(sum, square);
            }
        }
        let count = (step * step) as u32;
        reduced.extend(sums.iter().flatten().map(|sum| (sum / count) as u8));
    }
    RgbImage::from_raw(wide as u32, high as u32, reduced).unwrap_or_default()
}

fn add([red, green, blue]: &mut [u32; 3], square: &[u8]) {
    for point in square.chunks_exact(3) {
        if let [r, g, b] = *point {
            *red += u32::from(r);
            *green += u32::from(g);
            *blue += u32::from(b);
        }
    }
}

/// How clear a point is (ITU-R BT.601).
fn luma([red, green, blue]: [u8; 3]) -> f32 {
    0.299 * f32::from(red) + 0.587 * f32::from(green) + 0.114 * f32::from(blue)
}

fn colour([red, green, blue]: [u8; 3]) -> f32 {
    let most = f32::from(red.max(green).max(blue));
    let least = f32::from(red.min(green).min(blue));
    (most - least) / most.max(1.0)
}
