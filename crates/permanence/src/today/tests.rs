//! The home page of Samira and Karim.

use web::{Result, Roles};

use crate::{
    conversations::Message,
    notebook::Task,
    testing::{card, hire, officer, open_case, place, token},
};

fn task(id: u64, what: &str, due: &str, who: Option<seal::UserId>) -> Task {
    Task::Add {
        id,
        what: what.into(),
        who,
        due: due.into(),
    }
}

#[tokio::test]
async fn a_first_day_says_where_to_begin_and_a_calm_one_says_so() -> Result<()> {
    let mut place = place().await?;
    let page = place.samira.browser.get("/aujourdhui").await;
    page.is(200)
        .sees("<h1>Mardi 24 novembre</h1>")
        .sees("Vous ne suivez encore personne")
        .hides("/noter");
    open_case(&place.stage, &place.samira, "Amina", &[]).await?;
    place
        .samira
        .browser
        .get("/aujourdhui")
        .await
        .sees("Rien d’urgent.")
        .sees("/noter")
        .sees("data-print");
    Ok(())
}

#[tokio::test]
async fn what_is_due_comes_by_day_for_whoever_it_waits_for() -> Result<()> {
    let mut place = place().await?;
    let case = open_case(&place.stage, &place.samira, "Mme Roy", &[&place.karim]).await?;
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    let (samira, karim) = (Some(place.samira.id()), Some(place.karim.id()));
    let tasks = [
        task(1, "Rappeler la CAF", "2026-11-24", samira),
        task(2, "Titre de séjour", "2026-11-20", None),
        task(3, "C2S à renouveler", "2026-12-01", karim),
        task(4, "Vacances de février", "2027-02-01", None),
    ];
    for task in &tasks {
        space.append(&token(&place.stage.app), task).await?;
    }
    let page = place.samira.browser.get("/aujourdhui").await;
    page.sees("Titre de séjour")
        .sees("en retard")
        .sees("Rappeler la CAF")
        .hides("C2S")
        .hides("Vacances");
    assert!(page.text().find("Titre de séjour") < page.text().find("Rappeler la CAF"));
    let page = place.karim.browser.get("/aujourdhui").await;
    page.sees("C2S à renouveler")
        .sees("cette semaine")
        .hides("Rappeler la CAF");
    let end = format!("/espaces/{}/taches/2/fin", case.notebook);
    let seen = place.karim.browser.post(&end, &[("from", "today")]).await;
    assert_eq!(seen.is(303).location(), "/aujourdhui");
    place
        .samira
        .browser
        .get("/aujourdhui")
        .await
        .hides("Titre de séjour");
    Ok(())
}

#[tokio::test]
async fn amina_awaits_a_reply_until_somebody_of_the_team_answers() -> Result<()> {
    let mut place = place().await?;
    let case = open_case(&place.stage, &place.samira, "Amina", &[&place.karim]).await?;
    let amina = card(&place.stage, &place.samira, case.thread, "Amina").await?;
    let mut phone = amina.sign_in(&place.stage).await?;
    let thread = format!("/fils/{}", case.thread);
    phone.get(&thread).await.is(200);
    phone
        .post(&thread, &[("text", "Bonjour, vous êtes là.")])
        .await;
    let page = place.karim.browser.get("/aujourdhui").await;
    page.sees("Réponses attendues")
        .sees("Amina")
        .sees("aujourd’hui 10 h")
        .hides("vous êtes là");
    let space = place.samira.space(&place.stage.app, case.thread).await?;
    let answer = Message::Write {
        text: "Oui.".into(),
        attachments: Vec::new(),
    };
    space.append(&token(&place.stage.app), &answer).await?;
    place
        .karim
        .browser
        .get("/aujourdhui")
        .await
        .sees("Rien d’urgent.")
        .hides("Réponses attendues");
    Ok(())
}

#[tokio::test]
async fn the_printed_sheet_has_a_box_per_act_and_blank_lines() -> Result<()> {
    let mut place = place().await?;
    let case = open_case(&place.stage, &place.samira, "Yanis", &[]).await?;
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    for (id, what) in [(1, "Mission locale"), (2, "Carte de bus")] {
        space
            .append(
                &token(&place.stage.app),
                &task(id, what, "2026-11-25", None),
            )
            .await?;
    }
    let page = place.samira.browser.get("/aujourdhui").await.text();
    let sheet = page.split("class=\"sheet\"").nth(1).unwrap();
    assert_eq!(sheet.matches("Yanis").count(), 1);
    assert_eq!(sheet.matches("class=\"box\"").count(), 2 + 6);
    Ok(())
}

#[tokio::test]
async fn whoever_accompanies_nobody_has_a_quiet_page() -> Result<()> {
    let mut place = place().await?;
    open_case(&place.stage, &place.samira, "Amina", &[]).await?;
    place
        .paul
        .browser
        .get("/aujourdhui")
        .await
        .is(200)
        .hides("Amina")
        .hides("/noter");
    Ok(())
}

#[tokio::test]
async fn whoever_follows_nobody_by_their_role_reads_what_falls_to_them() -> Result<()> {
    let mut place = place().await?;
    let page = "/aujourdhui";
    let mut odile = hire(&place.stage, &place.samira, "Odile Marchand", officer()).await?;
    odile
        .browser
        .get(page)
        .await
        .is(200)
        .sees("vous contrôlez qui les ouvre")
        .sees("href=\"/controle\"")
        .sees("les mois sont fermés")
        .hides("Vous ne suivez encore personne");
    let admin = place.paul.browser.get(page).await;
    admin
        .is(200)
        .sees("Vous tenez l’installation")
        .hides("Vous ne suivez encore personne")
        .hides("/controle");
    let volunteer = Roles {
        volunteer: true,
        ..Roles::default()
    };
    let mut lise = hire(&place.stage, &place.samira, "Lise Aubry", volunteer).await?;
    lise.browser
        .get(page)
        .await
        .is(200)
        .sees("Demandez à un collègue")
        .hides("Un surnom suffit");
    Ok(())
}

#[tokio::test]
async fn what_awaits_an_officer_or_a_lead_is_on_their_home_page() -> Result<()> {
    let mut place = place().await?;
    open_case(&place.stage, &place.karim, "Amina", &[]).await?;
    let mut odile = hire(&place.stage, &place.samira, "Odile Marchand", officer()).await?;
    let case = open_case(&place.stage, &place.karim, "Yanis", &[]).await?;
    let read = place
        .karim
        .browser
        .get(&format!("/espaces/{}", case.notebook))
        .await;
    read.is(200);
    odile.browser = odile.sign_in(&place.stage).await?;
    odile.browser.get("/controle/202611").await.is(200);
    let why = [("why", "une personne demande")];
    odile
        .browser
        .post("/controle/202611/demande", &why)
        .await
        .is(303);
    let page = odile.browser.get("/aujourdhui").await;
    page.sees("votre demande attend l’accord");
    let samira = place.samira.browser.get("/aujourdhui").await;
    samira
        .sees("Une demande de lire le contrôle attend votre accord")
        .sees("href=\"/controle/accord\"");
    place.stage.clock.pass(3 * 366 * 24 * 60);
    let mut odile = odile.sign_in(&place.stage).await?;
    crate::spaces::propose(&place.stage.app).await?;
    let page = odile.get("/aujourdhui").await;
    page.sees("2 espaces attendent qu’on décide")
        .sees("href=\"/controle/conservation\"")
        .hides("Yanis");
    Ok(())
}
