//! Whether a code says what such a paper must say, whoever signed it.

use super::{
    Code, Field,
    catalogue::{Form, Kind, field_form, paper_type},
};

/// What a code lacks, or says wrongly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The specification has no such type of paper.
    UnknownType(String),
    /// This type of paper must say when it was issued.
    IssueDate,
    /// A field that must be there.
    Field(String),
    /// None of these sets of fields is there.
    OneOf(Vec<String>),
    /// The specification has no such field.
    UnknownField(String),
    /// The value is too short, too long, or not of the kind of its field.
    Value(String),
}

/// What does not conform; nothing when all does.
pub fn conformity(code: &Code) -> Vec<Lack> {
    let Some(paper) = paper_type(&code.header.paper) else {
        return vec![Lack::UnknownType(code.header.paper.clone())];
    };
    let mut lacks = paper.lacks(&code.fields);
    if paper.needs_issue_date && code.header.issued.is_none() {
        lacks.push(Lack::IssueDate);
    }
    lacks.extend(code.fields.iter().filter_map(wrong));
    lacks
}

fn wrong(field: &Field) -> Option<Lack> {
    match field_form(&field.id) {
        None => Some(Lack::UnknownField(field.id.clone())),
        Some(form) => (!fits(&field.value, form)).then(|| Lack::Value(field.id.clone())),
    }
}

fn fits(value: &str, form: Form) -> bool {
    let length = value.chars().count();
    let size = length >= form.shortest && form.longest.is_none_or(|longest| length <= longest);
    size && form.kind.holds(value)
}

impl Kind {
    /// Whether a value is of this kind.
    fn holds(self, value: &str) -> bool {
        let all = |of: fn(&u8) -> bool| value.as_bytes().iter().all(of);
        match self {
            Self::Text => true,
            Self::Number => is_number(value),
            Self::Day => all(u8::is_ascii_hexdigit),
            Self::Time => all(u8::is_ascii_digit),
            Self::Base32 => all(|byte| byte.is_ascii_uppercase() || (b'2'..=b'7').contains(byte)),
        }
    }
}

/// Digits, a sign before them, a decimal comma or dot, and spaces or dots between groups, as in telephone numbers.
fn is_number(value: &str) -> bool {
    let bare = value.strip_prefix(['+', '-']).unwrap_or(value);
    let (whole, part) = bare.split_once(',').unwrap_or((bare, ""));
    let grouped = whole
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b" .".contains(&byte));
    let digits = value.bytes().any(|byte| byte.is_ascii_digit());
    grouped && part.bytes().all(|byte| byte.is_ascii_digit()) && (digits || value.is_empty())
}
