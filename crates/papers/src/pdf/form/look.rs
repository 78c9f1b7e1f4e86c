//! What a box of text looks like once it is filled.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::{
    Field, Kind,
    fields::Place,
    ink::{Ink, Inks},
};
use crate::pdf::{Pdf, face};

/// Letters are never smaller, nor larger where the form leaves their size to us.
const SMALLEST: f32 = 4.5;
const LARGEST: f32 = 12.0;
const STEP: f32 = 0.5;
/// What stays free around a text.
const MARGIN: f32 = 2.0;
/// Of the size of letters: from one line to the next, the height of capitals, what hangs below.
const LEADING: f32 = 1.15;
const CAPITALS: f32 = 0.718;
const BELOW: f32 = 0.207;

/// Writes the value of a field and draws each of its boxes. Answers whether it fits in all of them.
pub(super) fn write(pdf: &mut Pdf, field: &Field, value: &str, inks: &Inks) -> Option<bool> {
    let value = value.replace("\r\n", "\n").replace(['\r', '\t'], " ");
    let ink = inks.for_text(&value);
    let mut fits = true;
    for one in &field.boxes {
        let around = Around::of(&pdf.document, one)?;
        let laid = laid(field, &value, ink, &around);
        fits &= laid.fits;
        let drawn = drawn(&laid, ink, &around, &field.drawn);
        let form = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "Resources" => inks.resources(), "Matrix" => around.matrix(),
            "BBox" => vec![0.into(), 0.into(), Object::Real(around.width), Object::Real(around.height)],
        };
        let form = pdf
            .document
            .add_object(Stream::new(form, drawn.into_bytes()));
        let node = pdf.document.get_dictionary_mut(one.id).ok()?;
        node.set("AP", dictionary! { "N" => form });
    }
    let node = pdf.document.get_dictionary_mut(field.id).ok()?;
    node.set("V", lopdf::text_string(&value));
    // A rich text, or a look kept aside, would say something else.
    node.remove(b"RV");
    Some(fits)
}

/// A box without its text: its size as it is read, how it is turned, what is behind.
struct Around {
    width: f32,
    height: f32,
    turned: i64,
    back: String,
}

impl Around {
    fn of(document: &Document, one: &Place) -> Option<Self> {
        let [left, bottom, right, top] = one.edges;
        let node = document.get_dictionary(one.id).ok()?;
        let marks = node
            .get_deref(b"MK", document)
            .and_then(Object::as_dict)
            .ok();
        let turned = marks
            .and_then(|marks| marks.get(b"R").ok()?.as_i64().ok())
            .unwrap_or(0)
            .rem_euclid(360);
        let (mut width, mut height) = (right - left, top - bottom);
        if turned == 90 || turned == 270 {
            std::mem::swap(&mut width, &mut height);
        }
        let back = marks.map(|marks| back(document, marks, node, width, height));
        Some(Self {
            width,
            height,
            turned,
            back: back.unwrap_or_default(),
        })
    }

    fn matrix(&self) -> Vec<Object> {
        let (w, h) = (self.width, self.height);
        let numbers = match self.turned {
            90 => [0.0, 1.0, -1.0, 0.0, h, 0.0],
            180 => [-1.0, 0.0, 0.0, -1.0, w, h],
            270 => [0.0, -1.0, 1.0, 0.0, 0.0, w],
            _ => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        };
        numbers.map(Object::Real).to_vec()
    }
}

/// The ground and the edge that the form gives to a box.
fn back(
    document: &Document,
    marks: &Dictionary,
    node: &Dictionary,
    width: f32,
    height: f32,
) -> String {
    let mut drawn = String::new();
    if let Some(ground) = colour(document, marks, b"BG", ["g", "rg", "k"]) {
        let _ = writeln!(drawn, "{ground} 0 0 {width} {height} re f");
    }
    let style = node
        .get_deref(b"BS", document)
        .and_then(Object::as_dict)
        .ok();
    let thick = style
        .and_then(|style| style.get(b"W").ok()?.as_float().ok())
        .unwrap_or(1.0);
    if let Some(edge) = colour(document, marks, b"BC", ["G", "RG", "K"]).filter(|_| thick > 0.0) {
        let half = thick / 2.0;
        let _ = writeln!(
            drawn,
            "{edge} {thick} w {half} {half} {} {} re S",
            width - thick,
            height - thick
        );
    }
    drawn
}

fn colour(
    document: &Document,
    marks: &Dictionary,
    key: &[u8],
    operators: [&str; 3],
) -> Option<String> {
    let parts = marks.get_deref(key, document).ok()?.as_array().ok()?;
    let operator = match parts.len() {
        1 => operators.first(),
        3 => operators.get(1),
        4 => operators.get(2),
        _ => None,
    }?;
    let numbers: Option<Vec<String>> = parts
        .iter()
        .map(|part| part.as_float().ok().map(|part| part.to_string()))
        .collect();
    Some(format!("{} {operator}", numbers?.join(" ")))
}

/// Lines with their places, all of one size.
struct Laid {
    size: f32,
    lines: Vec<(f32, f32, String)>,
    fits: bool,
}

