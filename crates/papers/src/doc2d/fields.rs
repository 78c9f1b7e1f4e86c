//! The message: two characters that name a field, then its value, as many times as there are fields.

use super::{
    Header,
    catalogue::{Form, field_form, paper_type},
    ends, text_of,
};

/// What may end a value of free length: group separator, or record separator when the value was cut to fit.
pub(super) const GROUP: [u8; 2] = [0x1d, RECORD];
const RECORD: u8 = 0x1e;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Two characters.
    pub id: String,
    pub value: String,
    /// The issuer cut the value so that it fits.
    pub cut: bool,
}

/// How a value of free length that is as long as it may be ends: the specification's own samples do it both ways.
#[derive(Clone, Copy)]
enum Ending {
    /// At its greatest length, with or without a separator.
    Longest,
    /// At the next separator only.
    Separator,
}

/// The fields of a message. Some issuers let a value pass its greatest length and end it with a separator: it is read so
/// only when what a paper must carry is lost otherwise.
pub(super) fn read(message: &[u8], header: &Header) -> Vec<Field> {
    let first = walk(message, Ending::Longest);
    if has_all(&first, header) {
        return first;
    }
    let second = walk(message, Ending::Separator);
    if has_all(&second, header) {
        second
    } else {
        first
    }
}

fn has_all(fields: &[Field], header: &Header) -> bool {
    paper_type(&header.paper).is_none_or(|paper| paper.lacks(fields).is_empty())
}

fn walk(message: &[u8], ending: Ending) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut rest = unseparated(message);
    while !rest.is_empty() {
        let (id, after) = rest.split_at(rest.len().min(2));
        let id = text_of(id);
        let (value, after, cut) = value(after, field_form(&id), ending);
        fields.push(Field {
            id,
            value: text_of(value),
            cut,
        });
        rest = unseparated(after);
    }
    fields
}

/// What follows a separator that ends nothing: some issuers write one after a field of fixed length, or two in a row.
fn unseparated(rest: &[u8]) -> &[u8] {
    let at = rest.iter().position(|byte| !ends(*byte));
    rest.get(at.unwrap_or(rest.len())..).unwrap_or_default()
}

/// A value, what follows it, and whether it was cut.
fn value(rest: &[u8], form: Option<Form>, ending: Ending) -> (&[u8], &[u8], bool) {
    let fixed = form.and_then(Form::fixed);
    let longest = match (fixed, ending) {
        (Some(length), _) => length,
        (None, Ending::Longest) => form.and_then(|form| form.longest).unwrap_or(usize::MAX),
        (None, Ending::Separator) => usize::MAX,
    };
    let stop = rest.iter().position(|byte| fixed.is_none() && ends(*byte));
    let length = stop.unwrap_or(usize::MAX).min(longest).min(rest.len());
    let (value, after) = rest.split_at(length);
    let separator = after.first().filter(|byte| fixed.is_none() && ends(**byte));
    let skipped = usize::from(separator.is_some());
    (
        value,
        after.get(skipped..).unwrap_or_default(),
        separator == Some(&RECORD),
    )
}
