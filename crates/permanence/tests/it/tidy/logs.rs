//! Logs: an event carries a code, opaque ids and integers. Nothing else writes.

use super::{Source, none, one, planted, rust::Rust, source};

/// Names that would carry someone's words or whereabouts.
const TELLING: &[&str] = &[
    "name", "title", "text", "phone", "number", "email", "mail", "address", "query", "path", "url",
    "ip", "body", "word", "login", "error",
];
const WORDY: &[&str] = &[
    "format!",
    ".to_string(",
    "{:?}",
    ".as_str(",
    "String",
    ".clone(",
];
const OTHERS: &[&str] = &[
    "tracing::",
    "log::",
    "println!",
    "print!",
    "eprintln!",
    "eprint!",
    "dbg!",
];

fn wordy_events(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.is("rs") && source.of_crate().is_some())
    {
        let rust = Rust::read(&source.text);
        for (at, _) in rust.code.match_indices("event!(") {
            let start = at + "event!(".len();
            let end = start + parenthesis(&rust.code[start..]);
            let strings: Vec<&str> = rust
                .strings
                .iter()
                .filter(|(at, _)| (start..end).contains(at))
                .map(|(_, text)| text.as_str())
                .collect();
            let wrong = wrong(&rust.code[start..end], &strings);
            found.extend(wrong.map(|wrong| format!("{}:{}: {wrong}", source.path, rust.line(at))));
        }
    }
    found
}

/// The length of what is inside parentheses.
fn parenthesis(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in code.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return at,
            b')' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

fn wrong(arguments: &str, strings: &[&str]) -> Option<String> {
    let code = strings.first().copied().unwrap_or_default();
    if strings.len() != 1 || !is_code(code) {
        return Some(format!(
            "an event has one code, and no other text: {strings:?}"
        ));
    }
    let wordy = WORDY
        .iter()
        .find(|wordy| arguments.contains(**wordy))
        .map(|wordy| format!("{code}: {wordy} is not an id or an integer"));
    let names = arguments
        .split(',')
        .filter_map(|argument| Some(argument.split_once('=')?.0.trim()));
    let telling = names
        .filter(|name| TELLING.contains(name))
        .map(|name| format!("{code}: {name} would tell something"))
        .next();
    wordy.or(telling)
}

/// `space.open`, `card.try-refused`.
fn is_code(code: &str) -> bool {
    !code.is_empty()
        && code
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte))
}

/// Other ways to write. The program's own commands speak to whoever types them: those are files, not features.
fn other_logs(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.is("rs") && source.of_crate().is_some() && !source.is_test())
    {
        if source.of_crate() == Some("permanence") && source.feature().is_none() {
            continue;
        }
        let rust = Rust::read(&source.text);
        for other in OTHERS {
            let whole = |at: &usize| {
                !rust.code[..*at]
                    .ends_with(|letter: char| letter.is_alphanumeric() || letter == '_')
            };
            let first = rust.code.match_indices(other).map(|(at, _)| at).find(whole);
            found.extend(
                first.map(|at| {
                    format!("{}:{}: {other} is not an event", source.path, rust.line(at))
                }),
            );
        }
    }
    found
}

#[test]
fn events_carry_codes_ids_and_integers() {
    none(wordy_events(&source::all()));
}

#[test]
fn nothing_else_writes() {
    none(other_logs(&source::all()));
}

#[test]
fn planted_wordy_events_are_found() {
    let found = |text: &str| wordy_events(&planted(&[("crates/web/src/a.rs", text)]));
    one(
        found("\nevent!(\"space.open\", space = id, who = format!(\"{a}\"));"),
        "a.rs:2",
    );
    one(
        found("web::event!(\"space.open\", note = \"Nadia\")"),
        "no other text",
    );
    one(found("event!(\"Space opened\")"), "one code");
    one(found("event!(\"space.open\", name = a)"), "name would tell");
    one(
        found("event!(\"space.open\", who = a.to_string())"),
        "to_string",
    );
    none(found(
        "event!(\"space.open\", space = id, entries = list.len())",
    ));
}

#[test]
fn planted_other_logs_are_found() {
    let found = |path: &str, text: &str| other_logs(&planted(&[(path, text)]));
    one(
        found("crates/web/src/a.rs", "\ntracing::info!(\"a\");"),
        "a.rs:2",
    );
    one(
        found("crates/permanence/src/team/pages.rs", "println!(\"a\");"),
        "println!",
    );
    none(found("crates/permanence/src/main.rs", "println!(\"a\");"));
    none(found(
        "crates/web/src/a.rs",
        "catalog::read(); // tracing::info!",
    ));
}
