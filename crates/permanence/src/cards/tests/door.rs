//! The door.

use super::*;

#[tokio::test]
async fn amina_enters_with_the_code_as_people_type_it_or_with_the_fragment() {
    let told = told().await;
    told.amina()
        .await
        .get("/chez-moi")
        .await
        .is(200)
        .sees("Bonjour Amina");
    let typed = told
        .code
        .to_lowercase()
        .replace(' ', " - ")
        .replace('0', "o");
    let mut phone = told.phone();
    phone.get("/c").await;
    phone
        .post("/c", &[("code", &typed), ("pin", " ٤٨٢٧ ")])
        .await
        .is(303);
    let mut phone = told.phone();
    phone.get("/c").await;
    let compact = told.code.replace(' ', "");
    phone
        .post("/c", &[("fragment", &compact), ("pin", "0000")])
        .await
        .is(422)
        .sees(&compact)
        .hides("26 lettres");
    phone
        .post("/c", &[("fragment", &compact), ("pin", PIN)])
        .await
        .is(303);
}

#[tokio::test]
async fn wrong_digits_are_counted_close_for_an_hour_then_until_the_worker() {
    let mut told = told().await;
    let mut phone = told.phone();
    for left in ["4 essais", "3 essais", "2 essais", "1 essai."] {
        told.tries(&mut phone, "9053")
            .await
            .is(422)
            .sees(&format!("Il reste {left}"));
    }
    told.tries(&mut phone, "9053")
        .await
        .is(422)
        .sees("Recommencez à 11 h 00");
    told.tries(&mut phone, PIN)
        .await
        .is(422)
        .sees("Recommencez à 11 h 00");
    let list = told.list();
    told.place
        .karim
        .browser
        .get(&list)
        .await
        .sees("attend 11 h 00");
    told.place.stage.clock.pass(61);
    for left in ["4 essais", "3 essais", "2 essais", "1 essai."] {
        told.tries(&mut phone, "9053")
            .await
            .is(422)
            .sees(&format!("Il reste {left}"));
    }
    told.tries(&mut phone, "9053")
        .await
        .is(422)
        .sees("peut la rouvrir avec vous");
    told.place.stage.clock.pass(600);
    told.tries(&mut phone, PIN)
        .await
        .is(422)
        .sees("peut la rouvrir avec vous");
    reopens(&mut told).await;
    told.amina().await;
}

/// Karim reopens the card, the person beside him.
async fn reopens(told: &mut Told) {
    let list = told.list();
    let mut karim = told.place.karim.sign_in(&told.place.stage).await.unwrap();
    karim
        .get(&list)
        .await
        .is(200)
        .sees("fermée après dix essais");
    let act = format!("{list}/{}/reouverture", told.card);
    karim.post(&act, &[]).await.is(422).sees("face à face");
    karim.post(&act, &[("present", "1")]).await.is(303);
    karim.get(&list).await.sees("ouvre");
}

#[tokio::test]
async fn the_right_digits_start_the_count_again() {
    let told = told().await;
    let mut phone = told.phone();
    told.tries(&mut phone, "9053")
        .await
        .is(422)
        .sees("Il reste 4 essais");
    told.amina().await;
    told.tries(&mut phone, "9053")
        .await
        .is(422)
        .sees("Il reste 4 essais");
}

#[tokio::test]
async fn a_card_that_nobody_has_is_answered_like_any_other() {
    let told = told().await;
    let (mut phone, unknown) = (told.phone(), "0123 4567 89AB CDEF GHJK MNPQ RS");
    phone.get("/c").await;
    for words in [
        "Il reste 4 essais",
        "Il reste 3 essais",
        "Il reste 2 essais",
        "Il reste 1 essai.",
        "11 h 00",
        "11 h 00",
    ] {
        phone
            .post("/c", &[("code", unknown), ("pin", PIN)])
            .await
            .is(422)
            .sees(words);
    }
    phone
        .post("/c", &[("code", "Amina"), ("pin", PIN)])
        .await
        .is(422)
        .sees("pas un code entier");
    phone
        .post("/c", &[("code", unknown), ("pin", "")])
        .await
        .is(422)
        .sees("Tapez vos chiffres");
}

#[tokio::test]
async fn looking_at_the_door_changes_nothing_and_redirects_nobody() {
    let told = told().await;
    let mut bot = told.phone();
    let before = bot.get("/c").await;
    for _ in 0..50 {
        let seen = bot.get("/c").await;
        assert!(seen.is(200).location().is_empty());
        assert_eq!(shape(&seen.text()), shape(&before.text()));
    }
    told.tries(&mut bot, "9053").await.sees("Il reste 4 essais");
}

/// A page without its tokens.
fn shape(page: &str) -> String {
    page.split("value=\"")
        .map(|part| part.split_once('"').map_or(part, |(_, rest)| rest))
        .collect()
}

#[tokio::test]
async fn a_shared_telephone_closes_after_five_minutes_and_ones_own_after_fifteen() {
    let told = told().await;
    let (mut own, mut shared) = (told.amina().await, told.phone());
    shared.get("/c").await;
    shared
        .post(
            "/c",
            &[("code", &told.code), ("pin", PIN), ("phone", "shared")],
        )
        .await
        .is(303);
    told.place.stage.clock.pass(6);
    shared.get("/chez-moi").await.is(303);
    own.get("/chez-moi").await.is(200);
    told.place.stage.clock.pass(16);
    own.get("/chez-moi").await.is(303);
}

#[tokio::test]
async fn the_door_gives_a_number_to_call() {
    let mut told = told().await;
    told.place.samira.browser.get("/equipe").await;
    told.place
        .samira
        .browser
        .post("/equipe/telephone", &[("phone", "01 02 03 04 05")])
        .await;
    let mut phone = told.phone();
    phone.get("/c").await.sees("tel:0102030405");
    told.tries(&mut phone, "9053")
        .await
        .sees("Appelez le 01 02 03 04 05");
}

#[tokio::test]
async fn a_card_in_arabic_says_the_same_from_right_to_left() {
    let told = told().await;
    let mut phone = told.phone().with_header("accept-language", "ar");
    phone
        .get("/c")
        .await
        .is(200)
        .sees("dir=\"rtl\"")
        .sees("أرقامكم السرية")
        .hides("Vos chiffres");
    told.tries(&mut phone, "9053").await.is(422).sees("محاولات");
    told.tries(&mut phone, PIN).await.is(303);
    phone
        .get("/chez-moi")
        .await
        .is(200)
        .sees("dir=\"rtl\"")
        .sees("رسائل")
        .hides("Messages");
}
