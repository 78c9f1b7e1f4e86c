//! Forms that keep what was typed. A wrong form is not an error: the same page comes back, filled,
//! with the reason beside the field.

mod field;
mod read;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use seal::{BlobId, SpaceId, UserId};
use zeroize::Zeroizing;

pub use field::{Choice, Field, Html, Summary};
pub(crate) use read::{PLAIN_LIMIT, hold};

use crate::{App, error::Result, visit::Visit};

/// A file that came with a form. Its name is what the sender's machine called it.
pub struct Upload {
    pub field: String,
    pub name: String,
    pub kind: String,
    pub bytes: Zeroizing<Vec<u8>>,
}

/// Stands for one sending of one form: replaying it does nothing twice.
#[derive(Clone, Copy)]
pub struct Token(pub(crate) [u8; 16]);

impl Token {
    /// A token that does not come from a form: a job, a demonstration, a test.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// An id that is the same each time this very form is sent again.
    pub fn space(&self, label: &str) -> SpaceId {
        SpaceId::from_bytes(self.derive(label))
    }

    /// See [`Token::space`].
    pub fn user(&self, label: &str) -> UserId {
        UserId::from_bytes(self.derive(label))
    }

    /// See [`Token::space`].
    pub fn blob(&self, label: &str) -> BlobId {
        BlobId::from_bytes(self.derive(label))
    }

    /// A number that is the same each time this very form is sent again.
    pub fn number(&self) -> u64 {
        let bytes = self.derive("number");
        bytes
            .iter()
            .take(8)
            .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
            >> 12
    }

    /// A token for another write of the same sending.
    pub fn also(&self, label: &str) -> Token {
        Token(self.derive(label))
    }

    /// Whether a form that bears it was already answered.
    pub async fn is_taken(&self, app: &App) -> Result<bool> {
        let token = self.0;
        let read = app
            .journal()
            .read(move |tx| Box::pin(async move { journal::done::is_taken(tx, token).await }));
        Ok(read.await?)
    }

    fn derive(&self, label: &str) -> [u8; 16] {
        seal::derive_id(&self.0, label)
    }
}

/// What a visitor sent, or the blank form they are about to see.
pub struct Form {
    fields: Vec<(String, Zeroizing<String>)>,
    files: Vec<Upload>,
    errors: Vec<(&'static str, String)>,
    token: Token,
    visit: Visit,
}

impl Form {
    /// A form that nobody has filled yet.
    pub fn blank(visit: &Visit) -> Self {
        Self {
            fields: Vec::new(),
            files: Vec::new(),
            errors: Vec::new(),
            token: visit.token(),
            visit: visit.clone(),
        }
    }

    /// What was typed in a field, without the spaces around; empty when absent.
    pub fn value(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map_or("", |(_, value)| value.trim())
    }

    /// What was typed, spaces kept: for passwords.
    pub fn raw(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// All values of a field that may be given several times (boxes).
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.fields
            .iter()
            .filter(|(field, _)| field == name)
            .map(|(_, value)| value.trim())
            .collect()
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// The file sent in a field, unless it is empty.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files
            .iter()
            .find(|file| file.field == name && !file.bytes.is_empty())
    }

    pub fn files(&self, name: &str) -> impl Iterator<Item = &Upload> {
        self.files.iter().filter(move |file| {
            file.field == name && !(file.name.is_empty() && file.bytes.is_empty())
        })
    }

    /// The idempotency token of this sending.
    pub fn token(&self) -> &Token {
        &self.token
    }

    /// Puts a value in a field before showing the form.
    pub fn fill(mut self, name: &str, value: impl Into<String>) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields
            .push((name.to_owned(), Zeroizing::new(value.into())));
        self
    }

    /// Puts several values in a field (boxes) before showing the form.
    pub fn fill_all(mut self, name: &str, values: impl IntoIterator<Item = String>) -> Self {
        self.fields.retain(|(field, _)| field != name);
        let values = values.into_iter();
        self.fields
            .extend(values.map(|value| (name.to_owned(), Zeroizing::new(value))));
        self
    }

    /// Says beside a field what is wrong with it; `key` is a Fluent key.
    pub fn refuse(&mut self, name: &'static str, key: &str) {
        self.refuse_with(name, self.visit.words().t(key));
    }

    /// Says beside a field what is wrong with it, with a finished sentence.
    pub fn refuse_with(&mut self, name: &'static str, sentence: String) {
        if !self.errors.iter().any(|(field, _)| *field == name) {
            self.errors.push((name, sentence));
        }
    }

    /// Refuses an empty field.
    pub fn require(&mut self, name: &'static str, key: &str) {
        if !self.value(name).chars().any(is_seen) {
            self.refuse(name, key);
        }
    }

    /// Refuses a field longer than `limit` characters.
    pub fn limit(&mut self, name: &'static str, limit: usize) {
        if self.value(name).chars().count() > limit {
            let sentence = self.visit.words().count("kit-too-long", limit);
            self.refuse_with(name, sentence);
        }
    }

    /// Whether nothing was refused so far.
    pub fn is_right(&self) -> bool {
        self.errors.is_empty()
    }

    /// 422 when something is refused, 200 otherwise: the status of the page that shows this form.
    pub fn status(&self) -> StatusCode {
        if self.is_right() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }

    /// Gives a finished page the status of the form that it shows.
    pub fn answer(&self, page: Response) -> Response {
        (self.status(), page).into_response()
    }

    /// Every field and its value, as they came.
    pub(crate) fn fields(&self) -> &[(String, Zeroizing<String>)] {
        &self.fields
    }

    /// The fields of the files that came, with the names of these.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        let sent = self.files.iter().filter(|file| !file.name.is_empty());
        sent.map(|file| (file.field.as_str(), file.name.as_str()))
    }

    pub(crate) fn visit(&self) -> &Visit {
        &self.visit
    }

    pub(crate) fn errors(&self) -> &[(&'static str, String)] {
        &self.errors
    }

    /// What is wrong with a field, for a page that draws it itself.
    pub fn error(&self, name: &str) -> Option<&str> {
        self.errors
            .iter()
            .find(|(field, _)| *field == name)
            .map(|(_, sentence)| sentence.as_str())
    }
}

/// Whether a sign leaves a trace on the page: no space, and none of those that only direct, join or hide the others
/// (Unicode, `Default_Ignorable_Code_Point`).
fn is_seen(sign: char) -> bool {
    let hidden = matches!(sign, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}');
    !hidden && !sign.is_whitespace() && !sign.is_control()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_made_of_signs_that_nobody_sees_is_empty() {
        for (text, seen) in [
            ("\u{202e}\u{200b}", false),
            ("\u{a0} \t", false),
            ("\u{200f}أ", true),
            ("?", true),
            ("😀\u{fe0f}", true),
        ] {
            assert_eq!(text.chars().any(super::is_seen), seen, "{text:?}");
        }
    }
}
