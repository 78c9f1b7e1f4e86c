//! The worker's side.

use super::*;

#[tokio::test]
async fn the_sheet_is_shown_once_and_kept_nowhere() {
    let mut place = place().await.unwrap();
    let case = open_case(&place.stage, &place.karim, "Amina", &[])
        .await
        .unwrap();
    let page = format!("/espaces/{}/cartes/nouvelle", case.notebook);
    let karim = &mut place.karim.browser;
    karim.get(&page).await;
    let fields = [("pin", PIN), ("again", PIN), ("name", "A.")];
    let (first, again) = karim.post_twice(&page, &fields).await;
    let code = printed(&first.is(200).sees("<svg class=\"qr\"").sees("A.").text());
    assert_eq!(
        code.split(' ').map(str::len).collect::<Vec<_>>(),
        [4, 4, 4, 4, 4, 4, 2]
    );
    let page = first.text();
    let (_, card) = page.split_once("class=\"keycard\"").unwrap();
    let card = card.split("</div></div>").next().unwrap().to_lowercase();
    assert!(!card.contains("social") && !card.contains(PIN), "{card}");
    again.is(200).sees("a déjà été montrée").hides(&code);
    let list = karim
        .get(&format!("/espaces/{}/cartes", case.notebook))
        .await;
    list.is(200).sees("ouvre").sees("Carte perdue").hides(&code);
    assert_eq!(
        list.text().matches("<b dir=\"auto\">Carte faite").count(),
        1
    );
}

#[tokio::test]
async fn digits_too_easy_or_different_are_refused_and_never_sent_back() {
    let mut place = place().await.unwrap();
    let case = open_case(&place.stage, &place.karim, "Amina", &[])
        .await
        .unwrap();
    let page = format!("/espaces/{}/cartes/nouvelle", case.notebook);
    let karim = &mut place.karim.browser;
    karim.get(&page).await;
    for (pin, again, words) in [
        ("1234", "1234", "se devinent trop vite"),
        ("1988", "1988", "On dirait une année"),
        ("48", "48", "de 4 à 6 chiffres"),
        ("4827", "4828", "pas les mêmes chiffres"),
    ] {
        let seen = karim
            .post(
                &page,
                &[("pin", pin), ("again", again), ("name", "Amina D.")],
            )
            .await;
        seen.is(422)
            .sees(words)
            .sees("Amina D.")
            .hides(&format!("value=\"{pin}\""));
    }
}

#[tokio::test]
async fn the_structure_s_number_is_on_the_card() {
    let mut place = place().await.unwrap();
    place.samira.browser.get("/equipe").await;
    place
        .samira
        .browser
        .post("/equipe/telephone", &[("phone", "01 02 03 04 05")])
        .await
        .is(303);
    let case = open_case(&place.stage, &place.karim, "Amina", &[])
        .await
        .unwrap();
    makes(&mut place, &case)
        .await
        .is(200)
        .sees("01 02 03 04 05");
}

#[tokio::test]
async fn a_lost_card_opens_nothing_and_another_is_made() {
    let mut told = told().await;
    let mut amina = told.amina().await;
    amina.get("/chez-moi").await.is(200);
    let list = told.list();
    told.place.karim.browser.get(&list).await;
    let lost = format!("{list}/{}/perte", told.card);
    told.place.karim.browser.post(&lost, &[]).await.is(303);
    told.place
        .karim
        .browser
        .get(&list)
        .await
        .is(200)
        .sees("perdue")
        .sees("Refaire une carte");
    amina.get("/chez-moi").await.is(303);
    let mut thief = told.phone();
    told.tries(&mut thief, PIN)
        .await
        .is(422)
        .sees("Il reste 4 essais");
    let (card, app) = (told.card, told.place.stage.app.clone());
    let (thread, notebook) = (told.case.thread, told.case.notebook);
    let left = app.journal().read(move |tx| {
        Box::pin(async move {
            let locks = journal::locks::of(tx, card).await?.len();
            Ok((locks, journal::wraps::of(tx, thread, card).await?.len()))
        })
    });
    assert_eq!(left.await.unwrap(), (0, 0));
    told.place.karim.browser.post(&lost, &[]).await.is(404);
    let case = Case { notebook, thread };
    let sheet = makes(&mut told.place, &case).await;
    told.code = printed(&sheet.is(200).text());
    told.amina()
        .await
        .get("/chez-moi")
        .await
        .is(200)
        .sees("Bonjour Amina");
}

#[tokio::test]
async fn cards_belong_to_the_members_of_the_file() {
    let mut told = told().await;
    let (list, card) = (told.list(), told.card);
    for page in [list.clone(), format!("{list}/nouvelle")] {
        told.place.nadia.browser.get(&page).await.is(404);
        told.place.paul.browser.get(&page).await.is(404);
    }
    let other = open_case(&told.place.stage, &told.place.nadia, "Mme Roy", &[])
        .await
        .unwrap();
    let nadia = &mut told.place.nadia.browser;
    nadia.get("/equipe").await;
    nadia
        .post(&format!("{list}/{card}/perte"), &[])
        .await
        .is(404);
    nadia
        .post(
            &format!("/espaces/{}/cartes/{card}/perte", other.notebook),
            &[],
        )
        .await
        .is(404);
    told.amina().await;
}
