//! Pages as pictures, for who reads them and for what looks for a barcode in them.

use hayro::{
    RenderCache, RenderSettings, hayro_interpret::InterpreterSettings,
    hayro_syntax::Pdf as Drawable, render, vello_cpu::color::palette::css::WHITE,
};

use super::{Pdf, Refusal};

/// The larger side of A3 and its smaller, in points.
const A3: (f32, f32) = (1191.0, 842.0);
/// The finest picture: printed papers need no more.
const FINEST: f32 = 300.0;
/// Points of a page per inch.
const INCH: f32 = 72.0;

/// A picture of a page: three bytes for each point, from the top.
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub rgb: Vec<u8>,
}

/// A file whose pages can be drawn.
pub struct Pages(Drawable);

impl Pages {
    /// # Errors
    /// When nothing in it can be drawn.
    pub fn of(pdf: Pdf) -> Result<Self, Refusal> {
        let bytes = pdf.plain()?;
        let drawable = Drawable::new(bytes).map_err(|_| Refusal::Damaged)?;
        Ok(Self(drawable))
    }

    pub fn length(&self) -> usize {
        self.0.pages().len()
    }

    /// A page, counted from 0, at so many points per inch. A page larger than A3 is brought down to it.
    pub fn picture(&self, number: usize, per_inch: f32) -> Option<Picture> {
        let page = self.0.pages().get(number)?;
        let (width, height) = page.render_dimensions();
        let scale = scale(width, height, per_inch);
        let settings = InterpreterSettings {
            render_annotations: false,
            ..InterpreterSettings::default()
        };
        let shape = RenderSettings {
            x_scale: scale,
            y_scale: scale,
            width: side(width * scale),
            height: side(height * scale),
            bg_color: WHITE,
        };
        let drawn = render(page, &RenderCache::new(), &settings, &shape);
        let points = drawn.data_as_u8_slice().chunks_exact(4);
        Some(Picture {
            width: drawn.width().into(),
            height: drawn.height().into(),
            rgb: points
                .flat_map(|point| point.iter().take(3).copied())
                .collect(),
        })
    }
}

fn scale(width: f32, height: f32, per_inch: f32) -> f32 {
    let (long, short) = (width.max(height).max(1.0), width.min(height).max(1.0));
    let fits = (A3.0 / long).min(A3.1 / short).min(1.0);
    per_inch.clamp(1.0, FINEST) / INCH * fits
}

/// At least one point: a page of no width is still a page. At most A3 at 300 points per inch, which is 4,963.
fn side(points: f32) -> Option<u16> {
    Some(points.round().clamp(1.0, 5_000.0) as u16)
}
