//! Bad input, everywhere (security.md T11): two thousand things sent to every field of every form, in addresses, in
//! bodies, as files. Never a 5xx, never an unescaped echo, never a way out of the site; always a sentence.
//! Each run sends a part of it, drawn by a seed that it prints; `bin/bench corpus` draws other parts, or sends everything.

mod bodies;
mod people;
mod traps;
mod trial;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use web::testing::{PageForm, Visitor, forms};

use crate::{
    drive::{ends, target},
    pages::walk::{READERS, pattern, walk},
    routes::known,
    town::{Town, town},
};
use trial::{Trial, Try};

/// How many tries a run of `bin/ci` makes; and how many happen in one structure before it is made anew.
const DRAWN: usize = 1_000;
const EACH_TOWN: usize = 500;

/// A form as somebody found it.
#[derive(Clone)]
pub struct Found {
    pub reader: &'static str,
    pub page: String,
    pub form: PageForm,
}

/// Every form that the readers find, once for each place where it leads.
async fn found(town: &Town) -> Vec<Found> {
    let mut all: BTreeMap<String, Found> = BTreeMap::new();
    for reader in READERS {
        let mut visitor = town.visitor(reader);
        walk(town, &mut visitor, |page, seen| {
            let own = forms(&seen.text())
                .into_iter()
                .filter(|form| form.post && !form.fields.is_empty());
            for form in own {
                let names: Vec<_> = form
                    .fields
                    .iter()
                    .map(|field| field.name.as_str())
                    .collect();
                let to = target(&form, page);
                let key = format!("{} {}", pattern(&to).unwrap_or(to), names.join(" "));
                let page = page.to_owned();
                all.entry(key).or_insert(Found { reader, page, form });
            }
        })
        .await;
    }
    all.into_values().collect()
}

