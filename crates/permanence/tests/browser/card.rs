//! The key card: what its address carries stays on the telephone until somebody presses the button.

use serde_json::{Value, json};

use crate::{browser::Browser, eye, house::House};

/// The code of a card that Samira has just made, as it is printed.
async fn card(samira: &Browser, notebook: &str) -> String {
    samira
        .open(&format!("/espaces/{notebook}/cartes/nouvelle"))
        .await;
    samira.write("Ses chiffres secrets", PIN).await;
    samira.write("Les mêmes, encore", PIN).await;
    samira.press("Faire la carte").await;
    samira.waits("document.getElementById('printed')").await;
    assert_eq!(eye::faults(samira).await, Vec::<String>::new());
    eye::pictures(samira, "card-sheet").await;
    eye::printed(samira, "card-sheet").await;
    let code = samira
        .run(
            "return document.getElementById('printed').textContent",
            Vec::new(),
        )
        .await;
    code.as_str().unwrap().to_owned()
}

const PIN: &str = "5093";

#[tokio::test]
async fn the_secret_of_a_card_leaves_the_address_and_waits_for_a_hand() {
    let (house, people) = House::furnished(async |_, _, _| {}).await;
    let samira = house.browser().await.with_session(&people.samira).await;
    let code = card(&samira, &people.notebook).await.replace(' ', "");
    let phone = house.browser().await;
    phone.open(&format!("/c#{code}")).await;
    phone
        .waits("location.hash === '' && location.pathname === '/c'")
        .await;
    // In the form, out of the address and of the history; nothing has been sent.
    let held = phone
        .run(
            "return document.querySelector('[data-fragment]').value",
            Vec::new(),
        )
        .await;
    assert_eq!(held, json!(code));
    assert_eq!(
        phone.run("return history.length", Vec::new()).await,
        json!(2)
    );
    assert!(
        phone
            .field("Vos chiffres secrets")
            .await
            .is_displayed()
            .await
            .unwrap()
    );
    assert!(
        !phone
            .reads()
            .await
            .contains("Le code écrit sur votre carte")
    );
    assert_eq!(phone.path().await, "/c");
    let pages = "return performance.getEntriesByType('navigation').length + performance.getEntriesByType('resource').filter((one) => one.initiatorType === 'fetch').length";
    assert_eq!(phone.run(pages, Vec::new()).await, json!(1));
    assert_eq!(
        phone.run("return document.cookie", Vec::new()).await,
        Value::String(String::new())
    );
    // A wrong number keeps the secret where it was.
    phone.write("Vos chiffres secrets", "9053").await;
    phone.press("Ouvrir").await;
    phone.sees("Il reste 4 essais").await;
    assert_eq!(eye::faults(&phone).await, Vec::<String>::new());
    eye::pictures(&phone, "card-door-wrong").await;
    phone.write("Vos chiffres secrets", PIN).await;
    phone.choose("Non, je le partage").await;
    phone.press("Ouvrir").await;
    phone.sees("Bonjour Amina").await;
    phone.press("Fermer et effacer").await;
    phone.waits("location.pathname === '/aide'").await;
    phone.open("/chez-moi").await;
    phone.sees("Entrer").await;
    phone.hides("Bonjour Amina").await;
}
