//! The person's home.

use super::*;
use crate::{conversations::Message, testing::token};

#[tokio::test]
async fn amina_sees_her_messages_who_reads_and_whom_to_call() {
    let mut told = told().await;
    told.place.samira.browser.get("/equipe").await;
    told.place
        .samira
        .browser
        .post("/equipe/telephone", &[("phone", "01 02 03 04 05")])
        .await;
    let mut amina = told.amina().await;
    let seen = amina.get("/chez-moi").await;
    seen.is(200)
        .sees("Bonjour Amina")
        .sees("Karim Haddad")
        .sees("tel:0102030405")
        .sees("3919");
    seen.sees(&format!("/fils/{}", told.case.thread))
        .sees("Écrire ou relire");
    amina
        .get(&format!("/fils/{}", told.case.thread))
        .await
        .is(200);
    amina
        .get(&format!("/fils/{}/qui-voit-quoi", told.case.thread))
        .await
        .is(200);
}

#[tokio::test]
async fn what_karim_wrote_is_counted_until_amina_opens_it() {
    let told = told().await;
    let app = &told.place.stage.app;
    let thread = told.place.karim.space(app, told.case.thread).await.unwrap();
    let text = "Bonjour Amina, à jeudi.".to_owned();
    thread
        .append(
            &token(app),
            &Message::Write {
                text,
                attachments: Vec::new(),
            },
        )
        .await
        .unwrap();
    told.amina()
        .await
        .get("/chez-moi")
        .await
        .sees("1 nouveau")
        .sees("data-new")
        .hides("à jeudi");
}

#[tokio::test]
async fn a_card_never_opens_what_workers_write_nor_their_pages() {
    let told = told().await;
    let mut amina = told.amina().await;
    let notebook = told.case.notebook;
    for page in [
        format!("/espaces/{notebook}"),
        told.list(),
        "/equipe".into(),
        "/personnes".into(),
    ] {
        amina.get(&page).await.is(404);
    }
    assert!(
        amina
            .get("/chez-moi")
            .await
            .is(200)
            .text()
            .contains("class=\"person\"")
    );
}

#[tokio::test]
async fn staff_have_no_home_of_a_card() {
    let mut told = told().await;
    told.place.karim.browser.get("/chez-moi").await.is(404);
    told.phone().get("/chez-moi").await.is(303);
}

#[tokio::test]
async fn after_the_end_amina_still_reads_takes_away_and_knows_how_to_come_back() {
    let mut told = told().await;
    told.place.samira.browser.get("/equipe").await;
    told.place
        .samira
        .browser
        .post("/equipe/telephone", &[("phone", "01 02 03 04 05")])
        .await;
    let end = format!("/espaces/{}/cloture", told.case.notebook);
    let karim = &mut told.place.karim.browser;
    karim.get(&end).await;
    karim.post(&end, &[("motive", "moved")]).await.is(303);
    let mut amina = told.amina().await;
    let seen = amina.get("/chez-moi").await;
    seen.is(200)
        .sees("Cet accompagnement est terminé")
        .sees("Deux ans après le dernier contact")
        .sees("demandez Karim Haddad")
        .sees("tel:0102030405");
    for page in ["", "/qui-voit-quoi", "/export"] {
        let path = format!("/fils/{}{page}", told.case.thread);
        seen.sees(&format!("href=\"{path}\""));
        let answer = amina.get(&path).await;
        assert!([200, 303].contains(&answer.status.as_u16()), "{path}");
    }
}
