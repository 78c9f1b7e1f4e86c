//! The archive itself: a page to read, the same as data, the files, and what proves that nothing was changed.

use std::io::{Cursor, Write};

use askama::Template;
use web::{Error, Result, Space, SpaceKind, Visit};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{
    roots,
    spaces::{File, ThreadHead},
};

use super::gather::{FilePlace, Gathered, Line};

#[derive(Template)]
#[template(path = "export/archive.html")]
struct Reading<'a> {
    visit: &'a Visit,
    /// Whose it is, and what: a copy is found years later, among others.
    title: String,
    place: String,
    made: String,
    days: Vec<(&'a str, Vec<&'a Line>)>,
    words: String,
    commands: [(&'static str, &'static str); 3],
}

/// What compares the files with the manifest, on each system, with what it has.
const COMMANDS: [(&str, &str); 3] = [
    ("Windows (PowerShell)", "Get-FileHash index.html"),
    ("macOS", "grep -v '^[#-]' manifest.txt | shasum -a 256 -c"),
    ("Linux", "grep -v '^[#-]' manifest.txt | sha256sum -c"),
];

/// A ZIP being made, and the list of what it holds.
struct Archive {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    manifest: String,
}

/// The whole archive, in memory: its weight was looked at before.
pub(super) async fn archive(visit: &Visit, space: &Space, gathered: &Gathered) -> Result<Vec<u8>> {
    let mut archive = Archive {
        zip: ZipWriter::new(Cursor::new(Vec::new())),
        manifest: String::new(),
    };
    let title = title(visit, space).await?;
    let page = page(visit, &title, gathered)?;
    archive.add("index.html", page.as_bytes(), true)?;
    archive.add("entries.json", &data(visit, &title, gathered)?, true)?;
    for place in gathered.files() {
        // A file that was erased or does not open is said in the manifest, never silently left out.
        match space.open_file(&place.file).await {
            Ok(bytes) => archive.add(&place.path, &bytes, false)?,
            Err(_) => archive.miss(place),
        }
    }
    archive.finish(gathered, &night(visit)?)
}

impl Archive {
    fn add(&mut self, path: &str, bytes: &[u8], pack: bool) -> Result<()> {
        let method = if pack {
            CompressionMethod::Deflated
        } else {
            CompressionMethod::Stored
        };
        self.zip.start_file(
            path,
            SimpleFileOptions::default().compression_method(method),
        )?;
        self.zip.write_all(bytes)?;
        self.manifest
            .push_str(&format!("{}  {path}\n", hex(&seal::sha256(bytes))));
        Ok(())
    }

    fn miss(&mut self, place: &FilePlace) {
        self.manifest
            .push_str(&format!("{}  {}\n", "-".repeat(64), place.path));
    }

    /// The manifest comes last: `sha256sum -c` reads its lines, and its head says where the chain stood.
    fn finish(mut self, gathered: &Gathered, night: &str) -> Result<Vec<u8>> {
        let head = &gathered.head;
        let manifest = format!(
            "# {} {}\n# {}\n{night}{}",
            head.seq,
            hex(&head.hash),
            head.spoken(),
            self.manifest
        );
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.zip.start_file("manifest.txt", options)?;
        self.zip.write_all(manifest.as_bytes())?;
        Ok(self.zip.finish()?.into_inner())
    }
}

/// The last signed night and its eight words: on paper, they outlive whoever would write the roots again.
fn night(visit: &Visit) -> Result<String> {
    let words = roots::words(visit.app().journal())?;
    Ok(words.map_or_else(String::new, |(day, words)| format!("# {day} {words}\n")))
}

async fn title(visit: &Visit, space: &Space) -> Result<String> {
    let (name, word) = if space.kind() == SpaceKind::Notebook {
        let file = space.view::<File>().await?;
        (file.person.nickname, "export-archive-notes")
    } else {
        let head = space.view::<ThreadHead>().await?;
        (head.name, "export-archive-messages")
    };
    Ok(visit.words().with(word, "name", name.as_str()))
}

fn page(visit: &Visit, title: &str, gathered: &Gathered) -> Result<String> {
    let mut days: Vec<(&str, Vec<&Line>)> = Vec::new();
    for line in &gathered.lines {
        match days.last_mut() {
            Some((day, lines)) if *day == line.day || line.day.is_empty() => lines.push(line),
            Some(_) | None => days.push((&line.day, vec![line])),
        }
    }
    let made = visit.day(visit.now());
    Reading {
        visit,
        title: title.to_owned(),
        place: visit.app().place_name(),
        made,
        days,
        words: gathered.head.spoken(),
        commands: COMMANDS,
    }
    .render()
    .map_err(Error::from)
}

fn data(visit: &Visit, title: &str, gathered: &Gathered) -> Result<Vec<u8>> {
    let head = &gathered.head;
    let chain =
        serde_json::json!({ "entries": head.seq, "hash": hex(&head.hash), "words": head.spoken() });
    let made = visit.stamp(visit.now());
    let all = serde_json::json!({ "format": 1, "title": title, "made": made, "chain": chain, "entries": gathered.lines });
    Ok(serde_json::to_vec_pretty(&all)?)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
