mod damage;
mod first;
mod invitation;
mod kept;
mod late;
mod leave;
mod password;
mod second;

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
