//! Pages are composed by value: a feature's template is only the inside of `<main>`.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html as HtmlAnswer, IntoResponse, Response},
};

use crate::{
    error::{Error, Result},
    form::{Html, Token},
    visit::Visit,
};

/// A page about to be shown.
pub struct Page<'a> {
    visit: &'a Visit,
    title: String,
    inside: Result<String>,
    modules: Vec<&'static str>,
    narrow: bool,
}

#[derive(Template)]
#[template(path = "layout.html")]
struct Layout<'a> {
    visit: &'a Visit,
    title: String,
    place: String,
    inside: &'a str,
    scripts: Vec<&'a str>,
    menu: Vec<(&'static str, String, bool)>,
    staff: bool,
    /// Whether the search is for them: one box, on every page.
    searches: bool,
    signed: bool,
    narrow: bool,
    alert: Option<String>,
    exit: &'a str,
}

/// A page from its title and what is inside `<main>`.
pub fn page(visit: &Visit, title: impl Into<String>, inside: &impl Template) -> Response {
    Page::new(visit, title, inside).show()
}

impl<'a> Page<'a> {
    pub fn new(visit: &'a Visit, title: impl Into<String>, inside: &impl Template) -> Self {
        Self {
            visit,
            title: title.into(),
            inside: inside.render().map_err(Error::from),
            modules: Vec::new(),
            narrow: false,
        }
    }

    /// Loads one more module of the browser.
    pub fn module(mut self, name: &'static str) -> Self {
        self.modules.push(name);
        self
    }

    /// For one form or one thread.
    pub fn narrow(self) -> Self {
        Self {
            narrow: true,
            ..self
        }
    }

    pub fn show(self) -> Response {
        let inside = match &self.inside {
            Ok(inside) => inside,
            Err(error) => return error.clone().into_response(),
        };
        let app = self.visit.app();
        let staff = self
            .visit
            .principal()
            .is_some_and(crate::visit::Principal::is_staff);
        let modules = ["fil.js", "page.js"]
            .into_iter()
            .chain(self.modules.iter().copied());
        let layout = Layout {
            visit: self.visit,
            title: self.title,
            place: app.place_name(),
            inside,
            scripts: modules.map(|name| app.assets().url(name)).collect(),
            menu: menu(self.visit),
            staff,
            searches: crate::WORKER.allows(self.visit.principal()),
            signed: self.visit.principal().is_some(),
            narrow: self.narrow,
            // The page that explains it needs no way to itself.
            alert: self
                .visit
                .alert()
                .filter(|path| path.as_str() != self.visit.path()),
            exit: &app.settings().exit,
        };
        match layout.render() {
            Ok(html) => HtmlAnswer(arm(self.visit, &html)).into_response(),
            Err(error) => Error::from(error).into_response(),
        }
    }
}

fn menu(visit: &Visit) -> Vec<(&'static str, String, bool)> {
    let items = visit
        .app()
        .menu()
        .iter()
        .filter(|item| item.access.allows(visit.principal()));
    items
        .map(|item| (item.path, visit.t(item.word), visit.path() == item.path))
        .collect()
}

/// Gives each form that writes its two tokens: no template can forget them.
fn arm(visit: &Visit, html: &str) -> String {
    let mut armed = String::with_capacity(html.len() + 512);
    let mut rest = html;
    let mut csrf = None;
    while let Some(start) = rest.find("<form") {
        let (before, form) = rest.split_at(start);
        armed.push_str(before);
        let end = form.find('>').map_or(form.len(), |end| end + 1);
        let (tag, after) = form.split_at(end);
        armed.push_str(tag);
        if tag.contains("method=\"post\"") {
            let csrf = csrf.get_or_insert_with(|| visit.csrf());
            armed.push_str(&guard(csrf));
            // What is sent again keeps the token of the first sending, which its page writes itself.
            if !tag.contains(" data-again") {
                armed.push_str(&once(visit.token()));
            }
        }
        rest = after;
    }
    armed.push_str(rest);
    armed
}

fn guard(csrf: &str) -> String {
    format!("<input type=\"hidden\" name=\"_csrf\" value=\"{csrf}\">")
}

fn once(Token(token): Token) -> String {
    let token: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("<input type=\"hidden\" name=\"_token\" value=\"{token}\">")
}

/// Parts of a page, for `fil.js`: what changes, without the rest.
pub struct Parts<'a> {
    visit: &'a Visit,
    html: String,
}

impl<'a> Parts<'a> {
    pub fn new(visit: &'a Visit) -> Self {
        Self {
            visit,
            html: String::new(),
        }
    }

    /// `mode`: replace, append, prepend, inside, remove.
    pub fn part(mut self, id: &str, mode: &str, inside: &impl Template) -> Self {
        let inside = inside.render().unwrap_or_default();
        self.html.push_str(&format!(
            "<fil-part for=\"{id}\" mode=\"{mode}\">{inside}</fil-part>"
        ));
        self
    }

    /// Words for the live region.
    pub fn say(mut self, words: &str) -> Self {
        let words = escape(words);
        self.html.push_str(&format!(
            "<fil-part for=\"announce\" mode=\"say\">{words}</fil-part>"
        ));
        self
    }

    pub fn show(self) -> Response {
        HtmlAnswer(arm(self.visit, &self.html)).into_response()
    }

    /// The bare text, for an event stream.
    pub fn text(self) -> String {
        arm(self.visit, &self.html)
    }
}

/// Text made safe for HTML.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[derive(Template)]
#[template(path = "failure.html")]
struct Failure<'a> {
    visit: &'a Visit,
    sentence: String,
    code: Option<String>,
}

/// The sober page of something that did not go as wished.
pub(crate) fn failure(visit: &Visit, error: &Error) -> Response {
    let inside = Failure {
        visit,
        sentence: visit.t(error.key()),
        code: note(visit, error),
    };
    let status = if matches!(error, Error::SignIn) {
        StatusCode::UNAUTHORIZED
    } else {
        error.status()
    };
    (status, page(visit, visit.t("kit-failure-title"), &inside)).into_response()
}

/// What nobody expected is noted, under a code that its page shows too.
pub(crate) fn note(visit: &Visit, error: &Error) -> Option<String> {
    match error {
        Error::Unexpected(kind) => {
            let code = crate::error::Code::new(visit.app().world().id());
            crate::event::failure(code, kind);
            Some(code.to_string())
        }
        Error::SignIn
        | Error::Unlock
        | Error::NotFound
        | Error::Forbidden
        | Error::Stale
        | Error::Conflict
        | Error::TooLarge
        | Error::TooMany
        | Error::Gone
        | Error::Busy
        | Error::Full => None,
    }
}

impl Visit {
    /// An icon: from the cached sprite for staff, drawn in the page for a person, whose credit pays each request.
    pub fn icon(&self, name: &str) -> Html {
        let assets = self.app().assets();
        // Arrows follow the direction of reading.
        let class = if matches!(name, "back" | "next") {
            "icon mirror"
        } else {
            "icon"
        };
        if self
            .principal()
            .is_some_and(crate::visit::Principal::is_staff)
        {
            let sprite = assets.url("icons.svg");
            return Html(format!(
                "<svg class=\"{class}\" aria-hidden=\"true\"><use href=\"{sprite}#{name}\"/></svg>"
            ));
        }
        let drawn = assets.icon(name);
        Html(drawn.replacen("class=\"icon\"", &format!("class=\"{class}\""), 1))
    }

    /// The address of a file of the kit or of a feature.
    pub fn asset(&self, name: &str) -> String {
        self.app().assets().url(name).to_owned()
    }
}
