//! Somebody in front of a browser, who speaks to the real program: cookies, forms, tokens, compressed pages.

use std::{io, io::Read, net::SocketAddr};

use web::testing::{PageForm, forms, links};

use crate::wire::{Answer, Wire};

const FORM: &str = "application/x-www-form-urlencoded";

pub struct Browser {
    pub wire: Wire,
    pub cookies: Vec<(String, String)>,
    /// Sent with each request, once set.
    pub headers: Vec<(String, String)>,
    /// The last page read: forms are sent with its tokens.
    pub page: String,
    /// The last bodies that travelled compressed.
    pub squeezed: Vec<Vec<u8>>,
}

/// What is sent with a form.
#[derive(Default, Clone)]
pub struct Filled {
    pub fields: Vec<(String, String)>,
    /// Field, file name, type, bytes.
    pub files: Vec<(String, String, &'static str, Vec<u8>)>,
}

/// What is read.
pub struct Seen {
    pub status: u16,
    pub location: String,
    pub text: String,
    pub bytes: Vec<u8>,
}

impl Browser {
    pub fn new(address: SocketAddr) -> Self {
        let headers = vec![
            ("accept-encoding".to_owned(), "br".to_owned()),
            ("accept-language".to_owned(), "fr".to_owned()),
            ("sec-fetch-site".to_owned(), "same-origin".to_owned()),
        ];
        Self {
            wire: Wire::new(address),
            cookies: Vec::new(),
            headers,
            page: String::new(),
            squeezed: Vec::new(),
        }
    }

    /// The same session on another connection.
    pub fn again(&self) -> Self {
        Self {
            wire: self.wire.again(),
            cookies: self.cookies.clone(),
            headers: self.headers.clone(),
            page: String::new(),
            squeezed: Vec::new(),
        }
    }

    pub fn get(&mut self, path: &str) -> io::Result<Seen> {
        let answer = self.wire.send(&self.request("GET", path, "", &[]))?;
        Ok(self.see(answer))
    }

    /// Sends fields with the tokens of the last page read.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> io::Result<Seen> {
        let request = self.form(path, fields);
        self.send(&request)
    }

    /// The bytes of such a request, to be sent now, or again later.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> Vec<u8> {
        let mut body = form_urlencoded::Serializer::new(String::new());
        for name in ["_csrf", "_token"] {
            // Whoever gives a token of their own sends an old form again.
            if !fields.iter().any(|(given, _)| *given == name) {
                body.append_pair(name, &self.hidden(name));
            }
        }
        for (name, value) in fields {
            body.append_pair(name, value);
        }
        self.request("POST", path, FORM, body.finish().as_bytes())
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, request: &[u8]) -> io::Result<Seen> {
        let answer = self.wire.send(request)?;
        Ok(self.see(answer))
    }

    /// Sends a form of the last page read.
    pub fn fill(&mut self, path: &str, form: &PageForm, filled: &Filled) -> io::Result<Seen> {
        if !form.multipart {
            let fields = filled.fields.iter();
            let fields: Vec<_> = fields.map(|(n, v)| (n.as_str(), v.as_str())).collect();
            return self.post(path, &fields);
        }
        let request = self.files(path, filled);
        self.send(&request)
    }

    /// The bytes of a form with files.
    pub fn files(&self, path: &str, filled: &Filled) -> Vec<u8> {
        let given = |name: &str| filled.fields.iter().any(|(given, _)| given == name);
        let tokens = ["_csrf", "_token"].into_iter().filter(|name| !given(name));
        let tokens: Vec<_> = tokens
            .map(|name| (name.to_owned(), self.hidden(name)))
            .collect();
        let mut body = Vec::new();
        for (name, value) in tokens.iter().chain(&filled.fields) {
            let head = format!("--line\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
        }
        for (field, name, kind, bytes) in &filled.files {
            let head = format!(
                "--line\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n"
            );
            body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
        }
        body.extend_from_slice(b"--line--\r\n");
        self.request("POST", path, "multipart/form-data; boundary=line", &body)
    }

    /// A whole request.
    pub fn request(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> Vec<u8> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\n");
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.cookies.is_empty() {
            let cookies = self.cookies.iter();
            let cookies: Vec<_> = cookies.map(|(n, v)| format!("{n}={v}")).collect();
            head.push_str(&format!("cookie: {}\r\n", cookies.join("; ")));
        }
        if method != "GET" {
            head.push_str(&format!("content-type: {kind}\r\n"));
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        [head.as_bytes(), body].concat()
    }

    pub fn links(&self) -> Vec<String> {
        links(&self.page)
    }

    pub fn forms(&self) -> Vec<PageForm> {
        forms(&self.page)
    }

    /// A hidden value of the last page read.
    pub fn hidden(&self, name: &str) -> String {
        between(&self.page, &format!("name=\"{name}\" value=\""), "\"").to_owned()
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        let mut held = self.cookies.iter();
        held.find_map(|(known, value)| (known == name).then_some(value.as_str()))
    }

    fn see(&mut self, answer: Answer) -> Seen {
        self.keep_cookies(&answer);
        let location = answer.header("location").unwrap_or_default().to_owned();
        let bytes = if answer.header("content-encoding") == Some("br") {
            let mut plain = Vec::new();
            let read =
                brotli::Decompressor::new(answer.body.as_slice(), 4096).read_to_end(&mut plain);
            read.expect("a page that travelled compressed");
            self.squeezed.push(answer.body);
            plain
        } else {
            answer.body
        };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if text.starts_with("<!doctype") {
            self.page.clone_from(&text);
        }
        Seen {
            status: answer.status,
            location,
            text,
            bytes,
        }
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        let set = answer
            .headers
            .iter()
            .filter(|(name, _)| name == "set-cookie");
        for (_, line) in set {
            let pair = line.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.retain(|(kept, _)| kept != name);
                if !value.is_empty() {
                    self.cookies.push((name.to_owned(), value.to_owned()));
                }
            }
        }
    }
}

impl Seen {
    /// The status must be this one: otherwise the drive itself is wrong.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.location, self.text);
        self
    }
}

/// What stands between two marks; empty when they are not there.
pub fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let rest = text.split_once(start).map_or("", |(_, rest)| rest);
    rest.split_once(end).map_or("", |(inside, _)| inside)
}
