//! Taking back, and correcting.

use web::Result;

use super::*;

#[tokio::test]
async fn what_was_written_in_the_wrong_file_is_erased_and_its_words_come_back() -> Result<()> {
    let (mut place, amina) = amina().await?;
    let bilal = open_case(&place.stage, &place.samira, "Bilal", &[]).await?;
    let samira = &mut place.samira.browser;
    let fields = [
        ("summary", "Dossier de Bilal."),
        ("own", "Fatigué."),
        ("medium", "street"),
        ("themes", "health"),
        ("task", "Appeler le CMP"),
        ("due", "2026-11-27"),
    ];
    let page = note(samira, &amina, &fields).await;
    page.sees("Appeler le CMP").sees("data-undo=\"10\"");
    let path = action(&page.text(), "/annulation");
    let form = samira.post(&path, &[]).await;
    form.is(200)
        .sees("Votre texte est encore là")
        .sees("Dossier de Bilal.")
        .sees("Fatigué.")
        .sees("Appeler le CMP");
    form.sees("value=\"street\" checked")
        .sees("value=\"health\" checked");
    let person = bilal.notebook.to_string();
    let seen = samira
        .post(
            "/noter",
            &[&[("person", person.as_str())], &fields[..]].concat(),
        )
        .await;
    samira.follow(seen.is(303)).await.sees("Dossier de Bilal.");
    let left = samira.get(&notes(&amina)).await;
    left.hides("Dossier de Bilal.")
        .hides("Appeler le CMP")
        .sees("Samira Benali a retiré un écrit");
    let space = place.samira.space(&place.stage.app, amina.notebook).await?;
    let view = space.view::<Notebook>().await?;
    assert_eq!((view.count, view.tasks().len(), view.last), (0, 0, None));
    Ok(())
}

#[tokio::test]
async fn after_ten_minutes_or_by_somebody_else_nothing_is_taken_back() -> Result<()> {
    let (mut place, case) = amina().await?;
    let page = note(&mut place.samira.browser, &case, &[("summary", "Vue.")])
        .await
        .text();
    let path = action(&page, "/annulation");
    place
        .karim
        .browser
        .get(&notes(&case))
        .await
        .hides("annulation");
    place.karim.browser.post(&path, &[]).await.is(404);
    place.stage.clock.pass(11);
    let samira = &mut place.samira.browser;
    let seen = samira.post(&path, &[]).await;
    samira
        .follow(seen.is(303))
        .await
        .sees("Dix minutes sont passées")
        .sees("Vue.")
        .hides("annulation");
    Ok(())
}

#[tokio::test]
async fn a_correction_shows_what_it_corrects() -> Result<()> {
    let (mut place, case) = amina().await?;
    note(
        &mut place.samira.browser,
        &case,
        &[
            ("summary", "Loyer 540 euros."),
            ("own", "Vérifier."),
            ("medium", "home"),
        ],
    )
    .await;
    place.stage.clock.pass(20);
    let samira = &mut place.samira.browser;
    let path = format!("{}/3/correction", notes(&case));
    samira
        .get(&path)
        .await
        .is(200)
        .sees("Loyer 540 euros.")
        .sees("Vérifier.")
        .sees("value=\"home\" checked");
    let seen = samira
        .post(
            &path,
            &[
                ("summary", "Loyer 450 euros."),
                ("own", "Vérifié."),
                ("medium", "home"),
            ],
        )
        .await;
    let page = samira.follow(seen.is(303)).await;
    page.sees("450 euros")
        .sees("540 euros")
        .sees("Avant la correction")
        .sees("a été corrigé");
    let old = page
        .text()
        .split("<details>")
        .nth(1)
        .unwrap()
        .split("</details>")
        .next()
        .unwrap()
        .to_owned();
    assert!(
        old.contains("540 euros") && old.contains("Vérifier."),
        "{old}"
    );
    // The old address leads to the last version; a colleague corrects nobody's words.
    let seen = samira.get(&path).await;
    assert_eq!(
        seen.is(303).location(),
        format!("{}/4/correction", notes(&case))
    );
    place.karim.browser.get(&path).await.is(404);
    place
        .karim
        .browser
        .get(&notes(&case))
        .await
        .sees("450 euros")
        .hides("Vérifié.")
        .hides("Corriger l’acte");
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    assert_eq!(space.view::<Notebook>().await?.count, 1);
    Ok(())
}
