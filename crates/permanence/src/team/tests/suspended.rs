//! Keys drawn while somebody is suspended: they do not receive them, and lose nothing for it.

use super::*;
use crate::{
    spaces::Case as Entry,
    team::Team,
    testing::{Case, card, open_case, set_state},
};
use seal::SpaceId;

/// The epochs whose key somebody was given.
async fn epochs(place: &Place, space: SpaceId, user: UserId) -> Vec<u32> {
    let journal = place.stage.app.journal();
    let read = journal.read(move |tx| Box::pin(journal::wraps::of(tx, space, user)));
    let rows = read.await.unwrap();
    rows.into_iter().map(|row| row.epoch).collect()
}

/// Samira's act on Karim's page: `suspension` or `retour`.
async fn acts(place: &mut Place, act: &str) {
    let page = page_of(&place.karim);
    let samira = &mut place.samira.browser;
    samira.get(&page).await.is(200);
    samira.post(&format!("{page}/{act}"), &[]).await.is(303);
}

/// Somebody leaves the notebook, and `by` writes in it: under a new key.
async fn turns(place: &Place, by: &Worker, gone: &Worker, case: &Case) {
    let app = &place.stage.app;
    let notebook = by.space(app, case.notebook).await.unwrap();
    notebook.leave(&token(app), gone.id()).await.unwrap();
    let notebook = by.space(app, case.notebook).await.unwrap();
    let entry = Entry::Lead { user: by.id() };
    notebook.append(&token(app), &entry).await.unwrap();
}

#[tokio::test]
async fn whoever_is_suspended_takes_no_new_key_and_a_colleague_gives_it_at_their_return() {
    let mut place = place().await.unwrap();
    let stage = place.stage.clone();
    let colleagues = [&place.nadia, &place.samira];
    let case = open_case(&stage, &place.karim, "Amina", &colleagues)
        .await
        .unwrap();
    let (page, karim) = (format!("/espaces/{}", case.notebook), place.karim.id());
    let mut desk = place.nadia.sign_in(&stage).await.unwrap();
    acts(&mut place, "suspension").await;
    turns(&place, &place.nadia, &place.samira, &case).await;
    desk.get(&page).await.is(200);
    assert_eq!(
        epochs(&place, case.notebook, place.nadia.id()).await,
        [1, 2]
    );
    assert_eq!(epochs(&place, case.notebook, karim).await, [1]);
    // Samira gives the access back, and is not of this file any more.
    acts(&mut place, "retour").await;
    assert_eq!(epochs(&place, case.notebook, karim).await, [1]);
    let mut back = place.karim.sign_in(&stage).await.unwrap();
    back.get(&page).await.is(404);
    back.get("/personnes")
        .await
        .is(200)
        .sees("Un dossier ne s’ouvre pas encore");
    // Nadia's session had the file open: it still looks who waits.
    desk.get(&page).await.is(200);
    assert_eq!(epochs(&place, case.notebook, karim).await, [1, 2]);
    back.get(&page).await.is(200).sees("Amina");
    back.get("/personnes")
        .await
        .is(200)
        .sees("Amina")
        .hides("ne s’ouvre pas encore");
    let before = stage.app.journal().fingerprint().await.unwrap();
    place.nadia.space(&stage.app, case.notebook).await.unwrap();
    assert_eq!(
        stage.app.journal().fingerprint().await.unwrap(),
        before,
        "given once"
    );
}

