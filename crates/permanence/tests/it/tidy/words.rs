//! Words people read: every key that is used is defined, every key that is defined is used, in every language shipped.

use std::collections::{BTreeMap, BTreeSet};

use super::{Source, fluent, none, one, planted, rust::Rust, source, templates};

/// The words of one folder: language → messages.
type Folder = BTreeMap<String, Vec<fluent::Message>>;

fn folders(sources: &[Source]) -> (BTreeMap<String, Folder>, Vec<String>) {
    let mut folders: BTreeMap<String, Folder> = BTreeMap::new();
    let mut problems = Vec::new();
    for source in sources.iter().filter(|source| source.is("ftl")) {
        let (folder, file) = source.path.rsplit_once('/').unwrap();
        let (messages, wrong) = fluent::read(&source.text);
        problems.extend(
            wrong
                .iter()
                .map(|wrong| format!("{}: {wrong}", source.path)),
        );
        let language = file.split('.').next().unwrap();
        folders
            .entry(folder.to_owned())
            .or_default()
            .insert(language.to_owned(), messages);
    }
    (folders, problems)
}

/// Keys of a feature begin with its name; those of the kit with `kit`.
fn prefix(folder: &str) -> String {
    let name = folder
        .strip_prefix("crates/permanence/src/")
        .unwrap_or("kit");
    name.replace('_', "-")
}

fn foreign_keys(sources: &[Source]) -> Vec<String> {
    let (folders, mut found) = folders(sources);
    for (folder, languages) in &folders {
        let start = format!("{}-", prefix(folder));
        for (language, messages) in languages {
            let foreign = messages
                .iter()
                .filter(|message| !message.key.trim_start_matches('-').starts_with(&start));
            found.extend(foreign.map(|message| {
                format!(
                    "{folder}/{language}.ftl: {} must begin with {start}",
                    message.key
                )
            }));
        }
    }
    found
}

/// English says all that French says, and nothing else; any other language says nothing else. The values put in a sentence
/// are the same in all.
fn untranslated(sources: &[Source]) -> Vec<String> {
    let (folders, _) = folders(sources);
    let mut found = Vec::new();
    for (folder, languages) in &folders {
        let Some(french) = languages.get("fr") else {
            found.push(format!("{folder}: no fr.ftl"));
            continue;
        };
        // Any page may show a word of the kit, so those are in every language.
        let whole: &[&str] = if prefix(folder) == "kit" {
            &["en", "ar"]
        } else {
            &["en"]
        };
        for language in whole {
            let translated = languages
                .get(*language)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let missing = keys(french).filter(|key| !keys(translated).any(|other| other == *key));
            found.extend(missing.map(|key| format!("{folder}: {key} is not in {language}.ftl")));
        }
        for (language, messages) in languages.iter().filter(|(language, _)| *language != "fr") {
            found.extend(
                messages
                    .iter()
                    .filter_map(|message| unlike(message, french))
                    .map(|wrong| format!("{folder}/{language}.ftl: {wrong}")),
            );
        }
    }
    found
}

fn keys(messages: &[fluent::Message]) -> impl Iterator<Item = &str> {
    messages.iter().map(|message| message.key.as_str())
}

fn unlike(message: &fluent::Message, french: &[fluent::Message]) -> Option<String> {
    let Some(original) = french.iter().find(|original| original.key == message.key) else {
        return Some(format!("{} is not in fr.ftl", message.key));
    };
    let strange = message.variables.difference(&original.variables).next()?;
    Some(format!(
        "{} puts in ${strange}, which French does not",
        message.key
    ))
}

/// A key written in a source: where, what, and whether it is certainly one.
struct Use {
    place: String,
    key: String,
    called: bool,
    family: bool,
}

/// A constant that holds the start of a family of keys, to which a dash and a code are joined: `const WORDS: &str = "spaces-tie"`.
fn names_family(before: &str) -> bool {
    let statement = before.rsplit([';', '{', '}']).next().unwrap_or_default();
    statement
        .trim_start()
        .trim_start_matches("pub ")
        .starts_with("const ")
        && statement.ends_with('=')
}

