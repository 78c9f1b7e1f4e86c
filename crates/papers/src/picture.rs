//! Pictures from outside, within limits: what a file is, its first bytes say, never its name; its size is asked before
//! anything is decoded, since a bomb is small until then.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

/// The heaviest picture that is read, in bytes.
pub const HEAVIEST: usize = 25 * 1024 * 1024;
/// The most points of a picture.
pub const POINTS: u64 = 60_000_000;
/// The longest side of a picture, in points.
pub const SIDE: u32 = 12_000;
/// What decoding may hold in memory, in bytes.
const MEMORY: u64 = 256 * 1024 * 1024;

/// Why a picture is not decoded.
pub(crate) enum Why {
    /// More points than [`POINTS`], a side longer than [`SIDE`], or more memory than it may hold.
    Huge,
    /// Cut or damaged.
    Damaged,
}

impl From<ImageError> for Why {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::Huge,
            _ => Self::Damaged,
        }
    }
}

/// What a file is, of what is read.
pub(crate) fn format(bytes: &[u8]) -> Option<ImageFormat> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(ImageFormat::Png),
        [b'R', b'I', b'F', b'F', ..] if bytes.get(8..12) == Some(b"WEBP") => {
            Some(ImageFormat::WebP)
        }
        _ => None,
    }
}

/// What decodes a file of this format, once its size is known to be bearable.
pub(crate) fn within(bytes: &[u8], format: ImageFormat) -> Result<impl ImageDecoder, Why> {
    if format == ImageFormat::Jpeg && !ends(bytes) {
        return Err(Why::Damaged);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY);
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    reader.limits(limits);
    let decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    let points = u64::from(width) * u64::from(height);
    if width.max(height) > SIDE || points > POINTS || decoder.total_bytes() > MEMORY {
        return Err(Why::Huge);
    }
    Ok(decoder)
}

/// Whether a JPEG says where it ends (ITU-T T.81, annex B): cut, it is decoded as grey from there on, and looks like a page.
fn ends(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    loop {
        // Between two markers there is a segment that tells its length, or what is drawn, in which FF is followed by 0.
        let Some(at) = rest.windows(2).position(is_marker) else {
            return false;
        };
        let after = rest.get(at + 1..).unwrap_or_default();
        let [marker, after @ ..] = after else {
            return false;
        };
        if *marker == 0xD9 {
            return true;
        }
        let [high, low, ..] = after else {
            return false;
        };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        rest = after.get(length..).unwrap_or_default();
    }
}

/// FF and what is no stuffing (0), no filling (FF), no restart (D0 to D7).
fn is_marker(pair: &[u8]) -> bool {
    matches!(pair, [0xFF, 0x01..=0xCF | 0xD8..=0xFE])
}

/// Its points.
pub(crate) fn decoded(decoder: impl ImageDecoder) -> Result<DynamicImage, Why> {
    Ok(DynamicImage::from_decoder(decoder)?)
}
