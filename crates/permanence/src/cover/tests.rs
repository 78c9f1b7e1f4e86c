//! Cover, through its page: it opens what a member opens, ends alone, and is seen.

use crate::{
    team::{Directory, end_covers, team_id},
    testing::{Case, Place, open_case, place},
};

const MINUTES_OF_A_DAY: i64 = 24 * 60;

fn page(place: &Place) -> String {
    format!("/equipe/{}/remplacement", place.karim.id())
}

/// Karim follows Amina, alone.
async fn stage() -> (Place, Case) {
    let place = place().await.unwrap();
    let case = open_case(&place.stage, &place.karim, "Amina", &[])
        .await
        .unwrap();
    (place, case)
}

/// Karim asks Nadia to stand in until Friday 27 November.
async fn covers(place: &mut Place) {
    let (page, nadia) = (page(place), place.nadia.id().to_string());
    place
        .karim
        .browser
        .get(&page)
        .await
        .is(200)
        .sees("Amina")
        .sees("Mon remplacement");
    let fields = [
        ("stand_in", nadia.as_str()),
        ("how", "until"),
        ("until", "2026-11-27"),
        ("all", "1"),
    ];
    place.karim.browser.post(&page, &fields).await.is(303);
}

#[tokio::test]
async fn nadia_stands_in_for_karim_in_both_spaces_and_everybody_sees_it() {
    let (mut place, case) = stage().await;
    covers(&mut place).await;
    let nadia = &mut place.nadia.browser;
    nadia
        .get(&format!("/espaces/{}", case.notebook))
        .await
        .is(200)
        .sees("Amina");
    nadia.get(&format!("/fils/{}", case.thread)).await.is(200);
    nadia
        .get("/equipe")
        .await
        .sees("Nadia Ferrand remplace Karim Haddad jusqu’au vendredi 27 novembre");
    let seen = place
        .karim
        .browser
        .get(&format!("/fils/{}/qui-voit-quoi", case.thread))
        .await;
    seen.is(200)
        .sees("Nadia Ferrand")
        .sees("jusqu’à vendredi 27 novembre");
}

#[tokio::test]
async fn the_cover_ends_by_itself_and_its_keys_go() {
    let (mut place, case) = stage().await;
    covers(&mut place).await;
    let (app, nadia) = (place.stage.app.clone(), place.nadia.id());
    place.stage.clock.pass(3 * MINUTES_OF_A_DAY);
    assert!(
        place.nadia.space(&app, case.notebook).await.is_ok(),
        "Friday is included"
    );
    place.stage.clock.pass(MINUTES_OF_A_DAY);
    assert!(place.nadia.space(&app, case.notebook).await.is_err());
    assert!(place.nadia.space(&app, case.thread).await.is_err());
    for expect in [2, 0] {
        let today = app.world().today();
        let job = app
            .journal()
            .write(move |tx| Box::pin(end_covers(tx, today)));
        assert_eq!(job.await.unwrap(), expect);
    }
    let id = case.notebook;
    let wraps = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::wraps::of(tx, id, nadia).await }));
    assert!(wraps.await.unwrap().is_empty());
}

#[tokio::test]
async fn whoever_stood_in_once_may_stand_in_again() {
    let (mut place, case) = stage().await;
    covers(&mut place).await;
    place.stage.clock.pass(4 * MINUTES_OF_A_DAY);
    let (app, page, nadia) = (
        place.stage.app.clone(),
        page(&place),
        place.nadia.id().to_string(),
    );
    let mut karim = place.karim.sign_in(&place.stage).await.unwrap();
    karim.get(&page).await.is(200);
    let fields = [
        ("stand_in", nadia.as_str()),
        ("how", "until"),
        ("until", "2026-12-04"),
        ("all", "1"),
    ];
    karim.post(&page, &fields).await.is(303);
    assert!(place.nadia.space(&app, case.notebook).await.is_ok());
    karim.get(&page).await;
    karim
        .post(
            &page,
            &[("stand_in", nadia.as_str()), ("how", "good"), ("all", "1")],
        )
        .await
        .is(303);
    place.stage.clock.pass(60 * MINUTES_OF_A_DAY);
    assert!(place.nadia.space(&app, case.thread).await.is_ok());
}

