//! What a form asks: its fields, with what they inherit, and where their boxes are.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::pdf::{Pdf, tree};

/// Fields within fields: real forms have three floors.
const FLOORS: usize = 32;
/// Fields of one form: the largest that we know has a thousand.
const MOST: usize = 20_000;

/// Something that the form asks.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its whole name: those of the fields above it, joined by dots.
    pub name: String,
    /// What a reader is told of it.
    pub label: Option<String>,
    pub kind: Kind,
    /// What it holds now.
    pub value: String,
    pub boxes: Vec<Place>,
    pub(super) id: ObjectId,
    /// How its text is drawn (`DA`), and on which side (`Q`).
    pub(super) drawn: String,
    pub(super) side: i64,
}

/// One box where a field is shown.
#[derive(Clone, Debug)]
pub struct Place {
    /// The page, counted from 0.
    pub page: Option<usize>,
    /// Left, bottom, right, top, in points.
    pub edges: [f32; 4],
    pub(super) id: ObjectId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Text {
        lines: bool,
        /// So many cells of one sign each.
        cells: Option<usize>,
        most: Option<usize>,
    },
    /// What may be ticked, by the names of its states.
    Tick {
        states: Vec<String>,
    },
    /// Codes and words; `open` when something else may be written.
    Choice {
        offered: Vec<(String, String)>,
        open: bool,
    },
    Signature,
    /// It does something when pressed: not here.
    Button,
}

/// Flags of fields (ISO 32000-1, tables 226, 228 and 230).
const LINES: i64 = 1 << 12;
const CELLS: i64 = 1 << 24;
const PRESSED: i64 = 1 << 16;
const OPEN: i64 = 1 << 18;

/// What those above a field say for it.
#[derive(Clone, Default)]
struct Above {
    name: String,
    kind: Option<Vec<u8>>,
    flags: i64,
    drawn: String,
    side: i64,
    most: Option<usize>,
    offered: Vec<(String, String)>,
    value: String,
    label: Option<String>,
}

pub(super) fn form(document: &Document) -> Option<&Dictionary> {
    let catalog = document.catalog().ok()?;
    catalog
        .get_deref(b"AcroForm", document)
        .ok()?
        .as_dict()
        .ok()
}

pub(super) fn form_mut(document: &mut Document) -> Option<&mut Dictionary> {
    let held = document
        .catalog()
        .ok()?
        .get(b"AcroForm")
        .ok()?
        .as_reference();
    match held {
        Ok(id) => document.get_dictionary_mut(id).ok(),
        Err(_) => {
            let catalog = document.catalog_mut().ok()?;
            catalog.get_mut(b"AcroForm").ok()?.as_dict_mut().ok()
        }
    }
}

pub(super) fn of(pdf: &Pdf) -> Vec<Field> {
    let document = &pdf.document;
    let Some(form) = form(document) else {
        return Vec::new();
    };
    let mut walk = Walk {
        document,
        pages: pages(pdf),
        seen: BTreeSet::new(),
        found: Vec::new(),
    };
    let above = Above {
        drawn: string(document, form, b"DA"),
        side: integer(document, form, b"Q").unwrap_or(0),
        ..Above::default()
    };
    for id in children(document, form, b"Fields") {
        walk.field(id, &above, FLOORS);
    }
    walk.found
}

/// On which page each box is.
fn pages(pdf: &Pdf) -> BTreeMap<ObjectId, usize> {
    let mut found = BTreeMap::new();
    for (number, page) in pdf.pages.iter().enumerate() {
        if let Ok(page) = pdf.document.get_dictionary(*page) {
            let boxes = children(&pdf.document, page, b"Annots");
            found.extend(boxes.into_iter().map(|id| (id, number)));
        }
    }
    found
}

struct Walk<'a> {
    document: &'a Document,
    pages: BTreeMap<ObjectId, usize>,
    seen: BTreeSet<ObjectId>,
    found: Vec<Field>,
}

