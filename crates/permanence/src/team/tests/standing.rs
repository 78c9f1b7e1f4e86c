//! What each may do, and suspension.

use super::*;

#[tokio::test]
async fn other_roles_end_the_sessions_and_show_in_the_log() {
    let mut place = place().await.unwrap();
    let page = page_of(&place.karim);
    let samira = &mut place.samira.browser;
    samira.get(&page).await.is(200);
    samira
        .post(&format!("{page}/roles"), &[])
        .await
        .is(422)
        .sees("au moins un rôle");
    let fields = [("roles", "worker"), ("roles", "officer")];
    samira.post(&format!("{page}/roles"), &fields).await.is(303);
    samira
        .get("/equipe")
        .await
        .sees("a changé les rôles de Karim Haddad");
    place.karim.browser.get("/equipe").await.is(303);
    let roles = directory(&place)
        .await
        .colleague(place.karim.id())
        .unwrap()
        .roles;
    assert_eq!(
        roles,
        Roles {
            worker: true,
            officer: true,
            ..Roles::default()
        }
    );
}

#[tokio::test]
async fn who_only_keeps_the_machine_leaves_every_file() {
    let mut place = place().await.unwrap();
    let stage = place.stage.clone();
    let case = crate::testing::open_case(&stage, &place.karim, "Amina", &[&place.nadia])
        .await
        .unwrap();
    let page = page_of(&place.karim);
    place.samira.browser.get(&page).await;
    place
        .samira
        .browser
        .post(&format!("{page}/roles"), &[("roles", "admin")])
        .await
        .is(303);
    assert!(place.karim.space(&stage.app, case.notebook).await.is_err());
    assert!(place.karim.space(&stage.app, case.thread).await.is_err());
    assert!(place.nadia.space(&stage.app, case.notebook).await.is_ok());
    assert!(
        directory(&place)
            .await
            .guest(place.karim.id(), None, "")
            .is_none()
    );
    assert!(
        directory(&place)
            .await
            .guest(place.paul.id(), None, "")
            .is_none()
    );
}

#[tokio::test]
async fn a_suspended_colleague_does_nothing_and_comes_back_with_everything() {
    let mut place = place().await.unwrap();
    let stage = place.stage.clone();
    let case = crate::testing::open_case(&stage, &place.karim, "Amina", &[])
        .await
        .unwrap();
    let (page, karim) = (page_of(&place.karim), place.karim.id());
    place.samira.browser.get(&page).await;
    place
        .samira
        .browser
        .post(&format!("{page}/suspension"), &[])
        .await
        .is(303);
    assert_eq!(standing(&place, karim).await, (Standing::Suspended, 3));
    place.karim.browser.get("/equipe").await.is(303);
    place
        .karim
        .sign_in(&stage)
        .await
        .unwrap()
        .get("/equipe")
        .await
        .is(303);
    place.samira.browser.get(&page).await.sees("accès suspendu");
    place
        .samira
        .browser
        .post(&format!("{page}/retour"), &[])
        .await
        .is(303);
    assert_eq!(standing(&place, karim).await, (Standing::Confirmed, 2));
    let mut back = place.karim.sign_in(&stage).await.unwrap();
    back.get(&format!("/espaces/{}", case.notebook))
        .await
        .is(200)
        .sees("Amina");
}

#[tokio::test]
async fn the_last_lead_and_the_last_admin_stay() {
    let mut place = place().await.unwrap();
    let (own, paul) = (page_of(&place.samira), page_of(&place.paul));
    let samira = &mut place.samira.browser;
    samira.get(&own).await;
    samira
        .post(&format!("{own}/retrait"), &[("last", "1")])
        .await
        .is(422)
        .sees("la seule personne responsable");
    samira
        .post(&format!("{own}/suspension"), &[])
        .await
        .is(422)
        .sees("la seule personne responsable");
    samira
        .post(&format!("{own}/roles"), &[("roles", "worker")])
        .await
        .is(422)
        .sees("la seule personne responsable");
    samira.get(&paul).await;
    samira
        .post(&format!("{paul}/retrait"), &[("last", "1")])
        .await
        .is(303);
    samira.get(&own).await;
    samira
        .post(&format!("{own}/roles"), &[("roles", "lead")])
        .await
        .is(422)
        .sees("à l’administration");
    assert_eq!(
        standing(&place, place.samira.id()).await,
        (Standing::Confirmed, 2)
    );
}
