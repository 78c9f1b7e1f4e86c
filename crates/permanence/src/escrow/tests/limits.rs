//! What does not open.

use super::*;
use crate::testing::token;

#[tokio::test]
async fn after_half_an_hour_it_is_too_late() {
    let mut scene = scene().await;
    scene.rules().await;
    scene.karim_comes().await;
    scene.calls_for_amina().await;
    scene.samira_gives().await;
    let stage = scene.place.stage.clone();
    stage.clock.pass(31);
    scene.lea.browser = scene.lea.sign_in(&stage).await.unwrap();
    scene.place.samira.browser = scene.place.samira.sign_in(&stage).await.unwrap();
    gives(&mut scene.lea).await.is(409);
    let seen = scene.lea.browser.get("/recours").await;
    seen.hides("Une ouverture est en cours");
    let seen = scene.samira_opens().await;
    assert_eq!(seen.is(303).location(), "/recours");
    assert!(!scene.nadia_opens(scene.case.notebook).await);
}

#[tokio::test]
async fn a_holder_who_was_removed_gives_nothing_any_more() {
    let mut scene = scene().await;
    scene.rules().await;
    scene.karim_comes().await;
    scene.calls_for_amina().await;
    scene.samira_gives().await;
    scene.lea_gives().await;
    let page = format!("/equipe/{}", scene.lea.id());
    let samira = &mut scene.place.samira.browser;
    samira.get(&page).await;
    let seen = samira
        .post(&format!("{page}/retrait"), &[("last", "1")])
        .await;
    seen.is(303);
    let seen = scene.samira_opens().await;
    seen.is(422).sees("Il manque encore des parts");
    assert!(!scene.nadia_opens(scene.case.notebook).await);
    scene.lea.browser.post("/recours/part", &[]).await.is(401);
    let seen = scene.place.samira.browser.get("/recours").await;
    seen.sees("n’est plus là")
        .sees("pendant que les autres y sont");
}

#[tokio::test]
async fn only_the_session_that_called_can_open() {
    let mut scene = scene().await;
    scene.rules().await;
    scene.karim_comes().await;
    scene.calls_for_amina().await;
    scene.samira_gives().await;
    scene.lea_gives().await;
    let lea = &mut scene.lea.browser;
    lea.get("/recours").await.hides("/recours/aboutissement");
    let seen = lea.post("/recours/aboutissement", &[]).await;
    seen.is(422).sees("Seule la session qui a appelé");
    let stage = scene.place.stage.clone();
    let mut elsewhere = scene.place.samira.sign_in(&stage).await.unwrap();
    elsewhere.get("/recours").await;
    elsewhere.post("/recours/aboutissement", &[]).await.is(422);
    assert!(!scene.nadia_opens(scene.case.notebook).await);
}

#[tokio::test]
async fn a_part_asks_for_a_lock_shown_less_than_five_minutes_ago() {
    let mut scene = scene().await;
    scene.rules().await;
    scene.karim_comes().await;
    scene.calls_for_amina().await;
    scene.place.stage.clock.pass(6);
    let seen = gives(&mut scene.lea).await;
    seen.is(403).sees("/deverrouillage");
    let called = scene.arrangement().await;
    let called = called.called(scene.place.stage.clock.now()).unwrap();
    assert!(called.gifts.is_empty());
}

#[tokio::test]
async fn a_cancelled_opening_opens_nothing_and_can_be_called_again() {
    let mut scene = scene().await;
    scene.rules().await;
    scene.karim_comes().await;
    scene.calls_for_amina().await;
    let spaces = [scene.case.notebook];
    let seen = scene.calls(&spaces).await;
    seen.is(422).sees("déjà en cours").sees(WHY);
    scene.lea_gives().await;
    scene.lea.browser.get("/recours").await;
    scene
        .lea
        .browser
        .post("/recours/annulation", &[])
        .await
        .is(303);
    assert_eq!(scene.samira_opens().await.is(303).location(), "/recours");
    scene.calls(&spaces).await.is(303);
    let called = scene.arrangement().await;
    let called = called.called(scene.place.stage.clock.now()).unwrap();
    assert!(called.gifts.is_empty(), "a part was given to another call");
}

