//! How heavy pages are, as they travel to a browser that takes Brotli: HTML, sheets, modules, drawings, fonts. Their headers
//! are counted apart. A first visit brings all that the page names; a repeated one only the page, since the rest never changes under
//! its name. All pages that the person reaches, and all kinds of pages that a worker reaches, by following links.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use serde_json::{Value, json};

use super::{
    browser::{Answer, Browser},
    figures::Report,
    program::{Folder, Program},
};
use crate::{demo, demo_words, installation::Outcome};

/// Pages of one kind (the same address but for its ids) that are weighed: the heaviest counts.
const ALIKE: usize = 3;

/// What a side may weigh, in bytes.
struct Budget {
    name: &'static str,
    first: usize,
    again: usize,
    /// Pages that must be among those reached: a walk that misses them would prove nothing.
    must: &'static [&'static str],
}

const PERSON: Budget = Budget {
    name: "person",
    first: 22_000,
    again: 8_000,
    must: &["/c", "/chez-moi", "/fils/{id}", "/fils/{id}/qui-voit-quoi"],
};
const WORKER: Budget = Budget {
    name: "worker",
    first: 66_000,
    again: 15_000,
    must: &[
        "/aujourdhui",
        "/personnes",
        "/espaces/{id}",
        "/espaces/{id}/notes",
        "/fils/{id}",
    ],
};

/// A kind of page: what travels at the first visit and at the next ones.
#[derive(Clone, Copy, Default)]
struct Weight {
    first: usize,
    again: usize,
    /// The first visit, headers included.
    travelled: usize,
}

pub(super) async fn weigh() -> Outcome<Report> {
    let folder = Folder::new("weight")?;
    let (program, card) = Program::demo(folder.path()).await?;
    let mut report = Report::new("weight");
    for language in ["fr", "ar"] {
        let person = browser(&program, language);
        let person = enter_by_card(person, &card).await?;
        let name = format!("{}-{language}", PERSON.name);
        walk(person, "/chez-moi", &PERSON, &name, &mut report).await?;
    }
    let worker = enter_by_password(browser(&program, "fr")).await?;
    walk(worker, "/aujourdhui", &WORKER, WORKER.name, &mut report).await?;
    Ok(report)
}

fn browser(program: &Program, language: &str) -> Browser {
    Browser::new(program.address)
        .with("accept-encoding", "gzip, deflate, br")
        .with("accept-language", language)
}

/// The card that the demonstration printed: `…/c#<code> … <digits>`.
async fn enter_by_card(mut browser: Browser, line: &str) -> Outcome<Browser> {
    let mut words = line
        .split("/c#")
        .nth(1)
        .unwrap_or_default()
        .split_whitespace();
    let (Some(code), Some(pin)) = (words.next(), words.next_back()) else {
        return Err("the demonstration printed no key card".to_owned());
    };
    let csrf = browser.get("/c").await?.hidden("_csrf")?;
    let fields = [
        ("_csrf", csrf.as_str()),
        ("_token", "weight"),
        ("fragment", code),
        ("pin", pin),
        ("phone", "mine"),
    ];
    entered(browser.post("/c", &fields).await?.status)?;
    Ok(browser)
}

async fn enter_by_password(mut browser: Browser) -> Outcome<Browser> {
    let csrf = browser.get("/").await?.hidden("_csrf")?;
    // The first one leads: their pages hold the most.
    let login = demo_words::STAFF.first().map_or("", |(login, _, _)| login);
    let fields = [
        ("_csrf", csrf.as_str()),
        ("_token", "weight"),
        ("login", login),
        ("password", demo::PASSWORD),
    ];
    entered(browser.post("/entree", &fields).await?.status)?;
    Ok(browser)
}

fn entered(status: u16) -> Outcome<()> {
    match status {
        303 => Ok(()),
        other => Err(format!("the door answers {other}")),
    }
}

/// Follows links from a page, and weighs what it finds.
async fn walk(
    mut browser: Browser,
    from: &str,
    budget: &Budget,
    name: &str,
    report: &mut Report,
) -> Outcome<()> {
    let (mut kept, mut kinds) = (HashMap::new(), BTreeMap::<String, Weight>::new());
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut next = VecDeque::from([from.to_owned(), "/c".to_owned()]);
    while let Some(path) = next.pop_front() {
        let alike = known.entry(kind(&path)).or_default();
        if alike.len() >= ALIKE || !alike.insert(path.clone()) {
            continue;
        }
        let answer = browser.get(&path).await?;
        if answer.status != 200 || !answer.header("content-type").starts_with("text/html") {
            next.extend(local(answer.header("location")));
            continue;
        }
        let weight = page(&mut browser, &answer, &mut kept).await?;
        let heaviest = kinds.entry(kind(&path)).or_default();
        heaviest.first = heaviest.first.max(weight.first);
        heaviest.again = heaviest.again.max(weight.again);
        heaviest.travelled = heaviest.travelled.max(weight.travelled);
        next.extend(
            web::testing::links(&answer.text()?)
                .iter()
                .filter_map(|link| local(link)),
        );
    }
    judge(&kinds, budget, name, report);
    Ok(())
}

