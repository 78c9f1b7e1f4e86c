//! Nobody loses what they typed to a session that ended, to a lock asked again, or to somebody else who came in.

use web::testing::{Seen, Visitor, forms};

use super::*;
use crate::testing::{Case, Place, card, open_case};

const WORDS: &str = "Vue à 15 h, « elle & lui », <b>fatigués</b>.\nÀ rappeler.";
const SHOWN: &str = "<textarea id=\"kept-1\" name=\"summary\"";

async fn karim_writes() -> (Place, Case, String) {
    let place = place().await.unwrap();
    let case = open_case(&place.stage, &place.karim, "Amina", &[&place.samira])
        .await
        .unwrap();
    let path = format!("/espaces/{}/notes/nouvelle", case.notebook);
    (place, case, path)
}

/// Where the page that gives back sends its form, and what it sends.
fn given_back(page: &Seen) -> (String, String) {
    let html = page.text();
    let own = html.split(" data-again>").nth(1).expect("a form");
    let token = |name: &str| {
        let after = own.split(&format!("name=\"{name}\" value=\"")).nth(1);
        after.and_then(|rest| rest.split('"').next()).unwrap_or("")
    };
    let form = forms(&html)
        .into_iter()
        .find(|form| form.fields.iter().any(|field| field.kind == "textarea"))
        .expect("what was written");
    let mut body = form_urlencoded::Serializer::new(String::new());
    for name in ["_csrf", "_token"] {
        body.append_pair(name, token(name));
    }
    for field in form.fields.iter().filter(|field| !field.name.is_empty()) {
        body.append_pair(&field.name, field.value.trim_start_matches('\n'));
    }
    (form.action, body.finish())
}

async fn sends_again(who: &mut Visitor, page: &Seen) -> Seen {
    let (action, body) = given_back(page);
    let kind = "application/x-www-form-urlencoded";
    who.post_body(&action, kind, body.into_bytes()).await
}

/// How many times the words stand in the notes.
async fn noted(who: &mut Visitor, case: &Case) -> usize {
    let seen = who.get(&format!("/espaces/{}/notes", case.notebook)).await;
    seen.is(200).text().matches("À rappeler.").count()
}

#[tokio::test]
async fn a_note_sent_after_the_session_ended_is_given_back_and_kept_once() {
    let (mut place, case, path) = karim_writes().await;
    let karim = &mut place.karim.browser;
    karim.get(&path).await.is(200);
    place.stage.clock.pass(31);
    let over = karim
        .post(&path, &[("summary", WORDS), ("channel", "phone")])
        .await;
    over.is(401)
        .sees("Votre session est finie")
        .sees("Rien n’est parti")
        .sees(SHOWN)
        .sees("href=\"/?retour=/retour\" target=\"_blank\"")
        .sees("À rappeler.");
    assert!(!over.text().contains("<b>fatigués"));
    // He presses too early: the same page, and nothing lost.
    let early = sends_again(karim, &over).await;
    early.is(401).sees(SHOWN);
    // In the other tab he is back; this one asks once more, with his name.
    let mut karim = place.karim.sign_in(&place.stage).await.unwrap();
    let named = sends_again(&mut karim, &early).await;
    named.is(409).sees("au nom de Karim Haddad").sees(SHOWN);
    sends_again(&mut karim, &named).await.is(303);
    assert_eq!(noted(&mut karim, &case).await, 1);
    // Twice the same button: once the same note.
    sends_again(&mut karim, &named).await;
    assert_eq!(noted(&mut karim, &case).await, 1);
}

#[tokio::test]
async fn what_karim_wrote_never_leaves_under_samiras_name_unseen() {
    let (mut place, case, path) = karim_writes().await;
    let karim = &mut place.karim.browser;
    karim.get(&path).await.is(200);
    place.stage.clock.pass(31);
    let over = karim.post(&path, &[("summary", WORDS)]).await;
    let mut samira = place.samira.sign_in(&place.stage).await.unwrap();
    let asked = sends_again(&mut samira, &over).await;
    asked
        .is(409)
        .sees("Relisez avant d’envoyer")
        .sees("au nom de Samira Benali")
        .sees(SHOWN);
    assert_eq!(noted(&mut samira, &case).await, 0);
    // The old page itself, sent in the other session, is read again first too.
    let mut nadia = place.nadia.sign_in(&place.stage).await.unwrap();
    let (_, body) = given_back(&over);
    let kind = "application/x-www-form-urlencoded";
    let seen = nadia.post_body("/noter", kind, body.into_bytes()).await;
    seen.is(409).sees("au nom de Nadia Ferrand");
}

