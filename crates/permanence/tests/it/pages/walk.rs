//! Going wherever links lead.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use web::testing::{Seen, Visitor, links};

use crate::{routes::known, town::Town};

/// Those who together should reach every page.
pub const READERS: &[&str] = &[
    "anonymous",
    "card A",
    "worker member, fresh",
    "lead in ceremony",
    "officer, fresh",
    "admin",
];

/// Addresses tried for one route: beyond, they look alike.
const EACH: usize = 3;

/// The route that an address belongs to.
pub fn pattern(path: &str) -> Option<String> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let fits = |route: &&str| {
        let (own, given) = (route.split('/'), path.split('/'));
        own.clone().count() == given.clone().count()
            && own
                .zip(given)
                .all(|(own, given)| own == given || (own.starts_with('{') && !given.is_empty()))
    };
    let routes = known()
        .into_iter()
        .filter(|route| route.method == "GET")
        .map(|route| route.path);
    let mut fitting: Vec<&str> = routes.filter(fits).collect();
    fitting.sort_by_key(|route| route.matches('{').count());
    fitting.first().map(|route| (*route).to_owned())
}

/// Where a walk begins: the entrance, and every route whose parameters are a space or somebody.
fn starts(town: &Town) -> VecDeque<String> {
    let routes = known().into_iter().filter(|route| route.method == "GET");
    let filled = routes.map(|route| {
        let space = if route.inside == Some("thread") {
            "thread-1"
        } else {
            "notebook-1"
        };
        route
            .path
            .replace("{space}", &town.space(space))
            .replace("{user}", &town.place.karim.id().to_string())
    });
    filled.filter(|path| !path.contains('{')).collect()
}

/// Reads every page that a visitor reaches, and shows each answer once.
pub async fn walk(town: &Town, visitor: &mut Visitor, mut look: impl FnMut(&str, &Seen)) {
    let mut next = starts(town);
    let mut seen_paths = BTreeSet::new();
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(path) = next.pop_front() {
        if !seen_paths.insert(path.clone()) {
            continue;
        }
        let count = tried.entry(pattern(&path).unwrap_or_default()).or_default();
        *count += 1;
        if *count > EACH {
            continue;
        }
        let seen = visitor.get(&path).await;
        look(&path, &seen);
        let here = path.split('?').next().unwrap_or_default();
        let location = Some(seen.location()).filter(|location| !location.is_empty());
        let found = links(&seen.text()).into_iter().chain(location);
        let full = found.map(|link| match link.strip_prefix('?') {
            Some(query) => format!("{here}?{query}"),
            None => link.split('#').next().unwrap_or_default().to_owned(),
        });
        next.extend(full.filter(|link| link.starts_with('/') && !link.starts_with("//")));
    }
}
