//! Samira takes a notebook away; Amina takes her messages.

use std::io::{Cursor, Read};

use web::{Draft, Result, testing::Seen};

use crate::{
    conversations::{Attachment, Message},
    spaces,
    testing::{Place, place, token},
};

async fn opened(place: &Place) -> Result<(String, String, web::Space)> {
    let app = &place.stage.app;
    let principal = place.samira.principal(app)?;
    let (notebook, thread) =
        spaces::open_case(app, principal, &token(app), "Amina", Vec::new()).await?;
    Ok((
        format!("/espaces/{}", notebook.id()),
        format!("/fils/{}", thread.id()),
        thread,
    ))
}

/// A file of the archive, as text.
fn read(seen: &Seen, name: &str) -> String {
    let mut text = String::new();
    let mut zip = zip::ZipArchive::new(Cursor::new(seen.body.clone())).expect("a ZIP");
    zip.by_name(name)
        .expect(name)
        .read_to_string(&mut text)
        .expect("text");
    text
}

#[tokio::test]
async fn samira_takes_a_notebook_away() -> Result<()> {
    let mut place = place().await?;
    let (notebook, ..) = opened(&place).await?;
    let path = format!("{notebook}/export");
    let samira = &mut place.samira.browser;
    samira
        .get(&path)
        .await
        .is(200)
        .sees("Tout emporter")
        .sees("Emporter les messages");
    let zip = samira.post(&path, &[]).await;
    zip.is(200);
    let name = zip
        .headers
        .get("content-disposition")
        .and_then(|value| value.to_str().ok());
    assert_eq!(
        name,
        Some("attachment; filename=\"permanence-2026-11-24.zip\"")
    );
    let page = read(&zip, "index.html");
    assert!(page.contains("Amina"));
    for words in [
        "<title>Notes de l’équipe – Amina</title>",
        "Centre social Belleville",
        "Vérifier les fichiers de cette copie",
        "Get-FileHash index.html",
        "shasum -a 256 -c",
        "sha256sum -c",
        "qui commencent par #",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let data: serde_json::Value = serde_json::from_str(&read(&zip, "entries.json")).expect("JSON");
    assert_eq!(data["entries"][1]["content"]["Open"]["nickname"], "Amina");
    let manifest = read(&zip, "manifest.txt");
    let page = seal::sha256(read(&zip, "index.html").as_bytes());
    let sum: String = page.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(manifest.contains(&format!("{sum}  index.html")));
    assert_eq!(
        manifest
            .lines()
            .nth(1)
            .map(|words| words.split(' ').count()),
        Some(9)
    );
    Ok(())
}

#[tokio::test]
async fn nothing_leaves_without_a_fresh_unlock_or_to_a_stranger() -> Result<()> {
    let mut place = place().await?;
    let (notebook, thread, _) = opened(&place).await?;
    for path in [format!("{notebook}/export"), format!("{thread}/export")] {
        place.nadia.browser.get(&path).await.is(404);
        place.samira.browser.get(&path).await.is(200);
    }
    place.stage.clock.pass(6);
    for path in [format!("{notebook}/export"), format!("{thread}/export")] {
        let answer = place.samira.browser.get(&path).await;
        assert!(answer.is(303).location().starts_with("/deverrouillage"));
        let answer = place.samira.browser.post(&path, &[]).await;
        answer.is(403).sees("/deverrouillage");
    }
    Ok(())
}

#[tokio::test]
async fn amina_takes_her_messages_in_her_language() -> Result<()> {
    let place = place().await?;
    let (_, thread, space) = opened(&place).await?;
    let amina = spaces::tests::with_card(&place, &space).await?;
    let mut amina = amina.with_header("accept-language", "ar");
    let path = format!("{thread}/export");
    amina.get(&path).await.is(200).sees("خذ كل شيء معك");
    let zip = amina.post(&path, &[]).await;
    zip.is(200);
    let page = read(&zip, "index.html");
    assert!(
        page.contains("dir=\"rtl\"")
            && page.contains("<title>الرسائل – \u{2068}Amina\u{2069}</title>")
    );
    amina.get(&format!("{thread}/qui-voit-quoi")).await.is(200);
    Ok(())
}

#[tokio::test]
async fn files_leave_as_they_are_and_an_erased_message_says_so() -> Result<()> {
    let mut place = place().await?;
    let (_, thread, space) = opened(&place).await?;
    let app = &place.stage.app;
    let token = token(app);
    let (file, sealed) = space.seal_file(
        &token,
        "0",
        "../attestation.pdf",
        "application/pdf",
        b"%PDF-1.4 CAF",
    )?;
    let message = Message::Write {
        text: "Voici".into(),
        attachments: vec![Attachment::Document { file }],
    };
    space
        .append_all(&token, vec![Draft::of(&message)], vec![sealed])
        .await?;
    let token = token.also("secret");
    let message = Message::Write {
        text: "à ne pas garder".into(),
        attachments: Vec::new(),
    };
    let web::Written::Now(seq) = space.append(&token, &message).await? else {
        return Err(web::Error::NotFound);
    };
    space.erase_entry(seq, &[]).await?;
    let path = format!("{thread}/export");
    let samira = &mut place.samira.browser;
    samira.get(&path).await.is(200);
    let zip = samira.post(&path, &[]).await;
    assert_eq!(read(&zip, "files/001-attestation.pdf"), "%PDF-1.4 CAF");
    let page = read(&zip, "index.html");
    assert!(page.contains("Voici") && page.contains("effacé") && !page.contains("à ne pas garder"));
    assert!(page.contains("href=\"files/001-attestation.pdf\""));
    Ok(())
}