#[tokio::test]
async fn another_site_reads_nothing_of_it_and_a_browser_that_says_nothing_is_led_away() {
    let (mut place, _, path) = karim_writes().await;
    place.karim.browser.get(&path).await.is(200);
    place.stage.clock.pass(31);
    let karim = place.karim.browser.clone();
    let mut away = karim.clone().with_header("sec-fetch-site", "cross-site");
    let seen = away.post(&path, &[("summary", WORDS)]).await;
    seen.is(403).hides("À rappeler");
    let mut mute = karim.without_header("sec-fetch-site");
    let seen = mute.post(&path, &[("summary", WORDS)]).await;
    assert!(seen.is(303).location().starts_with("/?"));
}

#[tokio::test]
async fn secrets_are_never_given_back_and_files_are_chosen_again() {
    let (mut place, case, _) = karim_writes().await;
    let karim = &mut place.karim.browser;
    karim.get("/compte/mot-de-passe").await.is(200);
    place.stage.clock.pass(31);
    let fields = [("current", PHRASE), ("password", OTHER)];
    let seen = karim.post("/compte/mot-de-passe", &fields).await;
    seen.is(401)
        .hides(PHRASE)
        .hides(OTHER)
        .sees("n’est jamais gardé")
        .hides("<button class=\"action\"");
    let mut karim = place.karim.sign_in(&place.stage).await.unwrap();
    let thread = format!("/fils/{}", case.thread);
    karim.get(&thread).await.is(200);
    place.stage.clock.pass(31);
    let file: (&str, &str, &str, &[u8]) = (
        "file",
        "avis d’impôt.pdf",
        "application/pdf",
        b"%PDF-canari",
    );
    let seen = karim
        .post_files(&thread, &[("text", "Voici l’avis.")], &[file])
        .await;
    seen.is(401)
        .sees("Voici l’avis.")
        .sees("À choisir de nouveau : avis d’impôt.pdf")
        .sees("enctype=\"multipart/form-data\" data-again")
        .sees("<input type=\"file\" id=\"kept-file-1\" name=\"file\"")
        .hides("canari");
}

#[tokio::test]
async fn too_long_a_text_is_not_given_back() {
    let (mut place, _, path) = karim_writes().await;
    place.karim.browser.get(&path).await.is(200);
    place.stage.clock.pass(31);
    let mut karim = place.karim.browser.clone().lenient();
    let long = "à".repeat(300 * 1024);
    let seen = karim.post_files(&path, &[("summary", &long)], &[]).await;
    assert!(seen.is(303).location().starts_with("/?avis=finie"));
}

#[tokio::test]
async fn an_act_that_asks_for_a_fresh_unlock_gives_back_what_was_typed() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    adds_phone(&stage, &mut samira).await;
    samira.get("/deverrouillage").await.is(200);
    samira
        .post("/deverrouillage", &[("password", PHRASE)])
        .await
        .is(303);
    let path = "/equipe/invitations/nouvelle";
    samira.get(path).await.is(200);
    stage.clock.pass(6);
    let locked = samira
        .post(path, &[("name", "Léa Exemple"), ("roles", "worker")])
        .await;
    locked
        .is(403)
        .sees("Montrer que c’est moi")
        .sees("href=\"/deverrouillage?retour=/retour\"")
        .sees("Léa Exemple");
    // The other tab.
    let mut other = samira.clone();
    other.get("/deverrouillage?retour=/retour").await.is(200);
    let fields = [("password", PHRASE), ("retour", "/retour")];
    let back = other.post("/deverrouillage", &fields).await;
    assert_eq!(back.is(303).location(), "/retour");
    other
        .follow(&back)
        .await
        .is(200)
        .sees("revenez à celui d’avant");
    // The same session: nothing more is asked.
    let (action, body) = given_back(&locked);
    let kind = "application/x-www-form-urlencoded";
    let seen = samira.post_body(&action, kind, body.into_bytes()).await;
    assert!(matches!(seen.status.as_u16(), 200 | 303), "{}", seen.text());
}

