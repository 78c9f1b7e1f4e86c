//! The lists of the structure.

use web::Result;

use super::*;

#[tokio::test]
async fn a_lead_changes_the_lists_and_what_was_noted_still_reads() -> Result<()> {
    let (mut place, case) = amina().await?;
    note(
        &mut place.karim.browser,
        &case,
        &[("summary", "Lettre."), ("medium", "letter")],
    )
    .await;
    let samira = &mut place.samira.browser;
    samira
        .get("/listes")
        .await
        .sees("Courrier")
        .sees("Logement")
        .sees("1\u{a0}h\u{a0}30");
    fill(samira, "/listes/moyens/nouveau", &[("word", " courrier ")])
        .await
        .is(422)
        .sees("déjà dans la liste");
    fill(
        samira,
        "/listes/moyens/nouveau",
        &[("word", "Pigeon voyageur")],
    )
    .await
    .is(303);
    fill(samira, "/listes/durees/nouveau", &[("word", "vingt")])
        .await
        .is(422)
        .sees("de 1 à 1440");
    fill(samira, "/listes/durees/nouveau", &[("word", "20")])
        .await
        .is(303);
    fill(samira, "/listes/themes/housing", &[("word", "Toit")])
        .await
        .is(303);
    samira.get("/listes/moyens/letter").await.sees("Ranger");
    samira
        .post("/listes/moyens/letter/archivage", &[])
        .await
        .is(303);
    samira
        .get("/listes")
        .await
        .sees("rangé")
        .sees("Pigeon voyageur")
        .sees("20\u{a0}min")
        .sees("Toit")
        .hides("Logement");
    let karim = &mut place.karim.browser;
    let path = format!("{}/nouvelle", notes(&case));
    karim
        .get(&path)
        .await
        .sees("Pigeon voyageur")
        .sees("20\u{a0}min")
        .sees("Toit")
        .hides("Courrier");
    karim.get(&notes(&case)).await.sees("Courrier");
    // What was noted with it is corrected without losing it.
    karim
        .get(&format!("{}/3/correction", notes(&case)))
        .await
        .sees("Courrier");
    karim.get("/listes").await.is(404);
    Ok(())
}
