//! A page, written small: as good as its weight allows.

use image::{DynamicImage, GrayImage, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::{COLOUR, GREY, straighten::Drawn};

/// Tried first, then lower until the page is light enough. Under the last, the page is made smaller instead.
const QUALITIES: [u8; 7] = [70, 60, 50, 42, 35, 28, 22];

/// The shortest side of a page.
const LEAST: u32 = 64;

/// A JPEG of ours.
pub(super) struct Written {
    pub(super) jpeg: Vec<u8>,
    pub(super) size: [u32; 2],
    pub(super) quality: u8,
}

/// Writes a page within its weight. `None` when it cannot be.
pub(super) fn write(page: &Drawn) -> Option<Written> {
    let (width, height) = (page.luma.width as u32, page.luma.height as u32);
    let (mut image, most) = match &page.colours {
        Some(colours) => {
            let image = RgbImage::from_raw(width, height, colours.clone())?;
            (DynamicImage::ImageRgb8(image), COLOUR)
        }
        None => {
            let image = GrayImage::from_raw(width, height, page.luma.points.clone())?;
            (DynamicImage::ImageLuma8(image), GREY)
        }
    };
    while image.width().min(image.height()) >= LEAST {
        if let Some((jpeg, quality)) = within(&image, most) {
            let size = [image.width(), image.height()];
            return Some(Written {
                jpeg,
                size,
                quality,
            });
        }
        image = image.thumbnail_exact(image.width() * 7 / 8, image.height() * 7 / 8);
    }
    None
}

/// The best quality that is light enough.
fn within(image: &DynamicImage, most: usize) -> Option<(Vec<u8>, u8)> {
    let mut left = QUALITIES.as_slice();
    while let [quality, lower @ ..] = left {
        let jpeg = encode(image, *quality)?;
        if jpeg.len() <= most {
            return Some((jpeg, *quality));
        }
        // The lowest quality weighs a quarter of the highest at the very least: beyond that, nothing will do.
        if jpeg.len() > 4 * most {
            return None;
        }
        // Far too heavy: the next step would be too.
        let far = jpeg.len() > most * 3 / 2 && lower.len() > 1;
        left = lower.get(usize::from(far)..).unwrap_or_default();
    }
    None
}

fn encode(image: &DynamicImage, quality: u8) -> Option<Vec<u8>> {
    let mut jpeg = Vec::new();
    let mut encoder = Encoder::new(&mut jpeg, quality);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    // In passes, this encoder tells the end of each white square again in each of them, a tenth more; but colours told
    // without passes come one after the other, which the decoder of `image` showed green.
    let colours = image.color().has_color();
    encoder.set_progressive(colours);
    let kind = if colours {
        ColorType::Rgb
    } else {
        ColorType::Luma
    };
    let [width, height] = [image.width(), image.height()].map(u16::try_from);
    let written = encoder.encode(image.as_bytes(), width.ok()?, height.ok()?, kind);
    written.ok()?;
    Some(jpeg)
}
