//! Boxes to tick: each has its own word for "ticked".

use lopdf::{Document, Object, ObjectId};

use super::{Field, fields::name_said};
use crate::pdf::Pdf;

const OFF: &[u8] = b"Off";
/// What ticks a box that has one word only, whatever that word is; and what clears any.
const YES: [&str; 6] = ["oui", "yes", "true", "1", "x", "on"];
const NO: [&str; 6] = ["", "non", "no", "false", "0", "off"];

/// Names of the states of a box in which it is ticked.
pub(super) fn states(document: &Document, id: ObjectId) -> Vec<String> {
    names(document, id)
        .iter()
        .map(|name| name_said(name))
        .collect()
}

fn names(document: &Document, id: ObjectId) -> Vec<Vec<u8>> {
    let looks = document.get_dictionary(id).ok().and_then(|node| {
        let all = node.get_deref(b"AP", document).ok()?.as_dict().ok()?;
        all.get_deref(b"N", document).ok()?.as_dict().ok()
    });
    let all = looks.into_iter().flat_map(|looks| looks.iter());
    all.map(|(name, _)| name.clone())
        .filter(|name| name != OFF)
        .collect()
}

/// Ticks the box whose word this is, and clears the others of the field. Nothing when no box has that word.
pub(super) fn set(pdf: &mut Pdf, field: &Field, value: &str) -> Option<bool> {
    let folded = value.trim().to_lowercase();
    let all: Vec<(ObjectId, Vec<Vec<u8>>)> = field
        .boxes
        .iter()
        .map(|one| (one.id, names(&pdf.document, one.id)))
        .collect();
    let wanted = wanted(&all, value, &folded)?;
    for (id, names) in &all {
        let ticked = wanted.as_ref().filter(|wanted| names.contains(wanted));
        let state = ticked.map_or(OFF, Vec::as_slice).to_vec();
        let node = pdf.document.get_dictionary_mut(*id).ok()?;
        node.set("AS", Object::Name(state));
    }
    let node = pdf.document.get_dictionary_mut(field.id).ok()?;
    node.set("V", Object::Name(wanted.unwrap_or_else(|| OFF.to_vec())));
    Some(true)
}

/// The word meant, `Some(None)` for a cleared box. A word of the form itself always wins: some boxes are ticked by "Non".
fn wanted(all: &[(ObjectId, Vec<Vec<u8>>)], value: &str, folded: &str) -> Option<Option<Vec<u8>>> {
    let mut words: Vec<&Vec<u8>> = all.iter().flat_map(|(_, names)| names).collect();
    words.sort();
    words.dedup();
    let meant = |same: &dyn Fn(&str) -> bool| words.iter().find(|word| same(&name_said(word)));
    let found =
        meant(&|word| word == value).or_else(|| meant(&|word| word.to_lowercase() == folded));
    match (found, words.as_slice()) {
        (Some(found), _) => Some(Some((*found).clone())),
        (None, _) if NO.contains(&folded) => Some(None),
        (None, [only]) if YES.contains(&folded) => Some(Some((*only).clone())),
        _ => None,
    }
}
