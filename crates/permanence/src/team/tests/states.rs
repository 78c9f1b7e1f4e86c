//! Only somebody confirmed may do anything: invited, suspended and removed have no living session, whatever they hold.

use super::*;
use crate::testing::{card, open_case, set_state};
use web::testing::{Stage, Visitor};

const STOPPED: [Standing; 3] = [Standing::Invited, Standing::Suspended, Standing::Removed];

/// Led to the entrance, and told nothing.
async fn is_out(visitor: &mut Visitor, path: &str) {
    let seen = visitor.get(path).await;
    assert!(seen.is(303).location().starts_with("/?avis=finie&retour="));
    let seen = visitor.get("/").await;
    seen.is(200).hides("Amina");
}

#[tokio::test]
async fn a_living_cookie_opens_nothing_to_whoever_is_not_confirmed() {
    for standing in STOPPED {
        let place = place().await.unwrap();
        let stage = place.stage.clone();
        let case = open_case(&stage, &place.karim, "Amina", &[]).await.unwrap();
        let mut karim = place.karim.sign_in(&stage).await.unwrap();
        let page = format!("/espaces/{}", case.notebook);
        karim.get(&page).await.is(200);
        set_state(&stage, place.karim.id(), standing as u8)
            .await
            .unwrap();
        for path in [
            page.as_str(),
            "/aujourdhui",
            "/equipe",
            "/compte",
            "/personnes",
        ] {
            is_out(&mut karim, path).await;
        }
        let before = stage.app.journal().fingerprint().await.unwrap();
        let seen = karim
            .post(&format!("{page}/notes/nouvelle"), &[("summary", "encore")])
            .await;
        assert!([401, 403].contains(&seen.status.as_u16()));
        assert_eq!(stage.app.journal().fingerprint().await.unwrap(), before);
        let again = place.karim.sign_in(&stage).await.unwrap();
        is_out(&mut again.clone(), &page).await;
    }
}

#[tokio::test]
async fn a_card_that_is_not_confirmed_opens_nothing_either() {
    for standing in STOPPED {
        let place = place().await.unwrap();
        let stage = place.stage.clone();
        let case = open_case(&stage, &place.karim, "Amina", &[]).await.unwrap();
        let amina = card(&stage, &place.karim, case.thread, "Amina")
            .await
            .unwrap();
        let mut phone = amina.sign_in(&stage).await.unwrap();
        let page = format!("/fils/{}", case.thread);
        phone.get(&page).await.is(200);
        set_state(&stage, amina.id(), standing as u8).await.unwrap();
        is_out(&mut phone, &page).await;
        is_out(&mut phone, "/chez-moi").await;
    }
}

#[tokio::test]
async fn suspension_and_other_roles_leave_no_session_behind() {
    for act in ["suspension", "roles"] {
        let mut place = place().await.unwrap();
        let stage = place.stage.clone();
        let phone = place.karim.sign_in(&stage).await.unwrap();
        let desk = place.karim.sign_in(&stage).await.unwrap();
        let page = page_of(&place.karim);
        place.samira.browser.get(&page).await;
        let fields = [("roles", "worker"), ("roles", "reception")];
        let fields = if act == "roles" { &fields[..] } else { &[] };
        place
            .samira
            .browser
            .post(&format!("{page}/{act}"), fields)
            .await
            .is(303);
        for mut device in [phone, desk, place.karim.browser.clone()] {
            is_out(&mut device, "/aujourdhui").await;
        }
        // The others go on.
        place.nadia.browser.clone().get("/aujourdhui").await.is(200);
    }
}

/// Whether a session begins for somebody whose lock was read when their sessions had been ended `endings` times.
async fn begins(stage: &Stage, user: UserId, endings: i64) -> bool {
    let now = stage.clock.now();
    let session = journal::sessions::Session {
        sid: stage.app.world().id(),
        user,
        ct: b"sealed".to_vec(),
        idle_until: now + 1,
        until: now + 1,
        unlocked_at: now,
    };
    let begun = stage.app.journal().write(move |tx| {
        Box::pin(async move { journal::sessions::begin(tx, &session, endings).await })
    });
    begun.await.is_ok()
}

#[tokio::test]
async fn whoever_was_at_the_door_meanwhile_starts_again() {
    for act in ["suspension", "roles"] {
        let mut place = place().await.unwrap();
        let stage = place.stage.clone();
        let (karim, nadia) = (place.karim.id(), place.nadia.id());
        let before = web::endings(&stage.app, karim).await.unwrap();
        assert!(begins(&stage, karim, before).await);
        let page = page_of(&place.karim);
        place.samira.browser.get(&page).await;
        let fields = [("roles", "worker"), ("roles", "reception")];
        let fields = if act == "roles" { &fields[..] } else { &[] };
        let path = format!("{page}/{act}");
        place.samira.browser.post(&path, fields).await.is(303);
        assert!(!begins(&stage, karim, before).await, "{act}");
        let now = web::endings(&stage.app, karim).await.unwrap();
        assert!(begins(&stage, karim, now).await, "{act}");
        assert!(begins(&stage, nadia, 0).await, "{act}");
    }
}

#[tokio::test]
async fn a_suspended_colleague_is_offered_nowhere_as_somebody_who_may_come() {
    let mut place = place().await.unwrap();
    let stage = place.stage.clone();
    let case = open_case(&stage, &place.nadia, "Amina", &[]).await.unwrap();
    let karim = page_of(&place.karim);
    let id = place.karim.id().to_string();
    place.samira.browser.get(&karim).await;
    place
        .samira
        .browser
        .post(&format!("{karim}/suspension"), &[])
        .await
        .is(303);
    let mut nadia = place.nadia.sign_in(&stage).await.unwrap();
    for path in [
        "/personnes/nouvelle".to_owned(),
        format!("/espaces/{}/membres/nouveau", case.notebook),
        format!("/equipe/{}/remplacement", place.nadia.id()),
    ] {
        nadia.get(&path).await.is(200).hides(&id);
    }
    let page = format!("/espaces/{}/membres/nouveau", case.notebook);
    nadia.get(&page).await;
    nadia.post(&page, &[("user", &id)]).await;
    let directory = directory(&place).await;
    assert!(directory.guest(place.karim.id(), None, "").is_none());
    let space = place.nadia.space(&stage.app, case.notebook).await.unwrap();
    assert!(
        space
            .circle()
            .await
            .unwrap()
            .member(place.karim.id())
            .is_none()
    );
}
