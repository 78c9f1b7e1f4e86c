//! Who writes, who reads, what is said of it.

use super::{last_entry, talk};

#[tokio::test]
async fn either_side_writes_and_both_see_it() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.amina
        .get(&path)
        .await
        .is(200)
        .sees("Samira Benali a ouvert cet espace pour vous");
    let sent = talk
        .amina
        .post(&path, &[("text", "Bonjour, c’est Amina")])
        .await;
    sent.is(303);
    talk.samira
        .get(&path)
        .await
        .is(200)
        .sees("Bonjour, c’est Amina")
        .sees("Amina");
    talk.samira
        .post(&path, &[("text", "Bonjour Amina")])
        .await
        .is(303);
    let seen = talk.amina.get(&path).await;
    seen.sees("Bonjour, c’est Amina")
        .sees("Bonjour Amina")
        .sees("Samira Benali")
        .sees("Vous");
}

#[tokio::test]
async fn what_a_browser_sends_by_itself_is_answered_by_the_message_alone() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.amina.get(&path).await;
    let mut amina = talk.amina.clone().with_header("fil", "1");
    let answer = amina
        .post(&path, &[("text", "Bonjour <b>Samira</b>\nÇa va ?")])
        .await;
    let answer = answer.is(200).sees("C’est parti").text();
    assert!(
        answer.starts_with("<fil-part for=\"thread\" mode=\"append\">"),
        "{answer}"
    );
    assert!(
        answer.contains("Bonjour &#60;b&#62;Samira&#60;/b&#62;\nÇa va ?"),
        "{answer}"
    );
    assert!(answer.contains("data-side=\"mine\""));
}

#[tokio::test]
async fn a_replayed_token_is_one_message() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.amina.get(&path).await;
    let (first, second) = talk
        .amina
        .post_twice(&path, &[("text", "Une seule fois")])
        .await;
    first.is(303);
    second.is(303);
    let page = talk.samira.get(&path).await.text();
    assert_eq!(page.matches("Une seule fois").count(), 1);
    talk.amina.get(&path).await;
    let mut amina = talk.amina.clone().with_header("fil", "1");
    let (first, second) = amina
        .post_twice(&path, &[("text", "Encore une fois")])
        .await;
    first.is(200);
    // What was already taken is shown by loading the thread again.
    assert_eq!(second.is(204).headers["fil-location"], path.as_str());
}

#[tokio::test]
async fn nobody_outside_the_thread_reads_or_writes() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.nadia.get(&path).await.is(404);
    talk.nadia.get("/").await;
    talk.nadia.post(&path, &[("text", "Bonjour")]).await.is(404);
    talk.nadia.get(&talk.at("/flux?after=0")).await.is(404);
    talk.samira.get(&path).await.hides("Bonjour");
}

#[tokio::test]
async fn an_empty_or_endless_message_comes_back_with_a_sentence() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.amina.get(&path).await;
    let refused = talk.amina.post(&path, &[("text", "  ")]).await;
    refused
        .is(422)
        .sees("Écrivez quelques mots, parlez, ou ajoutez une photo.");
    let long = "é".repeat(10_001);
    let mut amina = talk.amina.clone().with_header("fil", "1");
    let refused = amina.post_body(&path, "application/x-www-form-urlencoded", {
        let page = talk.amina.get(&path).await.text();
        let csrf = page.split("name=\"_csrf\" value=\"").nth(1).unwrap();
        let csrf = csrf.split('"').next().unwrap();
        format!("_csrf={csrf}&text={long}").into_bytes()
    });
    assert_eq!(refused.await.status, 422);
}

#[tokio::test]
async fn one_finger_is_enough_to_answer_and_each_reads_it_in_their_language() {
    let mut talk = talk().await;
    let path = talk.path();
    let mut amina = talk.amina.clone().with_header("accept-language", "ar");
    amina
        .get(&path)
        .await
        .is(200)
        .sees("اتصلوا بي")
        .sees("dir=\"rtl\"");
    amina.post(&path, &[("answer", "call")]).await.is(303);
    talk.samira.get(&path).await.sees("Appelez-moi");
    let mut karim = talk.karim.clone().with_header("accept-language", "en");
    karim.get(&path).await.sees("Please call me");
}

#[tokio::test]
async fn a_message_is_received_when_somebody_of_the_other_side_says_so() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.amina
        .get(&path)
        .await
        .hides("J’ai lu</button></form>\n<form");
    talk.amina
        .post(&path, &[("text", "Vous êtes là ?")])
        .await
        .is(303);
    talk.amina
        .get(&path)
        .await
        .sees("C’est parti")
        .hides("C’est reçu");
    let page = talk.samira.get(&path).await.sees("J’ai lu").text();
    // Opening the page writes nothing: a browser may load it by itself.
    talk.amina.get(&path).await.hides("C’est reçu");
    let seq = last_entry(&page).to_string();
    talk.samira
        .post(&talk.at("/reception"), &[("seq", &seq)])
        .await
        .is(303);
    talk.amina
        .get(&path)
        .await
        .sees("C’est reçu par Samira Benali, 10 h 00");
    talk.place.stage.clock.pass(5);
    talk.karim.get(&path).await.hides("C’est reçu");
    talk.karim
        .post(&talk.at("/reception"), &[("seq", &seq)])
        .await
        .is(303);
    talk.amina
        .get(&path)
        .await
        .sees("C’est reçu par Samira Benali, 10 h 00")
        .hides("Karim Haddad, 10");
}

