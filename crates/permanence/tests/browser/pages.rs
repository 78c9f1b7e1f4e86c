//! Every page, as each visitor reaches it, seen by a browser: nobody is kept out, nothing is refused, cut, too small or too pale.

use std::collections::{BTreeSet, VecDeque};

use permanence::testing::{Case, Person, Place};
use serde_json::Value;

use crate::{
    browser::Browser,
    drive, eye,
    house::{House, People},
};

/// Fills Amina's file by its own forms, and says something on both sides.
async fn told(place: &Place, case: &Case, amina: &Person) {
    let stage = &place.stage;
    let mut karim = place.karim.sign_in(stage).await.unwrap();
    let (notebook, thread) = (
        format!("/espaces/{}", case.notebook),
        format!("/fils/{}", case.thread),
    );
    for page in [
        "/identite",
        "/contacts",
        "/foyer",
        "/protection",
        "/notes/nouvelle",
        "/taches/nouvelle",
    ] {
        drive::fill_page(
            &mut karim,
            &format!("{notebook}{page}"),
            "Point sur le logement, à reprendre jeudi",
        )
        .await;
    }
    drive::fill_page(&mut karim, &thread, "Votre attestation est arrivée").await;
    stage.clock.pass(90);
    let mut phone = amina.sign_in(stage).await.unwrap();
    phone.get(&thread).await.is(200);
    phone
        .post(&thread, &[("text", "Merci, je passe demain")])
        .await
        .is(303);
}

/// Pages that people print.
const PRINTED: &[&str] = &[
    "/aujourdhui",
    "/espaces/{space}/notes",
    "/fils/{space}",
    "/fils/{space}/qui-voit-quoi",
];

/// One address for each route and each of the two files, so that full and empty pages are both seen.
pub struct Walk {
    routes: Vec<&'static str>,
    next: VecDeque<String>,
    seen: BTreeSet<(String, bool)>,
    bare: [String; 2],
}

impl Walk {
    /// Where links lead from these addresses alone: for somebody to whom most routes are closed.
    pub fn starting(people: &People, starts: &[&str]) -> Self {
        Self {
            routes: people.routes.clone(),
            next: starts.iter().map(|start| (*start).to_owned()).collect(),
            seen: BTreeSet::new(),
            bare: people.bare.clone(),
        }
    }

    fn new(people: &People, starts: &[&str]) -> Self {
        let filled = people.routes.iter().map(|route| {
            let space = if route.starts_with("/fils") {
                &people.thread
            } else {
                &people.notebook
            };
            route.replace("{space}", space)
        });
        let bare = people.bare.clone();
        let empty = ["", "/notes", "/cartes", "/ouvertures", "/membres"]
            .map(|page| format!("/espaces/{}{page}", bare[0]));
        let starts = starts.iter().map(|start| (*start).to_owned());
        let thread = [format!("/fils/{}", bare[1])];
        let next = starts
            .chain(filled)
            .chain(empty)
            .chain(thread)
            .filter(|path| !path.contains('{'))
            .collect();
        Self {
            routes: people.routes.clone(),
            next,
            seen: BTreeSet::new(),
            bare,
        }
    }

    /// The next address that leads to a page not yet seen.
    fn next(&mut self) -> Option<String> {
        while let Some(path) = self.next.pop_front() {
            let Some(route) = self.route(&path) else {
                continue;
            };
            let bare = self.bare.iter().any(|space| path.contains(space));
            let answers = ["/flux", "/fichiers/", "/image"]
                .iter()
                .any(|part| path.contains(part));
            if !answers && self.seen.insert((route, bare)) {
                return Some(path);
            }
        }
        None
    }

    /// The route that an address belongs to; the most precise one.
    fn route(&self, path: &str) -> Option<String> {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let fits = |route: &&&str| {
            let (own, given) = (route.split('/'), path.split('/'));
            own.clone().count() == given.clone().count()
                && own
                    .zip(given)
                    .all(|(own, given)| own == given || (own.starts_with('{') && !given.is_empty()))
        };
        let found = self
            .routes
            .iter()
            .filter(fits)
            .min_by_key(|route| route.matches('{').count());
        found.map(|route| (*route).to_owned())
    }
}

