//! The result, and what is done with it.

use web::Result;

use super::*;
use crate::testing::card;

#[tokio::test]
async fn amina_and_her_children_know_what_to_ask_how_much_and_why() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    tell(samira, &case, "foyer", PAGES[0].1).await.is(303);
    samira
        .get(&rights(&case))
        .await
        .sees("Il manque 3 réponses pour calculer")
        .hides("Sans doute");
    answer(samira, &case).await;
    let seen = samira.get(&rights(&case)).await;
    seen.is(200)
        .sees("Règles de novembre 2026.")
        .sees("Barèmes officiels")
        .sees("C’est une estimation, pas une décision.")
        .sees("Prime d’activité")
        .sees("environ 440\u{a0}€ par mois")
        .sees("Aide au logement (ALF)")
        .sees("Déjà demandé ou reçu")
        .sees("Les ressources du foyer atteignent le montant du RSA.");
    samira
        .get(&format!("{}/calcul/aide_logement", rights(&case)))
        .await
        .is(200)
        .sees("Loyer")
        .sees("620,00");
    samira
        .get(&format!("{}/calcul/inconnue", rights(&case)))
        .await
        .is(404);
    Ok(())
}

#[tokio::test]
async fn what_may_be_says_which_answer_settles_it_and_where() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let fields = [
        ("birth", "14/03/1991"),
        ("activity", "actif"),
        ("nationality", "fr"),
        ("savings", "200"),
    ];
    tell(samira, &case, "adulte-1", &fields).await.is(303);
    samira
        .get(&rights(&case))
        .await
        .sees("Allocation aux adultes handicapés (AAH)")
        .sees("À demander ensuite")
        .sees("Amina\u{a0}: Taux d’incapacité reconnu par la MDPH")
        .sees("/entretien/adulte-1#disability");
    Ok(())
}

#[tokio::test]
async fn computed_again_it_says_what_changed_since() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    samira.get(&rights(&case)).await.is(200);
    act(samira, &case, "releve", &[]).await.is(303);
    samira
        .get(&rights(&case))
        .await
        .sees("Ce qui a changé depuis le mardi 24 novembre")
        .sees("Rien n’a changé.");
    tell(samira, &case, "revenus-1", &[("wage", "0")])
        .await
        .is(303);
    samira
        .get(&rights(&case))
        .await
        .sees("RSA\u{a0}: non → sans doute")
        .hides("Rien n’a changé.");
    Ok(())
}

#[tokio::test]
async fn amina_reads_what_was_shared_without_what_is_hidden_and_never_the_notebook() -> Result<()> {
    let (mut place, case) = amina().await?;
    let amina = card(&place.stage, &place.samira, case.thread, "Amina").await?;
    let mut phone = amina.sign_in(&place.stage).await?;
    let mine = format!("/fils/{}/droits", case.thread);
    phone
        .get(&mine)
        .await
        .is(200)
        .sees("Rien n’est partagé ici");
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    samira.get(&rights(&case)).await.is(200);
    act(samira, &case, "masques", &[("hidden", "asf")])
        .await
        .is(303);
    act(samira, &case, "partage", &[]).await.is(303);
    phone
        .get(&mine)
        .await
        .is(200)
        .sees("Mes droits")
        .sees("C’est une estimation, pas une décision.")
        .sees("Prime d’activité")
        .sees("environ 440\u{a0}€ par mois")
        .sees("Décide\u{a0}: la CAF ou la MSA.")
        .hides("Allocation de soutien familial")
        .hides("620");
    phone
        .clone()
        .with_header("accept-language", "ar")
        .get(&mine)
        .await
        .sees("حقوقي")
        .sees("يقرّر");
    phone.get(&rights(&case)).await.is(404);
    samira
        .get(&format!("{}/feuille", rights(&case)))
        .await
        .is(200)
        .sees("Les droits de Amina")
        .hides("Allocation de soutien familial");
    samira
        .get(&format!("{}/feuille?langue=ar", rights(&case)))
        .await
        .is(200)
        .sees("dir=\"rtl\"")
        .sees("حقوق");
    act(samira, &case, "partage/retrait", &[]).await.is(303);
    phone.get(&mine).await.sees("Rien n’est partagé ici");
    Ok(())
}

#[tokio::test]
async fn a_right_becomes_something_to_do() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    samira.get(&rights(&case)).await.is(200);
    let seen = act(samira, &case, "demarche", &[("benefit", "prime_activite")]).await;
    samira
        .follow(seen.is(303))
        .await
        .sees("Demander\u{a0}: Prime d’activité");
    Ok(())
}

#[tokio::test]
async fn a_month_whose_rules_are_not_known_is_refused_with_a_sentence() -> Result<()> {
    let (mut place, case) = amina().await?;
    answer(&mut place.samira.browser, &case).await;
    place.stage.clock.pass(60 * 24 * 60);
    let mut samira = place.samira.sign_in(&place.stage).await?;
    samira
        .get(&rights(&case))
        .await
        .is(200)
        .sees("rien n’est calculé")
        .sees("2027-01")
        .hides("Prime d’activité");
    act(&mut samira, &case, "releve", &[]).await.is(303);
    Ok(())
}
