//! The font: what it has, how wide a line is in it, and in which order it is read.

use std::ops::Range;

use krilla::{
    geom::Point,
    surface::Surface,
    text::{Font, TextDirection},
};
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use rustybuzz::{Direction, GlyphBuffer, UnicodeBuffer, ttf_parser::GlyphId};
use unicode_bidi::BidiInfo;

/// DejaVu Sans, brought down to the scripts that people here bear names in.
pub(super) const PLAIN: &[u8] = include_bytes!("../../data/fonts/DejaVuSans.ttf");
const BOLD: &[u8] = include_bytes!("../../data/fonts/DejaVuSans-Bold.ttf");

pub(super) struct Face {
    shaper: rustybuzz::Face<'static>,
    font: Font,
}

pub(super) struct Faces {
    pub(super) plain: Face,
    pub(super) bold: Face,
}

impl Faces {
    pub(super) fn load() -> Option<Self> {
        Some(Self {
            plain: Face::load(PLAIN)?,
            bold: Face::load(BOLD)?,
        })
    }

    pub(super) fn of(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.plain }
    }
}

/// A stretch of a line that reads one way.
struct Run {
    range: Range<usize>,
    leftwards: bool,
}

impl Face {
    fn load(bytes: &'static [u8]) -> Option<Self> {
        Some(Self {
            shaper: rustybuzz::Face::from_slice(bytes, 0)?,
            font: Font::new(bytes.into(), 0)?,
        })
    }

    /// How wide a line is, in points.
    pub(super) fn width(&self, line: &str, size: f32) -> f32 {
        let runs = runs(line);
        let texts = runs
            .iter()
            .filter_map(|run| Some((line.get(run.range.clone())?, run.leftwards)));
        texts
            .map(|(text, leftwards)| self.run_width(text, leftwards, size))
            .sum()
    }

    fn run_width(&self, text: &str, leftwards: bool, size: f32) -> f32 {
        let shaped = self.shaped(text, leftwards);
        let units: i32 = shaped
            .glyph_positions()
            .iter()
            .map(|glyph| glyph.x_advance)
            .sum();
        units as f32 * size / self.units()
    }

    fn shaped(&self, text: &str, leftwards: bool) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if leftwards {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        rustybuzz::shape(&self.shaper, &[], buffer)
    }

    /// Writes a line from its left end, on its base line.
    pub(super) fn write(&self, surface: &mut Surface, line: &str, (x, y): (f32, f32), size: f32) {
        let mut left = x;
        for run in runs(line) {
            let Some(text) = line.get(run.range.clone()) else {
                continue;
            };
            let direction = if run.leftwards {
                TextDirection::RightToLeft
            } else {
                TextDirection::LeftToRight
            };
            let start = Point::from_xy(left, y);
            surface.draw_text(start, self.font.clone(), size, text, false, direction);
            left += self.run_width(text, run.leftwards, size);
        }
    }

    /// The glyphs of a line from left to right as they are seen: its number, its width in thousandths, what it says.
    pub(super) fn glyphs(&self, line: &str) -> Vec<(u16, u16, char)> {
        let mut glyphs = Vec::new();
        for run in runs(line) {
            let Some(text) = line.get(run.range.clone()) else {
                continue;
            };
            let shaped = self.shaped(text, run.leftwards);
            for info in shaped.glyph_infos() {
                let said = text
                    .get(info.cluster as usize..)
                    .and_then(|from| from.chars().next());
                let id = u16::try_from(info.glyph_id).unwrap_or(0);
                let width = self.shaper.glyph_hor_advance(GlyphId(id)).unwrap_or(0);
                let width = f32::from(width) * 1000.0 / self.units();
                glyphs.push((id, width.round() as u16, said.unwrap_or(' ')));
            }
        }
        glyphs
    }

