//! Saying that one knows, who is told nothing, and what does not hide it.

use super::*;

#[tokio::test]
async fn karim_says_that_he_knows_then_goes_on_and_a_second_time_is_told_again() {
    let place = place().await.unwrap();
    let case = told(&place).await;
    let (app, page) = (&place.stage.app, format!("/espaces/{}", case.notebook));
    let alert = format!("/alertes/{}", case.notebook);
    let mut karim = place.karim.browser.clone();
    karim.get(&page).await.is(200);
    karim.get(&alert).await.is(404);
    let before = end(app, case.notebook).await;
    put_back(app, case.notebook, 2).await;
    // Writing goes on, and does not make the alarm go away by itself.
    let notebook = place.karim.space(app, case.notebook).await.unwrap();
    notebook
        .append(&token(app), &task(9, "Encore"))
        .await
        .unwrap();
    karim.get(&page).await.is(200).sees(BANNER);
    karim
        .get(&alert)
        .await
        .is(200)
        .sees(&format!("le numéro {before}"))
        .sees("CNIL");
    karim
        .post(&alert, &[])
        .await
        .is(422)
        .sees("Prévenez d’abord");
    assert_eq!(
        karim
            .post(&alert, &[("told", "1")])
            .await
            .is(303)
            .location(),
        page
    );
    karim.get(&page).await.is(200).hides(BANNER);
    karim.get(&alert).await.is(404);
    let notebook = place.nadia.space(app, case.notebook).await.unwrap();
    let last = notebook.before(None, 1).await.unwrap().pop().unwrap();
    assert_eq!(last.state(), State::Whole);
    let setback = last.read::<web::Setback>().unwrap();
    assert_eq!((setback.seen, setback.end), (before, before - 1));
    put_back(app, case.notebook, 1).await;
    let mut karim = karim.before(&started_again(&place));
    karim.get(&page).await.is(200).sees(BANNER);
}

#[tokio::test]
async fn whoever_does_not_belong_to_the_space_is_told_nothing() {
    let place = place().await.unwrap();
    let case = told(&place).await;
    let alert = format!("/alertes/{}", case.notebook);
    place
        .karim
        .browser
        .clone()
        .get(&format!("/espaces/{}", case.notebook))
        .await;
    put_back(&place.stage.app, case.notebook, 2).await;
    place.samira.browser.clone().get(&alert).await.is(404);
    place
        .karim
        .browser
        .clone()
        .get("/alertes/partout")
        .await
        .is(404);
    place
        .karim
        .browser
        .clone()
        .get("/alertes/rien")
        .await
        .is(404);
}

/// Long enough to have summaries: what they hold is of a past that is gone.
#[tokio::test]
async fn a_summary_does_not_hide_what_was_taken_away() {
    let place = place().await.unwrap();
    let case = told(&place).await;
    let app = &place.stage.app;
    let notebook = place.karim.space(app, case.notebook).await.unwrap();
    for number in 10..140 {
        let lead = Event::NeverWrite {
            never: number % 2 == 0,
            reason: format!("raison {number}"),
        };
        notebook.append(&token(app), &lead).await.unwrap();
    }
    let page = format!("/espaces/{}", case.notebook);
    let mut nadia = place.nadia.browser.clone();
    nadia.get(&page).await.is(200);
    let total = end(app, case.notebook).await;
    put_back(app, case.notebook, total - 20).await;
    let mut nadia = nadia.before(&started_again(&place));
    nadia
        .get(&page)
        .await
        .is(200)
        .sees(BANNER)
        .hides("raison 138")
        .hides("raison 126");
    let stage = started_again(&place);
    let notebook = place.nadia.space(&stage.app, case.notebook).await.unwrap();
    assert_eq!(notebook.end().await.unwrap(), 20);
}

#[tokio::test]
async fn the_team_itself_put_back_is_told_on_its_pages() {
    let place = place().await.unwrap();
    let app = &place.stage.app;
    let team = crate::team::team_id(app).await.unwrap().unwrap();
    let mut samira = place.samira.browser.clone();
    samira.get("/equipe").await.is(200).hides(BANNER);
    put_back(app, team, 1).await;
    samira.get("/equipe").await.is(200).sees(BANNER);
}
