//! Samira looks for people and words; Nadia never finds what is not hers.

use web::{Result, testing::Seen, testing::Visitor};

use crate::{
    conversations::Message,
    notebook::{Act, Note},
    testing::{Case, Place, hire, lead, open_case, place, token},
};

async fn search(who: &mut Visitor, typed: &str) -> Seen {
    who.get("/recherche").await.is(200);
    let asked = who.post("/recherche", &[("q", typed)]).await;
    if asked.status.as_u16() != 303 {
        return asked;
    }
    let number = asked.location();
    assert!(number.starts_with("/recherche?vue="), "{number}");
    who.follow(&asked).await
}

/// Two persons; notes about one, an exchange with the other.
async fn town() -> Result<(Place, Case, Case)> {
    let place = place().await?;
    let amina = open_case(&place.stage, &place.samira, "Amina Diallo", &[&place.karim]).await?;
    let kone = open_case(&place.stage, &place.samira, "M. Koné", &[]).await?;
    note(
        &place,
        &amina,
        "Appelée la CAF avec elle, au 01 42 03 04 05.",
    )
    .await?;
    note(&place, &amina, "À l’hôpital Tenon hier.").await?;
    let thread = place.samira.space(&place.stage.app, kone.thread).await?;
    let message = Message::Write {
        text: "La CAF vous a répondu.".into(),
        attachments: Vec::new(),
    };
    thread.append(&token(&place.stage.app), &message).await?;
    Ok((place, amina, kone))
}

async fn note(place: &Place, case: &Case, summary: &str) -> Result<()> {
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    let act = Act {
        day: "2026-11-24".into(),
        summary: summary.into(),
        ..Act::default()
    };
    space
        .append(&token(&place.stage.app), &Note::Write { act })
        .await?;
    Ok(())
}

#[tokio::test]
async fn a_person_is_found_however_their_name_is_spelt() -> Result<()> {
    let (mut place, ..) = town().await?;
    for typed in ["amina", "DIALO", "dyallo", "Diall", "amina diallo"] {
        search(&mut place.samira.browser, typed)
            .await
            .is(200)
            .sees("Amina Diallo")
            .hides("M. Koné");
    }
    for typed in ["kone", "Konné", "coné"] {
        search(&mut place.samira.browser, typed)
            .await
            .sees("M. Koné")
            .hides("Amina Diallo");
    }
    Ok(())
}

#[tokio::test]
async fn a_person_is_found_by_a_number_in_any_notation() -> Result<()> {
    let (mut place, amina, _) = town().await?;
    let path = format!("/espaces/{}/contacts", amina.notebook);
    let samira = &mut place.samira.browser;
    samira.get(&path).await.is(200);
    samira
        .post(
            &path,
            &[
                ("channel", "phone"),
                ("value", "06 12 34 56 78"),
                ("safety", "safe"),
            ],
        )
        .await
        .is(303);
    for typed in [
        "0612345678",
        "06.12.34.56.78",
        "+33 6 12 34 56 78",
        "0033612345678",
        "(06) 12-34-56-78",
    ] {
        search(samira, typed)
            .await
            .sees("Amina Diallo")
            .hides("M. Koné");
    }
    search(samira, "0699999999").await.sees("Rien de tel");
    Ok(())
}

#[tokio::test]
async fn words_are_found_in_notes_and_exchanges_by_person_and_marked() -> Result<()> {
    let (mut place, amina, kone) = town().await?;
    let samira = &mut place.samira.browser;
    let page = search(samira, "caf").await;
    page.sees("Amina Diallo")
        .sees("M. Koné")
        .sees("<mark>CAF</mark>");
    page.sees(&format!("/espaces/{}/notes?avant=4#e3", amina.notebook));
    page.sees(&format!("/fils/{}?avant=4#e3", kone.thread));
    search(samira, "HOPITAL")
        .await
        .sees("<mark>hôpital</mark>")
        .hides("Koné");
    search(samira, "caf elle")
        .await
        .sees("Amina Diallo")
        .hides("Koné");
    search(samira, "koné caf")
        .await
        .sees("répondu")
        .hides("Appelée");
    search(samira, "01.42.03.04.05")
        .await
        .sees("Amina Diallo")
        .hides("Koné");
    search(samira, "caf préfecture").await.sees("Rien de tel");
    // The address under which the note stands shows it.
    samira
        .get(&format!("/espaces/{}/notes?avant=4", amina.notebook))
        .await
        .sees("id=\"e3\"");
    Ok(())
}

