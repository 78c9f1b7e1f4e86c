//! What arrives while one looks.

use super::{last_entry, talk};

#[tokio::test]
async fn what_samira_writes_arrives_at_aminas_while_she_looks() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.samira.get(&path).await;
    let mut stream = talk.listen(&talk.amina, 3).await;
    talk.samira
        .post(&path, &[("text", "Bonjour Amina\nÇa va ?")])
        .await
        .is(303);
    let event = stream.next().await.unwrap();
    assert!(event.contains("id: 4\n"), "{event}");
    assert!(
        event.contains("data: <fil-part for=\"thread\" mode=\"append\">"),
        "{event}"
    );
    assert!(
        event.contains("data-side=\"theirs\"") && event.contains("Samira Benali"),
        "{event}"
    );
    assert!(event.contains("Bonjour Amina\ndata: Ça va ?"), "{event}");
}

#[tokio::test]
async fn a_reader_who_comes_back_gets_what_they_missed() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.samira.get(&path).await;
    for word in ["un", "deux", "trois"] {
        talk.samira.get(&path).await;
        talk.samira.post(&path, &[("text", word)]).await.is(303);
    }
    let mut stream = talk.listen(&talk.amina, 4).await;
    let event = stream.next().await.unwrap();
    assert!(
        event.contains("deux") && event.contains("trois") && !event.contains("<p dir=\"auto\">un<"),
        "{event}"
    );
}

#[tokio::test]
async fn whoever_does_not_say_what_they_read_hears_what_comes_next() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.samira.get(&path).await;
    talk.samira.post(&path, &[("text", "hier")]).await.is(303);
    let mut stream = talk.listen_to(&talk.amina, "/flux").await;
    talk.samira.get(&path).await;
    talk.samira.post(&path, &[("text", "demain")]).await.is(303);
    let event = stream.next().await.unwrap();
    assert!(
        event.contains("demain") && !event.contains("hier"),
        "{event}"
    );
}

#[tokio::test]
async fn amina_learns_at_once_that_samira_received() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.amina.get(&path).await;
    talk.amina
        .post(&path, &[("text", "Vous êtes là ?")])
        .await
        .is(303);
    let page = talk.samira.get(&path).await.text();
    let seq = last_entry(&page);
    let mut hers = talk.listen(&talk.amina, seq).await;
    talk.samira
        .post(&talk.at("/reception"), &[("seq", &seq.to_string())])
        .await
        .is(303);
    let event = hers.next().await.unwrap();
    assert!(
        event.contains(&format!("for=\"d{seq}\" mode=\"replace\"")),
        "{event}"
    );
    assert!(
        event.contains("C’est reçu par Samira Benali, 10\u{a0}h\u{a0}00"),
        "{event}"
    );
}

#[tokio::test]
async fn a_colleague_who_comes_later_is_known_to_a_stream_already_open() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.samira.get(&path).await;
    let mut stream = talk.listen(&talk.amina, 3).await;
    talk.samira
        .post(&path, &[("text", "Nadia arrive")])
        .await
        .is(303);
    stream.next().await.unwrap();
    let app = &talk.place.stage.app;
    let space = talk.place.samira.space(app, talk.thread).await.unwrap();
    let guest = talk.place.nadia.guest().unwrap();
    space
        .join(&crate::testing::token(app), &guest)
        .await
        .unwrap();
    let event = stream.next().await.unwrap();
    assert!(
        event.contains("Nadia Ferrand lit maintenant ce fil."),
        "{event}"
    );
    talk.nadia.get(&path).await;
    talk.nadia
        .post(&path, &[("text", "Bonjour, c’est Nadia")])
        .await
        .is(303);
    let event = stream.next().await.unwrap();
    assert!(
        event.contains("Bonjour, c’est Nadia") && event.contains("<b>Nadia Ferrand</b>"),
        "{event}"
    );
}

#[tokio::test]
async fn a_stream_ends_when_the_session_does() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.samira.get(&path).await;
    let mut stream = talk.listen(&talk.amina, 3).await;
    let app = &talk.place.stage.app;
    app.journal()
        .write({
            let sid = seal::SessionSecret::from_text(talk.amina.session().unwrap())
                .unwrap()
                .sid(app.pepper());
            move |tx| Box::pin(journal::sessions::remove(tx, sid))
        })
        .await
        .unwrap();
    talk.samira
        .post(&path, &[("text", "Encore là ?")])
        .await
        .is(303);
    let event = stream.next().await.unwrap();
    assert!(
        event.contains("event: bye") && !event.contains("Encore"),
        "{event}"
    );
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_stream_ends_when_its_reader_leaves_the_thread() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.samira.get(&path).await;
    let mut stream = talk.listen(&talk.karim, 3).await;
    let app = &talk.place.stage.app;
    let space = talk.place.samira.space(app, talk.thread).await.unwrap();
    space
        .leave(&crate::testing::token(app), talk.place.karim.id())
        .await
        .unwrap();
    let event = stream.next().await.unwrap();
    assert!(event.contains("event: bye"), "{event}");
}

#[tokio::test]
async fn what_is_erased_goes_from_the_screens_that_show_it() {
    let mut talk = talk().await;
    let path = talk.path();
    talk.amina.get(&path).await;
    talk.amina
        .post(&path, &[("text", "Je n’aurais pas dû")])
        .await
        .is(303);
    let page = talk.amina.get(&path).await.text();
    let seq = last_entry(&page);
    let mut hers = talk.listen(&talk.samira, seq).await;
    let erasure = talk.at(&format!("/messages/{seq}/effacement"));
    talk.amina.post(&erasure, &[]).await.is(303);
    let event = hers.next().await.unwrap();
    assert!(
        event.contains(&format!("for=\"e{seq}\" mode=\"replace\"")),
        "{event}"
    );
    assert!(event.contains("Effacé par Amina"), "{event}");
}
