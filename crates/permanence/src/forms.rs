//! The commands over forms: `permanence papers fields FORM.pdf`, `permanence papers fill FORM.pdf VALUES.json OUT.pdf`.
//! For whoever writes a pack for a form, and to see what comes out; a form of somebody is filled in their space.
//!
//! Values are JSON: names of boxes and what to write there, or, with `--pack`, words of ours: `{"personne.nom": "EXEMPLE"}`.

use std::{collections::BTreeMap, fs, io::Write, path::Path};

use papers::pdf::{
    Pdf,
    form::{Field, Filled, Form, Kind, Pack},
};
use serde_json::{Value, json};

use crate::assemble::refusal;

/// What a form asks, one line of JSON for each field, in its order.
pub fn fields(path: &Path, out: &mut impl Write) -> Result<(), String> {
    for field in read(path, None)?.fields() {
        writeln!(out, "{}", said(field)).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn said(field: &Field) -> Value {
    let (kind, offered) = match &field.kind {
        Kind::Text { lines: true, .. } => ("lines", Vec::new()),
        Kind::Text { cells: Some(_), .. } => ("cells", Vec::new()),
        Kind::Text { .. } => ("text", Vec::new()),
        Kind::Tick { states } => ("tick", states.clone()),
        Kind::Choice { offered, .. } => (
            "choice",
            offered.iter().map(|(code, _)| code.clone()).collect(),
        ),
        Kind::Signature => ("signature", Vec::new()),
        Kind::Button => ("button", Vec::new()),
    };
    let pages: Vec<usize> = field
        .boxes
        .iter()
        .filter_map(|one| Some(one.page? + 1))
        .collect();
    json!({ "name": field.name, "label": field.label, "kind": kind, "offered": offered, "value": field.value, "pages": pages })
}

/// Where values come from, and what is wanted.
pub struct Asked<'a> {
    pub form: &'a Path,
    pub values: &'a Path,
    pub to: &'a Path,
    pub pack: Option<&'a Path>,
    /// Drawn into the pages: nothing can be corrected any more.
    pub flatten: bool,
}

/// Fills a form, and says on `out` what became of the values: one line of JSON.
pub fn fill(asked: &Asked, out: &mut impl Write) -> Result<(), String> {
    let values = fs::read_to_string(asked.values).map_err(|error| wrong(asked.values, error))?;
    let mut values: BTreeMap<String, String> =
        serde_json::from_str(&values).map_err(|error| wrong(asked.values, error))?;
    let pack = asked.pack.map(pack).transpose()?;
    if let Some(pack) = &pack {
        values = pack.values(&values);
    }
    let mut form = read(asked.form, pack.as_ref())?;
    let filled = form
        .fill(&values)
        .map_err(|why| wrong(asked.form, refusal(why)))?;
    let bytes = if asked.flatten {
        form.flat()
    } else {
        form.editable()
    };
    let bytes = bytes.map_err(|why| wrong(asked.form, refusal(why)))?;
    fs::write(asked.to, bytes).map_err(|error| wrong(asked.to, error))?;
    writeln!(out, "{}", report(&filled)).map_err(|error| error.to_string())
}

fn report(filled: &Filled) -> Value {
    let lacking: String = filled.lacking.iter().collect();
    json!({
        "done": filled.done,
        "unknown": filled.unknown,
        "refused": filled.refused,
        "overflow": filled.overflow,
        "lacking": lacking,
    })
}

fn pack(path: &Path) -> Result<Pack, String> {
    let text = fs::read_to_string(path).map_err(|error| wrong(path, error))?;
    Pack::read(&text).map_err(|faulty| match faulty.0 {
        0 => wrong(path, "il manque le titre ou l’empreinte (sha256)"),
        line => wrong(path, format!("ligne {line} : elle ne se lit pas")),
    })
}

/// A form; with a pack, the very one that it was made for.
fn read(path: &Path, pack: Option<&Pack>) -> Result<Form, String> {
    let bytes = fs::read(path).map_err(|error| wrong(path, error))?;
    if pack.is_some_and(|pack| !pack.is_for(&bytes)) {
        return Err(wrong(
            path,
            "ce n’est pas le formulaire pour lequel cette correspondance a été faite",
        ));
    }
    let pdf = Pdf::read(&bytes, None).map_err(|why| wrong(path, refusal(why)))?;
    Form::of(pdf).ok_or_else(|| wrong(path, "ce PDF n’a rien à remplir"))
}

fn wrong(path: &Path, why: impl std::fmt::Display) -> String {
    format!("{} : {why}", path.display())
}
