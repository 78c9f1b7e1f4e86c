//! The rule: who may choose it, what it may be, and which spaces follow it.

use super::*;
use crate::{entrance::password, testing::card};

#[tokio::test]
async fn without_a_rule_the_page_says_what_would_be_lost() {
    let mut scene = scene().await;
    let seen = scene.place.karim.browser.get("/recours").await;
    seen.is(200)
        .sees("est perdu pour toujours")
        .hides("Choisir une règle");
    let seen = scene.place.samira.browser.get("/recours").await;
    seen.is(200).sees("Choisir une règle");
    scene
        .place
        .karim
        .browser
        .get("/recours/regle")
        .await
        .is(404);
    scene.place.paul.browser.get("/recours/regle").await.is(404);
}

#[tokio::test]
async fn two_leads_and_an_envelope_hold_the_parts_and_the_team_reads_it() {
    let mut scene = scene().await;
    scene.rules().await;
    let seen = scene.place.nadia.browser.get("/recours").await;
    seen.is(200)
        .sees("Il faut 2 parts sur 3")
        .sees("Samira Benali")
        .sees("Léa Martin")
        .sees("Une enveloppe scellée")
        .hides("vous gardez une part");
    scene
        .lea
        .browser
        .get("/recours")
        .await
        .sees("vous gardez une part");
}

#[tokio::test]
async fn the_code_of_the_envelope_is_shown_once() {
    let mut scene = scene().await;
    let samira = scene.place.samira.id().to_string();
    let fields = [
        ("needed", "2"),
        ("holders", samira.as_str()),
        ("envelopes", "1"),
    ];
    let browser = &mut scene.place.samira.browser;
    browser.get("/recours/regle").await.is(200);
    let (first, again) = browser.post_twice("/recours/regle", &fields).await;
    code(first.is(200));
    again.is(200).sees("ont déjà été montrés");
    assert_eq!(scene.arrangement().await.ranks, 1);
}

#[tokio::test]
async fn a_rule_that_does_not_hold_comes_back_filled_with_the_reason() {
    let mut scene = scene().await;
    let everybody: Vec<String> = [
        &scene.place.samira,
        &scene.place.karim,
        &scene.place.nadia,
        &scene.place.paul,
        &scene.lea,
    ]
    .map(|worker| worker.id().to_string())
    .to_vec();
    let one = &everybody[..1];
    let stranger = vec![UserId::from_bytes([9; 16]).to_string()];
    let table: [(&str, &[String], &str, &str); 8] = [
        ("1", one, "1", "Choisissez combien de parts il faut"),
        ("4", one, "1", "Choisissez combien de parts il faut"),
        ("", one, "1", "Choisissez combien de parts il faut"),
        ("2", one, "beaucoup", "Choisissez combien d’enveloppes"),
        ("2", one, "2", "ne doivent pas suffire"),
        ("2", one, "0", "pas assez de parts"),
        ("2", &stranger, "1", "pas assez de parts"),
        ("3", one, "1", "pas assez de parts"),
    ];
    for (needed, holders, envelopes, expect) in table {
        let mut fields = vec![("needed", needed), ("envelopes", envelopes)];
        fields.extend(holders.iter().map(|id| ("holders", id.as_str())));
        let browser = &mut scene.place.samira.browser;
        browser.get("/recours/regle").await;
        let seen = browser.post("/recours/regle", &fields).await;
        seen.is(422).sees(expect);
    }
    assert!(scene.arrangement().await.rule.is_none());
}

#[tokio::test]
async fn amina_and_karim_read_who_can_open_before_and_after() {
    let mut scene = scene().await;
    let amina = card(
        &scene.place.stage,
        &scene.place.karim,
        scene.case.thread,
        "Amina",
    )
    .await
    .unwrap();
    let mut amina = amina.sign_in(&scene.place.stage).await.unwrap();
    let page = format!("/fils/{}/qui-voit-quoi", scene.case.thread);
    let alone = "personne d’autre ne peut ouvrir";
    amina.get(&page).await.sees(alone);
    scene.rules().await;
    amina.get(&page).await.sees(alone);
    scene.karim_comes().await;
    let together = "2 dépositaires sur 3 peuvent ensemble ouvrir";
    amina.get(&page).await.sees(together).hides(alone);
    let karim = &mut scene.place.karim.browser;
    karim.get(&page).await.sees(together);
    let members = format!("/espaces/{}/membres", scene.case.notebook);
    karim.get(&members).await.sees(together);
}

