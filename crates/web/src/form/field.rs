//! Fields are values that render themselves: label above, hint, error tied to its field.

use std::fmt;

use askama::{FastWritable, Template, filters::HtmlSafe};

use super::Form;

/// One choice among several: what is sent, and what is read.
#[derive(Clone)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

/// A field of a form, ready to be placed in a template with `{{ … }}`.
#[derive(Template)]
#[template(path = "form/field.html")]
pub struct Field {
    shape: Shape,
    name: String,
    label: String,
    value: String,
    kind: &'static str,
    hint: Option<String>,
    optional: Option<String>,
    error: Option<String>,
    complete: Option<&'static str>,
    mode: Option<&'static str>,
    class: Option<&'static str>,
    choices: Vec<Choice>,
    rows: u8,
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Line,
    Area,
    Select,
    Radios,
    Chips,
    Tags,
    Boxes,
    Tick,
    File,
}

impl Form {
    /// A line of text.
    pub fn text(&self, name: &str, label: impl Into<String>) -> Field {
        self.field(Shape::Line, name, label)
    }

    /// A secret: never sent back in the page.
    pub fn password(&self, name: &str, label: impl Into<String>) -> Field {
        Field {
            kind: "password",
            value: String::new(),
            ..self.field(Shape::Line, name, label)
        }
    }

    /// A day, as the browser writes it (`2026-11-24`).
    pub fn day(&self, name: &str, label: impl Into<String>) -> Field {
        Field {
            kind: "date",
            ..self.field(Shape::Line, name, label)
        }
    }

    /// An hour, as the browser writes it (`14:05`).
    pub fn time(&self, name: &str, label: impl Into<String>) -> Field {
        Field {
            kind: "time",
            ..self.field(Shape::Line, name, label)
        }
    }

    /// Several lines of text.
    pub fn area(&self, name: &str, label: impl Into<String>) -> Field {
        self.field(Shape::Area, name, label)
    }

    /// One among several, in a list that unfolds.
    pub fn select(
        &self,
        name: &str,
        label: impl Into<String>,
        choices: &[(String, String)],
    ) -> Field {
        Field {
            choices: self.choices(name, choices),
            ..self.field(Shape::Select, name, label)
        }
    }

    /// One among a few, all visible.
    pub fn radios(
        &self,
        name: &str,
        label: impl Into<String>,
        choices: &[(String, String)],
    ) -> Field {
        Field {
            choices: self.choices(name, choices),
            ..self.field(Shape::Radios, name, label)
        }
    }

    /// One among several short words, side by side.
    pub fn chips(
        &self,
        name: &str,
        label: impl Into<String>,
        choices: &[(String, String)],
    ) -> Field {
        Field {
            choices: self.choices(name, choices),
            ..self.field(Shape::Chips, name, label)
        }
    }

    /// Any number among several short words, side by side.
    pub fn tags(
        &self,
        name: &str,
        label: impl Into<String>,
        choices: &[(String, String)],
    ) -> Field {
        Field {
            choices: self.choices(name, choices),
            ..self.field(Shape::Tags, name, label)
        }
    }

    /// Any number among a few.
    pub fn boxes(
        &self,
        name: &str,
        label: impl Into<String>,
        choices: &[(String, String)],
    ) -> Field {
        Field {
            choices: self.choices(name, choices),
            ..self.field(Shape::Boxes, name, label)
        }
    }

    /// One box to tick.
    pub fn tick(&self, name: &str, label: impl Into<String>) -> Field {
        self.field(Shape::Tick, name, label)
    }

    /// A file; the form must be `enctype="multipart/form-data"`.
    pub fn upload(&self, name: &str, label: impl Into<String>, accept: &'static str) -> Field {
        Field {
            kind: accept,
            ..self.field(Shape::File, name, label)
        }
    }

    /// The list of what must be corrected, with links; nothing when all is right.
    pub fn summary(&self) -> Summary {
        Summary {
            title: self
                .visit()
                .words()
                .count("kit-errors", self.errors().len()),
            errors: self
                .errors()
                .iter()
                .map(|(name, text)| ((*name).to_owned(), text.clone()))
                .collect(),
        }
    }

    fn field(&self, shape: Shape, name: &str, label: impl Into<String>) -> Field {
        Field {
            shape,
            name: name.to_owned(),
            label: label.into(),
            value: self.value(name).to_owned(),
            kind: "text",
            hint: None,
            optional: None,
            error: self.error(name).map(str::to_owned),
            complete: None,
            mode: None,
            class: None,
            choices: Vec::new(),
            rows: 3,
        }
    }

    fn choices(&self, name: &str, choices: &[(String, String)]) -> Vec<Choice> {
        let chosen = self.all(name);
        let choice = |(value, label): &(String, String)| Choice {
            chosen: chosen.contains(&value.as_str()),
            value: value.clone(),
            label: label.clone(),
        };
        choices.iter().map(choice).collect()
    }

    /// The words « (facultatif) » for [`Field::optional`].
    pub fn optional_words(&self) -> String {
        self.visit().words().t("kit-optional")
    }
}

impl Field {
    /// A sentence under the label.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// Says in words that the field may stay empty; give it [`Form::optional_words`].
    pub fn optional(self, words: impl Into<String>) -> Self {
        Self {
            optional: Some(words.into()),
            ..self
        }
    }

    /// The `autocomplete` token (`new-password`, `one-time-code`, `off`…).
    pub fn complete(self, token: &'static str) -> Self {
        Self {
            complete: Some(token),
            ..self
        }
    }

    /// The keyboard to offer: `tel`, `numeric`, `email`.
    pub fn keyboard(self, mode: &'static str) -> Self {
        Self {
            mode: Some(mode),
            ..self
        }
    }

    /// A class of base.css for the input: `short`, `pin`.
    pub fn class(self, class: &'static str) -> Self {
        Self {
            class: Some(class),
            ..self
        }
    }

    /// Height of an area, in lines.
    pub fn rows(self, rows: u8) -> Self {
        Self { rows, ..self }
    }

    fn described(&self) -> String {
        let hint = self.hint.iter().map(|_| format!("{}-hint", self.name));
        let error = self.error.iter().map(|_| format!("{}-error", self.name));
        hint.chain(error).collect::<Vec<_>>().join(" ")
    }

    fn is(&self, shape: &str) -> bool {
        let own = match self.shape {
            Shape::Line => "line",
            Shape::Area => "area",
            Shape::Select => "select",
            Shape::Radios => "radios",
            Shape::Chips => "chips",
            Shape::Tags => "tags",
            Shape::Boxes => "boxes",
            Shape::Tick => "tick",
            Shape::File => "file",
        };
        own == shape
    }
}

// Askama's derive gives `Display`; this says that the result is already HTML.
impl HtmlSafe for Field {}

/// The list of errors at the head of a refused form.
#[derive(Template)]
#[template(
    source = r##"{% if !errors.is_empty() %}<div class="errors" id="errors" role="alert" tabindex="-1"><h2>{{ title }}</h2><ul>{% for error in errors %}<li><a href="#{{ error.0 }}">{{ error.1 }}</a></li>{% endfor %}</ul></div>{% endif %}"##,
    ext = "html"
)]
pub struct Summary {
    title: String,
    errors: Vec<(String, String)>,
}

impl HtmlSafe for Summary {}

/// Finished HTML, to be placed as it is.
pub struct Html(pub String);

impl fmt::Display for Html {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl FastWritable for Html {
    fn write_into(&self, out: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(out.write_str(&self.0)?)
    }
}

impl HtmlSafe for Html {}
