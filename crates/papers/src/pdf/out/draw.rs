//! What a sheet shows besides its text: pages of pieces, what stands above and below, whom a copy is for.

use krilla::{
    color::luma,
    geom::{Point, Rect, Size, Transform},
    image::Image,
    num::NormalizedF32,
    paint::Fill,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag},
};

use crate::pdf::face::Faces;

use super::{
    Page, clean,
    layout::{Line, SHEET},
};

/// Where a page of a piece stands on its sheet: below its head, above its foot.
const AREA: (f32, f32, f32, f32) = (36.0, 48.0, 559.0, 806.0);
const SMALL: f32 = 8.5;
const HEAD: f32 = 32.0;
const FOOT: f32 = 824.0;
/// How dark a watermark is, and how it leans.
const SHADE: f32 = 0.16;
const LEAN: f32 = -52.0;
/// Where its lines stand from the middle.
const SPREAD: [f32; 3] = [-190.0, 0.0, 190.0];

pub(super) fn line(surface: &mut Surface, faces: &Faces, line: &Line) -> Identifier {
    let mark = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    faces
        .of(line.bold)
        .write(surface, &line.text, (line.x, line.y), line.size);
    surface.end_tagged();
    mark
}

/// The name of the piece and which of its pages this is. On its first page it is a heading, else it only repeats itself.
pub(super) fn head(
    surface: &mut Surface,
    faces: &Faces,
    name: &str,
    page: &str,
    first: bool,
) -> Option<Identifier> {
    let (left, _, right, _) = AREA;
    let at_right = right - faces.plain.width(page, SMALL);
    let name = faces.bold.fitted(name, SMALL, at_right - left - 12.0);
    let kind = if first {
        ContentTag::Span(SpanTag::empty())
    } else {
        ContentTag::Artifact(Artifact::with_kind(ArtifactType::Header))
    };
    let mark = surface.start_tagged(kind);
    faces.bold.write(surface, &name, (left, HEAD), SMALL);
    surface.end_tagged();
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::Header,
    )));
    faces.plain.write(surface, page, (at_right, HEAD), SMALL);
    surface.end_tagged();
    first.then_some(mark)
}

/// Which sheet of the file this is.
pub(super) fn foot(surface: &mut Surface, faces: &Faces, text: &str) {
    let left = (SHEET.0 - faces.plain.width(text, SMALL)) / 2.0;
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::Footer,
    )));
    faces.plain.write(surface, text, (left, FOOT), SMALL);
    surface.end_tagged();
}

/// A page of a piece, as large as it may be.
pub(super) fn page(surface: &mut Surface, page: &Page) -> Option<Identifier> {
    let mark = match page {
        Page::Photo(bytes) => {
            let image = Image::from_jpeg(bytes.clone().into(), false).ok()?;
            let (width, height) = image.size();
            let (place, size) = placed(width as f32, height as f32)?;
            let mark = surface.start_tagged(ContentTag::Other);
            surface.push_transform(&place);
            surface.draw_image(image, size);
            mark
        }
        Page::Drawn(source, number) => {
            let own = clean::size(source, *number)?;
            let (place, size) = placed(own.width(), own.height())?;
            let mark = surface.start_tagged(ContentTag::Other);
            surface.push_transform(&place);
            surface.draw_pdf_page(&source.document, size, *number);
            mark
        }
    };
    surface.pop();
    surface.end_tagged();
    Some(mark)
}

fn placed(width: f32, height: f32) -> Option<(Transform, Size)> {
    let (left, top, right, bottom) = AREA;
    let scale = ((right - left) / width).min((bottom - top) / height);
    let size = Size::from_wh(width * scale, height * scale)?;
    let place = Transform::from_translate(
        left + (right - left - size.width()) / 2.0,
        top + (bottom - top - size.height()) / 2.0,
    );
    Some((place, size))
}

/// Whom this copy is for, across the page: grey enough to be seen, light enough to read through.
pub(super) fn watermark(surface: &mut Surface, faces: &Faces, text: &str) {
    let (middle_x, middle_y) = (SHEET.0 / 2.0, SHEET.1 / 2.0);
    let size = (520.0 / faces.bold.width(text, 1.0).max(1.0)).min(30.0);
    let left = middle_x - faces.bold.width(text, size) / 2.0;
    let kind = Artifact::new(
        ArtifactType::Watermark,
        Rect::from_ltrb(0.0, 0.0, SHEET.0, SHEET.1),
    );
    surface.start_tagged(ContentTag::Artifact(kind));
    surface.set_fill(Some(Fill {
        paint: luma::Color::new(0).into(),
        opacity: NormalizedF32::new(SHADE).unwrap_or(NormalizedF32::ONE),
        ..Fill::default()
    }));
    surface.push_transform(&Transform::from_rotate_at(LEAN, middle_x, middle_y));
    for away in SPREAD {
        faces
            .bold
            .write(surface, text, (left, middle_y + away), size);
    }
    surface.pop();
    surface.set_fill(None);
    surface.end_tagged();
}

/// The top of a sheet, for bookmarks.
pub(super) fn top() -> Point {
    Point::from_xy(0.0, 0.0)
}