fn laid(field: &Field, value: &str, ink: Ink, around: &Around) -> Laid {
    match field.kind {
        Kind::Text {
            cells: Some(cells), ..
        } => in_cells(value, cells, ink, around, field),
        Kind::Text { lines: true, .. } => in_lines(value, ink, around, field),
        Kind::Text { most, .. } => {
            let mut laid = in_one_line(value, ink, around, field);
            laid.fits &= most.is_none_or(|most| value.chars().count() <= most);
            laid
        }
        _ => in_one_line(value, ink, around, field),
    }
}

/// Sizes to try, from the one that the form asks for.
fn sizes(field: &Field, highest: f32) -> impl Iterator<Item = f32> {
    let asked = asked_size(&field.drawn).filter(|size| *size > 0.0);
    let first = asked.unwrap_or(LARGEST).min(highest).max(SMALLEST);
    let steps = ((first - SMALLEST) / STEP).ceil() as usize;
    (0..=steps).map(move |step| (first - step as f32 * STEP).max(SMALLEST))
}

fn in_one_line(value: &str, ink: Ink, around: &Around, field: &Field) -> Laid {
    let line = value.replace('\n', " ");
    let room = around.width - 2.0 * MARGIN;
    let fitting = sizes(field, around.height * 0.8).find(|size| ink.width(&line, *size) <= room);
    let size = fitting.unwrap_or(SMALLEST);
    let x = aside(field.side, ink.width(&line, size), around.width);
    let y = (around.height - CAPITALS * size) / 2.0;
    Laid {
        size,
        lines: vec![(x, y, line)],
        fits: fitting.is_some(),
    }
}

fn in_lines(value: &str, ink: Ink, around: &Around, field: &Field) -> Laid {
    let (room, tall) = (around.width - 2.0 * MARGIN, around.height - 2.0 * MARGIN);
    let wrapped = |size: f32| -> Vec<String> {
        let each = value.split('\n');
        each.flat_map(|line| face::wrap(line, room, &|line| ink.width(line, size)))
            .collect()
    };
    let fitting = sizes(field, around.height * 0.8)
        .find(|size| wrapped(*size).len() as f32 * size * LEADING <= tall);
    let size = fitting.unwrap_or(SMALLEST);
    let first = around.height - MARGIN - size * (LEADING - BELOW);
    let lines = wrapped(size).into_iter().enumerate();
    let lines = lines.map(|(number, line)| {
        let x = aside(field.side, ink.width(&line, size), around.width);
        (x, first - number as f32 * size * LEADING, line)
    });
    Laid {
        size,
        lines: lines.collect(),
        fits: fitting.is_some(),
    }
}

fn in_cells(value: &str, cells: usize, ink: Ink, around: &Around, field: &Field) -> Laid {
    let cell = around.width / cells as f32;
    let signs: Vec<String> = value.chars().map(String::from).collect();
    let first = if field.side == 2 {
        cells.saturating_sub(signs.len())
    } else {
        0
    };
    let narrow = |size: f32| signs.iter().all(|sign| ink.width(sign, size) <= cell);
    let size = sizes(field, around.height * 0.8)
        .find(|size| narrow(*size))
        .unwrap_or(SMALLEST);
    let y = (around.height - CAPITALS * size) / 2.0;
    let fits = signs.len() <= cells;
    let lines = signs.into_iter().take(cells).enumerate().map(|(at, sign)| {
        let middle = ((first + at) as f32 + 0.5) * cell;
        (middle - ink.width(&sign, size) / 2.0, y, sign)
    });
    Laid {
        size,
        lines: lines.collect(),
        fits,
    }
}

/// Where a line begins: left, in the middle, or so that it ends on the right.
fn aside(side: i64, line: f32, width: f32) -> f32 {
    match side {
        1 => (width - line) / 2.0,
        2 => width - MARGIN - line,
        _ => MARGIN,
    }
}

fn drawn(laid: &Laid, ink: Ink, around: &Around, asked: &str) -> String {
    let mut drawn = around.back.clone();
    let _ = writeln!(
        drawn,
        "/Tx BMC q 0 0 {} {} re W n BT",
        around.width, around.height
    );
    let _ = writeln!(
        drawn,
        "{} /{} {} Tf",
        asked_colour(asked),
        ink.name(),
        laid.size
    );
    for (x, y, line) in &laid.lines {
        let _ = writeln!(drawn, "1 0 0 1 {x} {y} Tm {} Tj", ink.shown(line));
    }
    drawn.push_str("ET Q EMC\n");
    drawn
}

/// The size in `/Arial 9 Tf 0 g`; 0 leaves it to us.
fn asked_size(asked: &str) -> Option<f32> {
    let words: Vec<&str> = asked.split_ascii_whitespace().collect();
    let at = words.iter().position(|word| *word == "Tf")?;
    words.get(at.checked_sub(1)?)?.parse().ok()
}

/// What sets the colour in it: numbers and `g`, `rg` or `k`. Black when it says nothing that we know.
fn asked_colour(asked: &str) -> String {
    let words: Vec<&str> = asked.split_ascii_whitespace().collect();
    let found = words.iter().enumerate().find_map(|(at, word)| {
        let count = match *word {
            "g" => 1,
            "rg" => 3,
            "k" => 4,
            _ => return None,
        };
        let numbers = words.get(at.checked_sub(count)?..at)?;
        let plain = numbers
            .iter()
            .all(|number| number.parse::<f32>().is_ok_and(f32::is_finite));
        plain.then(|| format!("{} {word}", numbers.join(" ")))
    });
    found.unwrap_or_else(|| "0 g".to_owned())
}
