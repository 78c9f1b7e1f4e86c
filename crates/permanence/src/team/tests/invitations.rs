//! Coming into the team.

use super::*;

#[tokio::test]
async fn samira_invites_leila_compares_the_words_and_leila_is_in_the_team() {
    let mut place = place().await.unwrap();
    let (code, page) = invites(&mut place).await;
    assert_eq!(code.len(), 26);
    let samira = &mut place.samira.browser;
    samira
        .get("/equipe")
        .await
        .is(200)
        .sees("Leïla Sow")
        .sees("invité")
        .hides(&code);
    let words = answers(&place, &code).await.unwrap();
    let samira = &mut place.samira.browser;
    let seen = samira.get(&page).await;
    seen.is(200).sees(&words).sees("de vive voix");
    let keys = hidden(&seen.text(), "keys");
    samira
        .post(&format!("{page}/confirmation"), &[("keys", &keys)])
        .await
        .is(422)
        .sees("Comparez d’abord");
    let fields = [("keys", keys.as_str()), ("compared", "1")];
    samira
        .post(&format!("{page}/confirmation"), &fields)
        .await
        .is(303);
    samira.get(&page).await.is(200).sees("dans l’équipe");
    samira
        .get("/equipe")
        .await
        .sees("Samira Benali a reconnu Leïla Sow de vive voix.");
    let user = page.trim_start_matches("/equipe/").parse().unwrap();
    assert_eq!(standing(&place, user).await, (Standing::Confirmed, 2));
}

#[tokio::test]
async fn a_link_serves_once_for_a_day_and_is_shown_once() {
    let mut place = place().await.unwrap();
    let samira = &mut place.samira.browser;
    samira.get("/equipe/invitations/nouvelle").await;
    let fields = [("name", "Leïla Sow"), ("roles", "volunteer")];
    let (first, again) = samira
        .post_twice("/equipe/invitations/nouvelle", &fields)
        .await;
    let code = code(&first.text());
    again.is(200).sees("a déjà été montré").hides(&code);
    let soon = invited(&place.stage.app, &code, place.stage.clock.now())
        .await
        .unwrap();
    assert_eq!(
        soon.map(|invitation| invitation.name).as_deref(),
        Some("Leïla Sow")
    );
    place.stage.clock.pass(24 * 60 + 1);
    assert!(answers(&place, &code).await.is_none());
    let (code, _) = invites_anew(&mut place).await;
    assert!(answers(&place, &code).await.is_some());
    assert!(answers(&place, &code).await.is_none());
}

/// A day has passed: Samira shows her lock again first.
async fn invites_anew(place: &mut Place) -> (String, String) {
    place.samira.browser = place.samira.sign_in(&place.stage).await.unwrap();
    invites(place).await
}

#[tokio::test]
async fn an_invitation_taken_back_opens_nothing_before_or_after_its_answer() {
    let mut place = place().await.unwrap();
    let (code, page) = invites(&mut place).await;
    place
        .samira
        .browser
        .get(&page)
        .await
        .sees("Le lien n’a pas encore servi");
    place
        .samira
        .browser
        .post(&format!("{page}/retrait"), &[])
        .await
        .is(303);
    assert!(answers(&place, &code).await.is_none());
    let (code, page) = invites(&mut place).await;
    assert!(answers(&place, &code).await.is_some());
    place.samira.browser.get(&page).await;
    place
        .samira
        .browser
        .post(&format!("{page}/retrait"), &[])
        .await
        .is(303);
    let user = page.trim_start_matches("/equipe/").parse().unwrap();
    assert_eq!(standing(&place, user).await, (Standing::Removed, 4));
}

#[tokio::test]
async fn keys_changed_under_the_eyes_of_samira_are_not_confirmed() {
    let mut place = place().await.unwrap();
    let (code, page) = invites(&mut place).await;
    answers(&place, &code).await.unwrap();
    let seen = place.samira.browser.get(&page).await.text();
    let keys = hidden(&seen, "keys");
    let user: UserId = page.trim_start_matches("/equipe/").parse().unwrap();
    let other = crate::team::NewUser::draw(&place.stage.app, user);
    let bundle = Bundle::to_bytes(&other.bundle);
    let write = place.stage.app.journal().write(move |tx| {
        Box::pin(async move { journal::users::set_bundle(tx, user, &bundle).await })
    });
    write.await.unwrap();
    let fields = [("keys", keys.as_str()), ("compared", "1")];
    let seen = place
        .samira
        .browser
        .post(&format!("{page}/confirmation"), &fields)
        .await;
    seen.is(422)
        .sees("Les mots ont changé")
        .sees(&other.bundle.fingerprint());
    assert_eq!(standing(&place, user).await, (Standing::Invited, 1));
}

