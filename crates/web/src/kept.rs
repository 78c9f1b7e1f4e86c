//! What somebody sent and nobody could take: given back in the answer, so that it is neither lost nor sent unseen.
//! The session was over, a lock must be shown again, another member came in meanwhile, the disk is full: the page shows
//! what was written, and sends it again with the token of the first sending, so that nothing is kept twice.
//! It never gives back a password or a code, nor anything to a page that another site sent.

use askama::Template;
use axum::{
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};
use zeroize::Zeroizing;

use crate::{
    Error, Visit,
    form::{Form, PLAIN_LIMIT},
    page::{Page, note},
};

/// Words of which one is in the name of every field that holds a secret: `testing::check` sees to it on every page.
const SECRETS: [&str; 11] = [
    // A secret typed twice.
    "again",
    "code",
    "credential",
    "current",
    "digits",
    "fragment",
    "password",
    "pin",
    "prf",
    "recovery",
    "secret",
];
/// Fields that a page fills by itself with a number, a month or an address, and that nobody types under the same name:
/// `testing::check` sees to it on every page.
const OWN: [&str; 14] = [
    "back", "held", "month", "old", "paper", "papier", "pour", "remplace", "request", "result",
    "retour", "seq", "stroke", "suite",
];
/// The page where one lands in the other tab; under `/compte/` the password alone unlocks.
const DONE: &str = "/retour";
const DONE_OWN: &str = "/compte/retour";
/// An id is no choice of anybody's and no words either.
const LONGEST_CHOICE: usize = 31;

type Value = (String, Zeroizing<String>);

/// A form as it was sent, without its secrets and without its files.
pub(crate) struct Kept {
    action: String,
    token: String,
    fields: Vec<Value>,
    files: Vec<(String, String)>,
    secret: bool,
}

impl Kept {
    /// `None` for a form with nothing to give back, or so long that giving it back would be an attack.
    pub(crate) fn of(uri: &Uri, form: &Form) -> Option<Self> {
        let sent = || form.fields().iter().filter(|(name, _)| !is_token(name));
        let length: usize = sent().map(|(name, value)| name.len() + value.len()).sum();
        let mut files: Vec<(String, String)> = Vec::new();
        for (field, name) in form.names() {
            match files.iter_mut().find(|(known, _)| known == field) {
                Some((_, names)) => *names = format!("{names}, {name}"),
                None => files.push((field.to_owned(), name.to_owned())),
            }
        }
        let kept = Self {
            action: uri.path_and_query()?.as_str().to_owned(),
            token: form.raw("_token").to_owned(),
            fields: sent()
                .filter(|(name, _)| !is_secret(name))
                .cloned()
                .collect(),
            files,
            secret: sent().any(|(name, value)| is_secret(name) && !value.is_empty()),
        };
        (length <= PLAIN_LIMIT).then_some(kept)
    }
}

fn is_token(name: &str) -> bool {
    matches!(name, "_csrf" | "_token")
}

/// When in doubt it is a secret: it must then be typed again, which harms nobody.
pub(crate) fn is_secret(name: &str) -> bool {
    let name = name.to_lowercase();
    let mut words = name.split(['-', '_', '.']);
    words.any(|word| SECRETS.iter().any(|secret| word.starts_with(secret)))
}

/// What the page itself said is sent again, and never shown as somebody's words.
pub(crate) fn is_shown(name: &str, value: &str) -> bool {
    !OWN.contains(&name) && is_written(value)
}

/// What one writes has capitals, spaces or signs, or is a number or a day; a choice is a word of the program's own.
fn is_written(value: &str) -> bool {
    let own = |sign: char| sign.is_ascii_lowercase() || matches!(sign, '-' | '_');
    let id = value.len() > LONGEST_CHOICE && value.chars().all(|sign| sign.is_ascii_hexdigit());
    !id && !value.chars().all(own)
}

/// The way to what is missing, in another tab.
struct Door {
    href: String,
    words: String,
}

#[derive(Template)]
#[template(path = "kept.html")]
struct Again<'a> {
    visit: &'a Visit,
    title: String,
    sentence: String,
    code: Option<String>,
    door: Option<Door>,
    action: String,
    token: String,
    /// What the form says beside what one wrote.
    choices: Vec<Value>,
    written: Vec<Value>,
    files: Vec<(String, String)>,
    secret: bool,
    /// Whether sending again may end otherwise.
    sends: bool,
}

