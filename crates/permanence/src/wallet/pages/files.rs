//! A page or a copy of a paper, opened for whoever belongs to the thread.

use axum::{
    extract::Path,
    http::{HeaderName, HeaderValue, header},
    response::IntoResponse,
};
use web::{Error, FileRef, Result, Space};

use super::held;

/// A file runs nothing and reaches nothing, whatever it is.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

pub(super) async fn page(
    space: Space,
    Path((_, paper, page)): Path<(String, String, usize)>,
) -> Result {
    let (_, held) = held(&space, &paper).await?;
    let leaf = page.checked_sub(1).and_then(|page| held.leaves.get(page));
    let leaf = leaf.ok_or(Error::NotFound)?;
    answer(&space, &leaf.file, "inline; filename=\"page.jpg\"").await
}

/// A PDF is taken away, never opened among our pages; its name tells nothing to whoever borrows the phone next.
pub(super) async fn copy(
    space: Space,
    Path((_, paper, copy)): Path<(String, String, usize)>,
) -> Result {
    let (_, held) = held(&space, &paper).await?;
    let file = copy
        .checked_sub(1)
        .and_then(|copy| held.documents.get(copy));
    let file = file.ok_or(Error::NotFound)?;
    answer(&space, file, "attachment; filename=\"papier.pdf\"").await
}

async fn answer(space: &Space, file: &FileRef, disposition: &'static str) -> Result {
    let bytes = space.open_file(file).await?;
    let kind = HeaderValue::from_str(&file.kind);
    let headers: [(HeaderName, HeaderValue); 3] = [
        (
            header::CONTENT_TYPE,
            kind.unwrap_or(HeaderValue::from_static("application/octet-stream")),
        ),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static(disposition),
        ),
    ];
    Ok((headers, bytes.to_vec()).into_response())
}