/// Looks at everything that somebody reaches; gives the routes that showed a page.
pub async fn look(browser: &Browser, mut walk: Walk, who: &str) -> BTreeSet<String> {
    let (mut wrong, mut shown) = (Vec::new(), BTreeSet::new());
    while let Some(path) = walk.next() {
        browser.open(&path).await;
        let here = browser.path().await;
        let Some(route) = walk.route(&here) else {
            continue;
        };
        let links = browser
            .run(
                "return [...document.links].map((link) => link.getAttribute('href'))",
                Vec::new(),
            )
            .await;
        let links = links
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        walk.next.extend(
            links
                .filter(|link| link.starts_with('/'))
                .map(str::to_owned),
        );
        let bare = walk.bare.iter().any(|space| here.contains(space));
        let place = match status(browser).await {
            200 => format!("{route}{}", if bare { " (bare)" } else { "" }),
            // Refusals are one page, whatever is refused.
            refusal => format!("/{refusal}"),
        };
        if shown.insert(place.clone()) {
            wrong.extend(
                eye::faults(browser)
                    .await
                    .into_iter()
                    .map(|fault| format!("{place}: {fault}")),
            );
            let name = format!("{who}{place}").replace(['{', '}', '(', ')'], "");
            let name = name.replace(['/', ' '], "-");
            eye::pictures(browser, &name).await;
            if PRINTED.contains(&place.as_str()) {
                eye::printed(browser, &name).await;
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{who}, {} faults:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    shown
}

/// What the program answered to the last address.
async fn status(browser: &Browser) -> u64 {
    let script = "return performance.getEntriesByType('navigation')[0].responseStatus";
    let answered = browser.run(script, Vec::new()).await;
    answered.as_u64().unwrap()
}

#[tokio::test]
async fn the_pages_of_the_team_hold() {
    let (house, people) = House::furnished(told).await;
    let browser = house.browser().await.with_session(&people.samira).await;
    let shown = look(&browser, Walk::new(&people, &["/"]), "team").await;
    assert!(shown.len() > 50, "{shown:#?}");
}

#[tokio::test]
async fn the_pages_of_the_person_hold_in_french_and_in_arabic() {
    let (house, people) = House::furnished(told).await;
    let browser = house.browser().await.with_session(&people.amina).await;
    for language in ["fr", "ar"] {
        browser.speaks(language).await;
        let shown = look(
            &browser,
            Walk::new(&people, &["/"]),
            &format!("person-{language}"),
        )
        .await;
        assert!(
            shown.contains("/chez-moi") && shown.contains("/fils/{space}/qui-voit-quoi"),
            "{shown:#?}"
        );
    }
}

#[tokio::test]
async fn the_pages_of_anybody_hold_in_french_and_in_arabic() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let browser = house.browser().await;
    for language in ["fr", "ar"] {
        browser.speaks(language).await;
        let shown = look(
            &browser,
            Walk::new(&people, &["/", "/c", "/secours"]),
            &format!("anybody-{language}"),
        )
        .await;
        assert!(
            shown.contains("/c") && shown.contains("/secours"),
            "{shown:#?}"
        );
    }
}

/// The eye sees: each kind of fault, planted in a page of ours, is found.
#[tokio::test]
async fn planted_faults_are_found() {
    let house = House::empty().await;
    let browser = house.browser().await;
    browser.open("/aide").await;
    assert_eq!(eye::faults(&browser).await, Vec::<String>::new());
    let plant = "const put = (name, attributes) => document.querySelector('main').append(Object.assign(document.createElement(name), attributes));
        put('input', { name: 'nobody-says' });
        put('p', { textContent: 'too pale' }); document.querySelector('main').lastChild.style.color = '#ccc';
        put('button', { textContent: 'thin' }); document.querySelector('main').lastChild.style.cssText = 'min-height:0;height:20px;padding:0';
        put('p', { textContent: 'wide' }); document.querySelector('main').lastChild.style.cssText = 'width:700px;max-width:none';
        try { put('script', { textContent: 'window.crept = 1' }); } catch (refused) {}
        put('link', { rel: 'stylesheet', href: 'http://example.org/a.css' });
        return window.crept === undefined;";
    assert_eq!(
        browser.run(plant, Vec::new()).await,
        Value::Bool(true),
        "the policy lets a script in"
    );
    browser.waits("window.refused.length > 1").await;
    let found = eye::faults(&browser).await.join("\n");
    for fault in [
        "label: ",
        "color-contrast: ",
        "under 64 px: ",
        "under 44 px: ",
        "wider than 360: ",
        "letters at 200 %: ",
        "style-src-elem: ",
        "require-trusted-types-for: ",
    ] {
        assert!(found.contains(fault), "{fault} is not found in:\n{found}");
    }
}
