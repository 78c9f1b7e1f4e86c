//! A mandate on a telephone: written together, signed with a finger, read and taken back at home; and on paper, without scripts.

use serde_json::{Value, json};

use crate::{
    browser::Browser,
    eye,
    house::{House, People},
};

/// From the file to the text, for one procedure.
async fn write(samira: &Browser, people: &People, name: &str) {
    samira.screen(360, 740).await;
    samira.open(&format!("/espaces/{}", people.notebook)).await;
    samira.press("Mandats").await;
    samira.sees("vous pouvez faire avec, pas à la place").await;
    samira.press("Nouveau mandat").await;
    samira.press("Écrire le texte").await;
    samira.sees("Choisissez au moins une démarche").await;
    eye::pictures(samira, &format!("{name}-refused")).await;
    samira.tap("input[name=procedures][value=rsa]").await;
    samira
        .write("Autre chose, en toutes lettres", "retirer son courrier")
        .await;
    samira.press("Écrire le texte").await;
    samira.sees("Faire signer Amina").await;
    samira.sees("je donne mandat à").await;
    eye::pictures(samira, &format!("{name}-unsigned")).await;
}

/// Nothing is wrong with the page that shows now; it takes scripts to tell.
async fn holds(browser: &Browser) {
    let path = browser.path().await;
    assert_eq!(eye::faults(browser).await, Vec::<String>::new(), "{path}");
}

async fn touch(browser: &Browser, kind: &str, points: Value) {
    let touch = json!({ "type": kind, "touchPoints": points });
    browser.devtools("Input.dispatchTouchEvent", touch).await;
}

/// A finger goes across the frame.
async fn sign(samira: &Browser) {
    let frame = "const frame = document.querySelector('canvas.sign'); frame.scrollIntoView({ block: 'center' }); const at = frame.getBoundingClientRect(); return [at.left, at.top, at.width, at.height];";
    let at = samira.run(frame, Vec::new()).await;
    let [left, top, width, height] = [0, 1, 2, 3].map(|place| at[place].as_f64().unwrap());
    let point = |step: f64| {
        let bend = (step * 9.0).sin() * 0.3 + 0.5;
        json!([{ "x": left + width * (0.1 + step * 0.8), "y": top + height * bend }])
    };
    touch(samira, "touchStart", point(0.0)).await;
    for step in 1..=20 {
        touch(samira, "touchMove", point(f64::from(step) / 20.0)).await;
    }
    touch(samira, "touchEnd", json!([])).await;
}

async fn in_force(samira: &Browser, people: &People, name: &str) {
    samira.sees("en cours").await;
    eye::pictures(samira, &format!("{name}-signed")).await;
    samira.press("Version à imprimer").await;
    samira.sees("Empreinte du texte").await;
    eye::printed(samira, &format!("{name}-sheet")).await;
    samira.open(&format!("/espaces/{}", people.notebook)).await;
    samira
        .sees("Vous agissez pour Amina (mandat jusqu’au")
        .await;
    eye::pictures(samira, &format!("{name}-file")).await;
    let prepare = format!("/espaces/{}/droits/preparer/rsa", people.notebook);
    samira.open(&prepare).await;
    samira.sees("Vous agissez pour Amina").await;
}

/// At home she reads what she allowed, and takes it back.
async fn takes_back(amina: &Browser, name: &str) {
    amina.screen(360, 740).await;
    amina.open("/chez-moi").await;
    amina.press("Ce que j’ai autorisé").await;
    amina.sees("peut faire à votre place").await;
    eye::pictures(amina, &format!("{name}-mine")).await;
    amina.press("Retirer").await;
    amina.sees("Retiré par la personne").await;
    eye::pictures(amina, &format!("{name}-withdrawn")).await;
}

async fn is_told(samira: &Browser) {
    samira.open("/aujourdhui").await;
    samira.sees("Vous n’agissez plus à sa place").await;
}

#[tokio::test]
async fn a_mandate_signed_with_a_finger_and_taken_back_at_home() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    write(&samira, &people, "mandate").await;
    holds(&samira).await;
    let page = samira.path().await;
    samira.press("Garder la signature").await;
    samira.sees("pas de signature dans le cadre").await;
    sign(&samira).await;
    eye::pictures(&samira, "mandate-signing").await;
    samira.press("Garder la signature").await;
    samira.sees("signé avec le doigt").await;
    assert_eq!(samira.count("svg.signature path").await, 1);
    in_force(&samira, &people, "mandate").await;
    let list = page.rsplit_once('/').unwrap().0;
    for path in [
        list,
        &format!("{list}/nouveau"),
        &format!("{list}/partage"),
        &page,
        &format!("{page}/feuille"),
    ] {
        samira.open(path).await;
        holds(&samira).await;
    }
    let amina = house.browser().await.with_session(&people.amina).await;
    takes_back(&amina, "mandate").await;
    holds(&amina).await;
    amina
        .open(&list.replace("/mandats", "/autorisations"))
        .await;
    holds(&amina).await;
    is_told(&samira).await;
}

#[tokio::test]
async fn the_same_on_paper_without_scripts() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    let samira = samira.without_scripts().await;
    write(&samira, &people, "mandate-plain").await;
    assert!(!samira.reads().await.contains("Garder la signature"));
    samira.press("C’est signé sur papier").await;
    in_force(&samira, &people, "mandate-plain").await;
    let amina = house.browser().await.with_session(&people.amina).await;
    let amina = amina.without_scripts().await;
    takes_back(&amina, "mandate-plain").await;
}

#[tokio::test]
async fn she_signs_at_home_with_her_card() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    write(&samira, &people, "mandate-card").await;
    samira.sees("Avec sa carte-clé, de son côté").await;
    let amina = house.browser().await.with_session(&people.amina).await;
    amina.screen(360, 740).await;
    amina.open("/chez-moi").await;
    amina.press("Ce que j’ai autorisé").await;
    amina.press("Lire et signer").await;
    amina.sees("je donne mandat à").await;
    holds(&amina).await;
    eye::pictures(&amina, "mandate-card-reads").await;
    amina.press("Je signe avec ma carte").await;
    amina.sees("signé avec la carte-clé").await;
    samira.reload().await;
    samira.sees("en cours").await;
}
