//! A copy that can be opened by anybody: what is drawn, and nothing that acts.

use std::sync::Arc;

use krilla::{
    Document,
    geom::Size,
    page::PageSettings,
    pdf::{Pdf as Source, PdfDocument},
};

use super::{Pdf, Refusal};

/// The pages of a file, of the same sizes, as drawings of a new file. Nothing of the old one is left around them: no
/// script, no link, no file, no form, no description of who made it.
///
/// # Errors
/// When a page cannot be drawn.
pub fn harmless(pdf: Pdf) -> Result<Vec<u8>, Refusal> {
    let source = source(pdf)?;
    let mut copy = Document::new();
    for number in 0..length(&source) {
        let size = size(&source, number).ok_or(Refusal::Damaged)?;
        let mut page = copy.start_page_with(PageSettings::new(size));
        let mut surface = page.surface();
        surface.draw_pdf_page(&source.document, size, number);
        surface.finish();
        page.finish();
    }
    copy.finish().map_err(|_| Refusal::Damaged)
}

/// A file whose pages can be put on others.
pub(super) struct Embedded {
    pub(super) document: PdfDocument,
    sizes: Vec<(f32, f32)>,
}

pub(super) fn source(pdf: Pdf) -> Result<Embedded, Refusal> {
    let source = Source::new(pdf.plain()?).map_err(|_| Refusal::Damaged)?;
    let pages = source.pages().iter();
    let sizes = pages.map(|page| page.render_dimensions()).collect();
    Ok(Embedded {
        sizes,
        document: PdfDocument::new(Arc::new(source)),
    })
}

pub(super) fn length(source: &Embedded) -> usize {
    source.sizes.len()
}

pub(super) fn size(source: &Embedded, number: usize) -> Option<Size> {
    let (width, height) = source.sizes.get(number)?;
    Size::from_wh(width.max(1.0), height.max(1.0))
}
