//! What a space holds, as its reader may read it.

use seal::Head;
use serde::Serialize;
use web::{FileRef, Reading, Record, Result, Space, State, Visit};

/// One entry, as it is written in the archive.
#[derive(Serialize)]
pub(super) struct Line {
    pub number: u64,
    /// ISO 8601, in the structure's time zone.
    pub time: String,
    pub author: String,
    pub kind: String,
    pub title: String,
    pub text: String,
    pub files: Vec<FilePlace>,
    /// The entry as it is kept, unless a part of it is somebody else's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<serde_json::Value>,
    #[serde(skip)]
    pub day: String,
    #[serde(skip)]
    pub hour: String,
}

/// Where a file is in the archive.
#[derive(Serialize)]
pub(super) struct FilePlace {
    pub path: String,
    pub name: String,
    pub kind: String,
    #[serde(skip)]
    pub file: FileRef,
}

/// Everything that leaves.
pub(super) struct Gathered {
    pub lines: Vec<Line>,
    pub head: Head,
}

impl Gathered {
    /// The weight of the files, in bytes, before anything is opened.
    pub(super) fn weight(&self) -> u64 {
        self.files().map(|place| place.file.size).sum()
    }

    pub(super) fn files(&self) -> impl Iterator<Item = &FilePlace> {
        self.lines.iter().flat_map(|line| &line.files)
    }
}

/// Reads the whole space for this visitor.
pub(super) async fn gather(visit: &Visit, space: &Space) -> Result<Gathered> {
    let circle = space.circle().await?;
    let head = space.head().await?;
    let reading = Reading {
        visit,
        circle: &circle,
        space: space.id(),
    };
    let (mut lines, mut count) = (Vec::new(), 0);
    space
        .scan(|record| lines.extend(line(record, &reading, &mut count)))
        .await?;
    Ok(Gathered { lines, head })
}

/// An entry that says nothing to this reader leaves no line: its number is simply missing.
fn line(record: &Record, reading: &Reading<'_>, count: &mut usize) -> Option<Line> {
    let visit = reading.visit;
    let blank = |title: &str| Line {
        number: record.seq,
        time: String::new(),
        author: String::new(),
        kind: String::new(),
        title: visit.t(title),
        text: String::new(),
        files: Vec::new(),
        content: None,
        day: String::new(),
        hour: String::new(),
    };
    match record.state() {
        State::Erased => return Some(blank("export-erased")),
        State::Damaged => return Some(blank("export-damaged")),
        State::Whole => {}
    }
    let readable = visit.app().readable(record, reading)?;
    let files = readable
        .files
        .into_iter()
        .map(|file| place(file, count))
        .collect();
    Some(Line {
        number: record.seq,
        time: visit.stamp(record.time),
        author: reading.name(record.author).to_owned(),
        kind: record.kind().to_owned(),
        title: readable.title,
        text: readable.text,
        files,
        content: if readable.partial {
            None
        } else {
            record.json()
        },
        day: visit.day(record.time),
        hour: visit.hour(record.time),
    })
}

fn place(file: FileRef, count: &mut usize) -> FilePlace {
    *count += 1;
    let path = format!("files/{count:03}-{}", tame(&file.name));
    FilePlace {
        path,
        name: file.name.clone(),
        kind: file.kind.clone(),
        file,
    }
}

/// A file name that every system takes: no path, no mark that a system reserves, no hidden file.
fn tame(name: &str) -> String {
    let kept = name.chars().map(|letter| {
        if letter.is_alphanumeric() || "-_.".contains(letter) {
            letter
        } else {
            '_'
        }
    });
    let kept: String = kept.collect();
    let letters = kept.trim_matches(['.', '_']).chars().count();
    // The end is kept: it says what kind of file it is.
    let name: String = kept
        .trim_matches(['.', '_'])
        .chars()
        .skip(letters.saturating_sub(60))
        .collect();
    if name.is_empty() {
        "file".to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_file_name_is_harmless() {
        let table = [
            ("photo.jpg", "photo.jpg"),
            ("../../etc/passwd", "etc_passwd"),
            ("C:\\secret\\a.pdf", "C__secret_a.pdf"),
            ("reçu de loyer.pdf", "reçu_de_loyer.pdf"),
            (".bashrc", "bashrc"),
            ("…", "file"),
            ("", "file"),
            ("صورة.png", "صورة.png"),
        ];
        for (name, expected) in table {
            assert_eq!(super::tame(name), expected);
        }
    }
}
