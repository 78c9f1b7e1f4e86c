//! Who reads, who joins, who leaves.

use web::Result;

use super::{fill, opened, with_card};
use crate::testing::{place, token};

#[tokio::test]
async fn a_colleague_joins_both_spaces_with_a_reason_and_leaves_both() -> Result<()> {
    let mut place = place().await?;
    let (paths, ..) = opened(&mut place, "Amina").await?;
    let karim = place.karim.id().to_string();
    let (list, new) = (
        format!("{}/membres", paths.notebook),
        format!("{}/membres/nouveau", paths.notebook),
    );
    let samira = &mut place.samira.browser;
    samira.get(&new).await;
    samira
        .post(&new, &[("colleague", &karim)])
        .await
        .is(422)
        .sees("Écrivez pourquoi ce collègue doit lire");
    let page = fill(
        samira,
        &new,
        &[("colleague", &karim), ("reason", "prend le relais")],
    )
    .await;
    page.sees("Karim Haddad")
        .sees("prend le relais")
        .sees("lit les notes")
        .sees("lit les messages");
    place.karim.browser.get(&paths.notebook).await.is(200);
    place
        .karim
        .browser
        .get(&format!("{}/qui-voit-quoi", paths.thread))
        .await
        .is(200);
    let leaving = format!("{list}/{karim}/retrait");
    fill(&mut place.samira.browser, &leaving, &[])
        .await
        .hides("Karim Haddad");
    place.karim.browser.get(&paths.notebook).await.is(404);
    place
        .karim
        .browser
        .get(&format!("{}/qui-voit-quoi", paths.thread))
        .await
        .is(404);
    Ok(())
}

#[tokio::test]
async fn the_last_one_who_reads_cannot_leave_and_the_lead_names_an_heir() -> Result<()> {
    let mut place = place().await?;
    let (paths, ..) = opened(&mut place, "Amina").await?;
    let (samira_id, karim) = (place.samira.id().to_string(), place.karim.id().to_string());
    let leaving = format!("{}/membres/{samira_id}/retrait", paths.notebook);
    let samira = &mut place.samira.browser;
    samira.get(&leaving).await.is(200);
    samira
        .post(&leaving, &[])
        .await
        .is(422)
        .sees("C’est le seul professionnel qui reste");
    let new = format!("{}/membres/nouveau", paths.notebook);
    fill(samira, &new, &[("colleague", &karim), ("reason", "relais")]).await;
    samira
        .get(&leaving)
        .await
        .is(200)
        .sees("Qui devient la personne référente");
    samira
        .post(&leaving, &[])
        .await
        .is(422)
        .sees("Choisissez une autre personne référente");
    samira.post(&leaving, &[("heir", &karim)]).await.is(303);
    samira.get(&paths.notebook).await.is(404);
    place
        .karim
        .browser
        .get(&paths.notebook)
        .await
        .is(200)
        .sees("Karim Haddad");
    Ok(())
}

#[tokio::test]
async fn membership_asks_for_a_fresh_unlock() -> Result<()> {
    let mut place = place().await?;
    let (paths, ..) = opened(&mut place, "Amina").await?;
    place.stage.clock.pass(6);
    let answer = place
        .samira
        .browser
        .get(&format!("{}/membres/nouveau", paths.notebook))
        .await;
    assert!(answer.is(303).location().starts_with("/deverrouillage"));
    Ok(())
}

#[tokio::test]
async fn both_sides_read_the_same_words_on_who_sees_what() -> Result<()> {
    let mut place = place().await?;
    let (paths, _, thread) = opened(&mut place, "Amina").await?;
    let mut amina = with_card(&place, &thread).await?;
    let path = format!("{}/qui-voit-quoi", paths.thread);
    let words = [
        "Samira Benali",
        "ne lit pas",
        "personne d’autre ne peut ouvrir",
        "Tous les autres",
        "lit",
    ];
    let (hers, ours) = (
        amina.get(&path).await,
        place.samira.browser.get(&path).await,
    );
    for word in words {
        hers.is(200).sees(word);
        ours.is(200).sees(word);
    }
    hers.hides("/espaces/");
    let mut arabic = amina.with_header("accept-language", "ar");
    arabic
        .get(&path)
        .await
        .is(200)
        .sees("من يرى ماذا")
        .sees("dir=\"rtl\"");
    place.nadia.browser.get(&path).await.is(404);
    Ok(())
}

#[tokio::test]
async fn the_days_of_opening_are_shown_without_a_name() -> Result<()> {
    let mut place = place().await?;
    let (paths, _, thread) = opened(&mut place, "Amina").await?;
    let mut amina = with_card(&place, &thread).await?;
    let sight = format!("{}/qui-voit-quoi", paths.thread);
    place.samira.browser.get(&sight).await.is(200);
    amina
        .get(&sight)
        .await
        .is(200)
        .sees("un professionnel de l’équipe");
    amina.get(&sight).await.sees("vous");
    let page = place
        .samira
        .browser
        .get(&format!("{}/ouvertures", paths.notebook))
        .await;
    page.is(200)
        .sees("la personne")
        .sees("un professionnel de l’équipe")
        .sees("mardi 24 novembre");
    Ok(())
}

/// The machine stopped between the two spaces of one person.
#[tokio::test]
async fn a_colleague_who_is_only_in_the_thread_can_leave_it() -> Result<()> {
    let mut place = place().await?;
    let (paths, _, thread) = opened(&mut place, "Amina").await?;
    thread
        .join(&token(&place.stage.app), &place.karim.guest()?)
        .await?;
    let messages = format!("{}/qui-voit-quoi", paths.thread);
    place.karim.browser.get(&messages).await.is(200);
    let leaving = format!("{}/membres/{}/retrait", paths.notebook, place.karim.id());
    fill(&mut place.samira.browser, &leaving, &[])
        .await
        .hides("Karim Haddad");
    place.karim.browser.get(&messages).await.is(404);
    Ok(())
}
