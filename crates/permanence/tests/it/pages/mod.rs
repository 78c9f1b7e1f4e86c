//! Every page, as each visitor reaches it, in every language (security.md T13). The visitor of tests checks the rules
//! of the house on each page it sees; here is what concerns the whole: that no page is out of reach, that each answer
//! is dressed, that no address says anything of anybody, that the person's pages speak the person's language.

mod languages;
pub(crate) mod walk;

use std::collections::BTreeSet;

use permanence::app::FEATURES;
use web::{
    App,
    testing::{Seen, Visitor, forms, links},
};

use crate::{routes::known, town::town};
use walk::{READERS, pattern, walk};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types fil";

/// Headers of every answer, whoever asks for whatever.
const DRESS: &[(&str, &str)] = &[
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer, same-origin"),
    ("x-robots-tag", "noindex"),
];

/// What is known of people here, and must be in no address.
const PERSONAL: &[&str] = &[
    "canari",
    "amina",
    "boris",
    "chlo",
    "karim",
    "nadia",
    "samira",
    "benali",
    "haddad",
    "belleville",
    "0612",
    "612345678",
];

fn header<'a>(seen: &'a Seen, name: &str) -> &'a str {
    seen.headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// What is wrong in the headers of an answer.
fn undressed(seen: &Seen) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, value) in DRESS {
        if header(seen, name) != *value {
            wrong.push(format!("{name}: {}", header(seen, name)));
        }
    }
    let policy = header(seen, "content-security-policy");
    let download = header(seen, "content-disposition").starts_with("attachment");
    if policy != POLICY
        && !(download && policy.contains("sandbox"))
        && !policy.starts_with(&format!("{POLICY};"))
    {
        wrong.push(format!("content-security-policy: {policy}"));
    }
    if !header(seen, "cache-control").contains("no-store") {
        wrong.push(format!("cache-control: {}", header(seen, "cache-control")));
    }
    let cookies = seen.headers.get_all("set-cookie").iter();
    for cookie in cookies.filter_map(|value| value.to_str().ok()) {
        let (name, flags) = cookie.split_once(';').unwrap_or((cookie, ""));
        if !["HttpOnly", "SameSite=Lax", "Path=/"]
            .iter()
            .all(|flag| flags.contains(flag))
        {
            wrong.push(format!(
                "cookie {}: {flags}",
                name.split('=').next().unwrap_or_default()
            ));
        }
    }
    wrong
}

/// Addresses of a page that say something of somebody.
fn telling(html: &str) -> Vec<String> {
    let actions = forms(html).into_iter().map(|form| form.action);
    let addresses = links(html)
        .into_iter()
        .chain(actions)
        .filter(|address| address.starts_with('/'));
    let plain = |address: &str| {
        address
            .replace("%20", " ")
            .replace(['-', '.', ' ', '+'], "")
            .to_lowercase()
    };
    addresses
        .filter(|address| PERSONAL.iter().any(|word| plain(address).contains(word)))
        .collect()
}

#[tokio::test]
async fn every_answer_is_dressed_and_no_address_says_anything_of_anybody() {
    let town = town().await;
    let mut wrong = BTreeSet::new();
    for name in READERS {
        let mut visitor = town.visitor(name);
        walk(&town, &mut visitor, |path, seen| {
            let place = pattern(path).unwrap_or(path.to_owned());
            wrong.extend(
                undressed(seen)
                    .into_iter()
                    .map(|what| format!("{name} at {place}: {what}")),
            );
            if seen.is_page() {
                wrong.extend(
                    telling(&seen.text())
                        .into_iter()
                        .map(|link| format!("{place} leads to {link}")),
                );
            }
            if seen.status.is_server_error() {
                wrong.insert(format!("{name} at {place}: {}", seen.status));
            }
        })
        .await;
    }
    assert!(
        wrong.is_empty(),
        "{}",
        wrong.into_iter().collect::<Vec<_>>().join("\n")
    );
}

