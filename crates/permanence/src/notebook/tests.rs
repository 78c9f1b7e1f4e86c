//! Notes, seen through pages by Samira (lead), Karim (colleague on the file) and Nadia (not on it).

use web::{Result, testing::Seen, testing::Visitor};

use super::{Act, Note, Notebook, Task};
use crate::testing::{Case, Place, open_case, place, token};

/// Amina's file, opened by Samira with Karim.
async fn amina() -> Result<(Place, Case)> {
    let place = place().await?;
    let case = open_case(&place.stage, &place.samira, "Amina", &[&place.karim]).await?;
    Ok((place, case))
}

fn notes(case: &Case) -> String {
    format!("/espaces/{}/notes", case.notebook)
}

/// Fills the form of a page and sends it back to the same address.
async fn fill(who: &mut Visitor, path: &str, fields: &[(&str, &str)]) -> Seen {
    who.get(path).await.is(200);
    who.post(path, fields).await
}

/// Notes an act and reads the page where it lands.
async fn note(who: &mut Visitor, case: &Case, fields: &[(&str, &str)]) -> Seen {
    let seen = fill(who, &format!("{}/nouvelle", notes(case)), fields).await;
    who.follow(seen.is(303)).await
}

#[tokio::test]
async fn samira_notes_a_call_from_the_list_and_karim_reads_it() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    samira
        .get("/noter")
        .await
        .is(200)
        .sees("Amina")
        .sees("Téléphone")
        .sees("45\u{a0}min")
        .sees("2026-11-24")
        .sees("10:00");
    let person = case.notebook.to_string();
    let fields = [
        ("person", person.as_str()),
        ("summary", "La CAF rappelle jeudi."),
        ("medium", "phone"),
        ("minutes", "15"),
        ("themes", "money"),
        ("themes", "rights"),
        ("day", "2026-11-23"),
        ("hour", "16 h 30"),
    ];
    let seen = samira.post("/noter", &fields).await;
    samira
        .follow(seen.is(303))
        .await
        .sees("La CAF rappelle jeudi.")
        .sees("C’est gardé.");
    let read = place.karim.browser.get(&notes(&case)).await;
    read.sees("Samira Benali")
        .sees("lundi 23 novembre, 16 h 30")
        .sees("Téléphone")
        .sees("15\u{a0}min");
    read.sees("Difficultés financières").hides("C’est gardé.");
    Ok(())
}

