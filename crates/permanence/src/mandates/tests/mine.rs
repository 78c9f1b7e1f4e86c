//! « Ce que j'ai autorisé » : the person's side.

use super::*;

#[tokio::test]
async fn amina_reads_signs_with_her_card_and_takes_it_back_in_one_act() -> Result<()> {
    let (mut place, case, amina) = amina().await?;
    let mut amina = amina.sign_in(&place.stage).await?;
    amina.get("/chez-moi").await.hides("Ce que j’ai autorisé");
    amina
        .get(&mine(&case))
        .await
        .is(200)
        .sees("Vous n’avez rien autorisé.");
    let page = written(&mut place, &case, "2027-05-24").await;
    amina
        .get("/chez-moi")
        .await
        .sees("Ce que j’ai autorisé")
        .sees("1 texte à lire et signer");
    amina
        .get(&mine(&case))
        .await
        .sees("Samira Benali peut faire à votre place")
        .sees("Lire et signer");
    let hers = hers(&page);
    amina.get(&hers).await.sees("je donne mandat à");
    act(&mut amina, &hers, "signature", &[]).await.is(303);
    amina
        .get(&hers)
        .await
        .sees("signé avec la carte-clé, mardi 24 novembre");
    let file = format!("/espaces/{}", case.notebook);
    place.samira.browser.get(&file).await.sees("Vous agissez");
    // One act, from the list.
    amina.get(&mine(&case)).await.sees("Retirer");
    amina.post(&format!("{hers}/retrait"), &[]).await.is(303);
    amina
        .get(&hers)
        .await
        .sees("Retiré par la personne, mardi 24 novembre.");
    let samira = &mut place.samira.browser;
    samira.get(&file).await.hides("Vous agissez");
    samira
        .get("/aujourdhui")
        .await
        .sees("retiré par la personne. Vous n’agissez plus à sa place.");
    Ok(())
}

#[tokio::test]
async fn her_digits_are_her_signature_and_are_asked_for_again_after_five_minutes() -> Result<()> {
    let (mut place, case, amina) = amina().await?;
    let mut amina = amina.sign_in(&place.stage).await?;
    let page = written(&mut place, &case, "2027-05-24").await;
    let hers = hers(&page);
    amina.get(&hers).await.sees("Je signe avec ma carte");
    place.stage.clock.pass(6);
    amina
        .get(&hers)
        .await
        .hides("Je signe avec ma carte")
        .sees(&format!("/c?retour={hers}"));
    amina
        .post(&format!("{hers}/signature"), &[])
        .await
        .is(422)
        .sees("tapez vos chiffres secrets");
    place
        .samira
        .browser
        .get(&page)
        .await
        .sees("pas encore signé");
    Ok(())
}

#[tokio::test]
async fn she_reads_it_in_her_language_and_signs_the_french() -> Result<()> {
    let (mut place, case, amina) = amina().await?;
    let page = written(&mut place, &case, "2027-05-24").await;
    let amina = amina.sign_in(&place.stage).await?;
    let mut amina = amina.with_header("accept-language", "ar");
    amina
        .get(&hers(&page))
        .await
        .is(200)
        .sees("أعطي توكيلاً")
        .sees("<p lang=\"fr\">Moi, Amina, je donne mandat")
        .sees("مايو");
    Ok(())
}

#[tokio::test]
async fn she_takes_all_away_and_the_mandate_is_in_it() -> Result<()> {
    let (mut place, case, _) = amina().await?;
    written(&mut place, &case, "2027-05-24").await;
    let samira = &mut place.samira.browser;
    samira.get("/recherche").await;
    let seen = samira.post("/recherche", &[("q", "courrier")]).await;
    samira
        .follow(&seen)
        .await
        .is(200)
        .sees("Texte d’un mandat ou d’un accord");
    Ok(())
}
