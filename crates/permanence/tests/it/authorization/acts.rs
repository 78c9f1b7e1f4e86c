//! Acts: whoever may do one gets an answer, and nobody does one without the token of their own form.

use web::testing::{Seen, Visitor};

use super::{Expected, Target, expected, expected::principals, foreign_words, knock, path};
use crate::{
    drive::ends,
    routes::{Known, known},
    town::{Town, town},
};

fn acts() -> Vec<Known> {
    known()
        .into_iter()
        .filter(|route| route.method == "POST")
        .collect()
}

/// The first visitor, by the reviewed files, who may do this act on the first file.
fn actor(town: &Town, route: &Known) -> Option<Visitor> {
    let mut unlocked = route.clone();
    unlocked.fresh = false;
    let everybody = principals();
    let somebody = everybody
        .iter()
        .find(|principal| expected(principal, &unlocked, Target::First) == Expected::Admitted)?;
    let name = match somebody.name {
        "worker member" => "worker member, fresh",
        "lead" => "lead in ceremony",
        "officer" => "officer, fresh",
        name => name,
    };
    Some(town.visitor(name))
}

/// 409: from this very site, by somebody signed in; the page shows what would be sent, and asks.
fn asks(how: &str, seen: &web::testing::Seen) -> bool {
    !how.starts_with("from") && seen.status == 409 && seen.text().contains(" data-again>")
}

/// The act, as a browser sends it that says this of where it comes from.
async fn sent_from(actor: &Visitor, path: &str, header: &'static str, said: &str) -> Seen {
    let actor = actor.clone().without_header("sec-fetch-site");
    actor.with_header(header, said).post(path, &[]).await
}