#[tokio::test]
async fn the_person_last_written_about_comes_first_and_a_closed_file_is_not_offered() -> Result<()>
{
    let (mut place, amina) = amina().await?;
    let names = [
        "Bilal", "Chloé", "Djibril", "Emma", "Farid", "Gisèle", "Hawa",
    ];
    for name in names {
        open_case(&place.stage, &place.samira, name, &[]).await?;
    }
    place.stage.clock.pass(5);
    let samira = &mut place.samira.browser;
    note(samira, &amina, &[("summary", "Vue au marché.")]).await;
    let page = samira.get("/noter").await.text();
    let chips = page
        .split("id=\"person\"")
        .nth(1)
        .unwrap()
        .split("</fieldset>")
        .next()
        .unwrap();
    assert!(
        chips.split("<label>").nth(1).unwrap().contains("Amina"),
        "{chips}"
    );
    assert_eq!(chips.matches("<label>").count(), 6);
    assert_eq!(
        page.split("name=\"other\"")
            .nth(1)
            .unwrap()
            .matches("<option")
            .count(),
        3
    );
    let space = place.samira.space(&place.stage.app, amina.notebook).await?;
    space
        .close(
            &token(&place.stage.app),
            &Note::Write {
                act: Act::default(),
            },
        )
        .await?;
    place.samira.browser.get("/noter").await.hides("Amina");
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_it_and_nothing_is_lost() -> Result<()> {
    let (mut place, case) = amina().await?;
    let path = format!("{}/nouvelle", notes(&case));
    let table: [(&[(&str, &str)], &str); 9] = [
        (&[("summary", "  ")], "Écrivez une phrase"),
        (
            &[("summary", "Vue."), ("medium", "pigeon")],
            "Choisissez dans la liste",
        ),
        (
            &[("summary", "Vue."), ("minutes", "-3")],
            "Choisissez dans la liste",
        ),
        (
            &[("summary", "Vue."), ("themes", "rights"), ("themes", "<b>")],
            "Choisissez dans la liste",
        ),
        (
            &[("summary", "Vue."), ("day", "31/02/2026")],
            "Écrivez le jour comme ceci",
        ),
        (
            &[("summary", "Vue."), ("day", "2026-11-25")],
            "pas encore venu",
        ),
        (
            &[("summary", "Vue."), ("day", "24/11/1026")],
            "Vérifiez l’année",
        ),
        (&[("summary", "Vue."), ("hour", "midi")], "Écrivez l’heure"),
        (
            &[("summary", "Vue."), ("task", "Rappeler")],
            "Donnez le jour avant lequel",
        ),
    ];
    for (fields, reason) in table {
        let page = fill(&mut place.samira.browser, &path, fields).await;
        page.is(422).sees(reason);
        assert!(
            fields
                .iter()
                .filter(|(name, _)| *name == "summary")
                .all(|(_, text)| page.text().contains(text.trim()))
        );
    }
    let long = "é".repeat(10_001);
    let page = fill(&mut place.samira.browser, &path, &[("summary", &long)]).await;
    assert_eq!(page.status.as_u16(), 422);
    let page = fill(
        &mut place.samira.browser,
        "/noter",
        &[("summary", "Pour qui donc."), ("person", "nobody")],
    )
    .await;
    page.is(422)
        .sees("Choisissez pour qui vous notez")
        .sees("Pour qui donc.");
    place
        .samira
        .browser
        .get(&notes(&case))
        .await
        .sees("Premier contact");
    Ok(())
}

#[tokio::test]
async fn what_samira_writes_for_herself_karim_cannot_open() -> Result<()> {
    let (mut place, case) = amina().await?;
    let fields = [
        ("summary", "Entretien long."),
        ("own", "Je me demande si elle a peur."),
    ];
    note(&mut place.samira.browser, &case, &fields)
        .await
        .sees("Je me demande si elle a peur.")
        .sees("lue par vous");
    place
        .karim
        .browser
        .get(&notes(&case))
        .await
        .sees("Entretien long.")
        .hides("Je me demande")
        .hides("personnelle");
    // Not only the page: the keys that Karim holds do not open it either, and no raw entry carries the words.
    let karim = place.karim.space(&place.stage.app, case.notebook).await?;
    let note = karim
        .before(None, 1)
        .await?
        .pop()
        .unwrap()
        .read::<Note>()
        .unwrap();
    let own = note.act().own.clone().unwrap();
    assert!(own.open(karim.id(), karim.principal()).is_none());
    let samira = place.samira.space(&place.stage.app, case.notebook).await?;
    assert_eq!(
        own.open(samira.id(), samira.principal()).unwrap().as_str(),
        "Je me demande si elle a peur."
    );
    // Nor does it open for Samira herself in another space: it is bound to this one.
    assert!(own.open(case.thread, samira.principal()).is_none());
    Ok(())
}

#[tokio::test]
async fn an_act_may_be_for_its_author_alone() -> Result<()> {
    let (mut place, case) = amina().await?;
    note(&mut place.samira.browser, &case, &[("own", "Y repenser.")])
        .await
        .sees("Y repenser.");
    place
        .karim
        .browser
        .get(&notes(&case))
        .await
        .hides("Y repenser.")
        .sees("Sans synthèse");
    Ok(())
}

#[tokio::test]
async fn what_was_written_in_the_wrong_file_is_erased_and_its_words_come_back() -> Result<()> {
    let (mut place, amina) = amina().await?;
    let bilal = open_case(&place.stage, &place.samira, "Bilal", &[]).await?;
    let samira = &mut place.samira.browser;
    let fields = [
        ("summary", "Dossier de Bilal."),
        ("own", "Fatigué."),
        ("medium", "street"),
        ("themes", "health"),
        ("task", "Appeler le CMP"),
        ("due", "2026-11-27"),
    ];
    let page = note(samira, &amina, &fields).await;
    page.sees("Appeler le CMP").sees("data-undo=\"10\"");
    let path = page.text();
    let path = path
        .split("action=\"")
        .find(|rest| rest.contains("/annulation\""))
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let form = samira.post(path, &[]).await;
    form.is(200)
        .sees("Votre texte est encore là")
        .sees("Dossier de Bilal.")
        .sees("Fatigué.")
        .sees("Appeler le CMP");
    form.sees("value=\"street\" checked")
        .sees("value=\"health\" checked");
    let person = bilal.notebook.to_string();
    let seen = samira
        .post(
            "/noter",
            &[&[("person", person.as_str())], &fields[..]].concat(),
        )
        .await;
    samira.follow(seen.is(303)).await.sees("Dossier de Bilal.");
    let left = samira.get(&notes(&amina)).await;
    left.hides("Dossier de Bilal.")
        .hides("Appeler le CMP")
        .sees("Samira Benali a retiré un écrit");
    let space = place.samira.space(&place.stage.app, amina.notebook).await?;
    let view = space.view::<Notebook>().await?;
    assert_eq!((view.count, view.tasks().len(), view.last), (0, 0, None));
    Ok(())
}

#[tokio::test]
async fn after_ten_minutes_or_by_somebody_else_nothing_is_taken_back() -> Result<()> {
    let (mut place, case) = amina().await?;
    let page = note(&mut place.samira.browser, &case, &[("summary", "Vue.")])
        .await
        .text();
    let path = page
        .split("action=\"")
        .find(|rest| rest.contains("/annulation\""))
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    place
        .karim
        .browser
        .get(&notes(&case))
        .await
        .hides("annulation");
    place.karim.browser.post(path, &[]).await.is(404);
    place.stage.clock.pass(11);
    let samira = &mut place.samira.browser;
    let seen = samira.post(path, &[]).await;
    samira
        .follow(seen.is(303))
        .await
        .sees("Dix minutes sont passées")
        .sees("Vue.")
        .hides("annulation");
    Ok(())
}

#[tokio::test]
async fn a_correction_shows_what_it_corrects() -> Result<()> {
    let (mut place, case) = amina().await?;
    note(
        &mut place.samira.browser,
        &case,
        &[
            ("summary", "Loyer 540 euros."),
            ("own", "Vérifier."),
            ("medium", "home"),
        ],
    )
    .await;
    place.stage.clock.pass(20);
    let samira = &mut place.samira.browser;
    let path = format!("{}/3/correction", notes(&case));
    samira
        .get(&path)
        .await
        .is(200)
        .sees("Loyer 540 euros.")
        .sees("Vérifier.")
        .sees("value=\"home\" checked");
    let seen = samira
        .post(
            &path,
            &[
                ("summary", "Loyer 450 euros."),
                ("own", "Vérifié."),
                ("medium", "home"),
            ],
        )
        .await;
    let page = samira.follow(seen.is(303)).await;
    page.sees("450 euros")
        .sees("540 euros")
        .sees("Avant la correction")
        .sees("a été corrigé");
    let old = page
        .text()
        .split("<details>")
        .nth(1)
        .unwrap()
        .split("</details>")
        .next()
        .unwrap()
        .to_owned();
    assert!(
        old.contains("540 euros") && old.contains("Vérifier."),
        "{old}"
    );
    // The old address leads to the last version; a colleague corrects nobody's words.
    let seen = samira.get(&path).await;
    assert_eq!(
        seen.is(303).location(),
        format!("{}/4/correction", notes(&case))
    );
    place.karim.browser.get(&path).await.is(404);
    place
        .karim
        .browser
        .get(&notes(&case))
        .await
        .sees("450 euros")
        .hides("Vérifié.")
        .hides("Corriger l’acte");
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    assert_eq!(space.view::<Notebook>().await?.count, 1);
    Ok(())
}

#[tokio::test]
async fn tasks_are_added_done_and_done_no_longer() -> Result<()> {
    let (mut place, case) = amina().await?;
    let karim = place.karim.id().to_string();
    let path = format!("/espaces/{}/taches", case.notebook);
    let new = format!("{path}/nouvelle");
    let samira = &mut place.samira.browser;
    fill(
        samira,
        &new,
        &[
            ("task", ""),
            ("due", "bientôt"),
            ("who", "ffffffffffffffffffffffffffffffff"),
        ],
    )
    .await
    .is(422)
    .sees("Dites ce qui est à faire")
    .sees("Donnez le jour")
    .sees("Choisissez quelqu’un");
    let seen = fill(
        samira,
        &new,
        &[
            ("task", "Déposer le dossier"),
            ("due", "02/12/2026"),
            ("who", &karim),
        ],
    )
    .await;
    samira
        .follow(seen.is(303))
        .await
        .sees("Déposer le dossier")
        .sees("mercredi 2 décembre, Karim Haddad")
        .sees("plus tard");
    let seen = fill(
        samira,
        &new,
        &[
            ("task", "Rappeler la CAF"),
            ("due", "2026-11-23"),
            ("who", "team"),
        ],
    )
    .await;
    let page = samira.follow(seen.is(303)).await;
    page.sees("en retard");
    let page = page.text();
    assert!(page.find("Rappeler la CAF") < page.find("Déposer le dossier"));
    let end = page
        .split("action=\"")
        .find(|rest| rest.contains("/fin\""))
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let seen = place.karim.browser.get(&path).await.clone();
    seen.is(200);
    let seen = place.karim.browser.post(&end, &[]).await;
    place
        .karim
        .browser
        .follow(seen.is(303))
        .await
        .sees("Fait dernièrement");
    let back = end.replace("/fin", "/reouverture");
    let seen = place.karim.browser.post(&back, &[]).await;
    place
        .karim
        .browser
        .follow(seen.is(303))
        .await
        .hides("Fait dernièrement")
        .sees("Rappeler la CAF");
    place
        .karim
        .browser
        .post(&format!("{path}/12/fin"), &[])
        .await
        .is(404);
    Ok(())
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_act() -> Result<()> {
    let (mut place, case) = amina().await?;
    let samira = &mut place.samira.browser;
    let path = format!("{}/nouvelle", notes(&case));
    samira.get(&path).await;
    let (first, second) = samira
        .post_twice(
            &path,
            &[
                ("summary", "Vue."),
                ("task", "Rappeler"),
                ("due", "2026-11-30"),
            ],
        )
        .await;
    first.is(303);
    second.is(303);
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    let view = space.view::<Notebook>().await?;
    assert_eq!((view.count, view.tasks().len()), (1, 1));
    Ok(())
}

#[tokio::test]
async fn fil_js_is_told_where_to_go() -> Result<()> {
    let (mut place, case) = amina().await?;
    let path = format!("{}/nouvelle", notes(&case));
    place
        .samira
        .browser
        .get(&path)
        .await
        .sees("data-fil")
        .sees("data-keep")
        .sees("Gardé ici");
    let mut samira = place.samira.browser.clone().with_header("fil", "1");
    let seen = samira.post(&path, &[("summary", "Vue.")]).await;
    let location = seen.is(204).headers["fil-location"]
        .to_str()
        .unwrap()
        .to_owned();
    samira
        .get(&location)
        .await
        .sees("Vue.")
        .sees("C’est gardé.");
    Ok(())
}

#[tokio::test]
async fn a_closed_file_keeps_what_was_typed_on_the_page() -> Result<()> {
    let (mut place, case) = amina().await?;
    let path = format!("{}/nouvelle", notes(&case));
    place.samira.browser.get(&path).await;
    let space = place.karim.space(&place.stage.app, case.notebook).await?;
    space
        .close(&token(&place.stage.app), &Task::Finish { id: 1 })
        .await?;
    let page = place
        .samira
        .browser
        .post(&path, &[("summary", "Trop tard.")])
        .await;
    page.is(422)
        .sees("L’accompagnement est terminé")
        .sees("Trop tard.");
    Ok(())
}

#[tokio::test]
async fn a_long_notebook_shows_its_last_page_and_leads_to_the_ones_before() -> Result<()> {
    let (mut place, case) = amina().await?;
    let space = place.samira.space(&place.stage.app, case.notebook).await?;
    for number in 1..=120 {
        let act = Act {
            day: "2026-11-24".into(),
            summary: format!("Acte n° {number}."),
            ..Act::default()
        };
        space
            .append(&token(&place.stage.app), &Note::Write { act })
            .await?;
    }
    let samira = &mut place.samira.browser;
    let mut path = notes(&case);
    let mut shown = Vec::new();
    loop {
        let page = samira.get(&path).await.is(200).text();
        let numbers = page
            .split("Acte n° ")
            .skip(1)
            .map(|rest| rest.split('.').next().unwrap().parse::<u32>().unwrap());
        shown.extend(numbers);
        let Some(next) = page
            .split("href=\"")
            .find(|rest| rest.contains("?avant=") && rest.contains("notes d’avant"))
        else {
            break;
        };
        path = next.split('"').next().unwrap().to_owned();
    }
    assert_eq!(shown, (1..=120).rev().collect::<Vec<_>>());
    samira
        .get(&format!("{}?avant=abc&garde=-1", notes(&case)))
        .await
        .is(200);
    Ok(())
}

#[tokio::test]
async fn a_lead_changes_the_lists_and_what_was_noted_still_reads() -> Result<()> {
    let (mut place, case) = amina().await?;
    note(
        &mut place.karim.browser,
        &case,
        &[("summary", "Lettre."), ("medium", "letter")],
    )
    .await;
    let samira = &mut place.samira.browser;
    samira
        .get("/listes")
        .await
        .sees("Courrier")
        .sees("Logement")
        .sees("1\u{a0}h\u{a0}30");
    fill(samira, "/listes/moyens/nouveau", &[("word", " courrier ")])
        .await
        .is(422)
        .sees("déjà dans la liste");
    fill(
        samira,
        "/listes/moyens/nouveau",
        &[("word", "Pigeon voyageur")],
    )
    .await
    .is(303);
    fill(samira, "/listes/durees/nouveau", &[("word", "vingt")])
        .await
        .is(422)
        .sees("de 1 à 1440");
    fill(samira, "/listes/durees/nouveau", &[("word", "20")])
        .await
        .is(303);
    fill(samira, "/listes/themes/housing", &[("word", "Toit")])
        .await
        .is(303);
    samira.get("/listes/moyens/letter").await.sees("Ranger");
    samira
        .post("/listes/moyens/letter/archivage", &[])
        .await
        .is(303);
    samira
        .get("/listes")
        .await
        .sees("rangé")
        .sees("Pigeon voyageur")
        .sees("20\u{a0}min")
        .sees("Toit")
        .hides("Logement");
    let karim = &mut place.karim.browser;
    let path = format!("{}/nouvelle", notes(&case));
    karim
        .get(&path)
        .await
        .sees("Pigeon voyageur")
        .sees("20\u{a0}min")
        .sees("Toit")
        .hides("Courrier");
    karim.get(&notes(&case)).await.sees("Courrier");
    // What was noted with it is corrected without losing it.
    karim
        .get(&format!("{}/3/correction", notes(&case)))
        .await
        .sees("Courrier");
    karim.get("/listes").await.is(404);
    Ok(())
}

#[tokio::test]
async fn nobody_reads_or_writes_in_a_notebook_that_is_not_theirs() -> Result<()> {
    let (mut place, case) = amina().await?;
    note(
        &mut place.samira.browser,
        &case,
        &[
            ("summary", "Vue."),
            ("task", "Rappeler"),
            ("due", "2026-11-30"),
        ],
    )
    .await;
    let nadia = &mut place.nadia.browser;
    nadia.get("/noter").await.hides("Amina");
    let (notes, person) = (notes(&case), case.notebook.to_string());
    for path in [
        notes.clone(),
        format!("{notes}/nouvelle"),
        format!("{notes}/3/correction"),
    ] {
        nadia.get(&path).await.is(404);
    }
    nadia.get("/noter").await;
    nadia
        .post("/noter", &[("person", &person), ("summary", "x")])
        .await
        .is(422);
    nadia
        .post(
            "/noter",
            &[("person", &case.thread.to_string()), ("summary", "x")],
        )
        .await
        .is(422);
    nadia
        .post(&format!("{notes}/3/annulation"), &[])
        .await
        .is(404);
    Ok(())
}

#[tokio::test]
async fn every_page_speaks_english_too() -> Result<()> {
    let (place, case) = amina().await?;
    let mut samira = place
        .samira
        .browser
        .clone()
        .with_header("accept-language", "en");
    note(
        &mut samira,
        &case,
        &[("summary", "Seen."), ("medium", "walk-in")],
    )
    .await
    .sees("Walk-in")
    .sees("Kept.");
    samira.get("/noter").await.sees("What happened");
    samira
        .get(&format!("/espaces/{}/taches/nouvelle", case.notebook))
        .await
        .sees("Anybody in the team");
    samira.get("/listes").await.sees("By appointment");
    Ok(())
}
