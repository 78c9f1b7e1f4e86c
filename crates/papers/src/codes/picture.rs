//! From the bytes of a file to a grey picture, within limits.

use image::DynamicImage;

use super::Grey;
use crate::picture::{HEAVIEST, Why, decoded, format, within};

/// Why a file is no picture to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPicture {
    /// Heavier than [`HEAVIEST`].
    Heavy,
    /// More points than [`super::POINTS`], or a side too long.
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
    let image = decoded(within(bytes, format)?)?;
    Ok(grey(image))
}

impl From<Why> for NoPicture {
    fn from(why: Why) -> Self {
        match why {
            Why::Huge => Self::Huge,
            Why::Damaged => Self::Damaged,
        }
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