fn used(sources: &[Source]) -> Vec<Use> {
    let kept = sources.iter().filter(|source| {
        source
            .of_crate()
            .is_some_and(|name| name == "web" || name == "permanence")
    });
    kept.filter(|source| !source.is_test())
        .flat_map(used_in)
        .collect()
}

fn used_in(source: &Source) -> Vec<Use> {
    let text = match source.path.rsplit_once('.') {
        Some((_, "rs")) => source.text.clone(),
        Some((_, "html")) => templates::expressions(&source.text),
        _ => return Vec::new(),
    };
    let rust = Rust::read(&text);
    let uses = rust.strings.iter().map(|(at, key)| Use {
        place: format!("{}:{}", source.path, rust.line(*at)),
        key: key.clone(),
        family: names_family(rust.before(*at)),
        called: [".t(", ".count("]
            .iter()
            .any(|call| rust.before(*at).ends_with(call)),
    });
    uses.filter(|found| is_key(&found.key)).collect()
}

/// `notebook-title`, or the start of a family: `notebook-medium-`, `notebook-medium-{code}`.
fn is_key(text: &str) -> bool {
    let start = text.split('{').next().unwrap();
    let plain = start
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    plain && start.contains('-') && start.starts_with(|letter: char| letter.is_ascii_lowercase())
}

/// Whether a written key means a defined one.
fn means(used: &Use, defined: &str) -> bool {
    let written = used.key.as_str();
    let joined = defined
        .strip_prefix(written)
        .is_some_and(|rest| rest.starts_with('-'));
    if used.family && joined {
        return true;
    }
    match written.split_once('{') {
        Some((start, _)) => defined.starts_with(start),
        None if written.ends_with('-') => defined.starts_with(written),
        None => written == defined,
    }
}

fn undefined(sources: &[Source]) -> Vec<String> {
    let (folders, _) = folders(sources);
    let prefixes: Vec<String> = folders
        .keys()
        .map(|folder| format!("{}-", prefix(folder)))
        .collect();
    let defined: BTreeSet<&str> = folders
        .values()
        .filter_map(|languages| languages.get("fr"))
        .flat_map(|french| keys(french))
        .collect();
    let mut found = Vec::new();
    for used in used(sources) {
        let is_ours = used.called || prefixes.iter().any(|prefix| used.key.starts_with(prefix));
        if is_ours && !defined.iter().any(|key| means(&used, key)) {
            found.push(format!("{}: {} is not in any fr.ftl", used.place, used.key));
        }
    }
    found
}

fn unused(sources: &[Source]) -> Vec<String> {
    let (folders, _) = folders(sources);
    let used = used(sources);
    let mut found = Vec::new();
    for (folder, languages) in &folders {
        let french = languages.get("fr").map(Vec::as_slice).unwrap_or_default();
        let referred: Vec<&String> = french
            .iter()
            .flat_map(|message| &message.references)
            .collect();
        let idle = keys(french).filter(|key| {
            !used.iter().any(|used| means(used, key)) && !referred.iter().any(|other| other == key)
        });
        found.extend(idle.map(|key| format!("{folder}/fr.ftl: {key} is not used")));
    }
    found
}

/// A template whose words are mostly in Arabic is a page of the accompanied person: all its words must be.
fn half_arabic(sources: &[Source]) -> Vec<String> {
    let (folders, _) = folders(sources);
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| source.is("html")) {
        let (folder, _) = source.path.rsplit_once('/').unwrap();
        let Some(languages) = source.feature().and_then(|_| folders.get(folder)) else {
            continue;
        };
        let (Some(french), Some(arabic)) = (languages.get("fr"), languages.get("ar")) else {
            continue;
        };
        let written = used_in(source);
        let shown: Vec<&str> = keys(french)
            .filter(|key| written.iter().any(|used| means(used, key)))
            .collect();
        let missing: Vec<&str> = shown
            .iter()
            .copied()
            .filter(|key| !keys(arabic).any(|other| other == *key))
            .collect();
        if !missing.is_empty() && missing.len() * 2 < shown.len() {
            found.push(format!(
                "{}: a page of the person, not in ar.ftl: {}",
                source.path,
                missing.join(", ")
            ));
        }
    }
    found
}

