//! What came back, and what a test says of it.

use axum::http::{HeaderMap, StatusCode, header};

/// What came back.
#[derive(Clone)]
pub struct Seen {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    pub(super) who: &'static str,
}

impl Seen {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn is_page(&self) -> bool {
        let kind = self
            .headers
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok());
        kind.is_some_and(|kind| kind.starts_with("text/html"))
            && self.text().starts_with("<!doctype")
    }

    pub fn location(&self) -> String {
        let value = self
            .headers
            .get(header::LOCATION)
            .and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    }

    /// The status must be this one.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{} reads:\n{}",
            self.who,
            self.text()
        );
        self
    }

    /// The page must show this, as people read it.
    #[track_caller]
    pub fn sees(&self, words: &str) -> &Self {
        let text = self.text();
        let shown = text.contains(words)
            || text.contains(&crate::escape(words))
            || soft(&readable(&text)).contains(&soft(words));
        assert!(shown, "{} does not see « {words} » in:\n{text}", self.who);
        self
    }

    /// The page must not show this.
    #[track_caller]
    pub fn hides(&self, words: &str) -> &Self {
        let text = self.text();
        assert!(
            !soft(&readable(&text)).contains(&soft(words)) && !text.contains(words),
            "{} sees « {words} » in:\n{text}",
            self.who
        );
        self
    }
}

/// A test need not know which spaces let the line break.
fn soft(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// The text of a page, with the named characters that our escaping produces read back.
pub fn readable(html: &str) -> String {
    let pairs = [
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    let mut text = html.to_owned();
    for (name, letter) in pairs {
        text = text.replace(name, letter);
    }
    text
}
