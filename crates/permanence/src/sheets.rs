//! The command over a photo of a paper: no server, no configuration, no key. It is for checking the program; a paper of
//! somebody belongs in their space.

use std::{fs::File, io::Read, path::Path};

use papers::page::{Asked, HEAVIEST, Page, Point, Refusal, Sheet, Trouble, page};
use serde_json::{Value, json};

/// A sentence, in French and in English.
pub type Sentence = [&'static str; 2];

/// What a photo gave: its measures, and what should be said about the page.
pub struct Told {
    pub measures: Value,
    pub trouble: Option<Sentence>,
}

/// Why there is no page.
pub enum Failure {
    /// A file could not be read or written, in the system's words.
    File(String),
    Refused(Sentence),
}

/// Makes a page of a photo, and writes it. `clock` gives nanoseconds.
pub fn straighten(
    photo: &Path,
    out: &Path,
    asked: &Asked,
    clock: fn() -> u64,
) -> Result<Told, Failure> {
    let failure = |path: &Path, error: &std::io::Error| {
        Failure::File(format!("{} : {error}", path.display()))
    };
    let bytes = read(photo).map_err(|error| failure(photo, &error))?;
    let start = clock();
    let page = page(&bytes, asked).map_err(|refusal| Failure::Refused(refused(refusal)))?;
    let spent = clock().saturating_sub(start);
    std::fs::write(out, &page.jpeg).map_err(|error| failure(out, &error))?;
    Ok(Told {
        measures: told(&page, spent),
        trouble: page.trouble.map(troubled),
    })
}

/// A corner as it is typed: two numbers and a comma.
pub fn corner(typed: &str) -> Result<Point, String> {
    let numbers = typed
        .split_once(',')
        .map(|(x, y)| (x.trim().parse(), y.trim().parse()));
    match numbers {
        Some((Ok(x), Ok(y))) => Ok(Point { x, y }),
        _ => Err("x,y".to_owned()),
    }
}

/// No more than is taken, and one byte that says so.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = File::open(path)?;
    file.take(HEAVIEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn told(page: &Page, nanoseconds: u64) -> Value {
    let measures = &page.measures;
    let sheet = match measures.sheet {
        Sheet::Found => "found",
        Sheet::Shown => "shown",
        Sheet::Whole => "whole",
    };
    let trouble = page.trouble.map(|trouble| match trouble {
        Trouble::Blank => "blank",
        Trouble::Blurred => "blurred",
        Trouble::Dark => "dark",
    });
    let corners = measures
        .corners
        .map(|corner| [round(corner.x, 10.0), round(corner.y, 10.0)]);
    json!({
        "sheet": sheet,
        "found": measures.sheet == Sheet::Found,
        "score": round(measures.score, 1000.0),
        "corners": corners,
        "photo": measures.photo,
        "page": measures.page,
        "paper": measures.paper,
        "sharpness": round(measures.sharpness, 1000.0),
        "ink": round(measures.ink, 10_000.0),
        "quality": measures.quality,
        "bytes": page.jpeg.len(),
        "trouble": trouble,
        "ms": nanoseconds / 1_000_000,
    })
}

fn round(value: f32, parts: f64) -> f64 {
    (f64::from(value) * parts).round() / parts
}

fn troubled(trouble: Trouble) -> Sentence {
    match trouble {
        Trouble::Blank => [
            "La page semble vide : rien n’y est écrit qui se lise.",
            "The page seems blank: nothing on it can be read.",
        ],
        Trouble::Blurred => [
            "La page est floue : reprenez la photo, sans bouger, un peu plus loin du papier.",
            "The page is blurred: take the photo again, keeping still, a little farther from the paper.",
        ],
        Trouble::Dark => [
            "La photo est trop sombre : reprenez-la près d’une fenêtre ou d’une lampe.",
            "The photo is too dark: take it again near a window or a lamp.",
        ],
    }
}

fn refused(refusal: Refusal) -> Sentence {
    match refusal {
        Refusal::Corners => [
            "Ces quatre coins ne tiennent pas une feuille.",
            "These four corners do not hold a sheet.",
        ],
        Refusal::Heavy => [
            "Cette photo est trop lourde : 25 Mo au plus.",
            "This photo is too heavy: 25 MB at most.",
        ],
        Refusal::Heic => [
            "Cette photo est au format HEIC d’un iPhone récent : envoyez-la en JPEG.",
            "This photo is in the HEIC format of a recent iPhone: send it as a JPEG.",
        ],
        Refusal::Huge => [
            "Cette photo est trop grande : 60 millions de points et 12 000 de côté au plus.",
            "This photo is too large: 60 million points and 12,000 a side at most.",
        ],
        Refusal::Pdf => [
            "C’est un PDF, pas une photo.",
            "This is a PDF, not a photo.",
        ],
        Refusal::Tiny => [
            "Cette image est trop petite pour qu’une page s’y lise.",
            "This picture is too small for a page to be read in it.",
        ],
        Refusal::Unknown => [
            "Ce fichier n’est pas une photo que l’on sait lire : il faut un JPEG ou un PNG.",
            "This file is no photo that can be read: a JPEG or a PNG is needed.",
        ],
        Refusal::Unreadable => [
            "Cette photo est abîmée : elle ne se lit pas jusqu’au bout.",
            "This photo is damaged: it cannot be read to its end.",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::corner;

    #[test]
    fn a_corner_is_two_numbers() {
        let table = [
            ("12,5", Some((12.0, 5.0))),
            ("1.5, 2", Some((1.5, 2.0))),
            ("12", None),
            ("a,b", None),
            ("", None),
        ];
        for (typed, expected) in table {
            let read = corner(typed).ok().map(|point| (point.x, point.y));
            assert_eq!(read, expected, "{typed}");
        }
    }
}
