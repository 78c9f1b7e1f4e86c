//! Writing and signing beside a worker.

use super::*;

#[tokio::test]
async fn samira_writes_a_mandate_and_amina_signs_with_a_finger() -> Result<()> {
    let (mut place, case, _) = amina().await?;
    place
        .samira
        .browser
        .get(&mandates(&case))
        .await
        .is(200)
        .sees("Aucun mandat\u{a0}: vous pouvez faire avec, pas à la place.");
    let page = written(&mut place, &case, "2027-05-24").await;
    let samira = &mut place.samira.browser;
    let seen = samira.get(&page).await;
    seen.is(200)
        .sees("à signer")
        .sees("Moi, Amina, je donne mandat à\u{a0}: Samira Benali, de Centre social Belleville.")
        .sees("Revenu de solidarité active")
        .sees("Il permet aussi, au nom de Amina\u{a0}: retirer son courrier")
        .sees("finit le 24 mai 2027")
        .sees("Code civil, articles 2004 et 2007");
    let hash = hash(&seen.text());
    let fields = [("signer", "person"), ("stroke", STROKE)];
    act(samira, &page, "doigt", &fields).await.is(303);
    let seen = samira.get(&page).await;
    seen.sees("en cours")
        .sees("signé avec le doigt, mardi 24 novembre, devant Samira Benali")
        .sees("<path d=\"M20 100L80 40 140 120M300 60L380 140\"/>");
    // The text did not move, and the paper bears the same.
    assert_eq!(super::signing::hash(&seen.text()), hash);
    samira
        .get(&format!("{page}/feuille"))
        .await
        .is(200)
        .sees(&hash)
        .sees("M20 100L80 40 140 120")
        .sees("je donne mandat à");
    Ok(())
}

/// What the page shows after « Empreinte ».
pub(super) fn hash(html: &str) -> String {
    let after = html.split("class=\"hash\">").nth(1).unwrap();
    after.split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_hash_is_that_of_the_words_on_the_page() -> Result<()> {
    let (mut place, case, _) = amina().await?;
    let page = written(&mut place, &case, "2027-05-24").await;
    let html = place.samira.browser.get(&page).await.text();
    let deed = html.split("class=\"deed stack\">").nth(1).unwrap();
    let deed = deed.split("</div>").next().unwrap();
    let paragraphs = deed.split("<p lang=\"fr\">").skip(1);
    let text: Vec<String> = paragraphs
        .map(|part| part.split("</p>").next().unwrap().replace("&#39;", "'"))
        .collect();
    let digest = seal::sha256(text.join("\n").as_bytes());
    let plain: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash(&html).replace(' ', ""), plain);
    Ok(())
}

#[tokio::test]
async fn on_paper_the_day_is_asked_and_could_be_true() -> Result<()> {
    let (mut place, case, _) = amina().await?;
    let page = written(&mut place, &case, "2027-05-24").await;
    let samira = &mut place.samira.browser;
    for (day, sentence) in [
        ("", "Donnez le jour de la signature"),
        ("hier", "Donnez le jour de la signature"),
        ("2026-11-25", "pas encore venu"),
        ("2026-11-23", "existait pas encore"),
    ] {
        act(
            samira,
            &page,
            "papier",
            &[("signer", "person"), ("day", day)],
        )
        .await
        .is(422)
        .sees("id=\"day-error\"")
        .sees(sentence);
    }
    act(
        samira,
        &page,
        "papier",
        &[("signer", "person"), ("day", "24/11/2026")],
    )
    .await
    .is(303);
    samira
        .get(&page)
        .await
        .sees("signé sur papier le 24 novembre 2026, noté par Samira Benali")
        .hides("Sur papier</h3>");
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost() -> Result<()> {
    let (mut place, case, _) = amina().await?;
    let samira = &mut place.samira.browser;
    let form = format!("{}/nouveau", mandates(&case));
    samira.get(&form).await.is(200).sees("value=\"2027-05-24\"");
    samira
        .post(&form, &[("scope", ""), ("until", "2026-11-23")])
        .await
        .is(422)
        .sees("id=\"agents-error\"")
        .sees("Choisissez au moins une démarche")
        .sees("Ce jour est passé.")
        .sees("value=\"2026-11-23\"");
    let until = [("until", "2031-01-01"), ("procedures", "inconnue")];
    samira
        .post(&form, &until)
        .await
        .is(422)
        .sees("trois ans au plus")
        .sees("id=\"procedures-error\"");
    let page = written(&mut place, &case, "2027-05-24").await;
    let samira = &mut place.samira.browser;
    for (stroke, sentence) in [("", "pas de signature"), ("<svg>", "pu être lu")] {
        let fields = [("signer", "person"), ("stroke", stroke)];
        act(samira, &page, "doigt", &fields)
            .await
            .is(422)
            .sees("id=\"stroke-error\"")
            .sees(sentence);
    }
    samira.get(&page).await.sees("pas encore signé");
    Ok(())
}

#[tokio::test]
async fn an_agreement_to_share_says_with_whom_what_and_why() -> Result<()> {
    let (mut place, case, _) = amina().await?;
    let samira = &mut place.samira.browser;
    let form = format!("{}/partage", mandates(&case));
    samira.get(&form).await.is(200);
    samira
        .post(&form, &[("partner", ""), ("until", "")])
        .await
        .is(422)
        .sees("Dites avec qui.")
        .sees("Dites ce qui sera partagé.")
        .sees("Dites pourquoi.")
        .sees("Donnez le dernier jour");
    let fields = [
        ("partner", "MDS Nord"),
        ("what", "sa situation de logement"),
        ("why", "demande de FSL"),
        ("until", "2027-01-31"),
    ];
    let seen = samira.post(&form, &fields).await;
    let page = seen.is(303).location().to_owned();
    samira
        .get(&page)
        .await
        .sees("Partage avec MDS Nord")
        .sees("j’accepte que Centre social Belleville partage avec MDS Nord\u{a0}: sa situation de logement")
        .sees("Pourquoi\u{a0}: demande de FSL")
        .sees("RGPD, article 7");
    let paper = [("signer", "person"), ("day", "2026-11-24")];
    act(samira, &page, "papier", &paper).await.is(303);
    // To share is not to act.
    samira.get(&mandates(&case)).await.hides("Vous agissez");
    Ok(())
}

#[tokio::test]
async fn sent_twice_a_mandate_is_written_once_and_a_signature_counts_once() -> Result<()> {
    let (mut place, case, _) = amina().await?;
    let agent = place.samira.id().to_string();
    let samira = &mut place.samira.browser;
    let form = format!("{}/nouveau", mandates(&case));
    samira.get(&form).await.is(200);
    let (one, two) = samira
        .post_twice(&form, &fields(&agent, "2027-05-24"))
        .await;
    assert_eq!(one.location(), two.location());
    let page = one.location().to_owned();
    let list = samira.get(&mandates(&case)).await.text();
    assert_eq!(list.matches("à signer").count(), 1);
    samira.get(&page).await.is(200);
    let paper = [("signer", "person"), ("day", "2026-11-24")];
    samira.post_twice(&format!("{page}/papier"), &paper).await;
    let signed = samira.get(&page).await.text();
    assert_eq!(signed.matches("signé sur papier").count(), 1);
    Ok(())
}
