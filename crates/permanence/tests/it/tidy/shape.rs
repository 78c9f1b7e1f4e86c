//! Files and functions stay short enough to be read in one go.

use super::{Source, none, one, planted, rust::Rust, source};

const FILE: usize = 600;
const FUNCTION: usize = 70;

fn long_files(sources: &[Source]) -> Vec<String> {
    let ours = sources.iter().filter(|source| {
        ["rs", "js", "mjs", "css", "html", "sql"]
            .iter()
            .any(|kind| source.is(kind))
    });
    ours.filter(|source| source.text.lines().count() > FILE)
        .map(|source| {
            format!(
                "{}: {} lines, {FILE} at most",
                source.path,
                source.text.lines().count()
            )
        })
        .collect()
}

fn long_functions(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| source.is("rs")) {
        let rust = Rust::read(&source.text);
        for (name, first, last) in functions(&rust) {
            if last + 1 - first > FUNCTION {
                found.push(format!(
                    "{}:{first}: {name} has {} lines, {FUNCTION} at most",
                    source.path,
                    last + 1 - first
                ));
            }
        }
    }
    found
}

/// Each function that has a body: its name, its first line and its last.
fn functions(rust: &Rust) -> Vec<(&str, usize, usize)> {
    let starts = rust.code.match_indices("fn ").filter(|(at, _)| {
        !rust.code[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '_')
    });
    starts
        .filter_map(|(at, _)| {
            let after = &rust.code[at + 3..];
            let name = after
                .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
                .next()?;
            let body = at + 3 + signature(after)?;
            let end = closing(&rust.code, body)?;
            (!name.is_empty()).then(|| (name, rust.line(at), rust.line(end)))
        })
        .collect()
}

/// The length of a signature: up to its body, or to the `;` of one that has none.
fn signature(after: &str) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, byte) in after.bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b'{' | b';' if depth == 0 => return Some(at),
            _ => {}
        }
    }
    None
}

/// The offset of the brace that closes the one at `open`; nothing if there is none there.
fn closing(code: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at),
            b'}' => depth -= 1,
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

#[test]
fn no_file_is_too_long() {
    none(long_files(&source::all()));
}

#[test]
fn no_function_is_too_long() {
    none(long_functions(&source::all()));
}

#[test]
fn a_long_file_is_found() {
    let text = "a\n".repeat(FILE + 1);
    one(
        long_files(&planted(&[
            ("crates/web/src/a.rs", &text),
            ("docs/long.md", &text),
        ])),
        "a.rs",
    );
}

#[test]
fn a_long_function_is_found() {
    let lines = "    let x = \"}\"; // }\n".repeat(FUNCTION);
    let text = format!(
        "trait T {{ fn none(&self); }}\nfn long(of: [u8; 2]) {{\n{lines}}}\nfn short() {{\n}}\n"
    );
    one(
        long_functions(&planted(&[("crates/web/src/a.rs", &text)])),
        "a.rs:2: long has 72",
    );
}
