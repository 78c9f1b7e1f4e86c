//! A voice note: spoken on one side, heard on the other. The browser's own false microphone speaks.

use serde_json::json;

use crate::{eye, house::House};

#[tokio::test]
async fn what_amina_says_is_heard_by_samira() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let thread = format!("/fils/{}", people.thread);
    let amina = house.browser().await.with_session(&people.amina).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    samira.open(&thread).await;
    amina.open(&thread).await;
    amina.press("Parler").await;
    // The clock runs: something is recorded.
    amina.sees("0:01").await;
    amina.press("Arrêter").await;
    amina
        .waits("document.querySelector('[data-voice] audio:not([hidden])')")
        .await;
    assert_eq!(eye::faults(&amina).await, Vec::<String>::new());
    eye::pictures(&amina, "voice-spoken").await;
    amina.run("const sound = document.querySelector('[data-voice] audio'); sound.muted = true; sound.play()", Vec::new()).await;
    amina
        .waits("document.querySelector('[data-voice] audio').currentTime > 0")
        .await;
    amina.press("Envoyer").await;
    amina.sees("C’est parti").await;
    samira.waits("document.querySelector('.entry audio')").await;
    let heard = "const sound = document.querySelector('.entry audio'), done = arguments[0]; sound.muted = true;
        sound.ontimeupdate = () => sound.currentTime > 0.2 && done('heard');
        sound.onerror = () => done(sound.error.message);
        sound.play().catch((error) => done(String(error)));";
    assert_eq!(samira.run_later(heard, Vec::new()).await, json!("heard"));
    // Its length is written: nobody needs to listen to know how long it is.
    samira.sees("seconde").await;
    assert_eq!(eye::faults(&samira).await, Vec::<String>::new());
}
