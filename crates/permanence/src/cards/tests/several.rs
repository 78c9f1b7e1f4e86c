//! Several cards of one person: told apart, lost one by one or together.

use super::*;

/// Karim makes one more card, with what is chosen for the old ones.
async fn one_more(told: &mut Told, label: &str, old: &str) -> String {
    let page = format!("{}/nouvelle", told.list());
    told.place.karim.browser.get(&page).await.is(200);
    let fields = [("pin", PIN), ("again", PIN), ("label", label), ("old", old)];
    let sheet = told.place.karim.browser.post(&page, &fields).await;
    printed(&sheet.is(200).text())
}

#[tokio::test]
async fn one_more_card_says_that_the_first_stays_open_and_they_can_be_told_apart() {
    let mut told = told().await;
    let page = format!("{}/nouvelle", told.list());
    let karim = &mut told.place.karim.browser;
    karim
        .get(&page)
        .await
        .sees("Une carte ouvre déjà. Elle reste ouverte")
        .sees("Perdue, à fermer");
    one_more(&mut told, "double chez sa mère", "open").await;
    let thread = format!("/fils/{}", told.case.thread);
    told.amina().await.get(&thread).await.is(200);
    let list = told.list();
    let seen = told.place.karim.browser.get(&list).await;
    seen.is(200)
        .sees("double chez sa mère · faite")
        .sees("Carte faite")
        .sees("messages ouverts mardi 24")
        .sees("messages jamais ouverts");
}

#[tokio::test]
async fn the_old_card_may_be_lost_while_another_is_made() {
    let mut told = told().await;
    let old = told.card.to_string();
    let code = one_more(&mut told, "", &old).await;
    let mut thief = told.phone();
    told.tries(&mut thief, PIN).await.is(422);
    told.code = code;
    told.amina().await.get("/chez-moi").await.is(200);
}

#[tokio::test]
async fn losing_asks_first_and_says_whether_one_card_or_all_of_them_close() {
    let mut told = told().await;
    let second = one_more(&mut told, "téléphone", "open").await;
    let lost = format!("{}/{}/perte", told.list(), told.card);
    let karim = &mut told.place.karim.browser;
    karim
        .get(&lost)
        .await
        .is(200)
        .sees("L’autre carte reste ouverte")
        .sees("Cette carte seulement");
    karim.post(&lost, &[]).await.is(422).sees("toutes");
    told.amina().await;
    let karim = &mut told.place.karim.browser;
    karim.post(&lost, &[("which", "one")]).await.is(303);
    let mut phone = told.phone();
    told.tries(&mut phone, PIN).await.is(422);
    told.code = second;
    told.amina().await;
    let third = one_more(&mut told, "", "open").await;
    let card = active(&told.place, &told.case).await;
    let lost = format!("{}/{card}/perte", told.list());
    let karim = &mut told.place.karim.browser;
    karim.post(&lost, &[("which", "all")]).await.is(303);
    for code in [told.code.clone(), third] {
        told.code = code;
        let mut phone = told.phone();
        told.tries(&mut phone, PIN).await.is(422);
    }
}

#[tokio::test]
async fn a_person_who_takes_another_name_stays_one_person_with_two_cards() {
    let mut told = told().await;
    let base = format!("/espaces/{}", told.case.notebook);
    let karim = &mut told.place.karim.browser;
    let page = format!("{base}/identite");
    karim.get(&page).await.is(200);
    let named = [("nickname", "Amina"), ("shown", "Madame Diallo")];
    karim.post(&page, &named).await.is(303);
    told.place.stage.clock.pass(1);
    one_more(&mut told, "", "open").await;
    let app = told.place.stage.app.clone();
    let thread = told
        .place
        .karim
        .space(&app, told.case.thread)
        .await
        .unwrap();
    let circle = thread.circle().await.unwrap();
    let people = circle.people(app.world().today(), thread.me());
    let names: Vec<_> = people.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(names, ["Karim Haddad", "Madame Diallo"]);
    let sight = told
        .place
        .karim
        .browser
        .get(&format!("{base}/membres"))
        .await;
    let sight = sight.is(200).sees("Madame Diallo").text();
    assert_eq!(
        sight.matches("la personne · depuis").count(),
        1,
        "two cards"
    );
}
