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
        .sees("environ 300\u{a0}€ par mois")
        .sees("Au début\u{a0}: environ 440\u{a0}€ par mois.")
        .sees("Aide au logement (ALF)")
        .sees("Déjà demandé ou reçu")
        .sees("Quelqu’un du foyer travaille, et les ressources restent sous ce que la prime complète.")
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
    // What did not change is told after what there is.
    let text = samira.get(&rights(&case)).await.text();
    let at = |words: &str| text.find(words).unwrap();
    assert!(at("id=\"sure\"") < at("id=\"changed\"") && at("href=\"#then\"") < at("id=\"sure\""));
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
        .sees("environ 300\u{a0}€ par mois")
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
        .sees("Droits\u{a0}: Amina")
        .hides("Allocation de soutien familial");
    samira
        .get(&format!("{}/feuille?langue=ar", rights(&case)))
        .await
        .is(200)
        .sees("?langue=fr")
        .sees("?langue=en")
        .sees("dir=\"rtl\"")
        .sees("الحقوق");
    act(samira, &case, "partage/arret", &[]).await.is(303);
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
    // Once: the result says that it is noted, and sending it again changes nothing, in another language either.
    samira
        .get(&rights(&case))
        .await
        .sees("Noté dans ce qui est à faire");
    let mut english = samira.clone().with_header("accept-language", "en");
    for browser in [samira, &mut english] {
        act(browser, &case, "demarche", &[("benefit", "prime_activite")])
            .await
            .is(303);
    }
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    let notebook = space.view::<crate::notebook::Notebook>().await?;
    assert_eq!(notebook.tasks().len(), 1);
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
        .sees("janvier 2027")
        .hides("Prime d’activité");
    act(&mut samira, &case, "releve", &[]).await.is(303);
    Ok(())
}

#[tokio::test]
async fn what_nobody_asked_for_is_listed_for_members_only() -> Result<()> {
    let (mut place, case) = amina().await?;
    let list = "/droits/a-demander";
    place
        .samira
        .browser
        .get(list)
        .await
        .is(200)
        .sees("Rien n’est encore calculé")
        .sees(&format!("/espaces/{}/droits", case.notebook))
        .hides("Rien à demander");
    // Nothing needs to be kept: it is computed from what was told.
    answer(&mut place.samira.browser, &case).await;
    for worker in [&mut place.samira, &mut place.karim] {
        let page = worker.browser.get(list).await;
        page.sees("Amina")
            .sees("Prime d’activité, environ 300\u{a0}€ par mois");
        // Already received, or asked for.
        page.hides("Allocations familiales")
            .hides("Complémentaire santé");
    }
    place
        .nadia
        .browser
        .get(list)
        .await
        .is(200)
        .hides("Amina")
        .sees("Rien n’est encore calculé");
    Ok(())
}

#[tokio::test]
async fn today_says_a_25th_birthday_and_that_figures_moved() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    tell(
        samira,
        &case,
        "foyer",
        &[("couple", "alone"), ("children", "0")],
    )
    .await
    .is(303);
    let birth = [
        ("birth", "14/12/2001"),
        ("nationality", "fr"),
        ("activity", "inactif"),
    ];
    tell(samira, &case, "adulte-1", &birth).await.is(303);
    tell(samira, &case, "logement", &[("status", "heberge")])
        .await
        .is(303);
    samira
        .get("/aujourdhui")
        .await
        .sees("Droits à revoir")
        .sees("Amina a 25 ans le lundi 14 décembre");
    act(samira, &case, "releve", &[]).await.is(303);
    samira.get("/aujourdhui").await.hides("à recalculer");
    // A month later: she is 25 on the first of January only, whose rules are not known; nothing is guessed.
    place.stage.clock.pass(30 * 24 * 60);
    let mut samira = place.samira.sign_in(&place.stage).await?;
    samira.get("/aujourdhui").await.is(200).hides("a 25 ans");
    place
        .nadia
        .sign_in(&place.stage)
        .await?
        .get("/aujourdhui")
        .await
        .hides("Droits à revoir");
    Ok(())
}

