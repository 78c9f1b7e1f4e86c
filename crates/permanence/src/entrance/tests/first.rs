//! The first start, and the codes on paper.

use super::*;

#[tokio::test]
async fn samira_answers_three_questions_and_her_codes_are_shown_until_she_copied_one() {
    let stage = empty().await;
    let mut samira = Visitor::new(&stage, "Samira");
    let seen = samira.get("/").await;
    assert_eq!(seen.is(303).location(), "/premiere-fois");
    samira.get("/premiere-fois").await.is(200);
    let seen = samira
        .post(
            "/premiere-fois",
            &[
                ("place", "Centre social"),
                ("name", "Samira"),
                ("password", "samira"),
            ],
        )
        .await;
    seen.is(422).sees("C’est trop court").sees("Centre social");
    let fields = [
        ("place", "Centre social"),
        ("name", "Samira"),
        ("password", PHRASE),
    ];
    let (first, second) = samira.post_twice("/premiere-fois", &fields).await;
    first.is(303);
    assert_ne!(second.status.as_u16(), 500);
    let shown = samira.get("/premiere-fois/codes").await;
    let codes = codes(shown.is(200).sees("Vos huit mots"));
    assert_eq!(codes.len(), 2);
    samira
        .post("/premiere-fois/codes", &[("code", "AAAA-BBBB")])
        .await
        .is(422)
        .sees("Regardez le papier");
    assert_eq!(samira.get("/").await.location(), "/premiere-fois/codes");
    // She goes elsewhere, and comes back another day: she is asked again.
    let mut again = Visitor::new(&stage, "Samira");
    let seen = enters(&mut again, "Samira", PHRASE).await;
    assert_eq!(seen.is(303).location(), "/");
    assert_eq!(again.get("/").await.location(), "/premiere-fois/codes");
    samira
        .post(
            "/premiere-fois/codes",
            &[("code", &codes[1].replace('-', " "))],
        )
        .await
        .is(303);
    assert_eq!(
        samira.get("/premiere-fois/codes").await.is(303).location(),
        "/"
    );
    assert_eq!(samira.get("/").await.location(), "/aujourdhui");
}

#[tokio::test]
async fn nobody_creates_the_place_a_second_time() {
    let stage = empty().await;
    founded(&stage).await;
    let mut stranger = Visitor::new(&stage, "Quelqu’un");
    stranger.get("/premiere-fois").await.is(404);
    stranger.get("/").await.is(200);
    let fields = [
        ("place", "Ailleurs"),
        ("name", "Quelqu’un"),
        ("password", OTHER),
    ];
    stranger.post("/premiere-fois", &fields).await.is(404);
}
