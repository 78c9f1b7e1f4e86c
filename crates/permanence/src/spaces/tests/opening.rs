//! Opening a file, and finding it in the list.

use web::Result;

use super::{fill, opened, with_card};
use crate::testing::place;

#[tokio::test]
async fn whoever_opens_no_file_is_not_told_to_begin_one() -> Result<()> {
    let mut place = place().await?;
    place
        .paul
        .browser
        .get("/personnes")
        .await
        .is(200)
        .sees("Aucun espace ne vous est ouvert")
        .hides("Un prénom ou un surnom suffit");
    Ok(())
}

#[tokio::test]
async fn a_nickname_is_enough_to_open_a_file() -> Result<()> {
    let mut place = place().await?;
    let samira = &mut place.samira.browser;
    samira
        .get("/personnes")
        .await
        .is(200)
        .sees("Un prénom ou un surnom suffit");
    let page = fill(samira, "/personnes/nouvelle", &[("nickname", "Amina")]).await;
    page.is(200)
        .sees("Amina")
        .sees("Qui voit quoi (1)")
        .sees("Rien de plus que ce nom");
    samira
        .get("/personnes")
        .await
        .sees("Amina")
        .sees("pas encore de contact noté");
    Ok(())
}

#[tokio::test]
async fn a_name_is_asked_for_kindly_and_nothing_typed_is_lost() -> Result<()> {
    let mut place = place().await?;
    let karim = place.karim.id().to_string();
    let samira = &mut place.samira.browser;
    samira.get("/personnes/nouvelle").await;
    let page = samira
        .post(
            "/personnes/nouvelle",
            &[("nickname", " "), ("colleagues", &karim)],
        )
        .await;
    page.is(422)
        .sees("Écrivez un nom, même inventé")
        .sees("checked");
    Ok(())
}

#[tokio::test]
async fn the_same_form_sent_twice_opens_one_file() -> Result<()> {
    let mut place = place().await?;
    let samira = &mut place.samira.browser;
    samira.get("/personnes/nouvelle").await;
    let (first, second) = samira
        .post_twice("/personnes/nouvelle", &[("nickname", "Yanis")])
        .await;
    assert_eq!(first.is(303).location(), second.is(303).location());
    let list = samira.get("/personnes").await.text();
    assert_eq!(list.matches("Yanis").count(), 1);
    Ok(())
}

#[tokio::test]
async fn a_colleague_named_at_the_start_reads_and_the_others_know_nothing() -> Result<()> {
    let mut place = place().await?;
    let karim = place.karim.id().to_string();
    let fields = [("nickname", "Mme Roy"), ("colleagues", karim.as_str())];
    place.samira.browser.get("/personnes/nouvelle").await;
    let path = place
        .samira
        .browser
        .post("/personnes/nouvelle", &fields)
        .await
        .location();
    place.karim.browser.get("/personnes").await.sees("Mme Roy");
    place.karim.browser.get(&path).await.is(200);
    place.nadia.browser.get("/personnes").await.hides("Mme Roy");
    place.nadia.browser.get(&path).await.is(404);
    place.paul.browser.get(&path).await.is(404);
    Ok(())
}

#[tokio::test]
async fn two_hundred_persons_fit_on_light_pages() -> Result<()> {
    let mut place = place().await?;
    for number in 0..65 {
        opened(&mut place, &format!("Personne {number:03}")).await?;
    }
    let samira = &mut place.samira.browser;
    samira
        .get("/personnes")
        .await
        .is(200)
        .sees("Personne 000")
        .hides("Personne 060")
        .sees("Page 1 sur 2");
    samira
        .get("/personnes/page/2")
        .await
        .is(200)
        .sees("Personne 064");
    samira.get("/personnes/page/3").await.is(404);
    samira.get("/personnes/page/x").await.is(404);
    Ok(())
}

#[tokio::test]
async fn the_list_says_who_waits_for_an_answer_and_when_they_were_last_heard() -> Result<()> {
    let mut place = place().await?;
    let (paths, _, thread) = opened(&mut place, "Amina").await?;
    let mut amina = with_card(&place, &thread).await?;
    place
        .samira
        .browser
        .get("/personnes")
        .await
        .hides("attend une réponse");
    amina.get(&paths.thread).await.is(200);
    amina
        .post(&paths.thread, &[("text", "Je suis passée hier")])
        .await
        .is(303);
    let list = place.samira.browser.get("/personnes").await;
    list.sees("attend une réponse")
        .sees("aujourd’hui 10")
        .hides("Je suis passée hier");
    place.stage.clock.pass(1);
    place
        .samira
        .browser
        .post(&format!("{}/sans-reponse", paths.thread), &[])
        .await
        .is(303);
    place
        .samira
        .browser
        .get("/personnes")
        .await
        .hides("attend une réponse");
    Ok(())
}

#[tokio::test]
async fn a_name_already_used_in_one_s_own_spaces_is_told_and_that_of_others_is_not() -> Result<()> {
    let mut place = place().await?;
    let page = "/personnes/nouvelle";
    let (paths, ..) = opened(&mut place, "Amina").await?;
    let samira = &mut place.samira.browser;
    samira.get(page).await;
    samira
        .post(page, &[("nickname", "amina")])
        .await
        .is(422)
        .sees("Vous suivez déjà quelqu’un de ce nom")
        .sees(&paths.notebook);
    samira
        .post(page, &[("nickname", "Yanis"), ("other", "amina")])
        .await
        .is(303);
    samira.get(page).await;
    let second = samira
        .post(page, &[("nickname", "amina"), ("other", "amina")])
        .await;
    assert_ne!(second.is(303).location(), paths.notebook);
    let nadia = &mut place.nadia.browser;
    nadia.get(page).await;
    nadia.post(page, &[("nickname", "Amina")]).await.is(303);
    Ok(())
}