#[tokio::test]
async fn what_the_escrow_does_not_hold_or_others_can_open_is_not_offered() {
    let mut scene = scene().await;
    let stage = scene.place.stage.clone();
    let page = format!("/recours/ouverture/{}", scene.place.karim.id());
    let samira = &mut scene.place.samira.browser;
    samira
        .get(&page)
        .await
        .is(200)
        .sees("pas encore de recours");
    scene.rules().await;
    let samira = &mut scene.place.samira.browser;
    samira
        .get(&page)
        .await
        .is(200)
        .sees("n’est la seule personne");
    scene.karim_comes().await;
    let shared = open_case(&stage, &scene.place.karim, "Chloé", &[&scene.place.nadia])
        .await
        .unwrap();
    let seen = scene.calls(&[shared.notebook]).await;
    seen.is(422).sees("Cochez au moins un espace");
    let seen = scene.place.samira.browser.get("/recours").await;
    seen.sees("Karim Haddad (espaces : 2)");
    let unknown = UserId::from_bytes([9; 16]);
    let page = format!("/recours/ouverture/{unknown}");
    scene.place.samira.browser.get(&page).await.is(404);
}

#[tokio::test]
async fn a_wrong_call_comes_back_filled() {
    let mut scene = scene().await;
    scene.rules().await;
    scene.karim_comes().await;
    let page = format!("/recours/ouverture/{}", scene.place.karim.id());
    let (paul, karim) = (scene.place.paul.id(), scene.place.karim.id());
    for heir in [paul.to_string(), karim.to_string(), String::new()] {
        let samira = &mut scene.place.samira.browser;
        samira.get(&page).await;
        let seen = samira.post(&page, &[("heir", &heir), ("reason", "")]).await;
        seen.is(422)
            .sees("Choisissez qui prend la suite")
            .sees("Écrivez pourquoi")
            .sees("Cochez au moins un espace");
    }
    let now = scene.place.stage.clock.now();
    assert!(scene.arrangement().await.called(now).is_none());
}

/// Whoever writes in the tables gives the escrow a key of their own, and waits for a ceremony.
#[tokio::test]
async fn a_key_that_no_member_announced_is_not_used() {
    let mut scene = scene().await;
    scene.rules().await;
    scene.karim_comes().await;
    let (app, id) = (scene.place.stage.app.clone(), scene.case.notebook);
    let escrow = entrusted(&app, &scene.arrangement().await).await.unwrap();
    let (escrow, mut chance) = (escrow.unwrap(), app.world().chance());
    let forged = seal::SpaceKey::random(1, &mut chance);
    let wrap = seal::wrap_escrow(&forged, id, &escrow.verified().unwrap(), &mut chance).unwrap();
    let name = escrow.id();
    let write = app.journal().write(move |tx| {
        Box::pin(async move {
            journal::wraps::remove(tx, id, name).await?;
            journal::wraps::add(tx, id, 1, name, &wrap.enc, &wrap.ct).await
        })
    });
    write.await.unwrap();
    scene.calls_for_amina().await;
    scene.samira_gives().await;
    scene.lea_gives().await;
    scene.samira_opens().await.is(404);
    assert!(!scene.nadia_opens(id).await);
}

/// Karim has his keys, and writes into the team's space by other means than the pages.
#[tokio::test]
async fn a_colleague_who_leads_nobody_cannot_make_an_escrow() {
    let scene = scene().await;
    let app = &scene.place.stage.app;
    let id = team_id(app).await.unwrap().unwrap();
    let team = scene.place.karim.space(app, id).await.unwrap();
    let arrangement = scene.arrangement().await;
    let parts = vec![Some(scene.place.karim.id()), None];
    let drawn = super::super::acts::draw(&team, &arrangement, 2, &parts).unwrap();
    super::super::acts::establish(&team, &token(app), Vec::new(), &drawn)
        .await
        .unwrap();
    scene.karim_comes().await;
    assert!(scene.arrangement().await.rule.is_none());
    let space = scene.place.karim.space(app, scene.case.notebook).await;
    assert!(space.unwrap().circle().await.unwrap().entrusted().is_none());
}

#[tokio::test]
async fn another_key_than_the_escrows_opens_nothing_and_writes_nothing() {
    let mut scene = scene().await;
    scene.rules().await;
    scene.karim_comes().await;
    let (app, id) = (scene.place.stage.app.clone(), scene.case.notebook);
    let karim = scene.place.karim.space(&app, id).await.unwrap();
    let before = karim.end().await.unwrap();
    let rescuer = web::Rescuer {
        app: app.clone(),
        principal: scene.place.nadia.principal(&app).unwrap(),
        escrow: karim.circle().await.unwrap().entrusted().unwrap().clone(),
        key: seal::EscrowKey::generate(&mut app.world().chance()),
        chain: scene.arrangement().await.chain(scene.place.nadia.id()),
        with: Vec::new(),
        envelopes: 0,
        reason: WHY.to_owned(),
    };
    let nadia = scene.place.nadia.guest().unwrap();
    assert!(rescuer.open_for(&token(&app), id, &nadia).await.is_err());
    let again = scene.place.karim.space(&app, id).await.unwrap();
    assert_eq!(again.end().await.unwrap(), before);
}
