//! Certificates as they come in a file: one, one after the other, in PEM, or in the parts of an answer as authorities publish
//! them (RFC 4387 and RFC 2046: `multipart/mixed`, each part a certificate).

use data_encoding::BASE64;

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// The certificates of a file, each as DER; what stands between them is passed over. Whether they can be believed is not
/// looked at here.
pub fn certificates(file: &[u8]) -> Vec<Vec<u8>> {
    if let Some(boundary) = boundary(file) {
        return parts(file, &boundary).flat_map(part).collect();
    }
    match str::from_utf8(file) {
        Ok(text) if text.contains(BEGIN) => armoured(text).collect(),
        _ => sequences(file).map(<[u8]>::to_vec).collect(),
    }
}

/// The line that stands between the parts of an answer: the first that begins as one does, among the first lines.
fn boundary(file: &[u8]) -> Option<Vec<u8>> {
    if file.first() == Some(&SEQUENCE) {
        return None;
    }
    let lines = file.split(|byte| *byte == b'\n').take(20);
    let line = lines
        .map(<[u8]>::trim_ascii_end)
        .find(|line| line.starts_with(b"--"))?;
    (line.len() > 2 && !line.starts_with(b"-----BEGIN")).then(|| line.to_vec())
}

/// What stands between two lines of a boundary.
fn parts<'a>(file: &'a [u8], boundary: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let mut rest = after(file, boundary);
    std::iter::from_fn(move || {
        let from = rest?;
        let at = find(from, boundary);
        rest = at.and_then(|at| after(from.get(at..)?, boundary));
        from.get(..at.unwrap_or(from.len()))
    })
}

fn after<'a>(bytes: &'a [u8], wanted: &[u8]) -> Option<&'a [u8]> {
    bytes.get(find(bytes, wanted)? + wanted.len()..)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|found| found == wanted)
}

/// The certificates of a part: its headers, an empty line, then bytes or base 64.
fn part(part: &[u8]) -> Vec<Vec<u8>> {
    let split = after(part, b"\r\n\r\n").or_else(|| after(part, b"\n\n"));
    let Some(body) = split else {
        return Vec::new();
    };
    let headers = part.get(..part.len() - body.len()).unwrap_or_default();
    let headers = headers.to_ascii_lowercase();
    if find(&headers, b"base64").is_none() {
        return sequences(body).map(<[u8]>::to_vec).collect();
    }
    let signs: Vec<u8> = body
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    BASE64.decode(&signs).into_iter().collect()
}

/// The certificates of a PEM text (RFC 7468). What is not base 64 gives an empty one, so that it is refused aloud.
fn armoured(text: &str) -> impl Iterator<Item = Vec<u8>> {
    text.split(BEGIN).skip(1).map(|block| {
        let body = block.split(END).next().unwrap_or_default();
        let signs: String = body.split_whitespace().collect();
        BASE64.decode(signs.as_bytes()).unwrap_or_default()
    })
}

const SEQUENCE: u8 = 0x30;

/// Whole sequences of DER, one after the other; the last may be cut.
fn sequences(mut rest: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let length = length(rest).filter(|_| rest.first() == Some(&SEQUENCE))?;
        let (first, after) = rest.split_at(length.min(rest.len()));
        rest = after;
        Some(first)
    })
}

/// The whole length of what begins here, in bytes: a certificate has a length of two or three bytes (X.690, 8.1.3.5).
fn length(bytes: &[u8]) -> Option<usize> {
    match *bytes.get(1..)? {
        [0x82, high, low, ..] => Some(usize::from(u16::from_be_bytes([high, low])) + 4),
        [0x81, low, ..] => Some(usize::from(low) + 3),
        _ => None,
    }
}
