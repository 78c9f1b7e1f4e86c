//! From the bytes of a request to a [`Form`]: limits, decoding, cleaning, and the two tokens.

use axum::{
    body::Body,
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, header},
};
use zeroize::Zeroizing;

use super::{Form, Token, Upload};
use crate::{App, Error, Visit, access::is_from_here, error::Result, kept::Kept};

/// A form without files.
pub(crate) const PLAIN_LIMIT: usize = 512 * 1024;
/// A form with files: 25 MB of them and some room for the fields. What a feature takes of it is for the feature to say.
const FILES_LIMIT: usize = 26 * 1024 * 1024;
const FIELDS_LIMIT: usize = 500;

impl FromRequest<App> for Form {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, app).await?;
        let mut form = read(&visit, &parts.headers, body).await?;
        let sent = Kept::of(&parts.uri, &form);
        let checked = verify(&mut form, &parts.headers);
        if checked.is_ok() {
            visit.hold(sent);
            return Ok(form);
        }
        // A page of this very site, but of another session of this browser.
        if visit.principal().is_some() && is_from_here(&parts.headers) {
            visit.hold(sent);
            return Err(Error::Stale);
        }
        Err(Error::Forbidden)
    }
}

async fn read(visit: &Visit, headers: &HeaderMap, body: Body) -> Result<Form> {
    let mut form = Form::blank(visit);
    match boundary(headers) {
        Some(boundary) => read_files(&mut form, body, boundary).await?,
        None => read_plain(&mut form, body).await?,
    }
    Ok(form)
}

/// Holds what a refused form says, for the page that gives it back. What is too large is not given back.
pub(crate) async fn hold(visit: &Visit, request: Request) {
    let (parts, body) = request.into_parts();
    if let Ok(form) = read(visit, &parts.headers, body).await {
        visit.hold(Kept::of(&parts.uri, &form));
    }
}

fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    multer::parse_boundary(kind).ok()
}

async fn read_plain(form: &mut Form, body: Body) -> Result<()> {
    let bytes = axum::body::to_bytes(body, PLAIN_LIMIT)
        .await
        .map_err(|_| Error::TooLarge)?;
    for (name, value) in form_urlencoded::parse(&bytes).take(FIELDS_LIMIT) {
        form.fields
            .push((name.into_owned(), Zeroizing::new(clean(&value))));
    }
    Ok(())
}

async fn read_files(form: &mut Form, body: Body, boundary: String) -> Result<()> {
    let limits = multer::SizeLimit::new().whole_stream(FILES_LIMIT as u64);
    let constraints = multer::Constraints::new().size_limit(limits);
    let stream = body.into_data_stream();
    let mut parts = multer::Multipart::with_constraints(stream, boundary, constraints);
    let mut count = 0;
    while let Some(part) = parts.next_field().await.map_err(refusal)? {
        count += 1;
        if count > FIELDS_LIMIT {
            return Err(Error::TooLarge);
        }
        keep(form, part).await?;
    }
    Ok(())
}

async fn keep(form: &mut Form, part: multer::Field<'_>) -> Result<()> {
    let field = part.name().unwrap_or_default().to_owned();
    let file = part
        .file_name()
        .map(|name| (clean(name), part.content_type().map(ToString::to_string)));
    let bytes = part.bytes().await.map_err(refusal)?;
    match file {
        Some((name, kind)) => form.files.push(Upload {
            field,
            name,
            kind: kind.unwrap_or_default(),
            bytes: Zeroizing::new(bytes.to_vec()),
        }),
        None => form.fields.push((
            field,
            Zeroizing::new(clean(&String::from_utf8_lossy(&bytes))),
        )),
    }
    Ok(())
}

/// A body that is not what it says it is gets the sentence of a request that cannot be read.
fn refusal(error: multer::Error) -> Error {
    match error {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => {
            Error::TooLarge
        }
        _ => Error::Conflict,
    }
}

/// Line ends become `\n`; other control characters and lone marks of direction go away.
pub(crate) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars()
        .filter(|letter| matches!(letter, '\n' | '\t') || !letter.is_control())
        .collect()
}

/// The CSRF token (security.md §5.2) and the idempotency token of the form.
fn verify(form: &mut Form, headers: &HeaderMap) -> Result<()> {
    let header = headers
        .get("fil-csrf")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let given = if header.is_empty() {
        form.raw("_csrf")
    } else {
        header
    };
    if !form.visit.accepts_csrf(given) {
        return Err(Error::Forbidden);
    }
    if let Some(token) = read_token(form.raw("_token")) {
        form.token = bind(token, &form.visit);
    }
    form.fields
        .retain(|(name, _)| name != "_csrf" && name != "_token");
    Ok(())
}

/// The browser chooses the token, so it is bound to who sends it: nobody replays for somebody else.
fn bind(token: [u8; 16], visit: &Visit) -> Token {
    let who = visit.principal().map_or_else(
        || "nobody".to_owned(),
        |principal| principal.user.to_string(),
    );
    Token(seal::derive_id(&token, &who))
}

/// Thirty-two hexadecimal digits, or any short text that a program made unique (hashed).
fn read_token(text: &str) -> Option<[u8; 16]> {
    if text.is_empty() || text.len() > 128 {
        return None;
    }
    Some(seal::derive_id(&[0; 16], text))
}

#[cfg(test)]
mod tests {
    #[test]
    fn control_characters_go_away_and_line_ends_agree() {
        assert_eq!(super::clean("a\0b\r\nc\rd\u{7}"), "ab\nc\nd");
    }
}