#[tokio::test]
async fn a_lead_of_the_same_file_gives_every_missed_key_at_once() {
    let mut place = place().await.unwrap();
    let stage = place.stage.clone();
    let colleagues = [&place.nadia, &place.samira];
    let case = open_case(&stage, &place.karim, "Amina", &colleagues)
        .await
        .unwrap();
    acts(&mut place, "suspension").await;
    turns(&place, &place.samira, &place.nadia, &case).await;
    let app = &stage.app;
    let again = place.samira.space(app, case.notebook).await.unwrap();
    let nadia = place.nadia.guest().unwrap();
    again.join(&token(app), &nadia).await.unwrap();
    turns(&place, &place.samira, &place.nadia, &case).await;
    assert_eq!(epochs(&place, case.notebook, place.karim.id()).await, [1]);
    acts(&mut place, "retour").await;
    assert_eq!(
        epochs(&place, case.notebook, place.karim.id()).await,
        [1, 2, 3]
    );
    let notebook = place.karim.space(app, case.notebook).await.unwrap();
    let file = notebook.view::<crate::spaces::File>().await.unwrap();
    assert_eq!(
        file.lead,
        Some(place.samira.id()),
        "what was written meanwhile is read"
    );
}

#[tokio::test]
async fn a_new_key_of_the_team_also_waits_for_the_return() {
    let mut place = place().await.unwrap();
    let (id, karim) = (team(&place).await.id(), place.karim.id());
    acts(&mut place, "suspension").await;
    let nadia = page_of(&place.nadia);
    let samira = &mut place.samira.browser;
    samira.get(&nadia).await.is(200);
    samira
        .post(&format!("{nadia}/retrait"), &[("last", "1")])
        .await
        .is(303);
    let before = epochs(&place, id, karim).await;
    let app = place.stage.app.clone();
    let number = Team::Phone {
        number: "01 02 03 04 05".into(),
    };
    team(&place)
        .await
        .append(&token(&app), &number)
        .await
        .unwrap();
    assert_eq!(epochs(&place, id, karim).await, before);
    assert!(epochs(&place, id, place.samira.id()).await.len() > before.len());
    acts(&mut place, "retour").await;
    assert_eq!(
        epochs(&place, id, karim).await,
        epochs(&place, id, place.samira.id()).await
    );
    let mut back = place.karim.sign_in(&place.stage).await.unwrap();
    back.get("/equipe").await.is(200).sees("Karim Haddad");
}

#[tokio::test]
async fn suspended_again_before_anybody_came_by_nothing_is_given() {
    let mut place = place().await.unwrap();
    let stage = place.stage.clone();
    let colleagues = [&place.nadia, &place.samira];
    let case = open_case(&stage, &place.karim, "Amina", &colleagues)
        .await
        .unwrap();
    acts(&mut place, "suspension").await;
    turns(&place, &place.nadia, &place.samira, &case).await;
    acts(&mut place, "retour").await;
    acts(&mut place, "suspension").await;
    place.nadia.space(&stage.app, case.notebook).await.unwrap();
    assert_eq!(epochs(&place, case.notebook, place.karim.id()).await, [1]);
}

#[tokio::test]
async fn a_file_that_only_the_suspended_one_keeps_is_not_left_to_the_persons_card_alone() {
    let place = place().await.unwrap();
    let stage = place.stage.clone();
    let case = open_case(&stage, &place.karim, "Amina", &[]).await.unwrap();
    let (first, other) = (
        card(&stage, &place.karim, case.thread, "Amina")
            .await
            .unwrap(),
        card(&stage, &place.karim, case.thread, "Amina")
            .await
            .unwrap(),
    );
    set_state(&stage, place.karim.id(), Standing::Suspended as u8)
        .await
        .unwrap();
    let (thread, lost) = (case.thread, other.id());
    let write = stage.app.journal();
    let left = write.write(move |tx| Box::pin(journal::spaces::leave(tx, thread, lost)));
    left.await.unwrap();
    let mut phone = first.sign_in(&stage).await.unwrap();
    let page = format!("/fils/{thread}");
    phone.get(&page).await.is(200);
    phone.post(&page, &[("text", "Je suis là")]).await.is(303);
    assert_eq!(epochs(&place, thread, first.id()).await, [1, 2]);
    assert_eq!(epochs(&place, thread, place.karim.id()).await, [1, 2]);
    assert!(epochs(&place, thread, lost).await.is_empty());
}
