//! A row of the vault that no longer opens: what it held must not go with it.

use seal::UserId;

use super::*;

/// Somebody spoils what is kept under a label.
async fn spoil(stage: &Stage, label: &'static str) -> UserId {
    let login = stage.app.instance().blind_index("login", "samirabenali");
    let spoilt = stage.app.journal().write(move |tx| {
        Box::pin(async move {
            let user = journal::users::by_login(tx, login)
                .await?
                .ok_or(journal::Error::Missing)?;
            journal::vault::put(tx, user.id, label, b"spoilt").await?;
            Ok(user.id)
        })
    });
    spoilt.await.expect("a row is written")
}

async fn is_kept(stage: &Stage, user: UserId, label: &'static str) -> bool {
    let read = stage
        .app
        .journal()
        .read(move |tx| Box::pin(async move { journal::vault::of(tx, user, label).await }));
    read.await.expect("a read").is_some()
}

#[tokio::test]
async fn a_spoilt_second_step_is_still_asked_and_a_code_from_the_paper_is_the_way_in() {
    for label in ["totp", "passkeys"] {
        let stage = empty().await;
        let (mut samira, codes) = founded(&stage).await;
        let digits = adds_phone(&stage, &mut samira).await;
        let user = spoil(&stage, label).await;
        stage.clock.pass(1);
        let mut elsewhere = Visitor::new(&stage, "Samira");
        let seen = enters(&mut elsewhere, "Samira Benali", PHRASE).await;
        assert_eq!(seen.is(303).location(), "/entree/second", "{label}");
        elsewhere.get("/compte").await.is(303);
        elsewhere
            .get("/entree/second")
            .await
            .is(200)
            .sees("Votre seconde étape ne peut plus être lue")
            .sees("appelez votre responsable");
        if label == "totp" {
            let shown = digits.shown(stage.clock.now());
            elsewhere
                .post("/entree/second", &[("digits", &shown)])
                .await
                .is(422);
        }
        let seen = elsewhere
            .post("/entree/second", &[("recovery", &codes[0])])
            .await;
        assert_eq!(seen.is(303).location(), "/", "{label}");
        elsewhere.get("/compte").await.is(200);
        assert!(!is_kept(&stage, user, label).await, "{label}");
    }
}

#[tokio::test]
async fn a_spoilt_row_gives_no_more_than_the_password_gave() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    spoil(&stage, "totp").await;
    samira
        .get("/deverrouillage?retour=/equipe")
        .await
        .is(200)
        .sees("Il faut d’abord une seconde étape");
    let fields = [("retour", "/compte/cles"), ("password", PHRASE)];
    samira.post("/deverrouillage", &fields).await.is(303);
    let seen = samira.get("/equipe/invitations/nouvelle").await;
    assert!(seen.is(303).location().starts_with("/deverrouillage"));
}

#[tokio::test]
async fn what_is_spoilt_is_told_in_the_account_and_taken_away_there() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    let user = spoil(&stage, "passkeys").await;
    spoil(&stage, "totp").await;
    samira
        .get("/compte")
        .await
        .is(200)
        .sees("ne peut plus être lue");
    samira
        .get("/compte/cles")
        .await
        .is(200)
        .sees("Vos clés ne peuvent plus être lues");
    samira
        .post("/compte/cles", &[("name", "Clé verte")])
        .await
        .is(422)
        .sees("Retirez-les toutes");
    samira.post("/compte/cles/retrait", &[]).await.is(303);
    samira
        .get("/compte/double-facteur")
        .await
        .is(200)
        .sees("Votre téléphone n’est plus reconnu");
    samira
        .post("/compte/double-facteur/retrait", &[])
        .await
        .is(303);
    samira
        .get("/compte")
        .await
        .is(200)
        .hides("ne peut plus être lue");
    assert!(!is_kept(&stage, user, "passkeys").await);
    assert!(!is_kept(&stage, user, "totp").await);
}

#[tokio::test]
async fn a_spoilt_memory_of_the_first_key_stops_the_entrance() {
    let stage = empty().await;
    founded(&stage).await;
    spoil(&stage, "root").await;
    let mut samira = Visitor::new(&stage, "Samira");
    enters(&mut samira, "Samira Benali", PHRASE)
        .await
        .is(409)
        .sees("L’entrée est arrêtée");
    samira.get("/compte").await.is(303);
}

#[tokio::test]
async fn codes_that_can_no_longer_be_shown_are_drawn_again() {
    let stage = empty().await;
    let mut samira = Visitor::new(&stage, "Samira");
    samira.get("/premiere-fois").await;
    let fields = [
        ("place", "Centre social Belleville"),
        ("name", "Samira Benali"),
        ("password", PHRASE),
    ];
    samira.post("/premiere-fois", &fields).await.is(303);
    spoil(&stage, "codes").await;
    let mut elsewhere = Visitor::new(&stage, "Samira");
    enters(&mut elsewhere, "Samira Benali", PHRASE)
        .await
        .is(303);
    assert_eq!(elsewhere.get("/").await.location(), "/premiere-fois/codes");
    let shown = elsewhere.get("/premiere-fois/codes").await;
    assert_eq!(codes(shown.is(200)).len(), 2);
}

#[tokio::test]
async fn a_spoilt_choice_of_looks_is_only_chosen_again() {
    let stage = empty().await;
    founded(&stage).await;
    spoil(&stage, "look").await;
    spoil(&stage, "prefs").await;
    let mut samira = Visitor::new(&stage, "Samira");
    enters(&mut samira, "Samira Benali", PHRASE).await.is(303);
    samira.get("/compte/heures").await.is(200);
}

#[tokio::test]
async fn whoever_is_suspended_between_the_two_steps_does_not_enter() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    let digits = adds_phone(&stage, &mut samira).await;
    stage.clock.pass(1);
    let mut elsewhere = Visitor::new(&stage, "Samira");
    enters(&mut elsewhere, "Samira Benali", PHRASE)
        .await
        .is(303);
    elsewhere.get("/entree/second").await.is(200);
    let user = spoil(&stage, "look").await;
    let suspended = stage
        .app
        .journal()
        .write(move |tx| Box::pin(async move { journal::users::set_state(tx, user, 3).await }));
    suspended.await.expect("the state changes");
    let shown = digits.shown(stage.clock.now());
    elsewhere
        .post("/entree/second", &[("digits", &shown)])
        .await
        .is(303);
    elsewhere.get("/compte").await.is(303);
    samira.get("/compte").await.is(303);
}