/// A link of this very site, without its fragment.
fn local(link: &str) -> Option<String> {
    let path = link.split('#').next().unwrap_or_default();
    (path.starts_with('/') && !path.starts_with("//")).then(|| path.to_owned())
}

/// The address with what names one space, one entry or one day taken out.
fn kind(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let part = |part: &str| match part.len() {
        32 if part.bytes().all(|byte| byte.is_ascii_hexdigit()) => "{id}".to_owned(),
        _ if part.starts_with(|letter: char| letter.is_ascii_digit()) => "{n}".to_owned(),
        _ => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// What a page weighs alone, and with all that it brings.
async fn page(
    browser: &mut Browser,
    answer: &Answer,
    kept: &mut HashMap<String, File>,
) -> Outcome<Weight> {
    let again = answer.body.len();
    let (mut first, mut travelled, mut seen) = (again, answer.weight(), BTreeSet::new());
    let mut next = named(&answer.text()?);
    while let Some(path) = next.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        if !kept.contains_key(&path) {
            let file = file(browser, &path).await?;
            kept.insert(path.clone(), file);
        }
        if let Some(file) = kept.get(&path) {
            first += file.body;
            travelled += file.travelled;
            next.extend(file.brings.iter().cloned());
        }
    }
    Ok(Weight {
        first,
        again,
        travelled,
    })
}

/// A file that pages name, and the files that it names itself.
struct File {
    body: usize,
    travelled: usize,
    brings: Vec<String>,
}

async fn file(browser: &mut Browser, path: &str) -> Outcome<File> {
    let answer = browser.get(path).await?;
    if answer.status != 200 || !answer.header("cache-control").contains("immutable") {
        return Err(format!("{path}: not a file that a browser keeps"));
    }
    let text = ["text/", "application/manifest"];
    let kind = answer.header("content-type");
    let brings = if text.iter().any(|start| kind.starts_with(start)) {
        named(&answer.text()?)
    } else {
        Vec::new()
    };
    // What the manifest names is only fetched when the page is put on the home screen.
    let brings = if kind.contains("manifest") {
        Vec::new()
    } else {
        brings
    };
    Ok(File {
        body: answer.body.len(),
        travelled: answer.weight(),
        brings,
    })
}

/// The files that a text names.
fn named(text: &str) -> Vec<String> {
    let starts = text
        .match_indices("/assets/")
        .filter_map(|(at, _)| text.get(at..));
    let names = starts.filter_map(|rest| {
        rest.split(|letter: char| "\"'#)>< ".contains(letter))
            .next()
    });
    names.map(str::to_owned).collect()
}

fn judge(kinds: &BTreeMap<String, Weight>, budget: &Budget, name: &str, report: &mut Report) {
    for must in budget.must {
        if !kinds.contains_key(*must) {
            report.miss(format!("{name}: the walk did not reach {must}"));
        }
    }
    let most = |of: fn(&Weight) -> usize| kinds.values().map(of).max().unwrap_or(usize::MAX);
    report.most(
        &format!("{name}_first"),
        most(|weight| weight.first) as f64,
        budget.first as f64,
    );
    report.most(
        &format!("{name}_again"),
        most(|weight| weight.again) as f64,
        budget.again as f64,
    );
    report.note(
        &format!("{name}_first_with_headers"),
        most(|weight| weight.travelled),
    );
    let pages: serde_json::Map<String, Value> = kinds
        .iter()
        .map(|(kind, weight)| (kind.clone(), json!([weight.first, weight.again])))
        .collect();
    report.note(&format!("{name}_pages"), pages);
}

#[cfg(test)]
mod tests {
    use super::{kind, local, named};

    #[test]
    fn pages_are_alike_when_only_their_ids_differ() {
        let id = "0a".repeat(16);
        assert_eq!(
            kind(&format!("/espaces/{id}/notes?avant=12")),
            "/espaces/{id}/notes"
        );
        assert_eq!(kind("/espaces/page/2"), "/espaces/page/{n}");
        assert_eq!(local("/fils/x#e3").as_deref(), Some("/fils/x"));
        assert_eq!(local("//ailleurs.example/"), None);
        assert_eq!(local("tel:112"), None);
    }

    #[test]
    fn the_files_of_a_page_are_those_that_it_names() {
        let text = "<link href=\"/assets/1-a.css\"><use href=\"/assets/2-i.svg#x\"/> url('/assets/3-f.woff2')";
        assert_eq!(
            named(text),
            ["/assets/1-a.css", "/assets/2-i.svg", "/assets/3-f.woff2"]
        );
    }
}
