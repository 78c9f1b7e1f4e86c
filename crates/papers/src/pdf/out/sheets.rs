//! All the sheets, in order, with their numbers, their bookmarks and what each is for a reader who does not see.

use std::num::NonZeroU16;

use krilla::{
    Document, SerializeSettings,
    destination::XyzDestination,
    geom::Size,
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    surface::Surface,
    tagging::{Node, TableHeaderScope, Tag, TagGroup, TagTree},
};

use crate::pdf::face::Faces;

use super::{
    Page, Plan, Ready, Unmade, draw,
    layout::{self, Block, Line, Row, SHEET},
};

const LANGUAGE: &str = "fr-FR";
const LETTER: &str = "Lettre";
const TABLE: &str = "Pièces jointes";

pub(super) struct File {
    pub(super) bytes: Vec<u8>,
    pub(super) sheets: usize,
}

struct Writer<'a> {
    document: Document,
    faces: &'a Faces,
    outline: Outline,
    tags: TagTree,
    /// Sheets written, and how many there will be.
    done: usize,
    all: usize,
}

pub(super) fn write(plan: &Plan, pieces: &[Ready], faces: &Faces) -> Result<File, Unmade> {
    let letter = layout::letter(&plan.letter, faces);
    let table = table(pieces, letter.len(), faces);
    let pages: usize = pieces.iter().map(|piece| piece.pages.len()).sum();
    let mut writer = Writer {
        document: Document::new_with(SerializeSettings::default()),
        faces,
        outline: Outline::new(),
        tags: TagTree::new().with_lang(Some(LANGUAGE.to_owned())),
        done: 0,
        all: letter.len() + table.len() + pages,
    };
    writer.texts(LETTER, &letter)?;
    writer.texts(TABLE, &table)?;
    for (at, piece) in pieces.iter().enumerate() {
        writer.piece(at + 1, piece, plan.watermark.as_deref())?;
    }
    writer.finish(plan)
}

/// The table says on which sheets each piece is, and is itself as many sheets as it needs.
fn table(pieces: &[Ready], before: usize, faces: &Faces) -> Vec<Vec<Block>> {
    if pieces.is_empty() {
        return Vec::new();
    }
    let names = Row {
        number: "N°".to_owned(),
        title: "Pièce".to_owned(),
        sheets: "Feuillets".to_owned(),
    };
    let laid = |start: usize| layout::table(TABLE, &names, &rows(pieces, start), faces);
    let length = laid(before).len();
    laid(before + length)
}

fn rows(pieces: &[Ready], before: usize) -> Vec<Row> {
    let mut next = before + 1;
    let each = pieces.iter().enumerate().map(|(at, piece)| {
        let first = next;
        next += piece.pages.len();
        Row {
            number: (at + 1).to_string(),
            title: piece.title.clone(),
            sheets: span(first, next - 1),
        }
    });
    each.collect()
}

fn span(first: usize, last: usize) -> String {
    match last.cmp(&first) {
        std::cmp::Ordering::Less => "à joindre".to_owned(),
        std::cmp::Ordering::Equal => first.to_string(),
        std::cmp::Ordering::Greater => format!("{first} à {last}"),
    }
}

