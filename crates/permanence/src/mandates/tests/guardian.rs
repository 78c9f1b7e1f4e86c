//! Protected adults: whoever holds the measure signs.

use super::*;

async fn protect(place: &mut Place, case: &Case, nature: &str, name: &str) {
    let samira = &mut place.samira.browser;
    let page = format!("/espaces/{}/protection", case.notebook);
    samira.get(&page).await.is(200);
    let fields = [
        ("nature", nature),
        ("scope", "both"),
        ("representative", name),
        ("since", "3 mars 2025"),
    ];
    samira.post(&page, &fields).await.is(303);
}

#[tokio::test]
async fn a_guardian_signs_in_the_person_s_place() -> Result<()> {
    let (mut place, case, amina) = amina().await?;
    protect(&mut place, &case, "tutelle", "Claire Exemple").await;
    place
        .samira
        .browser
        .get(&format!("/espaces/{}", case.notebook))
        .await
        .sees("Depuis quand")
        .sees("3 mars 2025");
    place
        .samira
        .browser
        .get(&format!("{}/nouveau", mandates(&case)))
        .await
        .sees("c’est Claire Exemple qui signe");
    let page = written(&mut place, &case, "2027-05-24").await;
    place
        .samira
        .browser
        .get(&page)
        .await
        .sees("Moi, Claire Exemple (Tutelle, depuis\u{a0}: 3 mars 2025), au nom de Amina")
        .sees("Faire signer Claire Exemple")
        .hides("Avec sa carte-clé");
    // Her card does not sign for the guardian; she may still say no.
    let mut amina = amina.sign_in(&place.stage).await?;
    let hers = hers(&page);
    amina
        .get(&hers)
        .await
        .hides("Je signe avec ma carte")
        .sees("Je refuse");
    act(&mut amina, &hers, "signature", &[]).await.is(303);
    let samira = &mut place.samira.browser;
    samira.get(&page).await.sees("pas encore signé");
    // A signature of the person would be nobody's here.
    let wrong = [("signer", "person"), ("stroke", STROKE)];
    act(samira, &page, "doigt", &wrong).await.is(303);
    samira.get(&page).await.sees("pas encore signé");
    let right = [("signer", "guardian"), ("stroke", STROKE)];
    act(samira, &page, "doigt", &right).await.is(303);
    samira.get(&page).await.sees("en cours");
    Ok(())
}

#[tokio::test]
async fn a_curator_and_the_person_sign_both_in_any_order() -> Result<()> {
    let (mut place, case, amina) = amina().await?;
    protect(&mut place, &case, "curatelle-renforcee", "Claire Exemple").await;
    let page = written(&mut place, &case, "2027-05-24").await;
    let samira = &mut place.samira.browser;
    samira
        .get(&page)
        .await
        .sees("avec l’assistance de Claire Exemple (Curatelle renforcée")
        .sees("Faire signer Amina")
        .sees("Faire d’abord signer Claire Exemple");
    samira
        .get(&format!("{page}?signe=guardian"))
        .await
        .sees("name=\"signer\" value=\"guardian\"");
    let guardian = [("signer", "guardian"), ("day", "2026-11-24")];
    act(samira, &page, "papier", &guardian).await.is(303);
    let file = format!("/espaces/{}", case.notebook);
    samira.get(&file).await.hides("Vous agissez");
    samira.get(&page).await.sees("à signer");
    let mut amina = amina.sign_in(&place.stage).await?;
    act(&mut amina, &hers(&page), "signature", &[])
        .await
        .is(303);
    let samira = &mut place.samira.browser;
    samira.get(&page).await.sees("en cours");
    samira.get(&file).await.sees("Vous agissez pour Amina");
    Ok(())
}

#[tokio::test]
async fn a_measure_without_a_name_is_asked_for_first() -> Result<()> {
    let (mut place, case, _) = amina().await?;
    protect(&mut place, &case, "tutelle", "").await;
    let agent = place.samira.id().to_string();
    let samira = &mut place.samira.browser;
    let form = format!("{}/nouveau", mandates(&case));
    samira
        .get(&form)
        .await
        .sees("notez d’abord qui exerce la mesure")
        .sees(&format!("/espaces/{}/protection", case.notebook));
    samira
        .post(&form, &fields(&agent, "2027-05-24"))
        .await
        .is(422)
        .sees("sans le nom de qui l’exerce")
        .sees("retirer son courrier");
    Ok(())
}
