//! Leaving the team for good.

use super::*;
use crate::testing::{Case, open_case};
use seal::SpaceId;

async fn wraps(place: &Place, space: SpaceId, user: UserId) -> usize {
    let read = place
        .stage
        .app
        .journal()
        .read(move |tx| Box::pin(async move { journal::wraps::of(tx, space, user).await }));
    read.await.unwrap().len()
}

/// Samira removes Karim.
async fn removes_karim(place: &mut Place) {
    let page = page_of(&place.karim);
    place.samira.browser.get(&page).await;
    let act = format!("{page}/retrait");
    place
        .samira
        .browser
        .post(&act, &[])
        .await
        .is(422)
        .sees("Cochez");
    place
        .samira
        .browser
        .post(&act, &[("last", "1")])
        .await
        .is(303);
}

async fn case(place: &Place) -> Case {
    open_case(&place.stage, &place.karim, "Amina", &[&place.nadia])
        .await
        .unwrap()
}

#[tokio::test]
async fn karim_removed_keeps_no_key_no_session_and_no_lock() {
    let mut place = place().await.unwrap();
    let case = case(&place).await;
    place
        .karim
        .browser
        .get(&format!("/espaces/{}", case.notebook))
        .await
        .is(200);
    removes_karim(&mut place).await;
    let karim = place.karim.id();
    assert_eq!(standing(&place, karim).await, (Standing::Removed, 4));
    place.karim.browser.get("/equipe").await.is(303);
    let team = team_id(&place.stage.app).await.unwrap().unwrap();
    for space in [case.notebook, case.thread, team] {
        assert_eq!(wraps(&place, space, karim).await, 0);
        assert!(place.karim.space(&place.stage.app, space).await.is_err());
    }
    place
        .samira
        .browser
        .get("/equipe")
        .await
        .sees("a retiré Karim Haddad");
}

#[tokio::test]
async fn what_nadia_writes_afterwards_is_under_a_key_that_karim_never_had() {
    let mut place = place().await.unwrap();
    let case = case(&place).await;
    removes_karim(&mut place).await;
    let (app, karim) = (place.stage.app.clone(), place.karim.id());
    let notebook = place.nadia.space(&app, case.notebook).await.unwrap();
    let lead = crate::spaces::Case::Lead {
        user: place.nadia.id(),
    };
    notebook.append(&token(&app), &lead).await.unwrap();
    let (id, read) = (case.notebook, app.journal());
    let epochs = read
        .read(move |tx| Box::pin(async move { journal::epochs::of(tx, id).await }))
        .await
        .unwrap();
    assert_eq!(epochs.len(), 2);
    assert_eq!(wraps(&place, id, karim).await, 0);
    assert_eq!(wraps(&place, id, place.nadia.id()).await, 2);
    let notebook = place.nadia.space(&app, id).await.unwrap();
    let circle = notebook.circle().await.unwrap();
    assert!(
        !circle.member(karim).unwrap().present,
        "the circle says that he left"
    );
    assert_eq!(circle.name(karim), "Karim Haddad");
}

#[tokio::test]
async fn nobody_leaves_a_file_without_anybody_to_open_it() {
    let mut place = place().await.unwrap();
    open_case(&place.stage, &place.karim, "Amina", &[])
        .await
        .unwrap();
    open_case(&place.stage, &place.karim, "Mme Roy", &[])
        .await
        .unwrap();
    let page = page_of(&place.karim);
    let samira = &mut place.samira.browser;
    samira.get(&page).await;
    let seen = samira
        .post(&format!("{page}/retrait"), &[("last", "1")])
        .await;
    seen.is(422).sees("2 dossiers n’auraient plus personne");
    let seen = samira
        .post(&format!("{page}/roles"), &[("roles", "admin")])
        .await;
    seen.is(422).sees("2 dossiers n’auraient plus personne");
    assert_eq!(
        standing(&place, place.karim.id()).await,
        (Standing::Confirmed, 2)
    );
    place
        .karim
        .browser
        .get("/personnes")
        .await
        .is(200)
        .sees("Mme Roy");
}