#[tokio::test]
async fn an_invitation_without_a_name_or_a_role_comes_back_filled() {
    let mut place = place().await.unwrap();
    let samira = &mut place.samira.browser;
    samira.get("/equipe/invitations/nouvelle").await;
    let seen = samira
        .post("/equipe/invitations/nouvelle", &[("roles", "officer")])
        .await;
    seen.is(422)
        .sees("Écrivez le nom")
        .sees("value=\"officer\" checked");
    let seen = samira
        .post("/equipe/invitations/nouvelle", &[("name", "Leïla Sow-Ba")])
        .await;
    seen.is(422).sees("au moins un rôle").sees("Leïla Sow-Ba");
}

#[tokio::test]
async fn whoever_does_not_keep_the_team_reads_it_and_changes_nothing() {
    let mut place = place().await.unwrap();
    let (nadia, page) = (page_of(&place.nadia), "/equipe/invitations/nouvelle");
    let karim: &mut Visitor = &mut place.karim.browser;
    karim
        .get("/equipe")
        .await
        .is(200)
        .sees("Nadia Ferrand")
        .hides("Inviter");
    karim
        .get(&nadia)
        .await
        .is(200)
        .hides("Suspendre")
        .hides("Retirer");
    karim.get(page).await.is(404);
    karim.get("/equipe").await;
    karim
        .post(page, &[("name", "X"), ("roles", "lead")])
        .await
        .is(404);
    karim
        .post(&format!("{nadia}/retrait"), &[("last", "1")])
        .await
        .is(404);
    karim
        .post(&format!("{nadia}/roles"), &[("roles", "admin")])
        .await
        .is(404);
}

#[tokio::test]
async fn an_old_unlock_lets_read_and_asks_again_before_acting() {
    let mut place = place().await.unwrap();
    place.stage.clock.pass(6);
    let (page, samira) = (page_of(&place.karim), &mut place.samira.browser);
    samira
        .get(&page)
        .await
        .is(200)
        .sees("montrez d’abord que c’est vous")
        .hides("Suspendre");
    let seen = samira.post(&format!("{page}/suspension"), &[]).await;
    seen.is(403).sees("/deverrouillage");
    assert_eq!(
        standing(&place, place.karim.id()).await,
        (Standing::Confirmed, 2)
    );
}

#[tokio::test]
async fn the_page_of_the_team_shows_the_root_and_the_telephone() {
    let mut place = place().await.unwrap();
    let root = place.samira.new.bundle.fingerprint();
    let samira = &mut place.samira.browser;
    samira.get("/equipe").await.is(200).sees(&root);
    samira
        .post("/equipe/telephone", &[("phone", "chez nous")])
        .await
        .is(422)
        .sees("chez nous");
    samira
        .post("/equipe/telephone", &[("phone", "01 02 03 04 05")])
        .await
        .is(303);
    samira
        .get("/equipe")
        .await
        .sees("01 02 03 04 05")
        .sees("a changé le téléphone");
    place
        .karim
        .browser
        .get("/equipe")
        .await
        .sees("01 02 03 04 05");
    let number = crate::team::phone(&place.stage.app).await.unwrap();
    assert_eq!(number.as_deref(), Some("01 02 03 04 05"));
}

#[tokio::test]
async fn somebody_of_the_same_name_is_told_before_a_second_invitation() {
    let mut place = place().await.unwrap();
    let page = "/equipe/invitations/nouvelle";
    let mut samira = place.samira.sign_in(&place.stage).await.unwrap();
    samira.get(page).await.is(200);
    let fields = [("name", "karim haddad"), ("roles", "worker")];
    samira
        .post(page, &fields)
        .await
        .is(422)
        .sees("Ce nom est déjà là")
        .sees(&format!("/equipe/{}", place.karim.id()))
        .sees("C’est quelqu’un d’autre");
    let other = [fields[0], fields[1], ("other", "karim haddad")];
    samira.post(page, &other).await.is(200).sees("/invitation#");
    let changed = [
        ("name", "Nadia Roy"),
        ("roles", "worker"),
        ("other", "karim haddad"),
    ];
    let nadia = place.nadia.name;
    assert_ne!(nadia.to_lowercase(), "karim haddad");
    let fields = [("name", nadia), changed[1], changed[2]];
    samira.post(page, &fields).await.is(422);
    place.karim.browser.get("/equipe").await.is(200);
}
