//! Somebody in front of a browser: cookies, forms with their tokens, and an eye on each page.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, header},
};
use tower::ServiceExt;

use super::{Seen, Stage};

/// Somebody in front of a browser.
#[derive(Clone)]
pub struct Visitor {
    name: &'static str,
    router: Router,
    cookies: Vec<(String, String)>,
    headers: Vec<(&'static str, String)>,
    /// The last page read: forms are sent with its tokens.
    last: String,
    lenient: bool,
}

impl Visitor {
    pub fn new(stage: &Stage, name: &'static str) -> Self {
        let headers = vec![("sec-fetch-site", "same-origin".to_owned())];
        Self {
            name,
            router: stage.router.clone(),
            cookies: Vec::new(),
            headers,
            last: String::new(),
            lenient: false,
        }
    }

    /// The same visitor with the cookie of an open session (`create_session`).
    pub fn with_session(mut self, text: String) -> Self {
        self.cookies.push(("s".to_owned(), text));
        self
    }

    /// The same browser, in front of the same place started again.
    pub fn before(mut self, stage: &Stage) -> Self {
        self.router = stage.router.clone();
        self
    }

    /// Sends one more header with each request (`accept-language`, `fil`…).
    pub fn with_header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(kept, _)| *kept != name);
        self.headers.push((name, value.to_owned()));
        self
    }

    /// For whoever sends what no page would: the rules of the house are left to the test.
    pub fn lenient(mut self) -> Self {
        self.lenient = true;
        self
    }

    /// Without some header.
    pub fn without_header(mut self, name: &str) -> Self {
        self.headers.retain(|(kept, _)| *kept != name);
        self
    }

    /// The session cookie held now.
    pub fn session(&self) -> Option<&str> {
        self.cookies
            .iter()
            .find(|(name, _)| name == "s")
            .map(|(_, value)| value.as_str())
    }

    pub async fn get(&mut self, path: &str) -> Seen {
        let seen = self
            .send(self.request(Method::GET, path).body(Body::empty()))
            .await;
        if seen.is_page() {
            self.last = seen.text();
        }
        seen
    }

    /// Sends the form of the last page read to `path`, with its tokens. Reads `path` first if no page was read.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let body = self.encode(fields, &self.token());
        self.post_body(path, "application/x-www-form-urlencoded", body.into_bytes())
            .await
    }

    /// The same form sent twice: the second must change nothing.
    pub async fn post_twice(&mut self, path: &str, fields: &[(&str, &str)]) -> (Seen, Seen) {
        let body = self.encode(fields, &self.token()).into_bytes();
        let kind = "application/x-www-form-urlencoded";
        (
            self.post_body(path, kind, body.clone()).await,
            self.post_body(path, kind, body).await,
        )
    }

    /// A form with files: (field, file name, type, bytes).
    pub async fn post_files(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &str, &[u8])],
    ) -> Seen {
        let (csrf, token) = (self.hidden("_csrf"), self.token());
        let mut body = Vec::new();
        let both = [("_csrf", csrf.as_str()), ("_token", token.as_str())];
        for (name, value) in both.iter().chain(fields) {
            body.extend(
                format!(
                    "--line\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .bytes(),
            );
        }
        for (field, name, kind, bytes) in files {
            body.extend(
                format!("--line\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n").bytes(),
            );
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--line--\r\n");
        self.post_body(path, "multipart/form-data; boundary=line", body)
            .await
    }

    /// Follows a redirection to the page it names.
    pub async fn follow(&mut self, seen: &Seen) -> Seen {
        let location = seen.location();
        self.get(&location).await
    }

    pub async fn post_body(&mut self, path: &str, kind: &str, body: Vec<u8>) -> Seen {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, kind);
        let seen = self.send(request.body(Body::from(body))).await;
        if seen.is_page() {
            self.last = seen.text();
        }
        seen
    }

    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost");
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        request
    }

    async fn send(&mut self, request: axum::http::Result<Request<Body>>) -> Seen {
        let request = match request {
            Ok(request) => request,
            Err(error) => panic!("{}: this request cannot be written: {error}", self.name),
        };
        let path = request.uri().to_string();
        let Ok(response) = self.router.clone().oneshot(request).await;
        let (parts, body) = response.into_parts();
        self.keep_cookies(&parts.headers);
        let stream = parts
            .headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind == "text/event-stream");
        let body = match stream {
            // A stream never ends: its test reads it by itself.
            true => Vec::new(),
            false => axum::body::to_bytes(body, usize::MAX)
                .await
                .map(|bytes| bytes.to_vec())
                .unwrap_or_default(),
        };
        let seen = Seen {
            status: parts.status,
            headers: parts.headers,
            body,
            who: self.name,
        };
        if seen.is_page() && !self.lenient {
            let broken = super::check(&path, &seen.text());
            assert!(
                broken.is_empty(),
                "{} at {path} reads a page that breaks the rules of the house:\n{}",
                self.name,
                broken.join("\n")
            );
        }
        seen
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE) {
            let pair = line
                .to_str()
                .unwrap_or_default()
                .split(';')
                .next()
                .unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.retain(|(kept, _)| kept != name);
                if !value.is_empty() {
                    self.cookies.push((name.to_owned(), value.to_owned()));
                }
            }
        }
    }

    fn encode(&self, fields: &[(&str, &str)], token: &str) -> String {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.append_pair("_csrf", &self.hidden("_csrf"))
            .append_pair("_token", token);
        for (name, value) in fields {
            body.append_pair(name, value);
        }
        body.finish()
    }

    fn token(&self) -> String {
        self.hidden("_token")
    }

    /// A hidden value of the last page read: `_csrf`, `_token`.
    pub fn hidden(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let value = self
            .last
            .split(&mark)
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        value.unwrap_or_default().to_owned()
    }
}
