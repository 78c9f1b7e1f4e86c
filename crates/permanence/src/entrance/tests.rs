mod damage;
mod kept;
mod late;

use web::testing::{Seen, Stage, Visitor, stage};

use super::totp::Digits;
use crate::testing::place;

const PHRASE: &str = "colibri tuyau brioche hibou lundi";
const OTHER: &str = "girafe moulin savon janvier piano";

async fn empty() -> Stage {
    stage(crate::app::FEATURES, journal::Store::Memory).await
}

/// Samira creates the place and copies her codes; gives them.
async fn founded(stage: &Stage) -> (Visitor, Vec<String>) {
    let mut samira = Visitor::new(stage, "Samira");
    samira.get("/premiere-fois").await.is(200);
    let fields = [
        ("place", "Centre social Belleville"),
        ("name", "Samira Benali"),
        ("password", PHRASE),
    ];
    let seen = samira.post("/premiere-fois", &fields).await;
    assert_eq!(seen.is(303).location(), "/premiere-fois/codes");
    let seen = samira.get("/premiere-fois/codes").await;
    let codes = codes(seen.is(200));
    let seen = samira
        .post(
            "/premiere-fois/codes",
            &[("code", &codes[0].to_lowercase())],
        )
        .await;
    assert_eq!(seen.is(303).location(), "/compte/double-facteur");
    (samira, codes)
}

fn codes(seen: &Seen) -> Vec<String> {
    let text = seen.text();
    let shown = text
        .split("<bdi dir=\"ltr\">")
        .skip(1)
        .filter_map(|rest| rest.split("</bdi>").next());
    shown
        .filter(|code| code.len() == 32)
        .map(str::to_owned)
        .collect()
}

async fn enters(visitor: &mut Visitor, login: &str, password: &str) -> Seen {
    visitor.get("/").await;
    visitor
        .post("/entree", &[("login", login), ("password", password)])
        .await
}

/// Samira adds her phone; gives what it shows at a time.
async fn adds_phone(stage: &Stage, samira: &mut Visitor) -> Digits {
    let seen = samira.get("/compte/double-facteur").await;
    let text = seen.is(200).text();
    let secret = text
        .split("name=\"secret\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default();
    let digits = Digits::from_typed(secret).expect("a secret");
    let shown = digits.shown(stage.clock.now());
    let seen = samira
        .post(
            "/compte/double-facteur",
            &[("secret", secret), ("digits", &shown)],
        )
        .await;
    assert_eq!(seen.is(303).location(), "/compte");
    digits
}

#[tokio::test]
async fn samira_answers_three_questions_and_her_codes_are_shown_until_she_copied_one() {
    let stage = empty().await;
    let mut samira = Visitor::new(&stage, "Samira");
    let seen = samira.get("/").await;
    assert_eq!(seen.is(303).location(), "/premiere-fois");
    samira.get("/premiere-fois").await.is(200);
    let seen = samira
        .post(
            "/premiere-fois",
            &[
                ("place", "Centre social"),
                ("name", "Samira"),
                ("password", "samira"),
            ],
        )
        .await;
    seen.is(422).sees("C’est trop court").sees("Centre social");
    let fields = [
        ("place", "Centre social"),
        ("name", "Samira"),
        ("password", PHRASE),
    ];
    let (first, second) = samira.post_twice("/premiere-fois", &fields).await;
    first.is(303);
    assert_ne!(second.status.as_u16(), 500);
    let shown = samira.get("/premiere-fois/codes").await;
    let codes = codes(shown.is(200).sees("Vos huit mots"));
    assert_eq!(codes.len(), 2);
    samira
        .post("/premiere-fois/codes", &[("code", "AAAA-BBBB")])
        .await
        .is(422)
        .sees("Regardez le papier");
    assert_eq!(samira.get("/").await.location(), "/premiere-fois/codes");
    // She goes elsewhere, and comes back another day: she is asked again.
    let mut again = Visitor::new(&stage, "Samira");
    let seen = enters(&mut again, "Samira", PHRASE).await;
    assert_eq!(seen.is(303).location(), "/");
    assert_eq!(again.get("/").await.location(), "/premiere-fois/codes");
    samira
        .post(
            "/premiere-fois/codes",
            &[("code", &codes[1].replace('-', " "))],
        )
        .await
        .is(303);
    assert_eq!(
        samira.get("/premiere-fois/codes").await.is(303).location(),
        "/"
    );
    assert_eq!(samira.get("/").await.location(), "/aujourdhui");
}

#[tokio::test]
async fn nobody_creates_the_place_a_second_time() {
    let stage = empty().await;
    founded(&stage).await;
    let mut stranger = Visitor::new(&stage, "Quelqu’un");
    stranger.get("/premiere-fois").await.is(404);
    stranger.get("/").await.is(200);
    let fields = [
        ("place", "Ailleurs"),
        ("name", "Quelqu’un"),
        ("password", OTHER),
    ];
    stranger.post("/premiere-fois", &fields).await.is(404);
}

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
async fn with_her_phone_samira_enters_in_two_steps_and_digits_serve_once() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    let digits = adds_phone(&stage, &mut samira).await;
    stage.clock.pass(1);
    let mut elsewhere = Visitor::new(&stage, "Samira");
    assert_eq!(
        enters(&mut elsewhere, "Samira Benali", PHRASE)
            .await
            .is(303)
            .location(),
        "/entree/second"
    );
    elsewhere.get("/compte").await.is(303);
    elsewhere
        .get("/entree/second")
        .await
        .is(200)
        .sees("Les six chiffres");
    elsewhere
        .post("/entree/second", &[("digits", "000000")])
        .await
        .is(422)
        .sees("Il reste 4 essais");
    let shown = digits.shown(stage.clock.now());
    assert_eq!(
        elsewhere
            .post("/entree/second", &[("digits", &shown)])
            .await
            .is(303)
            .location(),
        "/"
    );
    elsewhere.get("/compte").await.is(200);
    let mut thief = Visitor::new(&stage, "Voleur");
    enters(&mut thief, "Samira Benali", PHRASE).await.is(303);
    thief.get("/entree/second").await;
    thief
        .post("/entree/second", &[("digits", &shown)])
        .await
        .is(422);
}