#[tokio::test]
async fn karim_hands_his_file_over_and_may_then_leave_the_team() {
    let (mut place, case) = stage().await;
    let (page, nadia) = (page(&place), place.nadia.id().to_string());
    place.karim.browser.get(&page).await;
    let file = case.notebook.to_string();
    let fields = [
        ("stand_in", nadia.as_str()),
        ("how", "good"),
        ("files", file.as_str()),
    ];
    let (first, again) = place.karim.browser.post_twice(&page, &fields).await;
    first.is(303);
    again.is(303);
    let own = format!("/equipe/{}", place.karim.id());
    place.samira.browser.get(&own).await;
    place
        .samira
        .browser
        .post(&format!("{own}/retrait"), &[("last", "1")])
        .await
        .is(303);
    let notebook = place
        .nadia
        .space(&place.stage.app, case.notebook)
        .await
        .unwrap();
    let file = notebook.view::<crate::spaces::File>().await.unwrap();
    assert_eq!(
        file.lead,
        Some(place.nadia.id()),
        "the person now asks for Nadia"
    );
}

#[tokio::test]
async fn a_lead_covers_only_what_she_follows_with_the_absent_and_others_nothing() {
    let (mut place, _) = stage().await;
    open_case(&place.stage, &place.karim, "Mme Roy", &[&place.samira])
        .await
        .unwrap();
    let page = page(&place);
    place
        .samira
        .browser
        .get(&page)
        .await
        .is(200)
        .sees("Mme Roy")
        .hides("Amina");
    place.nadia.browser.get(&page).await.is(404);
    place.paul.browser.get(&page).await.is(404);
    let paul = format!("/equipe/{}/remplacement", place.paul.id());
    place.samira.browser.get(&paul).await.is(404);
}

#[tokio::test]
async fn a_wrong_form_comes_back_filled() {
    let (mut place, _) = stage().await;
    let (page, paul) = (page(&place), place.paul.id().to_string());
    let karim = &mut place.karim.browser;
    karim.get(&page).await;
    let fields = [
        ("stand_in", paul.as_str()),
        ("how", "until"),
        ("until", "2026-11-23"),
        ("reason", "deux semaines"),
    ];
    let seen = karim.post(&page, &fields).await;
    seen.is(422)
        .sees("Choisissez qui remplace")
        .sees("entre aujourd’hui et dans un an");
    seen.sees("au moins un dossier")
        .sees("deux semaines")
        .sees("2026-11-23");
    let id = team_id(&place.stage.app).await.unwrap().unwrap();
    let team = place.samira.space(&place.stage.app, id).await.unwrap();
    assert_eq!(team.view::<Directory>().await.unwrap().confirmed().len(), 4);
}

/// Who stood in keeps what was said in their time; what comes after is under a key that they never had.
#[tokio::test]
async fn the_first_write_after_a_cover_takes_a_new_key_whether_the_job_came_or_not() {
    for job in [false, true] {
        let (mut place, case) = stage().await;
        covers(&mut place).await;
        let (app, nadia) = (place.stage.app.clone(), place.nadia.id());
        let during = place.nadia.space(&app, case.notebook).await.unwrap();
        assert!(during.rewound().is_none());
        place.stage.clock.pass(4 * MINUTES_OF_A_DAY);
        if job {
            let today = app.world().today();
            app.journal()
                .write(move |tx| Box::pin(end_covers(tx, today)))
                .await
                .unwrap();
        }
        let karim = place.karim.space(&app, case.notebook).await.unwrap();
        let lead = crate::spaces::Case::Lead {
            user: place.karim.id(),
        };
        karim
            .append(&crate::testing::token(&app), &lead)
            .await
            .unwrap();
        let id = case.notebook;
        let read = app.journal().read(move |tx| {
            Box::pin(async move {
                let epoch = journal::epochs::last(tx, id).await?;
                let wraps = journal::wraps::of(tx, id, nadia).await?;
                Ok((epoch.map(|epoch| epoch.epoch), wraps))
            })
        });
        let (epoch, wraps) = read.await.unwrap();
        assert_eq!(epoch, Some(2), "job: {job}");
        // The second write stays under it.
        let karim_again = place.karim.space(&app, id).await.unwrap();
        karim_again
            .append(&crate::testing::token(&app), &lead)
            .await
            .unwrap();
        let epochs = app
            .journal()
            .read(move |tx| Box::pin(async move { journal::epochs::of(tx, id).await }));
        assert_eq!(epochs.await.unwrap().len(), 2, "job: {job}");
        let circle = karim_again.other(id).await.unwrap().circle().await.unwrap();
        assert!(!circle.member(nadia).unwrap().present, "job: {job}");
        assert!(wraps.iter().all(|wrap| wrap.epoch < 2), "job: {job}");
        let last = karim
            .other(id)
            .await
            .unwrap()
            .before(None, 1)
            .await
            .unwrap()
            .pop()
            .unwrap();
        assert_eq!(last.state(), web::State::Whole);
        // What Nadia opened before does not open what came after.
        let seen = during.after(last.seq - 1, 1).await.unwrap().pop().unwrap();
        assert_ne!(seen.state(), web::State::Whole, "job: {job}");
        assert!(place.nadia.space(&app, id).await.is_err());
    }
}
