//! Tidy checks: what the sources promise, read from the sources. Each check is a function from sources to a list of
//! findings, with two tests: the real sources hold, and a planted violation is found.

mod addresses;
mod directions;
mod features;
pub(crate) mod fluent;
mod licences;
mod logs;
mod marks;
mod rust;
mod shape;
mod source;
mod templates;
mod typography;
mod words;

use source::Source;

/// Stops with every finding, one per line.
fn none(findings: Vec<String>) {
    assert!(
        findings.is_empty(),
        "{} findings:\n{}",
        findings.len(),
        findings.join("\n")
    );
}

/// Stops unless exactly one finding names `what`.
fn one(findings: Vec<String>, what: &str) {
    assert!(
        findings.len() == 1 && findings[0].contains(what),
        "expected one finding about {what}, got {findings:?}"
    );
}

/// Sources as they could be, for planted violations.
fn planted(files: &[(&str, &str)]) -> Vec<Source> {
    files
        .iter()
        .map(|(path, text)| Source::new(path, text))
        .collect()
}
