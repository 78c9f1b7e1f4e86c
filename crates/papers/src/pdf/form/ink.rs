//! What a value is written with: Helvetica, which every reader has, or the font of the program where a name needs more.

use std::{cell::RefCell, collections::BTreeMap, fmt::Write};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::pdf::face::{Face, Faces, PLAIN};

/// Widths of Helvetica in thousandths, from space on, in the order of WinAnsi (Adobe's metrics of the 14 fonts).
const WIDTHS: [u16; 224] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    350, 556, 350, 222, 556, 333, 1000, 556, 556, 333, 1000, 667, 333, 1000, 350, 611, 350, 350,
    222, 222, 333, 333, 350, 556, 1000, 333, 1000, 500, 333, 944, 350, 500, 667, 278, 333, 556,
    556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 333, 400, 584, 333, 333, 333, 556,
    537, 278, 333, 333, 365, 556, 834, 834, 834, 611, 667, 667, 667, 667, 667, 667, 1000, 722, 667,
    667, 667, 667, 278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722,
    722, 667, 667, 611, 556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278,
    278, 556, 556, 556, 556, 556, 556, 556, 584, 611, 556, 556, 556, 556, 500, 556, 500,
];
/// What WinAnsi has between 80 and 9F (ISO 32000-1, annex D.2); a space where it has nothing.
const UPPER: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// The fonts of a form, and the glyphs that were used of the one that is carried.
pub(super) struct Inks<'a> {
    helvetica: ObjectId,
    carried: ObjectId,
    face: &'a Face,
    used: RefCell<BTreeMap<u16, (u16, char)>>,
}

/// One of them.
#[derive(Clone, Copy)]
pub(super) enum Ink<'a> {
    Helvetica,
    Carried(&'a Inks<'a>),
}

impl<'a> Inks<'a> {
    pub(super) fn new(document: &mut Document, faces: &'a Faces) -> Self {
        let helvetica = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        });
        Self {
            helvetica,
            carried: document.new_object_id(),
            face: &faces.plain,
            used: RefCell::default(),
        }
    }

    pub(super) fn for_text(&'a self, text: &str) -> Ink<'a> {
        if text
            .chars()
            .all(|sign| sign == '\n' || win_ansi(sign).is_some())
        {
            Ink::Helvetica
        } else {
            Ink::Carried(self)
        }
    }

    /// Both fonts, as a drawing names them.
    pub(super) fn resources(&self) -> Dictionary {
        dictionary! { "Font" => dictionary! { "Helv" => self.helvetica, "Carried" => self.carried } }
    }

    /// Adds the carried font with what was used of it; nothing refers to it when that is nothing.
    pub(super) fn keep(self, document: &mut Document) {
        let used = self.used.into_inner();
        if used.is_empty() {
            let stand_in =
                dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
            document.set_object(self.carried, stand_in);
            return;
        }
        let mut file = Stream::new(
            dictionary! { "Length1" => PLAIN.len() as i64 },
            PLAIN.to_vec(),
        );
        // A font that does not fold stays as it is.
        let _ = file.compress();
        let file = document.add_object(file);
        let descriptor = document.add_object(self.face.descriptor(file));
        let words =
            document.add_object(Stream::new(dictionary! {}, to_unicode(&used).into_bytes()));
        let widths = used.iter().flat_map(|(glyph, (width, _))| {
            [
                Object::from(i64::from(*glyph)),
                vec![Object::from(i64::from(*width))].into(),
            ]
        });
        let descendant = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "DejaVuSans",
            "CIDSystemInfo" => dictionary! { "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"), "Supplement" => 0 },
            "FontDescriptor" => descriptor, "DW" => 600, "W" => widths.collect::<Vec<_>>(), "CIDToGIDMap" => "Identity",
        });
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "DejaVuSans", "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()], "ToUnicode" => words,
        };
        document.set_object(self.carried, font);
    }
}

impl Ink<'_> {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Helvetica => "Helv",
            Self::Carried(_) => "Carried",
        }
    }

    pub(super) fn width(self, line: &str, size: f32) -> f32 {
        match self {
            Self::Helvetica => {
                let each = line
                    .chars()
                    .filter_map(win_ansi)
                    .filter_map(|code| WIDTHS.get(usize::from(code).checked_sub(32)?));
                each.map(|width| f32::from(*width)).sum::<f32>() * size / 1000.0
            }
            Self::Carried(inks) => inks.face.width(line, size),
        }
    }

    /// A line as the operand of `Tj`.
    pub(super) fn shown(self, line: &str) -> String {
        let mut hexadecimal = String::from("<");
        match self {
            Self::Helvetica => {
                for code in line.chars().filter_map(win_ansi) {
                    let _ = write!(hexadecimal, "{code:02x}");
                }
            }
            Self::Carried(inks) => {
                for (glyph, width, sign) in inks.face.glyphs(line) {
                    let _ = write!(hexadecimal, "{glyph:04x}");
                    inks.used.borrow_mut().insert(glyph, (width, sign));
                }
            }
        }
        hexadecimal.push('>');
        hexadecimal
    }
}

/// The code of a sign in WinAnsi.
fn win_ansi(sign: char) -> Option<u8> {
    match u32::from(sign) {
        code @ (0x20..=0x7e | 0xa0..=0xff) => u8::try_from(code).ok(),
        // The narrow space of French numbers is drawn as a space that holds.
        0x202f => Some(0xa0),
        _ => {
            let at = UPPER
                .iter()
                .position(|upper| *upper == sign && sign != ' ')?;
            u8::try_from(at + 0x80).ok()
        }
    }
}

/// What each glyph says, for who copies the text or has it read aloud (ISO 32000-1, 9.10.3).
fn to_unicode(used: &BTreeMap<u16, (u16, char)>) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Carried def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n",
    );
    let all: Vec<(&u16, &(u16, char))> = used.iter().collect();
    for hundred in all.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", hundred.len());
        for (glyph, (_, sign)) in hundred {
            let mut units = [0; 2];
            let units: String = sign
                .encode_utf16(&mut units)
                .iter()
                .map(|unit| format!("{unit:04x}"))
                .collect();
            let _ = writeln!(map, "<{glyph:04x}> <{units}>");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nend\nend\n");
    map
}