#[tokio::test]
async fn the_page_that_was_wanted_comes_after_the_entrance() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    let digits = adds_phone(&stage, &mut samira).await;
    stage.clock.pass(31);
    let away = samira.get("/personnes?tri=nom").await;
    assert_eq!(
        away.is(303).location(),
        "/?avis=finie&retour=%2Fpersonnes%3Ftri%3Dnom"
    );
    samira
        .follow(&away)
        .await
        .sees("Votre session est finie. Entrez de nouveau")
        .sees("href=\"/c?retour=%2Fpersonnes%3Ftri%3Dnom\"");
    let fields = [
        ("login", "samira benali"),
        ("password", PHRASE),
        ("retour", "/personnes?tri=nom"),
    ];
    let second = samira.post("/entree", &fields).await;
    assert_eq!(second.is(303).location(), "/entree/second");
    samira.follow(&second).await.is(200);
    let shown = digits.shown(stage.clock.now());
    let seen = samira.post("/entree/second", &[("digits", &shown)]).await;
    let seen = samira.follow(&seen).await;
    assert_eq!(seen.is(303).location(), "/personnes?tri=nom");
}

#[tokio::test]
async fn whoever_comes_for_messages_finds_the_door_of_cards_first() {
    let stage = empty().await;
    founded(&stage).await;
    let mut amina = Visitor::new(&stage, "Amina");
    for (wanted, card_first) in [
        ("/?retour=/fils/0a1b", true),
        ("/?retour=/personnes", false),
    ] {
        let page = amina.get(wanted).await.is(200).text();
        let card = page.find("Ouvrir avec ma carte").expect("a door for cards");
        let team = page.find("Votre nom pour entrer").expect("a field");
        assert_eq!(card < team, card_first, "{wanted}");
    }
}

#[tokio::test]
async fn a_second_step_that_was_missing_leads_on_to_what_asked_for_it() {
    let stage = empty().await;
    let (mut samira, _) = founded(&stage).await;
    let add = "/compte/double-facteur?retour=%2Fequipe%2Finvitations%2Fnouvelle";
    samira
        .get("/deverrouillage?retour=/equipe/invitations/nouvelle")
        .await
        .is(200)
        .sees(&format!("href=\"{add}\""));
    let page = samira.get(add).await;
    let typed = samira.hidden("secret");
    let digits = Digits::from_typed(&typed).expect("a secret");
    let shown = digits.shown(stage.clock.now());
    page.is(200)
        .sees("name=\"retour\" value=\"/equipe/invitations/nouvelle\"");
    let fields = [
        ("secret", typed.as_str()),
        ("retour", "/equipe/invitations/nouvelle"),
        ("digits", "12"),
    ];
    let wrong = samira.post("/compte/double-facteur", &fields).await;
    wrong
        .is(422)
        .sees("name=\"retour\" value=\"/equipe/invitations/nouvelle\"");
    let fields = [
        ("secret", typed.as_str()),
        ("retour", "/equipe/invitations/nouvelle"),
        ("digits", shown.as_str()),
    ];
    let added = samira.post("/compte/double-facteur", &fields).await;
    assert_eq!(added.is(303).location(), "/equipe/invitations/nouvelle");
}

#[tokio::test]
async fn the_entrance_leads_to_no_other_site() {
    let stage = empty().await;
    founded(&stage).await;
    let mut samira = Visitor::new(&stage, "Samira");
    for wanted in [
        "//ailleurs.example",
        "https://ailleurs.example",
        "/\\ailleurs.example",
    ] {
        let asked: String = form_urlencoded::byte_serialize(wanted.as_bytes()).collect();
        let seen = samira.get(&format!("/?retour={asked}")).await;
        seen.is(200).hides("ailleurs.example");
        let fields = [
            ("login", "samira benali"),
            ("password", PHRASE),
            ("retour", wanted),
        ];
        let seen = samira.clone().post("/entree", &fields).await;
        assert_eq!(seen.is(303).location(), "/");
    }
}

#[tokio::test]
async fn a_person_with_a_card_loses_nothing_either() {
    let (mut place, case, _) = karim_writes().await;
    let amina = card(&place.stage, &place.karim, case.thread, "Amina")
        .await
        .unwrap();
    let mut phone = amina.sign_in(&place.stage).await.unwrap();
    let thread = format!("/fils/{}", case.thread);
    phone.get(&thread).await.is(200);
    place.stage.clock.pass(16);
    let over = phone
        .post(&thread, &[("text", "Je ne peux pas venir.")])
        .await;
    over.is(401).sees("Je ne peux pas venir.");
    // Somebody else's card on the same telephone: it is told, and nothing left.
    let yacine = card(&place.stage, &place.karim, case.thread, "Yacine")
        .await
        .unwrap();
    let mut phone = yacine.sign_in(&place.stage).await.unwrap();
    let asked = sends_again(&mut phone, &over).await;
    asked.is(409).sees("Relisez avant d’envoyer");
    let read = place.karim.browser.get(&thread).await;
    read.hides("Je ne peux pas venir.");
}
