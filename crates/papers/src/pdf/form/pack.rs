//! What the boxes of one official form mean in our words. The form itself is not ours to give: whoever runs the program
//! puts it in its place, and its hash says that it is the very one that was looked at.
//!
//! A pack is a text, one line for each thing, its parts apart by tabs (`→` here):
//!
//! ```text
//! title → Demande à la MDPH (Cerfa 15692*01)
//! sha256 → 66bc…
//! personne.nom → Nom de naissance p2
//! personne.code_postal → Code postal 1 p2 | Code postal 2 p2      (one sign in each)
//! personne.sexe=femme → Sexe F p2 → Femme                         (ticked for this answer)
//! ```

use std::collections::BTreeMap;

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;

/// Between fields that take one sign each.
const EACH: &str = " | ";

pub struct Pack {
    pub title: String,
    sha256: String,
    lines: Vec<Line>,
}

/// A line that cannot be read, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Faulty(pub usize);

enum Line {
    Text {
        word: String,
        fields: Vec<String>,
    },
    Tick {
        word: String,
        answer: String,
        field: String,
        state: String,
    },
}

impl Pack {
    /// # Errors
    /// When a line is none of those above, or there is no title or no hash.
    pub fn read(text: &str) -> Result<Self, Faulty> {
        let (mut title, mut sha256, mut lines) = (None, None, Vec::new());
        for (at, line) in text.lines().enumerate() {
            let parts: Vec<&str> = line.split('\t').map(str::trim).collect();
            match parts.as_slice() {
                [""] => {}
                [comment, ..] if comment.starts_with('#') => {}
                ["title", said] => title = Some((*said).to_owned()),
                ["sha256", said] if said.len() == 64 => sha256 = Some((*said).to_owned()),
                [word, field] => lines.push(texts(word, field).ok_or(Faulty(at + 1))?),
                [word, field, state] => lines.push(tick(word, field, state).ok_or(Faulty(at + 1))?),
                _ => return Err(Faulty(at + 1)),
            }
        }
        Ok(Self {
            title: title.ok_or(Faulty(0))?,
            sha256: sha256.ok_or(Faulty(0))?,
            lines,
        })
    }

    /// Whether this is the file that the pack was made for.
    pub fn is_for(&self, bytes: &[u8]) -> bool {
        HEXLOWER.encode(digest(&SHA256, bytes).as_ref()) == self.sha256
    }

    /// The words that it knows, each once.
    pub fn words(&self) -> Vec<&str> {
        let mut words: Vec<&str> = Vec::new();
        for line in &self.lines {
            let (Line::Text { word, .. } | Line::Tick { word, .. }) = line;
            if !words.contains(&word.as_str()) {
                words.push(word);
            }
        }
        words
    }

    /// The names of all boxes that it fills.
    pub fn fields(&self) -> Vec<&str> {
        let each = self.lines.iter().flat_map(|line| match line {
            Line::Text { fields, .. } => fields.iter().map(String::as_str).collect(),
            Line::Tick { field, .. } => vec![field.as_str()],
        });
        each.collect()
    }

    /// What goes in which box. Spaces in a number that is spread over boxes are left out.
    pub fn values(&self, said: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let mut values = BTreeMap::new();
        for line in &self.lines {
            match line {
                Line::Text { word, fields } => {
                    let Some(value) = said.get(word) else {
                        continue;
                    };
                    values.extend(spread(value, fields));
                }
                Line::Tick {
                    word,
                    answer,
                    field,
                    state,
                } => {
                    if said.get(word) == Some(answer) {
                        values.insert(field.clone(), state.clone());
                    }
                }
            }
        }
        values
    }
}

fn spread(value: &str, fields: &[String]) -> Vec<(String, String)> {
    if let [only] = fields {
        return vec![(only.clone(), value.to_owned())];
    }
    let signs = value.chars().filter(|sign| !sign.is_whitespace());
    let mut each: Vec<(String, String)> = fields
        .iter()
        .cloned()
        .zip(signs.clone().map(String::from))
        .collect();
    // What is too long stays whole in the last one, where it is told that it does not fit.
    let rest: String = signs.skip(fields.len()).collect();
    if let Some((_, last)) = each.last_mut() {
        last.push_str(&rest);
    }
    each
}

fn texts(word: &str, fields: &str) -> Option<Line> {
    let fields: Vec<String> = fields
        .split(EACH)
        .map(|field| field.trim().to_owned())
        .collect();
    let whole =
        !word.is_empty() && !word.contains('=') && fields.iter().all(|field| !field.is_empty());
    whole.then(|| Line::Text {
        word: word.to_owned(),
        fields,
    })
}

fn tick(word: &str, field: &str, state: &str) -> Option<Line> {
    let (word, answer) = word.split_once('=')?;
    let whole = [word, answer, field, state]
        .iter()
        .all(|part| !part.is_empty());
    whole.then(|| Line::Tick {
        word: word.to_owned(),
        answer: answer.to_owned(),
        field: field.to_owned(),
        state: state.to_owned(),
    })
}
