//! Whatever way it goes, it is told; what is not a setback is not.

use super::*;

#[tokio::test]
async fn whatever_way_the_end_is_taken_both_members_see_it_and_can_still_read() {
    for way in [Way::PutBack, Way::LastOnly, Way::Fork, Way::WithItsMarks] {
        for again in [false, true] {
            let place = place().await.unwrap();
            let case = told(&place).await;
            let page = format!("/espaces/{}", case.notebook);
            let (mut karim, mut nadia) = (place.karim.browser.clone(), place.nadia.browser.clone());
            karim.get(&page).await.is(200).hides(BANNER);
            nadia.get(&page).await.is(200).hides(BANNER);
            spoil(&place, case.notebook, way).await;
            if again {
                let stage = started_again(&place);
                (karim, nadia) = (karim.before(&stage), nadia.before(&stage));
            }
            for visitor in [&mut karim, &mut nadia] {
                visitor.get(&page).await.is(200).sees(BANNER).sees("Amina");
                visitor
                    .get(&format!("{page}/taches"))
                    .await
                    .is(200)
                    .sees(BANNER)
                    .sees("Chose 1");
            }
        }
    }
}

#[tokio::test]
async fn amina_sees_it_on_her_telephone_in_her_language() {
    let place = place().await.unwrap();
    let case = told(&place).await;
    let (app, page) = (&place.stage.app, format!("/fils/{}", case.thread));
    let amina = card(&place.stage, &place.karim, case.thread, "Amina")
        .await
        .unwrap();
    let mut phone = amina.sign_in(&place.stage).await.unwrap();
    phone.get(&page).await.is(200).hides(BANNER);
    phone
        .post(&page, &[("text", "Je ne viendrai pas demain")])
        .await
        .is(303);
    drop_last(app, case.thread).await;
    phone
        .get(&page)
        .await
        .is(200)
        .sees(BANNER)
        .sees("Que faire")
        .hides("viendrai pas");
    let alert = format!("/alertes/{}", case.thread);
    phone
        .get(&alert)
        .await
        .is(200)
        .sees("Appelez la structure")
        .hides("CNIL");
    let mut phone = phone.with_header("accept-language", "ar");
    phone.get(&alert).await.is(200).sees("اتصلوا بالمؤسسة");
}

#[tokio::test]
async fn a_spoilt_mark_or_list_is_told_too() {
    for label in ["mark", "list"] {
        let place = place().await.unwrap();
        let case = told(&place).await;
        let page = format!("/espaces/{}", case.notebook);
        place.nadia.browser.clone().get(&page).await.is(200);
        let label = match label {
            "mark" => vault::mark(case.notebook),
            _ => {
                let (user, mark) = (place.nadia.id(), vault::mark(case.notebook));
                let app = &place.stage.app;
                app.journal()
                    .write(move |tx| Box::pin(async move { vault::remove(tx, user, &mark).await }))
                    .await
                    .unwrap();
                "marks".to_owned()
            }
        };
        spoil_row(&place, place.nadia.id(), label).await;
        let mut nadia = place.nadia.browser.clone().before(&started_again(&place));
        nadia.get(&page).await.is(200).sees(BANNER);
    }
}

async fn spoil_row(place: &Place, user: UserId, label: String) {
    place
        .stage
        .app
        .journal()
        .write(move |tx| Box::pin(async move { vault::put(tx, user, &label, b"spoilt").await }))
        .await
        .unwrap();
}

#[tokio::test]
async fn what_is_erased_closed_or_new_is_not_an_alarm() {
    let place = place().await.unwrap();
    let case = told(&place).await;
    let (app, page) = (&place.stage.app, format!("/espaces/{}", case.notebook));
    let mut karim = place.karim.browser.clone();
    karim.get(&page).await.is(200);
    let notebook = place.karim.space(app, case.notebook).await.unwrap();
    let last = end(app, case.notebook).await;
    notebook.erase_entry(last, &[]).await.unwrap();
    karim.get(&page).await.is(200).hides(BANNER);
    karim.get(&format!("{page}/cloture")).await;
    karim
        .post(&format!("{page}/cloture"), &[("motive", "moved")])
        .await
        .is(303);
    karim.get(&page).await.is(200).hides(BANNER);
    karim
        .clone()
        .before(&started_again(&place))
        .get(&page)
        .await
        .is(200)
        .hides(BANNER);
    // Samira never came here: what she finds is what there is.
    put_back(app, case.notebook, 1).await;
    let guest = place.samira.guest().unwrap();
    for space in [case.thread, case.notebook] {
        let space = place.nadia.space(app, space).await.unwrap();
        space.join(&token(app), &guest).await.unwrap();
    }
    let mut samira = place.samira.browser.clone();
    samira.get(&page).await.is(200).hides(BANNER);
    karim.get(&page).await.is(200).sees(BANNER);
}

#[tokio::test]
async fn an_erased_space_leaves_no_mark_and_no_alarm_on_the_device() {
    let place = place().await.unwrap();
    let case = told(&place).await;
    let (app, other) = (
        &place.stage.app,
        open_case(&place.stage, &place.karim, "Boris", &[])
            .await
            .unwrap(),
    );
    let (page, next) = (
        format!("/espaces/{}", case.notebook),
        format!("/espaces/{}", other.notebook),
    );
    let mut karim = place.karim.browser.clone();
    karim.get(&page).await.is(200);
    place
        .karim
        .space(app, case.notebook)
        .await
        .unwrap()
        .erase()
        .await
        .unwrap();
    let user = place.karim.id();
    let marked = app
        .journal()
        .read(move |tx| Box::pin(async move { vault::marked(tx, user).await }));
    assert!(!marked.await.unwrap().contains(&case.notebook));
    let mut karim = karim.before(&started_again(&place));
    karim.get(&next).await.is(200).hides(BANNER);
}
