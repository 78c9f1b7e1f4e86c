//! What nobody said stays open: no right is sure of it, and no amount is promised.

use web::Result;

use super::*;

/// A page of the interview as Amina told it, but for one answer.
fn but(page: &str, name: &str) -> Vec<(&'static str, &'static str)> {
    let mut pages = PAGES.iter().filter(|(own, _)| *own == page);
    let fields = pages.next().unwrap().1.iter();
    fields.copied().filter(|(own, _)| *own != name).collect()
}

#[tokio::test]
async fn an_asf_is_sure_once_the_other_parent_was_asked_about() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let asf = |text: &str| {
        let maybe = text.split("id=\"maybe\"").nth(1).unwrap_or_default();
        maybe.contains("Allocation de soutien familial")
    };
    let link = "/entretien/revenus-1#other-parent";
    let seen = samira.get(&rights(&case)).await;
    assert!(!asf(&seen.text()));
    seen.hides(link);
    let silent = but("revenus-1", "other-parent");
    tell(samira, &case, "revenus-1", &silent).await.is(303);
    let seen = samira.get(&rights(&case)).await;
    assert!(asf(&seen.text()));
    seen.sees(link)
        .sees("Amina\u{a0}: L’autre parent verse-t-il une pension pour les enfants\u{a0}?");
    // It pays, and nobody said how much.
    let paid = [("wage", "740,50"), ("other-parent", "pays")];
    tell(samira, &case, "revenus-1", &paid).await.is(303);
    samira
        .get(&rights(&case))
        .await
        .sees("/entretien/revenus-1#alimony-in");
    let told = [paid[0], paid[1], ("alimony-in", "80")];
    tell(samira, &case, "revenus-1", &told).await.is(303);
    let seen = samira.get(&rights(&case)).await;
    assert!(!asf(&seen.text()));
    seen.hides("revenus-1#");
    Ok(())
}

#[tokio::test]
async fn nobody_in_a_couple_is_asked_about_another_parent() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    let question = "L’autre parent verse-t-il";
    let couple = [("couple", "couple"), ("children", "2")];
    tell(samira, &case, "foyer", &couple).await.is(303);
    samira.get(&page(&case, "revenus-1")).await.hides(question);
    tell(samira, &case, "foyer", PAGES[0].1).await.is(303);
    samira.get(&page(&case, "revenus-1")).await.sees(question);
    Ok(())
}

#[tokio::test]
async fn an_amount_that_hangs_on_a_question_is_promised_to_nobody() -> Result<()> {
    let (mut place, case) = amina().await?;
    let amina = crate::testing::card(&place.stage, &place.samira, case.thread, "Amina").await?;
    let mut phone = amina.sign_in(&place.stage).await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let silent = but("adulte-1", "disability");
    tell(samira, &case, "adulte-1", &silent).await.is(303);
    samira
        .get(&rights(&case))
        .await
        .sees("Allocation aux adultes handicapés (AAH)")
        .sees("€ par mois, selon la réponse")
        .sees("Au moins 1\u{202f}190\u{a0}€ par mois de plus");
    act(samira, &case, "partage", &[]).await.is(303);
    let sheet = samira.get(&format!("{}/feuille", rights(&case))).await;
    let mine = phone.get(&format!("/fils/{}/droits", case.thread)).await;
    for page in [sheet, mine] {
        page.is(200)
            .sees("Allocation aux adultes handicapés (AAH)")
            .sees("À voir ensemble")
            .hides("jusqu’à")
            .sees("Au moins 1\u{202f}190");
        let text = page.text();
        let maybe = text.split("Peut-être").nth(1).unwrap_or_default();
        let maybe = maybe.split("</section>").next().unwrap_or_default();
        assert!(!maybe.contains('€'), "{maybe}");
    }
    Ok(())
}

#[tokio::test]
async fn an_answer_without_an_origin_is_said_to_have_none() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    let path = page(&case, "adulte-1");
    let fields = PAGES[1].1;
    tell(samira, &case, "adulte-1", fields).await.is(303);
    samira
        .get(&path)
        .await
        .sees("origine non précisée, mardi 24 novembre")
        .hides("dit par la personne, mardi 24 novembre");
    let mut said = fields.to_vec();
    said.retain(|(name, _)| *name != "savings");
    said.extend([("savings", "900"), ("origin", "said")]);
    tell(samira, &case, "adulte-1", &said).await.is(303);
    samira
        .get(&path)
        .await
        .sees("dit par la personne, mardi 24 novembre")
        .sees("origine non précisée, mardi 24 novembre");
    Ok(())
}