impl Writer<'_> {
    fn bookmark(&mut self, name: &str) {
        let place = XyzDestination::new(self.done, draw::top());
        self.outline
            .push_child(OutlineNode::new(name.to_owned(), place));
    }

    /// A sheet: what is on it, then its number.
    fn sheet(&mut self, on: impl FnOnce(&mut Surface, &Faces) -> Option<()>) -> Result<(), Unmade> {
        self.done += 1;
        let size = Size::from_wh(SHEET.0, SHEET.1).ok_or(Unmade::Unwritten)?;
        let mut page = self.document.start_page_with(PageSettings::new(size));
        let mut surface = page.surface();
        let drawn = on(&mut surface, self.faces);
        draw::foot(
            &mut surface,
            self.faces,
            &format!("feuillet {}/{}", self.done, self.all),
        );
        surface.finish();
        page.finish();
        drawn.ok_or(Unmade::Unwritten)
    }

    fn texts(&mut self, name: &str, sheets: &[Vec<Block>]) -> Result<(), Unmade> {
        if !sheets.is_empty() {
            self.bookmark(name);
        }
        let mut table = TagGroup::new(Tag::Table);
        let mut nodes: Vec<Node> = Vec::new();
        for blocks in sheets {
            self.sheet(|surface, faces| {
                for block in blocks {
                    match block {
                        Block::Heading(lines) => nodes.push(heading(surface, faces, lines).into()),
                        Block::Paragraph(lines) => {
                            nodes.push(group(surface, faces, TagGroup::new(Tag::P), lines).into());
                        }
                        Block::Row { cells, names } => {
                            table.push(row(surface, faces, cells, *names))
                        }
                    }
                }
                Some(())
            })?;
        }
        for node in nodes {
            self.tags.push(node);
        }
        if !table.children.is_empty() {
            self.tags.push(table);
        }
        Ok(())
    }

    fn piece(
        &mut self,
        number: usize,
        piece: &Ready,
        watermark: Option<&str>,
    ) -> Result<(), Unmade> {
        let name = format!("Pièce n° {number} — {}", piece.title);
        if !piece.pages.is_empty() {
            self.bookmark(&name);
        }
        let mut section = TagGroup::new(Tag::Section);
        for (at, page) in piece.pages.iter().enumerate() {
            let which = format!("page {}/{}", at + 1, piece.pages.len());
            let mut nodes = Vec::new();
            let drawn = self.sheet(|surface, faces| {
                nodes = shown(surface, faces, (&name, &which, at == 0), page)?;
                if let Some(text) = watermark {
                    draw::watermark(surface, faces, text);
                }
                Some(())
            });
            drawn.map_err(|_| Unmade::Photo(number))?;
            nodes.into_iter().for_each(|node| section.push(node));
        }
        self.tags.push(section);
        Ok(())
    }

    fn finish(mut self, plan: &Plan) -> Result<File, Unmade> {
        let mut metadata = Metadata::new()
            .title(plan.title.clone())
            .language(LANGUAGE.to_owned())
            .creator("Permanence".to_owned());
        if let Some(day) = plan.day {
            metadata = metadata.creation_date(date(day));
        }
        self.document.set_metadata(metadata);
        self.document.set_outline(self.outline);
        self.document.set_tag_tree(self.tags);
        let bytes = self.document.finish().map_err(|_| Unmade::Unwritten)?;
        Ok(File {
            bytes,
            sheets: self.done,
        })
    }
}

fn date(day: jiff::civil::Date) -> DateTime {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    DateTime::new(u16::try_from(day.year()).unwrap_or(2000))
        .month(part(day.month()))
        .day(part(day.day()))
}

/// A page of a piece: its head, which names the piece the first time, and the page itself, which is a picture for whoever
/// does not see it.
fn shown(
    surface: &mut Surface,
    faces: &Faces,
    (name, which, first): (&str, &str, bool),
    page: &Page,
) -> Option<Vec<Node>> {
    let mut nodes = Vec::new();
    if let Some(mark) = draw::head(surface, faces, name, which, first) {
        let mut heading = TagGroup::new(Tag::Hn(NonZeroU16::MIN, Some(name.to_owned())));
        heading.push(mark);
        nodes.push(heading.into());
    }
    let mark = draw::page(surface, page)?;
    let mut figure = TagGroup::new(Tag::Figure(Some(format!("{name}, {which}"))));
    figure.push(mark);
    nodes.push(figure.into());
    Some(nodes)
}

fn heading(surface: &mut Surface, faces: &Faces, lines: &[Line]) -> TagGroup {
    let words: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let tag = Tag::Hn(NonZeroU16::MIN, Some(words.join(" ")));
    group(surface, faces, TagGroup::new(tag), lines)
}

fn group(surface: &mut Surface, faces: &Faces, mut group: TagGroup, lines: &[Line]) -> TagGroup {
    for line in lines {
        group.push(draw::line(surface, faces, line));
    }
    group
}

fn row(surface: &mut Surface, faces: &Faces, cells: &[Vec<Line>; 3], names: bool) -> TagGroup {
    let mut row = TagGroup::new(Tag::TR);
    for lines in cells {
        let cell = if names {
            TagGroup::new(Tag::TH(TableHeaderScope::Column))
        } else {
            TagGroup::new(Tag::TD)
        };
        row.push(group(surface, faces, cell, lines));
    }
    row
}
