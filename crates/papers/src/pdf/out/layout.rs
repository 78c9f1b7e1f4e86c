//! Lines of text on sheets.

use crate::pdf::face::{Faces, reads_leftwards};

/// A4, in points.
pub(super) const SHEET: (f32, f32) = (595.0, 842.0);
/// Margins of a letter.
pub(super) const LEFT: f32 = 64.0;
const RIGHT: f32 = 531.0;
const TOP: f32 = 72.0;
const BOTTOM: f32 = 782.0;
/// Where what stands on the right begins.
const MIDDLE: f32 = 320.0;
/// Columns of the table: the number, the title, the sheets.
const TITLES: f32 = 104.0;
const SHEETS: f32 = 452.0;
/// Sizes of letters, and of lines for each.
const BODY: f32 = 10.5;
const SUBJECT: f32 = 12.0;
const LEADING: f32 = 1.4;

pub(super) struct Line {
    pub(super) text: String,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
}

/// What a reader takes as one.
pub(super) enum Block {
    Heading(Vec<Line>),
    Paragraph(Vec<Line>),
    /// The number, the title, the sheets; the first row of a table names them.
    Row {
        cells: [Vec<Line>; 3],
        names: bool,
    },
}

/// One row of the table: number, title, sheets.
pub(super) struct Row {
    pub(super) number: String,
    pub(super) title: String,
    pub(super) sheets: String,
}

/// Sheets that fill from the top.
struct Column {
    sheets: Vec<Vec<Block>>,
    y: f32,
}

impl Column {
    fn new() -> Self {
        Self {
            sheets: vec![Vec::new()],
            y: TOP,
        }
    }

    /// Room for so much; on the next sheet when there is none left.
    fn room(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.sheets.push(Vec::new());
            self.y = TOP;
        }
    }

    fn push(&mut self, block: Block) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.push(block);
        }
    }
}

/// The sheets of a letter. See [`super::Plan::letter`] for its signs.
pub(super) fn letter(text: &str, faces: &Faces) -> Vec<Vec<Block>> {
    let mut column = Column::new();
    if text.trim().is_empty() {
        return Vec::new();
    }
    for line in text.trim().lines() {
        let (paragraph, x, size, bold) = match (line.strip_prefix("# "), line.strip_prefix("> ")) {
            (Some(subject), _) => (subject, LEFT, SUBJECT, true),
            (_, Some(right)) => (right, MIDDLE, BODY, false),
            _ => (line, LEFT, BODY, false),
        };
        paragraph_on(&mut column, faces, paragraph.trim_end(), x, size, bold);
    }
    column.sheets
}

fn paragraph_on(column: &mut Column, faces: &Faces, text: &str, x: f32, size: f32, bold: bool) {
    let height = size * LEADING;
    if text.is_empty() {
        column.y += height * 0.6;
        return;
    }
    let mut lines = Vec::new();
    for text in faces.of(bold).wrap(text, size, RIGHT - x) {
        if column.y + height > BOTTOM && !lines.is_empty() {
            column.push(block(std::mem::take(&mut lines), bold));
        }
        column.room(height);
        column.y += height;
        let x = if reads_leftwards(&text) {
            RIGHT - faces.of(bold).width(&text, size)
        } else {
            x
        };
        lines.push(Line {
            text,
            x,
            y: column.y,
            size,
            bold,
        });
    }
    column.push(block(lines, bold));
    column.y += height * 0.25;
}

fn block(lines: Vec<Line>, heading: bool) -> Block {
    if heading {
        Block::Heading(lines)
    } else {
        Block::Paragraph(lines)
    }
}

/// The sheets of the table.
pub(super) fn table(title: &str, names: &Row, rows: &[Row], faces: &Faces) -> Vec<Vec<Block>> {
    let mut column = Column::new();
    paragraph_on(&mut column, faces, title, LEFT, SUBJECT, true);
    column.y += BODY;
    row_on(&mut column, faces, names, true);
    for row in rows {
        row_on(&mut column, faces, row, false);
    }
    column.sheets
}

fn row_on(column: &mut Column, faces: &Faces, row: &Row, bold: bool) {
    let height = BODY * LEADING;
    let titles = faces
        .of(bold)
        .wrap(&row.title, BODY, SHEETS - TITLES - 12.0);
    let tall = height * titles.len() as f32 + 4.0;
    column.room(tall);
    let first = column.y + height;
    let line = |text: &str, x: f32, y: f32| Line {
        text: text.to_owned(),
        x,
        y,
        size: BODY,
        bold,
    };
    let mut title = Vec::new();
    let mut y = first;
    for text in &titles {
        title.push(line(text, TITLES, y));
        y += height;
    }
    let cells = [
        vec![line(&row.number, LEFT, first)],
        title,
        vec![line(&row.sheets, SHEETS, first)],
    ];
    column.push(Block::Row { cells, names: bold });
    column.y += tall;
}
