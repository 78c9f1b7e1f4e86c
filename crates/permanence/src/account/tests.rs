use web::testing::Visitor;

use crate::testing::place;

#[tokio::test]
async fn karim_says_when_he_answers_and_only_he_reads_it() {
    let mut place = place().await.expect("a place");
    let karim = &mut place.karim.browser;
    karim.get("/compte/heures").await.is(200);
    let fields = [
        ("from-2", "17 h"),
        ("to-2", "19h30"),
        ("from-4", "9"),
        ("to-4", "8"),
    ];
    karim
        .post("/compte/heures", &fields)
        .await
        .is(422)
        .sees("La fin vient après le début")
        .sees("17 h");
    let fields = [("from-2", "17 h"), ("to-2", "19h30")];
    assert_eq!(
        karim
            .post("/compte/heures", &fields)
            .await
            .is(303)
            .location(),
        "/compte"
    );
    karim
        .get("/compte")
        .await
        .is(200)
        .sees("un jour par semaine");
    karim
        .get("/compte/heures")
        .await
        .is(200)
        .sees("value=\"19:30\"");
    place
        .nadia
        .browser
        .get("/compte/heures")
        .await
        .is(200)
        .hides("19:30");
}

#[tokio::test]
async fn anybody_chooses_language_light_and_size_without_javascript() {
    let place = place().await.expect("a place");
    let mut amina = Visitor::new(&place.stage, "Amina");
    amina
        .get("/affichage?retour=/aide")
        .await
        .is(200)
        .sees("العربية");
    let fields = [
        ("back", "/aide"),
        ("language", "ar"),
        ("theme", "dark"),
        ("size", "larger"),
    ];
    assert_eq!(
        amina.post("/affichage", &fields).await.is(303).location(),
        "/aide"
    );
    let seen = amina.get("/aide").await;
    seen.is(200)
        .sees("dir=\"rtl\"")
        .sees("data-theme=\"dark\"")
        .sees("data-size=\"larger\"")
        .hides("Danger");
    let fields = [
        ("back", "https://ailleurs.example/"),
        ("language", "fr"),
        ("theme", "?"),
        ("size", ""),
    ];
    assert_eq!(
        amina.post("/affichage", &fields).await.is(303).location(),
        "/"
    );
}

#[tokio::test]
async fn help_names_whom_to_call_and_says_the_honest_words() {
    let place = place().await.expect("a place");
    let mut amina = Visitor::new(&place.stage, "Amina");
    let seen = amina.get("/aide").await;
    for number in ["119", "15", "17", "114", "3114", "3919"] {
        seen.is(200).sees(&format!("href=\"tel:{number}\""));
    }
    seen.sees("l’administrateur n’a pas de clé")
        .sees("un serveur compromis")
        .hides("de bout en bout")
        .hides("anonyme");
}

#[tokio::test]
async fn an_account_is_for_the_team_only() {
    let place = place().await.expect("a place");
    let mut stranger = Visitor::new(&place.stage, "Quelqu’un");
    for path in [
        "/compte",
        "/compte/codes",
        "/compte/cles",
        "/compte/mot-de-passe",
        "/compte/double-facteur",
        "/compte/heures",
    ] {
        let door = format!("/?retour={}", path.replace('/', "%2F"));
        assert_eq!(stranger.get(path).await.is(303).location(), door);
    }
}

#[tokio::test]
async fn nadia_draws_new_codes_and_must_copy_them() {
    let mut place = place().await.expect("a place");
    let nadia = &mut place.nadia.browser;
    nadia.get("/compte/codes").await.is(200);
    assert_eq!(
        nadia.post("/compte/codes", &[]).await.is(303).location(),
        "/premiere-fois/codes"
    );
    nadia
        .get("/premiere-fois/codes")
        .await
        .is(200)
        .sees("Nadia Ferrand");
    nadia
        .get("/compte")
        .await
        .is(200)
        .sees("Jamais retapés")
        .sees("href=\"/premiere-fois/codes\"")
        .hides("2 codes restent");
    let shown = nadia.get("/premiere-fois/codes").await.is(200).text();
    let code = shown
        .split("<bdi dir=\"ltr\">")
        .skip(1)
        .filter_map(|rest| rest.split("</bdi>").next())
        .find(|code| code.len() == 32)
        .unwrap_or_default()
        .to_owned();
    nadia
        .post("/premiere-fois/codes", &[("code", &code)])
        .await
        .is(303);
    nadia
        .get("/compte")
        .await
        .is(200)
        .sees("2 codes restent sur papier")
        .hides("Jamais retapés");
}

#[tokio::test]
async fn whoever_is_invited_reads_a_language_of_the_team_and_whoever_has_a_card_reads_theirs() {
    let place = place().await.expect("a place");
    let mut lina = Visitor::new(&place.stage, "Lina").with_header("accept-language", "ar");
    for path in ["/invitation", "/secours"] {
        lina.get(path)
            .await
            .is(200)
            .sees("<html lang=\"fr\" dir=\"ltr\"");
    }
    let seen = lina.get("/").await;
    seen.is(200).sees("<html lang=\"ar\" dir=\"rtl\"");
}

#[tokio::test]
async fn a_key_that_answers_nonsense_is_refused_kindly() {
    let mut place = place().await.expect("a place");
    let nadia = &mut place.nadia.browser;
    nadia.get("/compte/cles").await.is(200);
    let asked = nadia.post("/compte/cles/question", &[]).await;
    asked
        .is(200)
        .sees("\"challenge\"")
        .sees("\"residentKey\":\"preferred\"");
    let fields = [("name", "mon téléphone"), ("credential", "{}"), ("prf", "")];
    nadia
        .post("/compte/cles", &fields)
        .await
        .is(422)
        .sees("n’a pas répondu comme il faut")
        .sees("mon téléphone");
}

#[tokio::test]
async fn the_team_is_offered_the_languages_in_which_its_pages_exist() {
    let mut place = place().await.expect("a place");
    let karim = &mut place.karim.browser;
    karim
        .get("/affichage")
        .await
        .is(200)
        .sees("English")
        .hides("العربية");
    let fields = [("back", "/compte"), ("language", "ar")];
    karim.post("/affichage", &fields).await.is(303);
    karim.get("/compte").await.is(200).sees("lang=\"fr\"");
    let mut karim = karim.clone().with_header("accept-language", "ar");
    karim.get("/compte").await.is(200).sees("dir=\"ltr\"");
    let mut amina = Visitor::new(&place.stage, "Amina");
    amina.get("/affichage").await.is(200).sees("العربية");
}
