//! The ceremony, from the call to the pages where everybody is told.

use super::*;
use crate::testing::{card, token};

#[tokio::test]
async fn two_parts_of_three_open_aminas_file_for_nadia_and_everybody_is_told() {
    let mut scene = scene().await;
    let amina = card(
        &scene.place.stage,
        &scene.place.karim,
        scene.case.thread,
        "Amina",
    )
    .await
    .unwrap();
    scene.rules().await;
    scene.karim_comes().await;
    scene.calls_for_amina().await;
    let seen = scene.lea.browser.get("/recours").await;
    seen.sees("Samira Benali demande d’ouvrir des espaces de Karim Haddad pour Nadia Ferrand")
        .sees(WHY)
        .sees("Parts données : 0 sur 2")
        .sees("Jusqu’à 10 h 30");
    scene.samira_gives().await;
    scene.lea_gives().await;
    assert!(!scene.nadia_opens(scene.case.notebook).await);
    code(scene.samira_opens().await.is(200));
    let nadia = &mut scene.place.nadia.browser;
    let seen = nadia
        .get(&format!("/espaces/{}", scene.case.notebook))
        .await;
    seen.is(200)
        .sees("Amina")
        .sees("Le recours à plusieurs a ouvert ce dossier pour Nadia Ferrand");
    let thread = format!("/fils/{}", scene.case.thread);
    let said = "a ouvert ce fil pour Nadia Ferrand, à la demande de Samira Benali";
    nadia.get(&thread).await.is(200).sees(said);
    let mut amina = amina.sign_in(&scene.place.stage).await.unwrap();
    amina.get(&thread).await.is(200).sees(said).sees(WHY);
    let home = amina.get("/chez-moi").await;
    home.sees("Nadia Ferrand peut lire vos messages depuis le mardi 24 novembre");
    let seen = amina.get(&format!("{thread}/qui-voit-quoi")).await;
    seen.sees("à la demande de Samira Benali")
        .sees("Léa Martin, Samira Benali")
        .sees(WHY)
        .sees("Nadia Ferrand");
    let seen = scene.place.karim.browser.get(&thread).await;
    seen.is(200).sees(said);
    let seen = scene.place.paul.browser.get("/recours").await;
    seen.sees("des espaces de Karim Haddad ouverts pour Nadia Ferrand");
}

#[tokio::test]
async fn one_part_opens_nothing() {
    let mut scene = scene().await;
    scene.rules().await;
    scene.karim_comes().await;
    scene.calls_for_amina().await;
    scene.samira_gives().await;
    let seen = scene.place.samira.browser.get("/recours").await;
    seen.sees("Parts données : 1 sur 2")
        .hides("/recours/aboutissement");
    let seen = scene.samira_opens().await;
    seen.is(422).sees("Il manque encore des parts");
    // The same part twice is one part.
    gives(&mut scene.place.samira).await.is(303);
    scene.samira_opens().await.is(422);
    assert!(!scene.nadia_opens(scene.case.notebook).await);
}

#[tokio::test]
async fn samira_and_the_envelope_are_enough_without_lea() {
    let mut scene = scene().await;
    let code = scene.rules().await;
    scene.karim_comes().await;
    scene.calls_for_amina().await;
    scene.samira_gives().await;
    let samira = &mut scene.place.samira.browser;
    samira.get("/recours").await;
    let seen = samira
        .post("/recours/enveloppe", &[("code", "AAAA-BBBB-CCCC")])
        .await;
    seen.is(422)
        .sees("n’est celui d’aucune enveloppe")
        .sees("AAAA-BBBB-CCCC");
    let typed = code.to_lowercase().replace('-', " ");
    samira
        .post("/recours/enveloppe", &[("code", &typed)])
        .await
        .is(303);
    let fresh = super::code(scene.samira_opens().await.is(200));
    assert_ne!(fresh, code, "an opened envelope is of no use any more");
    assert!(scene.nadia_opens(scene.case.thread).await);
    let page = format!("/fils/{}/qui-voit-quoi", scene.case.thread);
    let seen = scene.place.karim.browser.get(&page).await;
    seen.sees("Samira Benali, une enveloppe scellée");
}

