//! What is to be done.

use web::Result;

use super::*;

/// The fields of a task, as the form sends them.
fn fields<'a>(task: &'a str, due: &'a str, who: &'a str) -> [(&'a str, &'a str); 3] {
    [("task", task), ("due", due), ("who", who)]
}

fn tasks(case: &Case) -> String {
    format!("/espaces/{}/taches", case.notebook)
}

#[tokio::test]
async fn a_task_says_what_when_and_who() -> Result<()> {
    let (mut place, case) = amina().await?;
    let (karim, nadia) = (place.karim.id().to_string(), place.nadia.id().to_string());
    let new = format!("{}/nouvelle", tasks(&case));
    let samira = &mut place.samira.browser;
    let page = fill(samira, &new, &fields("", "bientôt", &nadia)).await;
    page.is(422)
        .sees("Dites ce qui est à faire")
        .sees("Donnez le jour")
        .sees("bientôt");
    page.sees("Choisissez quelqu’un");
    let seen = fill(
        samira,
        &new,
        &fields("Déposer le dossier", "02/12/2026", &karim),
    )
    .await;
    let page = samira.follow(seen.is(303)).await;
    page.sees("Déposer le dossier")
        .sees("mercredi 2 décembre, Karim Haddad")
        .sees("plus tard");
    Ok(())
}

#[tokio::test]
async fn what_is_late_comes_first_and_may_be_done_and_done_no_longer() -> Result<()> {
    let (mut place, case) = amina().await?;
    let new = format!("{}/nouvelle", tasks(&case));
    let samira = &mut place.samira.browser;
    fill(
        samira,
        &new,
        &fields("Déposer le dossier", "2026-12-02", "team"),
    )
    .await
    .is(303);
    fill(
        samira,
        &new,
        &fields("Rappeler la CAF", "2026-11-23", "team"),
    )
    .await
    .is(303);
    let page = place
        .karim
        .browser
        .get(&tasks(&case))
        .await
        .sees("en retard")
        .text();
    assert!(page.find("Rappeler la CAF") < page.find("Déposer le dossier"));
    let end = action(&page, "/fin");
    let karim = &mut place.karim.browser;
    let seen = karim.post(&end, &[]).await;
    karim.follow(seen.is(303)).await.sees("Fait dernièrement");
    let seen = karim.post(&end.replace("/fin", "/reouverture"), &[]).await;
    karim
        .follow(seen.is(303))
        .await
        .hides("Fait dernièrement")
        .sees("Rappeler la CAF");
    karim
        .post(&format!("{}/12/fin", tasks(&case)), &[])
        .await
        .is(404);
    Ok(())
}
