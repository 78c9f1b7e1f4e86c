//! What each client asked for and what it was told: the only memory that survives the program's.

use std::io;

use crate::browser::{Browser, Filled, Seen};

/// What became of a write, as far as its author knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// Sent; the answer never came.
    Unknown,
    Kept,
    /// Its erasing was sent; the answer never came.
    Leaving,
    Erased,
}

/// One sending of one form: enough to send the very same again, later, from another session.
#[derive(Clone)]
pub struct Write {
    /// The word that stands for it.
    pub word: String,
    /// The words of the file that came with it.
    pub file: Option<String>,
    pub path: String,
    token: String,
    filled: Filled,
    multipart: bool,
    pub fate: Fate,
}

impl Write {
    /// A form of the page that was just read.
    pub fn new(who: &Browser, path: &str, word: &str, filled: Filled, multipart: bool) -> Self {
        Self {
            word: word.to_owned(),
            file: filled.files.first().map(|_| format!("f{word}")),
            path: path.to_owned(),
            token: who.hidden("_token"),
            filled,
            multipart,
            fate: Fate::Unknown,
        }
    }

    /// Sends it, or sends it again: the token is the same each time.
    pub fn send(&mut self, who: &mut Browser) -> io::Result<Seen> {
        let mut filled = self.filled.clone();
        filled
            .fields
            .push(("_token".to_owned(), self.token.clone()));
        let request = if self.multipart {
            who.files(&self.path, &filled)
        } else {
            let fields = filled.fields.iter();
            let fields: Vec<_> = fields.map(|(n, v)| (n.as_str(), v.as_str())).collect();
            who.form(&self.path, &fields)
        };
        let seen = who.send(&request)?;
        if went_well(&seen) && self.fate == Fate::Unknown {
            self.fate = Fate::Kept;
        }
        Ok(seen)
    }
}

/// An acknowledgement. Being sent to the entrance is not one.
pub fn went_well(seen: &Seen) -> bool {
    let entrance = seen.location == "/" || seen.location.starts_with("/?");
    seen.status == 303 && !entrance && !seen.location.starts_with("/deverrouillage")
}
