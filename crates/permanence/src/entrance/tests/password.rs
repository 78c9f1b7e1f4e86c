//! A name and a password: who comes in by them, who does not, and what if they are forgotten.

use super::*;

#[tokio::test]
async fn samira_enters_with_her_name_however_she_types_it() {
    let stage = empty().await;
    founded(&stage).await;
    for login in [
        "Samira Benali",
        " samira  BENALI ",
        "samira.benali",
        "sámira-benali",
    ] {
        let mut samira = Visitor::new(&stage, "Samira");
        assert_eq!(
            enters(&mut samira, login, PHRASE).await.is(303).location(),
            "/"
        );
        samira.get("/compte").await.is(200).sees("Samira Benali");
    }
}

#[tokio::test]
async fn an_unknown_name_and_a_wrong_password_read_the_same() {
    let stage = empty().await;
    founded(&stage).await;
    let mut pages = Vec::new();
    for login in ["samira benali", "personne"] {
        let mut stranger = Visitor::new(&stage, "Quelqu’un");
        let seen = enters(&mut stranger, login, OTHER).await;
        seen.is(422)
            .sees("Ce nom et ce mot de passe ne vont pas ensemble. Il reste 4 essais.")
            .hides(OTHER);
        pages.push(seen.text().len() - login.len());
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn after_five_tries_even_the_right_password_waits() {
    let stage = empty().await;
    founded(&stage).await;
    let mut stranger = Visitor::new(&stage, "Quelqu’un");
    for _ in 0..5 {
        enters(&mut stranger, "Samira Benali", OTHER).await.is(422);
    }
    enters(&mut stranger, "Samira Benali", PHRASE)
        .await
        .is(422)
        .sees("Trop d’essais");
    stage.clock.pass(2);
    enters(&mut stranger, "Samira Benali", PHRASE).await.is(303);
}

#[tokio::test]
async fn suspended_and_removed_colleagues_are_told_what_strangers_are_told() {
    let stage = empty().await;
    founded(&stage).await;
    let login = stage.app.instance().blind_index("login", "samirabenali");
    for state in [web::INVITED, 3, 4] {
        let changed = stage.app.journal().write(move |tx| {
            Box::pin(async move {
                let user = journal::users::by_login(tx, login)
                    .await?
                    .ok_or(journal::Error::Missing)?;
                journal::users::set_state(tx, user.id, state).await
            })
        });
        changed.await.expect("the state changes");
        let mut samira = Visitor::new(&stage, "Samira");
        enters(&mut samira, "Samira Benali", PHRASE)
            .await
            .is(422)
            .sees("ne vont pas ensemble");
    }
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_with_a_code_and_every_device_is_out() {
    let stage = empty().await;
    let (mut samira, codes) = founded(&stage).await;
    let mut elsewhere = Visitor::new(&stage, "Samira");
    elsewhere.get("/secours").await.is(200);
    let wrong = [
        ("login", "Samira Benali"),
        ("code", "0000-0000-0000-0000-0000-0000-00"),
        ("password", OTHER),
    ];
    elsewhere
        .post("/secours", &wrong)
        .await
        .is(422)
        .sees("Ce nom et ce code ne vont pas ensemble");
    let right = [
        ("login", "samira benali"),
        ("code", &codes[1]),
        ("password", OTHER),
    ];
    assert_eq!(
        elsewhere.post("/secours", &right).await.is(303).location(),
        "/?avis=mot-de-passe"
    );
    samira.get("/compte").await.is(303);
    enters(&mut elsewhere, "Samira Benali", PHRASE)
        .await
        .is(422);
    enters(&mut elsewhere, "Samira Benali", OTHER).await.is(303);
    let mut again = Visitor::new(&stage, "Samira");
    again.get("/secours").await;
    again.post("/secours", &right).await.is(422);
}

#[tokio::test]
async fn a_root_key_changed_in_the_tables_stops_the_entrance() {
    let stage = empty().await;
    founded(&stage).await;
    let changed = stage
        .app
        .journal()
        .write(|tx| Box::pin(async move { journal::place::set(tx, "root", &[7; 32]).await }));
    changed.await.expect("the place changes");
    let mut samira = Visitor::new(&stage, "Samira");
    enters(&mut samira, "Samira Benali", PHRASE)
        .await
        .is(409)
        .sees("L’entrée est arrêtée");
    samira.get("/compte").await.is(303);
}