impl Again<'_> {
    /// The height of a box, so that what was written is seen whole when it is short.
    fn rows(&self, value: &str) -> usize {
        let lines = value
            .lines()
            .map(|line| 1 + line.chars().count() / 60)
            .sum::<usize>();
        lines.clamp(1, 12)
    }
}

/// The page that gives back what was sent, and says why it was not taken.
pub(crate) fn page(visit: &Visit, error: &Error, kept: Kept) -> Response {
    let (written, choices) = kept
        .fields
        .into_iter()
        .partition(|(name, value)| is_shown(name, value));
    let again = Again {
        visit,
        title: visit.t(title(error)),
        sentence: sentence(visit, error),
        code: note(visit, error),
        door: door(visit, error, &kept.action),
        sends: !kept.secret && may_change(error),
        action: kept.action,
        token: kept.token,
        choices,
        written,
        files: kept.files,
        secret: kept.secret,
    };
    let shown = Page::new(visit, again.title.clone(), &again)
        .narrow()
        .show();
    (status(error), shown).into_response()
}

fn status(error: &Error) -> StatusCode {
    match error {
        Error::SignIn => StatusCode::UNAUTHORIZED,
        Error::Unlock => StatusCode::FORBIDDEN,
        other => other.status(),
    }
}

fn title(error: &Error) -> &'static str {
    match error {
        Error::SignIn => "kit-kept-over-title",
        Error::Unlock => "kit-kept-lock-title",
        Error::Stale => "kit-kept-other-title",
        _ => "kit-failure-title",
    }
}

fn sentence(visit: &Visit, error: &Error) -> String {
    match error {
        Error::SignIn => visit.t("kit-kept-over"),
        Error::Unlock => visit.t("kit-kept-lock"),
        Error::Stale => match visit.principal() {
            Some(now) if !now.name.is_empty() => {
                visit.words().with("kit-kept-other", "name", &now.name)
            }
            _ => visit.t("kit-kept-other-card"),
        },
        other => format!("{} {}", visit.t(other.key()), visit.t("kit-kept-here")),
    }
}

fn door(visit: &Visit, error: &Error, action: &str) -> Option<Door> {
    let (href, words) = match error {
        Error::SignIn => (format!("/?retour={DONE}"), "kit-kept-over-go"),
        Error::Unlock => {
            let own = action.starts_with("/compte/");
            let done = if own { DONE_OWN } else { DONE };
            (format!("/deverrouillage?retour={done}"), "kit-kept-lock-go")
        }
        _ => return None,
    };
    let words = visit.t(words);
    Some(Door { href, words })
}

/// What does not exist, is not one's own or is over stays so; the rest passes.
fn may_change(error: &Error) -> bool {
    !matches!(
        error,
        Error::NotFound | Error::Gone | Error::TooLarge | Error::Forbidden
    )
}

#[cfg(test)]
mod tests {
    use super::{is_secret, is_shown, is_written};

    #[test]
    fn passwords_and_codes_are_known_by_the_names_of_their_fields() {
        for (name, secret) in [
            ("password", true),
            ("password-again", true),
            ("pin", true),
            ("pin2", true),
            ("Code", true),
            ("card_pin", true),
            ("recovery", true),
            ("digits", true),
            ("opinion", false),
            ("summary", false),
            ("text", false),
        ] {
            assert_eq!(is_secret(name), secret, "{name}");
        }
    }

    #[test]
    fn what_one_wrote_is_told_from_what_one_chose() {
        for (value, written) in [
            ("Vue.", true),
            ("rdv à 15 h", true),
            ("2026-11-24", true),
            ("450", true),
            ("phone", false),
            ("not-safe", false),
            ("", false),
            ("0af10af10af10af10af10af10af10af1", false),
        ] {
            assert_eq!(is_written(value), written, "{value}");
        }
    }

    #[test]
    fn what_the_page_fills_by_itself_is_nobodys_words() {
        for (name, value, shown) in [
            ("seq", "17", false),
            ("held", "1", false),
            ("retour", "/aujourdhui", false),
            ("amount", "17", true),
            ("summary", "Vue à l’accueil", true),
        ] {
            assert_eq!(is_shown(name, value), shown, "{name}");
        }
    }
}