#[tokio::test]
async fn nobody_finds_what_is_not_theirs_nor_what_a_colleague_wrote_for_herself() -> Result<()> {
    let (mut place, amina, _) = town().await?;
    let path = format!("/espaces/{}/notes/nouvelle", amina.notebook);
    place.samira.browser.get(&path).await;
    place
        .samira
        .browser
        .post(
            &path,
            &[("summary", "Vue."), ("own", "Elle semble épuisée.")],
        )
        .await
        .is(303);
    search(&mut place.samira.browser, "epuisee")
        .await
        .sees("<mark>épuisée</mark>");
    search(&mut place.karim.browser, "epuisee")
        .await
        .sees("Rien de tel");
    search(&mut place.karim.browser, "caf")
        .await
        .sees("Amina Diallo")
        .hides("Koné");
    search(&mut place.nadia.browser, "caf")
        .await
        .sees("Rien de tel");
    search(&mut place.nadia.browser, "amina")
        .await
        .sees("Rien de tel");
    place.paul.browser.get("/recherche").await.is(404);
    Ok(())
}

#[tokio::test]
async fn what_was_erased_is_not_found() -> Result<()> {
    let (mut place, amina, _) = town().await?;
    let space = place.samira.space(&place.stage.app, amina.notebook).await?;
    space.erase_entry(4, &[]).await?;
    search(&mut place.samira.browser, "hopital")
        .await
        .sees("Rien de tel");
    search(&mut place.samira.browser, "caf")
        .await
        .sees("Appelée");
    Ok(())
}

#[tokio::test]
async fn any_request_gets_a_sentence_and_keeps_what_was_typed() -> Result<()> {
    let (mut place, ..) = town().await?;
    let samira = &mut place.samira.browser;
    search(samira, "  ").await.is(422).sees("Écrivez un nom");
    search(samira, "!?").await.is(422);
    let long = "mot ".repeat(100);
    search(samira, &long).await.is(422).sees("mot mot");
    for odd in [
        "<script>alert(1)</script>",
        "\u{202e}abc",
        "é\u{301}\u{301}",
        "%00",
        "' or 1=1 --",
        "👩‍👩‍👧",
        "مريم",
    ] {
        let page = search(samira, odd).await;
        assert!(matches!(page.status.as_u16(), 200 | 422), "{odd}");
        page.hides("<script>alert");
    }
    Ok(())
}

#[tokio::test]
async fn the_twenty_first_search_of_a_minute_waits() -> Result<()> {
    let (mut place, ..) = town().await?;
    for _ in 0..20 {
        search(&mut place.samira.browser, "caf").await.is(200);
    }
    search(&mut place.samira.browser, "caf").await.is(429);
    search(&mut place.karim.browser, "caf").await.is(200);
    place.stage.clock.pass(2);
    search(&mut place.samira.browser, "caf").await.is(200);
    Ok(())
}

#[tokio::test]
async fn what_a_search_shows_is_traced_for_the_members() -> Result<()> {
    let (mut place, amina, kone) = town().await?;
    search(&mut place.samira.browser, "hopital").await.is(200);
    let opened = |case: &Case| case.notebook;
    let seen = place
        .samira
        .space(&place.stage.app, opened(&amina))
        .await?
        .openings()
        .await?;
    assert!(!seen.is_empty());
    assert!(
        place
            .samira
            .space(&place.stage.app, opened(&kone))
            .await?
            .openings()
            .await?
            .is_empty()
    );
    Ok(())
}