#[tokio::test]
async fn nobody_acts_without_the_token_of_their_own_form() {
    let town = town().await;
    let journal = town.stage().app.journal();
    let before = journal.fingerprint().await.unwrap();
    let mut wrong = Vec::new();
    let elsewhere = "https://ailleurs.example";
    for route in acts() {
        let Some(mut actor) = actor(&town, &route) else {
            continue;
        };
        let path = path(&town, &route, Target::First);
        let kind = "application/x-www-form-urlencoded";
        let stolen = {
            let mut other = town.visitor("card B");
            let page = other.get("/aide").await.text();
            page.split("name=\"_csrf\" value=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .unwrap_or_default()
                .to_owned()
        };
        actor.get("/aide").await;
        let body = |csrf: &str| format!("_csrf={csrf}&_token=0123").into_bytes();
        let forged = sent_from(&actor, &path, "sec-fetch-site", "cross-site").await;
        let origin = sent_from(&actor, &path, "origin", elsewhere).await;
        // What a page says that tells nobody where it is: another site's may as well.
        let hidden = sent_from(&actor, &path, "origin", "null").await;
        let tries = [
            (
                "without a token",
                actor.post_body(&path, kind, Vec::new()).await,
            ),
            (
                "with somebody else's token",
                actor.post_body(&path, kind, body(&stolen)).await,
            ),
            (
                "with a token of zeros",
                actor.post_body(&path, kind, body(&"0".repeat(128))).await,
            ),
            ("from another site", forged),
            ("from another origin", origin),
            ("from a hidden origin", hidden),
        ];
        // Leaving fast never fails: only the site it comes from is asked, since the cookie does not travel from another.
        let always = route.path == "/quitter";
        for (how, seen) in tries {
            if asks(how, &seen) {
                continue;
            }
            if seen.status != 403
                && !(always && how.ends_with("token"))
                && !(always && how.ends_with("zeros"))
            {
                wrong.push(format!("{} {how}: {}", route.path, seen.status));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(journal.fingerprint().await.unwrap(), before);
}

/// Does an act as everybody who may, on the first file.
async fn act(town: &Town, route: &Known) -> Vec<String> {
    let mut wrong = Vec::new();
    for principal in principals() {
        if expected(&principal, route, Target::First) != Expected::Admitted {
            continue;
        }
        let mut visitor = town.visitor(principal.name);
        visitor.get("/aide").await;
        let path = path(town, route, Target::First);
        let seen = knock(&mut visitor, route, &path).await;
        if seen.status.is_server_error() {
            wrong.push(format!(
                "{} at {}: {}",
                principal.name, route.path, seen.status
            ));
        }
        let words = foreign_words(&principal, &seen);
        if !words.is_empty() {
            wrong.push(format!(
                "{} at {} reads {words:?}",
                principal.name, route.path
            ));
        }
    }
    wrong
}

#[tokio::test]
async fn whoever_may_act_gets_an_answer_and_no_word_of_others() {
    let town = town().await;
    let mut wrong = Vec::new();
    for route in acts().iter().filter(|route| !ends(route.path)) {
        wrong.extend(act(&town, route).await);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Acts that may share a structure, in this order: what one of them ends, the others do not need.
const ENDINGS: [&[&str]; 4] = [
    &[
        "annulation",
        "fin",
        "reouverture",
        "oubli",
        "membres",
        "cartes",
        "remplacement",
        "perte",
    ],
    &["retrait", "cloture"],
    &["effacement"],
    &["suspension", "partout", "sortie", "quitter"],
];

#[tokio::test]
async fn whoever_may_end_something_gets_an_answer_and_no_word_of_others() {
    let mut wrong = Vec::new();
    let (all, mut done) = (acts(), 0);
    for steps in ENDINGS {
        let town = town().await;
        for step in steps {
            let own = all.iter().filter(|route| ending(route.path) == Some(step));
            for route in own {
                wrong.extend(act(&town, route).await);
                done += 1;
            }
        }
    }
    assert_eq!(done, all.iter().filter(|route| ends(route.path)).count());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The last step of an address that says that it ends something.
fn ending(path: &str) -> Option<&str> {
    path.split('/').rev().find(|step| ends(step))
}

/// Acts that have no object in this structure, each with its reason.
const EMPTY: &[&str] = &[
    // Nobody has a passkey.
    "/deverrouillage/question",
    // The structure exists.
    "/premiere-fois",
];

#[tokio::test]
async fn the_one_for_whom_an_act_is_meant_is_let_in() {
    let (town, mut shut) = (town().await, Vec::new());
    let open = acts()
        .into_iter()
        .filter(|route| only_space(route.path) && !ends(route.path));
    for route in &open.collect::<Vec<_>>() {
        // Refused before the handler: led to unlock, or told that nothing is there.
        let Some(mut actor) = actor(&town, route) else {
            shut.push(format!("nobody may come to {}", route.path));
            continue;
        };
        actor.get("/aide").await;
        let seen = actor.post(&path(&town, route, Target::First), &[]).await;
        if EMPTY.contains(&route.path) {
            continue;
        }
        if seen.status == 404 || seen.status == 403 {
            shut.push(format!("{}: {}", route.path, seen.status));
        }
    }
    assert_eq!(shut, Vec::<String>::new());
}

fn only_space(path: &str) -> bool {
    path.split('/')
        .all(|step| step == "{space}" || !step.starts_with('{'))
}

/// Locks, recovery codes, exports, membership, erasing: a session left open on a desk is not enough (security.md §3.3).
#[tokio::test]
async fn what_lasts_asks_for_a_lock_shown_less_than_five_minutes_ago() {
    const LASTING: &[&str] = &[
        // Not `mot-de-passe`: that form asks for the present password itself.
        "codes",
        "cles",
        "double-facteur",
        "export",
        "effacement",
        "membres",
        "cartes",
        "roles",
        "confirmation",
        "suspension",
        "retrait",
        "invitations",
        "remplacement",
        "aboutissement",
        "enveloppe",
        "ouverture",
        "part",
    ];
    let (town, mut open) = (town().await, Vec::new());
    for route in acts() {
        let lasts = route.path.split('/').any(|step| LASTING.contains(&step));
        let mine = ["/compte", "/espaces", "/equipe", "/recours"]
            .iter()
            .any(|start| route.path.starts_with(start));
        if !lasts || !mine {
            continue;
        }
        for name in ["worker member", "admin"] {
            let mut visitor = town.visitor(name);
            visitor.get("/aide").await;
            let seen = visitor.post(&path(&town, &route, Target::First), &[]).await;
            // 403: the page that gives back what was sent, and leads to the unlock.
            if seen.status != 404 && seen.status != 403 {
                open.push(format!("{name} at {}: {}", route.path, seen.status));
            }
        }
    }
    assert!(open.is_empty(), "{}", open.join("\n"));
}
