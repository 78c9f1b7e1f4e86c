//! Somebody halfway through the door while the password they showed is changed on another device.

use super::*;

/// Samira shows her password, and her phone waits; gives what it shows.
async fn halfway(stage: &Stage, digits: &Digits) -> (Visitor, String) {
    let mut samira = Visitor::new(stage, "Samira");
    let seen = enters(&mut samira, "Samira Benali", PHRASE).await;
    assert_eq!(seen.is(303).location(), "/entree/second");
    samira.follow(&seen).await.is(200);
    (samira, digits.shown(stage.clock.now()))
}

#[tokio::test]
async fn a_password_shown_before_it_was_changed_opens_nothing_after() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    let digits = adds_phone(&stage, &mut samira).await;
    stage.clock.pass(1);
    let (mut somebody, shown) = halfway(&stage, &digits).await;
    samira.get("/compte/mot-de-passe").await.is(200);
    let fields = [("current", PHRASE), ("password", OTHER)];
    samira.post("/compte/mot-de-passe", &fields).await.is(303);
    let seen = somebody.post("/entree/second", &[("digits", &shown)]).await;
    assert_eq!(seen.is(303).location(), "/?avis=delai");
    let away = somebody.get("/compte").await;
    assert!(away.is(303).location().starts_with("/?"));
    // She who changed it stays.
    samira.get("/compte").await.is(200);
}
