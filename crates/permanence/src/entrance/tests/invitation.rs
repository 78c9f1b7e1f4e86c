//! A link to come in, once.

use super::*;

#[tokio::test]
async fn an_invitation_opens_once_within_a_day_and_the_guest_waits_to_be_recognised() {
    let place = place().await.expect("a place");
    let app = &place.stage.app;
    let secret = seal::CardSecret::random(&mut app.world().chance());
    let user = crate::team::invite(app, &secret, "Hawa Sy", "Samira Benali")
        .await
        .expect("an invitation");
    let mut hawa = Visitor::new(&place.stage, "Hawa");
    hawa.get("/invitation")
        .await
        .is(200)
        .sees("Rien n’est encore fait");
    hawa.post("/invitation", &[("code", "ABCD")])
        .await
        .is(422)
        .sees("ne sert plus");
    hawa.post("/invitation", &[("fragment", &secret.compact())])
        .await
        .is(200)
        .sees("Bonjour Hawa Sy.");
    let fields = [
        ("code", secret.compact().to_string()),
        ("login", "Hawa".to_owned()),
        ("password", PHRASE.to_owned()),
    ];
    let fields = fields
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let seen = hawa.post("/invitation/reponse", &fields).await;
    let words = hawa.follow(seen.is(303)).await;
    let row = app
        .journal()
        .read(move |tx| Box::pin(async move { journal::users::user(tx, user).await }))
        .await;
    let bundle =
        seal::Bundle::from_bytes(&row.expect("a read").expect("a row").bundle).expect("a bundle");
    for word in bundle.fingerprint().split(' ') {
        words.is(200).sees(word);
    }
    enters(&mut hawa, "Hawa", PHRASE)
        .await
        .is(422)
        .sees("ne vont pas ensemble");
    let mut again = Visitor::new(&place.stage, "Quelqu’un");
    again.get("/invitation").await;
    again
        .post("/invitation", &[("fragment", &secret.compact())])
        .await
        .is(422);
}

#[tokio::test]
async fn an_invitation_is_over_after_a_day() {
    let place = place().await.expect("a place");
    let app = &place.stage.app;
    let secret = seal::CardSecret::random(&mut app.world().chance());
    crate::team::invite(app, &secret, "Hawa Sy", "Samira Benali")
        .await
        .expect("an invitation");
    place.stage.clock.pass(25 * 60);
    let mut hawa = Visitor::new(&place.stage, "Hawa");
    hawa.get("/invitation").await.is(200);
    hawa.post("/invitation", &[("fragment", &secret.compact())])
        .await
        .is(422)
        .sees("son jour est passé");
}