/// Everything that can be tried, without being made: a number is enough to find one again.
struct Everything {
    forms: Vec<Found>,
    fields: Vec<(usize, String)>,
    files: Vec<(usize, String)>,
    addresses: Vec<&'static str>,
    words: Vec<String>,
    bodies: Vec<(&'static str, Vec<u8>)>,
    uploads: Vec<(String, &'static str, Vec<u8>)>,
}

impl Everything {
    async fn read(town: &Town) -> Self {
        let forms = found(town).await;
        let of = |file: bool| {
            let fields = forms
                .iter()
                .enumerate()
                .flat_map(|(at, found)| found.form.fields.iter().map(move |field| (at, field)));
            fields
                .filter(|(_, field)| (field.kind == "file") == file)
                .map(|(at, field)| (at, field.name.clone()))
                .collect()
        };
        let routes = known()
            .into_iter()
            .filter(|route| route.method == "GET" && !route.path.ends_with("/flux"));
        Self {
            fields: of(false),
            files: of(true),
            addresses: routes.map(|route| route.path).collect(),
            words: words::words(),
            bodies: bodies::bodies(),
            uploads: bodies::files(),
            forms,
        }
    }

    fn sizes(&self) -> [usize; 5] {
        [
            self.fields.len() * self.words.len(),
            self.forms.len() * self.bodies.len(),
            self.files.len() * self.uploads.len(),
            self.addresses.len() * self.words.len(),
            trial::HEADERS.len() * self.words.len(),
        ]
    }

    fn count(&self) -> usize {
        self.sizes().iter().sum()
    }

    fn trial(&self, mut number: usize) -> Trial {
        let [fields, forms, files, addresses, _] = self.sizes();
        if number < fields {
            let (form, field) = &self.fields[number / self.words.len()];
            let word = self.words[number % self.words.len()].clone();
            return Trial {
                what: Try::Field(field.clone(), word),
                found: Some(self.forms[*form].clone()),
            };
        }
        number -= fields;
        if number < forms {
            let (kind, body) = self.bodies[number % self.bodies.len()].clone();
            return Trial {
                what: Try::Body(kind, body),
                found: Some(self.forms[number / self.bodies.len()].clone()),
            };
        }
        number -= forms;
        if number < files {
            let (form, field) = &self.files[number / self.uploads.len()];
            let upload = self.uploads[number % self.uploads.len()].clone();
            return Trial {
                what: Try::File(field.clone(), upload),
                found: Some(self.forms[*form].clone()),
            };
        }
        number -= files;
        let word = self.words[number % self.words.len()].clone();
        if number < addresses {
            return Trial {
                what: Try::Address(self.addresses[number / self.words.len()], word),
                found: None,
            };
        }
        number -= addresses;
        Trial {
            what: Try::Header(trial::HEADERS[number / self.words.len()], word),
            found: None,
        }
    }
}

/// Numbers drawn by a seed (SHA-256 of it and of a counter): a few of each sort, then anywhere.
fn draw(everything: &Everything, seed: u64, count: usize) -> Vec<usize> {
    let number = |at: u64| {
        let hash = seal::sha256(&[seed.to_le_bytes(), at.to_le_bytes()].concat());
        usize::from_le_bytes(hash[..8].try_into().unwrap())
    };
    let mut drawn = BTreeSet::new();
    let mut first = 0;
    for size in everything.sizes().into_iter().filter(|size| *size > 0) {
        drawn.extend((0..(count / 10) as u64).map(|at| first + number(at) % size));
        first += size;
    }
    let mut at = 1 << 32;
    while drawn.len() < count.min(everything.count()) {
        drawn.insert(number(at) % everything.count());
        at += 1;
    }
    drawn.into_iter().collect()
}

/// What to try: `PERMANENCE_CORPUS` is `all`, or a seed. Without it always the same ones, so that `bin/ci` judges the
/// change and not the draw; `bin/bench corpus` draws others.
fn chosen(everything: &Everything) -> (String, Vec<usize>) {
    let asked = std::env::var("PERMANENCE_CORPUS").unwrap_or_default();
    if asked == "all" {
        return (asked, (0..everything.count()).collect());
    }
    let seed = asked.parse().unwrap_or(1);
    (seed.to_string(), draw(everything, seed, DRAWN))
}

/// Browsers that already hold the tokens of a page.
async fn ready(town: &Town) -> BTreeMap<&'static str, Visitor> {
    let mut browsers = BTreeMap::new();
    for reader in READERS {
        // In English, where no rule about the spaces of French would speak of what was typed.
        let mut visitor = town
            .visitor(reader)
            .with_header("accept-language", "en")
            .lenient();
        visitor.get("/aide").await;
        browsers.insert(*reader, visitor);
    }
    browsers
}

#[tokio::test]
async fn bad_input_meets_a_sentence_wherever_it_is_sent() {
    let everything = Everything::read(&town().await).await;
    assert!(everything.words.len() + everything.bodies.len() + everything.uploads.len() >= 2_000);
    let (seed, mut numbers) = chosen(&everything);
    println!(
        "{} of {} tries: {} forms, {} fields, {} words; seed {seed}",
        numbers.len(),
        everything.count(),
        everything.forms.len(),
        everything.fields.len() + everything.files.len(),
        everything.words.len()
    );
    // What ends something comes last in each structure.
    numbers.sort_by_key(|number| everything.trial(*number).ends());
    let (ending, going): (Vec<_>, Vec<_>) = numbers
        .into_iter()
        .partition(|number| everything.trial(*number).ends());
    let mut wrong = Vec::new();
    for part in going.chunks(EACH_TOWN).chain(ending.chunks(50)) {
        let town = town().await;
        let browsers = ready(&town).await;
        for number in part {
            let trial = everything.trial(*number);
            let faults = trial.run(&town, &browsers).await;
            wrong.extend(
                faults
                    .into_iter()
                    .map(|fault| format!("{number}: {}: {fault}", trial.name())),
            );
        }
    }
    let first: Vec<_> = wrong.iter().take(40).cloned().collect();
    assert!(
        wrong.is_empty(),
        "seed {seed}: {} faults:\n{}",
        wrong.len(),
        first.join("\n")
    );
}

#[test]
fn the_corpus_is_large_and_finds_what_is_not_escaped() {
    assert!(words::words().len() >= 1_900, "{}", words::words().len());
    let page = "<!doctype html><html lang=\"en\" dir=\"ltr\"><head><title>x</title></head><body><main id=\"main\"><h1>x</h1>WORD</main></body></html>";
    for word in [
        "\"><canari>",
        "<script>canari()</script>",
        "</textarea><img src=x onerror=canari()>",
    ] {
        assert!(
            !trial::echoes(&page.replace("WORD", word), word).is_empty(),
            "{word}"
        );
        assert!(
            trial::echoes(&page.replace("WORD", &web::escape(word)), word).is_empty(),
            "{word}"
        );
    }
    assert!(!ends("/personnes"));
}
