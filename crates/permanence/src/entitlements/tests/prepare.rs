//! What to bring for a right, and who decides of it.

use rights::{
    Benefit,
    procedures::{Catalogue, asking},
};
use web::{Language, Result, Words};

use super::*;
use crate::entitlements::pieces;

#[tokio::test]
async fn amina_reads_which_papers_to_bring_for_her_household() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    samira
        .get(&rights(&case))
        .await
        .sees("Préparer cette démarche")
        .sees("/preparer/prime_activite\"")
        // Already received: nothing is to be prepared.
        .hides("/preparer/css\"");
    let page = format!("{}/preparer/aide_logement", rights(&case));
    samira
        .get(&page)
        .await
        .is(200)
        .sees("Préparer\u{a0}: Aide au logement (APL, ALF, ALS)")
        .sees("C’est une estimation, pas une décision.")
        .sees("Décide\u{a0}: la CAF ou la MSA.")
        .sees("href=\"https://www.caf.fr\"")
        .sees("Cerfa 10840")
        .sees("De chaque adulte du foyer")
        .sees("Une photocopie lisible suffit.")
        .sees("CRPA R113-5")
        .sees(
            "D’abord, avant tout juge\u{a0}: commission de recours amiable (CRA), dans les 2 mois.",
        )
        .sees("Le juge\u{a0}: tribunal administratif, dans les 2 mois.")
        // She is French and a tenant: neither is left to look at.
        .hides("pays de l’Union européenne")
        .hides("n’a pas de domicile");
    Ok(())
}

#[tokio::test]
async fn what_nobody_told_stays_to_be_looked_at_and_what_comes_alone_is_not_prepared() -> Result<()>
{
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    samira
        .get(&format!("{}/preparer/rsa", rights(&case)))
        .await
        .is(200)
        .sees("Si la personne n’est pas d’un pays de l’Union européenne");
    for alone in ["prime_noel", "inconnue"] {
        let page = format!("{}/preparer/{alone}", rights(&case));
        samira.get(&page).await.is(404);
    }
    let hers = format!("{}/preparer/rsa", rights(&case));
    place.nadia.browser.get(&hers).await.is(404);
    Ok(())
}

#[tokio::test]
async fn a_request_is_told_in_sentences_and_leads_to_the_right_office() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let page = |benefit: &str| format!("{}/preparer/{benefit}", rights(&case));
    samira
        .get(&page("css"))
        .await
        .sees("href=\"https://www.ameli.fr/assure/droits-demarches/difficultes-acces-droits-soins/complementaire-sante\"")
        .sees(">ameli.fr</a>")
        .sees("Si la complémentaire demande une participation.")
        .hides("→")
        .hides("si\u{a0}:");
    samira
        .get(&page("rsa"))
        .await
        .sees("Si les montants préremplis sont faux.")
        .sees("La déclaration se fait tous les trois mois.");
    Ok(())
}

#[tokio::test]
async fn a_household_that_the_caf_knows_has_nothing_to_ask_for_at_the_start_of_term() -> Result<()>
{
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let file = "/preparer/ars\"";
    let alone = "Rien à demander avant 16 ans\u{a0}: la CAF connaît déjà le foyer";
    samira.get(&rights(&case)).await.sees(alone).hides(file);
    let list = "/droits/a-demander";
    samira.get(list).await.hides("rentrée scolaire");
    tell(samira, &case, "recu", &[]).await.is(303);
    samira.get(&rights(&case)).await.hides(alone).sees(file);
    samira.get(list).await.sees("rentrée scolaire");
    Ok(())
}

#[tokio::test]
async fn a_change_and_a_list_say_who_decides() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    samira
        .get(&format!("{}/et-si", rights(&case)))
        .await
        .sees("Qui décide")
        .sees("Décide\u{a0}: le département, par la CAF ou la MSA.");
    samira
        .get("/droits/a-demander")
        .await
        .sees("environ 300\u{a0}€ par mois. Décide\u{a0}: la CAF ou la MSA.");
    Ok(())
}

#[tokio::test]
async fn every_condition_of_every_paper_is_said_in_words() -> Result<()> {
    let (place, _) = amina().await?;
    let catalogue = Catalogue::published().unwrap();
    for language in [Language::French, Language::English] {
        let words = Words::new(place.stage.app.dictionary(), language);
        let all = catalogue.procedures.iter();
        for piece in all.flat_map(|procedure| &procedure.pieces) {
            let when = piece.when.iter().map(pieces::condition);
            let whose = format!("entitlements-whose-{}", pieces::whose(piece.whose));
            for key in when.chain([whose]) {
                assert_ne!(words.t(&key), key, "{language:?}");
            }
        }
    }
    let known = |key| catalogue.procedure(key).is_some();
    assert!(Benefit::ALL.into_iter().filter_map(asking).all(known));
    Ok(())
}