#[tokio::test]
async fn a_new_file_is_covered_at_once_and_an_older_one_when_karim_comes() {
    let mut scene = scene().await;
    scene.rules().await;
    assert_eq!(scene.covered().await, []);
    let seen = scene.place.samira.browser.get("/recours").await;
    seen.sees("Espaces couverts : 0 sur 2");
    let karim = &mut scene.place.karim.browser;
    karim.get("/personnes/nouvelle").await.is(200);
    let seen = karim
        .post("/personnes/nouvelle", &[("nickname", "Boris")])
        .await;
    seen.is(303);
    // Karim was there to open Boris' file: Amina's followed.
    assert_eq!(scene.covered().await.len(), 4);
    let seen = scene.place.samira.browser.get("/recours").await;
    seen.sees("Tous les espaces sont couverts");
}

#[tokio::test]
async fn karim_at_the_door_brings_his_spaces_under_the_rule() {
    let mut scene = scene().await;
    scene.rules().await;
    let app = scene.place.stage.app.clone();
    let phrase = zeroize::Zeroizing::new("colibri tuyau brioche hibou lundi".to_owned());
    let (karim, key) = (scene.place.karim.id(), &scene.place.karim.new.key);
    let lock = web::close_lock(&app, karim, key, web::Typed::Password(phrase));
    let (lock, login) = (lock.await.unwrap(), password::blind(&app, "karim"));
    let write = app.journal().write(move |tx| {
        Box::pin(async move {
            journal::users::set_login(tx, karim, Some(login)).await?;
            journal::locks::put(tx, &lock).await
        })
    });
    write.await.unwrap();
    let mut door = web::testing::Visitor::new(&scene.place.stage, "Karim");
    door.get("/").await;
    let fields = [
        ("login", "karim"),
        ("password", "colibri tuyau brioche hibou lundi"),
    ];
    door.post("/entree", &fields).await.is(303);
    assert_eq!(scene.covered().await.len(), 2);
}

#[tokio::test]
async fn without_the_escrow_spaces_are_their_members_own_again() {
    let mut scene = scene().await;
    scene.rules().await;
    scene.karim_comes().await;
    let name = scene.escrow().await;
    let samira = &mut scene.place.samira.browser;
    samira.get("/recours").await.is(200);
    samira.post("/recours/retrait", &[]).await.is(303);
    samira.get("/recours").await.sees("Il n’y a pas de recours");
    scene.karim_comes().await;
    let page = format!("/fils/{}/qui-voit-quoi", scene.case.thread);
    let seen = scene.place.karim.browser.get(&page).await;
    seen.sees("personne d’autre ne peut ouvrir");
    let journal = scene.place.stage.app.journal();
    let read = journal.read(move |tx| Box::pin(journal::wraps::spaces(tx, name)));
    assert_eq!(read.await.unwrap(), []);
}

#[tokio::test]
async fn a_second_rule_takes_the_place_of_the_first() {
    let mut scene = scene().await;
    scene.rules().await;
    scene.karim_comes().await;
    let first = scene.escrow().await;
    scene.rules().await;
    assert_eq!(scene.covered().await, []);
    scene.karim_comes().await;
    assert_eq!(scene.covered().await.len(), 2);
    let journal = scene.place.stage.app.journal();
    let read = journal.read(move |tx| Box::pin(journal::wraps::spaces(tx, first)));
    assert_eq!(read.await.unwrap(), []);
}

#[tokio::test]
async fn a_space_that_nobody_can_open_is_not_lost_by_a_new_rule_without_saying_so() {
    let mut scene = scene().await;
    scene.rules().await;
    scene.karim_comes().await;
    let page = format!("/equipe/{}", scene.place.karim.id());
    let samira = &mut scene.place.samira.browser;
    samira.get(&page).await;
    samira
        .post(&format!("{page}/suspension"), &[])
        .await
        .is(303);
    let id = scene.place.samira.id().to_string();
    let fields = [
        ("needed", "2"),
        ("holders", id.as_str()),
        ("envelopes", "1"),
    ];
    let samira = &mut scene.place.samira.browser;
    let seen = samira.get("/recours/regle").await;
    seen.is(200)
        .sees("2 espaces n’ont aujourd’hui plus personne");
    let seen = samira.post("/recours/regle", &fields).await;
    seen.is(422).sees("cochez pour dire que vous le savez");
    let known = [&fields[..], &[("lost", "1")]].concat();
    samira.post("/recours/regle", &known).await.is(200);
}
