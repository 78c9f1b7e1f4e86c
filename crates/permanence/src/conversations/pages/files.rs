//! A file of a message, opened for whoever belongs to the thread.

use std::ops::RangeInclusive;

use axum::{
    extract::Path,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use web::{Error, FileRef, Result, Space};

use crate::conversations::{Attachment, Message};

/// A file runs nothing and reaches nothing, whatever it is.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

/// `/fils/{space}/fichiers/42-0`: the first file of entry 42; `42-0-small` for its small version.
pub(super) async fn show(
    space: Space,
    Path((_, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result {
    let asked = asked(&file).ok_or(Error::NotFound)?;
    let record = super::one(&space, asked.seq).await?;
    if record.state() == web::State::Erased {
        return Err(Error::Gone);
    }
    let message = record.read::<Message>().ok_or(Error::NotFound)?;
    let attachment = message.attachments().get(asked.place);
    let attachment = attachment.ok_or(Error::NotFound)?;
    let file = chosen(attachment, asked.small);
    let bytes = space.open_file(file).await?;
    let range = range(&headers, bytes.len());
    Ok(answer(file, attachment, &bytes, range))
}

#[derive(Debug, PartialEq, Eq)]
struct Asked {
    seq: u64,
    place: usize,
    small: bool,
}

fn asked(name: &str) -> Option<Asked> {
    let (name, small) = match name.strip_suffix("-small") {
        Some(name) => (name, true),
        None => (name, false),
    };
    let (seq, place) = name.split_once('-')?;
    Some(Asked {
        seq: seq.parse().ok()?,
        place: place.parse().ok()?,
        small,
    })
}

fn chosen(attachment: &Attachment, reduced: bool) -> &FileRef {
    match attachment {
        Attachment::Photo { small, .. } if reduced => small,
        Attachment::Photo { file, .. }
        | Attachment::Voice { file, .. }
        | Attachment::Document { file } => file,
    }
}

/// A PDF is taken away, never opened among our pages; its name tells nothing to whoever borrows the phone next.
fn disposition(attachment: &Attachment) -> &'static str {
    match attachment {
        Attachment::Photo { .. } => "inline; filename=\"photo.jpg\"",
        Attachment::Voice { .. } => "inline; filename=\"vocal\"",
        Attachment::Document { .. } => "attachment; filename=\"document.pdf\"",
    }
}

fn answer(
    file: &FileRef,
    attachment: &Attachment,
    bytes: &[u8],
    range: Option<RangeInclusive<usize>>,
) -> Response {
    let kind = HeaderValue::from_str(&file.kind);
    let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let headers: [(HeaderName, HeaderValue); 4] = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static(disposition(attachment)),
        ),
        (header::ACCEPT_RANGES, HeaderValue::from_static("bytes")),
    ];
    let part = range.and_then(|range| Some((bytes.get(range.clone())?, range)));
    match part {
        Some((part, range)) => {
            let place = format!("bytes {}-{}/{}", range.start(), range.end(), bytes.len());
            let place = [(header::CONTENT_RANGE, place)];
            (StatusCode::PARTIAL_CONTENT, headers, place, part.to_vec()).into_response()
        }
        None => (headers, bytes.to_vec()).into_response(),
    }
}

/// One range of bytes (RFC 9110 §14.2): an iPhone plays no sound without it. Any other is answered by the whole.
fn range(headers: &HeaderMap, length: usize) -> Option<RangeInclusive<usize>> {
    let text = headers.get(header::RANGE)?.to_str().ok()?;
    let (start, end) = text.strip_prefix("bytes=")?.split_once('-')?;
    let last = length.checked_sub(1)?;
    let range = match (start.parse::<usize>().ok(), end.parse::<usize>().ok()) {
        (Some(start), Some(end)) => start..=end.min(last),
        (Some(start), None) if end.is_empty() => start..=last,
        (None, Some(count)) if start.is_empty() => length.saturating_sub(count)..=last,
        (Some(_) | None, _) => return None,
    };
    (range.start() <= range.end() && *range.start() <= last).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_its_entry_and_its_place() {
        let asked = |seq, place, small| Some(Asked { seq, place, small });
        let table = [
            ("42-0", asked(42, 0, false)),
            ("42-3-small", asked(42, 3, true)),
            ("42", None),
            ("-1-0", None),
            ("42-0-large", None),
            ("", None),
        ];
        for (name, expected) in table {
            assert_eq!(super::asked(name), expected, "{name}");
        }
    }

    #[test]
    fn a_range_stays_within_the_file() {
        let table = [
            ("bytes=0-1", Some(0..=1)),
            ("bytes=0-", Some(0..=9)),
            ("bytes=4-100", Some(4..=9)),
            ("bytes=-3", Some(7..=9)),
            ("bytes=-100", Some(0..=9)),
            ("bytes=10-", None),
            ("bytes=5-2", None),
            ("bytes=a-b", None),
            ("bytes=0-1,4-5", None),
            ("lines=0-1", None),
        ];
        for (text, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, HeaderValue::from_static(text));
            assert_eq!(range(&headers, 10), expected, "{text}");
        }
    }
}
