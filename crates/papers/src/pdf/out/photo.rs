//! Photographs of pages: without what they tell of the telephone and the place, and lighter when they must be.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder,
    imageops::FilterType, metadata::Orientation,
};

/// Quality in percent, and the longer side in points: an A4 page at 200, 170, 140, 120 and 100 points per inch.
pub(super) const STEPS: [(u8, u32); 5] =
    [(65, 2339), (55, 1988), (45, 1637), (40, 1403), (30, 1169)];
/// A side of a photograph, and the memory that it may take.
const SIDE: u32 = 12_000;
const MEMORY: u64 = 256 * 1024 * 1024;
/// What is read again when a photograph lies on its side.
const UPRIGHT: u8 = 85;

/// The same photograph, standing as it was taken, with nothing but its points. Nothing when it is no JPEG.
pub(super) fn upright(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let mut decoder = reader(&bytes)?.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > SIDE {
        return None;
    }
    match decoder.orientation().unwrap_or(Orientation::NoTransforms) {
        Orientation::NoTransforms => bare(&bytes),
        turned => {
            let mut image = DynamicImage::from_decoder(decoder).ok()?;
            image.apply_orientation(turned);
            encoded(&image, UPRIGHT)
        }
    }
}

fn reader(bytes: &[u8]) -> Option<ImageReader<Cursor<&[u8]>>> {
    bytes.starts_with(&[0xff, 0xd8]).then_some(())?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg);
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    Some(reader)
}

/// A lighter copy.
pub(super) fn lighter(bytes: &[u8], quality: u8, side: u32) -> Option<Vec<u8>> {
    let image = reader(bytes)?.decode().ok()?;
    let image = if image.width().max(image.height()) > side {
        image.resize(side, side, FilterType::Triangle)
    } else {
        image
    };
    encoded(&image, quality)
}

fn encoded(image: &DynamicImage, quality: u8) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    let image = match image {
        DynamicImage::ImageLuma8(_) => image.clone(),
        other => DynamicImage::ImageRgb8(other.to_rgb8()),
    };
    image.write_with_encoder(encoder).ok()?;
    Some(bytes)
}

/// The segments of a JPEG but those that describe it: place, hour, device, comments (ITU-T T.81, annex B). What says how
/// colours are meant stays: JFIF (E0), and Adobe's (EE).
fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    let mut kept = vec![0xff, 0xd8];
    loop {
        // A marker may be padded.
        while let [0xff, 0xff, ..] = rest {
            rest = rest.get(1..)?;
        }
        let [0xff, marker, high, low, ..] = rest else {
            return None;
        };
        // Points begin: until the end there is no description left.
        if *marker == 0xda {
            kept.extend_from_slice(rest);
            return Some(kept);
        }
        let length = usize::from(u16::from_be_bytes([*high, *low])).checked_add(2)?;
        let (segment, after) = rest.split_at_checked(length)?;
        let described = matches!(marker, 0xe1..=0xed | 0xef | 0xfe);
        if !described {
            kept.extend_from_slice(segment);
        }
        rest = after;
    }
}
