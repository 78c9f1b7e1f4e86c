//! A visitor for tests: speaks HTTP to the router, keeps cookies, and checks every page it sees
//! against the rules of the house.

#![expect(clippy::panic, reason = "a test stops where it finds a fault")]

mod forms;
mod rules;

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use journal::{Journal, Store};
use seal::{Argon, Instance};
use tower::ServiceExt;

use crate::{App, Feature, Settings, World};

pub use forms::{PageField, PageForm, forms, links};
pub use rules::check;

/// Tuesday 24 November 2026, 10 h in Paris: the day on which tests happen.
pub const MORNING: i64 = 1_795_510_800_000;

/// A clock that tests move by hand.
#[derive(Clone)]
pub struct Clock(Arc<AtomicI64>);

impl Clock {
    pub fn at(time: i64) -> Self {
        Self(Arc::new(AtomicI64::new(time)))
    }

    pub fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    /// Lets `minutes` pass.
    pub fn pass(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }
}

/// A chance that is the same at each run, and never the same twice in one.
pub fn chance() -> impl Fn(&mut [u8]) + Send + Sync + 'static {
    let drawn = AtomicU64::new(0);
    move |bytes: &mut [u8]| {
        for chunk in bytes.chunks_mut(32) {
            let number = drawn.fetch_add(1, Ordering::SeqCst).to_le_bytes();
            let block = seal::sha256(&number);
            chunk
                .iter_mut()
                .zip(block)
                .for_each(|(byte, random)| *byte = random);
        }
    }
}

/// A program in memory.
#[derive(Clone)]
pub struct Stage {
    pub app: App,
    pub router: Router,
    pub clock: Clock,
}

/// A program with these features on an empty database: memory by default, another store if given.
pub async fn stage(features: &'static [&'static Feature], store: Store) -> Stage {
    let clock = Clock::at(MORNING);
    let watch = clock.clone();
    let world = World::new(move || watch.now(), chance());
    let journal = match Journal::open(&store).await {
        Ok(journal) => journal,
        Err(error) => panic!("the store does not open: {error}"),
    };
    let instance = Instance::generate(&mut world.chance());
    let app = App::new(journal, instance, world, settings(), features);
    let router = app.router(features);
    Stage { app, router, clock }
}

/// The settings of tests: cheap passwords, the rest as on a loopback demonstration.
pub fn settings() -> Settings {
    Settings {
        secure: false,
        address: "http://localhost".to_owned(),
        exit: "https://meteofrance.com/".to_owned(),
        argon: Argon {
            memory_kib: 8,
            passes: 1,
            lanes: 1,
        },
        zone: "Europe/Paris".to_owned(),
    }
}

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

/// What came back.
#[derive(Clone)]
pub struct Seen {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    who: &'static str,
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
            let broken = rules::check(&path, &seen.text());
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