#[tokio::test]
async fn more_than_a_page_says_how_many_more() -> Result<()> {
    let (mut place, amina, _) = town().await?;
    for number in 0..6 {
        note(&place, &amina, &format!("CAF encore, {number}.")).await?;
    }
    let page = search(&mut place.samira.browser, "caf").await;
    page.sees("Et 4 autres fois");
    assert!(page.text().find("CAF</mark> encore, 5").is_some());
    Ok(())
}

#[tokio::test]
async fn what_was_found_is_read_again_by_its_address_in_this_session_alone() -> Result<()> {
    let (mut place, ..) = town().await?;
    let samira = &mut place.samira.browser;
    samira.get("/recherche").await.is(200);
    let first = samira
        .post("/recherche", &[("q", "caf")])
        .await
        .is(303)
        .location();
    let second = samira
        .post("/recherche", &[("q", "hopital")])
        .await
        .is(303)
        .location();
    for word in ["caf", "hopital"] {
        assert!(!first.contains(word) && !second.contains(word));
    }
    // Back, forward, again: each address is what it was.
    samira
        .get(&second)
        .await
        .is(200)
        .sees("<mark>hôpital</mark>");
    samira
        .get(&first)
        .await
        .is(200)
        .sees("<mark>CAF</mark>")
        .sees("value=\"caf\"");
    samira
        .get(&second)
        .await
        .is(200)
        .sees("<mark>hôpital</mark>");
    // The same address says nothing to anybody else, nor to another session, nor tomorrow.
    for other in [
        &mut place.karim.browser,
        &mut place.samira.sign_in(&place.stage).await?,
    ] {
        other
            .get(&first)
            .await
            .is(200)
            .hides("CAF")
            .hides("Rien de tel");
    }
    place.stage.clock.pass(29);
    place.samira.browser.get("/recherche").await.is(200);
    place.stage.clock.pass(2);
    place.samira.browser.get(&first).await.is(200).hides("CAF");
    Ok(())
}

#[tokio::test]
async fn the_box_is_on_the_pages_of_those_who_accompany_only() -> Result<()> {
    let (mut place, ..) = town().await?;
    place
        .karim
        .browser
        .get("/aide")
        .await
        .sees("action=\"/recherche\"");
    place
        .paul
        .browser
        .get("/aide")
        .await
        .is(200)
        .hides("action=\"/recherche\"");
    let lea = hire(&place.stage, &place.samira, "Léa Exemple", lead()).await?;
    let mut lea = lea.sign_in(&place.stage).await?;
    lea.get("/aide").await.sees("action=\"/recherche\"");
    lea.get("/recherche").await.is(200);
    Ok(())
}

#[tokio::test]
async fn an_act_that_was_corrected_says_so_and_is_found_once() -> Result<()> {
    let (mut place, amina, _) = town().await?;
    let space = place.samira.space(&place.stage.app, amina.notebook).await?;
    let act = |summary: &str| Act {
        day: "2026-11-24".into(),
        summary: summary.into(),
        ..Act::default()
    };
    place.stage.clock.pass(20);
    let amend = Note::Amend {
        of: 4,
        act: act("À l’hôpital Bichat hier."),
    };
    space.append(&token(&place.stage.app), &amend).await?;
    let samira = &mut place.samira.browser;
    let last = format!("/espaces/{}/notes?avant=6#e5", amina.notebook);
    // Both versions hold the word: the last one is shown.
    search(samira, "hopital")
        .await
        .sees("Bichat")
        .hides("Tenon")
        .sees("Texte corrigé")
        .sees(&last)
        .hides("autre fois");
    // Only the earlier one does: it is found, said to be earlier, and leads to the text of today.
    search(samira, "tenon")
        .await
        .sees("<mark>Tenon</mark>")
        .sees("Version d’avant, corrigée aujourd’hui 10 h 20")
        .sees(&last);
    Ok(())
}
