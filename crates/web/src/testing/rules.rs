//! The rules of the house that any page must keep, whoever loads it and in whatever test.

use std::collections::HashSet;

/// The most that a page may weigh before compression.
const HEAVIEST: usize = 30 * 1024;
/// Characters that need a no-break space before them in French.
const HIGH: [char; 4] = [';', ':', '!', '?'];

/// What is wrong with a page; empty when nothing is.
pub fn check(path: &str, html: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let tags = tags(html);
    let mut refuse = |bad: bool, words: &str| {
        if bad {
            wrong.push(words.to_owned());
        }
    };
    let count = |name: &str| {
        tags.iter()
            .filter(|tag| tag.name == name && !tag.closing)
            .count()
    };
    refuse(!html.starts_with("<!doctype html>"), "no doctype");
    refuse(
        !tags
            .iter()
            .any(|tag| tag.name == "html" && tag.has("lang") && tag.has("dir")),
        "no lang or dir",
    );
    refuse(count("h1") != 1, "not exactly one h1");
    refuse(
        count("title") != 1 || html.contains("<title></title>"),
        "no title",
    );
    refuse(count("main") != 1, "not exactly one main");
    refuse(!balanced(&tags), "tags do not close in order");
    refuse(
        html.len() > HEAVIEST && !path.contains("n="),
        "heavier than 30 kB",
    );
    refuse(
        tags.iter().any(|tag| {
            tag.has("style")
                || tag
                    .attributes
                    .iter()
                    .any(|(name, _)| name.starts_with("on"))
        }),
        "inline style or script",
    );
    refuse(html.contains("<style"), "a style element");
    refuse(
        tags.iter()
            .any(|tag| tag.name == "script" && !tag.closing && !tag.has("src")),
        "an inline script",
    );
    refuse(external(&tags), "an address elsewhere");
    refuse(
        html.contains("]<") && html.contains(">[") && missing_word(html),
        "a word without its sentence",
    );
    wrong.extend(ids(&tags));
    wrong.extend(forms(&tags, html));
    wrong.extend(fields(&tags));
    wrong.extend(secrets(&tags));
    wrong.extend(own(&tags));
    wrong.extend(links(&tags, html));
    if html.contains("lang=\"fr\"") {
        wrong.extend(spaces(html));
    }
    wrong
}

/// A secret that an answer could give back is one whose field does not say by its name that it is a secret.
fn secrets(tags: &[Tag]) -> Vec<String> {
    let hidden = tags.iter().filter(|tag| {
        tag.name == "input"
            && (tag.value("type") == "password"
                || tag.value("autocomplete") == "one-time-code"
                || tag.has("data-fragment")
                || tag.has("data-credential")
                || tag.has("data-prf"))
    });
    let told = hidden.filter(|tag| !crate::kept::is_secret(tag.value("name")));
    told.map(|tag| {
        format!(
            "the secret « {} » does not say by its name that it is one",
            tag.value("name")
        )
    })
    .collect()
}

/// What a page says by itself in a hidden field must not be given back as what somebody wrote.
fn own(tags: &[Tag]) -> Vec<String> {
    let hidden = tags.iter().filter(|tag| {
        let name = tag.value("name");
        tag.value("type") == "hidden"
            && !matches!(name, "_csrf" | "_token")
            && !crate::kept::is_secret(name)
    });
    let taken = hidden.filter(|tag| crate::kept::is_shown(tag.value("name"), tag.value("value")));
    taken
        .map(|tag| {
            format!(
                "the hidden field « {} » would be taken for somebody's words",
                tag.value("name")
            )
        })
        .collect()
}

pub(super) struct Tag {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub closing: bool,
    pub end: usize,
}

impl Tag {
    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(own, _)| own == name)
    }

    pub fn value(&self, name: &str) -> &str {
        self.attributes
            .iter()
            .find(|(own, _)| own == name)
            .map_or("", |(_, value)| value.as_str())
    }
}

