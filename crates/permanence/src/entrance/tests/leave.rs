//! Leaving: fast, from one device, from all.

use super::*;

#[tokio::test]
async fn leaving_fast_never_fails_and_clears_the_browser() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    samira.get("/compte").await.is(200);
    let seen = samira.post("/quitter", &[]).await;
    seen.is(200).sees("historique");
    assert_eq!(
        seen.headers["clear-site-data"],
        "\"cache\", \"storage\", \"cookies\""
    );
    assert_eq!(seen.headers["refresh"], "0;url=https://meteofrance.com/");
    samira.get("/compte").await.is(303);
    let mut anybody = Visitor::new(&stage, "Amina");
    let seen = anybody
        .post_body("/quitter", "application/x-www-form-urlencoded", Vec::new())
        .await;
    seen.is(200);
}

#[tokio::test]
async fn samira_signs_out_of_one_device_or_of_all() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    let (mut phone, mut desk) = (
        Visitor::new(&stage, "Samira"),
        Visitor::new(&stage, "Samira"),
    );
    enters(&mut phone, "Samira Benali", PHRASE).await.is(303);
    enters(&mut desk, "Samira Benali", PHRASE).await.is(303);
    desk.get("/compte").await.is(200);
    assert_eq!(
        desk.post("/sortie", &[]).await.is(303).location(),
        "/?avis=sortie"
    );
    desk.get("/compte").await.is(303);
    phone.get("/compte").await.is(200);
    phone.post("/sortie/partout", &[]).await.is(303);
    phone.get("/compte").await.is(303);
    samira.get("/compte").await.is(303);
}
