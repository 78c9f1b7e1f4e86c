//! The interview.

use web::Result;

use super::*;

#[tokio::test]
async fn an_empty_file_says_where_to_begin_and_each_page_leads_to_the_next() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    samira
        .get(&rights(&case))
        .await
        .is(200)
        .sees("Rien n’a encore été demandé")
        .sees("/entretien/foyer");
    let mut at = page(&case, "foyer");
    for (name, fields) in PAGES {
        assert!(at.ends_with(name), "{at} instead of {name}");
        samira.get(&at).await.is(200);
        let answer = samira.post(&at, fields).await;
        at = answer.is(303).location().to_owned();
    }
    assert_eq!(at, rights(&case));
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    samira.get(&page(&case, "adulte-1")).await.is(200);
    let seen = tell(
        samira,
        &case,
        "adulte-1",
        &[
            ("birth", "34/03/1988"),
            ("savings", "un peu"),
            ("activity", "actif"),
        ],
    )
    .await;
    seen.is(422)
        .sees("id=\"birth-error\"")
        .sees("Ce n’est pas un jour.")
        .sees("value=\"34/03/1988\"")
        .sees("value=\"un peu\"")
        .sees("value=\"actif\" checked");
    let seen = tell(samira, &case, "adulte-1", &[("birth", "01/01/2027")]).await;
    seen.is(422).sees("Cette date est dans l’avenir.");
    let seen = tell(samira, &case, "adulte-1", &[("birth", "14/03/88")]).await;
    seen.is(422)
        .sees("Écrivez l’année sur quatre chiffres\u{a0}: 14/03/1988.")
        .sees("value=\"14/03/88\"");
    for amount in ["1e5", "12,345"] {
        tell(samira, &case, "revenus-1", &[("wage", amount)])
            .await
            .is(422)
            .sees("id=\"wage-error\"")
            .sees(&format!("value=\"{amount}\""));
    }
    let both = [("wage", "740"), ("unknown", "wage")];
    tell(samira, &case, "revenus-1", &both)
        .await
        .is(422)
        .sees("id=\"wage-error\"")
        .sees("gardez l’un des deux")
        .sees("value=\"740\"")
        .sees("value=\"wage\" checked");
    let late = [("birth", "14/03/1991"), ("pregnancy", "01/03/2026")];
    tell(samira, &case, "adulte-1", &late)
        .await
        .is(422)
        .sees("id=\"pregnancy-error\"")
        .sees("value=\"01/03/2026\"");
    let young = [("birth", "14/03/1991"), ("jobless-since", "01/01/2001")];
    tell(samira, &case, "adulte-1", &young)
        .await
        .is(422)
        .sees("id=\"jobless-since-error\"");
    let seen = tell(
        samira,
        &case,
        "foyer",
        &[("couple", "nobody"), ("children", "99")],
    )
    .await;
    seen.is(422)
        .sees("id=\"couple-error\"")
        .sees("id=\"children-error\"");
    Ok(())
}

