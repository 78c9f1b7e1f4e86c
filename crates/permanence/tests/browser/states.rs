//! States that a walk does not meet: the first day, a refusal, ten seconds of regret, an ending, a session that is over, a keyboard alone.

use serde_json::json;

use crate::{browser::Browser, eye, house::House};

/// Looks, and keeps a picture.
async fn holds(browser: &Browser, name: &str) {
    assert_eq!(eye::faults(browser).await, Vec::<String>::new(), "{name}");
    eye::pictures(browser, name).await;
}

#[tokio::test]
async fn the_first_day_holds() {
    let house = House::empty().await;
    let samira = house.browser().await;
    samira.open("/").await;
    samira.sees("Créer la permanence").await;
    holds(&samira, "first-start").await;
    samira
        .write("Le nom de la structure", "Centre social d’essai")
        .await;
    samira.write("Votre nom", "Samira Exemple").await;
    samira.press("Créer").await;
    samira.sees("Écrivez le mot de passe").await;
    holds(&samira, "first-start-refused").await;
    samira
        .write(
            "Choisissez un mot de passe",
            "colibri tuyau brioche hibou lundi",
        )
        .await;
    samira.press("Créer").await;
    samira.sees("Vos codes de secours").await;
    holds(&samira, "first-start-codes").await;
    eye::printed(&samira, "first-start-codes").await;
    let code = samira.text("ol .code").await;
    samira.write("Retapez un des codes", &code).await;
    samira.press("Continuer").await;
    samira.sees("Un téléphone à six chiffres").await;
    samira.open("/aujourdhui").await;
    samira.sees("Vous ne suivez encore personne").await;
    holds(&samira, "first-today").await;
    samira.open("/equipe/invitations/nouvelle").await;
    samira.sees("Il faut d’abord une seconde étape").await;
    holds(&samira, "second-step-first").await;
}

#[tokio::test]
async fn what_happens_to_a_file_holds() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    let file = format!("/espaces/{}", people.notebook);
    samira.open(&format!("{file}/contacts")).await;
    samira.press("Garder").await;
    samira.sees("Écrivez le numéro ou l’adresse").await;
    holds(&samira, "contact-refused").await;
    samira.open(&format!("{file}/notes/nouvelle")).await;
    samira
        .write("Ce qui s’est passé", "Elle passe jeudi.")
        .await;
    samira.press("Garder").await;
    samira.sees("Elle passe jeudi.").await;
    samira.sees("C’est gardé").await;
    holds(&samira, "noted").await;
    samira.open(&format!("{file}/cloture")).await;
    samira.choose("But atteint").await;
    samira.tap("main form .action").await;
    samira.sees("Accompagnement terminé").await;
    holds(&samira, "ended").await;
    samira.open(&format!("{file}/reouverture")).await;
    samira.sees("Reprendre").await;
    holds(&samira, "reopening").await;
    samira.open(&format!("/fils/{}", people.thread)).await;
    holds(&samira, "thread-ended").await;
}

/// Words already typed outlive the session.
#[tokio::test]
async fn a_session_that_ends_while_somebody_writes_keeps_the_words() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let amina = house.browser().await.with_session(&people.amina).await;
    amina.open(&format!("/fils/{}", people.thread)).await;
    amina.write("Votre message", "Je ne peux pas venir").await;
    amina
        .devtools("Network.clearBrowserCookies", json!({}))
        .await;
    amina.press("Envoyer").await;
    amina.sees("Votre session est finie").await;
    holds(&amina, "session-over").await;
    // She opens her card again: what waited leaves by itself.
    let amina = amina.with_session(&people.amina).await;
    amina.open(&format!("/fils/{}", people.thread)).await;
    amina.sees("Je ne peux pas venir").await;
    amina.sees("C’est parti").await;
    assert_eq!(amina.count("#thread > .entry[data-side]").await, 1);
}

async fn session_ends(browser: &Browser) {
    browser
        .devtools("Network.clearBrowserCookies", json!({}))
        .await;
}

/// With scripts or without: what was typed comes back in the page, and leaves under a name that one has read.
#[tokio::test]
async fn a_form_sent_after_the_session_ended_comes_back_and_leaves_when_one_is_in_again() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let scripted = house.browser().await;
    let plain = house.browser().await.without_scripts().await;
    for (samira, name) in [(scripted, "kept"), (plain, "kept-without-scripts")] {
        let samira = samira.with_session(&people.samira).await;
        let path = format!("/espaces/{}/identite", people.notebook);
        samira.open(&path).await;
        samira.write("Adresse", "12 rue des Invités").await;
        session_ends(&samira).await;
        samira.tap("main form .action").await;
        samira.sees("Votre session est finie").await;
        samira.sees("ne la fermez pas").await;
        eye::pictures(&samira, name).await;
        if name == "kept" {
            assert_eq!(eye::faults(&samira).await, Vec::<String>::new());
        }
        let samira = samira.with_session(&people.samira).await;
        samira.press("Envoyer").await;
        samira.sees("au nom de Samira").await;
        eye::pictures(&samira, &format!("{name}-again")).await;
        samira.press("Envoyer").await;
        samira.hides("Relisez avant d’envoyer").await;
        samira.open(&path).await;
        assert_eq!(samira.value("Adresse").await, "12 rue des Invités");
    }
}

