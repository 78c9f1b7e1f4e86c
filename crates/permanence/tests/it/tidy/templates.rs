//! Templates: no words in them (they are in the `.ftl` files), nothing inline, nothing from elsewhere.

use super::{Source, none, one, planted, source};

/// Attributes that people read or hear.
const READ: &[&str] = &[" title=\"", " alt=\"", " placeholder=\"", " aria-label=\""];
const INLINE: &[&str] = &[
    " style=\"",
    " onclick=",
    " onload=",
    " onsubmit=",
    " onchange=",
    "<style",
    "javascript:",
    "<script>",
];
const ELSEWHERE: &[&str] = &[
    "src=\"http",
    "src=\"//",
    "<link rel=\"stylesheet\" href=\"http",
    "@import",
    "url(http",
];
/// A page that is carried away in a ZIP, and read where none of our files is served, carries its own style.
const CARRIED: &[&str] = &["crates/permanence/src/export/archive.html"];
/// The program's own name is the same in every language.
const NAME: &str = "Permanence";

/// A template with everything but its expressions blanked, line for line.
pub(crate) fn expressions(text: &str) -> String {
    split(text).0
}

/// The expressions of a template, then its HTML; each with the other blanked.
fn split(text: &str) -> (String, String) {
    let (mut inside, mut outside) = (String::new(), String::new());
    let mut rest = text;
    while let Some((start, length)) = next(rest) {
        let kept = !rest[start..].starts_with("{#");
        outside.push_str(&rest[..start]);
        inside.push_str(&blank(&rest[..start]));
        outside.push_str(&blank(&rest[start..start + length]));
        inside.push_str(&if kept {
            rest[start..start + length].to_owned()
        } else {
            blank(&rest[start..start + length])
        });
        rest = &rest[start + length..];
    }
    outside.push_str(rest);
    inside.push_str(&blank(rest));
    (inside, outside)
}

/// Where the next expression, statement or comment starts, and its length.
fn next(text: &str) -> Option<(usize, usize)> {
    let pairs = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];
    let found = pairs
        .iter()
        .filter_map(|(open, close)| Some((text.find(open)?, *close)));
    let (start, close) = found.min_by_key(|(start, _)| *start)?;
    let length = text[start..]
        .find(close)
        .map_or(text.len() - start, |end| end + close.len());
    Some((start, length))
}

fn blank(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect()
}

fn found(sources: &[Source], check: fn(&str) -> Vec<(usize, String)>) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.is("html") && source.of_crate().is_some())
    {
        let mut html = split(&source.text).1;
        if CARRIED.contains(&source.path.as_str()) {
            html = unstyled(&html);
        }
        let places = check(&html).into_iter();
        found.extend(places.map(|(at, what)| {
            format!(
                "{}:{}: {what}",
                source.path,
                1 + html[..at].matches('\n').count()
            )
        }));
    }
    found
}

/// The same page with its style blanked.
fn unstyled(html: &str) -> String {
    let Some((before, rest)) = html.split_once("<style>") else {
        return html.to_owned();
    };
    let (style, after) = rest.split_once("</style>").unwrap_or((rest, ""));
    [
        before,
        &blank("<style>"),
        &blank(style),
        &blank("</style>"),
        after,
    ]
    .concat()
}

/// Letters between tags, or in an attribute that people read.
fn words(html: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    for part in html.split_inclusive('>') {
        let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        // Without a tag, the `>` is a text's own.
        if spoken(text) {
            found.push((at, format!("words in a template: {}", text.trim())));
        }
        for name in READ {
            let value = tag
                .split_once(name)
                .and_then(|(_, rest)| rest.split('"').next());
            if value.is_some_and(spoken) {
                found.push((at, format!("words in a template:{name}…\"")));
            }
        }
        at += part.len();
    }
    found
}

fn spoken(text: &str) -> bool {
    let text = text.replace(NAME, "");
    let mut entities = text
        .split('&')
        .map(|part| part.split_once(';').map_or(part, |(_, rest)| rest));
    let first = text.split('&').next().unwrap_or_default();
    first.chars().any(char::is_alphabetic)
        || entities
            .by_ref()
            .skip(1)
            .any(|part| part.chars().any(char::is_alphabetic))
}

fn inline(html: &str) -> Vec<(usize, String)> {
    let marks = INLINE.iter().chain(ELSEWHERE);
    marks
        .filter_map(|mark| Some((html.find(mark)?, format!("not in a template: {mark}"))))
        .collect()
}

#[test]
fn no_words_in_templates() {
    none(found(&source::all(), words));
}

#[test]
fn nothing_inline_and_nothing_from_elsewhere() {
    none(found(&source::all(), inline));
}

#[test]
fn planted_words_are_found() {
    let found = |text: &str| found(&planted(&[("crates/web/src/a.html", text)]), words);
    one(
        found("<p>\n{# Texte #}{{ a }}</p>\n<p>Bonjour</p>"),
        "a.html:3",
    );
    one(found("<img src=\"/a\" alt=\"Une porte\">"), "alt");
    one(found("<p>&nbsp;et</p>"), "words");
    one(found("Bonjour"), "words");
    none(found(
        "<h1 class=\"a\">{% if a > b %}{{ w.t(\"team-a\") }}{% endif %}</h1>&nbsp;· 14 <b>Permanence</b>",
    ));
}

#[test]
fn planted_inline_or_foreign_parts_are_found() {
    let found = |text: &str| found(&planted(&[("crates/web/src/a.html", text)]), inline);
    one(found("<p style=\"color:red\">"), "style");
    one(
        found("<p>\n<script src=\"https://example.org/a.js\"></script>"),
        "a.html:2",
    );
    one(found("<style>p{margin:0}</style>"), "<style");
    let carried = planted(&[(CARRIED[0], "<style>p{margin:0}</style><p style=\"\">")]);
    one(super::templates::found(&carried, inline), "style=");
    none(found("<script type=\"module\" src=\"{{ a }}\"></script>"));
}
