//! Two years without contact: somebody decides, and nothing goes by itself.

use seal::SpaceId;
use web::Result;

use super::{fill, opened, with_card};
use crate::{
    spaces::propose,
    testing::{Place, hire, place, worker},
};

const DAY: i64 = 24 * 60;
const TWO_YEARS: i64 = 731 * DAY;
const BLOCK: &str = "deux ans sans contact";

/// The days that the table keeps: last contact, review.
async fn days(place: &Place, space: SpaceId) -> (u32, Option<u32>) {
    let read = place
        .stage
        .app
        .journal()
        .read(move |tx| Box::pin(async move { journal::spaces::space(tx, space).await }));
    let row = read.await.unwrap().unwrap();
    (row.contact_day, row.due_day)
}

#[tokio::test]
async fn what_the_person_says_and_what_is_done_with_them_puts_the_review_off_on_both_sides()
-> Result<()> {
    let mut place = place().await?;
    let (paths, notebook, thread) = opened(&mut place, "Amina").await?;
    propose(&place.stage.app).await?;
    let today = place.stage.app.world().today();
    let two = today + 731;
    for space in [notebook.id(), thread.id()] {
        assert_eq!(days(&place, space).await, (today, Some(two)));
    }
    place.stage.clock.pass(10 * DAY);
    let mut amina = with_card(&place, &thread).await?;
    amina.get(&paths.thread).await.is(200);
    amina
        .post(&paths.thread, &[("text", "Bonjour")])
        .await
        .is(303);
    for space in [notebook.id(), thread.id()] {
        assert_eq!(days(&place, space).await, (today + 10, Some(two + 10)));
    }
    place.stage.clock.pass(10 * DAY);
    let mut samira = place.samira.sign_in(&place.stage).await?;
    let page = format!("{}/notes/nouvelle", paths.notebook);
    samira.get(&page).await.is(200);
    samira
        .post(&page, &[("summary", "Appel"), ("day", "2026-12-14")])
        .await
        .is(303);
    for space in [notebook.id(), thread.id()] {
        assert_eq!(days(&place, space).await, (today + 20, Some(two + 20)));
    }
    Ok(())
}

#[tokio::test]
async fn after_two_years_the_lead_worker_is_asked_and_keeps_it_for_a_reason() -> Result<()> {
    let mut place = place().await?;
    let (paths, notebook, _) = opened(&mut place, "Mme Roy").await?;
    let guest = place.karim.guest()?;
    let space = place.samira.space(&place.stage.app, notebook.id()).await?;
    space
        .join(&crate::testing::token(&place.stage.app), &guest)
        .await?;
    place
        .samira
        .browser
        .get("/aujourdhui")
        .await
        .is(200)
        .hides(BLOCK);
    place.stage.clock.pass(TWO_YEARS);
    let mut samira = place.samira.sign_in(&place.stage).await?;
    samira
        .get("/aujourdhui")
        .await
        .is(200)
        .sees(BLOCK)
        .sees("Mme Roy")
        .sees(&format!("{}/conservation", paths.notebook));
    let mut karim = place.karim.sign_in(&place.stage).await?;
    karim.get("/aujourdhui").await.is(200).hides(BLOCK);
    let page = format!("{}/conservation", paths.notebook);
    samira.get(&page).await.is(200).sees("Deux ans sont passés");
    samira
        .post(&page, &[("why", " "), ("until", "2029-06-01")])
        .await
        .is(422)
        .sees("Écrivez la raison")
        .sees("2029-06-01");
    samira
        .post(&page, &[("why", "un recours"), ("until", "2040-01-01")])
        .await
        .is(422)
        .sees("dans les cinq ans")
        .sees("un recours");
    fill(
        &mut samira,
        &page,
        &[("why", "un recours"), ("until", "2029-06-01")],
    )
    .await
    .sees("vendredi 1er juin 2029");
    samira.get("/aujourdhui").await.hides(BLOCK);
    samira
        .get(&page)
        .await
        .sees("un recours")
        .hides("Deux ans sont passés");
    place.stage.clock.pass(200 * DAY);
    let mut samira = place.samira.sign_in(&place.stage).await?;
    samira.get("/aujourdhui").await.sees(BLOCK);
    // Whatever time passes, nothing is erased by itself.
    propose(&place.stage.app).await?;
    samira.get(&paths.notebook).await.is(200).sees("Mme Roy");
    Ok(())
}

