//! One request, from asked to paid.

use super::*;

const TITLE: &str = "Énergie, eau\u{a0}: 1\u{202f}234,50\u{a0}€, CCAS de Paris 20e";

#[tokio::test]
async fn a_request_is_asked_examined_partly_granted_and_paid() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    samira
        .get(&aids(&case))
        .await
        .is(200)
        .sees("Aucune demande n’attend de réponse.");
    let page = asked(samira, &case).await;
    samira
        .get(&page)
        .await
        .is(200)
        .sees(TITLE)
        .sees("demandée")
        .sees("facture de l’hiver");
    step(samira, &page, "commission", &[("sit-day", "2026-12-03")])
        .await
        .is(303);
    let home = samira.get("/aujourdhui").await;
    home.sees("Aides en attente")
        .sees("commission le jeudi 3 décembre");
    let partly = [
        ("verdict", "partly"),
        ("amount", "800"),
        ("answer-day", "2026-11-24"),
        ("why", "plafond atteint"),
    ];
    step(samira, &page, "reponse", &partly).await.is(303);
    samira
        .get(&page)
        .await
        .sees("accordée en partie")
        .sees("800,00\u{a0}€")
        .sees("plafond atteint")
        // What was granted is what one expects to be paid.
        .sees("name=\"paid\" class=\"short\" value=\"800\"");
    samira.get("/aujourdhui").await.sees("pas encore versée");
    let paid = [
        ("paid", "800"),
        ("way", "creditor"),
        ("paid-day", "24/11/2026"),
    ];
    step(samira, &page, "versement", &paid).await.is(303);
    samira
        .get(&page)
        .await
        .sees("versée")
        .sees("800,00\u{a0}€, mardi 24 novembre, Au créancier");
    samira.get("/aujourdhui").await.hides("Aides en attente");
    samira.get(&aids(&case)).await.sees("Terminées").sees(TITLE);
    Ok(())
}

#[tokio::test]
async fn a_request_may_be_put_off_refused_or_given_up() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    let page = asked(samira, &case).await;
    let adjourned = [("verdict", "adjourned"), ("answer-day", "2026-11-24")];
    step(samira, &page, "reponse", &adjourned).await.is(303);
    samira.get(&page).await.sees("ajournée");
    let refused = [("verdict", "refused"), ("answer-day", "2026-11-24")];
    step(samira, &page, "reponse", &refused).await.is(303);
    samira
        .get(&page)
        .await
        .sees("refusée")
        .hides("Le versement");
    let other = asked(samira, &case).await;
    let why = [("drop-why", "elle a payé")];
    step(samira, &other, "abandon", &why).await.is(303);
    samira
        .get(&other)
        .await
        .sees("abandonnée")
        .sees("elle a payé");
    // What is over waits for nothing: a late form changes nothing.
    step(samira, &other, "reponse", &refused).await.is(303);
    samira.get(&other).await.sees("abandonnée").hides("refusée");
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    let form = format!("{}/nouvelle", aids(&case));
    samira.get(&form).await.is(200).sees("value=\"2026-11-24\"");
    let wrong = [("whom", "CCAS"), ("amount", "1.234"), ("day", "demain")];
    samira
        .post(&form, &wrong)
        .await
        .is(422)
        .sees("id=\"body-error\"")
        .sees("id=\"purpose-error\"")
        .sees("Écrivez un montant comme 1 234,50.")
        .sees("value=\"1.234\"")
        .sees("Donnez un jour")
        .sees("value=\"CCAS\"");
    let page = asked(samira, &case).await;
    let partly = [("verdict", "partly"), ("answer-day", "2026-11-25")];
    step(samira, &page, "reponse", &partly)
        .await
        .is(422)
        .sees("id=\"amount-error\"")
        .sees("pas encore venu");
    step(samira, &page, "commission", &[("sit-day", "")])
        .await
        .is(422)
        .sees("id=\"sit-day-error\"");
    let granted = [("verdict", "granted"), ("answer-day", "2026-11-24")];
    step(samira, &page, "reponse", &granted).await.is(303);
    step(samira, &page, "versement", &[("paid", "-3")])
        .await
        .is(422)
        .sees("id=\"paid-error\"")
        .sees("id=\"way-error\"")
        .sees("id=\"paid-day-error\"");
    Ok(())
}

#[tokio::test]
async fn a_correction_shows_and_nobody_else_reads_it() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    let page = asked(samira, &case).await;
    let form = format!("{page}/correction");
    samira.get(&form).await.is(200).sees("value=\"1234,50\"");
    let fields = [
        ("body", "fsl"),
        ("purpose", "rent"),
        ("amount", "500"),
        ("day", "2026-11-20"),
    ];
    samira.post(&form, &fields).await.is(303);
    samira
        .get(&page)
        .await
        .sees("Loyer, dette de loyer\u{a0}: 500,00\u{a0}€, FSL")
        .hides("CCAS");
    place.karim.browser.get(&page).await.is(200);
    place.nadia.browser.get(&page).await.is(404);
    place.nadia.browser.get(&aids(&case)).await.is(404);
    Ok(())
}
