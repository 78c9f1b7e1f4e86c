//! What is for its author alone.

use web::Result;

use super::*;

#[tokio::test]
async fn what_samira_writes_for_herself_karim_cannot_open() -> Result<()> {
    let (mut place, case) = amina().await?;
    let fields = [
        ("summary", "Entretien long."),
        ("own", "Je me demande si elle a peur."),
    ];
    note(&mut place.samira.browser, &case, &fields)
        .await
        .sees("Je me demande si elle a peur.")
        .sees("lue par vous");
    place
        .karim
        .browser
        .get(&notes(&case))
        .await
        .sees("Entretien long.")
        .hides("Je me demande")
        .hides("personnelle");
    // Not only the page: the keys that Karim holds do not open it either, and no raw entry carries the words.
    let karim = place.karim.space(&place.stage.app, case.notebook).await?;
    let note = karim
        .before(None, 1)
        .await?
        .pop()
        .unwrap()
        .read::<Note>()
        .unwrap();
    let own = note.act().own.clone().unwrap();
    assert!(own.open(karim.id(), karim.principal()).is_none());
    let samira = place.samira.space(&place.stage.app, case.notebook).await?;
    assert_eq!(
        own.open(samira.id(), samira.principal()).unwrap().as_str(),
        "Je me demande si elle a peur."
    );
    // Nor does it open for Samira herself in another space: it is bound to this one.
    assert!(own.open(case.thread, samira.principal()).is_none());
    Ok(())
}

#[tokio::test]
async fn an_act_may_be_for_its_author_alone() -> Result<()> {
    let (mut place, case) = amina().await?;
    note(&mut place.samira.browser, &case, &[("own", "Y repenser.")])
        .await
        .sees("Y repenser.");
    place
        .karim
        .browser
        .get(&notes(&case))
        .await
        .hides("Y repenser.")
        .sees("Sans synthèse");
    Ok(())
}