#[tokio::test]
async fn the_old_envelope_opens_nothing_after_a_ceremony() {
    let mut scene = scene().await;
    let old = scene.rules().await;
    scene.karim_comes().await;
    scene.calls_for_amina().await;
    scene.samira_gives().await;
    scene.lea_gives().await;
    scene.samira_opens().await.is(200);
    open_case(&scene.place.stage, &scene.place.karim, "Boris", &[])
        .await
        .unwrap();
    let page = format!("/recours/ouverture/{}", scene.place.karim.id());
    let seen = scene.place.samira.browser.get(&page).await;
    seen.is(200)
        .sees("Les notes d’un dossier ouvert le mardi 24 novembre");
    let spaces = scene.covered().await;
    scene.calls(&spaces).await.is(303);
    let samira = &mut scene.place.samira.browser;
    samira.get("/recours").await;
    let seen = samira.post("/recours/enveloppe", &[("code", &old)]).await;
    seen.is(422).sees("n’est celui d’aucune enveloppe");
}

#[tokio::test]
async fn what_was_not_named_goes_to_the_next_key_and_can_be_opened_later() {
    let mut scene = scene().await;
    let boris = open_case(&scene.place.stage, &scene.place.karim, "Boris", &[])
        .await
        .unwrap();
    scene.rules().await;
    scene.karim_comes().await;
    scene.calls_for_amina().await;
    scene.samira_gives().await;
    scene.lea_gives().await;
    scene.samira_opens().await.is(200);
    assert!(scene.nadia_opens(scene.case.notebook).await);
    assert!(!scene.nadia_opens(boris.notebook).await);
    // Karim never comes back: his other file followed all the same.
    scene.calls(&[boris.notebook, boris.thread]).await.is(303);
    scene.lea_gives().await;
    scene.samira_gives().await;
    scene.samira_opens().await.is(200);
    assert!(scene.nadia_opens(boris.notebook).await);
    assert!(scene.nadia_opens(boris.thread).await);
}

#[tokio::test]
async fn a_card_was_lost_and_a_key_turned_the_file_opens_all_the_same() {
    let mut scene = scene().await;
    let (stage, karim) = (scene.place.stage.clone(), &scene.place.karim);
    let thread = karim.space(&stage.app, scene.case.thread).await.unwrap();
    let first = card(&stage, karim, thread.id(), "Amina").await.unwrap();
    let second = card(&stage, karim, thread.id(), "Amina").await.unwrap();
    scene.rules().await;
    scene.karim_comes().await;
    // The key turns at once the first time, and waits for the next word the second time.
    let karim = &scene.place.karim;
    let thread = karim.space(&stage.app, thread.id()).await.unwrap();
    thread.leave(&token(&stage.app), first.id()).await.unwrap();
    let again = karim.space(&stage.app, thread.id()).await.unwrap();
    again.leave(&token(&stage.app), second.id()).await.unwrap();
    scene.calls_for_amina().await;
    scene.samira_gives().await;
    scene.lea_gives().await;
    scene.samira_opens().await.is(200);
    assert!(scene.nadia_opens(scene.case.thread).await);
    assert!(
        second
            .sign_in(&stage)
            .await
            .unwrap()
            .get("/chez-moi")
            .await
            .status
            .is_success()
    );
    let nadia = &scene.place.nadia;
    let opened = nadia.space(&stage.app, scene.case.thread).await.unwrap();
    let circle = opened.circle().await.unwrap();
    let today = stage.app.world().today();
    let names: Vec<_> = circle
        .present(today)
        .iter()
        .map(|one| one.name.clone())
        .collect();
    assert_eq!(names, ["Karim Haddad", "Nadia Ferrand"]);
}

#[tokio::test]
async fn samira_takes_over_herself_and_karim_may_then_leave() {
    let mut scene = scene().await;
    scene.rules().await;
    scene.karim_comes().await;
    let own = format!("/equipe/{}", scene.place.karim.id());
    let heir = scene.place.samira.id().to_string();
    let samira = &mut scene.place.samira.browser;
    samira.get(&own).await;
    let seen = samira
        .post(&format!("{own}/retrait"), &[("last", "1")])
        .await;
    seen.is(422).sees("plus personne pour l’ouvrir");
    let page = format!("/recours/ouverture/{}", scene.place.karim.id());
    let fields = [("heir", heir.as_str()), ("reason", WHY), ("all", "1")];
    samira.get(&page).await;
    samira.post(&page, &fields).await.is(303);
    scene.samira_gives().await;
    scene.lea_gives().await;
    scene.samira_opens().await.is(200);
    // Samira is there: the spaces that she holds now follow the new rule at once.
    assert_eq!(scene.covered().await.len(), 2);
    let samira = &mut scene.place.samira.browser;
    samira.get(&own).await;
    let seen = samira
        .post(&format!("{own}/retrait"), &[("last", "1")])
        .await;
    seen.is(303);
}
