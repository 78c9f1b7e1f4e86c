//! What may go wrong for a visitor, and nothing more. A wrong form is not an error: it is a page.

use std::fmt;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// What handlers return.
pub type Result<T = Response> = std::result::Result<T, Error>;

/// Eight letters that join a page seen by someone to a line of the log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code([u8; 8]);

impl Code {
    const LETTERS: &'static [u8; 16] = b"ABCDEFHKLMNPRTVX";

    pub(crate) fn new(bytes: [u8; 16]) -> Self {
        let mut letters = [b'A'; 8];
        for (letter, byte) in letters.iter_mut().zip(bytes) {
            *letter = Self::LETTERS
                .get(usize::from(byte & 15))
                .copied()
                .unwrap_or(b'A');
        }
        Self(letters)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|letter| write!(out, "{}", char::from(*letter)))
    }
}

/// Why a page is refused. "Not yours" and "does not exist" are the same variant.
#[derive(Clone, Debug)]
pub enum Error {
    /// Nobody is signed in: the visitor is led to the entrance.
    SignIn,
    /// The act asks for a recent unlock: the visitor is led to it, then back.
    Unlock,
    NotFound,
    Forbidden,
    /// The page that was sent belongs to another session of this browser.
    Stale,
    Conflict,
    TooLarge,
    TooMany,
    Gone,
    /// All permits of a costly act are taken (security.md §3.3): try again in a moment.
    Busy,
    /// The disk has no room left: nothing of what was asked is kept.
    Full,
    /// Anything unexpected; only the name of the error's type is kept.
    Unexpected(&'static str),
}

impl Error {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::SignIn | Self::Unlock => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Stale | Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Gone => StatusCode::GONE,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::Unexpected(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The word of the kit that explains it.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::SignIn | Self::Unlock => "kit-error-sign-in",
            Self::NotFound => "kit-error-not-found",
            Self::Forbidden | Self::Stale => "kit-error-forbidden",
            Self::Conflict => "kit-error-conflict",
            Self::TooLarge => "kit-error-too-large",
            Self::TooMany => "kit-error-too-many",
            Self::Gone => "kit-error-gone",
            Self::Busy => "kit-error-busy",
            Self::Full => "kit-error-full",
            Self::Unexpected(_) => "kit-error-unexpected",
        }
    }
}

/// `?` on anything unexpected becomes the sober page. The message stays out: it may hold someone's words.
impl<E: std::error::Error + 'static> From<E> for Error {
    fn from(error: E) -> Self {
        let error: &(dyn std::error::Error + 'static) = &error;
        match error.downcast_ref() {
            Some(journal::Error::Full) => Self::Full,
            _ => Self::Unexpected(std::any::type_name::<E>()),
        }
    }
}

/// The guard (access.rs) turns this bare answer into a page in the visitor's language.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
