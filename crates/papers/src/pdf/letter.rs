//! Letters: a text with blanks, which anybody may rewrite.
//!
//! For the person who must answer an office within two months, and does not know how one writes to it. A template is plain
//! text: what it is for and the law that it cites, its blanks, then the letter. Whoever runs the program may write others.
//! What is sent is the text that comes out, read again and changed by who signs it: nothing here is legal advice.
//!
//! A line is a paragraph. One that begins with `# ` is the subject, one with `> ` stands on the right. A line that has a
//! blank which may be left out, and was, is left out too.

use std::collections::{BTreeMap, BTreeSet};

/// Those that come with the program.
const OURS: [(&str, &str); 4] = [
    (
        "attestation-hebergement",
        include_str!("../../data/letters/attestation-hebergement.txt"),
    ),
    (
        "attestation-honneur",
        include_str!("../../data/letters/attestation-honneur.txt"),
    ),
    (
        "demande-de-motifs",
        include_str!("../../data/letters/demande-de-motifs.txt"),
    ),
    (
        "recours-amiable",
        include_str!("../../data/letters/recours-amiable.txt"),
    ),
];
/// Between what is said of a letter and the letter.
const RULE: &str = "---";

pub struct Letter {
    pub title: String,
    /// The law that it relies on, with its date.
    pub source: String,
    pub blanks: Vec<Blank>,
    lines: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    pub name: String,
    /// What to write there.
    pub label: String,
    /// Whether the letter makes no sense without it.
    pub needed: bool,
}

/// Why a text is no template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// A line above the rule, counted from 1, is none of `title`, `source`, `field` and `option`.
    Line(usize),
    /// There is no title, no source, or no letter.
    Part(&'static str),
    /// The letter has this blank, and nothing says what it is.
    Unknown(String),
    /// This blank is nowhere in the letter.
    Unused(String),
}

/// The codes of the letters that come with the program, each with its letter.
pub fn letters() -> Vec<(&'static str, Letter)> {
    let each = OURS.iter();
    each.filter_map(|(code, text)| Some((*code, Letter::read(text).ok()?)))
        .collect()
}

impl Letter {
    /// # Errors
    /// When it is no template, with what is wrong.
    pub fn read(text: &str) -> Result<Self, Unfit> {
        let mut lines = text.lines().enumerate();
        let (mut title, mut source, mut blanks) = (None, None, Vec::new());
        for (at, line) in lines.by_ref() {
            if line.trim() == RULE {
                break;
            }
            let parts: Vec<&str> = line.split('\t').collect();
            match parts.as_slice() {
                ["title", said] => title = Some((*said).to_owned()),
                ["source", said] => source = Some((*said).to_owned()),
                ["field", name, label] => blanks.push(blank(name, label, true)),
                ["option", name, label] => blanks.push(blank(name, label, false)),
                _ => return Err(Unfit::Line(at + 1)),
            }
        }
        let lines: Vec<String> = lines.map(|(_, line)| line.to_owned()).collect();
        let letter = Self {
            title: title.ok_or(Unfit::Part("title"))?,
            source: source.ok_or(Unfit::Part("source"))?,
            blanks,
            lines,
        };
        letter.checked()
    }

    fn checked(self) -> Result<Self, Unfit> {
        if self.lines.iter().all(|line| line.trim().is_empty()) {
            return Err(Unfit::Part(RULE));
        }
        let used: BTreeSet<&str> = self.lines.iter().flat_map(|line| names(line)).collect();
        let declared: BTreeSet<&str> = self
            .blanks
            .iter()
            .map(|blank| blank.name.as_str())
            .collect();
        if let Some(unknown) = used.difference(&declared).next() {
            return Err(Unfit::Unknown((*unknown).to_owned()));
        }
        if let Some(unused) = declared.difference(&used).next() {
            return Err(Unfit::Unused((*unused).to_owned()));
        }
        Ok(self)
    }

    /// The letter, as a plan takes it.
    ///
    /// # Errors
    /// The blanks that it needs and that nothing fills.
    pub fn write(&self, said: &BTreeMap<String, String>) -> Result<String, Vec<Blank>> {
        let value = |name: &str| {
            said.get(name)
                .map(|value| value.trim())
                .filter(|value| !value.is_empty())
        };
        let empty = self
            .blanks
            .iter()
            .filter(|blank| value(&blank.name).is_none());
        let (needed, left): (Vec<&Blank>, Vec<&Blank>) = empty.partition(|blank| blank.needed);
        if !needed.is_empty() {
            return Err(needed.into_iter().cloned().collect());
        }
        let left: Vec<&str> = left.iter().map(|blank| blank.name.as_str()).collect();
        let kept = self
            .lines
            .iter()
            .filter(|line| !names(line).any(|name| left.contains(&name)));
        let written: Vec<String> = kept.map(|line| filled(line, &value)).collect();
        Ok(written.join("\n"))
    }
}

fn blank(name: &str, label: &str, needed: bool) -> Blank {
    Blank {
        name: name.to_owned(),
        label: label.to_owned(),
        needed,
    }
}

/// The blanks of a line.
fn names(line: &str) -> impl Iterator<Item = &str> {
    line.split('{')
        .skip(1)
        .filter_map(|after| Some(after.split_once('}')?.0))
}

/// A line with its blanks filled. A value of several lines keeps the side on which its line stands.
fn filled<'a>(line: &str, value: &dyn Fn(&str) -> Option<&'a str>) -> String {
    let aside = if line.starts_with("> ") { "\n> " } else { "\n" };
    let mut parts = line.split('{');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once('}').unwrap_or((part, ""));
        let lines: Vec<&str> = value(name)
            .unwrap_or_default()
            .lines()
            .map(str::trim)
            .collect();
        whole.push_str(&lines.join(aside));
        whole.push_str(after);
    }
    whole
}
