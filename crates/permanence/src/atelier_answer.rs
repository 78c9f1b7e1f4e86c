//! What the atelier answers: a line of JSON, then the files that it names, one after the other.

use serde::{Deserialize, Serialize};

use crate::atelier::{Leaf, Looked, Refusal, Trouble};

/// What an answer may weigh, in bytes: a copy may be heavier than its PDF.
pub(crate) const MOST: u64 = 64 * 1024 * 1024;
/// Pages that are shown.
pub(crate) const SHOWN: usize = 24;
/// A page in colours is the heaviest.
const HEAVIEST: usize = papers::page::COLOUR;
/// Barcodes of one page, and what one may carry: the largest of its kind holds 2,335 signs.
pub(crate) const CODES: usize = 4;
const CODE: usize = 8 * 1024;
/// What is kept of the words of a PDF, in bytes.
pub(crate) const WORDS: usize = 200 * 1000;

#[derive(Serialize, Deserialize)]
struct Told {
    leaves: Vec<LeafTold>,
    document: Option<usize>,
    length: usize,
    text: String,
}

#[derive(Serialize, Deserialize)]
struct LeafTold {
    bytes: usize,
    size: [u32; 2],
    trouble: Option<Trouble>,
    codes: Vec<String>,
}

/// The answer, as bytes.
pub(crate) fn write(looked: &Result<Looked, Refusal>) -> Vec<u8> {
    let told = looked.as_ref().map(told).map_err(|refusal| *refusal);
    let mut bytes = serde_json::to_vec(&told).unwrap_or_default();
    bytes.push(b'\n');
    if let Ok(looked) = looked {
        for leaf in &looked.leaves {
            bytes.extend_from_slice(&leaf.jpeg);
        }
        bytes.extend(looked.document.iter().flatten());
    }
    bytes
}

fn told(looked: &Looked) -> Told {
    let leaf = |leaf: &Leaf| LeafTold {
        bytes: leaf.jpeg.len(),
        size: leaf.size,
        trouble: leaf.trouble,
        codes: leaf.codes.clone(),
    };
    Told {
        leaves: looked.leaves.iter().map(leaf).collect(),
        document: looked.document.as_ref().map(Vec::len),
        length: looked.length,
        text: looked.text.clone(),
    }
}

/// Reads an answer. It comes from a process that may have been taken over: nothing of it is trusted but its form.
pub(crate) fn read(bytes: &[u8]) -> Option<Result<Looked, Refusal>> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (line, rest) = bytes.split_at_checked(end)?;
    let mut rest = rest.get(1..)?;
    let told: Told = match serde_json::from_slice(line).ok()? {
        Ok(told) => told,
        Err(refusal) => return Some(Err(refusal)),
    };
    if told.leaves.is_empty() || told.leaves.len() > SHOWN || told.text.len() > WORDS {
        return None;
    }
    let leaves = told.leaves.into_iter().map(|leaf| page(leaf, &mut rest));
    let leaves = leaves.collect::<Option<Vec<_>>>()?;
    let document = match told.document {
        Some(length) => Some(copy(rest.split_off(..length)?)?),
        None => None,
    };
    rest.is_empty().then_some(Ok(Looked {
        leaves,
        document,
        length: told.length,
        text: told.text,
    }))
}

/// What leaves under the name of a page is one.
fn page(told: LeafTold, rest: &mut &[u8]) -> Option<Leaf> {
    let jpeg = rest.split_off(..told.bytes)?;
    let whole = jpeg.starts_with(b"\xFF\xD8\xFF") && jpeg.ends_with(b"\xFF\xD9");
    let bounded = jpeg.len() <= HEAVIEST
        && told.codes.len() <= CODES
        && told.codes.iter().all(|code| code.len() <= CODE);
    (whole && bounded).then(|| Leaf {
        jpeg: jpeg.to_vec(),
        size: told.size,
        trouble: told.trouble,
        codes: told.codes,
    })
}

fn copy(bytes: &[u8]) -> Option<Vec<u8>> {
    bytes.starts_with(b"%PDF-").then(|| bytes.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked() -> Looked {
        let leaf = |trouble| Leaf {
            jpeg: b"\xFF\xD8\xFF page \xFF\xD9".to_vec(),
            size: [3, 4],
            trouble,
            codes: vec!["DC04\u{1d}\u{ff}".to_owned()],
        };
        Looked {
            leaves: vec![leaf(None), leaf(Some(Trouble::Dark))],
            document: Some(b"%PDF-1.7".to_vec()),
            length: 30,
            text: "Bonjour\nici".to_owned(),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let read = read(&write(&Ok(looked()))).unwrap().ok().unwrap();
        assert_eq!(read.leaves.len(), 2);
        assert_eq!(read.leaves[0].codes, ["DC04\u{1d}\u{ff}"]);
        assert_eq!(read.leaves[1].trouble, Some(Trouble::Dark));
        assert_eq!(read.document.as_deref(), Some(&b"%PDF-1.7"[..]));
        assert_eq!((read.length, read.text.as_str()), (30, "Bonjour\nici"));
        let refused = super::read(&write(&Err(Refusal::Password))).unwrap();
        assert_eq!(refused.err(), Some(Refusal::Password));
    }

    #[test]
    fn a_process_that_lies_is_not_believed() {
        let bytes = write(&Ok(looked()));
        // Cut anywhere, or followed by anything.
        assert!((0..bytes.len()).all(|end| read(&bytes[..end]).is_none()));
        assert!(read(&[&bytes[..], b"x"].concat()).is_none());
        let broken = |change: fn(&mut Looked)| {
            let mut looked = looked();
            change(&mut looked);
            read(&write(&Ok(looked))).is_none()
        };
        assert!(broken(|looked| looked.leaves[0].jpeg = b"<script>".to_vec()));
        assert!(broken(
            |looked| looked.leaves[0].jpeg = vec![0xFF; HEAVIEST + 1]
        ));
        assert!(broken(|looked| looked.document = Some(b"MZ".to_vec())));
        assert!(broken(|looked| looked.leaves.clear()));
        assert!(broken(|looked| looked.text = "a".repeat(WORDS + 1)));
        assert!(broken(
            |looked| looked.leaves[1].codes = vec!["a".repeat(CODE + 1)]
        ));
    }
}