#[tokio::test]
async fn a_lost_phone_is_replaced_by_a_code_from_the_paper_once() {
    let stage = empty().await;
    let (mut samira, codes) = founded(&stage).await;
    adds_phone(&stage, &mut samira).await;
    for expect in [303, 422] {
        let mut elsewhere = Visitor::new(&stage, "Samira");
        enters(&mut elsewhere, "Samira Benali", PHRASE)
            .await
            .is(303);
        elsewhere.get("/entree/second").await.is(200);
        elsewhere
            .post("/entree/second", &[("recovery", &codes[0])])
            .await
            .is(expect);
    }
}

#[tokio::test]
async fn the_second_step_is_lost_after_ten_minutes() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    let digits = adds_phone(&stage, &mut samira).await;
    let mut elsewhere = Visitor::new(&stage, "Samira");
    enters(&mut elsewhere, "Samira Benali", PHRASE)
        .await
        .is(303);
    elsewhere.get("/entree/second").await.is(200);
    stage.clock.pass(11);
    let shown = digits.shown(stage.clock.now());
    let seen = elsewhere
        .post("/entree/second", &[("digits", &shown)])
        .await;
    assert_eq!(seen.is(303).location(), "/?avis=delai");
    elsewhere
        .get("/?avis=delai")
        .await
        .is(200)
        .sees("Le temps est passé");
}

#[tokio::test]
async fn without_a_second_step_what_asks_for_an_unlock_waits_and_says_why() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    samira
        .get("/deverrouillage?retour=/equipe")
        .await
        .is(200)
        .sees("Il faut d’abord une seconde étape")
        .sees("Ce que vous alliez faire attend que");
    samira
        .get("/deverrouillage?retour=/controle")
        .await
        .is(200)
        .sees("Lire le contrôle des ouvertures attend que")
        .hides("faire une carte")
        .hides("Emporter");
    let digits = adds_phone(&stage, &mut samira).await;
    samira
        .get("/deverrouillage?retour=/equipe")
        .await
        .is(200)
        .sees("C’est bien vous");
    let fields = [("retour", "/equipe"), ("password", PHRASE)];
    assert_eq!(
        samira
            .post("/deverrouillage", &fields)
            .await
            .is(303)
            .location(),
        "/equipe"
    );
    let fields = [("retour", "//ailleurs.example/"), ("password", PHRASE)];
    assert_eq!(
        samira
            .post("/deverrouillage", &fields)
            .await
            .is(303)
            .location(),
        "/"
    );
    assert!(!digits.typed().is_empty());
}

#[tokio::test]
async fn own_locks_ask_for_the_password_again_after_five_minutes() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    samira.get("/compte/cles").await.is(200);
    stage.clock.pass(6);
    let seen = samira.get("/compte/cles").await;
    assert_eq!(
        seen.is(303).location(),
        "/deverrouillage?retour=/compte/cles"
    );
    samira
        .get("/deverrouillage?retour=/compte/cles")
        .await
        .is(200);
    let fields = [("retour", "/compte/cles"), ("password", OTHER)];
    samira
        .post("/deverrouillage", &fields)
        .await
        .is(422)
        .sees("Il reste 4 essais");
    let fields = [("retour", "/compte/cles"), ("password", PHRASE)];
    assert_eq!(
        samira
            .post("/deverrouillage", &fields)
            .await
            .is(303)
            .location(),
        "/compte/cles"
    );
    samira
        .get("/compte/cles")
        .await
        .is(200)
        .sees("Pas encore de clé");
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

#[tokio::test]
async fn the_entrance_speaks_arabic_and_english() {
    let stage = empty().await;
    founded(&stage).await;
    let mut amina = Visitor::new(&stage, "Amina").with_header("accept-language", "ar");
    amina.get("/").await.is(200).sees("مرحبًا").hides("Bonjour");
    amina
        .post("/quitter", &[])
        .await
        .is(200)
        .hides("historique");
    let mut john = Visitor::new(&stage, "John").with_header("accept-language", "en");
    for path in ["/", "/secours", "/invitation", "/aide", "/affichage"] {
        john.get(path).await.is(200);
    }
}