#[tokio::test]
async fn between_colleagues_nobody_knows_who_read() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.samira.get(&path).await;
    talk.samira
        .post(&path, &[("text", "Bonjour Amina")])
        .await
        .is(303);
    let page = talk.karim.get(&path).await.text();
    let seq = last_entry(&page).to_string();
    talk.karim
        .post(&talk.at("/reception"), &[("seq", &seq)])
        .await
        .is(303);
    talk.samira
        .get(&path)
        .await
        .sees("C’est parti")
        .hides("C’est reçu");
}

#[tokio::test]
async fn answering_is_having_read() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.amina.get(&path).await;
    talk.amina
        .post(&path, &[("text", "Une question")])
        .await
        .is(303);
    talk.karim.get(&path).await;
    talk.karim
        .post(&path, &[("text", "Une réponse")])
        .await
        .is(303);
    talk.amina
        .get(&path)
        .await
        .sees("C’est reçu par Karim Haddad, 10 h 00");
}

#[tokio::test]
async fn a_thank_you_awaits_no_answer_once_samira_says_so() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.amina.get(&path).await.hides("Rien à répondre");
    talk.amina.post(&path, &[("text", "Merci !")]).await.is(303);
    talk.amina
        .post(&talk.at("/sans-reponse"), &[])
        .await
        .is(404);
    talk.samira.get(&path).await.sees("Rien à répondre");
    talk.samira
        .post(&talk.at("/sans-reponse"), &[])
        .await
        .is(303);
    talk.samira.get(&path).await.hides("Rien à répondre");
    talk.amina.get(&path).await.hides("Rien à répondre");
}

#[tokio::test]
async fn a_long_thread_is_read_page_by_page() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.amina.get(&path).await;
    for number in 0..120 {
        talk.amina.get(&talk.at("?n=1")).await;
        talk.amina
            .post(&path, &[("text", &format!("message n° {number}."))])
            .await
            .is(303);
    }
    // Fifty messages of one's own are the heaviest page; it stays under what a page may weigh.
    talk.amina.get(&path).await.is(200);
    let last = talk.samira.get(&path).await;
    last.sees("n° 119.").sees("n° 70.").hides("n° 69.");
    let older = last
        .text()
        .split("data-avant=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let page = talk.samira.get(&talk.at(&format!("?avant={older}"))).await;
    page.sees("n° 69.")
        .sees("n° 20.")
        .hides("n° 70.")
        .hides("n° 19.")
        .sees("Revenir aux derniers messages");
    let all = talk.samira.get(&talk.at("?n=1000")).await;
    all.sees("n° 0.").sees("n° 119.").hides("data-avant");
}

#[tokio::test]
async fn the_person_never_sees_the_notebook() {
    let mut talk = talk().await;
    let notebook = talk.notebook;
    talk.amina.get(&format!("/fils/{notebook}")).await.is(404);
    talk.amina
        .get(&format!("/espaces/{notebook}"))
        .await
        .is(404);
    talk.samira.get(&format!("/fils/{notebook}")).await.is(404);
}

#[tokio::test]
async fn amina_erases_what_she_wrote_and_nobody_else_may() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.amina.get(&path).await;
    talk.amina
        .post(&path, &[("text", "Je n’aurais pas dû")])
        .await
        .is(303);
    let page = talk.amina.get(&path).await.text();
    let message = talk.at(&format!("/messages/{}", last_entry(&page)));
    talk.samira.get(&path).await;
    talk.samira.get(&message).await.is(404);
    let erasure = format!("{message}/effacement");
    talk.samira.get(&path).await;
    talk.samira.post(&erasure, &[]).await.is(404);
    talk.amina.get(&message).await.sees("Je n’aurais pas dû");
    let (first, second) = talk.amina.post_twice(&erasure, &[]).await;
    first.is(303);
    second.is(303);
    let seen = talk.samira.get(&path).await;
    seen.sees("Effacé par Amina, mardi 24 novembre")
        .hides("Je n’aurais pas dû");
    talk.amina.get(&message).await.is(410);
}

#[tokio::test]
async fn samira_reads_what_will_be_written_before_she_asks_to_meet() {
    let mut talk = talk().await;
    let path = talk.path();
    let page = talk.samira.get(&path).await;
    page.sees("Ceci écrit à Amina")
        .sees("<blockquote>Est-ce qu’on peut se voir")
        .sees("Envoyer ce message");
    assert!(!page.text().contains("value=\"meet\">Se voir"));
    let answer = talk.samira.post(&path, &[("answer", "meet")]).await;
    answer.is(303);
    let person = talk.amina.get(&path).await;
    person
        .sees("Est-ce qu’on peut se voir")
        .hides("Ceci écrit à")
        .sees("value=\"meet\">Se voir");
}