    /// What a PDF says of the font (ISO 32000-1, table 122), whose file is this object.
    pub(super) fn descriptor(&self, file: ObjectId) -> Dictionary {
        let scaled = |units: i16| Object::Real(f32::from(units) * 1000.0 / self.units());
        let edges = self.shaper.global_bounding_box();
        let edges = [edges.x_min, edges.y_min, edges.x_max, edges.y_max].map(scaled);
        dictionary! {
            "Type" => "FontDescriptor", "FontName" => "DejaVuSans", "Flags" => 4, "FontBBox" => edges.to_vec(),
            "ItalicAngle" => 0, "Ascent" => scaled(self.shaper.ascender()), "Descent" => scaled(self.shaper.descender()),
            "CapHeight" => scaled(self.shaper.capital_height().unwrap_or_default()), "StemV" => 80, "FontFile2" => file,
        }
    }

    fn units(&self) -> f32 {
        self.shaper.units_per_em() as f32
    }

    /// A paragraph cut into lines no wider than this.
    pub(super) fn wrap(&self, paragraph: &str, size: f32, width: f32) -> Vec<String> {
        wrap(paragraph, width, &|line| self.width(line, size))
    }

    /// A line that fits, with the sign that something is left out where it had to be cut.
    pub(super) fn fitted(&self, line: &str, size: f32, width: f32) -> String {
        if self.width(line, size) <= width {
            return line.to_owned();
        }
        let mut short = line.to_owned();
        while short.pop().is_some() {
            let cut = format!("{}…", short.trim_end());
            if self.width(&cut, size) <= width {
                return cut;
            }
        }
        String::new()
    }
}

/// A paragraph cut into lines no wider than this: between words, and within a word that is wider than a line.
pub(super) fn wrap(paragraph: &str, width: f32, measure: &dyn Fn(&str) -> f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in paragraph.split(' ') {
        let word = word.replace(['\t', '\r', '\n'], " ");
        let Some(line) = lines.last_mut() else { break };
        let joined = if line.is_empty() {
            word.clone()
        } else {
            format!("{line} {word}")
        };
        if measure(&joined) <= width {
            *line = joined;
        } else {
            cut(&word, width, measure, &mut lines);
        }
    }
    lines
}

fn cut(word: &str, width: f32, measure: &dyn Fn(&str) -> f32, lines: &mut Vec<String>) {
    let mut piece = String::new();
    for sign in word.chars() {
        piece.push(sign);
        if measure(&piece) > width && piece.chars().count() > 1 {
            piece.pop();
            push(lines, std::mem::take(&mut piece));
            piece.push(sign);
        }
    }
    push(lines, piece);
}

/// The first line of a paragraph may still be empty.
fn push(lines: &mut Vec<String>, line: String) {
    match lines.last_mut() {
        Some(last) if last.is_empty() => *last = line,
        _ => lines.push(line),
    }
}

/// The stretches of a line, from left to right as they are seen.
fn runs(line: &str) -> Vec<Run> {
    let info = BidiInfo::new(line, None);
    let Some(paragraph) = info.paragraphs.first() else {
        return Vec::new();
    };
    let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
    let each = runs.into_iter().map(|range| Run {
        leftwards: levels.get(range.start).is_some_and(|level| level.is_rtl()),
        range,
    });
    each.collect()
}

/// Whether a line is read from the right.
pub(super) fn reads_leftwards(line: &str) -> bool {
    let info = BidiInfo::new(line, None);
    info.paragraphs
        .first()
        .is_some_and(|first| first.level.is_rtl())
}

/// The signs of a text that the font does not have, each once. Ends of lines and marks of direction need no drawing.
pub fn lacking(text: &str) -> Vec<char> {
    let Some(face) = rustybuzz::Face::from_slice(PLAIN, 0) else {
        return Vec::new();
    };
    let drawn = text.chars().filter(|sign| !sign.is_control());
    let mut found: Vec<char> = drawn
        .filter(|sign| face.glyph_index(*sign).is_none())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