/// What the file says before anybody asks: Amina's birth, two children, one of them with a birth.
async fn noted(place: &Place, case: &Case) -> Result<()> {
    use crate::spaces::{Case as Entry, Person, Reach, Relative, Tie};
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    let person = Person {
        nickname: "Amina".into(),
        birth: "14/03/1991".into(),
        ..Person::default()
    };
    let child = |id, name: &str, note: &str| Entry::Tie {
        id,
        relative: Relative {
            tie: Tie::YoungChild,
            name: name.into(),
            phone: String::new(),
            household: true,
            reach: Reach::Unsaid,
            note: note.into(),
        },
    };
    let entries = [
        Entry::Identify { person },
        child(1, "Ilyes", "né le 02/05/2018"),
        child(2, "Nour", ""),
    ];
    for entry in &entries {
        let token = crate::testing::token(&place.stage.app);
        space.append(&token, entry).await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_the_file_knows_is_already_there_and_keeps_its_origin() -> Result<()> {
    let (mut place, case) = amina().await?;
    noted(&place, &case).await?;
    let samira = &mut place.samira.browser;
    samira
        .get(&page(&case, "foyer"))
        .await
        .sees("value=\"2\" selected");
    let household = [("couple", "alone"), ("children", "2")];
    tell(samira, &case, "foyer", &household).await.is(303);
    samira
        .get(&page(&case, "enfant-1"))
        .await
        .sees("Ilyes")
        .sees("value=\"02/05/2018\"");
    samira
        .get(&page(&case, "adulte-1"))
        .await
        .sees("value=\"14/03/1991\"");
    let herself = [
        ("birth", "14/03/1991"),
        ("savings", "50"),
        ("origin", "read"),
    ];
    tell(samira, &case, "adulte-1", &herself).await.is(303);
    samira
        .get(&page(&case, "adulte-1"))
        .await
        .sees("déjà dans le dossier, mardi 24 novembre")
        .sees("lu sur un papier, mardi 24 novembre");
    Ok(())
}

#[tokio::test]
async fn i_do_not_know_is_an_answer() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let fields = [
        ("birth", "14/03/1991"),
        ("activity", "unknown"),
        ("nationality", "fr"),
        ("unknown", "savings"),
    ];
    tell(samira, &case, "adulte-1", &fields).await.is(303);
    samira
        .get(&page(&case, "adulte-1"))
        .await
        .sees("value=\"unknown\" checked")
        .sees("value=\"savings\" checked");
    Ok(())
}

#[tokio::test]
async fn a_month_unlike_the_others_is_told_whole() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    answer(samira, &case).await;
    let path = page(&case, "revenus-1");
    let half = [
        ("wage", "740"),
        ("except-kind-1", "wage"),
        ("except-amount-1", "0"),
    ];
    tell(samira, &case, "revenus-1", &half)
        .await
        .is(422)
        .sees("id=\"except-month-1-error\"")
        .sees("Choisissez ce qui change");
    let whole = [half[0], half[1], half[2], ("except-month-1", "2026-08")];
    tell(samira, &case, "revenus-1", &whole).await.is(303);
    samira.get(&path).await.sees("value=\"2026-08\" selected");
    Ok(())
}

#[tokio::test]
async fn nobody_else_comes_and_a_page_that_the_household_does_not_have_is_nowhere() -> Result<()> {
    let (mut place, case) = amina().await?;
    place.nadia.browser.get(&rights(&case)).await.is(404);
    place.nadia.browser.get(&page(&case, "foyer")).await.is(404);
    place
        .samira
        .browser
        .get(&page(&case, "enfant-3"))
        .await
        .is(404);
    place
        .samira
        .browser
        .get(&page(&case, "adulte-2"))
        .await
        .is(404);
    Ok(())
}

#[tokio::test]
async fn a_page_begins_with_what_everybody_is_asked_and_folds_the_rest() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    let path = page(&case, "adulte-1");
    let rare = "Selon la personne\u{a0}: le séjour, recherche d’emploi, moins de 25 ans, études";
    samira.get(&path).await.sees(rare).hides("<details open>");
    // A mistake unfolds nothing that has nothing to do with it.
    let wrong = [("birth", "34/03/1991"), ("nationality", "fr")];
    tell(samira, &case, "adulte-1", &wrong)
        .await
        .is(422)
        .sees(rare)
        .hides("<details open>");
    // Whoever says so is asked at once: the group stands by itself.
    let fields = [
        ("birth", "14/03/2004"),
        ("activity", "chomeur"),
        ("nationality", "autre"),
    ];
    tell(samira, &case, "adulte-1", &fields).await.is(303);
    samira.get(&path).await.hides("Selon la personne");
    tell(samira, &case, "revenus-1", &[("wage", "740,5")])
        .await
        .is(303);
    samira
        .get(&page(&case, "revenus-1"))
        .await
        .sees("value=\"740,50\"");
    samira
        .get(&page(&case, "impots"))
        .await
        .sees("L’avis reçu en 2025, sur les revenus de 2024. Un seul suffit");
    Ok(())
}
