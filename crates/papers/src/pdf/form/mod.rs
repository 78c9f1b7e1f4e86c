//! Forms that administrations give as PDF: their boxes listed, filled, and drawn into the page.
//!
//! For the person who has told her address ten times, and for the worker who types it an eleventh. Two copies come out: one
//! that she may still correct, and one that any printer and any portal shows as it is. What does not fit, what a box refuses
//! and what no font has is told before it is printed: nothing is cut in silence.

mod fields;
mod ink;
mod look;
mod pack;
mod tick;

use std::collections::BTreeMap;

use super::{Pdf, Refusal, face::Faces};

pub use fields::{Field, Kind, Place};
pub use pack::{Faulty, Pack};

use ink::Inks;

/// A form, with what it asks.
pub struct Form {
    pdf: Pdf,
    fields: Vec<Field>,
}

/// What became of the values.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Boxes that were filled.
    pub done: usize,
    /// Names that this form does not have.
    pub unknown: Vec<String>,
    /// Boxes that do not take this value: a signature, a choice that is not offered.
    pub refused: Vec<String>,
    /// Boxes whose value does not fit, even in the smallest letters.
    pub overflow: Vec<String>,
    /// Signs that no font here has.
    pub lacking: Vec<char>,
}

impl Form {
    /// The form of a file, if it has one.
    pub fn of(pdf: Pdf) -> Option<Self> {
        let fields = fields::of(&pdf);
        (!fields.is_empty()).then_some(Self { pdf, fields })
    }

    /// What it asks, in its own order.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Writes values into the boxes that bear these names.
    ///
    /// # Errors
    /// When the fonts that come with the program cannot be read.
    pub fn fill(&mut self, values: &BTreeMap<String, String>) -> Result<Filled, Refusal> {
        let faces = Faces::load().ok_or(Refusal::Damaged)?;
        let inks = Inks::new(&mut self.pdf.document, &faces);
        let mut filled = Filled::default();
        for (name, value) in values {
            let asked: Vec<&Field> = self
                .fields
                .iter()
                .filter(|field| field.name == *name)
                .collect();
            if asked.is_empty() {
                filled.unknown.push(name.clone());
            }
            for field in asked {
                write(&mut self.pdf, field, value, &inks, &mut filled);
            }
        }
        inks.keep(&mut self.pdf.document);
        filled.lacking = super::lacking(&values.values().map(String::as_str).collect::<String>());
        Ok(filled)
    }

    /// The form with its values, which can still be corrected. What would draw it otherwise than here is taken away: the
    /// second form that some files hide (XFA), and the request to draw everything again.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn editable(&mut self) -> Result<Vec<u8>, Refusal> {
        let document = &mut self.pdf.document;
        if let Ok(catalog) = document.catalog_mut() {
            catalog.remove(b"Perms");
            catalog.remove(b"OpenAction");
        }
        if let Some(form) = fields::form_mut(document) {
            form.remove(b"XFA");
            form.remove(b"NeedAppearances");
        }
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).map_err(|_| Refusal::Damaged)?;
        Ok(bytes)
    }

    /// Its pages as they look, with nothing left to fill.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn flat(self) -> Result<Vec<u8>, Refusal> {
        self.pdf.plain()
    }
}

fn write(pdf: &mut Pdf, field: &Field, value: &str, inks: &Inks, filled: &mut Filled) {
    let taken = match &field.kind {
        Kind::Text { .. } => look::write(pdf, field, value, inks),
        Kind::Choice { offered, open } => match choice(offered, *open, value) {
            Some(shown) => look::write(pdf, field, &shown, inks),
            None => None,
        },
        Kind::Tick { .. } => tick::set(pdf, field, value),
        Kind::Signature | Kind::Button => None,
    };
    match taken {
        None => filled.refused.push(field.name.clone()),
        Some(fits) => {
            filled.done += 1;
            if !fits {
                filled.overflow.push(field.name.clone());
            }
        }
    }
}

/// What a list shows for a value: one of those it offers, by its code or by its words.
fn choice(offered: &[(String, String)], open: bool, value: &str) -> Option<String> {
    let found = offered
        .iter()
        .find(|(code, words)| code == value || words == value);
    match found {
        Some((_, words)) => Some(words.clone()),
        None => (open || value.is_empty()).then(|| value.to_owned()),
    }
}
