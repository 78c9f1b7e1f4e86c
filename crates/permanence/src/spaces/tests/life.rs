//! The end, the return, the erasing.

use web::Result;

use super::{fill, opened, with_card};
use crate::testing::place;

#[tokio::test]
async fn an_accompaniment_ends_with_its_motive_and_is_taken_up_again() -> Result<()> {
    let mut place = place().await?;
    let (paths, ..) = opened(&mut place, "Yanis").await?;
    let end = format!("{}/cloture", paths.notebook);
    let samira = &mut place.samira.browser;
    samira.get(&end).await;
    samira
        .post(&end, &[("note", "parti à Lyon")])
        .await
        .is(422)
        .sees("Choisissez pourquoi")
        .sees("parti à Lyon");
    let page = fill(
        samira,
        &end,
        &[("motive", "moved"), ("note", "parti à Lyon")],
    )
    .await;
    page.sees("Accompagnement terminé")
        .sees("Partie ailleurs")
        .sees("parti à Lyon")
        .hides("/identite");
    samira.get("/personnes").await.hides("Yanis");
    samira.get("/personnes/terminees").await.sees("Yanis");
    let answer = samira
        .post(
            &format!("{}/identite", paths.notebook),
            &[("nickname", "X")],
        )
        .await;
    samira.follow(&answer).await.hides(">X<");
    let back = format!("{}/reouverture", paths.notebook);
    fill(samira, &back, &[("reason", "il est revenu")])
        .await
        .hides("Accompagnement terminé")
        .sees("/identite");
    samira.get("/personnes").await.sees("Yanis");
    Ok(())
}

#[tokio::test]
async fn erasing_asks_for_the_word_and_leaves_nothing() -> Result<()> {
    let mut place = place().await?;
    let (paths, notebook, thread) = opened(&mut place, "Amina").await?;
    let mut amina = with_card(&place, &thread).await?;
    let path = format!("{}/effacement", paths.notebook);
    let samira = &mut place.samira.browser;
    samira.get(&path).await.is(200).sees("sous 30 jours");
    samira
        .post(&path, &[("word", "oui")])
        .await
        .is(422)
        .sees("Écrivez EFFACER en entier");
    fill(samira, &path, &[("word", "effacer")])
        .await
        .is(200)
        .sees("C’est effacé");
    samira.get(&paths.notebook).await.is(404);
    samira.get("/personnes").await.hides("Amina");
    // Her card opens nothing any more: she is led to the entrance, where she is told whom to call.
    let away = amina.get(&format!("{}/qui-voit-quoi", paths.thread)).await;
    assert!(away.is(303).location().starts_with("/?avis=finie&"));
    let (one, other) = (notebook.id(), thread.id());
    let rows = place.stage.app.journal().read(move |tx| {
        Box::pin(async move {
            let rows = (
                journal::spaces::space(tx, one).await?,
                journal::spaces::space(tx, other).await?,
            );
            Ok(rows.0.is_none() && rows.1.is_none())
        })
    });
    assert!(rows.await?);
    Ok(())
}

#[tokio::test]
async fn one_entry_is_erased_and_the_rest_still_holds() -> Result<()> {
    let mut place = place().await?;
    let (paths, notebook, _) = opened(&mut place, "Amina").await?;
    let path = format!("{}/identite", paths.notebook);
    let samira = &mut place.samira.browser;
    fill(
        samira,
        &path,
        &[("nickname", "Amina"), ("note", "à oublier")],
    )
    .await
    .sees("à oublier");
    fill(samira, &path, &[("nickname", "Amina D.")]).await;
    let notebook = place.samira.space(&place.stage.app, notebook.id()).await?;
    notebook.erase_entry(3, &[]).await?;
    notebook.erase_entry(3, &[]).await?;
    assert!(notebook.erase_entry(1, &[]).await.is_err());
    let states: Vec<_> = notebook
        .after(0, 10)
        .await?
        .iter()
        .map(web::Record::state)
        .collect();
    use web::State::{Erased, Whole};
    assert_eq!(states, [Whole, Whole, Erased, Whole, Whole]);
    place
        .samira
        .browser
        .get(&paths.notebook)
        .await
        .is(200)
        .sees("Amina D.");
    Ok(())
}

#[tokio::test]
async fn what_must_be_kept_is_not_erased_not_even_by_half() -> Result<()> {
    let mut place = place().await?;
    let (paths, notebook, _) = opened(&mut place, "Amina").await?;
    let id = notebook.id();
    let journal = place.stage.app.journal();
    journal
        .write(move |tx| Box::pin(async move { journal::spaces::set_hold(tx, id, true).await }))
        .await?;
    let path = format!("{}/effacement", paths.notebook);
    let samira = &mut place.samira.browser;
    samira.get(&path).await.is(200);
    samira
        .post(&path, &[("word", "EFFACER")])
        .await
        .is(422)
        .sees("doivent être conservés");
    samira.get(&paths.notebook).await.is(200);
    samira
        .get(&format!("{}/qui-voit-quoi", paths.thread))
        .await
        .is(200);
    Ok(())
}

#[tokio::test]
async fn an_unanswered_message_is_told_before_the_end_and_must_be_confirmed() -> Result<()> {
    let mut place = place().await?;
    let (paths, _, thread) = opened(&mut place, "Amina").await?;
    let mut amina = with_card(&place, &thread).await?;
    let fil = format!("/fils/{}", thread.id());
    amina.get(&fil).await;
    amina
        .post(&fil, &[("text", "Je suis à la rue")])
        .await
        .is(303);
    let end = format!("{}/cloture", paths.notebook);
    let samira = &mut place.samira.browser;
    samira
        .get(&end)
        .await
        .is(200)
        .sees("Amina a écrit")
        .sees("Répondre à Amina")
        .sees(&format!("href=\"{fil}\""));
    let answer = samira
        .post(&end, &[("motive", "moved"), ("note", "bilan")])
        .await;
    answer.is(422).sees("répondez d’abord").sees("bilan");
    fill(samira, &end, &[("motive", "moved"), ("unanswered", "1")])
        .await
        .sees("Accompagnement terminé");
    Ok(())
}

#[tokio::test]
async fn whoever_is_answered_is_not_asked_about() -> Result<()> {
    let mut place = place().await?;
    let (paths, ..) = opened(&mut place, "Amina").await?;
    let end = format!("{}/cloture", paths.notebook);
    let samira = &mut place.samira.browser;
    samira
        .get(&end)
        .await
        .is(200)
        .hides("Je termine sans répondre");
    Ok(())
}