#[tokio::test]
async fn a_form_sent_by_scripts_after_the_session_ended_says_so_and_keeps_the_words() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    samira
        .open(&format!("/espaces/{}/taches/nouvelle", people.notebook))
        .await;
    samira.write("À faire", "Rappeler la préfecture").await;
    session_ends(&samira).await;
    samira.tap("#task-form .action").await;
    samira
        .sees("Votre session est finie, et rien n’est parti")
        .await;
    assert_eq!(samira.value("À faire").await, "Rappeler la préfecture");
    holds(&samira, "session-over-task").await;
    // In again elsewhere: pressing once more is enough, and the answer is that of any form.
    let samira = samira.with_session(&people.samira).await;
    samira.tap("#task-form .action").await;
    samira.sees("Donnez le jour avant lequel le faire").await;
    assert_eq!(samira.value("À faire").await, "Rappeler la préfecture");
}

/// What the program answers on a full disk: its own page, in place of what the line would bring.
const FULL: &str = "const own = window.fetch;
    window.fetch = async () => new Response(\"<main id='main'><h1>Ce n’est pas possible</h1><div class='banner'><p>Il n’y a plus de place sur la machine.</p></div></main>\", { status: 507 });
    window.free = () => { window.fetch = own; };";

#[tokio::test]
async fn a_full_disk_is_said_beside_the_words_which_stay_and_leave_once_there_is_room() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    let file = format!("/espaces/{}", people.notebook);
    samira.open(&format!("{file}/notes/nouvelle")).await;
    samira.run(FULL, Vec::new()).await;
    samira.write("Ce qui s’est passé", "Vue jeudi.").await;
    samira.press("Garder").await;
    samira.sees("Il n’y a plus de place sur la machine").await;
    assert_eq!(samira.value("Ce qui s’est passé").await, "Vue jeudi.");
    holds(&samira, "full").await;
    samira.run("window.free()", Vec::new()).await;
    samira.press("Garder").await;
    samira.sees("C’est gardé").await;
    assert_eq!(samira.reads().await.matches("Vue jeudi.").count(), 1);
    samira.open(&format!("/fils/{}", people.thread)).await;
    samira.run(FULL, Vec::new()).await;
    samira.write("Votre message", "À jeudi").await;
    samira.press("Envoyer").await;
    samira.sees("Il n’y a plus de place sur la machine").await;
    samira.sees("À jeudi").await;
    samira.run("window.free()", Vec::new()).await;
    let online = "dispatchEvent(new Event('online'))";
    samira.run(online, Vec::new()).await;
    samira.sees("C’est parti").await;
    samira.hides("Il n’y a plus de place").await;
}

#[tokio::test]
async fn one_comes_back_to_what_a_search_found() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    samira.open("/aujourdhui").await;
    samira.write("Chercher", "Amina").await;
    samira.strike("\u{e007}").await;
    samira.waits("location.pathname === '/recherche'").await;
    samira.sees("Une personne, un numéro, un mot").await;
    assert!(!samira.path().await.contains("Amina"));
    holds(&samira, "search-found").await;
    samira.tap("article.found h3 a").await;
    samira
        .waits("location.pathname.startsWith('/espaces/')")
        .await;
    samira.run("history.back()", Vec::new()).await;
    samira
        .waits("document.querySelector('article.found')")
        .await;
    samira.reload().await;
    samira
        .waits("document.querySelector('article.found')")
        .await;
}

#[tokio::test]
async fn a_keyboard_is_enough() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let amina = house.browser().await.with_session(&people.amina).await;
    amina.open(&format!("/fils/{}", people.thread)).await;
    // The first stop leads past the header; where one is can be seen.
    amina.strike("\u{e004}").await;
    amina.waits("document.activeElement.matches('.skip') && document.activeElement.getBoundingClientRect().top >= 0").await;
    amina.strike("\u{e007}").await;
    amina.waits("document.activeElement.id === 'main'").await;
    let field = amina.field("Votre message").await;
    field.send_keys("À jeudi").await.unwrap();
    field.send_keys("\u{e009}\u{e007}").await.unwrap();
    amina.sees("C’est parti").await;
    // Three times the same key: another page, and nobody is signed in.
    amina.strike("\u{e008}\u{e000}").await;
    amina.strike("\u{e008}\u{e000}").await;
    amina.strike("\u{e008}\u{e000}").await;
    amina.waits("location.pathname === '/aide'").await;
    amina.open("/chez-moi").await;
    amina.sees("Votre mot de passe").await;
}
