//! The English of the rules: complete, and nothing that no rule says. The sources are walked, so that no rule is remembered.

use std::{collections::BTreeSet, fs, path::Path};

use rights::*;

use crate::chance::{household, month};

/// The text of the rules, as the compiler reads their sentences.
fn sources(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, text);
        } else {
            let source = fs::read_to_string(&path).unwrap();
            let rule = source.split("#[cfg(test)]").next().unwrap();
            text.push_str(&rule.replace("\\u{a0}", "\u{a0}"));
        }
    }
}

fn rules() -> String {
    let mut text = String::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut text,
    );
    text
}

/// The literals that follow a mark, up to their closing quote.
fn literals<'a>(text: &'a str, mark: &str) -> impl Iterator<Item = &'a str> {
    let after = text.split(mark).skip(1);
    after.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
}

#[test]
fn each_sentence_of_a_rule_has_its_english() {
    let text = rules();
    let mut said: BTreeSet<&str> = ["sentence:", ".say(", ".open(", "let label ="]
        .into_iter()
        .flat_map(|mark| literals(&text, mark))
        .collect();
    assert!(said.len() > 120, "{}", said.len());
    // Labels that are chosen from a table are met by computing.
    let law = Law::of(Table::Official, month()).unwrap();
    for seed in 0..1500 {
        let explained = Engine::new(&law).explain(&household(seed));
        for benefit in Benefit::ALL {
            labels(explained.steps(benefit), &mut said);
        }
    }
    said.extend(Change::ALL.map(Change::sentence));
    let lacking: Vec<&str> = said
        .into_iter()
        .filter(|own| english(own).is_none())
        .collect();
    assert!(lacking.is_empty(), "{lacking:#?}");
}

fn labels(steps: &[Step], said: &mut BTreeSet<&str>) {
    for step in steps {
        said.insert(step.label);
        labels(&step.parts, said);
    }
}

#[test]
fn no_english_is_left_of_a_sentence_that_no_rule_says() {
    let text = rules();
    let file = include_str!("../../words/en.toml");
    let lines = file.lines().filter(|line| line.starts_with('"'));
    for line in lines {
        let french = line.trim_start_matches('"').split('"').next().unwrap();
        assert!(text.contains(&format!("\"{french}\"")), "{french}");
        assert!(english(french).is_some_and(|own| own != french), "{french}");
    }
}
