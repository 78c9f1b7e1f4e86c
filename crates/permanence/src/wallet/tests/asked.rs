//! Samira asks for papers; Amina reads it on her home and in the thread, and sends them.

use super::{Life, life, made, send};

#[tokio::test]
async fn three_papers_are_asked_for_and_come_one_by_one() {
    let mut life = life().await;
    let ask = life.at("/demande");
    life.samira
        .get(&ask)
        .await
        .is(200)
        .sees("Carte nationale d’identité");
    let none = life
        .samira
        .post(&ask, &[("note", "Pour le logement")])
        .await;
    none.is(422)
        .sees("Cochez au moins un papier")
        .sees("Pour le logement");
    let fields = [
        ("papers", "cni"),
        ("papers", "rib"),
        ("papers", "avis_imposition"),
        ("note", "Pour le logement, avant vendredi"),
    ];
    life.samira.get(&ask).await;
    life.samira.post(&ask, &fields).await.is(303);
    life.amina
        .get("/chez-moi")
        .await
        .sees("3 papiers demandés")
        .sees("1 nouveau");
    life.amina.get(&life.thread()).await.sees(
        "Samira Benali demande\u{a0}: Carte nationale d’identité, Relevé d’identité bancaire",
    );
    let list = life.amina.get(&life.at("")).await;
    list.sees("On vous demande")
        .sees("Pour le logement, avant vendredi");
    let links = web::testing::links(&list.text());
    let links: Vec<_> = links
        .iter()
        .filter(|link| link.contains("pour="))
        .map(|link| link.replace("&amp;", "&"))
        .collect();
    assert_eq!(links.len(), 3, "{links:?}");
    come(&mut life, &links).await;
}

/// One answers its request, one is no longer needed, one comes by itself and is named by its seal.
async fn come(life: &mut Life, links: &[String]) {
    let photo = made::sheet(None);
    let sent = send(&links[0], &mut life.amina, &[], &[("cni.jpg", &photo)]).await;
    let paper = sent.is(303).location().to_owned();
    life.amina
        .get(&paper)
        .await
        .sees("Carte nationale d’identité");
    life.amina.get("/chez-moi").await.sees("2 papiers demandés");
    // One is no longer needed.
    let request = links[1]
        .split("pour=")
        .nth(1)
        .unwrap()
        .split('&')
        .next()
        .unwrap()
        .to_owned();
    life.samira.get(&life.at("")).await;
    life.samira
        .post(
            &life.at("/abandon"),
            &[("request", &request), ("paper", "rib")],
        )
        .await
        .is(303);
    life.amina.get("/chez-moi").await.sees("un papier demandé");
    let notice = made::sheet(Some(&made::sealed(&made::notice("FR90ESSA"))));
    // Brought otherwise, and named by its seal: it is the one that was asked for.
    send(
        &life.at("/envoi"),
        &mut life.amina,
        &[],
        &[("avis.jpg", &notice)],
    )
    .await
    .is(303);
    life.amina.get("/chez-moi").await.sees("2 papiers gardés");
    life.amina
        .get(&life.at(""))
        .await
        .sees("Aucun papier ne vous est demandé");
}

#[tokio::test]
async fn the_list_of_a_request_says_what_is_there_and_asks_for_the_rest() {
    let mut life = life().await;
    let prepare = format!("/espaces/{}/droits/preparer/rsa", life.case.notebook);
    let before = life.samira.get(&prepare).await;
    before
        .is(200)
        .sees("Demander à la personne")
        .hides("dans les papiers");
    let asks = web::testing::links(&before.text());
    let ask = asks
        .iter()
        .find(|link| link.contains("/papiers/demande?papier=rib"))
        .unwrap();
    life.samira
        .get(ask)
        .await
        .is(200)
        .sees("value=\"rib\" checked");
    life.samira
        .post(&life.at("/demande"), &[("papers", "rib")])
        .await
        .is(303);
    life.samira
        .get(&prepare)
        .await
        .sees("demandé à la personne");
    let photo = made::sheet(None);
    let sent = send(
        &life.at("/envoi"),
        &mut life.amina,
        &[],
        &[("rib.jpg", &photo)],
    )
    .await;
    let paper = sent.location().to_owned();
    life.amina.get(&paper).await;
    life.amina
        .post(&paper, &[("kind", "rib"), ("from", ""), ("until", "")])
        .await
        .is(303);
    life.samira
        .get(&prepare)
        .await
        .sees("dans les papiers")
        .sees(&paper)
        .hides("demandé à la personne");
    // A paper that has ended is told as such, and asked for again.
    life.amina.get(&paper).await;
    life.amina
        .post(
            &paper,
            &[("kind", "rib"), ("from", ""), ("until", "2026-01-01")],
        )
        .await
        .is(303);
    life.samira
        .get(&prepare)
        .await
        .sees("périmé")
        .hides("dans les papiers");
}

#[tokio::test]
async fn the_person_asks_nothing_of_herself() {
    let mut life = life().await;
    life.amina.get(&life.at("/demande")).await.is(404);
    life.nadia.get(&life.at("/demande")).await.is(404);
    life.nadia.get(&life.at("")).await.is(404);
}
