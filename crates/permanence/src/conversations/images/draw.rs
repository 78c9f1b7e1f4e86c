//! A photo, drawn again: decoded within limits, turned the right way up, and written anew.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage,
    codecs::jpeg::JpegEncoder,
};

use super::{Kind, Looked, Refusal};

/// More than any phone of today takes by itself (security.md §5.4).
const POINTS: u64 = 40_000_000;
/// What decoding may hold in memory, in bytes.
const MEMORY: u64 = 256 * 1024 * 1024;
/// The longest side of what is kept: a page of A4 stays readable.
const LARGE: u32 = 2400;
/// The longest side of what a thread shows: the person pays for each byte.
const SMALL: u32 = 640;
const FINE: u8 = 82;
const LIGHT: u8 = 68;

/// A JPEG that we wrote.
pub(crate) struct Drawing {
    pub bytes: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// Draws a photo again, large and small.
pub(super) fn draw(bytes: &[u8], kind: Kind) -> Looked {
    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::Webp => ImageFormat::WebP,
        Kind::Pdf | Kind::Webm | Kind::Mp4 | Kind::Ogg => {
            return Looked::Refused(Refusal::Unknown);
        }
    };
    both(bytes, format).unwrap_or_else(Looked::Refused)
}

fn both(bytes: &[u8], format: ImageFormat) -> Result<Looked, Refusal> {
    let large = decode(bytes, format)?;
    let small = shrink(&large, SMALL);
    Ok(Looked::Photo {
        large: write(&large, FINE)?,
        small: write(&small, LIGHT)?,
    })
}

fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, Refusal> {
    let unreadable = |_| Refusal::Unreadable;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(too_much)?;
    let (width, height) = decoder.dimensions();
    // Asked before anything is decoded: a bomb is small until then.
    if u64::from(width) * u64::from(height) > POINTS || decoder.total_bytes() > MEMORY {
        return Err(Refusal::Huge);
    }
    let turn = decoder.orientation().map_err(unreadable)?;
    let image = DynamicImage::from_decoder(decoder).map_err(too_much)?;
    // The smallest first: turning and whitening cost by the point.
    let mut image = DynamicImage::ImageRgb8(whiten(shrink(&image, LARGE)));
    image.apply_orientation(turn);
    Ok(image)
}

fn too_much(error: image::ImageError) -> Refusal {
    match error {
        image::ImageError::Limits(_) => Refusal::Huge,
        _ => Refusal::Unreadable,
    }
}

fn shrink(image: &DynamicImage, longest: u32) -> DynamicImage {
    if image.width().max(image.height()) <= longest {
        return image.clone();
    }
    image.thumbnail(longest, longest)
}

/// What lets light through is seen on white, as on paper.
fn whiten(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let image = image.into_rgba8();
    let mix = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        u8::try_from((value * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255)
    };
    let mut white = RgbImage::new(image.width(), image.height());
    for (point, source) in white.pixels_mut().zip(image.pixels()) {
        let [red, green, blue, alpha] = source.0;
        *point = Rgb([mix(red, alpha), mix(green, alpha), mix(blue, alpha)]);
    }
    white
}

fn write(image: &DynamicImage, quality: u8) -> Result<Drawing, Refusal> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    let written = image.write_with_encoder(encoder);
    written.map_err(|_| Refusal::Unreadable)?;
    Ok(Drawing {
        bytes,
        width: image.width(),
        height: image.height(),
    })
}
