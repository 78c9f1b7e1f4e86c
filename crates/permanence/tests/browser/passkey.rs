//! A key of the device: it is given once, then opens without a password. The browser's own virtual authenticator plays the device.

use axum::http::Method;
use serde_json::json;

use crate::{browser::Browser, house::House};

/// A device that recognises its owner; with PRF, it also gives the bytes that open her keys.
async fn device(browser: &Browser, prf: bool) {
    let extensions = if prf { json!(["prf"]) } else { json!([]) };
    let device = json!({
        "protocol": "ctap2_1", "transport": "internal", "hasResidentKey": true,
        "hasUserVerification": true, "isUserVerified": true, "extensions": extensions,
    });
    browser
        .raw(Method::POST, "webauthn/authenticator", device)
        .await;
}

#[tokio::test]
async fn a_key_with_prf_opens_alone() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    device(&samira, true).await;
    samira.open("/compte/cles").await;
    samira.write("Comment l’appeler", "Mon ordinateur").await;
    samira.press("Ajouter une clé").await;
    samira.sees("Mon ordinateur").await;
    samira.sees("ouvre seule").await;
    samira.press("Sortir").await;
    samira.press("Entrer avec ma clé").await;
    // It was a lock: her name is there, and Amina's file opens.
    samira.sees("Samira Benali").await;
    samira.open(&format!("/fils/{}", people.thread)).await;
    samira.sees("Votre message").await;
}

#[tokio::test]
async fn a_key_without_prf_is_a_second_step_and_says_so() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    device(&samira, false).await;
    samira.open("/compte/cles").await;
    samira.write("Comment l’appeler", "Ma petite clé").await;
    samira.press("Ajouter une clé").await;
    samira.sees("Ma petite clé").await;
    samira.sees("seconde étape").await;
    samira.press("Sortir").await;
    samira.press("Entrer avec ma clé").await;
    samira
        .waits(
            "document.querySelector('.error:not([hidden])') || document.querySelector('.errors')",
        )
        .await;
    samira.hides("Sortir").await;
}
