//! Acting for somebody: said wherever one does, until it ends.

use super::*;

async fn signed(place: &mut Place, case: &Case, until: &str) -> String {
    let page = written(place, case, until).await;
    let paper = [("signer", "person"), ("day", "2026-11-24")];
    act(&mut place.samira.browser, &page, "papier", &paper)
        .await
        .is(303);
    page
}

fn prepare(case: &Case, benefit: &str) -> String {
    format!("/espaces/{}/droits/preparer/{benefit}", case.notebook)
}

const ACTS: &str = "Vous agissez pour Amina (mandat jusqu’au ";

#[tokio::test]
async fn samira_is_told_that_she_acts_and_karim_is_not() -> Result<()> {
    let (mut place, case, _) = amina().await?;
    let file = format!("/espaces/{}", case.notebook);
    place.samira.browser.get(&file).await.hides(ACTS);
    signed(&mut place, &case, "2026-12-24").await;
    let samira = &mut place.samira.browser;
    samira
        .get(&file)
        .await
        .is(200)
        .sees(ACTS)
        .sees("24 décembre");
    samira.get(&prepare(&case, "rsa")).await.sees(ACTS);
    // Not for what the mandate does not name.
    samira
        .get(&prepare(&case, "aide_logement"))
        .await
        .hides(ACTS)
        .sees("Aucun mandat pour cette démarche")
        .sees(&format!("/fils/{}/mandats/nouveau?demarche=", case.thread));
    let karim = &mut place.karim.browser;
    karim.get(&file).await.is(200).hides(ACTS);
    karim.get(&prepare(&case, "rsa")).await.hides(ACTS);
    Ok(())
}

#[tokio::test]
async fn it_ends_alone_on_its_day_and_one_is_told_before_and_after() -> Result<()> {
    let (mut place, case, _) = amina().await?;
    let page = signed(&mut place, &case, "2026-12-01").await;
    let samira = &mut place.samira.browser;
    samira
        .get("/aujourdhui")
        .await
        .sees("Mandats à revoir")
        .sees("finit le mardi 1er décembre");
    place.stage.clock.pass(8 * 24 * 60);
    let mut samira = place.samira.sign_in(&place.stage).await?;
    samira
        .get(&format!("/espaces/{}", case.notebook))
        .await
        .hides(ACTS);
    samira
        .get("/aujourdhui")
        .await
        .sees("L’organisme peut refuser. Renouveler\u{a0}?");
    let list = samira.get(&mandates(&case)).await;
    list.sees("expiré").sees("Renouveler");
    samira
        .get(&format!("{page}/feuille"))
        .await
        .sees("Ce papier ne vaut plus");
    // The same is written again, with what the first one said.
    let id = page.rsplit('/').next().unwrap();
    samira
        .get(&format!("{}/nouveau?comme={id}", mandates(&case)))
        .await
        .sees("value=\"rsa\" checked")
        .sees("retirer son courrier")
        .sees("value=\"2027-06-02\"");
    Ok(())
}

#[tokio::test]
async fn the_structure_ends_it_in_one_act_and_nothing_is_deleted() -> Result<()> {
    let (mut place, case, amina) = amina().await?;
    let page = signed(&mut place, &case, "2027-05-24").await;
    let samira = &mut place.samira.browser;
    let reason = [("reason", "les démarches sont faites")];
    act(samira, &page, "retrait", &reason).await.is(303);
    samira
        .get(&page)
        .await
        .sees("Terminé par Samira Benali, mardi 24 novembre.")
        .sees("les démarches sont faites")
        .sees("je donne mandat à");
    samira
        .get(&format!("/espaces/{}", case.notebook))
        .await
        .hides(ACTS);
    let mut amina = amina.sign_in(&place.stage).await?;
    amina.get(&mine(&case)).await.sees("terminé");
    let hers = amina.get(&hers(&page)).await;
    hers.sees("Terminé par Samira Benali")
        .sees("les démarches sont faites");
    Ok(())
}

#[tokio::test]
async fn a_file_that_ended_has_nobody_acting_in_it() -> Result<()> {
    let (mut place, case, amina) = amina().await?;
    let page = signed(&mut place, &case, "2027-05-24").await;
    let samira = &mut place.samira.browser;
    let closing = format!("/espaces/{}/cloture", case.notebook);
    samira.get(&closing).await.is(200);
    samira.post(&closing, &[("motive", "done")]).await.is(303);
    samira
        .get(&format!("/espaces/{}", case.notebook))
        .await
        .hides(ACTS);
    samira.get(&mandates(&case)).await.hides("Nouveau mandat");
    samira.get(&page).await.is(200).hides("Mettre fin");
    let mut amina = amina.sign_in(&place.stage).await?;
    amina.get(&hers(&page)).await.is(200).hides("Retirer");
    Ok(())
}

#[tokio::test]
async fn nobody_else_reads_or_signs_a_mandate() -> Result<()> {
    let (mut place, case, amina) = amina().await?;
    let page = written(&mut place, &case, "2027-05-24").await;
    let nadia = &mut place.nadia.browser;
    nadia.get(&mandates(&case)).await.is(404);
    nadia.get(&page).await.is(404);
    // Each side has its own pages.
    let mut amina = amina.sign_in(&place.stage).await?;
    amina.get(&page).await.is(404);
    amina.get(&mine(&case)).await.is(200);
    let samira = &mut place.samira.browser;
    samira.get(&hers(&page)).await.is(404);
    samira.get(&format!("{}/7", mandates(&case))).await.is(404);
    Ok(())
}
