//! Headers of every answer (security.md §5.1–§5.3).

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types fil";

/// Nothing is said to another site. To this one the whole address is: with `no-referrer`, browsers too old for `Sec-Fetch-Site`
/// (iOS before 16.4) send their forms with `Origin: null`, and nothing would tell them from another site's. Browsers that do not
/// know the second word keep to the first.
const REFERRER: &str = "no-referrer, same-origin";

const FIXED: [(&str, &str); 7] = [
    ("content-security-policy", POLICY),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", REFERRER),
    ("x-robots-tag", "noindex"),
    (
        "permissions-policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(self), payment=(), usb=()",
    ),
];

/// What a file that pages name needs of them: it is never a page, and whoever reads pays for each byte of each file.
const FILE: [(&str, &str); 5] = [
    (
        "content-security-policy",
        "default-src 'none'; frame-ancestors 'none'",
    ),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-robots-tag", "noindex"),
];

/// Puts the headers of a sheet, a module, a drawing or a font.
pub(crate) fn dress_file(headers: &mut HeaderMap, secure: bool) {
    put(headers, &FILE, secure);
}

/// Puts the fixed headers; what a handler chose (a stricter policy on a download, a cache) is kept.
pub(crate) fn dress(headers: &mut HeaderMap, secure: bool) {
    put(headers, &FIXED, secure);
}

fn put(headers: &mut HeaderMap, fixed: &[(&'static str, &'static str)], secure: bool) {
    for (name, value) in fixed {
        headers
            .entry(HeaderName::from_static(name))
            .or_insert(HeaderValue::from_static(value));
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if secure {
        let forever = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers
            .entry(header::STRICT_TRANSPORT_SECURITY)
            .or_insert(forever);
    }
}
