//! The command that assembles a file: `permanence papers assemble PLAN.json OUT.pdf`. No server, no configuration, no key:
//! it is for trying what the pages of a person's file do with their papers.
//!
//! The plan is JSON. Names of files are relative to it:
//!
//! ```json
//! {
//!   "title": "Demande d’AAH — Amina Exemple",
//!   "letter": "> Amina Exemple\n> 1 rue de l’Essai\n\n# Objet : ma demande\n\nMadame, Monsieur,",
//!   "pieces": [
//!     { "title": "Carte de séjour", "parts": ["carte-recto.jpg", "carte-verso.jpg"] },
//!     { "title": "Avis d’impôt 2026", "parts": ["avis.pdf"], "passwords": ["12031984"] }
//!   ],
//!   "watermark": "Copie pour la MDPH, 25/11/2026",
//!   "most_bytes": 2000000,
//!   "day": "2026-11-25"
//! }
//! ```
//!
//! A part is a JPEG or a PDF. Instead of `letter`, `template` names a letter of the program (`demande-de-motifs`) or a file of
//! one's own (`ma-lettre.txt`), and `fields` says what goes into its blanks. What is refused is said with the number of its piece, and nothing is written.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use jiff::civil::Date;
use papers::pdf::{
    Assembled, Bomb, Part, Pdf, Piece, Plan, Refusal, Unmade, assemble,
    letter::{Letter, letters},
};
use serde::Deserialize;
use serde_json::json;

use crate::households::Meter;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    title: String,
    #[serde(default)]
    letter: String,
    pieces: Vec<AskedPiece>,
    watermark: Option<String>,
    most_bytes: Option<usize>,
    day: Option<String>,
    /// A letter of the program, or the path of one of one's own, instead of `letter`.
    template: Option<String>,
    #[serde(default)]
    fields: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AskedPiece {
    title: String,
    parts: Vec<PathBuf>,
    /// Tried on each file that asks for one.
    #[serde(default)]
    passwords: Vec<String>,
}

/// Assembles the file, and says on `out` what it came to: one line of JSON.
pub fn file(plan: &Path, to: &Path, meter: &Meter, out: &mut impl Write) -> Result<(), String> {
    let text = fs::read_to_string(plan).map_err(|error| format!("{} : {error}", plan.display()))?;
    let asked: Asked =
        serde_json::from_str(&text).map_err(|error| format!("{} : {error}", plan.display()))?;
    let near = plan.parent().unwrap_or(Path::new("."));
    let names: Vec<String> = asked
        .pieces
        .iter()
        .map(|piece| piece.title.clone())
        .collect();
    let before = (meter.processor)();
    let plan = read(asked, near)?;
    let made = assemble(plan).map_err(|why| unmade(why, &names))?;
    let spent = (meter.processor)() - before;
    fs::write(to, &made.bytes).map_err(|error| format!("{} : {error}", to.display()))?;
    writeln!(out, "{}", said(&made, spent)).map_err(|error| error.to_string())
}

fn said(made: &Assembled, spent: f64) -> serde_json::Value {
    let lacking: String = made.lacking.iter().collect();
    json!({
        "sheets": made.sheets,
        "bytes": made.bytes.len(),
        "fits": made.fits,
        "quality": made.quality,
        "lacking": lacking,
        "processor ms": (spent * 1e4).round() / 10.0,
    })
}

fn read(asked: Asked, near: &Path) -> Result<Plan, String> {
    let pieces = asked.pieces.into_iter();
    let pieces: Result<Vec<Piece>, String> = pieces.map(|piece| self::piece(piece, near)).collect();
    let day = asked.day.as_deref().map(day).transpose()?;
    let letter = match &asked.template {
        None => asked.letter,
        Some(template) => letter(template, &asked.fields, near)?,
    };
    Ok(Plan {
        title: asked.title,
        letter,
        pieces: pieces?,
        watermark: asked.watermark,
        most_bytes: asked.most_bytes,
        day,
    })
}