/// Pages that nobody of this structure reaches now, each with its reason.
const ELSEWHERE: &[&str] = &[
    // Before the structure exists.
    "/premiere-fois",
    "/premiere-fois/codes",
    // Between a right password and a second step.
    "/entree/second",
    // With the code of an invitation.
    "/invitation/mots",
    // With more files than one page holds.
    "/personnes/page/{page}",
    // When a space went backwards.
    "/alertes/{place}",
    // When a file has ended.
    "/espaces/{space}/reouverture",
    // With a card that was made by its page.
    "/espaces/{space}/cartes/{user}/perte",
    // With a paper that was sent: the atelier is the program's, which this binary is not. Read by the tests of the wallet, and
    // in a browser.
    "/fils/{space}/papiers/{paper}",
    "/fils/{space}/papiers/{paper}/copies/{copy}",
    "/fils/{space}/papiers/{paper}/pages/{page}",
    "/fils/{space}/papiers/{paper}/retrait",
];

#[tokio::test]
async fn every_page_is_reached_and_read_by_somebody() {
    let town = town().await;
    let mut reached = BTreeSet::new();
    for name in READERS {
        let mut visitor = town.visitor(name);
        walk(&town, &mut visitor, |path, seen| {
            if seen.status == 200 {
                reached.extend(pattern(path));
            }
        })
        .await;
    }
    let pages = known().into_iter().filter(|route| route.method == "GET");
    let lost: Vec<_> = pages
        .map(|route| route.path)
        .filter(|path| !reached.contains(*path) && !ELSEWHERE.contains(path))
        .collect();
    assert_eq!(lost, Vec::<&str>::new());
}

#[tokio::test]
async fn a_page_read_twice_changes_nothing_but_its_tokens() {
    let town = town().await;
    let journal = town.stage().app.journal().clone();
    let mut wrong = BTreeSet::new();
    for name in READERS {
        let mut visitor = town.visitor(name);
        let mut paths = Vec::new();
        walk(&town, &mut visitor, |path, _| paths.push(path.to_owned())).await;
        let before = journal.fingerprint().await.unwrap();
        for path in paths {
            visitor.get(&path).await;
            if journal.fingerprint().await.unwrap() != before {
                wrong.insert(format!("{name} at {path}"));
            }
        }
    }
    assert!(wrong.is_empty(), "reading changed the database: {wrong:#?}");
}

/// Behind TLS the cookie is tied to the host and never travels in clear.
#[tokio::test]
async fn behind_tls_cookies_are_of_this_host_only() {
    let mut stage = web::testing::stage(FEATURES, journal::Store::Memory).await;
    let settings = web::Settings {
        secure: true,
        ..web::testing::settings()
    };
    let instance = seal::Instance::generate(&mut stage.app.world().chance());
    stage.app = App::new(
        stage.app.journal().clone(),
        instance,
        stage.app.world().clone(),
        settings,
        FEATURES,
    );
    stage.router = stage.app.router(FEATURES);
    let mut visitor = Visitor::new(&stage, "Amina");
    let seen = visitor.get("/affichage").await;
    seen.is(200);
    assert!(header(&seen, "strict-transport-security").starts_with("max-age=63072000"));
    let cookies: Vec<_> = seen
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|value| value.to_str().unwrap())
        .collect();
    assert!(!cookies.is_empty());
    for cookie in cookies {
        assert!(
            cookie.starts_with("__Host-") && cookie.contains("Secure"),
            "{cookie}"
        );
    }
}

#[tokio::test]
async fn files_of_the_pages_are_there_and_kept_by_browsers() {
    let town = town().await;
    let mut visitor = town.visitor("worker member");
    let mut files = BTreeSet::new();
    for path in ["/aide", "/personnes"] {
        let page = visitor.get(path).await.text();
        files.extend(
            page.split('"')
                .filter(|part| part.starts_with("/assets/"))
                .map(|part| part.split('#').next().unwrap_or(part).to_owned()),
        );
    }
    assert!(files.len() > 3, "{files:?}");
    for file in files {
        let seen = visitor.get(&file).await;
        seen.is(200);
        assert!(
            header(&seen, "cache-control").contains("immutable"),
            "{file}"
        );
        assert_eq!(header(&seen, "x-content-type-options"), "nosniff", "{file}");
    }
}
