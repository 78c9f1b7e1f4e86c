//! Forms and stamps drawn into their pages, so that what was typed stays when the form goes.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::tree;

/// Annotations that are no part of the page: links, notes that open, sounds, films, files.
const APART: [&[u8]; 9] = [
    b"Link",
    b"Popup",
    b"Text",
    b"FileAttachment",
    b"Sound",
    b"Movie",
    b"Screen",
    b"3D",
    b"RichMedia",
];
/// Flags of annotations that are not to be seen: hidden, and no view (ISO 32000-1, table 165).
const UNSEEN: i64 = 2 | 32;

/// Draws each annotation that has a look, and takes all of them away, with the form they belong to.
pub(super) fn flatten(document: &mut Document, pages: &[ObjectId]) {
    for page in pages {
        let looks = looks(document, *page);
        if !looks.is_empty() {
            draw(document, *page, &looks);
        }
        if let Ok(page) = document.get_dictionary_mut(*page) {
            page.remove(b"Annots");
        }
    }
    if let Ok(catalog) = document.catalog_mut() {
        catalog.remove(b"AcroForm");
    }
}

/// A drawing, and where it goes: the six numbers of `cm`.
struct Look {
    form: ObjectId,
    matrix: [f32; 6],
}

fn looks(document: &Document, page: ObjectId) -> Vec<Look> {
    let annotations = document.get_page_annotations(page).unwrap_or_default();
    let seen = annotations.into_iter().filter(|one| is_seen(one));
    seen.filter_map(|one| look(document, one)).collect()
}

fn is_seen(annotation: &Dictionary) -> bool {
    let flags = annotation.get(b"F").and_then(Object::as_i64).unwrap_or(0);
    let kind = annotation.get(b"Subtype").and_then(Object::as_name);
    flags & UNSEEN == 0 && kind.is_ok_and(|kind| !APART.contains(&kind))
}

fn look(document: &Document, annotation: &Dictionary) -> Option<Look> {
    let all = annotation.get_deref(b"AP", document).ok()?.as_dict().ok()?;
    let mut normal = all.get(b"N").ok()?;
    // A box to tick has one look for each of its states.
    if let Ok((_, Object::Dictionary(states))) = document.dereference(normal) {
        let state = annotation.get(b"AS").and_then(Object::as_name).ok()?;
        normal = states.get(state).ok()?;
    }
    let form = normal.as_reference().ok()?;
    let stream = document.get_object(form).ok()?.as_stream().ok()?;
    let place = annotation.get_deref(b"Rect", document).ok()?;
    let place = tree::rectangle(document, place)?;
    let matrix = placed(document, &stream.dict, place)?;
    Some(Look { form, matrix })
}

/// How the box of a drawing, once turned by its own matrix, is brought onto its place (ISO 32000-1, 12.5.5).
fn placed(document: &Document, form: &Dictionary, place: [f32; 4]) -> Option<[f32; 6]> {
    let inner = form.get_deref(b"BBox", document).ok()?;
    let [left, bottom, right, top] = tree::rectangle(document, inner)?;
    let own = form.get_deref(b"Matrix", document).ok();
    let [a, b, c, d, e, f] = own
        .and_then(matrix)
        .unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
        .map(|(x, y)| (a * x + c * y + e, b * x + d * y + f));
    let (low_x, high_x) = ends(corners.map(|(x, _)| x));
    let (low_y, high_y) = ends(corners.map(|(_, y)| y));
    let (place_x, place_right) = ends([place[0], place[2]]);
    let (place_y, place_top) = ends([place[1], place[3]]);
    let scale = |from: f32, to: f32| if from > 0.0 { to / from } else { 1.0 };
    let (x, y) = (
        scale(high_x - low_x, place_right - place_x),
        scale(high_y - low_y, place_top - place_y),
    );
    Some([x, 0.0, 0.0, y, place_x - low_x * x, place_y - low_y * y])
}

fn matrix(object: &Object) -> Option<[f32; 6]> {
    let each: Option<Vec<f32>> = object
        .as_array()
        .ok()?
        .iter()
        .map(|number| number.as_float().ok())
        .collect();
    each?.try_into().ok()
}

fn ends<const N: usize>(numbers: [f32; N]) -> (f32, f32) {
    let start = (f32::INFINITY, f32::NEG_INFINITY);
    numbers.into_iter().fold(start, |(low, high), number| {
        (low.min(number), high.max(number))
    })
}

/// Adds the drawings after what the page drew so far, which is closed in between so that it changes nothing of them.
fn draw(document: &mut Document, page: ObjectId, looks: &[Look]) {
    let mut operators = String::from("\nQ\n");
    let mut resources = own_resources(document, page);
    let mut named = drawable(document, &resources);
    for (number, look) in looks.iter().enumerate() {
        let name = format!("Drawn{number}");
        let [a, b, c, d, e, f] = look.matrix;
        operators.push_str(&format!("q {a} {b} {c} {d} {e} {f} cm /{name} Do Q\n"));
        named.set(name.as_str(), Object::Reference(look.form));
        become_form(document, look.form);
    }
    resources.set("XObject", Object::Dictionary(named));
    let before = document.add_object(Stream::new(dictionary! {}, b"q\n".to_vec()));
    let after = document.add_object(Stream::new(dictionary! {}, operators.into_bytes()));
    let drawn = document.get_page_contents(page);
    let contents = [before].into_iter().chain(drawn).chain([after]);
    let contents: Vec<Object> = contents.map(Object::Reference).collect();
    if let Ok(page) = document.get_dictionary_mut(page) {
        page.set("Contents", contents);
        page.set("Resources", Object::Dictionary(resources));
    }
}

/// The resources of a page as its own: pages often share them.
fn own_resources(document: &Document, page: ObjectId) -> Dictionary {
    let found = tree::inherited(document, page, b"Resources");
    let found = found.and_then(|object| object.as_dict().ok());
    found.cloned().unwrap_or_default()
}

fn drawable(document: &Document, resources: &Dictionary) -> Dictionary {
    let found = resources.get_deref(b"XObject", document);
    found.and_then(Object::as_dict).cloned().unwrap_or_default()
}

/// Some writers forget to say that a look is a form.
fn become_form(document: &mut Document, form: ObjectId) {
    if let Ok(stream) = document
        .get_object_mut(form)
        .and_then(Object::as_stream_mut)
    {
        stream.dict.set("Type", "XObject");
        stream.dict.set("Subtype", "Form");
    }
}