pub(super) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = html.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found + 1;
        let Some(length) = html.get(start..).and_then(end_of_tag) else {
            break;
        };
        at = start + length;
        let inside = html.get(start..at).unwrap_or_default();
        if !inside.starts_with('!') {
            tags.push(tag(inside, at + 1));
        }
    }
    tags
}

/// The place of `>` outside quotes.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices()
        .find(|(_, letter)| {
            quoted ^= *letter == '"';
            *letter == '>' && !quoted
        })
        .map(|(place, _)| place)
}

fn tag(inside: &str, end: usize) -> Tag {
    let closing = inside.starts_with('/');
    let inside = inside.trim_start_matches('/').trim_end_matches('/');
    let (name, mut rest) = inside
        .split_once(char::is_whitespace)
        .unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while let Some(word) = rest.trim_start().get(..).filter(|word| !word.is_empty()) {
        let stop = word
            .find(|letter: char| letter == '=' || letter.is_whitespace())
            .unwrap_or(word.len());
        let (attribute, after) = word.split_at(stop);
        let quoted = after
            .strip_prefix("=\"")
            .and_then(|value| value.split_once('"'));
        let (value, after) = quoted.unwrap_or(("", after.trim_start_matches('=')));
        if attribute.is_empty() {
            break;
        }
        attributes.push((attribute.to_owned(), value.to_owned()));
        rest = after;
    }
    Tag {
        name: name.to_lowercase(),
        attributes,
        closing,
        end,
    }
}

const VOID: [&str; 9] = [
    "br", "hr", "img", "input", "link", "meta", "source", "use", "path",
];

fn balanced(tags: &[Tag]) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for tag in tags.iter().filter(|tag| !VOID.contains(&tag.name.as_str())) {
        if !tag.closing {
            open.push(&tag.name);
        } else if open.pop() != Some(tag.name.as_str()) {
            return false;
        }
    }
    open.is_empty()
}

fn external(tags: &[Tag]) -> bool {
    let away = |value: &str| value.starts_with("http") || value.starts_with("//");
    tags.iter().any(|tag| {
        away(tag.value("src"))
            || (tag.name == "link" && away(tag.value("href")))
            || away(tag.value("action"))
    })
}

fn missing_word(html: &str) -> bool {
    html.split('[').skip(1).any(|rest| {
        let key = rest.split(']').next().unwrap_or_default();
        key.contains('-')
            && key.len() > 4
            && key
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter == '-')
    })
}

fn ids(tags: &[Tag]) -> Vec<String> {
    let mut known = HashSet::new();
    let ids = tags
        .iter()
        .filter(|tag| tag.has("id"))
        .map(|tag| tag.value("id"));
    ids.filter(|id| !known.insert(*id))
        .map(|id| format!("the id {id} twice"))
        .collect()
}

fn forms(tags: &[Tag], html: &str) -> Vec<String> {
    let posts = tags
        .iter()
        .filter(|tag| tag.name == "form" && tag.value("method") == "post");
    posts
        .filter(|tag| {
            !html
                .get(tag.end..)
                .is_some_and(|rest| rest.starts_with("<input type=\"hidden\" name=\"_csrf\""))
        })
        .map(|tag| format!("a form to {} without its token", tag.value("action")))
        .collect()
}

fn fields(tags: &[Tag]) -> Vec<String> {
    let labels: HashSet<_> = tags
        .iter()
        .filter(|tag| tag.name == "label")
        .map(|tag| tag.value("for"))
        .collect();
    let ids: HashSet<_> = tags.iter().map(|tag| tag.value("id")).collect();
    let mut wrong = Vec::new();
    let mut inside = 0_i32;
    for tag in tags {
        if tag.name == "label" {
            inside += if tag.closing { -1 } else { 1 };
        }
        let field = matches!(tag.name.as_str(), "input" | "textarea" | "select") && !tag.closing;
        let hidden = matches!(tag.value("type"), "hidden" | "submit");
        if field
            && !hidden
            && inside == 0
            && !labels.contains(tag.value("id"))
            && !tag.has("aria-label")
        {
            wrong.push(format!("the field {} without a label", tag.value("name")));
        }
        let named = tag.value("aria-describedby").split_whitespace();
        wrong.extend(
            named
                .filter(|id| !ids.contains(id))
                .map(|id| format!("aria-describedby {id} names nothing")),
        );
    }
    wrong
}