impl Walk<'_> {
    fn field(&mut self, id: ObjectId, above: &Above, floors: usize) {
        let Ok(node) = self.document.get_dictionary(id) else {
            return;
        };
        if floors == 0 || self.found.len() >= MOST || !self.seen.insert(id) {
            return;
        }
        let own = self.inherit(node, above);
        let kids = children(self.document, node, b"Kids");
        let (fields, boxes): (Vec<ObjectId>, Vec<ObjectId>) =
            kids.into_iter().partition(|kid| self.is_field(*kid));
        for kid in &fields {
            self.field(*kid, &own, floors - 1);
        }
        if fields.is_empty() {
            let boxes = if boxes.is_empty() { vec![id] } else { boxes };
            self.keep(id, own, &boxes);
        }
    }

    /// A kid with a name is a field of its own; without, it is one more box of this one.
    fn is_field(&self, id: ObjectId) -> bool {
        self.document
            .get_dictionary(id)
            .is_ok_and(|node| node.has(b"T"))
    }

    fn inherit(&self, node: &Dictionary, above: &Above) -> Above {
        let document = self.document;
        let mut own = above.clone();
        let part = string(document, node, b"T");
        own.name = match (above.name.is_empty(), part.is_empty()) {
            (true, _) => part,
            (false, true) => above.name.clone(),
            (false, false) => format!("{}.{part}", above.name),
        };
        if let Ok(kind) = node.get_deref(b"FT", document).and_then(Object::as_name) {
            own.kind = Some(kind.to_vec());
        }
        own.flags = integer(document, node, b"Ff").unwrap_or(above.flags);
        own.side = integer(document, node, b"Q").unwrap_or(above.side);
        let most = integer(document, node, b"MaxLen").and_then(|most| usize::try_from(most).ok());
        own.most = most.or(above.most);
        for (key, held) in [(&b"DA"[..], &mut own.drawn), (b"V", &mut own.value)] {
            let said = string(document, node, key);
            if !said.is_empty() {
                *held = said;
            }
        }
        let label = string(document, node, b"TU");
        own.label = (!label.is_empty()).then_some(label).or(own.label);
        if let Ok(offered) = node.get_deref(b"Opt", document).and_then(Object::as_array) {
            own.offered = offered.iter().filter_map(|one| self.offer(one)).collect();
        }
        own
    }

    /// A choice is its words, or its code and its words.
    fn offer(&self, one: &Object) -> Option<(String, String)> {
        let (_, one) = self.document.dereference(one).ok()?;
        match one {
            Object::Array(both) => {
                let code = both.first().and_then(said)?;
                let words = both.get(1).and_then(said)?;
                Some((code, words))
            }
            other => said(other).map(|words| (words.clone(), words)),
        }
    }

    fn keep(&mut self, id: ObjectId, own: Above, boxes: &[ObjectId]) {
        let Some(kind) = self.kind(&own, boxes) else {
            return;
        };
        let boxes = boxes.iter().filter_map(|id| self.placed(*id)).collect();
        self.found.push(Field {
            name: own.name,
            label: own.label,
            kind,
            value: own.value,
            boxes,
            id,
            drawn: own.drawn,
            side: own.side,
        });
    }

    fn kind(&self, own: &Above, boxes: &[ObjectId]) -> Option<Kind> {
        let flagged = |flag: i64| own.flags & flag != 0;
        match own.kind.as_deref()? {
            b"Tx" => Some(Kind::Text {
                lines: flagged(LINES),
                cells: own.most.filter(|most| flagged(CELLS) && *most > 0),
                most: own.most,
            }),
            b"Btn" if flagged(PRESSED) => Some(Kind::Button),
            b"Btn" => {
                let mut states: Vec<String> = Vec::new();
                for id in boxes {
                    states.extend(super::tick::states(self.document, *id));
                }
                states.sort();
                states.dedup();
                Some(Kind::Tick { states })
            }
            b"Ch" => Some(Kind::Choice {
                offered: own.offered.clone(),
                open: flagged(OPEN),
            }),
            b"Sig" => Some(Kind::Signature),
            _ => None,
        }
    }

    fn placed(&self, id: ObjectId) -> Option<Place> {
        let node = self.document.get_dictionary(id).ok()?;
        let place = node.get_deref(b"Rect", self.document).ok()?;
        let [a, b, c, d] = tree::rectangle(self.document, place)?;
        Some(Place {
            page: self.pages.get(&id).copied(),
            edges: [a.min(c), b.min(d), a.max(c), b.max(d)],
            id,
        })
    }
}

fn children(document: &Document, node: &Dictionary, key: &[u8]) -> Vec<ObjectId> {
    let all = node.get_deref(key, document).and_then(Object::as_array);
    let all = all.map(Vec::as_slice).unwrap_or_default();
    all.iter()
        .filter_map(|one| one.as_reference().ok())
        .collect()
}

fn integer(document: &Document, node: &Dictionary, key: &[u8]) -> Option<i64> {
    node.get_deref(key, document).ok()?.as_i64().ok()
}

fn string(document: &Document, node: &Dictionary, key: &[u8]) -> String {
    let found = node.get_deref(key, document).ok();
    found.and_then(said).unwrap_or_default()
}

/// A text or a name, for people.
pub(super) fn said(object: &Object) -> Option<String> {
    match object {
        Object::Name(name) => Some(name_said(name)),
        Object::String(bytes, _) => Some(text_said(bytes)),
        _ => None,
    }
}

pub(super) fn name_said(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => name.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn text_said(bytes: &[u8]) -> String {
    if let Some(pairs) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let units: Vec<u16> = pairs
            .chunks_exact(2)
            .filter_map(|pair| Some(u16::from_be_bytes(pair.try_into().ok()?)))
            .collect();
        return String::from_utf16_lossy(&units);
    }
    let text = Object::String(bytes.to_vec(), lopdf::StringFormat::Literal);
    lopdf::decode_text_string(&text).unwrap_or_else(|_| name_said(bytes))
}
