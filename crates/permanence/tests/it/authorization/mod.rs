//! Who may come where: every route × nineteen visitors × four targets (security.md T1).
//! What should happen is read from two files that people review, `routes.snap` and `principals.tsv`, by rules written
//! here a second time on purpose: the program's own `Access` is never asked.

mod acts;
mod expected;
mod named;

use expected::{Expected, Principal, Target, expected, principals};
use web::testing::{Seen, Visitor};

use crate::{
    routes::{Known, known},
    town::{CANARIES, Town, town},
};

/// Nobody's id: of the right shape, never drawn.
const RANDOM: &str = "5eed5eed5eed5eed5eed5eed5eed5eed";

/// Where a route is tried, its parameters filled.
pub fn path(town: &Town, route: &Known, target: Target) -> String {
    let space = match (target, route.inside) {
        (Target::First, Some("notebook")) | (Target::Wrong, Some("thread")) => {
            town.space("notebook-1")
        }
        (Target::First, _) | (Target::Wrong, _) => town.space("thread-1"),
        (Target::Second, Some("notebook")) => town.space("notebook-2"),
        (Target::Second, _) => town.space("thread-2"),
        (Target::Random, _) => RANDOM.to_owned(),
    };
    let user = match target {
        Target::First => town.place.karim.id().to_string(),
        Target::Second => town.place.nadia.id().to_string(),
        Target::Random => RANDOM.to_owned(),
        Target::Wrong => town.space("thread-1"),
    };
    let steps = route.path.split('/').map(|step| match step {
        "{space}" => space.clone(),
        "{user}" => user.clone(),
        "{seq}" | "{page}" => "2".to_owned(),
        step if step.starts_with('{') => RANDOM.to_owned(),
        step => step.to_owned(),
    });
    steps.collect::<Vec<_>>().join("/")
}

/// Sends a request to a route, with the two tokens that a form of this visitor carries.
pub async fn knock(visitor: &mut Visitor, route: &Known, path: &str) -> Seen {
    match route.method {
        "GET" => visitor.get(path).await,
        _ => visitor.post(path, &[]).await,
    }
}

/// The words of spaces that a visitor must not have seen.
pub fn foreign_words(principal: &Principal, seen: &Seen) -> Vec<&'static str> {
    let mut answer = seen.text();
    seen.headers
        .values()
        .for_each(|value| answer.push_str(&String::from_utf8_lossy(value.as_bytes())));
    let foreign = CANARIES.iter().filter(|(space, _)| !principal.is_in(space));
    foreign
        .filter(|(_, word)| answer.contains(word))
        .map(|(_, word)| *word)
        .collect()
}

/// The nickname of a file is also how its person is greeted: their home says it to them, and to nobody else.
fn is_own_name(principal: &Principal, word: &str) -> bool {
    let file = CANARIES.iter().find(|(_, own)| *own == word);
    file.is_some_and(|(space, _)| principal.is_in(&space.replace("notebook", "thread")))
}

fn check(
    principal: &Principal,
    route: &Known,
    path: &str,
    expected: Expected,
    seen: &Seen,
) -> Vec<String> {
    let status = seen.status.as_u16();
    let location = seen.location();
    let right = match expected {
        // What was sent is given back in a page; who only wanted to read is led to the door, which knows where to go on.
        Expected::Entrance if route.method == "POST" => status == 401,
        Expected::Entrance => {
            let door = ["/?retour=%2F", "/?avis=finie&retour=%2F"];
            status == 303 && door.iter().any(|door| location.starts_with(door))
        }
        Expected::NotFound => status == 404,
        Expected::Unlock if route.method == "POST" => status == 403,
        Expected::Unlock => status == 303 && location.starts_with("/deverrouillage?retour="),
        Expected::Admitted => status < 500,
    };
    let mut wrong = Vec::new();
    let mut say = |what: String| {
        wrong.push(format!(
            "{} at {} {path} ({}): {what}",
            principal.name, route.method, route.path
        ));
    };
    if !right {
        say(format!("expected {expected:?}, got {status} {location}"));
    }
    for word in foreign_words(principal, seen) {
        if route.path == "/chez-moi" && is_own_name(principal, word) {
            continue;
        }
        say(format!("shows « {word} »"));
    }
    wrong
}

/// Walks every route for some of the visitors: what is refused is refused as it should, and writes nothing;
/// what is read writes nothing either. Acts that are allowed are done in `acts.rs`.
async fn walk(names: &[&str]) {
    let town = town().await;
    let journal = town.stage().app.journal();
    let mut wrong = Vec::new();
    let mut cells = 0;
    for principal in principals()
        .iter()
        .filter(|principal| names.contains(&principal.name))
    {
        let mut visitor = town.visitor(principal.name);
        visitor.get("/aide").await;
        let mut before = journal.fingerprint().await.unwrap();
        for route in known() {
            for target in Target::ALL {
                let expected = expected(principal, &route, target);
                cells += 1;
                if expected == Expected::Admitted && route.method == "POST" {
                    continue;
                }
                let path = path(&town, &route, target);
                let seen = knock(&mut visitor, &route, &path).await;
                wrong.extend(check(principal, &route, &path, expected, &seen));
                let after = journal.fingerprint().await.unwrap();
                if after != before {
                    before = after;
                    wrong.push(format!(
                        "{} at {} {path} changed the database",
                        principal.name, route.method
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {cells} cells are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    println!("{cells} cells");
}

#[test]
fn nineteen_visitors_are_described() {
    assert_eq!(principals().len(), 19);
}

#[tokio::test]
async fn visitors_without_a_session_come_only_where_anybody_may() {
    walk(&[
        "anonymous",
        "other structure",
        "webhook signed",
        "webhook forged",
    ])
    .await;
}

#[tokio::test]
async fn those_whose_session_must_not_count_any_more_come_only_where_anybody_may() {
    walk(&["expired card", "invited", "suspended", "removed"]).await;
}

#[tokio::test]
async fn people_with_a_card_come_to_their_thread_and_nowhere_else() {
    walk(&[
        "card A",
        "card B",
        "facade card",
        "family card",
        "learner card",
    ])
    .await;
}

#[tokio::test]
async fn workers_come_to_their_own_files_and_nowhere_else() {
    walk(&["worker member", "worker elsewhere"]).await;
}

#[tokio::test]
async fn leads_officer_and_admin_come_to_no_file_that_is_not_theirs() {
    walk(&["lead", "lead in ceremony", "officer", "admin"]).await;
}