#[test]
fn keys_bear_the_name_of_their_feature() {
    none(foreign_keys(&source::all()));
}

#[test]
fn every_language_says_it_all() {
    none(untranslated(&source::all()));
}

#[test]
fn every_used_key_is_defined() {
    none(undefined(&source::all()));
}

#[test]
fn every_defined_key_is_used() {
    none(unused(&source::all()));
}

#[test]
fn pages_of_the_person_are_wholly_in_arabic() {
    none(half_arabic(&source::all()));
}

const TEAM: &str = "crates/permanence/src/team";

fn team(files: &[(&str, &str)]) -> Vec<Source> {
    files
        .iter()
        .map(|(file, text)| Source::new(&format!("{TEAM}/{file}"), text))
        .collect()
}

#[test]
fn planted_untranslated_words_are_found() {
    let both = |english: &str| {
        untranslated(&team(&[
            ("fr.ftl", "team-a = Bonjour { $name }\n"),
            ("en.ftl", english),
        ]))
    };
    one(both(""), "team-a is not in en.ftl");
    one(both("team-a = Hello { $nom }\n"), "$nom");
    one(
        both("team-a = Hello\nteam-b = Bye\n"),
        "team-b is not in fr.ftl",
    );
    none(both("team-a = Hello { $name }\n"));
    let kit = planted(&[
        ("crates/web/words/fr.ftl", "kit-a = A\n"),
        ("crates/web/words/en.ftl", "kit-a = A\n"),
    ]);
    one(untranslated(&kit), "ar.ftl");
}

#[test]
fn planted_foreign_double_or_broken_keys_are_found() {
    one(
        foreign_keys(&team(&[("fr.ftl", "spaces-a = A\n")])),
        "must begin with team-",
    );
    one(
        foreign_keys(&team(&[("fr.ftl", "team-a = A\nteam-a = B\n")])),
        "twice",
    );
    one(
        foreign_keys(&team(&[("fr.ftl", "team-a = { A\n")])),
        "fr.ftl",
    );
}

#[test]
fn planted_undefined_keys_are_found() {
    let found = |file: &str, text: &str| {
        undefined(&team(&[
            ("fr.ftl", "team-a = A\nteam-kind-b = B\n"),
            (file, text),
        ]))
    };
    one(
        found("pages.rs", "let a = words.t(\"tema-a\");"),
        "pages.rs:1",
    );
    one(found("pages.rs", "\n let a = [\"team-c\"];"), "pages.rs:2");
    one(
        found("list.html", "<p class=\"team-c\">\n{{ w.t(\"team-d\") }}"),
        "list.html:2: team-d",
    );
    one(
        found("pages.rs", "format!(\"team-sort-{x}\")"),
        "team-sort-",
    );
    none(found(
        "pages.rs",
        "(\"team-a\", format!(\"team-kind-{x}\"), \"other-thing\")",
    ));
}

#[test]
fn a_planted_unused_key_is_found() {
    let files = [
        (
            "fr.ftl",
            "team-a = { team-c }\nteam-b = B\nteam-c = C\nteam-d-e = E\n",
        ),
        (
            "list.html",
            "{{ w.t(\"team-a\") }}{{ w.t(\"team-d-{k}\") }}",
        ),
    ];
    one(unused(&team(&files)), "team-b is not used");
}

#[test]
fn a_planted_half_arabic_page_is_found() {
    let page = "{{ w.t(\"team-a\") }}{{ w.t(\"team-b\") }}{{ w.t(\"team-c\") }}";
    let french = ("fr.ftl", "team-a = A\nteam-b = B\nteam-c = C\n");
    one(
        half_arabic(&team(&[
            french,
            ("ar.ftl", "team-a = أ\nteam-b = ب\n"),
            ("list.html", page),
        ])),
        "team-c",
    );
    none(half_arabic(&team(&[
        french,
        ("ar.ftl", "team-a = أ\n"),
        ("list.html", page),
    ])));
}
