//! From the bytes of a file to a grey picture, within limits.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::Grey;

/// The heaviest file that is looked at, in bytes.
pub const HEAVIEST: usize = 25 * 1024 * 1024;
/// The most points of a picture.
pub const POINTS: u64 = 60_000_000;
/// The longest side, in points.
const SIDE: u32 = 12_000;
/// What decoding may hold in memory, in bytes.
const MEMORY: u64 = 256 * 1024 * 1024;

/// Why a file is no picture to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPicture {
    /// Heavier than [`HEAVIEST`].
    Heavy,
    /// More points than [`POINTS`], or a side too long.
    Huge,
    /// Neither JPEG, PNG nor WebP, by its first bytes.
    Unknown,
    /// One of these, cut or damaged.
    Damaged,
}

/// The picture of a file. What it is, its first bytes say, never its name; its size is asked before anything is decoded.
///
/// # Errors
/// When it is no picture, or too large a one.
pub fn picture(bytes: &[u8]) -> Result<Grey, NoPicture> {
    if bytes.len() > HEAVIEST {
        return Err(NoPicture::Heavy);
    }
    let format = format(bytes).ok_or(NoPicture::Unknown)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY);
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| why(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > POINTS || decoder.total_bytes() > MEMORY {
        return Err(NoPicture::Huge);
    }
    let image = DynamicImage::from_decoder(decoder).map_err(|error| why(&error))?;
    Ok(grey(image))
}

fn format(bytes: &[u8]) -> Option<ImageFormat> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(ImageFormat::Png),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some(ImageFormat::WebP),
        _ => None,
    }
}

fn why(error: &ImageError) -> NoPicture {
    match error {
        ImageError::Limits(_) => NoPicture::Huge,
        _ => NoPicture::Damaged,
    }
}

/// Without colours. What lets light through is seen on white, as on paper.
fn grey(image: DynamicImage) -> Grey {
    let (width, height) = (image.width() as usize, image.height() as usize);
    let points = if image.color().has_alpha() {
        let points = image.into_luma_alpha8();
        points
            .pixels()
            .map(|point| {
                let [clear, full] = point.0.map(u32::from);
                ((clear * full + 255 * (255 - full)) / 255) as u8
            })
            .collect()
    } else {
        image.into_luma8().into_raw()
    };
    Grey {
        width,
        height,
        points,
    }
}
