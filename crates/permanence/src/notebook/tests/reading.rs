//! Reading a notebook, and not reading another.

use web::Result;

use super::*;

#[tokio::test]
async fn a_long_notebook_shows_its_last_page_and_leads_to_the_ones_before() -> Result<()> {
    let (mut place, case) = amina().await?;
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    for number in 1..=120 {
        let act = Act {
            day: "2026-11-24".into(),
            summary: format!("Acte n° {number}."),
            ..Act::default()
        };
        space
            .append(&token(&place.stage.app), &Note::Write { act })
            .await?;
    }
    let samira = &mut place.samira.browser;
    let mut path = notes(&case);
    let mut shown = Vec::new();
    loop {
        let page = samira.get(&path).await.is(200).text();
        let numbers = page
            .split("Acte n° ")
            .skip(1)
            .map(|rest| rest.split('.').next().unwrap().parse::<u32>().unwrap());
        shown.extend(numbers);
        let Some(next) = page
            .split("href=\"")
            .find(|rest| rest.contains("?avant=") && rest.contains("notes d’avant"))
        else {
            break;
        };
        path = next.split('"').next().unwrap().to_owned();
    }
    assert_eq!(shown, (1..=120).rev().collect::<Vec<_>>());
    samira
        .get(&format!("{}?avant=abc&garde=-1", notes(&case)))
        .await
        .is(200);
    Ok(())
}

#[tokio::test]
async fn nobody_reads_or_writes_in_a_notebook_that_is_not_theirs() -> Result<()> {
    let (mut place, case) = amina().await?;
    note(
        &mut place.samira.browser,
        &case,
        &[
            ("summary", "Vue."),
            ("task", "Rappeler"),
            ("due", "2026-11-30"),
        ],
    )
    .await;
    let nadia = &mut place.nadia.browser;
    nadia.get("/noter").await.hides("Amina");
    let (notes, person) = (notes(&case), case.notebook.to_string());
    for path in [
        notes.clone(),
        format!("{notes}/nouvelle"),
        format!("{notes}/3/correction"),
    ] {
        nadia.get(&path).await.is(404);
    }
    nadia.get("/noter").await;
    nadia
        .post("/noter", &[("person", &person), ("summary", "x")])
        .await
        .is(422);
    nadia
        .post(
            "/noter",
            &[("person", &case.thread.to_string()), ("summary", "x")],
        )
        .await
        .is(422);
    nadia
        .post(&format!("{notes}/3/annulation"), &[])
        .await
        .is(404);
    Ok(())
}

#[tokio::test]
async fn every_page_speaks_english_too() -> Result<()> {
    let (place, case) = amina().await?;
    let mut samira = place
        .samira
        .browser
        .clone()
        .with_header("accept-language", "en");
    note(
        &mut samira,
        &case,
        &[("summary", "Seen."), ("medium", "walk-in")],
    )
    .await
    .sees("Walk-in")
    .sees("Kept.");
    samira.get("/noter").await.sees("What happened");
    samira
        .get(&format!("/espaces/{}/taches/nouvelle", case.notebook))
        .await
        .sees("Anybody in the team");
    samira.get("/listes").await.sees("By appointment");
    Ok(())
}
