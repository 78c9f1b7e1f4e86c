//! Whether a page says what its seal says: a true seal glued on another page is the common fraud, and it holds. Pure: the
//! fields of a code and the text read on the page go in, a comparison for each goes out.
//!
//! It never accuses. Who reads the page may have read it wrongly, and a page need not show all that its seal holds: what
//! differs or is not found is for a person to look at.

mod dates;
mod money;
mod names;
mod numbers;
mod page;

use std::{collections::HashMap, sync::LazyLock};

use crate::doc2d::Field;

pub use page::Page;
pub(crate) use page::{distance, fold};

/// What comparing a field gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    Agrees,
    /// Something else stands in its place.
    Differs,
    /// The page, as it was read, shows nothing in its place.
    NotFound,
}

/// A field of a seal beside what the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Two characters.
    pub field: String,
    pub seal: String,
    /// As the page writes it; nothing when it shows nothing.
    pub page: Option<String>,
    pub agreement: Agreement,
}

/// How a field is compared.
#[derive(Clone, Copy)]
enum Way {
    Name,
    Money,
    Date,
    Number,
}

/// A way, and the words beside which the page writes it.
type Rule = (Way, Vec<&'static str>);

const RULES: &str = include_str!("../../data/agreement.tsv");

/// Compares each field that a page should show. Codes, addresses and what only machines read are left out.
pub fn agreement(fields: &[Field], page: &Page) -> Vec<Compared> {
    let known = fields.iter().filter(|field| !field.value.trim().is_empty());
    known.filter_map(|field| compared(field, page)).collect()
}

fn compared(field: &Field, page: &Page) -> Option<Compared> {
    static KNOWN: LazyLock<HashMap<&'static str, Rule>> = LazyLock::new(rules);
    let (way, beside) = KNOWN.get(field.id.as_str())?;
    let found = match way {
        Way::Name => names::compare(&field.value, page),
        Way::Money => money::compare(&field.value, page, beside),
        Way::Date => dates::compare(&field.value, page, beside),
        Way::Number => numbers::compare(&field.value, page),
    };
    let (agreement, shown) = found?;
    Some(Compared {
        field: field.id.clone(),
        seal: field.value.clone(),
        page: shown,
        agreement,
    })
}

/// What a way of comparing found: nothing when the seal's own value says nothing.
type Seen = Option<(Agreement, Option<String>)>;

fn rules() -> HashMap<&'static str, Rule> {
    let lines = RULES.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(rule).collect()
}

fn rule(line: &'static str) -> Option<(&'static str, Rule)> {
    let mut parts = line.split('\t');
    let (field, way, beside) = (parts.next()?, parts.next()?, parts.next()?);
    let way = match way {
        "name" => Way::Name,
        "money" => Way::Money,
        "date" => Way::Date,
        "number" => Way::Number,
        _ => return None,
    };
    let beside = beside.split('|').filter(|words| *words != "-");
    Some((field, (way, beside.collect())))
}