fn day(said: &str) -> Result<Date, String> {
    said.parse()
        .map_err(|_| format!("day : il faut un jour comme 2026-11-25, et non « {said} »"))
}

fn letter(
    template: &str,
    fields: &BTreeMap<String, String>,
    near: &Path,
) -> Result<String, String> {
    let ours = letters().into_iter().find(|(code, _)| *code == template);
    let letter = match ours {
        Some((_, letter)) => letter,
        None => {
            let text = fs::read_to_string(near.join(template))
                .map_err(|error| format!("{template} : {error}"))?;
            Letter::read(&text).map_err(|why| format!("{template} : {why:?}"))?
        }
    };
    letter.write(fields).map_err(|missing| {
        let each = missing
            .iter()
            .map(|blank| format!("{} ({})", blank.name, blank.label));
        format!(
            "il manque à la lettre : {}",
            each.collect::<Vec<_>>().join(" ; ")
        )
    })
}

fn piece(asked: AskedPiece, near: &Path) -> Result<Piece, String> {
    let parts = asked.parts.iter();
    let parts: Result<Vec<Part>, String> = parts
        .map(|path| part(&near.join(path), &asked.passwords))
        .collect();
    Ok(Piece {
        title: asked.title,
        parts: parts?,
    })
}

/// What the bytes are decides, not the name.
fn part(path: &Path, passwords: &[String]) -> Result<Part, String> {
    let bytes = fs::read(path).map_err(|error| format!("{} : {error}", path.display()))?;
    if bytes.starts_with(&[0xff, 0xd8]) {
        return Ok(Part::Photo(bytes));
    }
    let pdf = opened(&bytes, passwords);
    let pdf = pdf.map_err(|why| format!("{} : {}", path.display(), refusal(why)))?;
    Ok(Part::Pdf(Box::new(pdf)))
}

fn opened(bytes: &[u8], passwords: &[String]) -> Result<Pdf, Refusal> {
    let mut read = Pdf::read(bytes, None);
    for password in passwords {
        if !matches!(read, Err(Refusal::Password | Refusal::WrongPassword)) {
            break;
        }
        read = Pdf::read(bytes, Some(password));
    }
    read
}

fn unmade(why: Unmade, names: &[String]) -> String {
    let named = |number: usize| {
        let name = number.checked_sub(1).and_then(|at| names.get(at));
        format!("pièce {number} ({})", name.map_or("", String::as_str))
    };
    match why {
        Unmade::Piece(number, why) => format!("{} : {}", named(number), refusal(why)),
        Unmade::Photo(number) => format!("{} : une photo ne peut pas être lue", named(number)),
        Unmade::Empty => "il n’y a rien à assembler : ni lettre, ni pièce".to_owned(),
        Unmade::Unwritten => "le fichier n’a pas pu être écrit".to_owned(),
    }
}

/// Why a file is refused, in a sentence.
pub fn refusal(why: Refusal) -> &'static str {
    match why {
        Refusal::NotPdf => "ce n’est ni un PDF ni une photo JPEG",
        Refusal::TooBig => "ce fichier dépasse 25 Mo",
        Refusal::Damaged => "ce fichier est abîmé ou coupé : redemandez-le à qui l’a envoyé",
        Refusal::TooManyPages => "ce fichier a plus de 200 pages",
        Refusal::Password => "ce fichier s’ouvre avec un mot de passe : il le faut",
        Refusal::WrongPassword => "ce mot de passe n’ouvre pas ce fichier",
        Refusal::Bomb(Bomb::PageBox) => "une page de ce fichier est plus grande qu’aucune feuille",
        Refusal::Bomb(Bomb::Image) => "une image de ce fichier est trop grande pour être ouverte",
        Refusal::Bomb(Bomb::Stream | Bomb::Nesting) => {
            "ce fichier est fait pour bloquer qui l’ouvre : il est refusé"
        }
    }
}
