//! What is refused before anything is drawn: a file of some kilobytes may ask for gigabytes.

use std::collections::BTreeMap;

use lopdf::{DecompressError, Dictionary, Document, Error, Object, ObjectId, Stream};

use super::tree;

/// What unfolds too far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bomb {
    /// A stream that unfolds into more than a paper ever says.
    Stream,
    /// A picture of more points than a page needs.
    Image,
    /// A page larger than any sheet.
    PageBox,
    /// Drawings within drawings, again and again.
    Nesting,
}

/// What one stream may unfold to.
const STREAM: usize = 64 * 1024 * 1024;
/// What a whole file may unfold to, its pictures apart: a clean page as a picture folds a hundred times.
const FILE: usize = 256 * 1024 * 1024;
const PICTURE: usize = 256 * 1024 * 1024;
const PICTURES: usize = 1024 * 1024 * 1024;
/// Points of one picture: 60 million is more than a telephone takes.
const POINTS: i64 = 60_000_000;
/// A side of a page in points: 200 inches, the most that the format lets (ISO 32000-1, annex C.2).
const SIDE: f32 = 14_400.0;
/// Drawings that one file may draw, each as many times as it is drawn.
const DRAWINGS: usize = 50_000;
/// Drawings within drawings.
const DEPTH: usize = 24;

pub(super) fn check(document: &Document, pages: &[ObjectId]) -> Result<(), Bomb> {
    for page in pages {
        page_box(document, *page)?;
    }
    let (mut left, mut pictures) = (FILE, PICTURES);
    for object in document.objects.values() {
        let Object::Stream(stream) = object else {
            continue;
        };
        if is_picture(stream) {
            points(document, stream)?;
            let weight = unfolded(stream, pictures.min(PICTURE)).ok_or(Bomb::Image)?;
            pictures = pictures.saturating_sub(weight);
        } else {
            let weight = unfolded(stream, left.min(STREAM)).ok_or(Bomb::Stream)?;
            left = left.saturating_sub(weight);
        }
    }
    nesting(document, pages)
}

fn page_box(document: &Document, page: ObjectId) -> Result<(), Bomb> {
    for key in [&b"MediaBox"[..], b"CropBox"] {
        let found = tree::inherited(document, page, key);
        let sides = found.and_then(|object| tree::rectangle(document, object));
        if let Some([left, bottom, right, top]) = sides {
            let side = (right - left).abs().max((top - bottom).abs());
            if !side.is_finite() || side > SIDE {
                return Err(Bomb::PageBox);
            }
        }
    }
    Ok(())
}

/// Bytes of a stream once unfolded, when they are no more than this. One that does not unfold weighs what it weighs.
fn unfolded(stream: &Stream, most: usize) -> Option<usize> {
    if !stream.dict.has(b"Filter") {
        return Some(stream.content.len());
    }
    match stream.decompressed_content_with_limit(most) {
        Ok(content) => Some(content.len()),
        Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => None,
        Err(_) => Some(stream.content.len()),
    }
}

fn is_picture(stream: &Stream) -> bool {
    let subtype = stream.dict.get(b"Subtype").and_then(Object::as_name);
    subtype.is_ok_and(|name| name == b"Image")
}

fn points(document: &Document, stream: &Stream) -> Result<(), Bomb> {
    let side = |key: &[u8]| {
        let number = stream.dict.get_deref(key, document);
        number.and_then(Object::as_i64).unwrap_or(0)
    };
    let (width, height) = jpeg_size(&stream.content).unwrap_or_default();
    let (width, height) = (width.max(side(b"Width")), height.max(side(b"Height")));
    match width.checked_mul(height) {
        Some(points) if points <= POINTS => Ok(()),
        _ => Err(Bomb::Image),
    }
}

/// The size that a JPEG gives itself, whatever the file around it says.
fn jpeg_size(bytes: &[u8]) -> Option<(i64, i64)> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let [0xff, marker, high, low, after @ ..] = rest else {
            return None;
        };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        // A frame, and not a table of codes (C4), an extension (C8) or arithmetic conditions (CC).
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let [_, a, b, c, d, ..] = after else {
                return None;
            };
            let side = |high, low| i64::from(u16::from_be_bytes([high, low]));
            return Some((side(*c, *d), side(*a, *b)));
        }
        rest = after.get(length.checked_sub(2)?..)?;
    }
}

/// A drawing that draws ten others, each of which draws ten others… is small, and never ends.
fn nesting(document: &Document, pages: &[ObjectId]) -> Result<(), Bomb> {
    let mut known = BTreeMap::new();
    let mut total = 0_usize;
    for page in pages {
        let content = document.get_page_content_with_limit(*page, STREAM);
        let content = content.map_err(|_| Bomb::Stream)?;
        let resources = tree::inherited(document, *page, b"Resources");
        let resources = resources.and_then(|object| object.as_dict().ok());
        let drawn = drawings(document, resources, &content, &mut known, DEPTH)?;
        total = total.saturating_add(drawn);
    }
    if total > DRAWINGS {
        return Err(Bomb::Nesting);
    }
    Ok(())
}

/// How many drawings a content draws, those within them included.
fn drawings(
    document: &Document,
    resources: Option<&Dictionary>,
    content: &[u8],
    known: &mut BTreeMap<ObjectId, usize>,
    depth: usize,
) -> Result<usize, Bomb> {
    let mut total = 0_usize;
    for id in drawn(document, resources, content) {
        let inside = match known.get(&id) {
            Some(count) => *count,
            None => within(document, id, resources, known, depth)?,
        };
        total = total.saturating_add(inside).saturating_add(1);
    }
    Ok(total)
}

/// What a content draws, each as many times as it draws it.
pub(super) fn drawn<'a>(
    document: &'a Document,
    resources: Option<&'a Dictionary>,
    content: &'a [u8],
) -> impl Iterator<Item = ObjectId> + 'a {
    let named = resources.and_then(|all| all.get_deref(b"XObject", document).ok()?.as_dict().ok());
    named.into_iter().flat_map(move |named| {
        drawn_names(content)
            .filter_map(move |name| named.get(name).and_then(Object::as_reference).ok())
    })
}

/// A drawing, when it is one and not a picture.
pub(super) fn form(document: &Document, id: ObjectId) -> Option<&Stream> {
    let stream = document.get_object(id).ok()?.as_stream().ok()?;
    let subtype = stream.dict.get(b"Subtype").and_then(Object::as_name);
    subtype.is_ok_and(|name| name == b"Form").then_some(stream)
}

fn within(
    document: &Document,
    id: ObjectId,
    above: Option<&Dictionary>,
    known: &mut BTreeMap<ObjectId, usize>,
    depth: usize,
) -> Result<usize, Bomb> {
    let Some(form) = form(document, id) else {
        return Ok(0);
    };
    let depth = depth.checked_sub(1).ok_or(Bomb::Nesting)?;
    let own = form.dict.get_deref(b"Resources", document);
    let own = own.and_then(Object::as_dict).ok();
    let content = form
        .get_plain_content_with_limit(STREAM)
        .unwrap_or_default();
    let count = drawings(document, own.or(above), &content, known, depth)?;
    known.insert(id, count);
    Ok(count)
}

/// The names before each `Do`.
fn drawn_names(content: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut before: Option<&[u8]> = None;
    content
        .split(|byte| byte.is_ascii_whitespace())
        .filter(|word| !word.is_empty())
        .filter_map(move |word| {
            let last = before.replace(word);
            let draws = word == b"Do";
            let name = last?.rsplit(|byte| *byte == b'/').next();
            draws.then_some(name).flatten()
        })
}
