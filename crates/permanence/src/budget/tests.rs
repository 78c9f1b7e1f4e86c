//! Amina's budget, from what the interview knows to the sheet.

use web::{Result, testing::Visitor};

use crate::testing::{Case, Place, open_case, place};

async fn amina() -> Result<(Place, Case)> {
    let place = place().await?;
    let case = open_case(&place.stage, &place.samira, "Amina", &[&place.karim]).await?;
    Ok((place, case))
}

fn budget(case: &Case) -> String {
    format!("/espaces/{}/budget", case.notebook)
}

async fn tell(browser: &mut Visitor, case: &Case, page: &str, fields: &[(&str, &str)]) {
    let path = format!("/espaces/{}/droits/entretien/{page}", case.notebook);
    browser.get(&path).await.is(200);
    browser.post(&path, fields).await.is(303);
}

const SHEET: &[(&str, &str)] = &[
    ("people", "3"),
    ("in-wage", "1 234,50"),
    ("in-label-1", "ménages"),
    ("in-amount-1", "100"),
    ("out-rent", "620"),
    ("debt-label-1", "crédit de la voiture"),
    ("debt-owed-1", "1500"),
    ("debt-monthly-1", "80,50"),
];

#[tokio::test]
async fn what_the_interview_knows_is_there_already() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    samira.get(&budget(&case)).await.is(200).hides("repris ici");
    let household = [("couple", "alone"), ("children", "2")];
    tell(samira, &case, "foyer", &household).await;
    tell(samira, &case, "revenus-1", &[("wage", "740,50")]).await;
    tell(samira, &case, "logement", &[("rent", "620")]).await;
    let received = [("allocations_familiales", "152"), ("asf", "10")];
    tell(samira, &case, "recu", &received).await;
    samira
        .get(&budget(&case))
        .await
        .sees("Les montants déjà dits pour les droits sont repris ici")
        .sees("name=\"people\" class=\"short\" value=\"3\"")
        .sees("name=\"in-wage\" class=\"short\" value=\"740,50\"")
        .sees("name=\"in-family\" class=\"short\" value=\"162\"")
        .sees("name=\"out-rent\" class=\"short\" value=\"620\"");
    Ok(())
}

#[tokio::test]
async fn what_is_left_is_computed_and_the_formula_said() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    samira.get(&budget(&case)).await.is(200);
    samira.post(&budget(&case), SHEET).await.is(303);
    // 1 334,50 − 620 − 80,50 = 634; 634 ÷ 30 = 21,13; ÷ 3 = 7,04.
    samira
        .get(&budget(&case))
        .await
        .is(200)
        .sees("Budget gardé mardi 24 novembre")
        .sees("1\u{202f}334,50\u{a0}€")
        .sees("634,00\u{a0}€")
        .sees("21,13\u{a0}€")
        .sees("7,04\u{a0}€")
        .sees("Par personne\u{a0}: ÷ 3")
        .sees("ménages")
        .sees("value=\"1234,50\"");
    samira
        .get(&format!("{}/feuille", budget(&case)))
        .await
        .is(200)
        .sees("Budget\u{a0}: Amina")
        .sees("crédit de la voiture")
        .sees("80,50\u{a0}€");
    samira.get(&budget(&case)).await;
    let less = [("people", "3"), ("in-wage", "500"), ("out-rent", "620")];
    samira.post(&budget(&case), &less).await.is(303);
    samira
        .get(&budget(&case))
        .await
        .sees("−120,00\u{a0}€")
        .sees("Avant, mardi 24 novembre\u{a0}: il restait 634,00\u{a0}€ par mois.");
    Ok(())
}

#[tokio::test]
async fn an_amount_that_is_none_is_refused_with_a_sentence_and_nothing_is_lost() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    samira.get(&budget(&case)).await.is(200);
    let fields = [
        ("people", "0"),
        ("in-wage", "environ 600"),
        ("in-label-1", "ménages"),
        ("out-amount-1", "30"),
        ("debt-monthly-1", "1.234"),
        ("note", "sa sœur aide"),
    ];
    samira
        .post(&budget(&case), &fields)
        .await
        .is(422)
        .sees("Donnez un nombre de personnes")
        .sees("id=\"in-wage-error\"")
        .sees("Écrivez un montant comme 1 234,50.")
        .sees("value=\"environ 600\"")
        .sees("id=\"in-amount-1-error\"")
        .sees("id=\"out-label-1-error\"")
        .sees("id=\"debt-monthly-1-error\"")
        .sees("value=\"1.234\"")
        .sees("sa sœur aide");
    samira
        .get(&format!("{}/feuille", budget(&case)))
        .await
        .is(303);
    Ok(())
}

#[tokio::test]
async fn nobody_else_reads_it() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    samira.get(&budget(&case)).await.is(200);
    samira.post(&budget(&case), SHEET).await.is(303);
    place.karim.browser.get(&budget(&case)).await.is(200);
    place.nadia.browser.get(&budget(&case)).await.is(404);
    Ok(())
}