#[tokio::test]
async fn a_file_that_ended_is_asked_about_too_and_by_whoever_is_left() -> Result<()> {
    let mut place = place().await?;
    let (paths, notebook, thread) = opened(&mut place, "Yanis").await?;
    let app = place.stage.app.clone();
    let guest = place.karim.guest()?;
    for space in [&notebook, &thread] {
        let space = place.samira.space(&app, space.id()).await?;
        space.join(&crate::testing::token(&app), &guest).await?;
    }
    let end = format!("{}/cloture", paths.notebook);
    fill(&mut place.samira.browser, &end, &[("motive", "moved")]).await;
    for space in [&notebook, &thread] {
        let space = place.karim.space(&app, space.id()).await?;
        space
            .leave(&crate::testing::token(&app), place.samira.id())
            .await?;
    }
    place.stage.clock.pass(TWO_YEARS);
    let mut karim = place.karim.sign_in(&place.stage).await?;
    karim
        .get("/aujourdhui")
        .await
        .is(200)
        .sees(BLOCK)
        .sees("Yanis");
    let page = format!("{}/conservation", paths.notebook);
    fill(
        &mut karim,
        &page,
        &[
            ("why", "la famille demande le dossier"),
            ("until", "2029-01-15"),
        ],
    )
    .await
    .is(200);
    karim.get("/aujourdhui").await.hides(BLOCK);
    Ok(())
}

#[tokio::test]
async fn what_public_archives_hold_cannot_be_erased_until_it_is_said_otherwise() -> Result<()> {
    let mut place = place().await?;
    let (paths, ..) = opened(&mut place, "Amina").await?;
    let (page, erase) = (
        format!("{}/conservation", paths.notebook),
        format!("{}/effacement", paths.notebook),
    );
    let act = format!("{page}/archives");
    let samira = &mut place.samira.browser;
    samira.get(&page).await.is(200);
    samira
        .post(&act, &[("held", "1"), ("reason", "")])
        .await
        .is(422)
        .sees("Écrivez pourquoi");
    samira.get(&page).await;
    samira
        .post(
            &act,
            &[("held", "1"), ("reason", "archives du département")],
        )
        .await
        .is(303);
    samira
        .get(&paths.notebook)
        .await
        .sees("archives du département");
    samira.get(&page).await.sees("Effacer est interdit");
    samira.get(&erase).await.is(200);
    samira
        .post(&erase, &[("word", "EFFACER")])
        .await
        .is(422)
        .sees("doivent être conservés");
    samira.get(&page).await;
    samira
        .post(&act, &[("held", "0"), ("reason", "visa reçu")])
        .await
        .is(303);
    samira.get(&erase).await.is(200);
    samira.post(&erase, &[("word", "EFFACER")]).await.is(303);
    Ok(())
}

#[tokio::test]
async fn the_officer_sees_that_a_file_waits_and_not_whose() -> Result<()> {
    let mut place = place().await?;
    let roles = web::Roles {
        officer: true,
        ..worker()
    };
    let odile = hire(&place.stage, &place.samira, "Odile Marchand", roles).await?;
    let (_, notebook, thread) = opened(&mut place, "Amina").await?;
    propose(&place.stage.app).await?;
    let mut browser = odile.browser.clone();
    browser
        .get("/controle/conservation")
        .await
        .is(200)
        .sees("Aucun espace n’attend");
    place.stage.clock.pass(TWO_YEARS);
    let mut browser = odile.sign_in(&place.stage).await?;
    browser
        .get("/controle/conservation")
        .await
        .is(200)
        .sees(&crate::oversight::reference(notebook.id()))
        .hides(&crate::oversight::reference(thread.id()))
        .hides("Amina");
    Ok(())
}
