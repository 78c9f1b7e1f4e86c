//! One thing sent to one place, and what is wrong in what comes back.

use std::collections::BTreeMap;

use web::testing::{Seen, Visitor, check};

use super::Found;
use crate::{
    drive::{Filled, PICTURE, ends, fill, target},
    town::Town,
};

/// Headers that the program reads.
pub const HEADERS: &[&str] = &[
    "cookie",
    "accept-language",
    "fil",
    "fil-csrf",
    "last-event-id",
    "range",
    "if-none-match",
    "accept-encoding",
    "referer",
    "x-forwarded-for",
];

/// The longest address that a request can be written with.
const LONGEST: usize = 65_534;

pub enum Try {
    Field(String, String),
    Body(&'static str, Vec<u8>),
    File(String, (String, &'static str, Vec<u8>)),
    Address(&'static str, String),
    Header(&'static str, String),
}

pub struct Trial {
    pub what: Try,
    pub found: Option<Found>,
}

impl Trial {
    fn path(&self) -> String {
        self.found
            .as_ref()
            .map(|found| target(&found.form, &found.page))
            .unwrap_or_default()
    }

    /// Whether the act would end what the next tries need.
    pub fn ends(&self) -> bool {
        ends(&self.path()) || self.path().starts_with("/compte")
    }

    pub fn name(&self) -> String {
        let short = |word: &str| word.chars().take(60).collect::<String>();
        match &self.what {
            Try::Field(field, word) => format!("{field} of {} = {:?}", self.path(), short(word)),
            Try::Body(kind, body) => format!(
                "{} gets {kind} {:?}",
                self.path(),
                short(&String::from_utf8_lossy(body))
            ),
            Try::File(field, (name, kind, bytes)) => format!(
                "{field} of {} = {:?} {kind} ({} bytes)",
                self.path(),
                short(name),
                bytes.len()
            ),
            Try::Address(route, word) => format!("{route} with {:?}", short(word)),
            Try::Header(name, word) => format!("{name}: {:?}", short(word)),
        }
    }

    fn word(&self) -> &str {
        match &self.what {
            Try::Field(_, word) | Try::Address(_, word) | Try::Header(_, word) => word,
            Try::File(_, (name, _, _)) => name,
            Try::Body(_, _) => "",
        }
    }

    /// Sends it; what is wrong in the answer.
    pub async fn run(
        &self,
        town: &Town,
        browsers: &BTreeMap<&'static str, Visitor>,
    ) -> Vec<String> {
        let reader = self
            .found
            .as_ref()
            .map_or("worker member, fresh", |found| found.reader);
        let mut visitor = browsers[reader].clone();
        let seen = match &self.what {
            Try::Field(field, word) => self.field(&mut visitor, field, word).await,
            Try::Body(kind, body) => self.body(&mut visitor, kind, body).await,
            Try::File(field, file) => self.file(&mut visitor, field, file).await,
            Try::Address(route, word) => match address(town, route, word) {
                Some(path) => visitor.get(&path).await,
                None => return Vec::new(),
            },
            Try::Header(name, word) => {
                match word.bytes().all(|byte| byte >= 0x20 && byte != 0x7f) {
                    true => visitor.with_header(name, word).get("/personnes").await,
                    false => return Vec::new(),
                }
            }
        };
        faults(&seen, self.word())
    }

    fn filled(&self) -> Filled {
        self.found
            .as_ref()
            .map(|found| fill(&found.form, "un mot"))
            .unwrap_or_default()
    }

    async fn field(&self, visitor: &mut Visitor, name: &str, word: &str) -> Seen {
        let mut filled = self.filled();
        filled.fields.retain(|(field, _)| field != name);
        filled.fields.push((name.to_owned(), word.to_owned()));
        let found = self.found.as_ref().unwrap();
        crate::drive::send(visitor, &found.page, &found.form, &filled).await
    }

    async fn body(&self, visitor: &mut Visitor, kind: &str, body: &[u8]) -> Seen {
        let field = self
            .found
            .as_ref()
            .map(|found| found.form.fields[0].name.clone())
            .unwrap_or_default();
        let csrf = visitor.hidden("_csrf");
        let body = replaced(
            &replaced(body, b"CSRF", csrf.as_bytes()),
            b"FIELD",
            field.as_bytes(),
        );
        visitor.post_body(&self.path(), kind, body).await
    }

    async fn file(
        &self,
        visitor: &mut Visitor,
        name: &str,
        file: &(String, &'static str, Vec<u8>),
    ) -> Seen {
        let filled = self.filled();
        let fields: Vec<_> = filled
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let others = filled.files.iter().filter(|other| *other != name);
        let mut files: Vec<(&str, &str, &str, &[u8])> = vec![(name, &file.0, file.1, &file.2)];
        files.extend(others.map(|other| (other.as_str(), "image.png", "image/png", PICTURE)));
        visitor.post_files(&self.path(), &fields, &files).await
    }
}

fn replaced(body: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while at < body.len() {
        if body[at..].starts_with(from) {
            out.extend_from_slice(to);
            at += from.len();
        } else {
            out.push(body[at]);
            at += 1;
        }
    }
    out
}

/// The word in place of each parameter, and as the value of the queries that pages use.
fn address(town: &Town, route: &str, word: &str) -> Option<String> {
    let coded: String = word.bytes().map(|byte| format!("%{byte:02x}")).collect();
    if coded.is_empty() {
        return None;
    }
    let space = town.space(if route.starts_with("/fils") {
        "thread-1"
    } else {
        "notebook-1"
    });
    let queries = ["retour", "n", "avis", "after", "avant", "page", "q"]
        .map(|name| format!("{name}={coded}"))
        .join("&");
    let steps = route.split('/').map(|step| match step {
        // A route with another parameter is entered, so that the word meets the handler and not the guard.
        "{space}" if route.matches('{').count() > 1 => space.clone(),
        step if step.starts_with('{') => coded.clone(),
        step => step.to_owned(),
    });
    let path = format!("{}?{queries}", steps.collect::<Vec<_>>().join("/"));
    // A longer one meets the connection's own limit, before the program: `serve` answers it.
    (path.len() <= LONGEST).then_some(path)
}

fn faults(seen: &Seen, word: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let html = seen.text();
    let location = seen.location();
    if seen.status.is_server_error() && seen.status != 503 {
        faults.push(format!("{}", seen.status));
    }
    if seen.status.as_u16() >= 400 && !(seen.is_page() && html.contains("<h1")) {
        faults.push(format!("{} without a sentence", seen.status));
    }
    if !location.is_empty()
        && (!location.starts_with('/') || location.starts_with("//") || location.starts_with("/\\"))
    {
        faults.push(format!("leads to {location}"));
    }
    let told = seen.headers.iter().any(|(name, value)| {
        name.as_str().contains("canari")
            || (name == "set-cookie"
                && value
                    .to_str()
                    .is_ok_and(|value| value.starts_with("s=canari")))
    });
    if told {
        faults.push("a header of the visitor's own".to_owned());
    }
    if seen.is_page() {
        faults.extend(echoes(&html, word));
    }
    faults
}

/// What shows that something typed was read as a part of the page.
pub fn echoes(html: &str, word: &str) -> Vec<String> {
    let rules = check("/", html);
    let mut faults: Vec<_> = rules
        .into_iter()
        .filter(|fault| !fault.starts_with("heavier"))
        .collect();
    if html.contains("<canari")
        || (word.contains("canari") && word.contains(['<', '"']) && html.contains(word))
    {
        faults.push("an unescaped echo".to_owned());
    }
    faults
}