#[tokio::test]
async fn whoever_reads_english_has_the_reasons_and_the_computation_in_english() -> Result<()> {
    let (mut place, case) = amina().await?;
    answer(&mut place.samira.browser, &case).await;
    let samira = place.samira.browser.clone();
    let mut samira = samira.with_header("accept-language", "en");
    samira
        .get(&rights(&case))
        .await
        .is(200)
        .sees("Someone in the household works")
        .hides("Quelqu’un du foyer travaille")
        .sees("The household’s income reaches the amount of the RSA.")
        .sees("<span lang=\"fr\">(CASF, art. L. 262-2")
        .hides("Les ressources du foyer");
    samira
        .get(&format!("{}/calcul/prime_activite", rights(&case)))
        .await
        .is(200)
        .sees("Basic amount for this household: €")
        .sees("What would change this amount")
        .sees("With €100 more of net wage each month")
        .hides("Montant de base");
    Ok(())
}

#[tokio::test]
async fn a_benefit_that_stopped_is_to_be_asked_for_again_and_its_months_are_in_order() -> Result<()>
{
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let stopped = |from: &'static str, to: &'static str| {
        [
            ("allocations_familiales", "152"),
            ("period-kind-1", "allocations_familiales"),
            ("period-from-1", from),
            ("period-to-1", to),
        ]
    };
    tell(samira, &case, "recu", &stopped("2026-09", "2026-03"))
        .await
        .is(422)
        .sees("dans l’ordre")
        .sees("value=\"152\"");
    tell(samira, &case, "recu", &stopped("", "")).await.is(422);
    tell(samira, &case, "recu", &stopped("2026-03", "2026-09"))
        .await
        .is(303);
    samira
        .get(&page(&case, "recu"))
        .await
        .sees("<option value=\"2026-09\" selected>")
        .hides("versées à qui");
    samira
        .get("/droits/a-demander")
        .await
        .sees("Allocations familiales");
    Ok(())
}

#[tokio::test]
async fn today_says_the_end_of_a_right_then_that_figures_moved_until_it_is_kept_again() -> Result<()>
{
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let small = [("birth", "15/11/2023"), ("school", "home")];
    tell(samira, &case, "enfant-2", &small).await.is(303);
    act(samira, &case, "releve", &[]).await.is(303);
    samira
        .get("/aujourdhui")
        .await
        .sees("Allocation de base de la Paje\u{a0}: fin probable en décembre 2026")
        .hides("à recalculer");
    place.stage.clock.pass(20 * 24 * 60);
    let mut samira = place.samira.sign_in(&place.stage).await?;
    samira
        .get("/aujourdhui")
        .await
        .hides("fin probable")
        .sees("à recalculer");
    act(&mut samira, &case, "releve", &[]).await.is(303);
    samira.get("/aujourdhui").await.hides("à recalculer");
    Ok(())
}

#[tokio::test]
async fn the_sheet_is_in_the_first_language_that_the_person_speaks() -> Result<()> {
    use crate::spaces::{Case as Entry, Person};
    let (mut place, case) = amina().await?;
    answer(&mut place.samira.browser, &case).await;
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    let person = Person {
        nickname: "Amina".into(),
        languages: "soninké, arabe, français".into(),
        ..Person::default()
    };
    let token = crate::testing::token(&place.stage.app);
    space.append(&token, &Entry::Identify { person }).await?;
    let sheet = format!("{}/feuille", rights(&case));
    let samira = &mut place.samira.browser;
    samira
        .get(&sheet)
        .await
        .is(200)
        .sees("<div class=\"stack\" lang=\"ar\" dir=\"rtl\">")
        .sees("الحقوق");
    samira
        .get(&format!("{sheet}?langue=fr"))
        .await
        .sees("Droits\u{a0}: Amina");
    Ok(())
}

#[tokio::test]
async fn a_couple_says_what_each_receives_and_whoever_is_alone_is_not_asked() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let recu = page(&case, "recu");
    samira.get(&recu).await.hides("AAH du conjoint");
    let couple = [("couple", "mariage"), ("children", "2")];
    tell(samira, &case, "foyer", &couple).await.is(303);
    samira.get(&recu).await.sees("AAH du conjoint");
    Ok(())
}
