//! The second step, and what asks to unlock again.

use super::*;

#[tokio::test]
async fn with_her_phone_samira_enters_in_two_steps_and_digits_serve_once() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    let digits = adds_phone(&stage, &mut samira).await;
    stage.clock.pass(1);
    let mut elsewhere = Visitor::new(&stage, "Samira");
    assert_eq!(
        enters(&mut elsewhere, "Samira Benali", PHRASE)
            .await
            .is(303)
            .location(),
        "/entree/second"
    );
    elsewhere.get("/compte").await.is(303);
    elsewhere
        .get("/entree/second")
        .await
        .is(200)
        .sees("Les six chiffres");
    elsewhere
        .post("/entree/second", &[("digits", "000000")])
        .await
        .is(422)
        .sees("Il reste 4 essais");
    let shown = digits.shown(stage.clock.now());
    assert_eq!(
        elsewhere
            .post("/entree/second", &[("digits", &shown)])
            .await
            .is(303)
            .location(),
        "/"
    );
    elsewhere.get("/compte").await.is(200);
    let mut thief = Visitor::new(&stage, "Voleur");
    enters(&mut thief, "Samira Benali", PHRASE).await.is(303);
    thief.get("/entree/second").await;
    thief
        .post("/entree/second", &[("digits", &shown)])
        .await
        .is(422);
}

#[tokio::test]
async fn a_lost_phone_is_replaced_by_a_code_from_the_paper_once() {
    let stage = empty().await;
    let (mut samira, codes) = founded(&stage).await;
    adds_phone(&stage, &mut samira).await;
    for expect in [303, 422] {
        let mut elsewhere = Visitor::new(&stage, "Samira");
        enters(&mut elsewhere, "Samira Benali", PHRASE)
            .await
            .is(303);
        elsewhere.get("/entree/second").await.is(200);
        elsewhere
            .post("/entree/second", &[("recovery", &codes[0])])
            .await
            .is(expect);
    }
}

#[tokio::test]
async fn the_second_step_is_lost_after_ten_minutes() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    let digits = adds_phone(&stage, &mut samira).await;
    let mut elsewhere = Visitor::new(&stage, "Samira");
    enters(&mut elsewhere, "Samira Benali", PHRASE)
        .await
        .is(303);
    elsewhere.get("/entree/second").await.is(200);
    stage.clock.pass(11);
    let shown = digits.shown(stage.clock.now());
    let seen = elsewhere
        .post("/entree/second", &[("digits", &shown)])
        .await;
    assert_eq!(seen.is(303).location(), "/?avis=delai");
    elsewhere
        .get("/?avis=delai")
        .await
        .is(200)
        .sees("Le temps est passé");
}

#[tokio::test]
async fn without_a_second_step_what_asks_for_an_unlock_waits_and_says_why() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    samira
        .get("/deverrouillage?retour=/equipe")
        .await
        .is(200)
        .sees("Il faut d’abord une seconde étape")
        .sees("Ce que vous alliez faire attend que");
    samira
        .get("/deverrouillage?retour=/controle")
        .await
        .is(200)
        .sees("Lire le contrôle des ouvertures attend que")
        .hides("faire une carte")
        .hides("Emporter");
    let digits = adds_phone(&stage, &mut samira).await;
    samira
        .get("/deverrouillage?retour=/equipe")
        .await
        .is(200)
        .sees("C’est bien vous");
    for (back, leads) in [("/equipe", "/equipe"), ("//ailleurs.example/", "/")] {
        let seen = unlocks(&mut samira, back, PHRASE).await;
        assert_eq!(seen.is(303).location(), leads);
    }
    assert!(!digits.typed().is_empty());
}

#[tokio::test]
async fn own_locks_ask_for_the_password_again_after_five_minutes() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    samira.get("/compte/cles").await.is(200);
    stage.clock.pass(6);
    let seen = samira.get("/compte/cles").await;
    assert_eq!(
        seen.is(303).location(),
        "/deverrouillage?retour=/compte/cles"
    );
    samira
        .get("/deverrouillage?retour=/compte/cles")
        .await
        .is(200);
    let seen = unlocks(&mut samira, "/compte/cles", OTHER).await;
    seen.is(422).sees("Il reste 4 essais");
    let seen = unlocks(&mut samira, "/compte/cles", PHRASE).await;
    assert_eq!(seen.is(303).location(), "/compte/cles");
    samira
        .get("/compte/cles")
        .await
        .is(200)
        .sees("Pas encore de clé");
}

async fn unlocks(who: &mut Visitor, back: &str, password: &str) -> web::testing::Seen {
    let fields = [("retour", back), ("password", password)];
    who.post("/deverrouillage", &fields).await
}