/// Links and buttons say where they go or what they do.
fn links(tags: &[Tag], html: &str) -> Vec<String> {
    let pressed = tags
        .iter()
        .filter(|tag| matches!(tag.name.as_str(), "a" | "button") && !tag.closing);
    pressed
        .filter(|tag| !tag.has("aria-label"))
        .filter(|tag| {
            let rest = html.get(tag.end..).unwrap_or_default();
            let inside = rest
                .split(&format!("</{}>", tag.name))
                .next()
                .unwrap_or_default();
            text(inside).trim().is_empty()
        })
        .map(|tag| format!("a link or button without words ({})", tag.value("href")))
        .collect()
}

/// The text between tags.
fn text(html: &str) -> String {
    html.split('<')
        .enumerate()
        .map(|(place, part)| {
            if place == 0 {
                part
            } else {
                part.split_once('>').map_or("", |(_, after)| after)
            }
        })
        .collect()
}

/// French puts a no-break space before « ; : ! ? »; a plain one lets the line break there.
fn spaces(html: &str) -> Vec<String> {
    let words = text(html.split("<main").nth(1).unwrap_or_default());
    let letters: Vec<char> = words.chars().collect();
    let mut wrong = Vec::new();
    for place in letters.windows(2) {
        if let [' ', sign] = place
            && HIGH.contains(sign)
        {
            wrong.push(format!("a plain space before « {sign} »"));
        }
    }
    wrong.dedup();
    wrong
}

#[cfg(test)]
mod tests {
    use super::check;

    const GOOD: &str = "<!doctype html><html lang=\"fr\" dir=\"ltr\"><head><title>Ici</title></head><body><main id=\"main\"><h1>Ici</h1><form method=\"post\"><input type=\"hidden\" name=\"_csrf\" value=\"1\"><label for=\"a\">A</label><input id=\"a\" name=\"a\"></form></main></body></html>";

    fn finds(from: &str, to: &str, problem: &str) {
        let page = GOOD.replace(from, to);
        assert_ne!(page, GOOD);
        let wrong = check("/", &page);
        assert!(
            wrong.iter().any(|found| found.contains(problem)),
            "{problem}: {wrong:?}"
        );
    }

    #[test]
    fn a_good_page_has_nothing_wrong() {
        assert_eq!(check("/", GOOD), Vec::<String>::new());
    }

    #[test]
    fn each_rule_finds_its_fault() {
        finds("<h1>Ici</h1>", "", "h1");
        finds(" dir=\"ltr\"", "", "lang or dir");
        finds("<label for=\"a\">A</label>", "", "without a label");
        finds(
            "<input type=\"hidden\" name=\"_csrf\" value=\"1\">",
            "",
            "without its token",
        );
        finds("</form>", "", "close in order");
        finds("<h1>", "<p id=\"main\"></p><h1>", "twice");
        finds("<h1>", "<p style=\"x\"></p><h1>", "inline");
        finds("<h1>", "<img src=\"https://x/y\"><h1>", "elsewhere");
        finds("<h1>", "<a href=\"/x\"></a><h1>", "without words");
        finds("<h1>Ici", "<h1>Ici !", "plain space");
        let hidden = "<label for=\"a\">A</label><input type=\"hidden\" name=\"rank\" value=\"3\">";
        finds("<label for=\"a\">A</label>", hidden, "somebody's words");
    }
}
