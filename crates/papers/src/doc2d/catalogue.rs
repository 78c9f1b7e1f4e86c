//! What the specification says of each field and of each type of paper, as data of ours.

use std::{collections::HashMap, sync::LazyLock};

use super::{Field, Lack};

const FIELDS: &str = include_str!("../../data/2ddoc-fields.tsv");
const TYPES: &str = include_str!("../../data/2ddoc-types.tsv");

/// What a value is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// Digits, in groups or not, with a sign before and a decimal comma where they are amounts.
    Number,
    /// Four hexadecimal digits: days since 1 January 2000.
    Day,
    Time,
    Base32,
}

/// The form of a field, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    pub shortest: usize,
    /// Nothing when it may be as long as it likes.
    pub longest: Option<usize>,
    pub kind: Kind,
}

impl Form {
    /// The length of a field that always has the same: no separator follows it.
    pub(super) fn fixed(self) -> Option<usize> {
        self.longest.filter(|longest| *longest == self.shortest)
    }
}

/// A type of paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    pub id: &'static str,
    pub needs_issue_date: bool,
    /// Fields that must all be there.
    must: Vec<&'static str>,
    /// One of these must be there, each a set of fields that go together.
    one_of: Vec<Vec<&'static str>>,
}

impl Type {
    /// What the fields of such a paper lack.
    pub(super) fn lacks(&self, fields: &[Field]) -> Vec<Lack> {
        let has = |id: &&str| fields.iter().any(|field| field.id == *id);
        let missing = self.must.iter().filter(|id| !has(id));
        let mut lacks: Vec<Lack> = missing.map(|id| Lack::Field((*id).to_owned())).collect();
        let one = self.one_of.iter().any(|set| set.iter().all(has));
        if !self.one_of.is_empty() && !one {
            let sets = self.one_of.iter().map(|set| set.join("+"));
            lacks.push(Lack::OneOf(sets.collect()));
        }
        lacks
    }
}

/// The form of a field, if the specification has one of that name.
pub fn field_form(id: &str) -> Option<Form> {
    static FORMS: LazyLock<HashMap<&'static str, Form>> =
        LazyLock::new(|| rows(FIELDS).filter_map(form).collect());
    FORMS.get(id).copied()
}

/// A type of paper, if the specification has one of that name.
pub fn paper_type(id: &str) -> Option<&'static Type> {
    paper_types().iter().find(|paper| paper.id == id)
}

/// All types of papers, in their order.
pub fn paper_types() -> &'static [Type] {
    static PAPERS: LazyLock<Vec<Type>> = LazyLock::new(|| rows(TYPES).filter_map(paper).collect());
    &PAPERS
}

/// Lines of tab-separated values, without remarks.
pub(super) fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

fn form(row: Vec<&'static str>) -> Option<(&'static str, Form)> {
    let [id, shortest, longest, kind] = *row.as_slice() else {
        return None;
    };
    let form = Form {
        shortest: shortest.parse().ok()?,
        longest: longest.parse().ok(),
        kind: match kind {
            "number" => Kind::Number,
            "day" => Kind::Day,
            "time" => Kind::Time,
            "base32" => Kind::Base32,
            _ => Kind::Text,
        },
    };
    Some((id, form))
}

fn paper(row: Vec<&'static str>) -> Option<Type> {
    let [id, issue, must, one_of] = *row.as_slice() else {
        return None;
    };
    let list = |text: &'static str| text.split(' ').filter(|id| *id != "-");
    Some(Type {
        id,
        needs_issue_date: issue == "required",
        must: list(must).collect(),
        one_of: list(one_of).map(|set| set.split('+').collect()).collect(),
    })
}
